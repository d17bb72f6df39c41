"""What can be read of a damaged file: row by row, into a new one."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.store.doctor.examining import examine
from data.store.doctor.salvage import salvage
from data.store.errors import DamagedError
from data.store.inbox import Inbox
from tests.store.doctor.conftest import HERE


def root_page(path: Path, name: str) -> int:
    """Where a table or an index begins."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(sql, (name,)).fetchone()[0])


def zeroed(path: Path, page: int) -> bytes:
    """The file with a page of nothing."""
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = bytes(4096)
    path.write_bytes(content)
    return bytes(content)


def test_what_is_whole_is_saved_and_the_damaged_file_is_left_as_it_is(filled: Path) -> None:
    before = zeroed(filled, root_page(filled, "promise"))
    with pytest.raises(DamagedError):
        examine(filled, HERE, repair=True)
    saved = salvage(filled, HERE)
    assert filled.read_bytes() == before
    assert {name: saved.rows[name] for name in ("person", "follow_up", "touch")} == {
        "person": 4, "follow_up": 4, "touch": 3
    }  # fmt: skip
    assert stat.S_IMODE(saved.file.stat().st_mode) == 0o600
    assert examine(saved.file, HERE, repair=False).findings == ()
    inbox = Inbox(saved.file)
    assert {row.who for row in inbox.window(None, HERE)} == {"Zoë Brûlé", "花子 山田", "Ben Ortiz", "Ada Stone"}
    inbox.close()


@pytest.mark.parametrize("table", ["person", "follow_up", "touch"])
def test_what_only_the_undo_history_still_knows_is_saved_too(filled: Path, table: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        before = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    zeroed(filled, root_page(filled, table))
    saved = salvage(filled, HERE)
    with closing(sqlite3.connect(saved.file)) as connection:
        assert connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() == before
        assert connection.execute("SELECT count(*) FROM act").fetchone() == (0,)  # parts of it may be lost
    assert saved.rows[table] == len(before)


def test_contacts_are_saved_though_their_follow_ups_are_lost(filled: Path) -> None:
    zeroed(filled, root_page(filled, "follow_up"))
    zeroed(filled, root_page(filled, "change"))
    saved = salvage(filled, HERE)
    assert saved.rows["touch"] == 3
    inbox = Inbox(saved.file)
    assert {row.who for row in inbox.window(None, HERE)} == {"Recovered"}
    inbox.close()


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "cut off by a byte": lambda content: content[:-1],
    "cut off by a page": lambda content: content[:-4096],
    "another beginning": lambda content: b"XQLite" + content[6:],
    "a trigger that is none": lambda content: content.replace(
        b"CREATE TRIGGER queue_tally_in", b"CREATE TRIBBLE queue_tally_in"
    ),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_sqlite_would_not_open_is_read_as_far_as_it_goes(filled: Path, harm: str) -> None:
    """One broken part, of the schema perhaps, keeps nothing else from being saved."""
    filled.write_bytes(HARMS[harm](filled.read_bytes()))
    before = filled.read_bytes()
    saved = salvage(filled, HERE)
    assert filled.read_bytes() == before
    assert {name: saved.rows[name] for name in ("person", "follow_up", "touch")} == {
        "person": 4, "follow_up": 4, "touch": 3
    }  # fmt: skip
    assert examine(saved.file, HERE, repair=False).findings == ()
    assert [file.name for file in filled.parent.iterdir() if "unfinished" in file.name] == []


def test_of_a_file_of_nothing_nothing_is_said_to_be_saved(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[:100] + bytes(len(filled.read_bytes()) - 100))
    with pytest.raises(DamagedError, match="nothing of it can be read"):
        salvage(filled, HERE)
    assert not list(filled.parent.glob("*recovered*"))
