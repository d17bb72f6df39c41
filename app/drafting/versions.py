"""A script and the draft that was made of it: whether it says the same still, and what the script says today."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from data.model.drafts import Draft
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from app.drafting.scripts import Proposal, Scriptwriter
    from data.model.moment import Moment


def begun_or_script(
    writer: Scriptwriter,
    followup: FollowUp,
    now: datetime,
    medium: Medium | None = None,
    purpose: str | None = None,
) -> Proposal:
    """Return the draft that was begun for a follow-up by ``medium``, else the script for it.

    Without ``medium``, by that of the next attempt. What is about several (S1) begins with its own script.
    """
    proposal = writer.propose(followup, now, medium, None, purpose)
    if followup.together:
        return proposal
    kept = begun(followup, proposal.draft.medium)
    return kept_over(writer, kept, followup, now) if kept else proposal


def begun(followup: FollowUp, medium: Medium) -> Draft | None:
    """Return the draft by ``medium`` that was kept last; None where there is none."""
    return next((draft for draft in followup.drafts if draft.medium is medium), None)


def kept_over(writer: Scriptwriter, kept: Draft, followup: FollowUp, now: datetime) -> Proposal:
    """Return a draft that was kept, with what the script would say in its place.

    Where it is letter for letter what the script said on the day on which it was kept, nothing in it is the user's
    own: it is the script as it is at ``now``, which speaks of other days and perhaps of another occasion.
    """
    if _was_script(writer, kept, followup):
        proposal = written_anew(writer, kept, followup, now)
        return replace(proposal, draft=replace(proposal.script, id=kept.id, kept_at=kept.kept_at))
    return replace(script_of(writer, kept, followup, now), draft=kept)


def _was_script(writer: Scriptwriter, kept: Draft, followup: FollowUp) -> bool:
    at = kept.kept_at
    if at is None:
        return False
    return any(
        same_words(kept, script_of(writer, kept, one, at).script) for one in (followup, as_of(followup, at))
    )


def as_of(followup: FollowUp, at: datetime) -> FollowUp:
    """Return a follow-up as far as it was known at an earlier instant, for what a script said of it then.

    What was promised by then is open again where there was a contact since, by which it may have been settled.
    """
    touches = tuple(touch for touch in followup.touches if touch.at <= at)
    promises = tuple(one for one in followup.promises if one.made_at <= at)
    if touches != followup.touches:
        # What was announced then stood, whichever day the step has by now.
        promises = tuple(replace(one, kept=None, by=None) for one in promises)
    renewed = followup.renewed if followup.renewed and followup.renewed.at <= at else None
    return replace(followup, touches=touches, promises=promises, renewed=renewed)


def script_of(writer: Scriptwriter, draft: Draft, followup: FollowUp, now: datetime) -> Proposal:
    """Return the script as it is at ``now``, for the medium, the occasion and the purpose of a draft."""
    return writer.propose(followup, now, draft.medium, draft.occasion, draft.purpose)


def written_anew(
    writer: Scriptwriter, draft: Draft, followup: FollowUp, now: datetime, purpose: str | None = None
) -> Proposal:
    """Return the script as it is at ``now``, for the medium of a draft and the occasion that there is by now.

    Without ``purpose`` that of the draft stays, unless it was for another occasion.
    """
    occasion = writer.occasion(followup, now)
    if purpose is None and occasion is draft.occasion:
        purpose = draft.purpose
    return writer.propose(followup, now, draft.medium, occasion, purpose)


def is_own(proposal: Proposal) -> bool:
    """Return whether words are a draft that was kept and says something else than the script."""
    return not same_words(proposal.draft, proposal.script)


def same_words(one: Draft, other: Draft) -> bool:
    """Return whether two drafts say the same, letter for letter, by whichever medium."""
    return (one.subject, one.body) == (other.subject, other.body)


def kept_on(kept: Draft, moment: Moment) -> str:
    """Return `` on Fri 20 Nov`` for a draft that was kept on another day: its "yesterday" is another one too."""
    on = local_date(kept.kept_at, moment.zone) if kept.kept_at else moment.today
    return "" if on == moment.today else f" on {wording.day(on, moment.today)}"
