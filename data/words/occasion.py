"""What words are for: the attempt's place in its cycle, what they answer, or what was promised before.

Where several apply, the first of these does:

1. ``declined``: it is closed, as they said no, and nothing has been said to that yet, or the last message of
   theirs reads like a no; ``thanks`` where they are
   still to be thanked for somebody whom they named (H2), whether it is open or closed for another reason.
2. ``introduction``, too, where two people are introduced to each other, and each is asked first (M7).
3. ``answer``: they have written, and wait for an answer, whatever else was promised.
4. ``missed-call``, ``missed-meeting``: a time was agreed, it is the latest one, and they weren't there (S6).
5. ``late``: you let a promise of your own pass (H8). Whoever asks for theirs before they have made up for it
   reads badly, so it comes before a check-in.
6. ``as-promised``: what you promised is for today. That what you only announced in a message comes after a
   check-in: the date that they named is the better reason to be in touch (H1).
7. ``check-in``: the day has passed by which they wanted to know (H1).
8. ``thanks``: you spoke in the last days.
9. ``introduction``, ``first-after-form``, ``first``: nothing was tried yet.
10. ``last``, ``third``, ``reminder``: by the number of attempts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from data.model.drafts import Occasion
from data.model.followup import FollowUp, Promise, Touch
from data.model.vocabulary import Action, Direction, Kept, Kind, Medium, Outcome, Side
from data.rules.acts.goodbye import is_to_say_goodbye
from data.rules.acts.thanks import owed
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.matching.pairing import stage_of, waits_for_answer
from data.rules.phrasing.stand_ins import unwelcome
from data.rules.scheduling.promises import EARLY, PUNCTUAL, is_over

FRESH = timedelta(days=3)
"""So long after a conversation a thank-you is what comes next."""

_PHONE = (Medium.CALL, Medium.VOICEMAIL)
_IN_VAIN = (*_PHONE, Medium.VISIT)


def occasion_of(followup: FollowUp, now: datetime, zone: tzinfo) -> Occasion:
    """Return the occasion of the next attempt at ``now``, for a user in ``zone``."""
    last, step = followup.last, followup.next
    if is_to_say_goodbye(followup) or (followup.closed_on is None and owed(followup)):
        return last_words(followup)
    if stage_of(followup):  # two are introduced to each other: what they said may still be a yes or a no
        return Occasion.ANSWER if waits_for_answer(followup) else Occasion.INTRODUCTION
    if last and last.direction is Direction.IN and unwelcome(followup.touches):
        return Occasion.DECLINED
    waits = (step and step.action is Action.ANSWER) or (last is not None and last.direction is Direction.IN)
    # What was promised since they wrote stands for the answer, as the step does.
    is_put_off = step and step.action is not Action.ANSWER and last and _is_promised_since(followup, last)
    if waits and not is_put_off:
        return Occasion.ANSWER
    if missed := time_missed(followup, zone):
        return Occasion.MISSED_MEETING if _was_meeting(missed, followup, zone) else Occasion.MISSED_CALL
    if promise_let_pass(followup, now, zone):
        return Occasion.LATE
    if promise := promise_come(followup, now, zone):
        is_announced = promise.by_voicemail and date_let_pass(followup, now, zone)
        return Occasion.CHECK_IN if is_announced else Occasion.AS_PROMISED
    if date_let_pass(followup, now, zone):
        return Occasion.CHECK_IN
    if waits:
        return Occasion.ANSWER
    if last and last.direction is Direction.BOTH:
        days = local_date(now, zone) - local_date(last.at, zone)
        return Occasion.THANKS if days <= FRESH else Occasion.REMINDER
    return _in_cycle(followup)


def _is_promised_since(followup: FollowUp, last: Touch) -> bool:
    return any(one.made_at > last.at for one in followup.open_promises)


def last_words(followup: FollowUp) -> Occasion:
    """Return the occasion of words by which somebody is thanked at the end (goodbye.py), or for a name."""
    return Occasion.DECLINED if followup.outcome is Outcome.DECLINED else Occasion.THANKS


def _in_cycle(followup: FollowUp) -> Occasion:
    """Return what an attempt is by its place in the cycle."""
    tried, touches = len(followup.cycle), followup.touches
    if not tried and not touches and followup.via and followup.may_mention:
        return Occasion.INTRODUCTION
    if not tried:
        has_applied = bool(touches) and all(map(followup.is_application, touches))
        return Occasion.FIRST_AFTER_FORM if has_applied else Occasion.FIRST
    if followup.limit and tried >= followup.limit - 1:
        return Occasion.LAST
    return Occasion.REMINDER if tried == 1 else Occasion.THIRD


def date_let_pass(followup: FollowUp, now: datetime, zone: tzinfo) -> Promise | None:
    """Return the promise of theirs whose date has passed without a word, and after which one checks in (H1)."""
    today = local_date(now, zone)
    dates = [one for one in followup.promises if one.is_date_of_theirs and one.on < today]
    return next((one for one in reversed(dates) if _is_unanswered(one, followup, zone)), None)


def promise_let_pass(followup: FollowUp, now: datetime, zone: tzinfo) -> Promise | None:
    """Return the promise of one's own whose time is over, the earliest; None once something came after it (H8).

    That they have written since then makes up for nothing.
    """

    def is_late(one: Promise) -> bool:
        is_missed = one.kept is Kept.MISSED or (one.kept is None and is_over(one, now, zone))
        return is_missed and not any(
            touch.direction is not Direction.IN and is_over(one, touch.at, zone) for touch in followup.touches
        )

    return min((one for one in _own(followup) if is_late(one)), key=_moment(zone), default=None)


def promise_come(followup: FollowUp, now: datetime, zone: tzinfo) -> Promise | None:
    """Return the promise of one's own that is to be kept now, the earliest; None where there is none (H8).

    It is one for today, and one to the minute also shortly before midnight. Once it is late it is none of these.
    """
    today = local_date(now, zone)

    def has_come(one: Promise) -> bool:
        on = local_date(one.at, zone) if one.at else one.on
        is_near = on == today or (one.at is not None and now <= one.at <= now + EARLY)
        return one.kept is None and is_near and not is_over(one, now, zone)

    return min((one for one in _own(followup) if has_come(one)), key=_moment(zone), default=None)


def time_missed(followup: FollowUp, zone: tzinfo) -> Promise | None:
    """Return the time at which they weren't there (S6), where it is the latest agreed one and nothing was tried
    since.

    What was tried in vain on that day, at the agreed time or a little later, is how one knows it.
    """
    times = [one for one in followup.promises if one.at or one.side is Side.BOTH]
    if not times or times[-1].kept is not Kept.MISSED or times[-1].side is Side.MINE:
        return None
    missed = times[-1]
    on = local_date(missed.at, zone) if missed.at else missed.on

    def is_news(touch: Touch) -> bool:
        if not (touch.at > missed.at if missed.at else local_date(touch.at, zone) >= on):
            return False
        return not (_is_in_vain(touch) and local_date(touch.at, zone) == on)

    return None if any(map(is_news, followup.touches)) else missed


def _was_meeting(missed: Promise, followup: FollowUp, zone: tzinfo) -> bool:
    """Return whether one was to meet, rather than to speak by phone.

    In this order: what was tried then tells, the note of what was agreed, an interview, and whether there is an
    address and no number.
    """
    start = missed.at - PUNCTUAL if missed.at else None
    on = local_date(missed.at, zone) if missed.at else missed.on
    tried = [
        touch.medium
        for touch in followup.touches
        if _is_in_vain(touch) and local_date(touch.at, zone) == on and (start is None or touch.at >= start)
    ]
    if tried:
        return tried[0] is Medium.VISIT
    if _BY_PHONE.search(missed.note):
        return False
    if _IN_PERSON.search(missed.note):
        return True
    if missed.side is not Side.BOTH or _PHONE_SCREEN.search(f"{followup.about} {followup.said_as}"):
        return False
    reach = Reach.of(followup.person)
    return followup.kind is Kind.INTERVIEW or (Action.CALL not in reach and Action.VISIT in reach)


_BY_PHONE = re.compile(r"\b(?:call|calls|phone|ring|telephone)\b", re.IGNORECASE)
_PHONE_SCREEN = re.compile(r"\b(?:phone|telephone)\s+(?:screen(?:ing)?|interview|call|chat)\b", re.IGNORECASE)
"""What an interview is called that is held by phone."""
_IN_PERSON = re.compile(
    r"\b(?:meet|meets|meeting|interview|visit|coffee|tea|lunch|breakfast|dinner|drinks?|walk|office|caf[eé]|"
    r"in person|zoom|teams|video|demo|workshop|tour)\b",
    re.IGNORECASE,
)
"""What the note of an agreed time says of it."""


def _is_in_vain(touch: Touch) -> bool:
    return touch.direction is Direction.OUT and touch.medium in _IN_VAIN


def _own(followup: FollowUp) -> list[Promise]:
    """Return one's own promises, but for what was announced and has been moved."""
    mine = (one for one in followup.promises if one.side is Side.MINE)
    return [one for one in mine if followup.state_of(one) is one.kept]


def _moment(zone: tzinfo) -> Callable[[Promise], tuple[str, float]]:
    def moment(one: Promise) -> tuple[str, float]:
        on = local_date(one.at, zone) if one.at else one.on
        return on.isoformat(), one.at.timestamp() if one.at else 0

    return moment


def _is_unanswered(promise: Promise, followup: FollowUp, zone: tzinfo) -> bool:
    if promise.kept is None:
        return True
    since = (touch for touch in followup.touches if local_date(touch.at, zone) > promise.on)
    return promise.kept is Kept.MISSED and not any(since)
