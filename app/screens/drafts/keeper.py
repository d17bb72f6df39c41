"""The keeping of a draft: what was written is kept, beside what other programs have kept of the same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from app.screens.drafts.page import DraftPage
from data.model.drafts import Draft
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.store.connection.errors import StoreError

OTHERS_DRAFT = "Another program is writing this draft too: its words are kept as well as yours."
GONE = "Another program sent this draft or threw it away: your words stay here."


class DraftKeeper:
    """Keeps the words of one page, whenever they are others than those that are kept."""

    def __init__(self, page: DraftPage) -> None:
        self._page = page
        self.lock = asyncio.Lock()
        """Held while a draft is kept: until then its number is another one than the stored one's."""
        self._known = {draft.id for draft in page.followup.drafts}
        self._kept_words = words_of(page.draft)

    async def keep(self) -> str:
        """Keep what was written; return the line that says why it could not be, '' where it was."""
        page = self._page
        async with self.lock:
            page.draft = page.written()
            if words_of(page.draft) == self._kept_words:
                return ""
            followup_id = page.followup.id or 0
            try:
                found = await page.session.read(lambda inbox: inbox.followup(followup_id))
                if found and (line := self.compare(found)):
                    page.notice.warn(line)
                draft = page.draft
                kept = await page.session.write(lambda store, now: store.keep_draft(followup_id, draft, now))
            except (RuleError, StoreError) as fault:
                page.notice.warn(str(fault))
                return str(fault)
            self._kept_words = words_of(draft)
            self._known.add(kept.id)
            page.draft = replace(page.draft, id=kept.id, kept_at=kept.kept_at)
            return ""

    def begin_with(self, draft: Draft) -> None:
        """Take the words of the draft that is shown now for kept ones: a script is kept once it is changed."""
        self._kept_words = words_of(draft)

    def compare(self, found: FollowUp) -> str:
        """Return what other programs have made of the drafts, once; '' for nothing. Ask while the lock is held."""
        draft, line = meanwhile(self._page.draft, self._known, found.drafts)
        self._known |= {one.id for one in found.drafts}
        self._page.draft = draft
        return line


def meanwhile(draft: Draft, known: AbstractSet[int | None], stored: Sequence[Draft]) -> tuple[Draft, str]:
    """Return a draft as it stands to those that are stored now, and the line that says what has become of it.

    One that is no longer stored has no number any more. ``known`` are the numbers of drafts that are no news.
    """
    is_gone = draft.id is not None and draft.id not in {one.id for one in stored}
    has_others = any(one.medium is draft.medium and one.id not in known for one in stored)
    line = OTHERS_DRAFT if has_others else GONE if is_gone else ""
    return (replace(draft, id=None) if is_gone else draft), line


def words_of(draft: Draft) -> tuple[str, str, str, str]:
    """Return what of a draft is kept once it is changed."""
    return draft.medium, draft.subject, draft.body, draft.purpose
