"""The palette finds people: every follow-up, by its person, organisation or what it is about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.await_complete import AwaitComplete
from textual.command import Command, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.css.styles import RenderStyles

from app.screens.base.screen import BaseScreen
from app.screens.inbox.screen import InboxScreen
from app.shell.key_order import caught_up
from data.model.rows import InboxRow
from data.model.text import fold, plain
from data.rules.identity.spellings import begins_words

if TYPE_CHECKING:
    from textual.screen import Screen

    from app.screens.base.host import Host
    from app.screens.base.screen import Actions
    from data.model.listed import Listed
    from data.model.views import SavedView

LONGEST_WAIT = 3.0
"""Seconds after which enter no longer waits for what is being looked for."""
MOST = 20
FIRST = 1e6
"""The score of somebody by their name: above every command, whose own grows with the letters that fit."""
LAST = 0.01
"""And of who is found by what it is about, or by a note: below them, so that "back" finds Back up now."""


async def chosen(palette: CommandPalette) -> Callable[[], object] | None:
    """Return what enter takes: the entry under the cursor, once all that was typed has been looked for."""
    await caught_up(palette)  # the palette has heard of the last letter
    searches = [worker.wait() for worker in palette.workers if worker.node is palette]
    try:
        await asyncio.wait_for(asyncio.gather(*searches, return_exceptions=True), LONGEST_WAIT)
    except TimeoutError:  # a search that hangs must not take the keys
        return None
    entries = palette.query_one(CommandList)
    if entries.highlighted is None:
        return None
    entry = entries.get_option_at_index(entries.highlighted)
    return entry.hit.command if isinstance(entry, Command) else None


class Palette(CommandPalette):
    """Textual's palette, in which a key to page by is no fault while the list is being filled."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # Textual looks a line up that it has not laid out yet: there is no page so far
            super()._action_command_list(action)

    def _watch__list_visible(self) -> None:
        with suppress(NoMatches):  # what was typed before the palette stands, or is answered after it has gone
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        with suppress(NoMatches):  # the same
            await super()._watch__show_busy()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave once: a click or a key that comes after that would close the screen behind."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return how a part is drawn; plain where what was found comes before the style sheet has been applied."""
        try:
            return super().get_component_styles(*names)
        except KeyError:
            return self.styles


class FollowUps(Provider):
    """Finds a follow-up by its person, organisation or what it is about, in whichever queue it is."""

    async def search(self, query: str) -> Hits:
        """Yield the first follow-ups that the filter would find."""
        for row in await self._rows(query):
            score = FIRST if _is_called(row, query) else LAST
            yield Hit(score, _entry(row), partial(self._go, row), text=plain(row.who))

    async def discover(self) -> Hits:
        """Yield the first ones, before anything is typed."""
        for row in await self._rows(""):
            yield DiscoveryHit(_entry(row), partial(self._go, row), text=plain(row.who))

    async def _rows(self, query: str) -> tuple[InboxRow, ...]:
        session = cast("Host", self.app).session
        moment = session.moment()
        return await session.read(lambda inbox: inbox.window(None, moment, query, size=MOST))

    async def _go(self, row: InboxRow) -> None:
        await cast("Host", self.app).go_to(row)


class People(Provider):
    """Finds everybody with whom nothing is open, by name, organisation, address or any part of a number."""

    async def search(self, query: str) -> Hits:
        """Yield the first people without an open follow-up whom the filter would find."""
        session = cast("Host", self.app).session
        found = await session.read(lambda inbox: inbox.people(query, size=MOST))
        for one in found:
            if not one.open_ones:
                score = FIRST - 1 if begins_words(f"{one.name} {one.organisation}", query) else LAST
                where = f", {one.organisation}" if one.organisation else ""
                hint = "  said stop" if one.stopped_on else "  nothing open"
                entry = Content.assemble(plain(f"{one.name}{where}"), (hint, "$text-muted"))
                yield Hit(score, entry, partial(self._open, one), text=plain(one.name))

    async def _open(self, one: Listed) -> None:
        """Open the page of a person, on which ``s``, ``r`` and ``n`` open a follow-up with them."""
        while len(self.app.screen_stack) > 1 and not _actions_of(self.app.screen):
            await self.app.pop_screen()
        await cast("Host", self.app).open("person", one.page, one.id)


class Views(Provider):
    """Finds the saved views by their names and their words."""

    async def search(self, query: str) -> Hits:
        """Yield the views in whose name or words all that is typed stands."""
        wanted = fold(query).split()
        for view in await self._views():
            known = fold(f"view {view.name} {view.words}")
            if all(word in known for word in wanted):
                score = FIRST - 2 if begins_words(view.name, query) else LAST
                yield Hit(score, _view_entry(view), partial(self._show, view), text=plain(view.name))

    async def discover(self) -> Hits:
        """Yield all of them, before anything is typed."""
        for view in await self._views():
            yield DiscoveryHit(_view_entry(view), partial(self._show, view), text=plain(view.name))

    async def _views(self) -> tuple[SavedView, ...]:
        session = cast("Host", self.app).session
        await session.follow_settings()
        return session.config.views

    async def _show(self, view: SavedView) -> None:
        await cast("Host", self.app).back_to_inbox()
        if isinstance(self.app.screen, InboxScreen):
            await self.app.screen.show_view(view)


def _view_entry(view: SavedView) -> Content:
    key = f"  {view.key}" if view.key else ""
    return Content.assemble(plain(f"View {view.name}"), (plain(f"{key}  {view.words}"), "$text-muted"))


def _actions_of(screen: Screen[Any]) -> Actions | None:
    """Return what the keys of a screen do to follow-ups; None where it has no such keys."""
    return screen.actions if isinstance(screen, BaseScreen) else None


def _is_called(row: InboxRow, query: str) -> bool:
    """Return whether what is typed begins a word of their name, or of the organisation's."""
    return begins_words(f"{row.who} {row.organisation}", query)


def _entry(row: InboxRow) -> Content:
    """Return one line as Content: a name is never markup, which the palette's help texts would make of it."""
    where = f", {row.organisation}" if row.person and row.organisation else ""
    about = f" · {row.about}" if row.about else ""
    return Content.assemble(plain(f"{row.who}{where}"), (plain(f"  {row.queue}{about}"), "$text-muted"))
