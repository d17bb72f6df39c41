"""What words are for: the attempt's place in its cycle, or what they answer."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from data.model.drafts import Occasion
from data.model.followup import FollowUp, Promise
from data.model.vocabulary import Action, Direction, Kept, Medium, Side
from data.rules.calendar.zones import local_date

FRESH = timedelta(days=3)
"""So long after a conversation a thank-you is what comes next."""


def occasion_of(followup: FollowUp, now: datetime, zone: tzinfo) -> Occasion:
    """Return the occasion of the next attempt at ``now``, for a user in ``zone``."""
    last, step = followup.last, followup.next
    if (step and step.action is Action.ANSWER) or (last and last.direction is Direction.IN):
        return Occasion.ANSWER
    if _was_missed(followup, zone):
        return Occasion.MISSED_CALL
    if date_let_pass(followup, now, zone):
        return Occasion.CHECK_IN
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


def date_let_pass(followup: FollowUp, now: datetime, zone: tzinfo) -> Promise | None:
    """Return the promise of theirs whose date has passed without a word, and after which one checks in (H1)."""
    today = local_date(now, zone)
    dates = [one for one in followup.promises if one.is_date_of_theirs and one.on < today]
    return next((one for one in reversed(dates) if _is_unanswered(one, followup, zone)), None)


def _is_unanswered(promise: Promise, followup: FollowUp, zone: tzinfo) -> bool:
    if promise.kept is None:
        return True
    since = (touch for touch in followup.touches if local_date(touch.at, zone) > promise.on)
    return promise.kept is Kept.MISSED and not any(since)


def _was_missed(followup: FollowUp, zone: tzinfo) -> bool:
    """Return whether what was agreed slipped their mind (S6), and nothing has been tried since.

    What was tried in vain on that day, at the agreed time or a little later, is how one knows it.
    """
    exact = [(one.at, one) for one in followup.promises if one.at]
    if not exact or exact[-1][1].kept is not Kept.MISSED or exact[-1][1].side is Side.MINE:
        return False
    at, on = exact[-1][0], local_date(exact[-1][0], zone)
    return not any(
        touch.at > at and (touch.medium not in _IN_VAIN or touch.direction is not Direction.OUT
                           or local_date(touch.at, zone) != on)
        for touch in followup.touches
    )  # fmt: skip


_IN_VAIN = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)
