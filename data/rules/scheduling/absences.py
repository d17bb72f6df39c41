"""Somebody is out of office: the wait for them stands still until the day after they are back. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from data.model.followup import Absence, FollowUp, Person, Step
from data.model.vocabulary import Action, Direction, Origin
from data.rules.cadence.cadence import LINES, Wait
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.reasons import also

_DAY = timedelta(days=1)


def with_absence(step: Step, followup: FollowUp, base: date, wait: Wait, book: Rulebook) -> Step:
    """Return the step of a cadence, moved behind an absence, with what was left of its ``wait`` since ``base``.

    An answer, a search, and what was promised to the minute stay; so does all where they have written since.
    """
    away = followup.away
    if away is None or not away.dated or step.at or step.origin is not Origin.CADENCE:
        return step
    if step.action not in (*LINES, Action.DECIDE):
        return step
    until = back_on(away, followup.person, book) + _DAY
    if base >= until or any(
        touch.direction is not Direction.OUT and touch.at > away.since for touch in followup.touches
    ):
        return step
    start = max(base, local_date(away.since, book.zone))
    if start >= until:
        return step
    on = _left(start, step.on, wait, book).after(book.workdays.on_or_after(until), book.workdays)
    if on <= step.on:
        return step
    back = wording.day(until - _DAY)
    why = also(step.why, f"{followup.who} is out of office until {back}, and the rest of the wait follows")
    return on_their_day(replace(step, on=on, why=why), followup.person, book)


def back_on(away: Absence, person: Person | None, book: Rulebook) -> date:
    """Return the first workday of theirs on which they are back: "through Friday" is back on Monday."""
    return book.workdays_of(person).on_or_after(away.until - _DAY)


def _left(start: date, end: date, wait: Wait, book: Rulebook) -> Wait:
    """Return what is left of a wait on the date ``start`` that ends on ``end``, in what it is counted in."""
    days = max((end - start).days, 0)
    if not wait.workdays:
        return Wait(days=days)
    left = 0
    while left < wait.workdays and book.workdays.add(start, left + 1) <= end:
        left += 1
    return Wait(workdays=left)
