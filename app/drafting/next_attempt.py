"""The next attempt, as far as its words depend on it: by which medium it is made, and when another one follows."""

from __future__ import annotations

from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Action, Direction, Medium
from data.rules.acts import acts
from data.rules.acts.preview import proposed
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.phrasing.relative_times import spoken_ahead

_NEAREST = ((Action.EMAIL, Medium.EMAIL), (Action.CALL, Medium.CALL), (Action.MESSAGE, Medium.MESSAGE))


def medium_of(followup: FollowUp) -> Medium:
    """Return by what the next attempt is made; where the step doesn't say, by what is on file."""
    step = followup.next
    if step and step.action is Action.CALL:
        return Medium.CALL
    if medium := proposed(followup):
        return Medium.CALL if medium is Medium.VOICEMAIL else medium
    reach = Reach.of(followup.person)
    return next((medium for action, medium in _NEAREST if action in reach), Medium.EMAIL)


def again(followup: FollowUp, now: datetime, book: Rulebook) -> str:
    """Return when a voicemail says that one will try again, on their clock (H8), such as ``tomorrow at 8:30``.

    That is the step to which logging the voicemail leads; '' where none comes.
    """
    try:
        step = acts.log(followup, Touch(now, Direction.OUT, Medium.VOICEMAIL), now, book).next
    except RuleError:  # it can't be logged, so nothing is promised
        return ""
    if step is None or step.action is Action.DECIDE:
        return ""
    theirs = book.zone_of(followup.person)
    today = local_date(now, theirs)
    on = local_date(step.at, theirs) if step.at else step.on
    day = spoken_ahead(on, today)
    if step.at is None:
        return day
    there = step.at.astimezone(theirs)
    ours = step.at.astimezone(book.zone)
    yours = " your time" if there.utcoffset() != ours.utcoffset() else ""
    return f"{day} at {there.hour}:{there.minute:02}{yours}"
