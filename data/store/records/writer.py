"""Follow-ups and people through the session: what is new or changed of them is written."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from data.model.followup import FollowUp, Person
from data.store.records.columns import Values, followup_values, person_values, promise_values, touch_values
from data.store.schema.tables import FollowUpRow, PersonRow, PromiseRow, TouchRow


def save_followup(session: Session, followup: FollowUp) -> int:
    """Write the follow-up, and the touches and promises that are new or changed; its id."""
    values = followup_values(followup)
    if followup.id is None:
        row = FollowUpRow(**values)
    else:
        row = session.get_one(FollowUpRow, followup.id)
        _update(row, values)
    session.add(row)
    session.flush()
    if row.id is None:
        raise AssertionError("a flushed row has an id")
    for touch in followup.touches:
        if touch.id is None:
            session.add(TouchRow(**touch_values(touch, row.id)))
        elif touch is followup.touches[-1]:  # the only one of which an act says more afterwards
            _update(session.get_one(TouchRow, touch.id), touch_values(touch, row.id))
    for promise in followup.promises:
        if promise.id is None:
            session.add(PromiseRow(**promise_values(promise, row.id)))
        else:
            _update(session.get_one(PromiseRow, promise.id), promise_values(promise, row.id))
    return row.id


def save_person(session: Session, person: Person) -> int:
    """Write the person; their id."""
    row = PersonRow(**person_values(person)) if person.id is None else session.get_one(PersonRow, person.id)
    _update(row, person_values(person))
    session.add(row)
    session.flush()
    if row.id is None:
        raise AssertionError("a flushed row has an id")
    return row.id


def _update(row: Any, values: Values) -> None:
    for column, value in values.items():
        if getattr(row, column) != value:
            setattr(row, column, value)
