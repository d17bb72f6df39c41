"""The other sides of introductions: what is done in the follow-up with one of two may concern both (M7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.followup import FollowUp
from data.model.results import Done
from data.model.vocabulary import Medium
from data.store.acts.act import Act

_INTRODUCING = "SELECT id FROM follow_up WHERE introduces <> '' AND id IN ({ids})"
_STOPPED = "SELECT id FROM follow_up WHERE introduces <> '' AND outcome = 'stopped' AND closed_on = :today"
_OTHERS = """
    SELECT other.id FROM follow_up f JOIN person p ON p.id = f.person_id
    JOIN follow_up other ON other.introduces <> '' AND other.introduces = p.uid AND other.closed_on IS NULL
    JOIN person q ON q.id = other.person_id AND q.uid = f.introduces
    WHERE f.introduces <> '' AND f.id IN ({ids}) ORDER BY other.id
"""


def with_other_sides(act: Act, ids: Sequence[int], by: Medium | None = None) -> Sequence[int]:
    """Return follow-ups, with the other side of each pair who are introduced ``by`` an attempt: it is both's.

    None: a conversation.
    """
    some = _introducing(act, ids)
    if not some:
        return ids
    from data.store.acts.pairings import ready_others

    return list(dict.fromkeys((*ids, *ready_others(act, some, by))))


def settle_other_sides(act: Act, closed: Sequence[int]) -> str:
    """Have the other sides of introductions that have been ``closed`` go on by that: they are told, or end.

    Return what is said of those, '' for none.
    """
    some = _introducing(act, closed)
    return _settled(act, some) if some else ""


def closed_introductions(act: Act, ids: Sequence[int]) -> list[FollowUp]:
    """Return those of follow-ups that are closed, and introduce somebody: as they are before they go on."""
    sql = f"{_INTRODUCING.format(ids=_listed(ids))} AND closed_on IS NOT NULL"
    return act.load_each(act.ids(sql, {})) if ids else []


def check_reopening(act: Act, closed: Sequence[FollowUp]) -> None:
    """RuleError where one of the introductions that are ``closed`` can't be taken up again."""
    if closed:
        from data.store.acts.pairings import check_reopening

        check_reopening(act, closed)


def settle_reopened(act: Act, before: Sequence[FollowUp], *, asked: bool = False) -> str:
    """Have the other sides of introductions that were closed ``before`` go on again, where they do.

    ``asked``: the user reopens them, so their own sides go on, too. Return what is said of the others.
    """
    if not before:
        return ""
    from data.store.acts.pairings import go_on

    return _said(act, go_on(act, before, asked=asked))


def settle_touched(act: Act, done: Done) -> Done:
    """Let what was to be answered in one introduction be one with a later one of the same two, once it is."""
    some = [one.id or 0 for one in done.followups if one.introduces and one.closed_on is None]
    if not some:
        return done
    from data.store.acts.pairings import settle_touched

    changes = settle_touched(act, some)
    return done.also(_said(act, changes), act.load([one.id or 0 for one in done.followups])) if changes else done


def settle_stopped(act: Act) -> str:
    """Do as ``settle_other_sides`` does where somebody who is to be introduced has just said stop."""
    some = act.ids(_STOPPED, {"today": act.moment.today.isoformat()})
    return _settled(act, some) if some else ""


def settle_answers(act: Act, before: Sequence[FollowUp]) -> str:
    """Have the other sides go on where it was edited whether somebody has agreed; return what is said of them."""
    from data.store.acts.pair_folding import settled

    ids = [number for one in before if one.pairing and (number := one.pairing.followup_id)]
    others = [one for one in act.load_each(ids) if one.closed_on is None]
    settled(act, [one.id or 0 for one in before])
    return _said(act, zip(others, settled(act, [one.id or 0 for one in others]), strict=True))


def _settled(act: Act, closed: Sequence[int]) -> str:
    from data.store.acts.pairings import end_with

    changes = []
    for number in closed:
        if others := act.ids(_OTHERS.format(ids=_listed([number])), {}):
            changes += end_with(act, number, others)
    return _said(act, (one for one in changes if one[0].id not in closed))


def _said(act: Act, changes: Iterable[tuple[FollowUp, FollowUp]]) -> str:
    from data.rules.acts import pairing_report

    return pairing_report.changed(changes, act.moment.today, act.book)


def _introducing(act: Act, ids: Sequence[int]) -> list[int]:
    return act.ids(_INTRODUCING.format(ids=_listed(ids)), {}) if ids else []


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(int(number)) for number in ids)
