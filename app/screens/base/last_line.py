"""What the last line of a screen says of acts: what u takes back, and what the same key again overrules."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.runtime.session import Said
    from app.screens.base.screen import BaseScreen

PATIENCE = 0.3
"""Seconds after which an act that waits for another program says so."""


class LastLine:
    """Names the last act on one screen, and remembers what that screen has warned of."""

    def __init__(self, screen: BaseScreen, *, offers_undo: bool) -> None:
        """``offers_undo``: the screen has a key that takes back the last act, which the line then names."""
        self._screen, self._offers_undo = screen, offers_undo
        self._named = 0  # the number of the act that the line is about
        self._warned: tuple[str, int] = (
            "",
            -1,
        )  # what was warned of last, and how many keys had been pressed then

        self._held = ("", -1)  # what has left the cursor by itself, and how many keys had been pressed then

    def tell(self, text: str, coming: str, *, undone: bool) -> None:
        """Say what an act has done, and what comes next by it; ``undone``: it was taken back just now."""
        key, does = (("redo", "U"), "redo") if undone else (("undo", "u"), "undo")
        hint = f"{self._screen.key_of(*key)} {does}" if self._offers_undo else ""
        self._name(self._screen.session.say_last(text, hint, coming, undone=undone))

    def _name(self, said: Said) -> None:
        self._named = said.number
        self._screen.notice.say(said.text, said.hint, said.end)

    def resume(self) -> None:
        """Name what was done on another screen here too: u would take that back, and nothing else."""
        said = self._screen.session.last_said
        if said and self._offers_undo and (said.number != self._named or not self._screen.notice.text):
            self._name(said)

    def fade(self) -> None:
        """Let go of what was said for one key only; what u would take back is named again in its place."""
        notice = self._screen.notice
        notice.fade()
        if (said := self._screen.session.last_said) and self._offers_undo and not notice.text:
            self._name(said)

    def hold(self, left: str) -> None:
        """Say what has ``left`` the cursor by itself; the next key, if it acts, is held back once."""
        self._held = left, self._screen.host.keys
        self._screen.notice.say(f"{left}.")

    def holds_back(self) -> bool:
        """Return whether a key that acts is held back, and say so: it was meant for what has left by itself.

        Any other key in between has ended that.
        """
        (left, keys), self._held = self._held, ("", -1)
        if not left or self._screen.host.keys not in (keys, keys + 1):  # the same number: by the mouse
            return False
        self._screen.notice.warn(f"{left}: ", "press the key again.")
        return True

    def is_overruled(self, warning: str) -> bool:
        """Return whether the key before this one has brought the same warning; note it for the next key."""
        keys = self._screen.host.keys
        before, self._warned = self._warned, (warning, keys)
        return before in ((warning, keys - 1), (warning, keys))  # the same number: by the mouse

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Say, inside of this, what an act waits for, once that takes longer than a person would wait unasked."""
        later = asyncio.get_running_loop().call_later(PATIENCE, self._say_what_it_waits_for)
        try:
            yield
        finally:
            later.cancel()

    def _say_what_it_waits_for(self) -> None:
        if self._screen.is_attached:
            waits = "Another program is writing: one moment … (esc cancels)"
            self._screen.notice.say(waits if self._screen.session.is_waiting else "One moment …")
