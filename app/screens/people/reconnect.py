"""Whom to get in touch with again: the people longest untouched, one key each (S5)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.choice import Answer, ChooseScreen, Option
from app.screens.base.dialog import DIGITS
from data.store.queries.insights import Untouched
from widgets.pages.insights import untouched_lines

if TYPE_CHECKING:
    from datetime import date, datetime

    from textual.content import Content

    from app.runtime.session import Session
    from data.store.acts.act import Done
    from data.store.store import Store

READING = 0.7
"""Seconds in which nobody has read a choice that came up by itself: a key is then one that was typed ahead."""

UNASKED_KEYS = "ABCDF"
"""Keys that do nothing else: who goes on with the queues by 1 to 4 opens nothing by it."""

_ROOMY = 60  # cells
_KEY = 5  # the key, what keeps it from the name, and a scroll bar


class ReconnectScreen(ChooseScreen):
    """The choice of people. ``unasked``, it came up by itself, and is in nobody's way.

    Then it takes its keys only once it can have been read, and gives way to every other one.
    """

    word = "reconnect"

    def __init__(
        self, session: Session, people: Sequence[Untouched], width: int, why: str, *, unasked: bool
    ) -> None:
        """Offer ``people``, on a screen ``width`` cells wide; ``why`` says what it is about."""
        keys = UNASKED_KEYS if unasked else DIGITS
        self._people, self._width = people[: len(keys)], width
        lines = self._lines(session.moment().today)
        answers = [
            Answer(key, line, partial(_reconnecting, one.person_id))
            for key, one, line in zip(keys, self._people, lines, strict=False)
        ]
        super().__init__(session, "Reconnect", why, answers)
        self._unasked = unasked
        self._seen: float | None = None

    def _lines(self, today: date) -> list[Content]:
        roomy = self._width >= _ROOMY  # the dialog has a frame, and there is a word for the date (dialog.tcss)
        room = (min(96, self._width * 96 // 100) - 6 if roomy else self._width - 2) - _KEY
        return untouched_lines(self._people, today, room, in_full=roomy)

    async def another_day(self) -> None:
        """How long ago the last contact with each was, as of today; they keep their keys."""
        for option, line in zip(self.query(Option), self._lines(self.session.moment().today), strict=True):
            option.say(line)

    def on_mount(self) -> None:
        """It is seen once it has been painted."""
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self._seen = time.monotonic()

    def gives_way_to(self, key: str) -> bool:
        """A key that is none of its own, or was typed ahead of it, is for the screen behind."""
        if not self._unasked or key == "escape":
            return False
        is_read = self._seen is not None and time.monotonic() - self._seen >= READING
        return not (is_read and key in self._answers)


def _reconnecting(person_id: int, store: Store, _ids: list[int], now: datetime) -> Done:
    return store.reconnect(person_id, now)
