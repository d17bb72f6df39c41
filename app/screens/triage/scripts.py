"""The words that a card of triage shows: found in the thinkers' thread, those of the next card beforehand."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from app.drafting.versions import begun_or_script
from data.model.followup import FollowUp
from data.model.vocabulary import Action
from data.rules.acts.goodbye import is_out_of_use
from data.words.purposes import named
from widgets.triage.text import Words, lines_of

if TYPE_CHECKING:
    from app.drafting.scripts import Scriptwriter
    from app.runtime.session import Session, Stamp


class CardWords:
    """Knows the words for the card that is shown, and for the one after it.

    They are the words of one day: they speak of yesterday, and of the call that they promise for tomorrow. And
    they are those of one config.toml, whose clarity card says who writes (H11).
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, tuple[FollowUp, date, Stamp, Words]] = {}
        self._settings: Stamp = session.settings

    def of(self, followup: FollowUp) -> Words | None:
        """Return the words for a follow-up as it is now, on this day; None while they are not known."""
        before, on, settings, words = self._known.get(followup.id or 0, (None, None, None, None))
        is_known = (
            before == followup and before.drafts == followup.drafts and before.undecided == followup.undecided
        )
        is_now = on == self._session.moment().today and settings == self._session.settings
        return words if is_known and is_now else None

    def are_by_other_settings(self) -> bool:
        """Return whether the settings have changed since this was asked last: then the words are found anew."""
        before, self._settings = self._settings, self._session.settings
        return before != self._settings

    async def find(self, followup: FollowUp) -> Words:
        """Return the words for a follow-up, found now unless they are known; that may take a moment."""
        if known := self.of(followup):
            return known
        now, today, _zone = self._session.moment()
        settings = self._session.settings  # before the words: what changes meanwhile has them found once more
        words = await self._session.think(partial(words_for, followup=followup, now=now))
        self._known[followup.id or 0] = (followup, today, settings, words)
        return words

    async def get_ready(self, shown: FollowUp, coming: int | None) -> None:
        """Find the words of the card that comes next, and forget all but those and the ones that are shown."""
        self._known = {number: known for number, known in self._known.items() if number == shown.id}
        if coming is None:
            return
        followup = await self._session.read(lambda inbox: inbox.followup(coming))
        if followup:
            await self.find(followup)


def words_for(writer: Scriptwriter, followup: FollowUp, now: datetime) -> Words:
    """Return what to say: the draft that was begun, or the script; nothing where nothing is to be said."""
    step = followup.next
    if step is None or followup.closed_on or step.action is Action.DECIDE or followup.undecided:
        return Words()
    if is_out_of_use(followup):  # first another way has to be found
        return Words()
    proposal = begun_or_script(writer, followup, now)
    lines = lines_of(proposal.draft.body, proposal.questions, proposal.closing)
    text, card = " ".join(lines), writer.clarity(followup)
    own = (line for line in (card.who, card.offer, card.why, card.help) if line.rstrip(".?!") not in text)
    may_bring = proposal.may_bring if followup.cycle and not proposal.draft.purpose else ()
    return Words(
        lines, proposal.draft.purpose, tuple(line for line in own if line), named(may_bring) if may_bring else ""
    )
