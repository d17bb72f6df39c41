"""Messages that were noted by hand before the file of the chat came in which they stand, too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from data.model.brought import ACCEPTED, INVITATION, INVITED
from data.model.followup import Touch
from data.model.text import fold
from data.model.vocabulary import Direction, Medium

_WITHIN = timedelta(hours=18)
"""So long after one has written, or before, may one have pressed the key."""


def noted_by_hand(known: Sequence[Touch], given: Sequence[Touch]) -> list[tuple[Touch, Touch]]:
    """Return which of the messages on file are which of a chat's, each pair of ``known`` and ``given``.

    A message on file of which the file tells nothing, neither by its instant nor by its words, was noted by hand:
    it is the one with its words in the note, else the nearest of its direction that isn't there. Each is no more
    than one of the others. That an invitation was sent or accepted is no message.
    """
    told = {(one.at, one.direction) for one in given}
    words = {(one.direction, fold(one.note)) for one in given if one.note}
    by_hand = [
        one
        for one in known
        if one.medium is Medium.MESSAGE
        and one.note not in (ACCEPTED, INVITED)
        and (one.at, one.direction) not in told
        and not (one.note and (one.direction, fold(one.note)) in words)
    ]
    if not by_hand:
        return []
    here = {(one.at, one.direction) for one in known if one.medium is Medium.MESSAGE}
    pairs: list[tuple[Touch, Touch]] = []
    for direction in Direction:
        free = sorted(
            (one for one in given if one.direction is direction and (one.at, direction) not in here),
            key=lambda one: one.at,
        )
        pairs += _nearest([one for one in by_hand if one.direction is direction], free)
    return pairs


def invitations(known: Sequence[Touch], given: Sequence[Touch]) -> list[Touch]:
    """Return the messages on file that were invitations, as a chat says, with that as their purpose."""
    told = [one for one in given if one.purpose == INVITATION]
    if not told:
        return []
    when, words = {one.at for one in told}, {fold(one.note) for one in told if one.note}
    return [
        replace(one, purpose=INVITATION)
        for one in known
        if one.direction is Direction.OUT
        and one.medium is Medium.MESSAGE
        and not one.purpose
        and (one.at in when or fold(one.note) in words)
    ]


def _nearest(by_hand: Sequence[Touch], free: Sequence[Touch]) -> list[tuple[Touch, Touch]]:
    """Return pairs of one direction: those with the same words first, then the nearest; ``free`` ones are in order
    of time.
    """
    times = [one.at for one in free]
    near = sorted(
        (not _has_words(one, free[number]), abs(one.at - times[number]), place, number)
        for place, one in enumerate(by_hand)
        for number in range(bisect_left(times, one.at - _WITHIN), bisect_right(times, one.at + _WITHIN))
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _unsaid, _apart, place, number in near:
        if place not in paired and number not in taken:
            paired[place] = number
            taken.add(number)
    return [(by_hand[place], free[number]) for place, number in sorted(paired.items())]


def _has_words(by_hand: Touch, told: Touch) -> bool:
    """Return whether the words of a message stand in the note of one that was noted by hand."""
    return bool(by_hand.note and told.note) and fold(told.note) in fold(by_hand.note)
