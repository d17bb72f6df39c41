"""What the draft screen shows of the data: the one follow-up that the words are for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.screens.base.contents import Contents
from app.screens.drafts.page import DraftPage

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.results import Done


class DraftContents(Contents):
    """Says which follow-up the dialogs over a page are about, and reads it anew once one has changed it."""

    def __init__(self, page: DraftPage) -> None:
        self._page = page

    def targets(self) -> list[int]:
        """Return the id of the follow-up that the words are for."""
        return [self._page.followup.id or 0]

    def subject(self) -> FollowUp | None:
        """Return the follow-up that the words are for, as it was read last."""
        return self._page.followup

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - there is one
        """Read the follow-up anew: its clarity card or its readings may be others now."""
        page, followup_id = self._page, self._page.followup.id or 0
        found = await page.session.read(lambda inbox: inbox.followup(followup_id))
        if found:
            page.followup = replace(found, together=page.followup.together)
            page.show_head()
