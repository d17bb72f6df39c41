"""A full page over the inbox: it scrolls, keeps up with what other programs write, and esc leaves it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from app.runtime.clock import TICK
from app.screens.base.contents import Contents
from app.screens.base.screen import BaseScreen
from app.screens.base.watch import Watch
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice

PAGE_LOOKS = Path(__file__).with_name("page.tcss")
"""The style sheet of a page, for the screens of other folders."""
PAGE_CLASS = "-page"
"""The class by which it knows such a screen."""


class Page(VerticalScroll):
    """The part of a page that scrolls."""

    def __init__(self, content: Widget) -> None:
        super().__init__(content, id="page", can_focus=False)

    def scroll_lines(self, by: int) -> None:
        """Scroll some lines down, or up where ``by`` is negative."""
        self.scroll_relative(y=by, animate=False)

    def scroll_screens(self, pages: int) -> None:
        """Scroll some screens down or up; a line of the one before stays to be seen."""
        self.scroll_relative(y=pages * (self.size.height - 1), animate=False)


def page_of(content: Widget) -> ComposeResult:
    """Yield the parts of a page: the content scrolls, the lines under it stay."""
    yield Page(content)
    yield Notice()
    yield KeyBar()


class PageKeeper:
    """Keeps a page up to date: another program may write, and the clocks go on."""

    def __init__(self, screen: BaseScreen, contents: Contents, redraw: Callable[[], Awaitable[None]]) -> None:
        """``redraw`` shows as it is today what was read before, and nothing else."""
        self._screen, self._contents, self._redraw = screen, contents, redraw
        self._watch = Watch(screen, contents)
        self.version = -1
        """The number of the data (``Inbox.changed``) that is on screen."""
        self.shown: datetime | None = None
        """When it was read; None before that."""
        self._drawn: datetime | None = None

    def keep_up(self) -> None:
        """Look from now on, again and again, and when the page is on top again."""
        self._screen.upkeep = self
        self._screen.set_interval(TICK, self.look)

    async def look(self) -> None:
        """Look at the file and at the clock, and show what they have changed."""
        shown = self.shown
        if shown is None:
            return
        if self._screen.is_active:
            if any(await self._watch.moved_since(self.version, shown)):
                await self._contents.reload()
        # Under a dialog nothing is read: that one is about what was shown when it opened.
        elif not self._watch.is_of_today(max(shown, self._drawn or shown)):
            self._drawn = self._screen.session.now()
            self._screen.notice.outlive_its_day()
            await self._redraw()
