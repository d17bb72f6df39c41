"""Two people are introduced to each other: asked, answered, and never proposed again where that was said (M7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.model.followup import FollowUp
from data.model.leave import Leave
from data.model.results import Done
from data.model.vocabulary import Medium, Outcome
from data.rules.acts import pairing_report, pairings
from data.rules.acts.pairing_report import Change
from data.rules.matching.pairing import Stage, has_met, introduces_now, is_unanswered, stage_of
from data.store.acts.act import Act
from data.store.acts.followups import save_new
from data.store.acts.pair_folding import fold, of_pair, settled
from data.store.acts.people import person_with
from data.store.acts.uids import ACQUAINTED, name_each_other, uid_of, uids_in, unname_each_other


def introduce(act: Act, one_id: int, other_id: int, *, agreed: bool = False, again: bool = False) -> Done:
    """Open a follow-up with each of two people, in which they are asked whether they may be introduced.

    Where both have ``agreed`` already, the next step is the letter to both. RuleError where either has said stop,
    or where they are being introduced already; and unless it is to begin ``again``, where they have been, where
    one of them has declined, and where it was noted that they aren't to meet.
    """
    one, other = person_with(act, one_id), person_with(act, other_id)
    pairings.check_pair(one, other)
    uids = uid_of(act, one_id), uid_of(act, other_id)
    standing = _latest(of_pair(act, *uids))
    is_never = uids[1] in uids_in(act, one_id, ACQUAINTED) or uids[0] in uids_in(act, other_id, ACQUAINTED)
    pairings.check_new(one, other, standing, again=again, never=is_never)
    if is_never:
        unname_each_other(act, one_id, other_id, ACQUAINTED)
    if waiting := [half.id or 0 for half in standing if stage_of(half) is Stage.REGRET]:  # of whom it was noted
        for half in act.load_each(waiting) if agreed else ():
            act.save(replace(half, may_mention=True))
        return act.done(pairing_report.goes_on(one, other), settled(act, waiting))
    paused, opened = act.pauses(), []
    for person, meets, uid in ((one, other, uids[1]), (other, one, uids[0])):
        new = pairings.open_with(person, meets, uid, act.now, act.book)
        opened.append(save_new(act, replace(new, pauses=paused, may_mention=agreed)).id or 0)
    after = settled(act, opened)
    words = pairing_report.both_agreed_at_once if agreed else pairing_report.asked
    return act.done(words(one, other), after, pairing_report.before(pairings.earlier(standing)))


def answer(act: Act, followup_id: int, leave: Leave) -> Done:
    """Note what somebody said who was asked whether they may be introduced; both follow-ups go on by it.

    A yes that is noted already changes nothing, and is no act.
    """
    before = act.load([followup_id])[0]
    both = [before, *_other_sides(act, [before])]
    if leave is Leave.NO:
        act.save(pairings.decline(before, act.now, act.book))
    else:
        willing = both if leave is Leave.BOTH else both[:1]
        agreed = [pairings.agree(one, act.now, act.book) for one in willing]
        if agreed == willing:
            return Done(pairing_report.agreed_before(willing), tuple(both))
        for one in agreed:
            act.save(one)
    first, *others = settled(act, [one.id or 0 for one in both])
    if leave is Leave.NO:
        beside = pairing_report.told(zip(both[1:], others, strict=True))
        return act.done(pairing_report.declined(first), [first, *others], beside)
    return act.done(pairing_report.agreed(first), [first, *others])


def answer_also(act: Act, done: Done, leave: Leave) -> Done:
    """Note what somebody said with what they were logged to have said: ``done``, in the same act."""
    spoken = act.sentence
    answered = answer(act, done.followups[0].id or 0, leave)
    if act.sentence == spoken:  # they have said so before
        return done
    return act.done(f"{spoken} {act.sentence}", answered.followups, answered.beside)


def never(act: Act, one_id: int, other_id: int) -> Done:
    """Note for good that two aren't to be introduced: they know each other, or wouldn't fit after all.

    An introduction that is under way ends: who was asked is to be told.
    """
    one, other = person_with(act, one_id), person_with(act, other_id)
    is_new = one_id != other_id and name_each_other(act, one_id, other_id, ACQUAINTED)
    before = [half for half in of_pair(act, uid_of(act, one_id), uid_of(act, other_id)) if half.closed_on is None]
    changes = list(zip(before, settled(act, [half.id or 0 for half in before]), strict=True))
    beside = _said(act, changes)
    if not (is_new or beside):
        return Done(pairing_report.never_before(one, other))
    return act.done((pairing_report.wont_meet if beside else pairing_report.never)(one, other), [], beside)


def ready_others(act: Act, introducing: Sequence[int], by: Medium | None) -> list[int]:
    """Return the other sides of the pairs among follow-ups who are introduced by an attempt, or a conversation."""
    ready = [one for one in act.load_each(introducing) if introduces_now(one, by)]
    return [one.id or 0 for one in _other_sides(act, ready)]


def _other_sides(act: Act, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return the open follow-ups with the other ones of pairs."""
    ids = [one.pairing.followup_id for one in followups if one.pairing and one.pairing.followup_id]
    return [one for one in act.load_each(ids) if one.closed_on is None]


