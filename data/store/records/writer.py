"""Follow-ups and people as rows: what is new or changed of them is written through a journal."""

from __future__ import annotations

from data.model.followup import FollowUp, Person
from data.store.records.columns import Values, followup_values, person_values, promise_values, touch_values
from data.store.records.journal import Journal


def save_followup(journal: Journal, followup: FollowUp) -> int:
    """Write the follow-up, and the touches and promises that are new or changed; its id."""
    followup_id = _save(journal, "follow_up", followup.id, followup_values(followup))
    for touch in followup.touches:
        if touch.id is None or touch is followup.touches[-1]:  # the only one of which an act says more afterwards
            _save(journal, "touch", touch.id, touch_values(touch, followup_id))
    for promise in followup.promises:
        _save(journal, "promise", promise.id, promise_values(promise, followup_id))
    return followup_id


def save_person(journal: Journal, person: Person) -> int:
    """Write the person; their id."""
    return _save(journal, "person", person.id, person_values(person))


def _save(journal: Journal, table: str, row_id: int | None, values: Values) -> int:
    if row_id is None:
        return journal.insert(table, values)
    journal.update(table, row_id, values)
    return row_id
