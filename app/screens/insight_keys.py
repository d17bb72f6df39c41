"""The keys about balance: insights, and reconnecting with somebody who was left alone (S5, M7)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING, cast

from data.rules.followup import Queue
from data.store.errors import StoreError

if TYPE_CHECKING:
    from app.ringback import RingbackApp
    from app.screens.acting import ActingScreen
    from app.screens.dialog import Act
    from data.store.act import Done
    from data.store.inbox import Inbox, Moment
    from data.store.insights import Untouched
    from data.store.store import Store

    People = tuple[Untouched, ...]
    Then = Callable[[], Awaitable[None]]

FEW = 5
"""How many people are proposed where nobody has asked."""


class InsightKeys:
    """What those keys do, for every screen that acts on follow-ups."""

    async def action_insights(self) -> None:
        """The page of the balance."""
        from app.screens.insights import InsightsScreen

        await _screen(self).app.push_screen(InsightsScreen())

    async def action_reconnect(self) -> None:
        """Choose somebody who was left alone for long, and open a follow-up with them."""
        screen = _screen(self)
        session = screen.session
        now, zone = session.now(), session.zone
        try:
            people = await session.read(lambda inbox: inbox.untouched(now, zone))
        except StoreError as fault:
            screen.notice.warn(str(fault))
            return
        if not people:
            screen.notice.warn("Nobody whom you can reach has been left alone for four weeks.")
            return
        await _choose(screen, people, "with one you haven't been in touch with for long")

    async def then_propose(self, ids: list[int], act: Callable[[Store, datetime], Done]) -> str:
        """Do an act about ``ids``; where it lays aside what had stalled, propose others afterwards (S5).

        What can't be done is said, and given back, as by ``perform``.
        """
        screen = _screen(self)
        session = screen.session
        moment, zone = session.moment(), session.zone
        try:
            stalled, people = await session.read(lambda inbox: _before(inbox, ids, moment, zone))
        except StoreError as unread:
            screen.notice.warn(str(unread))
            return str(unread)
        if not people:
            return await screen.perform(act)
        known: list[Done] = []
        fault = await screen.perform(_kept(act, known))
        laid = [one for done in known for one in done.followups if one.id in stalled and one.is_laid_aside]
        if laid and not fault:
            why = f"{laid[0].who} {'is closed' if laid[0].closed_on else 'rests'}: keep others going"
            await _afterwards(screen, partial(_choose, screen, people, why, unasked=True))
        return fault


async def _choose(screen: ActingScreen, people: People, why: str, *, unasked: bool = False) -> None:
    from app.screens.reconnect import reconnect

    opened: list[Done] = []

    async def open_one(act: Act) -> str:
        fault = await screen.perform(_kept(lambda store, now: act(store, [], now), opened))
        if not fault:
            await _afterwards(screen, partial(_go_to, screen, opened[0]))
        return fault

    dialog = reconnect(screen.session, people, screen.app.size.width, why, unasked=unasked)
    dialog.answered = open_one
    await screen.app.push_screen(dialog)


async def _go_to(screen: ActingScreen, done: Done) -> None:
    """Put the cursor of the inbox on what was opened, and say there what was said here."""
    moment = screen.session.moment()
    followup_id = done.followups[0].id or 0
    row = await screen.session.read(lambda inbox: inbox.row(followup_id, moment))
    if row is None:
        return
    app = cast("RingbackApp", screen.app)
    await app.go_to(row)
    inbox = cast("ActingScreen", app.screen)
    if inbox is not screen:
        undoes = f"{screen.key_of('undo', 'u')} undoes"
        inbox.notice.say(done.sentence.removesuffix(done.coming), undoes, done.coming)


async def _afterwards(screen: ActingScreen, then: Then) -> None:
    """Do something once the dialog over the screen has left; at once where there is none."""
    from app.screens.dialog import Dialog

    over = screen.app.screen
    if isinstance(over, Dialog):
        over.afterwards = then
    else:
        await then()


def _before(inbox: Inbox, ids: list[int], moment: Moment, zone: tzinfo) -> tuple[frozenset[int], People]:
    """Which of ``ids`` have stalled, and whom to propose instead: not them, as long as they are open."""
    stalled = inbox.still(ids, Queue.STALLED, moment)
    return stalled, inbox.untouched(moment.now, zone, FEW) if stalled else ()


def _kept(act: Callable[[Store, datetime], Done], kept: list[Done]) -> Callable[[Store, datetime], Done]:
    """The act, which puts what it has done into ``kept``."""

    def doing(store: Store, now: datetime) -> Done:
        done = act(store, now)
        kept.append(done)
        return done

    return doing


def _screen(keys: InsightKeys) -> ActingScreen:
    return cast("ActingScreen", keys)
