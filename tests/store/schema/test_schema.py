"""The file: its schema, its modes and pragmas, and every file that is no Ringback database."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from data.cadences import built_in
from data.model.moment import Moment
from data.rules.cadence.rulebook import Rulebook
from data.store.connection.errors import StoreError
from data.store.connection.transaction import NEW_TABLES
from data.store.queries.inbox import Inbox
from data.store.schema.identity import APPLICATION_ID, HEAD
from data.store.schema.migrations import upgrade
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, followup
from tests.store.databases import dump
from tests.store.new_tables import wanted

ROOT = Path(__file__).parents[3]
HERE = Moment.of(NOW, NEW_YORK)
AS_ROOT = os.geteuid() == 0


def opened_by_both(path: Path) -> list[str]:
    """What the write side and the read side say about a file; an empty text where they take it."""
    said = []
    for side in (lambda: Store(path, BOOK), lambda: Inbox(path).counts(HERE)):
        try:
            side()
            said.append("")
        except StoreError as fault:
            said.append(str(fault))
    return said


def content(path: Path) -> dict[str, bytes]:
    """Every file beside ``path`` and its bytes."""
    return {file.name: file.read_bytes() for file in sorted(path.parent.iterdir()) if file.is_file()}


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


# The schema.


def described(path: Path) -> dict[str, Any]:
    """Everything SQLite knows of the tables and indexes of a file, in an order that doesn't matter."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables: dict[str, Any] = {}
        derived = (
            "queue_tally",
            "direction_tally",
            "search_text",
            "text_index",
            "note_index",
            "wish_text",
            "wish_index",
        )
        kept_up = f"SELECT sql FROM sqlite_master WHERE type = 'trigger' OR name IN {derived} ORDER BY name"
        tables["derived"] = {"sql": connection.execute(kept_up).fetchall(), "autoincrement": False}
        for name in names:
            if name in ("alembic_version", "sqlite_sequence") or name.startswith(derived):
                continue
            (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
            indexes = {}
            for _, index, unique, origin, partial in connection.execute(f"PRAGMA index_list({name})"):
                made = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()[0]
                where = (made or "").partition(" WHERE ")[2]
                columns = [row[2] for row in connection.execute(f"PRAGMA index_info({index})")]
                indexes[index] = (unique, origin, partial, where, columns)
            tables[name] = {
                "columns": [row[1:] for row in connection.execute(f"PRAGMA table_info({name})")],
                "references": sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
                "autoincrement": "AUTOINCREMENT" in sql.upper(),
                "indexes": indexes,
            }
        return tables


def test_the_migrations_make_exactly_what_the_tables_say(database: Path, tmp_path: Path) -> None:
    step_by_step = tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{step_by_step}")
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    migrated = described(step_by_step)
    assert migrated == described(database), "a new file is made at once, and is the same"
    with closing(sqlite3.connect(step_by_step)) as old, closing(sqlite3.connect(database)) as new:
        version = "SELECT sql FROM sqlite_master WHERE name = 'alembic_version'"
        assert "version_num" in new.execute(version).fetchone()[0]
        assert old.execute("SELECT * FROM alembic_version").fetchall() == [(HEAD,)]
    tables = "act change derived draft follow_up letter mail_ignored mail_message "
    tables += "mail_source mail_stray pause person "
    tables += "promise reading rehearsal ring touch triage"
    assert sorted(migrated) == tables.split()
    without = {name for name, table in migrated.items() if not table["autoincrement"]}
    beside = {"change", "derived", "mail_source", "mail_stray", "rehearsal", "ring", "triage"}
    assert without == beside, "no number of what was undone is given again"
    assert migrated["follow_up"]["indexes"]["follow_up_exact"][2:4] == (1, "next_at IS NOT NULL")


def test_a_new_file_is_made_of_what_the_tables_say() -> None:
    again = "`uv run python -m tests.store.new_tables` writes it anew"
    assert NEW_TABLES.read_text("utf-8") == wanted(), again


def test_the_file_says_what_it_is_and_at_which_version(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert APPLICATION_ID.to_bytes(4, "big") == b"RING"


def test_the_newest_migration_is_the_one_this_version_reads() -> None:
    versions = sorted((ROOT / "data/store/schema/migrations/versions").glob("[0-9]*.py"))
    assert versions[-1].name.startswith(HEAD)


def test_the_connection_is_durable_checks_references_and_waits(store: Store, database: Path) -> None:
    connection = store._database.connection
    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    store.add(followup(), NOW)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute(
            "INSERT INTO promise (follow_up_id, side, on_date, made_at) VALUES (99, 'mine', '', '')"
        )
    assert (database.parent / f"{database.name}-wal").exists()


def test_what_the_log_held_is_in_the_file_once_it_is_closed(database: Path) -> None:
    store = Store(database, BOOK)
    store.add(followup(), NOW)
    store.close()
    assert sorted(content(database)) == [database.name]
    assert len(dump(database)["follow_up"]) == 1


# Names and modes.


@pytest.mark.parametrize(
    "name",
    ["ringback.db", "what?.db", "a#b.db", "100%.db", "50%20.db", "naïve ☎.db", " x .db", ":memory:", "file:x"],
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    store = Store(path, BOOK)
    store.add(followup(), NOW)
    with closing(Inbox(path)) as inbox:
        assert inbox.counts(HERE).due == 1
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_name_without_a_folder_is_in_the_present_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store(Path("ringback.db"), BOOK)
    monkeypatch.chdir("/")
    store.add(followup(), NOW)
    store.close()
    assert len(dump(tmp_path / "ringback.db")["follow_up"]) == 1


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the shell takes from the modes of new files."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_the_file_and_the_folders_made_for_it_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "share" / "ringback" / "ringback.db"
    store = Store(path, BOOK)
    store.add(followup(), NOW)
    assert umask in (0o000, 0o022, 0o077)
    assert [oct(mode(folder)) for folder in (path.parent, path.parent.parent)] == [oct(0o700)] * 2
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["ringback.db", "ringback.db-shm", "ringback.db-wal"]
    assert {oct(mode(file)) for file in files} == {oct(0o600)}
    store.close()


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store(tmp_path / "ringback.db", BOOK).close()
    assert mode(tmp_path) == 0o755


# Files that are something else: one clear line, and not a byte of them changed.


def foreign_database(path: Path) -> None:
    """Somebody else's SQLite file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.execute("INSERT INTO recipes VALUES ('scones')")
        connection.commit()


def damaged(path: Path) -> None:
    """One of ours, of which a page in the middle was overwritten."""
    Store(path, BOOK).close()
    whole = bytearray(path.read_bytes())
    whole[100:4096] = b"\xff" * 3996
    path.write_bytes(bytes(whole))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_text("Buy milk.\n" * 1000), "isn't a Ringback database"),
        (lambda path: path.write_bytes(bytes(8192)), "isn't a Ringback database"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "isn't a Ringback database"),
        (foreign_database, "isn't a Ringback database. Nothing was changed; choose another file."),
        (damaged, "isn't a Ringback database, or it's damaged"),
    ],
    ids=["text", "zeros", "half a header", "foreign", "damaged"],
)
def test_a_file_that_is_something_else_is_named_and_not_touched(tmp_path: Path, make: Any, words: str) -> None:
    path = tmp_path / "ringback.db"
    make(path)
    before = path.read_bytes()
    for said in opened_by_both(path):
        assert said.startswith(str(path))
        assert words in said
        assert "\n" not in said
    assert path.read_bytes() == before


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    for said in opened_by_both(tmp_path):
        assert said == f"{tmp_path} is a folder: name a file, such as {tmp_path / 'ringback.db'}."
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_database_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "ringback.db"
    path.touch(0o600)
    with closing(Inbox(path)) as inbox:
        assert inbox.counts(HERE).total == 0
    assert path.read_bytes() == b""
    store = Store(path, BOOK)
    store.add(followup(), NOW)
    store.close()
    assert len(dump(path)["follow_up"]) == 1


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="can't be opened") as caught:
        Store(tmp_path / "file" / "ringback.db", BOOK)
    assert "\n" not in str(caught.value)


def test_a_link_to_nowhere_is_said_and_not_filled(tmp_path: Path) -> None:
    link = tmp_path / "ringback.db"
    link.symlink_to(tmp_path / "elsewhere.db")
    said, _ = opened_by_both(link)
    assert "can't be opened" in said
    assert not (tmp_path / "elsewhere.db").exists()


# Places that can't be written. Root may write anywhere, so root asks as somebody else.

_ASK = """
import os, sys
from pathlib import Path
from datetime import UTC
from data.cadences import built_in
from data.rules.cadence.rulebook import Rulebook
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.model.moment import Moment
from data.store.store import Store
from tests.builders import BOOK, NOW, NEW_YORK, followup
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for path in map(Path, sys.argv[1:]):
    try:
        Store(path, BOOK).add(followup(), NOW)
        print("written")
    except StoreError as fault:
        print(fault)
    try:
        print(Inbox(path).counts(Moment.of(NOW, NEW_YORK)).total)
    except StoreError as fault:
        print(fault)
"""


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that somebody else can get to, which pytest's own ones are not."""
    with tempfile.TemporaryDirectory(prefix="ringback-test-", dir="/tmp") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path
        for inner in path.rglob("*"):
            inner.chmod(0o700)


def test_what_is_read_only_is_said_and_can_still_be_read(database: Path, outside: Path) -> None:
    store = Store(database, BOOK)
    store.add(followup(), NOW)
    store.close()
    folder, file, new = outside / "folder" / "full.db", outside / "file" / "ringback.db", outside / "new" / "x.db"
    for path in (folder, file, new):
        path.parent.mkdir()
    for path in (folder, file):
        path.write_bytes(database.read_bytes())
    folder.chmod(0o666)
    folder.parent.chmod(0o555)
    file.chmod(0o444)
    file.parent.chmod(0o777)
    new.parent.chmod(0o555)
    before = {path: content(path) for path in (folder, file, new)}
    run = subprocess.run(
        [sys.executable, "-c", _ASK, *map(str, (folder, file, new))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == [
        f"{folder} can't be written: the file or its folder is read-only. Nothing was changed.",
        "1",
        f"{file} can't be written: the file or its folder is read-only. Nothing was changed.",
        "1",
        *[f"{new} can't be written: the file or its folder is read-only. Nothing was changed."] * 2,
    ]
    assert {path: content(path) for path in (folder, new)} == {path: before[path] for path in (folder, new)}
    assert file.read_bytes() == database.read_bytes()


def test_a_path_that_says_full_or_locked_is_not_taken_for_a_fault(tmp_path: Path) -> None:
    (tmp_path / "disk full and locked").write_text("x")
    with pytest.raises(StoreError, match="can't be opened"):
        Store(tmp_path / "disk full and locked" / "ringback.db", Rulebook(built_in(), NEW_YORK))
