"""What a changed cadence makes of the follow-ups that have it: which next steps would move, and to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from data.model.followup import FollowUp, Step
from data.model.vocabulary import Action, Origin
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.steps import cadence_step

Move = tuple[FollowUp, FollowUp]
"""A follow-up as it is, and as it would be."""


def redated(followup: FollowUp, book: Rulebook, today: date) -> FollowUp:
    """Return the follow-up with its step by the cadence as it is now; itself where that changes nothing.

    A promise, an agreed time and a date that the user chose stay, and so does a limit: it was chosen when the
    follow-up was opened (H9). A pause holds for what the cadence makes now, too.
    No step becomes later than it is by this: one that was to come comes on the user's date ``today`` at the
    earliest, and one that is late, or was resumed, is as late as it was. A decision is never late.
    """
    step = followup.next
    if step is None or step.origin is not Origin.CADENCE or followup.open_promises:
        return followup
    fresh = _not_back(cadence_step(followup, book), step, today)
    return followup if is_same(step, fresh) else replace(followup, next=fresh)


def moves(followups: Iterable[FollowUp], book: Rulebook, today: date) -> list[Move]:
    """Return those whose step moves: each as it is, and as the cadence makes it now,
    on the user's date ``today``.
    """
    return [(old, new) for old in followups if (new := redated(old, book, today)) is not old]


def _not_back(fresh: Step, step: Step, today: date) -> Step:
    earliest = min(step.on, today)
    if fresh.action is Action.DECIDE or fresh.on >= earliest:
        return fresh
    if step.on == earliest and step.action is fresh.action:
        return step
    return replace(fresh, on=earliest, at=None)


def nothing_moves(cadence: str) -> str:
    """Return the line for a cadence that moves nothing."""
    return f"Nothing moves: every next step already follows {cadence}."


def is_same(step: Step, other: Step) -> bool:
    """Return whether two steps ask for the same thing at the same time, whatever their reasons say."""
    return (step.action, step.on, step.at) == (other.action, other.on, other.at)
