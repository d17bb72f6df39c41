"""Writing while other programs write too: what they make of the follow-up and of its drafts is noticed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual import on
from textual.events import ScreenResume

from app.runtime.clock import TICK
from app.screens.base.targets import AimingScreen
from data.model.drafts import Draft
from data.model.followup import FollowUp
from data.rules.acts.changes import meanwhile

OTHERS_DRAFT = "Another program writes on this draft too: its words are kept beside yours."
GONE = "Another program has sent this draft, or thrown it away: your words stay here."


class Beside(AimingScreen):
    """A screen of words for one follow-up, which looks twice a second what other programs have made of it."""

    followup: FollowUp
    draft: Draft

    def __init__(self, followup: FollowUp, draft: Draft) -> None:
        super().__init__()
        self.followup, self.draft = followup, draft
        self.keeping = asyncio.Lock()
        """Held while a draft is kept: until then its number is another one than the stored one's."""
        self._version = -1
        self._looked_at = self.session.now()
        self._news = ""
        self.know_drafts(followup)

    def know_drafts(self, followup: FollowUp) -> None:
        """The drafts that are kept now are nobody's news."""
        self._known = {draft.id for draft in followup.drafts}

    def targets(self) -> list[int]:
        """This one."""
        return [self.followup.id or 0]

    def subject(self) -> FollowUp | None:
        """This one, as it was read last."""
        return self.followup

    def followup_changed(self) -> None:
        """Show what is known of it now."""

    def look_now_and_then(self) -> None:
        """From now on notice what other programs write."""
        self.set_interval(TICK, self._tick)

    async def _tick(self) -> None:
        written, _ = await self.moved_since(self._version, self._looked_at)
        self._looked_at = self.session.now()
        if written and self.is_attached and (line := await self.look_beside()):
            self._news = line
        await self._look_at_day()

    async def follow_day(self) -> str:
        """Write for the new day what was written for another one; the line that was said of it, '' for nothing."""
        return ""

    @on(ScreenResume)
    async def _look_at_day(self) -> None:
        # Not under a dialog: that one is about the words that stood there when it opened.
        if self.is_active and (line := await self.follow_day()):
            self._news = self._news or line

    async def news(self) -> str:
        """As ``look_beside``, with what was noticed since the last time: whoever writes may not have seen that."""
        await self._look_at_day()
        noticed, self._news = self._news, ""
        return await self.look_beside() or noticed

    async def look_beside(self) -> str:
        """Read the follow-up anew. What has become of it is said, and given back; '' for nothing that counts."""
        followup_id = self.followup.id or 0
        async with self.keeping:
            self._version, found = await self.session.read(
                lambda inbox: (inbox.changed(), inbox.followup(followup_id))
            )
            line = meanwhile(self.followup, found)
            if found and (of_drafts := self._look_at_drafts(found)):
                self.notice.warn(of_drafts)
        if found:
            self.followup = replace(found, together=self.followup.together)
            self.followup_changed()
        if line:
            self.notice.warn(line)
        return line

    async def look_at_drafts(self) -> str:
        """Before a draft is kept: what another program has made of it, said once; '' for nothing."""
        followup_id = self.followup.id or 0
        found = await self.session.read(lambda inbox: inbox.followup(followup_id))
        return self._look_at_drafts(found) if found else ""

    def _look_at_drafts(self, found: FollowUp) -> str:
        ids = {draft.id for draft in found.drafts}
        is_gone = self.draft.id is not None and self.draft.id not in ids
        others = any(one.medium is self.draft.medium and one.id not in self._known for one in found.drafts)
        self._known |= ids
        if is_gone:
            self.draft = replace(self.draft, id=None)
        return OTHERS_DRAFT if others else GONE if is_gone else ""

    def kept_as(self, draft: Draft) -> None:
        """A draft was kept from here, under a new number."""
        self._known.add(draft.id)
