"""What can't be done, and the one line that says so: to somebody who said stop, to what is closed, in the past."""

from __future__ import annotations

from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from data.rules.phrasing.stand_ins import asks_to_stop


def check_open(followup: FollowUp, what: str) -> None:
    """RuleError unless the follow-up is open and its person may be contacted."""
    check_not_stopped(followup)
    if followup.closed_on:
        raise RuleError(f"{subject(followup)} is closed: reopen it to {what}.")


def check_not_stopped(followup: FollowUp) -> None:
    """RuleError when its person has said stop: nothing can be scheduled for them (F6)."""
    if followup.person and followup.person.stopped_on:
        said = wording.day(followup.person.stopped_on)
        lifts = f"`ringback allow {followup.id}` allows contact again" if followup.id else "allow contact first"
        raise RuleError(f"{followup.person.name} asked you to stop on {said}: {lifts}.")


def check_welcome(followup: FollowUp) -> None:
    """RuleError where they asked not to be written to any more, and it isn't yet decided that they did (F6)."""
    if asks_to_stop(followup.touches):
        raise RuleError(f"{followup.who} has asked you not to write any more: close it as stopped.")


def check_ahead(when: When, now: datetime, book: Rulebook) -> None:
    """RuleError for a time that has passed."""
    if (when.at < now) if when.at else (when.on < local_date(now, book.zone)):
        raise RuleError("That date is in the past: choose today or later.")


def subject(followup: FollowUp) -> str:
    """``The follow-up with Dana Li``, to begin a line with."""
    return f"The follow-up with {followup.who}"
