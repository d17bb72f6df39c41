"""Many rows go in by one way, and each is noted for undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from data.model.followup import Person
from data.store.connection.transaction import make_tables
from data.store.records import inserts
from data.store.records.columns import DERIVED, stored
from data.store.records.inserts import add_people, begin_act, insert_noted, insert_rows, new_row
from data.store.records.journal import repeat, revert
from data.store.records.known_people import Marks
from tests.builders import NOW


@pytest.fixture
def file() -> Iterator[sqlite3.Connection]:
    """A new database in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection)
        yield connection


@pytest.mark.parametrize(
    "ids",
    [(), (7,), (1, 2, 3), (3, 1, 2), (5, 1, 9), tuple(range(1, 40)), (*range(1, 40, 2), 100)],
    ids=["none", "one", "in a row", "in any order", "with gaps", "many", "many with gaps"],
)
def test_each_row_is_noted_whole_as_a_change_of_the_act(
    file: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, ids: Sequence[int]
) -> None:
    monkeypatch.setattr(inserts, "_CHUNK", 10)
    insert_rows(file, "pause", [{"id": 50, "cadence": "was there", "until_date": "2026-12-01"}])
    act = begin_act(file, NOW)
    said = "2026-11-22T12:42:00Z"
    rows = [{"id": number, "cadence": f"c{number}", "until_date": "2026-12-24", "set_at": said} for number in ids]
    insert_noted(file, act, "pause", rows)
    noted = file.execute("SELECT act_id, table_name, row_id, before, after FROM change").fetchall()
    assert sorted(number for _act, _name, number, _before, _after in noted) == sorted(ids)
    assert {(act_id, name, before) for act_id, name, _number, before, _after in noted} <= {(act, "pause", None)}
    assert {number: json.loads(after) for *_, number, _before, after in noted} == {row["id"]: row for row in rows}


def test_new_people_are_noted_whole_and_come_back_as_they_were(file: sqlite3.Connection) -> None:
    act = begin_act(file, NOW)
    told: list[int] = []
    people = [Person("Dana Li", email="dana@initech.example"), Person("Raj Rao", tags="warm")]
    add_people(file, act, [(person, Marks.of(person)) for person in people], told.append)
    before = file.execute("SELECT * FROM person ORDER BY id").fetchall()
    columns = {column: default for _, column, _, _, default, _ in file.execute("PRAGMA table_info(person)")}
    for (after,), row in zip(file.execute("SELECT after FROM change ORDER BY row_id"), before, strict=True):
        held, noted = dict(zip(columns, row, strict=True)), json.loads(after)
        left_out = held.keys() - noted.keys()
        assert noted == {column: held[column] for column in noted}
        assert {column for column in left_out if held[column]} <= set(DERIVED["person"])
        assert all(columns[column] == "''" for column in left_out - set(DERIVED["person"]))
    revert(file, act)
    assert file.execute("SELECT count(*) FROM person").fetchone() == (0,)
    repeat(file, act)
    assert file.execute("SELECT * FROM person ORDER BY id").fetchall() == before


@pytest.mark.parametrize(
    ("tags", "made_anew"),
    [("", ["person_search"]), ("warm", ["person_search", "person_tagged"])],
    ids=["an index of those with tags hardly grows", "it grows"],
)
def test_an_index_is_made_anew_where_it_grows(file: sqlite3.Connection, tags: str, made_anew: list[str]) -> None:
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    indexes = file.execute(asked).fetchall()
    said: list[str] = []
    file.set_trace_callback(said.append)
    people = [Person(f"Ann Example {number}", tags=tags) for number in range(3)]
    add_people(
        file, begin_act(file, NOW), [(person, Marks.of(person)) for person in people], lambda _written: None
    )
    file.set_trace_callback(None)
    assert sorted(line.split()[-1] for line in said if line.startswith("DROP INDEX")) == made_anew
    assert file.execute(asked).fetchall() == indexes


@pytest.mark.parametrize("cadences", [("", ""), ("", "light-touch"), ("light-touch", "")])
@pytest.mark.parametrize("days", [(None, None), (None, ""), ("", ""), ("2026-12-01", None), (0, 0), (False, "")])
def test_what_is_blank_in_all_rows_or_in_some_is_stored_as_it_is(
    file: sqlite3.Connection, cadences: Sequence[object], days: Sequence[object]
) -> None:
    rows = [{"cadence": one, "until_date": day} for one, day in zip(cadences, days, strict=True)]
    insert_rows(file, "pause", rows)
    stored_as = file.execute("SELECT cadence, until_date, set_at, typeof(until_date) FROM pause ORDER BY id")
    types = {str: "text", int: "integer", bool: "integer", type(None): "null"}
    wanted = [(one, day, None, types[type(day)]) for one, day in zip(cadences, days, strict=True)]
    assert stored_as.fetchall() == wanted


def test_dates_and_instants_are_stored_as_text() -> None:
    given = {"on": date(2026, 12, 24), "at": datetime(2026, 12, 24, 9, 5, 7, tzinfo=UTC), "n": 1, "no": None}
    assert stored(given) == {"on": "2026-12-24", "at": "2026-12-24T09:05:07Z", "n": 1, "no": None}


def test_who_is_new_has_a_name_for_every_machine() -> None:
    one, other = new_row(1, {"name": "Dana"}), new_row(2, {"name": "Dana"})
    assert (one["id"], one["name"], other["id"]) == (1, "Dana", 2)
    assert one["uid"] != other["uid"]
