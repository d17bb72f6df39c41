"""Insights: the balance of what was logged, on one page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from app.keys.keymap import ACT_KEYS, PAGE_KEYS, bindings
from app.screens.base.acts import ActRunner
from app.screens.base.contents import Contents
from app.screens.base.hints import hints
from app.screens.base.page import PAGE_CLASS, PAGE_LOOKS, Page, PageKeeper, page_of
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import WITHOUT_CURSOR, FollowUpActions
from app.screens.followup.marks import Marks
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar
from widgets.pages.insights import InsightsPage, Looked


class InsightsScreen(BaseScreen):
    """The page of the balance. Of the keys that act, those hold that need no follow-up under a cursor."""

    CSS_PATH = PAGE_LOOKS
    DEFAULT_CLASSES = PAGE_CLASS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(PAGE_KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self.contents = self._numbers = Numbers(self)
        self.actions = FollowUpActions(
            ActRunner(self, self._numbers), Marks(lambda: None), allowed=WITHOUT_CURSOR - {"insights"}
        )

    def compose(self) -> ComposeResult:
        """Yield the page scrolls; the lines under it stay."""
        yield from page_of(InsightsPage())

    async def on_mount(self) -> None:
        """Show the numbers."""
        await self._numbers.reload()
        self._numbers.keeper.keep_up()

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll a line up or down."""
        self.query_one(Page).scroll_lines(by)

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        self.query_one(Page).scroll_screens(pages)


class Numbers(Contents):
    """The numbers of the page, which are about all follow-ups and about none of them."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen
        # What is asked over the page is about none of the numbers: on another day they are simply counted anew.
        self.keeper = PageKeeper(screen, self, self.reload)

    async def reload(self) -> None:
        """Count anew."""
        screen, session, keeper = self._screen, self._screen.session, self.keeper
        keeper.shown = now = session.now()
        zone, today = session.zone, session.moment().today
        try:
            keeper.version = await session.read(lambda inbox: inbox.changed())
            found = await session.ponder(lambda inbox: inbox.insights(now, zone))
        except StoreError as fault:
            screen.notice.warn(str(fault))
            return
        looked = Looked(found, today, screen.key_of("new", "n"), screen.key_of("reconnect", "R"))
        screen.query_one(InsightsPage).show(looked)
        here, always = hints(screen, None)
        screen.query_one(KeyBar).show([screen.hint("reconnect"), *here], [screen.hint("leave"), *always])
