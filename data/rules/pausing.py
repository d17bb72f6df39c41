"""Pausing until a date, after which the rest of the wait runs; and spreading a backlog over some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.rules import wording
from data.rules.errors import RuleError
from data.rules.followup import Action, FollowUp, Origin, Pause, Step
from data.rules.reasons import also
from data.rules.refusing import check_open, subject
from data.rules.rulebook import Rulebook
from data.rules.zones import local_date

_LAID = "; laid over"
MOST_DAYS = 60
"""Over so many workdays a backlog can be spread."""


def stands(step: Step) -> bool:
    """Whether a step was agreed or has an exact time: no pause and no spreading moves it."""
    return step.at is not None or step.origin is Origin.AGREED


def pause(followup: FollowUp, until: date, now: datetime, book: Rulebook) -> FollowUp:
    """Rest until a date of the user's; what was left of the wait comes after it, then forward to a workday."""
    check_open(followup, "pause it")
    today, step = local_date(now, book.zone), _step(followup)
    if until <= today:
        raise RuleError("A pause ends on a day ahead: choose one from tomorrow on.")
    if stands(step):
        when = wording.day(step.on)
        raise RuleError(f"{subject(followup)} has an agreed time, {when}: set another date to move it.")
    left = step.pause.left if is_paused(step, today) and step.pause else max(0, (step.on - today).days)
    on = book.workdays.on_or_after(until + timedelta(days=left))
    return replace(followup, next=replace(step, on=on, pause=Pause(until, left)))


def resume(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """End a pause early: what was left of the wait runs from today."""
    check_open(followup, "resume it")
    today, step = local_date(now, book.zone), _step(followup)
    if not is_paused(step, today) or step.pause is None:
        raise RuleError(f"{subject(followup)} is not paused.")
    left = step.pause.left
    on = book.workdays.on_or_after(today + timedelta(days=left)) if left else today
    return replace(followup, next=replace(step, on=on, pause=None))


def is_paused(step: Step | None, today: date) -> bool:
    """Whether the step rests on the user's date ``today``."""
    return bool(step and step.pause and step.pause.until > today)


def pause_words(until: date, left: int, today: date) -> str:
    """``paused until Mon 7 Dec, then 3 days of the wait``"""
    rest = f", then {wording.count(left, 'day')} of the wait" if left else ""
    return f"paused until {wording.day(until, today)}{rest}"


def spread(followups: Sequence[FollowUp], days: int, now: datetime, book: Rulebook) -> list[FollowUp]:
    """Due follow-ups, in their order, laid over so many workdays from today on, as evenly as can be.

    An answer stays due today, and so does what was agreed; those that stay where they are come back unchanged.
    """
    if not 2 <= days <= MOST_DAYS:
        raise RuleError(f"{days} is no number of days to spread over: choose 2 to {MOST_DAYS}.")
    movable = [one for one in followups if _is_movable(one)]
    dates = workdays_from(local_date(now, book.zone), days, book)
    size, larger = divmod(len(movable), days)
    places = [on for number, on in enumerate(dates) for _ in range(size + (number < larger))]
    moved = {id(one): _laid(one, on, days, now, book) for one, on in zip(movable, places, strict=True)}
    return [moved.get(id(one), one) for one in followups]


def workdays_from(on: date, days: int, book: Rulebook) -> list[date]:
    """So many workdays, the first being ``on`` itself if it is one."""
    dates = [book.workdays.on_or_after(on)]
    while len(dates) < days:
        dates.append(book.workdays.after(dates[-1]))
    return dates


def _is_movable(followup: FollowUp) -> bool:
    step = followup.next
    return step is not None and not stands(step) and step.action is not Action.ANSWER


def _laid(followup: FollowUp, on: date, days: int, now: datetime, book: Rulebook) -> FollowUp:
    step = _step(followup)
    if on <= local_date(now, book.zone):  # today's share stays as it is, late or not
        return followup
    why = also(step.why.partition(_LAID)[0], f"{_LAID[2:]} {days} workdays with the others that were due")
    return replace(followup, next=replace(step, on=on, why=why, origin=Origin.CHOSEN, pause=None))


def _step(followup: FollowUp) -> Step:
    if followup.next is None:
        raise AssertionError("an open follow-up has a next step (F1)")
    return followup.next
