"""Whose turn it is: which line, of those on file, the next attempt goes by."""

from __future__ import annotations

from math import inf

from data.model.followup import FollowUp, line_of
from data.model.vocabulary import Action
from data.rules.cadence.cadence import Cadence, Round
from data.rules.identity.reach import Reach

OTHERWISE = (Action.EMAIL, Action.CALL, Action.MESSAGE, Action.VISIT)
"""Who has none of a cadence's media on file is reached by the first of these that they have."""

LIVE = frozenset({Action.CALL, Action.VISIT})
"""The lines on which a person can answer at once; all others are written."""

ENOUGH_WRITTEN = 2
"""After so many attempts in writing and none live, it is time for a call (L2)."""


def next_action(followup: FollowUp, cadence: Cadence) -> Action:
    """Return the line whose turn it is, of those on file, or a search where
    that takes one first (M3, M9, L2, L4, L5).
    """
    if followup.person is None:
        return Action.FIND_PERSON
    if cadence.find_number and Action.CALL not in Reach.of(followup.person):
        return Action.FIND_NUMBER
    if is_call_overdue(followup, cadence):
        return Action.CALL
    return cadence_turn(followup, cadence) or Action.FIND_CONTACT


def cadence_turn(followup: FollowUp, cadence: Cadence) -> Action | None:
    """Return the line whose turn it is by the cadence alone;
    None where nothing is on file by which to reach them.
    """
    reach = Reach.of(followup.person)
    spent = {line for line in cadence.once if times_used(line, followup)}
    rounds = tuple(item for item in cadence.media if item.line in reach)
    fresh = tuple(item for item in rounds if item.line not in spent)
    if not fresh:
        others = (action for action in OTHERWISE if action in reach and action not in spent)
        # Better once too often than to give up while there is a way (S2 has its warning).
        last_resort = next((action for action in OTHERWISE if action in reach), None)
        return next(others, rounds[0].line if rounds else last_resort)
    return min(fresh, key=lambda item: rounds_done(item, followup)).line


def is_only_written(followup: FollowUp) -> bool:
    """Return whether the cycle has two attempts in writing and none live, and a number is on file (L2)."""
    lines = [line_of(touch.medium) for touch in followup.cycle]
    return len(lines) >= ENOUGH_WRITTEN and not LIVE & set(lines) and Action.CALL in Reach.of(followup.person)


def is_call_overdue(followup: FollowUp, cadence: Cadence) -> bool:
    """Return whether the call comes before what the cadence would do (L2).

    A cadence that itself puts more than two attempts in writing before a live one gets them.
    """
    if not is_only_written(followup) or cadence_turn(followup, cadence) in LIVE:
        return False
    return _written_first(cadence, Reach.of(followup.person)) <= ENOUGH_WRITTEN


def _written_first(cadence: Cadence, reach: Reach) -> float:
    """Return how many attempts in writing the cadence asks for before its first live one, of those on file."""
    asked = 0.0
    for item in cadence.media:
        if item.line in LIVE:
            return asked
        if item.line in reach:
            asked += inf if item.times is None else item.times
    return inf if asked else 0.0


def times_used(line: Action, followup: FollowUp) -> int:
    """Return how many attempts of the cycle went by ``line``."""
    return sum(line_of(touch.medium) is line for touch in followup.cycle)


def rounds_done(item: Round, followup: FollowUp) -> int:
    """Return how often a line has had its whole turn.

    A turn ends with its number of attempts; when every line has had its turn, the first one has the next. A line
    without a number keeps its turn once it has come.
    """
    if item.times is None:
        return 0
    return times_used(item.line, followup) // item.times
