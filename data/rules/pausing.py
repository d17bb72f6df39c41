"""Pausing until a date, after which the rest of the wait runs; and spreading a backlog over some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.rules import wording
from data.rules.errors import RuleError
from data.rules.followup import FollowUp, Pause, Step, When
from data.rules.reasons import also, past
from data.rules.refusing import check_open, subject
from data.rules.rulebook import Rulebook
from data.rules.vocabulary import Action, Origin
from data.rules.zones import local_date

FEWEST_DAYS, MOST_DAYS = 2, 60
"""Over so many workdays a backlog can be spread."""

NOTHING_TO_PAUSE = "There is nothing to pause: what was agreed, stalled or closed stays as it is."
NOTHING_PAUSED = "Nothing is paused."
NOTHING_TO_SPREAD = "There is nothing to spread: too little is due, or it was agreed."

_LAID = "; laid over"
_PUT_OFF = "; put off past"


def stands(followup: FollowUp) -> bool:
    """Whether its time is somebody's word: no pause and no spreading moves it.

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
    """Rest until a date of the user's; what was left of the wait comes after it, then forward to a workday."""
    check_open(followup, "pause it")
    today, step = local_date(now, book.zone), _step(followup)
    _ahead(until, today)
    if stands(followup):
        when = wording.dated(When(step.on, step.at), book.zone_of(followup.person))
        raise RuleError(f"{subject(followup)} is set for {when}, which no pause moves: set another date instead.")
    resting = step.pause if is_paused(step, today) else None
    left = resting.left if resting else max(0, (step.on - today).days)
    on = book.workdays.on_or_after(until + timedelta(days=left))
    why = _put_off(step.why, until + timedelta(days=left), on, book)
    return replace(followup, next=replace(step, on=on, at=None, why=why, pause=Pause(until, left)))


def resume(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """End a pause early: what was left of the wait runs from today. What was late is due today."""
    check_open(followup, "resume it")
    today, step = local_date(now, book.zone), _step(followup)
    if not is_paused(step, today) or step.pause is None:
        raise RuleError(f"{subject(followup)} is not paused.")
    left = step.pause.left
    on = book.workdays.on_or_after(today + timedelta(days=left)) if left else today
    why = _put_off(step.why, on, on, book)  # as it was before the pause
    return replace(followup, next=replace(step, on=on, why=why, pause=None))


def is_paused(step: Step | None, today: date) -> bool:
    """Whether the step rests on the user's date ``today``."""
    return bool(step and is_resting(step.pause, today))


def is_resting(pause: Pause | None, today: date) -> bool:
    """Whether a pause still lasts on the user's date ``today``; the rest of a wait after it is no pause."""
    return pause is not None and pause.until > today


def pause_words(pause: Pause | None, today: date) -> str:
    """``Paused until Mon 7 Dec, then 3 days of the wait.``; '' for none, and for one that is over."""
    if pause is None or not is_resting(pause, today):
        return ""
    rest = f", then {wording.count(pause.left, 'day')} of the wait" if pause.left else ""
    return f"Paused until {wording.day(pause.until, today)}{rest}."


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
    why = also(step.why.partition(_LAID)[0], f"{_LAID[2:]} {days} workdays with the others that were due")
    why = past(why, local_date(now, book.zone), on, book.workdays)
    return replace(followup, next=replace(step, on=on, at=None, why=why, origin=Origin.CHOSEN, pause=None))


def _put_off(why: str, start: date, on: date, book: Rulebook) -> str:
    """The reason with the days off that the rest of the wait stepped over, said once however often it rests."""
    bare = f"{why.partition(_PUT_OFF)[0].removesuffix('.')}."
    names = book.workdays.skipped(start, on)
    return also(bare, f"{_PUT_OFF[2:]} {wording.join(names)}") if names else bare


def _ahead(until: date, today: date) -> date:
    if until <= today:
        raise RuleError("A pause ends on a day ahead: choose one from tomorrow on.")
    return until


def _step(followup: FollowUp) -> Step:
    if followup.next is None:
        raise AssertionError("an open follow-up has a next step (F1)")
    return followup.next
