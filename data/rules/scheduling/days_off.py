"""Days off of the other person, on which nobody calls or visits them."""

from __future__ import annotations

from dataclasses import replace

from data.model.followup import Person, Step
from data.model.vocabulary import Origin
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.reasons import also_skipped


def on_their_day(step: Step, person: Person | None, book: Rulebook, *, is_wait: bool = True) -> Step:
    """Return the step, moved to a workday of the person's where it is a call or a visit without a time.

    The end of a wait (``is_wait``) stays a workday of the user's. A date that somebody chose is taken as it is.
    """
    if step.at or step.origin is Origin.CHOSEN:
        return step
    on = book.day_for(step.action, step.on, person, is_wait=is_wait)
    if on == step.on:
        return step
    theirs = book.workdays_of(person)
    names = (*theirs.skipped(step.on, on), *(book.workdays.skipped(step.on, on) if is_wait else ()))
    return replace(step, on=on, why=also_skipped(step.why, names))
