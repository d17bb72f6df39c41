"""The next attempt, as far as its words depend on it: by which medium it is made, and when another one follows."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch, line_of
from data.model.vocabulary import Action, Direction, Medium
from data.rules.acts import acts
from data.rules.acts.preview import proposed
from data.rules.cadence.cadence import LINES
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.phrasing.relative_times import spoken_ahead, spoken_moment

_NEAREST = ((Action.EMAIL, Medium.EMAIL), (Action.CALL, Medium.CALL), (Action.MESSAGE, Medium.MESSAGE))


def medium_of(followup: FollowUp) -> Medium:
    """Return by what the next attempt is made; where the step doesn't say, by what is on file."""
    step = followup.next
    if step and step.action is Action.CALL:
        return Medium.CALL
    if medium := proposed(followup):
        return Medium.CALL if medium is Medium.VOICEMAIL else medium
    reach, last = Reach.of(followup.person), followup.touches[-1] if followup.touches else None
    if last and last.direction is Direction.IN and line_of(last.medium) in reach:  # a no is answered as it came
        return last.medium
    return next((medium for action, medium in _NEAREST if action in reach), Medium.EMAIL)


class NextTry(NamedTuple):
    """When a voicemail says that one will try again, and by what; both are '' where nothing follows."""

    when: str = ""
    by: str = ""


def again(followup: FollowUp, now: datetime, book: Rulebook) -> NextTry:
    """Return when a voicemail says that one will try again, on their clock, and by what (H8).

    That is the step to which logging the voicemail leads, such as ``tomorrow at half past eight`` by ``call``.
    Nothing is said of a decision, of a search, or where no voicemail can be logged.
    """
    try:
        step = acts.log(followup, Touch(now, Direction.OUT, Medium.VOICEMAIL), now, book).next
    except RuleError:  # it can't be logged, so nothing is promised
        return NextTry()
    if step is None or step.action not in LINES:
        return NextTry()
    theirs = book.zone_of(followup.person)
    today = local_date(now, theirs)
    if step.at is None:
        return NextTry(spoken_moment(step.on, None, today), step.action.value)
    there = step.at.astimezone(theirs)
    yours = " your time" if there.utcoffset() != step.at.astimezone(book.zone).utcoffset() else ""
    return NextTry(f"{spoken_moment(there.date(), there.time(), today)}{yours}", step.action.value)


def other_days(followup: FollowUp, now: datetime, book: Rulebook) -> str:
    """Return the days to offer in place of a missed one (S6), their next workdays: ``tomorrow or Thursday``."""
    today = local_date(now, book.zone_of(followup.person))
    workdays = book.workdays_of(followup.person)
    first = workdays.after(today)
    days = (spoken_ahead(on, today).removeprefix("on ") for on in (first, workdays.after(first)))
    return " or ".join(days)
