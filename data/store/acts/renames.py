"""Somebody is called otherwise now, or works elsewhere: what was named after them is, too, and what stays."""

from __future__ import annotations

from data.model.followup import Person
from data.rules.acts import pairings, people_report
from data.rules.identity.organisations import organisation_key
from data.store.acts.act import Act
from data.store.acts.uids import uid_of

_INTRODUCTIONS = """
    SELECT id FROM follow_up WHERE introduces = :uid
    UNION SELECT id FROM follow_up WHERE person_id = :person AND introduces <> '' ORDER BY id
"""
_STILL_AT = """
    SELECT organisation FROM follow_up WHERE person_id = :person AND organisation_key = :before
      AND organisation_key <> '' AND closed_on IS NULL ORDER BY id
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


def still_at(act: Act, before: Person | None, after: Person | None) -> str:
    """Return the sentence about what is open at the organisation that somebody has left; '' for nothing."""
    if before is None or after is None or before.id is None or before.id != after.id:
        return ""
    was = organisation_key(before.organisation)
    if was == organisation_key(after.organisation):
        return ""
    found = act.run(_STILL_AT, {"person": after.id, "before": was})
    return people_report.still_at([row["organisation"] for row in found])
