"""Whom to get in touch with again: the people longest untouched, one key each (S5)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.acts import ActRunner, kept
from app.screens.base.choice import Answer, ChooseScreen, Question
from app.screens.base.dialog import DIGITS, whom
from app.screens.base.screen import BaseScreen
from data.model.insights import Untouched
from data.store.connection.errors import StoreError
from widgets.pages.insights import untouched_lines

if TYPE_CHECKING:
    from datetime import date, datetime

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
        behind.screen.notice.warn("You've been in touch with everybody you can reach in the last four weeks.")
        return
    await _choose(behind, people, "with somebody you haven't been in touch with for a while")


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
        closed, rests = ("is closed", "is snoozed") if len(laid) == 1 else ("are closed", "are snoozed")
        why = f"{whom(laid[0], len(laid))} {closed if laid[0].closed_on else rests}: keep others going"
        await _choose(behind, others, why, unasked=True)


async def _choose(behind: ActRunner, people: Sequence[Untouched], why: str, *, unasked: bool = False) -> None:
    opened: list[Done] = []

    async def open_one(act: Act) -> str:
        fault = await behind.perform(kept(lambda store, now: act(store, [], now), opened))
        if not fault:
            await behind.afterwards(partial(_go_to, behind, opened[0]))
        return fault

    keys = UNASKED_KEYS if unasked else DIGITS
    chosen, width = people[: len(keys)], behind.screen.app.size.width
    dialog = ChooseScreen(
        behind.screen.session,
        lambda moment: question(chosen, keys, why, width, moment.today),
        Unasked(keys[: len(chosen)]) if unasked else None,
    )
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
        hint = f"{behind.screen.key_of('undo', 'u')} undo"
        inbox.notice.say(done.sentence.removesuffix(done.coming), hint, done.coming)


def question(people: Sequence[Untouched], keys: str, why: str, width: int, today: date) -> Question:
    """Return the choice of ``people`` by ``keys``, on a screen ``width`` cells wide; ``why`` stands beside it."""
    roomy = width >= _ROOMY  # the dialog has a frame, and there is a word for the date (dialog.tcss)
    room = (min(96, width * 96 // 100) - 6 if roomy else width - 2) - _KEY
    answers = [
        Answer(key, line, partial(_reconnecting, one.person_id))
        for key, one, line in zip(keys, people, untouched_lines(people, today, room, in_full=roomy), strict=False)
    ]
    return Question("Reconnect", why, answers, "reconnect")


class Unasked:
    """The courtesy of a choice that came up by itself: it takes its keys only once it can have been read.

    It gives way to every other key, and to one that was typed ahead of it.
    """

    def __init__(self, keys: str, timer: Callable[[], float] = time.monotonic) -> None:
        """``timer`` counts seconds, from whenever."""
        self._keys, self._timer = keys, timer
        self._seen: float | None = None

    def painted(self) -> None:
        """Note that the choice can be seen from now on."""
        self._seen = self._timer()

    def gives_way_to(self, key: str) -> bool:
        """Return whether ``key`` is for the screen behind, for which the choice leaves."""
        if key == "escape":
            return False
        is_read = self._seen is not None and self._timer() - self._seen >= READING
        return not (is_read and key in self._keys)


def _reconnecting(person_id: int, store: Store, _ids: list[int], now: datetime) -> Done:
    return store.reconnect(person_id, now)
