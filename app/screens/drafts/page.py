"""What the objects of the draft screen know of it: whom the words are for, the words, and where they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.drafts import Draft
    from data.model.followup import FollowUp
    from widgets.chrome.notice import Notice


class DraftPage(Protocol):
    """A page on which words for one follow-up are written."""

    followup: FollowUp
    """Whom the words are for, as it was read last."""
    draft: Draft
    """The words as they were read off the page last, with the number under which they are kept."""

    @property
    def session(self) -> Session:
        """The way to the data, and to the scripts."""

    @property
    def notice(self) -> Notice:
        """The line that says what happened."""

    @property
    def is_attached(self) -> bool:
        """Whether the page is still there."""

    def written(self) -> Draft:
        """Return the draft with the words that stand on the page now."""

    async def show_draft(self, draft: Draft) -> None:
        """Put a draft in the place of the one that stands there, and read it over."""

    async def read_over(self) -> None:
        """Look for findings anew."""

    def show_head(self) -> None:
        """Show whom the words are for, as it is known now."""
