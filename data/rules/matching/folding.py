"""Several introductions of one pair become one, as when two entries do: the furthest answer stands (M7)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.model.followup import FollowUp
from data.model.vocabulary import Outcome
from data.rules.matching.pairing import WELL, has_met, is_unanswered


@dataclass(slots=True)
class Folding:
    """What becomes of the follow-ups of one pair: how which of them close, and who has agreed in another one.

    ``is_met``: they have been introduced already, so that what was under way is closed; ``is_refused``: by a no.
    """

    closes: dict[int, Outcome] = field(default_factory=dict)
    agrees: set[int] = field(default_factory=set)
    is_met: bool = False
    is_refused: bool = False


def folded(halves: Sequence[FollowUp], moved: Collection[int] = ()) -> Folding:
    """Return what becomes of the introductions of one pair, so that at most one with each of the two is open.

    ``halves`` are all follow-ups in which the one is to meet the other, with either of them. ``moved`` are the
    numbers of those that came from another entry of one of the two: who began there didn't know of the others.

    What is said after an introduction goes on by itself, beside what was begun since; nothing else does once they
    have been introduced. A no that came while the same was asked in another entry holds there, too. What somebody
    has written is to be answered, so that a follow-up with a reply of theirs stays open until it is.
    """
    found = Folding()
    waiting = [half for half in halves if half.closed_on is None and not has_met(half)]
    for half in waiting:
        if is_unanswered(half):
            continue
        others = [one for one in halves if one is not half]
        if any(_has_ended(one, half, moved) for one in others if has_met(one) or one.outcome in WELL):
            found.closes[half.id or 0] = Outcome.DUPLICATE
            found.is_met = True
        elif any(_is_no(one, half, moved) for one in others):
            found.closes[half.id or 0] = Outcome.DECLINED
            found.is_refused = True
    still = [half for half in waiting if half.id not in found.closes]
    for person in {half.person.id for half in still if half.person}:
        first, *more = sorted((one for one in still if one.person and one.person.id == person), key=_place)
        found.closes |= {one.id or 0: Outcome.DUPLICATE for one in more if not is_unanswered(one)}
        if not first.may_mention and any(one.may_mention for one in more):
            found.agrees.add(first.id or 0)
    return found


def _place(half: FollowUp) -> tuple[bool, bool, bool, int]:
    """Return where a follow-up stands among those with the same person: what waits to be answered comes first."""
    return not is_unanswered(half), not half.may_mention, not half.touches, half.id or 0


def _has_ended(one: FollowUp, half: FollowUp, moved: Collection[int]) -> bool:
    """Return whether what ``one`` says holds for ``half``: it came later, or nobody knew of it there."""
    return _is_elsewhere(one, half, moved) or _begun(one) >= _begun(half)


def _is_no(one: FollowUp, half: FollowUp, moved: Collection[int]) -> bool:
    if one.outcome is not Outcome.DECLINED or one.closed_on is None or not _is_elsewhere(one, half, moved):
        return False
    is_theirs = one.person is not None and half.person is not None and one.person.id == half.person.id
    return is_theirs and one.closed_on >= half.opened_on


def _is_elsewhere(one: FollowUp, half: FollowUp, moved: Collection[int]) -> bool:
    return (one.id in moved) != (half.id in moved)


def _begun(half: FollowUp) -> tuple[date, int]:
    return half.opened_on, half.id or 0
