"""Every connection is opened in one place, with the pragmas of its use."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.quick import defaults
from data.store.connection import driver
from data.store.connection.read_connection import ReadConnection
from data.store.store import Store
from tests.builders import BOOK

ROOT = Path(__file__).parents[3]
HERE = "data/store/connection/driver.py"
OPENS = re.compile(r"sqlite3\.connect\(|create_engine\(")
SETS = re.compile(r"\b(?:journal_mode|synchronous|foreign_keys|busy_timeout|wal_checkpoint|cache_size)\b")
"""The pragmas of a connection; what is written into a file's header isn't among them."""
ELSEWHERE = {
    "app/quick/defaults.py": OPENS,  # imports next to nothing
    "data/store/connection/pragmas.py": SETS,  # what it and the driver set
    "data/store/backup/migration.py": OPENS,  # the engine of Alembic, whose connection transaction.py opens
}
OPENINGS: dict[str, tuple[Callable[[Path], sqlite3.Connection], dict[str, object]]] = {
    "reading": (lambda path: driver.open_for_reading(path, 0.5), {"journal_mode": "delete", "busy_timeout": 500}),
    "writing": (
        driver.open_for_writing,
        {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000},
    ),
    "repair": (
        driver.open_for_repair,
        {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 0, "busy_timeout": 10_000},
    ),
    "copy": (driver.open_copy, {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 0}),
    "draft": (driver.open_draft, {"journal_mode": "off", "synchronous": 0}),
    "as it lies": (lambda path: driver.open_as_it_lies(path, 0), {"journal_mode": "delete", "busy_timeout": 0}),
}


def lines_that(pattern: re.Pattern[str]) -> set[str]:
    """The files of the three floors that have it, but for those that are named above."""
    return {
        name
        for floor in ("app", "widgets", "data")
        for file in (ROOT / floor).rglob("*.py")
        if (name := file.relative_to(ROOT).as_posix()) != HERE
        and ELSEWHERE.get(name) is not pattern
        and any(pattern.search(line) for line in file.read_text("utf-8").splitlines())
    }


@pytest.mark.parametrize("pattern", [OPENS, SETS], ids=["opens", "sets"])
def test_no_other_module_opens_a_connection_or_sets_its_pragmas(pattern: re.Pattern[str]) -> None:
    assert lines_that(pattern) == set()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small database, in a file whose name a URI would read otherwise."""
    path = tmp_path / "a?b#c%41 ü.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)")
    return path


@pytest.mark.parametrize("use", OPENINGS)
def test_each_use_has_its_pragmas(path: Path, use: str) -> None:
    opened, pragmas = OPENINGS[use]
    with closing(opened(path)) as connection:
        assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas} == pragmas
        assert connection.execute("SELECT count(*) FROM note").fetchone()[0] == 0


@pytest.mark.parametrize("held", [None, 512])
def test_a_connection_holds_as_much_of_the_file_as_is_said(database: Path, held: int | None) -> None:
    Store(database, BOOK).close()
    with closing(ReadConnection(database, lambda: True, held)) as reading:
        connection = reading.opened()
        assert connection
        assert connection.execute("PRAGMA cache_size").fetchone()[0] == -(held or 2000)


def test_the_quick_bell_writes_by_the_same_pragmas(tmp_path: Path) -> None:
    path = tmp_path / "a b.db"
    driver.open_for_writing(path.touch() or path).close()
    with closing(defaults.connected_for_acts(str(path))) as quick, closing(driver.open_for_writing(path)) as ours:
        for pragma in ("journal_mode", "synchronous", "foreign_keys"):
            assert quick.execute(f"PRAGMA {pragma}").fetchone() == ours.execute(f"PRAGMA {pragma}").fetchone()
        assert quick.execute("PRAGMA busy_timeout").fetchone() == (0,), "the whole bell waits"


@pytest.mark.parametrize("use", ["reading", "writing"])
def test_what_is_not_there_is_not_made(tmp_path: Path, use: str) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        OPENINGS[use][0](tmp_path / "none.db")
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN
    assert not (tmp_path / "none.db").exists()


def test_who_reads_cannot_write(path: Path) -> None:
    with (
        closing(driver.open_for_reading(path, 0)) as connection,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        connection.execute("INSERT INTO note VALUES (1)")
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_READONLY


def test_a_log_that_came_with_a_copy_is_merged_into_it(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    with closing(driver.open_for_writing(path)) as writer:
        writer.execute("INSERT INTO note VALUES (1)")
        copy = path.with_name("copy.db")
        copy.write_bytes(path.read_bytes())
        copy.with_name("copy.db-wal").write_bytes(log.read_bytes())
        driver.merge_log(writer)
        assert log.stat().st_size > 0
        driver.empty_log(writer)
        assert log.stat().st_size == 0
    driver.open_copy(copy).close()
    assert sorted(file.name for file in path.parent.glob("copy*")) == ["copy.db"]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT id FROM note").fetchall() == [(1,)]


def test_a_connection_that_cannot_be_set_up_is_closed() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError):
        driver._set(connection, "foreign_keys = ON", "= ?")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
