"""Promises: what a contact does to each of the times that somebody committed to (H1, H8, F2, S6).

Several may be open at once: "I send it tomorrow, you decide by Friday." Each is kept or missed by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from data.model.followup import FollowUp, Promise, Touch, When, line_of
from data.model.vocabulary import Action, Direction, Kept, Medium, Side
from data.rules.calendar.zones import local_date

PUNCTUAL = timedelta(minutes=15)
"""A promised call is kept when it is made within this time of it, before or after (H8)."""

EARLY = timedelta(hours=1)
"""Whoever speaks within this time before an agreed call has had it; an earlier talk is another one."""

_SPOKEN = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)


def so_far(promise: Promise, now: datetime, zone: tzinfo) -> Kept | None:
    """Return what has become of ``promise`` by ``now`` (H8):
    an open one whose time is over counts as missed so far.
    """
    over = promise.kept is None and is_over(promise, now, zone)
    return Kept.MISSED if over else promise.kept


def settled(promise: Promise, touch: Touch, zone: tzinfo, *, as_proposed: bool = False) -> Kept | None:
    """Return what ``touch`` makes of ``promise``; None while the promise still stands.

    To the minute, a call keeps what the user has promised, and so does another way where the step had proposed it
    (``as_proposed``), as with somebody who has no number.

    What was promised stands until its time, whatever is tried or said before: only what one's own message promised
    gives way to an earlier call or an answer, after which its cadence goes on. They have kept theirs when they
    answer in time. An attempt in vain at an agreed time means that they missed it (S6). Once its time is over, any
    contact shows that it was missed. What was done before the promise was made, and is only noted after it, says
    nothing about it.
    """
    if touch.at < promise.made_at:
        return None
    if promise.is_announced:
        return _announced_end(promise, touch, zone)
    if touch.direction is Direction.BOTH and _is_the_talk(promise, touch.at, zone):
        return Kept.KEPT
    if is_over(promise, touch.at, zone):
        return Kept.MISSED
    tried, spoken = touch.direction is Direction.OUT, touch.medium in _SPOKEN
    if promise.side is Side.THEIRS:
        return None if tried else Kept.KEPT
    is_way = spoken or promise.at is None or (as_proposed and promise.side is Side.MINE)
    if tried and is_way and _is_punctual(promise, touch.at, zone):
        return Kept.MISSED if promise.at and promise.side is Side.BOTH else Kept.KEPT
    return Kept.MOVED if promise.by_voicemail and (spoken or not tried) else None


def _announced_end(promise: Promise, touch: Touch, zone: tzinfo) -> Kept:
    """Return what a contact makes of what one's message announced: it never outlasts one.

    On its day it is kept by the way that was announced, and by any talk; else it was done in another way, earlier,
    or they were faster: the step that it announced gives way to the next one.
    """
    if is_over(promise, touch.at, zone):
        return Kept.MISSED
    by_that_way = touch.direction is Direction.BOTH or (
        touch.direction is Direction.OUT
        and (line_of(touch.medium) is promise.by or (promise.by is Action.CALL and touch.medium in _SPOKEN))
    )
    return Kept.KEPT if by_that_way and local_date(touch.at, zone) == promise.on else Kept.MOVED


def _is_the_talk(promise: Promise, at: datetime, zone: tzinfo) -> bool:
    """Return whether a conversation noted ``at`` is the one that was promised: it may have begun well before."""
    if promise.at is None:
        return promise.side is not Side.THEIRS and local_date(at, zone) == promise.on
    early = EARLY if promise.side is Side.BOTH else PUNCTUAL
    return promise.at - early <= at and local_date(at, zone) <= local_date(promise.at, zone)


def _is_punctual(promise: Promise, at: datetime, zone: tzinfo) -> bool:
    if promise.at:
        return abs(at - promise.at) <= PUNCTUAL
    return local_date(at, zone) == promise.on


def is_over(promise: Promise, at: datetime, zone: tzinfo) -> bool:
    """Return whether the time of a promise, and what is still punctual, has passed at the instant ``at``."""
    if promise.at:
        return at > promise.at + PUNCTUAL
    return local_date(at, zone) > promise.on


def settle(followup: FollowUp, touch: Touch, zone: tzinfo) -> tuple[FollowUp, Touch]:
    """Return the follow-up and the touch after the touch has settled the open promises that it is about.

    An attempt at an exact time is that one's alone: what was promised for the same day is still to be done.
    """
    as_proposed = followup.next is not None and followup.next.action.value == touch.medium.value
    ends = {id(one): settled(one, touch, zone, as_proposed=as_proposed) for one in followup.unsettled}
    if touch.direction is Direction.OUT and any(
        one.at and ends[id(one)] and _is_punctual(one, touch.at, zone) for one in followup.open_promises
    ):
        of_the_day = (one for one in followup.open_promises if one.at is None and ends[id(one)] is Kept.KEPT)
        ends |= dict.fromkeys(map(id, of_the_day))
    promises = tuple(replace(one, kept=ends.get(id(one)) or one.kept) for one in followup.promises)
    noted = next((kept for kept in (Kept.KEPT, Kept.MISSED) if kept in ends.values()), None)
    return replace(followup, promises=promises), replace(touch, promise=noted)


def leading(followup: FollowUp) -> Promise | None:
    """Return the open promise that a row is marked with: the step's where that has a time, else the first by
    its date.

    The list asks the same of the database (data/store/queries/list_rows.py).
    """
    at = followup.next.at if followup.next else None
    return min(followup.open_promises, key=lambda one: (one.at != at, one.on), default=None)


def is_in_vain(followup: FollowUp, attempt: Touch, zone: tzinfo) -> bool:
    """Return whether an attempt was made at an agreed time that is open: nobody was there,
    so they missed it (S6).
    """
    return any(
        one.side is Side.BOTH and one.at is not None and _is_punctual(one, attempt.at, zone)
        for one in followup.open_promises
        if settled(one, attempt, zone) is Kept.MISSED
    )


def missable(followup: FollowUp, now: datetime, zone: tzinfo) -> Promise | None:
    """Return the promise that "they missed it" is about (S6); None where none is.

    It is, in this order, an open time that has come, the latest, and an agreed one before one that you alone
    announced; the promise that was just settled by what was logged last; an open date of theirs that has come,
    which is so from that day of the user's ``zone`` on; the next open time that is still ahead, as people say
    beforehand that they can't make it; the next date of theirs. An agreed day without a time is a time, too.
    """
    today = local_date(now, zone)
    times = list(filter(_is_time, followup.open_promises))
    dates = [one for one in followup.open_promises if one.is_date_of_theirs]

    def has_come(one: Promise) -> bool:
        return one.at - PUNCTUAL <= now if one.at else one.on <= today

    def moment(one: Promise) -> tuple[date, float]:
        return (local_date(one.at, zone), one.at.timestamp()) if one.at else (one.on, 0)

    come = max(filter(has_come, times), key=lambda one: (one.side is not Side.MINE, moment(one)), default=None)
    settled_last = None if come else _just_settled(followup, zone)
    return (
        come
        or settled_last
        or min(filter(has_come, dates), key=moment, default=None)
        or min(times, key=moment, default=None)
        or min(dates, key=moment, default=None)
    )


def _is_time(promise: Promise) -> bool:
    """Return whether there is something to be met: a time, or a day that both agreed on."""
    return promise.at is not None or promise.side is Side.BOTH


def _just_settled(followup: FollowUp, zone: tzinfo) -> Promise | None:
    """Return the promise at whose time, or later that day, all was done that was done last, and in vain."""
    for one in reversed(followup.promises):
        if not _is_time(one) or one.kept not in (Kept.KEPT, Kept.MISSED):
            continue
        on = local_date(one.at, zone) if one.at else one.on
        since = [
            touch
            for touch in followup.touches
            if (touch.at >= one.at - PUNCTUAL if one.at else local_date(touch.at, zone) >= on)
        ]
        if since and all(touch.direction is Direction.OUT and local_date(touch.at, zone) == on for touch in since):
            return one
    return None


def with_missed(followup: FollowUp, which: Promise) -> FollowUp:
    """Return the follow-up with a promise marked as missed by them: what you
    promised to the minute was agreed, then.
    """
    side = Side.BOTH if which.side is Side.MINE else which.side
    promises = (replace(one, kept=Kept.MISSED, side=side) if one is which else one for one in followup.promises)
    touches = followup.touches
    if which.kept is Kept.KEPT and touches[-1].promise is Kept.KEPT:
        touches = (*touches[:-1], replace(touches[-1], promise=Kept.MISSED))
    return replace(followup, promises=tuple(promises), touches=touches)


def close_promises(
    followup: FollowUp, kept: Kept, which: Callable[[Promise], bool] = lambda _promise: True
) -> FollowUp:
    """Return the follow-up with its open promises, or those of them that ``which`` names,
    marked as ``kept`` says.
    """
    return replace(
        followup,
        promises=tuple(
            replace(one, kept=kept) if one.kept is None and which(one) else one for one in followup.promises
        ),
    )


def falls_by(promise: Promise, when: When, zone: tzinfo) -> bool:
    """Return whether a promise comes no later than a time that somebody names."""
    if promise.at and when.at:
        return promise.at <= when.at
    on = local_date(promise.at, zone) if promise.at else promise.on
    return on <= when.on
