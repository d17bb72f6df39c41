"""Which queue a follow-up is in: exactly one, at every instant."""

from __future__ import annotations

from datetime import date, datetime

from data.model.followup import FollowUp, Step
from data.model.vocabulary import Action, Origin, Queue


def queue_of(followup: FollowUp, now: datetime, today: date) -> Queue:
    """Return the queue of ``followup`` at the instant ``now``; ``today`` is its date in the user's zone."""
    if followup.closed_on or followup.next is None:
        return Queue.CLOSED
    if not is_ready(followup.next, now, today):
        return Queue.WAITING
    return Queue.STALLED if is_to_decide(followup.next) else Queue.DUE


def is_to_decide(step: Step) -> bool:
    """Return whether the step is a decision that the cadence leads to.

    One for which the user set a day is due on it.
    """
    return step.action is Action.DECIDE and step.origin is Origin.CADENCE


def is_ready(step: Step, now: datetime, today: date) -> bool:
    """Return whether the step's time has come: its instant when it is exact, else its date."""
    return step.at <= now if step.at else step.on <= today
