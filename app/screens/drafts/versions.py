"""Other words in the place of a draft's: for another purpose, medium or day, by another clarity card."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from app.drafting.versions import begun_or_script, same_words, script_of, written_anew
from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.other_programs import OtherPrograms
from app.screens.drafts.page import DraftPage
from data.model.drafts import Draft
from data.model.vocabulary import Medium
from data.rules.phrasing import wording
from data.words.purposes import EXAMPLES, Purpose, is_named, kind_of

if TYPE_CHECKING:
    from app.drafting.scripts import Proposal

OWN_WORDS = "Your own words stay as they are."
_MEDIA = (Medium.EMAIL, Medium.VOICEMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER)


class Versions:
    """Knows the script of the draft on one page, and brings others; one's own words are never replaced by one."""

    def __init__(self, page: DraftPage, keeper: DraftKeeper, others: OtherPrograms, proposal: Proposal) -> None:
        self._page, self._keeper, self._others = page, keeper, others
        self.script, self._days, self._may_bring = proposal.script, proposal.days, proposal.may_bring
        self.asked: str | None = None
        """The purpose that was typed here; None while none was asked for."""
        self._wording = asyncio.Lock()
        """Held while another script comes: it takes a moment, in which the day may change too."""

    @property
    def may_bring(self) -> tuple[Purpose, ...]:
        """The kinds of purpose to ask for (H4); none where the draft has one, or its script has no room for it."""
        return () if self._page.draft.purpose else self._may_bring

    async def bring(self, typed: str) -> None:
        """Bring a purpose, with the script for it where nothing has been written yet (H4).

        An empty one, or a kind without its detail, is none.
        """
        page, before = self._page, self._page.draft.purpose
        purpose = self.asked = typed if is_named(typed) else ""
        if not (purpose or before):
            page.notice.say(nothing_brought(typed))
        elif await self._say_anew(purpose):
            page.notice.say(f"Purpose: {purpose.rstrip('.') or 'none'}. {OWN_WORDS}")
        elif purpose and not page.draft.purpose:
            page.notice.warn("This script has no room for a purpose: type it into the words yourself.")
        else:
            page.notice.clear()

    async def next_medium(self) -> None:
        """Bring the words for the next medium; those for this one are kept."""
        page = self._page
        if await self._keeper.keep():
            return
        medium = medium_after(page.draft.medium)
        await self._others.look()
        async with self._wording:
            followup, now = page.followup, page.session.now()
            purpose = page.draft.purpose or self.asked  # one that this script had no room for may have it there
            proposal = await page.session.think(
                lambda writer: begun_or_script(writer, followup, now, medium, purpose)
            )
            self._know(proposal)
            await page.show_draft(proposal.draft)

    async def follow_card(self) -> None:
        """Write the script by another clarity card (H11), where nothing has been written yet."""
        if await self._say_anew():
            self._page.notice.say(f"The card is saved. {OWN_WORDS}")

    async def follow_day(self) -> str:
        """Write the script for another day where its words still stand; one's own words stay, and it is said.

        Return the line that was said, '' where it is still the day of the script, or it names no day.
        """
        page = self._page
        if self._days == page.session.book.days(page.followup.person, page.session.now()):
            return ""
        async with self._wording:
            followup, now, purpose = page.followup, page.session.now(), self.asked
            draft, before = page.written(), self.script
            if same_words(draft, before):
                proposal = await page.session.think(
                    lambda writer: written_anew(writer, draft, followup, now, purpose)
                )
            else:
                proposal = await page.session.think(lambda writer: script_of(writer, draft, followup, now))
            if not page.is_attached:
                return ""
            is_script = await self._replaced(proposal)
        if same_words(proposal.script, before):
            return ""
        today = page.session.moment().today
        line = "The script has been rewritten." if is_script else "Your own words stay: check the days they name."
        page.notice.say(line, end=f" It is {wording.day(today, today)} now.")
        return line

    async def _say_anew(self, purpose: str | None = None) -> bool:
        """Bring the script anew where its words stand as they were; return whether the user's own stand there."""
        page = self._page
        async with self._wording:
            followup, now, draft = page.followup, page.session.now(), page.draft
            reason = draft.purpose if purpose is None else purpose
            meant = replace(draft, purpose=reason)
            proposal = await page.session.think(lambda writer: script_of(writer, meant, followup, now))
            is_script = await self._replaced(proposal)
            if not is_script:
                page.draft = replace(page.written(), purpose=reason)
        await self._keeper.keep()
        await page.read_over()
        return not is_script

    async def _replaced(self, proposal: Proposal) -> bool:
        """Put a script in the place of the one that stands there; return whether it did.

        What was typed while the script was thought of is one's own, too, so that nothing is awaited before.
        """
        page, before = self._page, self.script
        self._know(proposal)
        instead = in_place_of(page.written(), before, proposal.script)
        if instead is None:
            return False
        await page.show_draft(instead)
        return True

    def _know(self, proposal: Proposal) -> None:
        self.script, self._days, self._may_bring = proposal.script, proposal.days, proposal.may_bring


def nothing_brought(typed: str) -> str:
    """Return what is said where no purpose came of what was typed: nothing, or a kind without its detail."""
    kind = kind_of(typed)
    if kind is None:
        return "There is no purpose to add, so the words stay as they are."
    return f"Say what it is, for example: “{EXAMPLES[kind]}”. The words stay as they are."


def in_place_of(stands: Draft, before: Draft, script: Draft) -> Draft | None:
    """Return ``script`` as a draft in the place of the script ``before``; None where one's own words stand there.

    It keeps the number of what stands there, so that it is kept in its place.
    """
    return replace(script, id=stands.id, kept_at=stands.kept_at) if same_words(stands, before) else None


def medium_after(medium: Medium) -> Medium:
    """Return the medium that comes after another one, in a circle; the first one after one that has no words."""
    place = _MEDIA.index(medium) + 1 if medium in _MEDIA else 0
    return _MEDIA[place % len(_MEDIA)]
