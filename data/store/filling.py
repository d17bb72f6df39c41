"""Many rows at once: importing people, and filling an empty database with whole histories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlmodel import Session

from data.rules.errors import RuleError
from data.rules.followup import FollowUp, Person
from data.store.act import Act
from data.store.columns import followup_values, person_values, promise_values, touch_values
from data.store.derived import FILL, NAMES, TRIGGERS
from data.store.people import filled
from data.store.tables import Table

_TABLES = Table.metadata.tables
_AT_ONCE = 2_000
"""So many people are looked up, or written, between two words of how far it has come."""
_LOOKING = 0.3
"""The part of the way that it takes to look whether they are known."""
Progress = Callable[[float], None]
"""Told which part of the way is behind, from 0 to 1."""


def import_people(
    act: Act, people: Sequence[Person], progress: Progress
) -> tuple[list[Person], list[Person], int]:
    """Add the unknown people and complete the known ones: who was added, who was completed, how many stood.

    ``progress`` is told after each thousand or so which part of the way is behind; what it raises ends the act.
    """
    directory = act.people()
    added: list[Person] = []
    completed: dict[int, Person] = {}
    standing = 0
    for number, person in enumerate(people):
        if number % _AT_ONCE == 0:
            progress(_LOOKING * number / len(people))
        known = directory.known_or_added(person)
        if known is None:
            added.append(person)
        elif (
            known.id is not None and (whole := filled(completed.get(known.id, known), person, keep=True)) != known
        ):
            completed[known.id] = whole
        else:
            standing += 1
    first = _next_id(act.session, "person")
    connection = act.session.connection()
    # Nobody who is new has a follow-up to be found by.
    with _without_trigger(connection, "search_text_with"), _indexed_at_the_end(connection, "person", len(added)):
        for start in range(0, len(added), _AT_ONCE):
            progress(_LOOKING + (1 - _LOOKING) * start / (len(added) + len(completed)))
            some = enumerate(added[start : start + _AT_ONCE], first + start)
            rows = [{"id": number, **person_values(person)} for number, person in some]
            act.journal.insert_many(connection, "person", rows)
    for number, person in enumerate(completed.values(), len(added)):
        progress(_LOOKING + (1 - _LOOKING) * number / (len(added) + len(completed)))
        act.save_person(person, imported=True)
    progress(1)
    return added, list(completed.values()), standing


@contextmanager
def _without_trigger(connection: Connection, name: str) -> Iterator[None]:
    """Lay a trigger aside that has nothing to do, and would be asked for each of many rows."""
    (made,) = (trigger for trigger in TRIGGERS if trigger.startswith(f"CREATE TRIGGER {name} "))
    connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    connection.exec_driver_sql(made)  # a fault takes back the whole act, and the laying aside with it


@contextmanager
def _indexed_at_the_end(connection: Connection, name: str, rows: int) -> Iterator[None]:
    """Make the indexes of a table anew after ``rows`` that are more than it has: all at once, that is faster."""
    if rows <= connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one():
        yield
        return
    for index in _TABLES[name].indexes:
        index.drop(connection)
    yield
    for index in _TABLES[name].indexes:
        index.create(connection)


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


def _next_id(session: Session, name: str) -> int:
    used = session.connection().execute(
        text("SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = :name), 0), coalesce(max(id), 0))"
             f" FROM {name}"), {"name": name}
    ).scalar_one()  # fmt: skip
    return int(used) + 1
