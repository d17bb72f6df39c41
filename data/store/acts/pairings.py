"""Two people are introduced to each other: asked, answered, and never proposed again where that was said (M7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.followup import FollowUp
from data.model.leave import Leave
from data.model.results import Done
from data.model.vocabulary import Medium, Outcome
from data.rules.acts import pairing_report, pairings
from data.rules.matching.pairing import ended_by_attempt, ended_by_word
from data.store.acts.act import Act
from data.store.acts.followups import save_new
from data.store.acts.merges import ACQUAINTED, name_each_other, uid_of
from data.store.acts.people import person_with

_STANDING = "SELECT id FROM follow_up WHERE person_id = :person AND introduces = :uid ORDER BY id DESC LIMIT 1"


def introduce(act: Act, one_id: int, other_id: int, *, agreed: bool = False) -> Done:
    """Open a follow-up with each of two people, in which they are asked whether they may be introduced.

    Where both have ``agreed`` already, the next step is the letter to both. RuleError where either has said stop,
    or where they are introduced, or being introduced, already.
    """
    one, other = person_with(act, one_id), person_with(act, other_id)
    pairings.check_pair(one, other)
    uids = uid_of(act, one_id), uid_of(act, other_id)
    sides = ({"person": one_id, "uid": uids[1]}, {"person": other_id, "uid": uids[0]})
    pairings.check_new(one, other, act.load_each(number for side in sides for number in act.ids(_STANDING, side)))
    paused, opened = act.pauses(), []
    for person, meets, uid in ((one, other, uids[1]), (other, one, uids[0])):
        new = pairings.open_with(person, meets, uid, act.now, act.book)
        opened.append(save_new(act, replace(new, pauses=paused, may_mention=agreed)).id or 0)
    after = settled(act, opened)
    words = pairing_report.both_agreed_at_once if agreed else pairing_report.asked
    return act.done(words(one, other), after)


def answer(act: Act, followup_id: int, leave: Leave) -> Done:
    """Note what somebody said who was asked whether they may be introduced; both follow-ups go on by it."""
    before = act.load([followup_id])[0]
    both = [before, *_other_sides(act, [before])]
    if leave is Leave.NO:
        act.save(pairings.decline(before, act.now, act.book))
    for one in both if leave is Leave.BOTH else both[:1] if leave is Leave.YES else ():
        act.save(pairings.agree(one, act.now, act.book))
    first, *others = settled(act, [one.id or 0 for one in both])
    if leave is Leave.NO:
        return act.done(pairing_report.declined(first, others[0] if others else None), [first, *others])
    return act.done(pairing_report.agreed(first), [first, *others])


def never(act: Act, one_id: int, other_id: int) -> Done:
    """Note for good that two aren't to be introduced: they know each other, or wouldn't fit after all."""
    one, other = person_with(act, one_id), person_with(act, other_id)
    if one_id == other_id or not name_each_other(act, one_id, other_id, ACQUAINTED):
        return Done(pairing_report.never(one, other))
    return act.done(pairing_report.never(one, other), [])


def ready_others(act: Act, introducing: Sequence[int], by: Medium | None) -> list[int]:
    """Return the other sides of the pairs among follow-ups who are introduced by an attempt, or a conversation."""
    ready = [
        one
        for one in act.load_each(introducing)
        if (ended_by_attempt(one, by) if by else ended_by_word(one)) is Outcome.DONE
    ]
    return [one.id or 0 for one in _other_sides(act, ready)]


def _other_sides(act: Act, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return the open follow-ups with the other ones of pairs."""
    ids = [one.pairing.followup_id for one in followups if one.pairing and one.pairing.followup_id]
    return [one for one in act.load_each(ids) if one.closed_on is None]


def settled(act: Act, ids: Sequence[int]) -> list[FollowUp]:
    """Write what comes next by how far the introduction is now; return the follow-ups as they are then."""
    for before in act.load_each(ids):
        after = pairings.with_step(before, act.now, act.book)
        if after != before:
            act.save(after)
    return act.load_each(ids)


def end_with(act: Act, closed: int, others: Sequence[int]) -> None:
    """Write what becomes of the ``others`` now that the follow-up with the other one of each is ``closed``."""
    (side,) = act.load_each([closed])
    for before in act.load_each(others):
        after = pairings.with_ending(before, side, act.now, act.book)
        if after != before:
            act.save(after)


def go_on(act: Act, before: Sequence[FollowUp], own: bool) -> None:
    """Write what comes next in introductions of which one side, as it was ``before``, isn't closed any more.

    That is for the other sides, and for their ``own`` where nothing has been said in them that comes first.
    """
    for was in before:
        (side,) = act.load_each([was.id or 0])
        if side.pairing is None or side.pairing.followup_id is None:
            continue
        for other in act.load_each([side.pairing.followup_id]):
            after = pairings.with_reopening(other, was, act.now, act.book)
            if after != other:
                act.save(after)
        if not own:
            continue
        (side,) = act.load_each([was.id or 0])
        after = pairings.with_step(side, act.now, act.book)
        if after != side and after.closed_on is None:
            act.save(after)
