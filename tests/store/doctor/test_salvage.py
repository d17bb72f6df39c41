"""What can be read of a damaged file: row by row, into a new one."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from app.demo import build
from data.model.moment import Moment
from data.model.vocabulary import Medium
from data.store.backup.restore import restore
from data.store.connection.errors import DamagedError
from data.store.doctor.examination import examine
from data.store.doctor.pages import leaves
from data.store.doctor.salvage import salvage
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, touch
from tests.sampling import few
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


def leaves_of(path: Path, *tables: str) -> set[int]:
    """The pages on which the rows of these tables stand."""
    with closing(sqlite3.connect(path)) as connection:
        ids = {table: {row[0] for row in connection.execute(f"SELECT id FROM {table}")} for table in tables}
        columns = {len(connection.execute(f"SELECT * FROM {table}").description): table for table in tables}
    found = set()
    for leaf in leaves(path.read_bytes()):
        table = columns.get(len(next(iter(leaf.rows.values()))))
        if table and leaf.rows.keys() <= ids[table]:
            found.add(leaf.page)
    return found


def test_contacts_are_saved_though_their_follow_ups_are_lost(filled: Path) -> None:
    pages = leaves_of(filled, "follow_up", "change")
    for page in pages | {root_page(filled, "follow_up"), root_page(filled, "change")}:
        zeroed(filled, page)
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
    with pytest.raises(DamagedError, match="nothing in it can be read"):
        salvage(filled, HERE)
    assert not list(filled.parent.glob("*recovered*"))


# A file of many people, whose tables have many pages.


@pytest.fixture(scope="module")
def _crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crowd") / "ringback.db"
    with closing(Store(path, BOOK)) as store:
        store.fill(build(NOW, BOOK, few(150, 400)))
        store.log([1], touch(Medium.EMAIL, note="x" * 9_000), NOW)  # a row that is longer than a page
    return path


@pytest.fixture
def crowd(_crowd: Path, tmp_path: Path) -> Path:
    """A file of many people and their contacts."""
    return Path(shutil.copy(_crowd, tmp_path / "ringback.db"))


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


@pytest.mark.parametrize("table", ["person", "follow_up", "touch", "promise"])
def test_no_leaf_is_lost_with_the_root_of_its_table(crowd: Path, table: str) -> None:
    before = rows_of(crowd, table)
    zeroed(crowd, root_page(crowd, table))
    saved = salvage(crowd, HERE)
    assert rows_of(saved.file, table) == before
    assert saved.rows[table] == len(before)


HEADERS: dict[str, tuple[int, bytes]] = {
    "page size": (16, b"\0\0"),
    "another page size": (16, b"\x02\0"),
    "versions": (18, b"\xff\xff"),
    "reserved": (20, b"\xf0"),
    "pages": (28, b"\xff\xff\xff\xff"),
    "no pages": (28, bytes(4)),
    "format": (44, b"\0\0\0\x09"),
    "encoding": (56, b"\0\0\0\x07"),
    "application": (68, bytes(4)),
    "all of it": (0, bytes(100)),
    "noise": (0, bytes(range(100, 200))),
}


@pytest.mark.parametrize("harm", HEADERS)
def test_a_header_that_is_damaged_costs_nothing(crowd: Path, harm: str) -> None:
    before = {table: rows_of(crowd, table) for table in ("person", "follow_up", "touch", "promise", "act")}
    at, instead = HEADERS[harm]
    content = bytearray(crowd.read_bytes())
    content[at : at + len(instead)] = instead
    crowd.write_bytes(content)
    saved = salvage(crowd, HERE)
    assert crowd.read_bytes() == bytes(content), "the damaged file is left as it is"
    assert {table: rows_of(saved.file, table) for table in before} == before, "the undo history, too"
    assert examine(saved.file, HERE, repair=False).findings == ()


def test_the_first_page_that_is_gone_costs_only_the_undo_history(crowd: Path) -> None:
    before = {table: rows_of(crowd, table) for table in ("person", "follow_up", "touch", "promise")}
    zeroed(crowd, 1)
    saved = salvage(crowd, HERE)
    assert {table: rows_of(saved.file, table) for table in before} == before


def test_what_was_deleted_stays_deleted(crowd: Path) -> None:
    with closing(sqlite3.connect(crowd)) as connection, connection:
        connection.execute("DELETE FROM touch WHERE follow_up_id > 40")
    before = rows_of(crowd, "touch")
    zeroed(crowd, root_page(crowd, "touch"))
    assert rows_of(salvage(crowd, HERE).file, "touch") == before


def test_the_same_again_makes_no_other_file(crowd: Path) -> None:
    zeroed(crowd, root_page(crowd, "touch"))
    first = salvage(crowd, HERE)
    later = Moment.of(NOW + timedelta(hours=3), NEW_YORK)
    assert salvage(crowd, later).file == first.file
    assert len(list(crowd.parent.glob("*recovered*"))) == 1
    zeroed(crowd, root_page(crowd, "person_search"))
    assert salvage(crowd, later).file == first.file, "what could be read is the same still"


@pytest.mark.parametrize("harm", HEADERS)
@pytest.mark.sampled(5)
def test_the_doctor_and_the_restore_that_it_names_bring_all_of_it_back(crowd: Path, harm: str) -> None:
    before = rows_of(crowd, "touch")
    at, instead = HEADERS[harm]
    content = bytearray(crowd.read_bytes())
    content[at : at + len(instead)] = instead
    crowd.write_bytes(content)
    with suppress(DamagedError):  # one that SQLite passes over is none
        examine(crowd, HERE, repair=True)
        assert harm == "no pages"
        return
    restore(crowd, salvage(crowd, HERE).file, NOW)
    assert rows_of(crowd, "touch") == before
    assert examine(crowd, HERE, repair=False).findings == ()
