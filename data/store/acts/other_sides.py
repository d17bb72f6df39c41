"""The other sides of introductions: what is done in the follow-up with one of two may concern both (M7)."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import FollowUp
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


def settle_other_sides(act: Act, closed: Sequence[int]) -> None:
    """Have the other sides of introductions that have been ``closed`` go on by that: they are told, or end."""
    if some := _introducing(act, closed):
        _settle(act, some)


def closed_introductions(act: Act, ids: Sequence[int]) -> list[FollowUp]:
    """Return those of follow-ups that are closed, and introduce somebody: as they are before they go on."""
    sql = f"{_INTRODUCING.format(ids=_listed(ids))} AND closed_on IS NOT NULL"
    return act.load_each(act.ids(sql, {})) if ids else []


def settle_reopened(act: Act, before: Sequence[FollowUp], *, own: bool = False) -> None:
    """Have the other sides of introductions that were closed ``before`` go on again, and their ``own``, too."""
    if before:
        from data.store.acts.pairings import go_on

        go_on(act, before, own)


def settle_stopped(act: Act) -> None:
    """Do the same where somebody who is to be introduced has just said stop."""
    if some := act.ids(_STOPPED, {"today": act.moment.today.isoformat()}):
        _settle(act, some)


def _settle(act: Act, closed: Sequence[int]) -> None:
    from data.store.acts.pairings import end_with

    for number in closed:
        if others := act.ids(_OTHERS.format(ids=_listed([number])), {}):
            end_with(act, number, others)


def _introducing(act: Act, ids: Sequence[int]) -> list[int]:
    return act.ids(_INTRODUCING.format(ids=_listed(ids)), {}) if ids else []


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(int(number)) for number in ids)
