"""Spreading a backlog over some workdays, beside what lies on each of them already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from heapq import heapify, heapreplace
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.followup import FollowUp, Step
from data.model.vocabulary import Action, Origin
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import LIVE
from data.rules.calendar.zones import local_date
from data.rules.scheduling.pauses import LAID, SPREAD
from data.rules.scheduling.reasons import also, past_holidays, unannounced

FEWEST_DAYS, MOST_DAYS = 2, 60
"""Over so many workdays a backlog can be spread."""

NOTHING_TO_SPREAD = "There is nothing to spread: too little is due, or its dates are agreed."


class Share(NamedTuple):
    """What a workday gets: ``lying`` there already, and ``coming`` to it."""

    on: date
    lying: int
    coming: int


def stands(followup: FollowUp) -> bool:
    """Return whether its time is somebody's word: no spreading moves it.

    That is one agreed or promised, or set to the minute by the user. An exact time that the cadence alone made,
    the other end of a day, is nobody's.
    """
    step = followup.next
    if step is None:
        return False
    if step.origin is Origin.CADENCE:
        return bool(followup.open_promises)
    return step.origin is Origin.AGREED or step.at is not None


def is_movable(followup: FollowUp) -> bool:
    """Return whether spreading may give it another day."""
    return followup.next is not None and followup.next.action is not Action.ANSWER and not stands(followup)


def check_days(days: int) -> int:
    """Return the number of workdays to spread over; RuleError where it is no sensible one."""
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise RuleError(f"{days} isn't a number of days to spread over: choose {FEWEST_DAYS} to {MOST_DAYS}.")
    return days


def spread(
    followups: Sequence[FollowUp],
    days: int,
    now: datetime,
    book: Rulebook,
    lying: Mapping[date, int],
    may_move: Callable[[FollowUp], bool] = is_movable,
) -> list[FollowUp]:
    """Due follow-ups, in their order, laid over so many workdays from today on, so that the days become level.

    ``lying`` says how many others lie on a day already, those that are late on today. An answer stays due today,
    and so does what was agreed; those that stay where they are come back unchanged. Nobody is called or visited on
    a day off of theirs: they come on the next of these days with room, else on their first workday after.
    ``may_move`` says of each whether it may be given another day.
    """
    movable = [one for one in followups if may_move(one)]
    today = local_date(now, book.zone)
    left = {share.on: share.coming for share in shares(len(movable), days, today, book, lying)}
    moved: dict[int, FollowUp] = {}
    for one in movable:
        on = _day_for(one, left, book)
        if left.get(on):
            left[on] -= 1
        moved[id(one)] = _laid(one, on, days, today, book)
    return [moved.get(id(one), one) for one in followups]


def shares(number: int, days: int, today: date, book: Rulebook, lying: Mapping[date, int]) -> list[Share]:
    """Return how many of a ``number`` of follow-ups come to each of so many workdays, where so many are ``lying``.

    Each goes to the day that has the fewest by then, the earliest of several.
    """
    dates = workdays_from(today, check_days(days), book)
    there = [lying.get(on, 0) for on in dates]
    totals = [(count, place) for place, count in enumerate(there)]
    heapify(totals)
    coming = [0] * days
    for _ in range(number):
        count, place = totals[0]
        heapreplace(totals, (count + 1, place))
        coming[place] += 1
    return [Share(*share) for share in zip(dates, there, coming, strict=True)]


def by_day(after: Sequence[FollowUp], today: date) -> dict[date, list[FollowUp]]:
    """Return those that spreading may move, by the day on which they are then due; what is late is due today."""
    found: dict[date, list[FollowUp]] = {}
    for one in sorted(filter(is_movable, after), key=lambda one: max(_step(one).on, today)):
        found.setdefault(max(_step(one).on, today), []).append(one)
    return found


def workdays_from(on: date, days: int, book: Rulebook) -> list[date]:
    """So many workdays, the first being ``on`` itself if it is one."""
    dates = [book.workdays.on_or_after(on)]
    while len(dates) < days:
        dates.append(book.workdays.after(dates[-1]))
    return dates


def _day_for(followup: FollowUp, left: Mapping[date, int], book: Rulebook) -> date:
    """Return the first day with room on which it can be done; where none has any, the first after them."""
    action = _step(followup).action
    if action in LIVE:
        theirs = book.workdays_of(followup.person)
        found = next((on for on, room in left.items() if room and theirs.is_workday(on)), None)
        return found or book.day_for(action, max(left), followup.person)
    return next((on for on, room in left.items() if room), max(left))


def _laid(followup: FollowUp, on: date, days: int, today: date, book: Rulebook) -> FollowUp:
    step = _step(followup)
    if on <= today:  # today's share stays as it is, late or not
        return followup
    before = unannounced(step.why).partition(SPREAD)[0].partition(LAID)[0]
    why = also(before, f"{SPREAD[2:]} {days} workdays with the others that were due")
    why = past_holidays(why, today, on, book.workdays)
    # A decision stays the cadence's: one for which the user set a day would be due on it, and not to decide.
    origin = step.origin if step.action is Action.DECIDE else Origin.CHOSEN
    return replace(followup, next=replace(step, on=on, at=None, why=why, origin=origin))


def _step(followup: FollowUp) -> Step:
    if followup.next is None:
        raise AssertionError("an open follow-up has a next step (F1)")
    return followup.next
