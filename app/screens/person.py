"""A person: everything on file, the card, and the whole history with its notes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from app.screens.acting import TICK, ActingScreen
from data.rules.followup import FollowUp
from data.store.errors import StoreError
from widgets.key_bar import KeyBar
from widgets.notice import Notice
from widgets.person_page import PersonPage

if TYPE_CHECKING:
    from data.store.act import Done


class PersonScreen(ActingScreen):
    """One follow-up and its person, full screen; every key of the inbox works here too."""

    CSS_PATH = "person.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,backspace", "leave", "back", id="leave", show=False, tooltip="Back to the inbox"),
        Binding("j,down", "scroll(1)", "down", id="scroll-down", show=False, tooltip="Scroll down"),
        Binding("k,up", "scroll(-1)", "up", id="scroll-up", show=False, tooltip="Scroll up"),
        Binding("ctrl+d,pagedown", "page(1)", "page down", id="page-down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "page up", id="page-up", show=False),
    ]

    def __init__(self, followup_id: int) -> None:
        super().__init__()
        self._followup_id = followup_id
        self._followup: FollowUp | None = None
        self._version = -1
        self._shown: datetime  # when what is on screen was read

    def compose(self) -> ComposeResult:
        """The page scrolls; the lines under it stay."""
        with VerticalScroll(id="page", can_focus=False):
            yield PersonPage()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show it."""
        await self._reload()
        self.set_interval(TICK, self._tick)

    async def _tick(self) -> None:
        """Another program may write, and their clock goes on."""
        # Not under a dialog: that one is about what was shown when it opened.
        if self.is_active and any(await self.moved_since(self._version, self._shown)):
            await self._reload()

    async def _reload(self) -> None:
        self._shown = self.session.now()
        try:
            self._version, followup = await self.session.read(
                lambda inbox: (inbox.changed(), inbox.followup(self._followup_id))
            )
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        if followup is None:  # undone, or gone: there is nothing left to show
            if self.is_active:
                self.dismiss()
            return
        self._followup = followup
        subject = self.about(followup)
        self.query_one(PersonPage).show(subject)
        self.query_one(KeyBar).show(*self.hints(subject.queue))

    def targets(self) -> list[int]:
        """This one."""
        return [self._followup_id]

    def subject(self) -> FollowUp | None:
        """This one."""
        return self._followup

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - whatever it was, all is read anew
        """Show what has changed."""
        await self._reload()

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
