"""New mail in the open program: it is taken as it comes, the row moves, and a line says so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.runtime.mail.arrivals import MailArrivals
from app.screens.base.screen import BaseScreen
from app.screens.inbox.screen import InboxScreen
from data.model.errors import RuleError
from data.rules.mail.report import arrived, asides
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from textual.app import App

    from app.runtime.mail.arrivals import Arrived
    from app.runtime.session import Session
    from data.model.mail import Scanned

_CALM = 0.2
"""Seconds in which several messages that come together are one act."""


async def take_news(app: App[None], session: Session) -> None:
    """Take new mail of the settings' paths and accounts, until it is cancelled."""
    arrivals = MailArrivals(session, session.config.mail)
    waiting = arrivals.listen()
    try:
        while True:
            news = await arrivals.each()
            try:
                await arrivals.keep(news, await _Taking(app, session).take(news))
            except (RuleError, StoreError) as fault:  # what wasn't taken is read again
                _say(app, str(fault))
            await asyncio.sleep(_CALM)
    finally:
        arrivals.close()
        for task in waiting:
            task.cancel()


class _Taking:
    """Takes what was read in, as one act, and shows what came of it."""

    def __init__(self, app: App[None], session: Session) -> None:
        self._app, self._session = app, session

    async def take(self, news: Arrived) -> Scanned | None:
        """Have messages taken, say so in the inbox and on the screen over it; return what came of them.

        RuleError or StoreError where they can't be taken.
        """
        if news.fault:
            _say(self._app, news.fault)
        if not news.messages:
            return None
        inbox = _inbox(self._app)
        before = inbox.queue.rows.row if inbox else None
        scanned = await self._session.write(
            lambda store, now: store.take_mail(news.messages, now, news.name, news.number)
        )
        if (scanned.changed or asides(scanned)) and inbox and inbox.is_attached:
            await self._show(inbox, before.id if before else None, scanned)
        return scanned

    async def _show(self, inbox: InboxScreen, before: int | None, scanned: Scanned) -> None:
        moment, line = self._session.moment(), inbox.acts.line
        said = arrived(scanned, moment.today, inbox.key_of("mail", "S"))
        row = await self._session.read(lambda it: it.row(before, moment)) if before else None
        line.tell(said, "", undone=False)
        await inbox.queue.reload()
        here = inbox.queue.rows.row
        if row and (here is None or here.id != row.id) and row.queue is not inbox.queue.wish.queue:
            cursor = f"; the cursor is on {here.who}" if here else ""
            line.hold(f"{said.removesuffix('.')}{cursor}")
        top = self._app.screen
        if isinstance(top, BaseScreen) and top is not inbox:
            if top.upkeep:
                await top.upkeep.look()
            if top.actions:
                top.actions.resumed()


def _inbox(app: App[None]) -> InboxScreen | None:
    first = app.screen_stack[0] if app.screen_stack else None
    return first if isinstance(first, InboxScreen) else None


def _say(app: App[None], line: str) -> None:
    """Say in the inbox what is wrong; nobody is interrupted for it."""
    if inbox := _inbox(app):
        inbox.notice.warn(line)
