"""Pausing until a date, and spreading a backlog over some days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from data.rules import wording
from data.rules.errors import RuleError
from data.rules.followup import FollowUp, Step, When
from data.rules.reasons import also, past
from data.rules.refusing import check_open, subject
from data.rules.resting import LAID, is_free, rest_end, rested
from data.rules.rulebook import Rulebook
from data.rules.steps import unrested_step
from data.rules.vocabulary import Action, Origin
from data.rules.zones import local_date

FEWEST_DAYS, MOST_DAYS = 2, 60
"""Over so many workdays a backlog can be spread."""

NOTHING_PAUSED = "Nothing is paused."
NOTHING_TO_SPREAD = "There is nothing to spread: too little is due, or it was agreed."


def stands(followup: FollowUp) -> bool:
    """Whether its time is somebody's word: no spreading moves it.

    That is one agreed or promised, or set to the minute by the user. An exact time that the cadence alone made,
    the other end of a day, is nobody's.
    """
    step = followup.next
    if step is None:
        return False
    if step.origin is Origin.CADENCE:
        return bool(followup.open_promises)
    return step.origin is Origin.AGREED or step.at is not None


def pause_end(when: When, today: date) -> date:
    """The date until which a pause lasts; RuleError for a time of day, and for a day that isn't ahead."""
    if when.at:
        raise RuleError("A pause ends on a day: leave out the time.")
    return _ahead(when.on, today)


def pause(followup: FollowUp, until: date, now: datetime, book: Rulebook) -> FollowUp:
    """Rest until a date of the user's: a step of the cadence that would fall before it comes then, on a workday.

    What was promised, agreed or set by the user stays, and so does what is to be answered.
    """
    check_open(followup, "pause it")
    after = replace(followup, paused_until=_ahead(until, local_date(now, book.zone)))
    return under(followup, after, now, book)


def resume(
    followup: FollowUp, now: datetime, book: Rulebook, pauses: Mapping[str, date] | None = None
) -> FollowUp:
    """End its pause early: the step is the cadence's again, and what was late is due today.

    ``pauses`` are those of cadences that go on; None where all of them do. Where one is over the follow-up, this
    step is taken out of it.
    """
    check_open(followup, "resume it")
    today = local_date(now, book.zone)
    after = replace(followup, paused_until=None, pauses=followup.pauses if pauses is None else pauses)
    if not is_paused(followup, today):
        raise RuleError(f"{subject(followup)} is not paused.")
    if not is_free(followup):
        return after
    step = _woken(after, today, book)
    if rests_on(rest_end(after), today):  # a day that the user wants, although the others rest
        step = replace(step, origin=Origin.CHOSEN)
    return replace(after, next=step)


def under(before: FollowUp, after: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """The follow-up ``after`` other pauses than those of ``before`` have been set over it."""
    step, today = after.next, local_date(now, book.zone)
    if step is None or not is_free(after):
        return after
    if is_paused(before, today):  # the new pause may end earlier
        step = _woken(before, today, book)
    moved = rested(step, after, book)
    return after if moved == after.next else replace(after, next=moved)


def is_paused(followup: FollowUp, today: date) -> bool:
    """Whether it rests on the user's date ``today``: by a pause of its own, its cadence or everything."""
    is_own = rests_on(followup.paused_until, today)
    return is_own or (is_free(followup) and rests_on(rest_end(followup), today))


def rests_on(until: date | None, today: date) -> bool:
    """Whether a pause still lasts on the user's date ``today``."""
    return until is not None and until > today


def pause_words(until: date | None, on: date, today: date) -> str:
    """``Paused until Mon 7 Dec.`` beside a step on ``on``; '' for no pause, and for one that is over."""
    if until is None or until <= today:
        return ""
    return f"Paused until {wording.day(until, today)}{'; this stays' if on < until else ''}."


def _woken(followup: FollowUp, today: date, book: Rulebook) -> Step:
    """The step by the cadence as if there were no pause. What was late is due today; a decision is never late."""
    step = unrested_step(followup, book)
    return step if step.on >= today or step.action is Action.DECIDE else replace(step, on=today, at=None)


def check_days(days: int) -> int:
    """The number of workdays to spread over; RuleError where it is no sensible one."""
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise RuleError(f"{days} is no number of days to spread over: choose {FEWEST_DAYS} to {MOST_DAYS}.")
    return days


def spread(followups: Sequence[FollowUp], days: int, now: datetime, book: Rulebook) -> list[FollowUp]:
    """Due follow-ups, in their order, laid over so many workdays from today on, as evenly as can be.

    An answer stays due today, and so does what was agreed; those that stay where they are come back unchanged.
    """
    movable = [one for one in followups if is_movable(one)]
    shared = shares(len(movable), days, local_date(now, book.zone), book)
    places = [on for on, number in shared for _ in range(number)]
    moved = {id(one): _laid(one, on, days, now, book) for one, on in zip(movable, places, strict=True)}
    return [moved.get(id(one), one) for one in followups]


def shares(number: int, days: int, today: date, book: Rulebook) -> list[tuple[date, int]]:
    """How many of a ``number`` of follow-ups fall on each of so many workdays; the first ones have one more."""
    size, larger = divmod(number, check_days(days))
    dates = workdays_from(today, days, book)
    return [(on, size + (place < larger)) for place, on in enumerate(dates)]


def workdays_from(on: date, days: int, book: Rulebook) -> list[date]:
    """So many workdays, the first being ``on`` itself if it is one."""
    dates = [book.workdays.on_or_after(on)]
    while len(dates) < days:
        dates.append(book.workdays.after(dates[-1]))
    return dates


def is_movable(followup: FollowUp) -> bool:
    """Whether spreading may give it another day."""
    return followup.next is not None and followup.next.action is not Action.ANSWER and not stands(followup)


def _laid(followup: FollowUp, on: date, days: int, now: datetime, book: Rulebook) -> FollowUp:
    step = _step(followup)
    if on <= local_date(now, book.zone):  # today's share stays as it is, late or not
        return followup
    why = also(step.why.partition(LAID)[0], f"{LAID[2:]} {days} workdays with the others that were due")
    why = past(why, local_date(now, book.zone), on, book.workdays)
    return replace(followup, next=replace(step, on=on, at=None, why=why, origin=Origin.CHOSEN))


def _ahead(until: date, today: date) -> date:
    if until <= today:
        raise RuleError("A pause ends on a day ahead: choose one from tomorrow on.")
    return until


def _step(followup: FollowUp) -> Step:
    if followup.next is None:
        raise AssertionError("an open follow-up has a next step (F1)")
    return followup.next
