"""A script and the draft that was made of it: whether it says the same still, and what the script says today."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.handing import with_thread
from data.rules.drafts import Draft
from data.rules.followup import FollowUp

if TYPE_CHECKING:
    from app.saying import Said, Saying


def kept_over(saying: Saying, kept: Draft, followup: FollowUp, now: datetime) -> Said:
    """A draft that was kept, with what the script would say in its place: what differs from that is one's own."""
    return replace(script_of(saying, kept, followup, now), draft=kept)


def script_of(saying: Saying, draft: Draft, followup: FollowUp, now: datetime) -> Said:
    """Return the script as it is at ``now``, for the medium, the occasion and the purpose of a draft."""
    return threaded(saying.say(followup, now, draft.medium, draft.occasion, draft.purpose), followup)


def written_anew(
    saying: Saying, draft: Draft, followup: FollowUp, now: datetime, purpose: str | None = None
) -> Said:
    """Return the script as it is at ``now``, for the medium of a draft and the occasion that it would be by now.

    Without ``purpose`` that of the draft stays, unless it was for another occasion.
    """
    occasion = saying.occasion(followup, now)
    if purpose is None and occasion is draft.occasion:
        purpose = draft.purpose
    return threaded(saying.say(followup, now, draft.medium, occasion, purpose), followup)


def threaded(said: Said, followup: FollowUp) -> Said:
    """Return words in the thread of the e-mail that they answer."""
    draft = replace(said.draft, subject=with_thread(said.draft.subject, followup, said.draft.occasion))
    return replace(said, draft=draft, script=draft)


def same_words(one: Draft, other: Draft) -> bool:
    """Return whether two drafts say the same, letter for letter, by whichever medium."""
    return (one.subject, one.body) == (other.subject, other.body)
