"""Faults of SQLite and of the system are told apart by their numbers, whatever their words say."""

from __future__ import annotations

import ast
import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.model.backups import Reason
from data.store.backup.backups import BackupError, back_up
from data.store.connection.errors import DamagedError, StoreError, Trouble, explain, explained, trouble_of
from data.store.connection.version import connect_read_only
from tests.builders import NOW

ROOT = Path(__file__).parents[3]
PATH = Path("/data/disk full and locked/malformed.db")


def fault(
    code: int, words: str = "no words", kind: type[sqlite3.Error] = sqlite3.OperationalError
) -> sqlite3.Error:
    """What sqlite3 raises for an error code."""
    made = kind(words)
    made.sqlite_errorcode = code
    return made


CODES = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR_WRITE: Trouble.DISK,
    sqlite3.SQLITE_IOERR_SHORT_READ: Trouble.DISK,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: Trouble.READ_ONLY,
    sqlite3.SQLITE_READONLY_DIRECTORY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_BUSY_RECOVERY: Trouble.BUSY,
    sqlite3.SQLITE_BUSY_SNAPSHOT: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED_SHAREDCACHE: Trouble.BUSY,
    sqlite3.SQLITE_PROTOCOL: Trouble.BUSY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_CORRUPT_INDEX: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_ERROR: Trouble.FOREIGN,
    sqlite3.SQLITE_CANTOPEN: Trouble.CLOSED,
    sqlite3.SQLITE_CANTOPEN_SYMLINK: Trouble.CLOSED,
    sqlite3.SQLITE_CONSTRAINT_TRIGGER: Trouble.OTHER,
    sqlite3.SQLITE_INTERRUPT: Trouble.OTHER,
}
MISLEADING = ("database is locked", "the disk is full", "malformed", "readonly", "unable to open", "no such table")


@pytest.mark.parametrize("words", MISLEADING)
@pytest.mark.parametrize("code", CODES)
def test_the_code_counts_and_not_the_words(code: int, words: str) -> None:
    assert trouble_of(fault(code, words)) is CODES[code]
    assert trouble_of(fault(code, words, sqlite3.DatabaseError)) is CODES[code]


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, Trouble.FULL),
        (errno.EDQUOT, Trouble.FULL),
        (errno.EFBIG, Trouble.FULL),
        (errno.EIO, Trouble.DISK),
        (errno.EACCES, Trouble.READ_ONLY),
        (errno.EROFS, Trouble.READ_ONLY),
        (errno.ENOENT, Trouble.CLOSED),
        (errno.ENOTDIR, Trouble.CLOSED),
        (errno.ENAMETOOLONG, Trouble.CLOSED),
        (errno.EMFILE, Trouble.OTHER),
    ],
)
def test_the_systems_number_counts_in_every_language(number: int, trouble: Trouble) -> None:
    for words in (os.strerror(number), "Auf dem Gerät ist kein Speicherplatz mehr verfügbar", *MISLEADING):
        assert trouble_of(OSError(number, words, "the disk is full")) is trouble


def locked(path: Path) -> None:
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def not_utf8(path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


def elsewhere(path: Path) -> None:
    sqlite3.connect(path.parent / "nowhere" / "x.db").execute("SELECT 1")


def other_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM there_is_none")


def read_only(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("CREATE TABLE x (y)")


def full(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE x (y)")


REAL: dict[Callable[[Path], None], Trouble] = {
    locked: Trouble.BUSY,
    not_utf8: Trouble.DAMAGED,
    elsewhere: Trouble.CLOSED,
    other_tables: Trouble.FOREIGN,
    read_only: Trouble.READ_ONLY,
    full: Trouble.FULL,
}


@pytest.mark.parametrize("harm", REAL)
def test_what_sqlite_really_raises_is_known(database: Path, harm: Callable[[Path], None]) -> None:
    with pytest.raises(sqlite3.Error) as caught:
        harm(database)
    assert trouble_of(caught.value) is REAL[harm]


def test_a_connection_that_is_misused_is_a_fault_of_ours(database: Path) -> None:
    connection = connect_read_only(database)
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError), explained(database):
        connection.execute("SELECT 1")


def test_a_lock_is_waited_for_and_no_other_way_in_is_tried(database: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA journal_mode = DELETE").fetchall()
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="Another program is writing to"):
            connect_read_only(database, timeout=0)


@pytest.mark.parametrize(
    ("raised", "line"),
    [
        (fault(sqlite3.SQLITE_FULL), "the disk is full"),
        (fault(sqlite3.SQLITE_IOERR_WRITE), "the disk is full"),
        (OSError(errno.ENOSPC, "read-only, says this one"), "the disk is full"),
        (OSError(errno.EROFS, "the disk is full, says this one"), "it's read-only"),
        (OSError(errno.EMFILE, "Too many open files"), "too many open files"),
    ],
)
def test_a_backup_that_fails_says_why_by_the_number(
    database: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, line: str
) -> None:
    def fails(*_: object, **_more: object) -> None:
        raise raised

    monkeypatch.setattr("data.store.backup.backups.is_empty", lambda _path: False)
    monkeypatch.setattr("data.store.backup.backups.copy_database", fails)
    with pytest.raises(BackupError) as caught:
        back_up(database, Reason.BY_HAND, NOW)
    assert caught.value.reason == line


def test_each_trouble_is_one_line_that_names_the_file() -> None:
    for code in CODES:
        said = str(explain(fault(code), PATH))
        assert str(PATH) in said
        assert "\n" not in said
    assert isinstance(explain(fault(sqlite3.SQLITE_CORRUPT), PATH), DamagedError)


def test_no_code_looks_for_words_in_what_a_fault_says() -> None:
    """``"locked" in str(fault)`` and its like, anywhere in the program."""
    found = []
    for file in [*ROOT.glob("data/**/*.py"), *ROOT.glob("app/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Compare) and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
                sides = ast.unparse(node)
                if any(f"{name})" in sides and "str(" in sides for name in ("fault", "problem", "error")):
                    found.append(f"{file.relative_to(ROOT)}:{node.lineno} {sides}")
    assert found == []
