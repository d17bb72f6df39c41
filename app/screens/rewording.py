"""Other words in the place of a draft's: for another purpose, another medium, by another clarity card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.screens.drafting import kept_over, threaded
from app.screens.handing_on import HandingOn
from data.rules.vocabulary import Medium
from data.words.purposes import after

if TYPE_CHECKING:
    from app.saying import Said
    from data.rules.drafts import Draft
    from data.rules.followup import FollowUp

OWN_WORDS = "Your own words are left as they are."
_MEDIA = (Medium.EMAIL, Medium.VOICEMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER)


class Rewording(HandingOn):
    """The keys that bring another script. Words of one's own are never replaced by one."""

    def __init__(self, followup: FollowUp, said: Said) -> None:
        super().__init__(followup, said.draft)
        self._script = said.script
        self._asked = ""

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
        before = draft.purpose or self._asked  # the one before may be one that the script has no words for
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
        followup, now, purpose = self.followup, self.session.now(), self.draft.purpose
        kept = next((one for one in followup.drafts if one.medium is medium), None)
        if kept:
            said = await self.session.think(lambda saying: kept_over(saying, kept, followup, now))
        else:
            said = await self.session.think(
                lambda saying: threaded(saying.say(followup, now, medium, None, purpose), followup)
            )
        self._script = said.script
        await self.show_draft(said.draft)

    async def _say_anew(self, purpose: str | None = None) -> bool:
        """The script anew, where its words still stand as they were; whether there are the user's own instead."""
        followup, now, draft = self.followup, self.session.now(), self.written()
        reason = draft.purpose if purpose is None else purpose
        said = await self.session.think(
            lambda saying: threaded(saying.say(followup, now, draft.medium, draft.occasion, reason), followup)
        )
        is_script = (draft.subject, draft.body) == (self._script.subject, self._script.body)
        self._script = said.script
        if is_script:
            await self.show_draft(replace(said.script, id=draft.id))
        else:
            self.draft = replace(draft, purpose=reason)
        await self.keep()
        await self.read_over()
        return not is_script

    async def action_clarity(self) -> None:
        """The clarity card (H11)."""
        from app.screens.clarity import ClarityScreen

        dialog = ClarityScreen(self.session, self.followup)
        dialog.afterwards = self._by_another_card
        await self.ask_whole(dialog)

    async def _by_another_card(self) -> None:
        if await self._say_anew():
            self.notice.say(f"The card is filled in. {OWN_WORDS}")
