"""A person: everything on file, the card, and the whole history with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import ScreenResume

from app.keys.keymap import ACT_KEYS, PAGE_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.acts import ActRunner
from app.screens.base.contents import Contents
from app.screens.base.hints import hints
from app.screens.base.page import PAGE_CLASS, PAGE_LOOKS, Page, PageKeeper, page_of
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import FollowUpActions
from app.screens.followup.marks import Marks
from data.model.followup import FollowUp, Person
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar
from widgets.pages.person import PersonPage

if TYPE_CHECKING:
    from data.model.results import Done


class PersonScreen(BaseScreen):
    """One follow-up and its person, full screen; every key of the inbox works here too."""

    CSS_PATH = PAGE_LOOKS
    DEFAULT_CLASSES = PAGE_CLASS
    legends = ("card",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(PAGE_KEYS)]

    def __init__(self, followup_id: int) -> None:
        super().__init__()
        self.contents = self._person = PersonContents(self, followup_id)
        self.actions = FollowUpActions(
            ActRunner(self, self._person), self._person.marks, new_is_about=self._person.whom
        )

    def compose(self) -> ComposeResult:
        """Yield the page scrolls; the lines under it stay."""
        yield from page_of(PersonPage())

    async def on_mount(self) -> None:
        """Show it."""
        await self._person.reload()
        self.set_interval(TICK, self._tick)

    @on(ScreenResume)
    async def _tick(self) -> None:
        await self._person.keeper.look()

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll a line up or down."""
        self.query_one(Page).scroll_lines(by)

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        self.query_one(Page).scroll_screens(pages)


class PersonContents(Contents):
    """The follow-up of the page, with its person: its keys are about it, and about what is marked with it."""

    def __init__(self, screen: BaseScreen, followup_id: int) -> None:
        self._screen, self._followup_id = screen, followup_id
        self._followup: FollowUp | None = None
        self.marks = Marks(self._show_keys)
        self.keeper = PageKeeper(screen, self, self._draw)

    def targets(self) -> list[int]:
        """Return this one, and what is marked with it."""
        return self.marks.with_all(self._followup_id)

    def subject(self) -> FollowUp | None:
        """Return this one, as it is shown."""
        return self._followup

    def whom(self) -> Person | None:
        """Return the person of the page: a new follow-up is about them."""
        return self._followup.person if self._followup else None

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what has changed; what was marked has been dealt with."""
        self.marks.put(frozenset())
        await super().acted(done, follow=follow)

    async def reload(self) -> None:
        """Read the follow-up with its person anew."""
        session, keeper = self._screen.session, self.keeper
        keeper.shown = session.now()
        try:
            keeper.version, followup = await session.read(
                lambda inbox: (inbox.changed(), inbox.followup(self._followup_id))
            )
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        if followup is None:  # undone, or gone: there is nothing left to show
            if self._screen.is_active:
                self._screen.dismiss()
            return
        self._followup = followup
        await self._draw()

    async def _draw(self) -> None:
        """Show the follow-up that was read, as it is at this moment."""
        if self._followup:
            self._screen.query_one(PersonPage).show(self._screen.about(self._followup))
            self._show_keys()

    def _show_keys(self) -> None:
        if self._followup:
            keys, always = hints(self._screen, self._screen.about(self._followup).queue)
            self._screen.query_one(KeyBar).show(
                [*self.marks.hints(self._screen), *keys], [self._screen.hint("leave"), *always]
            )
