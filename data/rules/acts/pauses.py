"""Pausing until a date: a state, inside which no step of the cadence falls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Step, When
from data.model.vocabulary import Action, Origin
from data.rules.acts.refusals import check_open, subject
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from data.rules.scheduling.pauses import is_free, rest_end, rested, rested_until
from data.rules.scheduling.steps import unrested_step


def pause_end(when: When, today: date) -> date:
    """Return the date until which a pause lasts; RuleError for a time of day, and for a day that isn't ahead."""
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
        raise RuleError(f"{subject(followup)} isn't paused.")
    if not is_free(followup):
        return after
    step = _woken(after, today, book)
    if rests_on(rest_end(after), today):  # a day that the user wants, although the others rest
        step = replace(step, origin=Origin.CHOSEN)
    return replace(after, next=step)


def under(before: FollowUp, after: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up ``after`` other pauses than those of ``before`` have been set over it."""
    step, today = after.next, local_date(now, book.zone)
    if step is None or not is_free(after):
        return after
    if is_paused(before, today):  # the new pause may end earlier
        step = _woken(before, today, book)
    moved = rested(step, after, book)
    return after if moved == after.next else replace(after, next=moved)


def step_under(followup: FollowUp, pauses: Mapping[str, date], now: datetime, book: Rulebook) -> Step | None:
    """Return the next step of the follow-up under other ``pauses`` of cadences than those that it has."""
    step, today = followup.next, local_date(now, book.zone)
    if step is None or not is_free(followup):
        return step
    if is_paused(followup, today):
        step = _woken(followup, today, book)
    return rested_until(step, rest_end(followup, pauses), followup.person, book)


def is_paused(followup: FollowUp, today: date) -> bool:
    """Return whether it rests on the user's date ``today``: by a pause of its own, its cadence or everything."""
    is_own = rests_on(followup.paused_until, today)
    return is_own or (is_free(followup) and rests_on(rest_end(followup), today))


def rests_on(until: date | None, today: date) -> bool:
    """Return whether a pause still lasts on the user's date ``today``."""
    return until is not None and until > today


def not_paused(cadence: str, pauses: Mapping[str, date], alone: int, today: date) -> str:
    """Return why ``cadence``, '' for everything, can't be resumed: nothing rests, or only something else does.

    ``pauses`` are those that are set, by cadence; ``alone`` is how many follow-ups have one of their own.
    """
    lasting = {name: until for name, until in pauses.items() if rests_on(until, today)}
    resting = [f"{name or 'everything'} until {wording.day(lasting[name], today)}" for name in sorted(lasting)]
    if alone:
        resting.append(wording.count(alone, "single follow-up"))
    if not cadence or not resting:
        return "Nothing is paused."
    return f"{cadence} isn't paused. What is paused: {wording.join(resting)}."


def _woken(followup: FollowUp, today: date, book: Rulebook) -> Step:
    """Return the step by the cadence as if there were no pause.

    What was late is due today; a decision is never late.
    """
    step = unrested_step(followup, book)
    return step if step.on >= today or step.action is Action.DECIDE else replace(step, on=today, at=None)


def _ahead(until: date, today: date) -> date:
    if until <= today:
        raise RuleError("A pause has to end in the future: choose tomorrow or later.")
    return until
