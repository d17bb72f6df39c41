"""The palette finds people: every follow-up, by its person, organisation or what it is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from data.rules.text import plain
from data.store.rows import InboxRow

if TYPE_CHECKING:
    from app.ringback import RingbackApp

MOST = 20
FIRST = 2.0
"""The score of a person: above every command, whose own best is 1."""


class FollowUps(Provider):
    """Finds a follow-up by its person, organisation or what it is about, in whichever queue it is."""

    async def search(self, query: str) -> Hits:
        """The first follow-ups that the filter would find."""
        for row in await self._rows(query):
            yield Hit(FIRST, _entry(row), partial(self._go, row), text=plain(row.who))

    async def discover(self) -> Hits:
        """The first ones, before anything is typed."""
        for row in await self._rows(""):
            yield DiscoveryHit(_entry(row), partial(self._go, row), text=plain(row.who))

    async def _rows(self, query: str) -> tuple[InboxRow, ...]:
        session = cast("RingbackApp", self.app).session
        moment = session.moment()
        return await session.read(lambda inbox: inbox.window(None, moment, query, size=MOST))

    async def _go(self, row: InboxRow) -> None:
        await cast("RingbackApp", self.app).go_to(row)


def _entry(row: InboxRow) -> Content:
    """One line as Content: a name is never markup, which the palette's help texts would make of it."""
    where = f", {row.organisation}" if row.person and row.organisation else ""
    about = f" · {row.about}" if row.about else ""
    return Content.assemble(plain(f"{row.who}{where}"), (plain(f"  {row.queue}{about}"), "$text-muted"))
