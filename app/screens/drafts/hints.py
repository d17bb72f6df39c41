"""The keys in the last line of the draft screen: while one writes, and while one reads the findings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.keys.keymap import DRAFT_KEYS
from app.keys.names import sign
from data.model.vocabulary import Medium
from widgets.chrome.key_bar import KeyHint

_READING = (
    *("draft-mail", "draft-copy", "draft-said", "draft-file", "draft-write", "draft-better", "draft-purpose"),
    *("draft-medium", "draft-clarity", "draft-reader", "draft-edit", "draft-save", "draft-throw"),
)
_BY_MAIL = ("draft-mail", "draft-file")
_WRITING = ("draft-next", "draft-better", "draft-editor")
_TYPES_NOTHING = re.compile(r"ctrl\+.+|f\d+")


class DraftHints:
    """Makes the hints, with the keys as the user has set them: ``keys`` are those of the settings, by id."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys

    def reading(self, medium: Medium) -> tuple[list[KeyHint], list[KeyHint]]:
        """Return the keys beside the findings, the most important first, and those that always stay."""
        shown = [key_id for key_id in _READING if medium is Medium.EMAIL or key_id not in _BY_MAIL]
        last = self.hint("draft-leave", in_text=False, word="back")
        return [self.hint(key_id, in_text=False) for key_id in shown], [last]

    def writing(self) -> tuple[list[KeyHint], list[KeyHint]]:
        """Return the keys in the text, where only those count that type nothing."""
        shown = [self.hint(key_id, in_text=True) for key_id in _WRITING]
        return shown, [self.hint("draft-leave", in_text=True, word="done writing")]

    def hint(self, key_id: str, *, in_text: bool, word: str = "") -> KeyHint:
        """Return one key as a hint; ``in_text``, by the one of its keys that types nothing."""
        key = next(key for key in DRAFT_KEYS if key.id == key_id)
        keys = self._keys.get(key.id, key.keys)
        chords = [one for one in keys.split(",") if _TYPES_NOTHING.fullmatch(one)]
        return KeyHint(sign(chords[0] if chords and in_text else keys), word or key.word, f"screen.{key.action}")
