"""Several introductions of the same two people become one, as when two entries of a person do (M7)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from data.model.followup import FollowUp
from data.model.vocabulary import Origin
from data.rules.acts import acts, pairing_report, pairings
from data.rules.matching.folding import Folding, folded
from data.rules.matching.pairing import Stage, stage_of
from data.store.acts.act import Act
from data.store.acts.people import person_with
from data.store.acts.renames import rename
from data.store.acts.uids import uid_of

_OF_PAIR = """
    SELECT f.id FROM follow_up f JOIN person p ON p.id = f.person_id
    WHERE f.introduces <> ''
    AND ((f.introduces = :one AND p.uid = :other) OR (f.introduces = :other AND p.uid = :one))
    ORDER BY f.id
"""
_OPEN = "SELECT id FROM follow_up WHERE introduces <> '' AND closed_on IS NULL ORDER BY id"
_PARTNERS = """
    SELECT DISTINCT CASE WHEN f.person_id = :id THEN f.introduces ELSE p.uid END AS uid
    FROM follow_up f JOIN person p ON p.id = f.person_id
    WHERE f.introduces <> '' AND (f.person_id = :id OR f.introduces = :uid) ORDER BY uid
"""


def of_pair(act: Act, one_uid: str, other_uid: str) -> list[FollowUp]:
    """Return all follow-ups in which one of two is to meet the other, oldest first."""
    return act.load_each(act.ids(_OF_PAIR, {"one": one_uid, "other": other_uid}))


def settled(act: Act, ids: Sequence[int]) -> list[FollowUp]:
    """Write what comes next by how far the introduction is now; return the follow-ups as they are then."""
    for before in act.load_each(ids):
        after = pairings.with_step(before, act.now, act.book)
        if after != before:
            act.save(after)
    return act.load_each(ids)


def fold(act: Act, one_uid: str, other_uid: str, moved: Collection[int] = ()) -> tuple[Folding, list[FollowUp]]:
    """Let at most one introduction of two be under way (see ``folded``); return what became of which follow-ups.

    Those are as they were before.
    """
    halves = of_pair(act, one_uid, other_uid)
    found = folded(halves, moved)
    for half in halves:
        if outcome := found.closes.get(half.id or 0):
            act.save(acts.close(half, outcome, act.now, act.book))
        elif half.id in found.agrees:
            act.save(replace(half, may_mention=True))
    return found, halves


def agree_everywhere(act: Act) -> int:
    """Let the sides of all introductions agree, as where two machines were at it; return how many have changed."""
    ids = act.ids(_OPEN, {})
    before = act.load_each(ids)
    uids = [(uid_of(act, one.person.id or 0), one.introduces) for one in before if one.person]
    pairs = {(min(both), max(both)) for both in uids}
    found = [fold(act, one, other)[0] for one, other in sorted(pairs)]
    folds = {number for one in found for number in one.agrees}
    still = [one for one in act.load_each(ids) if one.closed_on is None and one.pairing]
    settled(act, [one.id or 0 for one in still if one.id in folds or _is_behind(one)])
    return sum(was != now for was, now in zip(before, act.load_each(ids), strict=True))


def _is_behind(half: FollowUp) -> bool:
    """Return whether its step is still its cadence's, though the other side has come further, or to an end."""
    stage, by_cadence = stage_of(half), half.next is not None and half.next.origin is Origin.CADENCE
    return stage is None or (by_cadence and stage in (Stage.BOTH, Stage.REGRET))


def fold_all(act: Act, person_id: int, moved: Collection[int], former: str) -> str:
    """Fold the introductions of a person of whom those with the numbers ``moved`` came from another entry.

    That one was called ``former``, which gives way in what they are about. Return what is said of it; '' for
    nothing.
    """
    person = person_with(act, person_id)
    rename(act, replace(person, name=former), person)
    own, said = uid_of(act, person_id), ""
    names: list[tuple[str, Folding]] = []
    for row in act.run(_PARTNERS, {"id": person_id, "uid": own}):
        found, before = fold(act, own, row["uid"], moved)
        ids = [half.id or 0 for half in before if half.closed_on is None]
        settled(act, [number for number in ids if number not in found.closes])
        after = {half.id: half for half in act.load_each(ids)}
        kept = [half for half in before if half.id in after and half.id not in found.closes]
        if found.closes and (pair := next((half.pairing for half in before if half.pairing), None)):
            is_theirs = pair.person_id != person_id
            name = pair.name if is_theirs else next(one.who for one in before if one.pairing)
            names.append((name, found))
        pairs = ((pairings.with_new_name(one, former, person.name, titles=False), after[one.id]) for one in kept)
        said += pairing_report.changed(pairs, act.moment.today, act.book)
    return pairing_report.folded(person, names) + said
