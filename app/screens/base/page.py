"""A full page over the inbox: it scrolls, keeps up with what other programs write, and esc leaves it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import ScreenResume
from textual.widget import Widget

from app.keys.keymap import PAGE_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.followup.actions import ActingScreen
from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.chrome.notice import Notice

if TYPE_CHECKING:
    from data.model.results import Done


class PageScreen(ActingScreen):
    """What the pages share. Each says what is on it, and how that is read."""

    CSS_PATH = Path(__file__).with_name("page.tcss")  # for the screens of other folders, too
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PAGE_KEYS)]

    version = -1
    """The number of the data (``Inbox.changed``) that is on screen."""
    shown: datetime | None = None
    """When it was read; None before that."""
    _drawn: datetime | None = None

    def content(self) -> Widget:
        """The page itself."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Read what is on the page, and show it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The page scrolls; the lines under it stay."""
        with VerticalScroll(id="page", can_focus=False):
            yield self.content()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show it."""
        await self.reload()
        self.set_interval(TICK, self._tick)

    def leave_hint(self) -> KeyHint:
        """Return the way out, which is always named."""
        return KeyHint(self.key_of("leave", "escape"), "back", "screen.leave")

    async def redraw(self) -> None:
        """Show as it is today what was read before, and nothing else."""
        raise NotImplementedError

    @on(ScreenResume)
    async def _tick(self) -> None:
        """Another program may write, and the clocks go on."""
        shown = self.shown
        if shown is None:
            return
        if self.is_active:
            if any(await self.moved_since(self.version, shown)):
                await self.reload()
        # Under a dialog nothing is read: that one is about what was shown when it opened.
        elif not self.is_of_today(max(shown, self._drawn or shown)):
            self._drawn = self.session.now()
            self.notice.outlive_its_day()
            await self.redraw()

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - whatever it was, all is read anew
        """Show what has changed."""
        await self.reload()

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, pages: int) -> None:
        """A screen up or down."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=pages * (page.size.height - 1), animate=False)
