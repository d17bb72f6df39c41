"""Other words in the place of a draft's: for another purpose, medium or day, by another clarity card."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from app.drafting.versions import begun_or_script, same_words, script_of, written_anew
from app.screens.drafts.delivery import HandingOn
from data.model.vocabulary import Medium
from data.rules.phrasing import wording
from data.words.purposes import after

if TYPE_CHECKING:
    from app.drafting.scripts import Said
    from data.model.drafts import Draft
    from data.model.followup import FollowUp

OWN_WORDS = "Your own words are left as they are."
_MEDIA = (Medium.EMAIL, Medium.VOICEMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER)


class Rewording(HandingOn):
    """The keys that bring another script. Words of one's own are never replaced by one."""

    def __init__(self, followup: FollowUp, said: Said) -> None:
        super().__init__(followup, said.draft)
        self._script, self._days = said.script, said.days
        self._asked: str | None = None
        self._wording = asyncio.Lock()
        """Held while another script comes: it takes a moment, in which the day may change too."""

    def written(self) -> Draft:
        """The draft as it stands on the screen."""
        raise NotImplementedError

    async def show_draft(self, draft: Draft) -> None:
        """Put a draft on the screen in the place of what stands there."""
        raise NotImplementedError

    async def read_over(self) -> None:
        """Look for findings anew."""
        raise NotImplementedError

    async def action_purpose(self) -> None:
        """Another purpose, with the script for it where nothing has been written yet (H4)."""
        followup, draft = self.followup, self.written()
        before = draft.purpose or self._asked or ""  # the one before may be one that the script has no words for
        purpose = self._asked = after(before, followup.purposes, has_spoken=followup.has_spoken)
        if await self._say_anew(purpose):
            self.notice.say(f"Purpose: {purpose or 'none'}. {OWN_WORDS}")
        elif purpose and not self.draft.purpose:
            self.notice.warn(f"There is no room for {purpose} in this script: the words are as they were.")

    async def action_medium(self) -> None:
        """The words for another medium; those for this one are kept."""
        if await self.keep():
            return
        place = _MEDIA.index(self.draft.medium) + 1 if self.draft.medium in _MEDIA else 0
        medium = _MEDIA[place % len(_MEDIA)]
        await self.look_beside()
        async with self._wording:
            followup, now, purpose = self.followup, self.session.now(), self.draft.purpose
            said = await self.session.think(lambda saying: begun_or_script(saying, followup, now, medium, purpose))
            self._script, self._days = said.script, said.days
            await self.show_draft(said.draft)

    async def _say_anew(self, purpose: str | None = None) -> bool:
        """The script anew, where its words still stand as they were; whether there are the user's own instead."""
        async with self._wording:
            followup, now, draft = self.followup, self.session.now(), self.draft
            reason = draft.purpose if purpose is None else purpose
            meant = replace(draft, purpose=reason)
            said = await self.session.think(lambda saying: script_of(saying, meant, followup, now))
            is_script = await self._replaced(said)
            if not is_script:
                self.draft = replace(self.written(), purpose=reason)
        await self.keep()
        await self.read_over()
        return not is_script

    async def _replaced(self, said: Said) -> bool:
        """Put a script in the place of the one that stands there; whether it did: one's own words stay.

        What was typed while the script was thought of is one's own, too, so that nothing is awaited before.
        """
        stands, before = self.written(), self._script
        self._script, self._days = said.script, said.days
        if not same_words(stands, before):
            return False
        await self.show_draft(replace(said.script, id=self.draft.id, kept_at=self.draft.kept_at))
        return True

    async def follow_day(self) -> str:
        """Write the script for another day where its words still stand; one's own words stay, and it is said."""
        if self._days == self.session.book.days(self.followup.person, self.session.now()):
            return ""
        async with self._wording:
            followup, now, purpose = self.followup, self.session.now(), self._asked
            draft, before = self.written(), self._script
            if same_words(draft, before):
                said = await self.session.think(lambda saying: written_anew(saying, draft, followup, now, purpose))
            else:
                said = await self.session.think(lambda saying: script_of(saying, draft, followup, now))
            if not self.is_attached:
                return ""
            is_script = await self._replaced(said)
        if same_words(said.script, before):
            return ""
        today = self.session.moment().today
        line = (
            "The script is written anew." if is_script else "Your own words stay: look at the days that they name."
        )
        self.notice.say(line, end=f" It is {wording.day(today, today)} now.")
        return line

    async def action_clarity(self) -> None:
        """The clarity card (H11)."""
        from app.screens.drafts.clarity import ClarityScreen

        dialog = ClarityScreen(self.session, self.followup)
        dialog.afterwards = self._by_another_card
        await self.ask_whole(dialog)

    async def _by_another_card(self) -> None:
        if await self._say_anew():
            self.notice.say(f"The card is filled in. {OWN_WORDS}")
