"""Filling an empty database with whole histories: the demo's way in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.store.records.columns import followup_values, person_values, promise_values, stored, touch_values
from data.store.records.inserts import Raw, insert_rows, new_row
from data.store.schema.triggers import fill as make_anew
from data.store.schema.triggers import laid_aside


def fill(connection: sqlite3.Connection, followups: Sequence[FollowUp]) -> None:
    """Write follow-ups with their people, touches and promises into a database that has none yet."""
    if connection.execute("SELECT 1 FROM person UNION SELECT 1 FROM follow_up").fetchone():
        raise RuleError("That database already has people in it: choose a new file.")
    people: dict[Person, int] = {}
    rows: dict[str, list[Raw]] = {"person": [], "follow_up": [], "touch": [], "promise": []}
    for number, followup in enumerate(followups, 1):
        values = followup_values(followup)
        if followup.person:
            person_id = people.setdefault(followup.person, len(people) + 1)
            if person_id > len(rows["person"]):
                rows["person"].append(new_row(person_id, person_values(followup.person)))
            values["person_id"] = person_id
        rows["follow_up"].append(new_row(number, values))
        rows["touch"] += (stored(touch_values(touch, number)) for touch in followup.touches)
        rows["promise"] += (stored(promise_values(promise, number)) for promise in followup.promises)
    with laid_aside(connection.execute):  # made at once from all rows, what they keep up takes a part of the time
        for table, values_of in rows.items():
            insert_rows(connection, table, values_of)
        make_anew(connection.execute)
