"""The keys about balance: insights, and reconnecting with somebody who was left alone (S5, M7)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from app.screens.base.targets import AimingScreen
from data.model.vocabulary import Queue
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.screens.base.dialog import Act
    from app.shell.app import RingbackApp
    from data.model.followup import FollowUp
    from data.store.acts.act import Done
    from data.store.queries.insights import Untouched
    from data.store.store import Store

    People = tuple[Untouched, ...]
    Then = Callable[[], Awaitable[None]]

FEW = 5
"""How many people are proposed where nobody has asked."""


class InsightKeys(AimingScreen):
    """What those keys do, for every screen that acts on follow-ups."""

    async def action_insights(self) -> None:
        """The page of the balance."""
        from app.screens.insights.screen import InsightsScreen

        await self.app.push_screen(InsightsScreen())

    async def action_reconnect(self) -> None:
        """Choose somebody who was left alone for long, and open a follow-up with them."""
        session = self.session
        now, zone = session.now(), session.zone
        try:
            people = await session.ponder(lambda inbox: inbox.untouched(now, zone))
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        if not people:
            self.notice.warn("Nobody whom you can reach has been left alone for four weeks.")
            return
        await _choose(self, people, "with somebody you haven't been in touch with for long")

    async def _stalled_of(self, ids: list[int]) -> frozenset[int]:
        """Those of ``ids`` that are stalled; nothing is read where all that is meant is what is shown."""
        from data.rules.scheduling.queue import queue_of

        moment, shown = self.session.moment(), self.seen()
        if shown and ids == [shown.id]:
            return frozenset(ids if queue_of(shown, moment.now, moment.today) is Queue.STALLED else ())
        return await self.session.read(lambda inbox: inbox.still(ids, Queue.STALLED, moment))

    async def then_propose(self, ids: list[int], act: Callable[[Store, datetime], Done]) -> str:
        """Do an act about ``ids``; where it lays aside what had stalled, propose others afterwards (S5).

        What can't be done is said, and given back, as by ``perform``.
        """
        try:
            stalled = await self._stalled_of(ids)
        except StoreError as unread:
            self.notice.warn(str(unread))
            return str(unread)
        known: list[Done] = []
        fault = await self.perform(_kept(act, known) if stalled else act)
        laid = [one for done in known for one in done.followups if one.id in stalled and one.is_laid_aside]
        if laid and not fault:
            await _afterwards(self, partial(_propose, self, laid))
        return fault


async def _propose(screen: AimingScreen, laid: list[FollowUp]) -> None:
    """The choice that comes up by itself; nothing, where nobody else was left alone."""
    from app.screens.base.dialog import whom

    session = screen.session
    now, zone = session.now(), session.zone
    gone = {followup.person.id for followup in laid if followup.person}
    try:
        people = await session.ponder(lambda inbox: inbox.untouched(now, zone, FEW + len(gone)))
    except StoreError as fault:
        screen.notice.warn(str(fault))
        return
    if others := tuple(one for one in people if one.person_id not in gone)[:FEW]:
        closed, rests = ("is closed", "rests") if len(laid) == 1 else ("are closed", "rest")
        why = f"{whom(laid[0], len(laid))} {closed if laid[0].closed_on else rests}: keep others going"
        await _choose(screen, others, why, unasked=True)


async def _choose(screen: AimingScreen, people: People, why: str, *, unasked: bool = False) -> None:
    from app.screens.people.reconnect import ReconnectScreen

    opened: list[Done] = []

    async def open_one(act: Act) -> str:
        fault = await screen.perform(_kept(lambda store, now: act(store, [], now), opened))
        if not fault:
            await _afterwards(screen, partial(_go_to, screen, opened[0]))
        return fault

    dialog = ReconnectScreen(screen.session, people, screen.app.size.width, why, unasked=unasked)
    dialog.answered = open_one
    await screen.app.push_screen(dialog)


async def _go_to(screen: AimingScreen, done: Done) -> None:
    """Put the cursor of the inbox on what was opened, and say there what was said here."""
    moment = screen.session.moment()
    followup_id = done.followups[0].id or 0
    row = await screen.session.read(lambda inbox: inbox.row(followup_id, moment))
    if row is None:
        return
    app = cast("RingbackApp", screen.app)
    await app.go_to(row)
    inbox = cast("AimingScreen", app.screen)
    if inbox is not screen:
        undoes = f"{screen.key_of('undo', 'u')} undoes"
        inbox.notice.say(done.sentence.removesuffix(done.coming), undoes, done.coming)


async def _afterwards(screen: AimingScreen, then: Then) -> None:
    """Do something once the dialog over the screen has left; at once where there is none."""
    from app.screens.base.dialog import Dialog

    over = screen.app.screen
    if isinstance(over, Dialog):
        over.afterwards = then
    else:
        await then()


def _kept(act: Callable[[Store, datetime], Done], kept: list[Done]) -> Callable[[Store, datetime], Done]:
    """The act, which puts what it has done into ``kept``."""

    def doing(store: Store, now: datetime) -> Done:
        done = act(store, now)
        kept.append(done)
        return done

    return doing
