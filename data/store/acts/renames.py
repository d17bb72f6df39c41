"""Somebody is called otherwise now: what was named after them is, too."""

from __future__ import annotations

from data.model.followup import Person
from data.rules.acts import pairings
from data.store.acts.act import Act
from data.store.acts.uids import uid_of

_INTRODUCTIONS = """
    SELECT id FROM follow_up WHERE introduces = :uid
    UNION SELECT id FROM follow_up WHERE person_id = :person AND introduces <> '' ORDER BY id
"""


def rename(act: Act, before: Person | None, after: Person | None) -> None:
    """Name the introductions of somebody anew, whose name was changed.

    Other texts stay as they were typed: who suggested something (*via*) may be somebody else of that name.
    """
    if before is None or after is None or before.id is None or before.id != after.id or before.name == after.name:
        return
    values = {"uid": uid_of(act, before.id), "person": before.id}
    for followup in act.load_each(act.ids(_INTRODUCTIONS, values)):
        is_theirs = followup.person is not None and followup.person.id == after.id
        renamed = pairings.with_new_name(followup, before.name, after.name, titles=not is_theirs)
        if renamed != followup:
            act.save(renamed)
