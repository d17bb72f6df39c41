"""A file of a newer version: read as far as its tables allow, never written, and said in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.model.moment import Moment
from data.model.vocabulary import Medium
from data.store.backup.update import bring_up_to_date
from data.store.connection.errors import NewerError
from data.store.connection.version import is_behind, is_newer
from data.store.doctor.examination import examine
from data.store.doctor.salvage import salvage
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, followup, touch
from tests.store.databases import dump

HERE = Moment.of(NOW, NEW_YORK)
READ_ONLY = "was written by a newer Ringback, so it's read-only here: update Ringback to change it."
UNREADABLE = "was written by a newer Ringback, and this one can't read it: update Ringback to open it."


def make_newer(path: Path, *statements: str) -> None:
    """What a version that is still to be written makes of a file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in ("UPDATE alembic_version SET version_num = '0999'", *statements):
            connection.execute(statement)


@pytest.fixture
def newer(database: Path) -> Path:
    """A newer file with a follow-up and a column more."""
    store = Store(database, BOOK)
    store.add(followup(), NOW, touch(Medium.EMAIL))
    store.close()
    make_newer(
        database, "ALTER TABLE follow_up ADD COLUMN mood TEXT DEFAULT 'fine'", "CREATE TABLE team (id INTEGER)"
    )
    return database


def test_what_the_tables_still_hold_is_read(newer: Path) -> None:
    assert is_newer(newer)
    assert not is_behind(newer)
    with closing(Inbox(newer)) as inbox:
        assert inbox.counts(HERE).total == 1
        (row,) = inbox.window(None, HERE)
        whole = inbox.followup(row.id)
        assert whole
        assert len(whole.touches) == 1


@pytest.mark.parametrize("write", [lambda path: Store(path, BOOK), lambda path: bring_up_to_date(path, NOW)])
def test_it_is_never_written_nor_taken_back_to_an_older_schema(
    newer: Path, write: Callable[[Path], object]
) -> None:
    before = newer.read_bytes()
    with pytest.raises(NewerError) as caught:
        write(newer)
    assert str(caught.value) == f"{newer} {READ_ONLY}"
    assert newer.read_bytes() == before


@pytest.mark.parametrize("repair", [False, True])
def test_the_doctor_knows_too_little_of_it_to_mend_anything(newer: Path, repair: bool) -> None:
    make_newer(newer, "UPDATE touch SET medium = 'telepathy'", "DROP TRIGGER queue_tally_in")
    before = newer.read_bytes()
    with pytest.raises(NewerError) as caught:
        examine(newer, HERE, repair=repair)
    assert str(caught.value) == f"{newer} {READ_ONLY}"
    assert newer.read_bytes() == before
    assert not (newer.parent / "backups").exists()


def test_what_can_be_read_of_a_damaged_one_is_saved_as_far_as_this_version_has_a_place_for_it(newer: Path) -> None:
    saved = salvage(newer, HERE)
    assert (saved.rows["person"], saved.rows["follow_up"], saved.rows["touch"], saved.left) == (1, 1, 1, 0)
    with closing(Inbox(saved.file)) as inbox:
        assert [row.person for row in inbox.window(None, HERE)] == ["Dana Li"]


def test_a_file_that_becomes_newer_under_a_store_that_is_open_is_no_longer_written(database: Path) -> None:
    store = Store(database, BOOK)
    store.add(followup(), NOW)
    make_newer(database)
    before = dump(database)
    with pytest.raises(NewerError, match="read-only here"):
        store.log([1], touch(Medium.EMAIL), NOW)
    assert dump(database) == before
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE follow_up RENAME TO pursuit",
        "ALTER TABLE follow_up RENAME COLUMN next_why TO because",
        "UPDATE touch SET medium = 'telepathy'",
        "UPDATE follow_up SET next_action = 'sing'",
    ],
)
def test_what_can_no_longer_be_read_is_said(newer: Path, change: str) -> None:
    make_newer(newer, "DROP TRIGGER queue_tally_on", change)
    with closing(Inbox(newer)) as inbox, pytest.raises(NewerError) as caught:
        [inbox.window(None, HERE), inbox.followup(1)]
    assert str(caught.value) == f"{newer} {UNREADABLE}"