def _latest(halves: Sequence[FollowUp]) -> list[FollowUp]:
    """Return of the follow-ups of a pair the one with each that says how far it is: the open or latest one."""
    found: dict[int | None, FollowUp] = {}
    for half in sorted(halves, key=_place):
        found[half.person.id if half.person else None] = half
    return list(found.values())


def _place(half: FollowUp) -> tuple[bool, bool, int]:
    return half.closed_on is None and not has_met(half), half.outcome is not Outcome.DUPLICATE, half.id or 0


def end_with(act: Act, closed: int, others: Sequence[int]) -> list[Change]:
    """Write what becomes of the ``others`` now that the follow-up with the other one of each is ``closed``.

    Return what that has changed.
    """
    (side,) = act.load_each([closed])
    changes = []
    for before in act.load_each(others):
        after = pairings.with_ending(before, side, act.now, act.book)
        if after != before:
            changes.append((before, act.save(after)))
    return changes


def check_reopening(act: Act, closed: Sequence[FollowUp]) -> None:
    """RuleError where one of these introductions, which are ``closed``, can't be taken up again."""
    for side in closed:
        if side.person:
            halves = of_pair(act, uid_of(act, side.person.id or 0), side.introduces)
            same = (half for half in halves if half.person and half.person.id == side.person.id)
            pairings.check_reopening(
                side, next((half.id for half in same if not (half.closed_on or has_met(half))), None)
            )


def go_on(act: Act, before: Sequence[FollowUp], *, asked: bool) -> list[Change]:
    """Write what comes next in introductions of which one side, as it was ``before``, isn't closed any more.

    That is for the other sides, and where it was ``asked`` for, for their own, in which nothing has been said that
    comes first. Return what has changed in the other sides, and in earlier ones that are one with them now.
    """
    changes: list[Change] = []
    own = {was.id for was in before}
    for was in before:
        if was.pairing is None or was.person is None:
            continue
        own_uid = uid_of(act, was.person.id or 0)
        halves = of_pair(act, own_uid, was.introduces)
        (side,) = act.load_each([was.id or 0])
        others = [side.pairing.followup_id] if side.pairing and side.pairing.followup_id else []
        for other in act.load_each(others):
            after = pairings.with_reopening(other, was, act.now, act.book, asked=asked)
            if after != other:
                act.save(after)
        fold(act, own_uid, was.introduces)
        (side,) = act.load_each([was.id or 0])
        after = pairings.reopened(side, act.now, act.book) if asked else side
        if after != side and side.closed_on is None:
            act.save(after)
        still = act.load_each([half.id or 0 for half in halves if half.id not in own])
        settled(act, [half.id or 0 for half in still if half.closed_on is None and not is_unanswered(half)])
        changes += [(half, act.load_each([half.id or 0])[0]) for half in halves if half.id not in own]
    return [(was, now) for was, now in changes if was != now]


def settle_touched(act: Act, ids: Sequence[int]) -> list[Change]:
    """Write what becomes of introductions once a word has been said in one with each of ``ids``: it is answered.

    What stood beside another one of the same two, to be answered alone, is one with that. Return what has changed.
    """
    changes: list[Change] = []
    for half in act.load_each(ids):
        if half.person is None or half.closed_on or half.pairing is None:
            continue
        own_uid = uid_of(act, half.person.id or 0)
        if not any(one.closed_on is None and is_unanswered(one) for one in of_pair(act, own_uid, half.introduces)):
            _, before = fold(act, own_uid, half.introduces)
            changes += zip(before, act.load_each([one.id or 0 for one in before]), strict=True)
    return [(was, now) for was, now in changes if was != now]


def _said(act: Act, changes: Iterable[Change]) -> str:
    return pairing_report.changed(changes, act.moment.today, act.book)
