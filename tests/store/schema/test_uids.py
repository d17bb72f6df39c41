"""What names a row on every machine."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store.schema.migrations.frozen.uids import uid_of
from data.store.schema.uids import is_uid, new_uid, new_uids
from data.store.store import Store
from tests.builders import NOW, followup, person
from tests.store.databases import dump


def uids(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [uid for (uid,) in connection.execute(f"SELECT uid FROM {table} ORDER BY id")]


def test_a_new_one_is_a_uuid_of_version_7_and_no_two_are_the_same() -> None:
    made = [*new_uids(1000), *(new_uid() for _ in range(1000))]
    assert len(set(made)) == 2000
    assert {uid[19] for uid in made} == set("89ab")
    assert all(is_uid(uid) and uid[14] == "7" for uid in made)
    assert [uid[:8] for uid in made] == sorted(uid[:8] for uid in made)


@given(st.text(), st.text())
def test_one_made_from_an_origin_is_that_origins_alone(one: str, other: str) -> None:
    assert is_uid(uid_of(one))
    assert uid_of(one)[14] == "8"
    assert (uid_of(one) == uid_of(other)) == (one == other)


ONE = "01a2269f-08aa-7701-8144-18515826ea11"


@pytest.mark.parametrize("text", ["", "x", "0" * 36, ONE.upper(), f"{ONE}0", f"{{{ONE}}}", f"{ONE}\n"])
def test_nothing_else_is_one(text: str) -> None:
    assert is_uid(ONE)
    assert not is_uid(text)


def test_each_row_has_its_own_and_keeps_it_through_edit_undo_and_redo(store: Store, database: Path) -> None:
    store.add(followup(who=person(name="Dana Li")), NOW)
    store.add(followup(who=person(name="Mo Hassan")), NOW)
    store.import_people([person(name="Lea Novak")], NOW, "a file")
    before = {table: uids(database, table) for table in ("person", "follow_up")}
    assert [len(set(of_table)) for of_table in before.values()] == [3, 2]
    assert all(is_uid(uid) for of_table in before.values() for uid in of_table)
    whole = dump(database)
    for _ in range(3):
        store.undo()
    assert uids(database, "person") == []
    for _ in range(3):
        store.redo()
    assert dump(database) == whole
    assert {table: uids(database, table) for table in before} == before
