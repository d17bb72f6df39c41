"""Somebody moves: what is for a job stays with its company, as its own; what that was is said with the act."""

from __future__ import annotations

from collections.abc import Iterable

from data.model.followup import Person
from data.rules.acts.companies import once_moved, stay
from data.store.acts.act import Act
from data.store.records import writer

_OF_PERSON = "SELECT id FROM follow_up WHERE person_id = :id AND id <> :besides ORDER BY id"


def keep_companies(act: Act, before: Person, after: Person, besides: int | None = None) -> None:
    """Leave the jobs of somebody with the company where they worked; ``besides`` one that is edited itself."""
    if before.organisation != after.organisation:
        theirs = act.ids(_OF_PERSON, {"id": after.id, "besides": besides or 0})
        leave_at(act, theirs, before.organisation, after.organisation)


def leave_at(act: Act, ids: Iterable[int], old: str, new: str) -> None:
    """Leave what is for a job, of follow-ups whose person was at ``old`` and is at ``new``, with its company."""
    if not old or old == new:
        return
    for followup in act.load_many(list(ids)):
        kept = once_moved(followup, old, new)
        if kept is not followup:
            writer.save_followup(act.journal, kept)
        act.stays += stay(kept, old, new)
