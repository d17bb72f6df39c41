"""A person: everything on file, the card, and the whole history with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from app.screens.base.page import PageScreen
from data.model.followup import FollowUp, Person
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar
from widgets.pages.person import PersonPage

if TYPE_CHECKING:
    from data.model.results import Done


class PersonScreen(PageScreen):
    """One follow-up and its person, full screen; every key of the inbox works here too."""

    def __init__(self, followup_id: int) -> None:
        super().__init__()
        self._followup_id = followup_id
        self._followup: FollowUp | None = None

    def content(self) -> Widget:
        """The person."""
        return PersonPage()

    async def reload(self) -> None:
        """Read the follow-up with its person anew."""
        self.shown = self.session.now()
        try:
            self.version, followup = await self.session.read(
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
        await self.redraw()

    async def redraw(self) -> None:
        """Show the follow-up that was read, as it is at this moment."""
        if self._followup:
            self.query_one(PersonPage).show(self.about(self._followup))
            self._show_keys()

    def _show_keys(self) -> None:
        if self._followup:
            keys, always = self.hints(self.about(self._followup).queue)
            self.query_one(KeyBar).show([*self.hints_of_marks(), *keys], [self.leave_hint(), *always])

    def mark_together(self, ids: frozenset[int]) -> None:
        """The keys say that more than this one is meant."""
        super().mark_together(ids)
        self._show_keys()

    async def acted(self, done: Done, *, follow: bool) -> None:
        """What was marked has been dealt with."""
        self.mark_together(frozenset())
        await super().acted(done, follow=follow)

    def targets(self) -> list[int]:
        """This one, and what is marked with it."""
        return self.all_with(self._followup_id)

    def new_is_about(self) -> Person | None:
        """Return the person of the page: a new follow-up is about them."""
        return self._followup.person if self._followup else None

    def subject(self) -> FollowUp | None:
        """This one."""
        return self._followup
