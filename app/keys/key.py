"""One key: its name in the settings, what it runs, and what is said of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from textual.binding import Binding

_ACT = re.compile(r"act\('(\w+)'")
"""How a key names an act: ``act('log', 'email')`` runs ``log("email")`` on the actions of whichever screen."""


class Key(NamedTuple):
    """One key: its ``id`` in config.toml, the default ``keys``, the ``action``, a short word and a sentence."""

    id: str
    keys: str
    action: str
    word: str
    sentence: str

    @property
    def act(self) -> str:
        """The name of what it does to follow-ups (``FollowUpActions``); empty for a key of the screen itself."""
        found = _ACT.match(self.action)
        return found[1] if found else ""

    def binding(self) -> Binding:
        """Return the key as Textual binds it; the footer is ours, so it is shown nowhere by itself."""
        return Binding(self.keys, self.action, self.word, show=False, id=self.id, tooltip=self.sentence)
