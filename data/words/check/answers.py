"""What an answer has to say of a time (M5): whether one that they suggest suits, and whether one that was agreed
on still stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp, Promise, Touch
from data.model.vocabulary import Direction, Medium, Side
from data.rules.mail.confirmation import confirms
from data.words.finding import Finding
from data.words.offered_time import offers_time, settles_time


def check_offered(draft: Draft, followup: FollowUp, zone: tzinfo) -> Iterator[Finding]:
    """Yield that a written answer doesn't say yet whether the time that they suggested suits.

    Who only confirms the time that is agreed on has suggested none.
    """
    last = _answered(draft, followup)
    if last is None or not offers_time(last.note) or _is_confirmed(last, followup, zone):
        return
    if draft.body.strip() and not settles_time(draft.body):
        yield Finding("M5", "their time", "They suggested a time: say whether it suits you.")


def check_agreed(draft: Draft, followup: FollowUp, zone: tzinfo) -> Iterator[Finding]:
    """Yield that what they wrote after a time was agreed on leaves it open, and that so does the answer."""
    last = _answered(draft, followup)
    if last is None or offers_time(last.note) or settles_time(draft.body):
        return
    if _ahead(last, followup) and not _is_confirmed(last, followup, zone):
        yield Finding("M5", "agreed time", "You had agreed on a time: see whether what they wrote changes that.")


def _ahead(last: Touch, followup: FollowUp) -> list[Promise]:
    """Return the times that had been agreed on and lay ahead when they wrote."""
    agreed = [one for one in followup.open_promises if one.side is Side.BOTH and one.made_at < last.at]
    return [one for one in agreed if one.at is None or one.at > last.at]


def _is_confirmed(last: Touch, followup: FollowUp, zone: tzinfo) -> bool:
    return any(confirms(last.note, one, (zone,), last.subject) for one in _ahead(last, followup))


def _answered(draft: Draft, followup: FollowUp) -> Touch | None:
    """Return what a written answer is an answer to; None where it is none."""
    last = followup.last
    if draft.occasion is not Occasion.ANSWER or draft.medium in (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT):
        return None
    return last if last is not None and last.direction is Direction.IN else None
