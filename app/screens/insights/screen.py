"""Insights: the balance of what was logged, on one page."""

from __future__ import annotations

from textual.widget import Widget

from app.keys.keymap import ACT_KEYS
from app.screens.base.page import PageScreen
from data.model.followup import FollowUp
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar
from widgets.pages.insights import InsightsPage, Looked

_HERE = ("new", "undo", "redo", "reconnect")
_ELSEWHERE = frozenset(key.action.partition("(")[0] for key in ACT_KEYS if key.id not in _HERE)


class InsightsScreen(PageScreen):
    """The page of the balance. Of the keys that act, those hold that need no follow-up under a cursor."""

    def content(self) -> Widget:
        """The numbers."""
        return InsightsPage()

    async def reload(self) -> None:
        """Count anew."""
        self.shown = now = self.session.now()
        zone, today = self.session.zone, self.session.moment().today
        try:
            self.version = await self.session.read(lambda inbox: inbox.changed())
            found = await self.session.ponder(lambda inbox: inbox.insights(now, zone))
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        looked = Looked(found, today, self.key_of("new", "n"), self.key_of("reconnect", "R"))
        self.query_one(InsightsPage).show(looked)
        here, always = self.hints(None)
        self.query_one(KeyBar).show([self._hint("reconnect"), *here], [self.leave_hint(), *always])

    async def redraw(self) -> None:
        """Count as of today: what is asked over it is about none of the numbers."""
        await self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing here can be logged."""
        return action not in _ELSEWHERE

    def targets(self) -> list[int]:
        """None: the page is about all of them."""
        return []

    def subject(self) -> FollowUp | None:
        """None."""
        return None
