"""What words are for: the attempt's place in its cycle, or what they answer."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from data.rules.drafts import Occasion
from data.rules.followup import FollowUp
from data.rules.vocabulary import Action, Direction, Kept
from data.rules.zones import local_date

FRESH = timedelta(days=3)
"""So long after a conversation a thank-you is what comes next."""


def occasion_of(followup: FollowUp, now: datetime, zone: tzinfo) -> Occasion:
    """The occasion of the next attempt at ``now``, for a user in ``zone``."""
    last, step = followup.last, followup.next
    if (step and step.action is Action.ANSWER) or (last and last.direction is Direction.IN):
        return Occasion.ANSWER
    if _was_missed(followup):
        return Occasion.MISSED
    if last and last.direction is Direction.BOTH:
        days = local_date(now, zone) - local_date(last.at, zone)
        return Occasion.THANKS if days <= FRESH else Occasion.REMINDER
    tried = len(followup.cycle)
    if not tried and not followup.touches and followup.via and followup.may_mention:
        return Occasion.INTRODUCTION
    if not tried:
        has_applied = last is not None and followup.is_application(last)
        return Occasion.REMINDER if has_applied else Occasion.FIRST
    if followup.limit and tried >= followup.limit - 1:
        return Occasion.LAST
    return Occasion.REMINDER if tried == 1 else Occasion.THIRD


def _was_missed(followup: FollowUp) -> bool:
    """Whether what was planned slipped their mind (S6), and nothing has been tried since."""
    if not followup.promises or followup.promises[-1].kept is not Kept.MISSED:
        return False
    promise = followup.promises[-1]
    return not any(touch.at > (promise.at or promise.made_at) for touch in followup.touches)
