"""The short way in for new people: it does what the store does, whole or not at all, and leaves the rest to it."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.backups import Reason
from data.model.followup import Person
from data.model.results import Imported
from data.model.vocabulary import Medium
from data.store.backup.backups import back_up
from data.store.connection import driver, transaction
from data.store.connection.errors import LostError, StoreError
from data.store.connection.location import OpenFile
from data.store.store import Store
from data.store.transfer.people_import import import_new
from tests.builders import NOW, followup, person, touch
from tests.sampling import examples
from tests.store.databases import dump, fast_store, number_of

LATER = NOW + timedelta(minutes=5)
ONE, TWO = person(name="Dana Li", email="dana@initech.example"), person(name="田中 裕樹", organisation="Hooli")


def short(path: Path, *people: Person) -> Imported | None:
    """The short way."""
    return import_new(path, people, LATER, "a file", lambda _part: None)


def whole(path: Path) -> list[str]:
    """Everything that a file holds, as SQL; the numbers that were given away last belong to it.

    The uids, of which each is given once in the world, are counted.
    """
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        lines = list(connection.iterdump())
        uids = [uid for (uid,) in connection.execute("SELECT uid FROM person ORDER BY id")]
        assert len(set(uids)) == len(uids), "each has one"
    for number, uid in enumerate(uids):
        lines = [line.replace(uid, f"uid {number}") for line in lines]
    return sorted(lines)


names = st.sampled_from(["Dana Li", "DANA LI", "Mo Hassan", "Łukasz", "田中 裕樹", "Ana Sol"])
people = st.lists(
    st.builds(
        Person,
        names,
        organisation=st.sampled_from(["", "Initech", "Hooli"]),
        email=st.sampled_from(["", "dana@initech.example", "mo@x.example"]),
        profile=st.sampled_from(["", "https://www.linkedin.com/in/dana-li"]),
        notes=st.sampled_from(["", "Connected on 4 May 2024."]),
        stopped_on=st.sampled_from([None, None, date(2026, 11, 20)]),
    ),
    max_size=6,
)


@examples(8, 20)
@given(people, people)
def test_the_short_way_writes_what_the_store_does_to_the_last_byte(
    first: list[Person], second: list[Person]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        by_store, by_short = Path(folder) / "store.db", Path(folder) / "short.db"
        for path in (by_store, by_short):
            with fast_store(path) as store:
                store.import_people(first, NOW, "before")
                if first:
                    store.undo()  # what was undone can't be redone once there is a new act
                store.import_people(first[:2], NOW, "before")
        before = whole(by_short)
        found = short(by_short, *second)
        with fast_store(by_store) as store:
            wanted = store.import_people(second, LATER, "a file")
        if found is None:
            assert wanted.completed
            assert whole(by_short) == before
        else:
            assert (found, whole(by_short)) == (wanted, whole(by_store))


def test_somebody_who_is_to_be_completed_is_left_to_the_store(store: Store, database: Path) -> None:
    store.add(followup(who=ONE), NOW)
    before = whole(database)
    assert short(database, TWO, person(name="Dana Li", email="dana@initech.example", title="Lead")) is None
    assert whole(database) == before
    done = store.import_people([TWO, person(name="Dana Li", email="dana@initech.example", title="Lead")], NOW, "x")
    assert (done.added, done.completed) == (1, 1)


def test_it_is_one_act_that_is_undone_and_redone(store: Store, database: Path) -> None:
    store.add(followup(who=ONE), NOW)
    store.log([1], touch(Medium.EMAIL), NOW)
    before = dump(database)
    assert short(database, TWO, ONE) == Imported("Imported 1 person from a file; 1 already on file.", 1, 0, 1)
    after = dump(database)
    assert store.undo().sentence == "Undone: Imported 1 person from a file; 1 already on file."
    assert dump(database) == before
    store.redo()
    assert dump(database) == after


def test_nobody_new_leaves_what_can_be_redone(store: Store, database: Path) -> None:
    store.add(followup(who=ONE), NOW)
    store.log([1], touch(Medium.EMAIL), NOW)
    store.undo()
    before = whole(database)
    assert short(database, ONE) == Imported("There is nobody new in a file; 1 already on file.", 0, 0, 1)
    assert whole(database) == before
    store.redo()
    assert number_of(database, "touch") == 1


def test_it_makes_the_file_as_the_store_does(tmp_path: Path) -> None:
    made, wanted = tmp_path / "folder" / "new.db", tmp_path / "folder" / "store.db"
    short(made, ONE)
    with fast_store(wanted) as store:
        store.import_people([ONE], LATER, "a file")
    assert whole(made) == whole(wanted)
    assert (made.stat().st_mode & 0o777, made.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [file.name for file in made.parent.iterdir() if file.name.startswith("new.db")] == ["new.db"]


def test_a_new_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    made = tmp_path / "folder" / "new.db"

    def stop(part: float) -> None:
        assert not made.exists()
        if part == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_new(made, [ONE], NOW, "a file", stop)
    assert list(made.parent.iterdir()) == []


def test_a_file_that_another_program_makes_meanwhile_is_gone_on_with(tmp_path: Path) -> None:
    made = tmp_path / "new.db"

    def make_another(part: float) -> None:
        if part == 1 and not made.exists():
            with fast_store(made) as store:
                store.add(followup(who=ONE), NOW)

    done = import_new(made, [ONE, TWO], LATER, "a file", make_another)
    assert done == Imported("Imported 1 person from a file; 1 already on file.", 1, 0, 1)
    assert [row[1] for row in dump(made)["person"]] == ["Dana Li", "田中 裕樹"]
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("new.db")] == []


def test_a_file_that_was_lost_is_not_made_anew(database: Path, store: Store) -> None:
    store.add(followup(who=ONE), NOW)
    back_up(database, Reason.BY_HAND, NOW)
    store.close()
    database.unlink()
    with pytest.raises(LostError):
        short(database, TWO)
    assert not database.exists()


@pytest.mark.parametrize("table", ["act", "person", "change"])
def test_a_fault_leaves_everything_as_it_was(database: Path, table: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"CREATE TRIGGER fault BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END")
    before = whole(database)
    with pytest.raises(StoreError, match=r"^[^\n]*: no\. Nothing was changed\.$"):
        short(database, ONE, TWO)
    assert whole(database) == before


def test_another_program_that_writes_is_waited_for_and_named(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program is writing"):
            short(database, ONE)
        assert not transaction.is_waiting()
        other.execute("ROLLBACK")
    assert short(database, ONE) is not None


def test_a_file_that_is_replaced_before_it_begins_is_not_written(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.db"
    short(other, TWO)
    before, begin = whole(other), transaction.begin

    def put_another_there(connection: sqlite3.Connection) -> None:
        begin(connection)
        other.replace(database)

    monkeypatch.setattr(transaction, "begin", put_another_there)
    with pytest.raises(StoreError, match="was replaced by another file"):
        short(database, ONE)
    assert whole(database) == before


def test_a_newer_file_is_left_alone(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = whole(database)
    with pytest.raises(StoreError, match="newer Ringback"):
        short(database, ONE)
    assert whole(database) == before


def test_what_a_moved_file_has_in_its_log_goes_with_it(database: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.db"

    def move(part: float) -> None:
        if part == 1:
            database.replace(moved)

    import_new(database, [ONE], NOW, "a file", move)
    assert [row[1] for row in dump(moved)["person"]] == ["Dana Li"]
    assert OpenFile(moved).is_there
