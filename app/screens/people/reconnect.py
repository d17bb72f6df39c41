"""Whom to get in touch with again: the people longest untouched, one key each (S5)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.acts import ActRunner, kept
from app.screens.base.choice import Answer, ChooseScreen, Option
from app.screens.base.dialog import DIGITS, whom
from app.screens.base.screen import BaseScreen
from data.model.insights import Untouched
from data.store.connection.errors import StoreError
from widgets.pages.insights import untouched_lines

if TYPE_CHECKING:
    from datetime import date, datetime

    from textual.content import Content

    from app.runtime.session import Session
    from app.screens.base.dialog import Act
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.store import Store

FEW = 5
"""How many people are proposed where nobody has asked."""

READING = 0.7
"""Seconds in which nobody has read a choice that came up by itself: a key is then one that was typed ahead."""

UNASKED_KEYS = "ABCDF"
"""Keys that do nothing else: who goes on with the queues by 1 to 4 opens nothing by it."""

_ROOMY = 60  # cells
_KEY = 5  # the key, what keeps it from the name, and a scroll bar


async def reconnect(behind: ActRunner) -> None:
    """Choose somebody who was left alone for long, and open a follow-up with them."""
    session = behind.screen.session
    now, zone = session.now(), session.zone
    try:
        people = await session.ponder(lambda inbox: inbox.untouched(now, zone))
    except StoreError as fault:
        behind.screen.notice.warn(str(fault))
        return
    if not people:
        behind.screen.notice.warn("Nobody whom you can reach has been left alone for four weeks.")
        return
    await _choose(behind, people, "with somebody you haven't been in touch with for long")


async def keep_others_going(behind: ActRunner, laid: list[FollowUp]) -> None:
    """Propose others in the place of what was ``laid`` aside; do nothing where nobody else was left alone."""
    session = behind.screen.session
    now, zone = session.now(), session.zone
    gone = {followup.person.id for followup in laid if followup.person}
    try:
        people = await session.ponder(lambda inbox: inbox.untouched(now, zone, FEW + len(gone)))
    except StoreError as fault:
        behind.screen.notice.warn(str(fault))
        return
    if others := tuple(one for one in people if one.person_id not in gone)[:FEW]:
        closed, rests = ("is closed", "rests") if len(laid) == 1 else ("are closed", "rest")
        why = f"{whom(laid[0], len(laid))} {closed if laid[0].closed_on else rests}: keep others going"
        await _choose(behind, others, why, unasked=True)


async def _choose(behind: ActRunner, people: Sequence[Untouched], why: str, *, unasked: bool = False) -> None:
    opened: list[Done] = []

    async def open_one(act: Act) -> str:
        fault = await behind.perform(kept(lambda store, now: act(store, [], now), opened))
        if not fault:
            await behind.afterwards(partial(_go_to, behind, opened[0]))
        return fault

    dialog = ReconnectScreen(behind.screen.session, people, behind.screen.app.size.width, why, unasked=unasked)
    dialog.answered = open_one
    await behind.screen.app.push_screen(dialog)


async def _go_to(behind: ActRunner, done: Done) -> None:
    """Put the cursor of the inbox on what was opened, and say there what was said here."""
    moment = behind.screen.session.moment()
    followup_id = done.followups[0].id or 0
    row = await behind.screen.session.read(lambda inbox: inbox.row(followup_id, moment))
    if row is None:
        return
    await behind.screen.host.go_to(row)
    inbox = behind.screen.app.screen
    if inbox is not behind.screen and isinstance(inbox, BaseScreen):
        undoes = f"{behind.screen.key_of('undo', 'u')} undoes"
        inbox.notice.say(done.sentence.removesuffix(done.coming), undoes, done.coming)


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
