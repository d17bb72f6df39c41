"""A pause is a state: until its day no step of the cadence falls inside it, whatever is logged meanwhile. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from data.model.followup import FollowUp, Person, Step
from data.model.vocabulary import Action, Origin
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.reasons import past, unannounced

EVERYTHING = ""
"""What a pause of everything is called where others have the name of their cadence."""

SPREAD = "; spread over"
"""What stands in the reason of a step that spreading has given its day (see ``backlog.spread``)."""

LAID = "; laid over"
"""What stood there once, and still does in files that were written then."""


def rest_end(followup: FollowUp, pauses: Mapping[str, date] | None = None) -> date | None:
    """Return the user's date on which the last pause over the follow-up ends: its own, its cadence's,
    or everything's. ``pauses`` are those of cadences, where they aren't the ones that it has.
    """
    pauses = followup.pauses if pauses is None else pauses
    ends = (followup.paused_until, pauses.get(followup.cadence), pauses.get(EVERYTHING))
    return max((until for until in ends if until), default=None)


def is_free(followup: FollowUp) -> bool:
    """Return whether its day is nobody's word, so that a pause moves it: the cadence's, or one that spreading
    gave it.

    What is to be answered, promised, agreed or set by the user stays.
    """
    step = followup.next
    if step is None or step.action is Action.ANSWER:
        return False
    if step.origin is Origin.CADENCE:
        return not followup.open_promises
    return step.origin is Origin.CHOSEN and step.at is None and is_laid(step.why)


def is_laid(why: str) -> bool:
    """Return whether spreading has given the step with this reason its day."""
    return SPREAD in why or LAID in why


def rested(step: Step, followup: FollowUp, book: Rulebook) -> Step:
    """Return the step, moved to the first day for it after the pauses over the follow-up, where it would fall
    inside one.

    A wait that is longer than the pause isn't touched, and an answer stays where it is.
    """
    return rested_until(step, rest_end(followup), followup.person, book)


def rested_until(step: Step, until: date | None, person: Person | None, book: Rulebook) -> Step:
    """Return the step with this person, where the last pause over it ends on the date ``until``, None for none."""
    if until is None or step.on >= until or step.action is Action.ANSWER:
        return step
    on = book.workdays.on_or_after(until)
    why = past(unannounced(step.why), until, on, book.workdays)
    return on_their_day(replace(step, on=on, at=None, why=why), person, book)
