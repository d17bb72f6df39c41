"""Filling an empty database with whole histories: the demo's way in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import Session

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.store.records.columns import followup_values, person_values, promise_values, touch_values
from data.store.schema.tables import Table
from data.store.schema.triggers import FILL, NAMES, TRIGGERS

_TABLES = Table.metadata.tables


def fill(session: Session, followups: Sequence[FollowUp]) -> None:
    """Write follow-ups with their people, touches and promises into a database that has none yet."""
    if session.connection().execute(text("SELECT 1 FROM person UNION SELECT 1 FROM follow_up")).first():
        raise RuleError("That database has people in it already: name a new file.")
    people: dict[Person, int] = {}
    rows: dict[str, list[dict[str, Any]]] = {"person": [], "follow_up": [], "touch": [], "promise": []}
    for number, followup in enumerate(followups, 1):
        values = followup_values(followup)
        if followup.person:
            person_id = people.setdefault(followup.person, len(people) + 1)
            if person_id > len(rows["person"]):
                rows["person"].append({"id": person_id, **person_values(followup.person)})
            values["person_id"] = person_id
        rows["follow_up"].append({"id": number, **values})
        rows["touch"] += (touch_values(touch, number) for touch in followup.touches)
        rows["promise"] += (promise_values(promise, number) for promise in followup.promises)
    connection = session.connection()
    for name in NAMES:  # made at once from all the rows, what they keep up takes a fraction of the time
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for name, values_of in rows.items():
        if values_of:
            connection.execute(insert(_TABLES[name]), values_of)
    for statement in (*FILL, *TRIGGERS):
        connection.exec_driver_sql(statement)
