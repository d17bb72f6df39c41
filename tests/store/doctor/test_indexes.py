"""Indexes that are damaged: each is made anew in place, whatever is left of it, and nothing else is touched."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from app.demo import build
from data.model.vocabulary import Medium
from data.store.connection.transaction import make_tables
from data.store.doctor.examination import examine
from data.store.doctor.file import INDEXES
from data.store.store import Store
from tests.builders import BOOK, NOW, touch
from tests.store.doctor.conftest import HERE

PAGE = 512
"""Bytes; on pages so small, every index of some dozens of people has several."""
Harm = Callable[[bytes], bytes]
Whole = tuple[dict[str, list[tuple[object, ...]]], set[tuple[str, ...]]]


def _names() -> list[str]:
    with closing(sqlite3.connect(":memory:")) as raw:
        make_tables(raw)
        return [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name")]


HARMS: dict[str, Harm] = {
    "zeroed": lambda page: bytes(len(page)),
    "noise": lambda page: Random(7).randbytes(len(page)),
    "a table's type": lambda page: b"\x0d" + page[1:],
    "another node's type": lambda page: (b"\x02" if page[0] == 10 else b"\x0a") + page[1:],
}


@pytest.fixture(scope="module")
def _crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("indexes") / "ringback.db"
    with closing(Store(path, BOOK)) as store:
        store.fill(build(NOW, BOOK, 60))
        store.log([1], touch(Medium.EMAIL, note="One more"), NOW)
    with closing(sqlite3.connect(path)) as raw:
        for sql in ("journal_mode = DELETE", f"page_size = {PAGE}"):
            raw.execute(f"PRAGMA {sql}").fetchall()
        raw.execute("VACUUM")
        raw.execute("PRAGMA journal_mode = WAL").fetchall()
    return path


@pytest.fixture
def crowd(_crowd: Path, tmp_path: Path) -> Path:
    """A file of 60 people, with indexes of several pages, and its history."""
    return Path(shutil.copy(_crowd, tmp_path / "ringback.db"))


def _all(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as raw:
        tables = [
            row[0]
            for row in raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                "AND name NOT GLOB '*_index_*' ORDER BY name"
            )
        ]
        return {table: sorted(raw.execute(f"SELECT * FROM {table} NOT INDEXED"), key=repr) for table in tables}


def _schema(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return set(raw.execute("SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_master"))


def _spoil(path: Path, number: int, harm: Harm) -> None:
    content = bytearray(path.read_bytes())
    at = PAGE * (number - 1)
    content[at : at + PAGE] = harm(bytes(content[at : at + PAGE]))
    path.write_bytes(content)


def _root(path: Path, index: str) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (index,)).fetchone()[0])


def _leaf(path: Path, index: str) -> int:
    """The last page of the index: its root, where that is the only one."""
    content, page = path.read_bytes(), _root(path, index)
    while content[at := PAGE * (page - 1)] == 2:
        page = int.from_bytes(content[at + 8 : at + 12], "big")
    return page


@pytest.fixture(scope="module")
def whole(_crowd: Path) -> Whole:
    """The rows and the schema of that file as they were before any harm."""
    return _all(_crowd), _schema(_crowd)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("index", _names())
@pytest.mark.sampled(8)
def test_each_index_is_made_anew_in_place_and_no_row_is_lost(
    crowd: Path, index: str, harm: str, whole: Whole
) -> None:
    """Of an index of several pages, its root is harmed, and then a leaf."""
    for where in (_root,) if _root(crowd, index) == _leaf(crowd, index) else (_root, _leaf):
        _spoil(crowd, where(crowd, index), HARMS[harm])
        report = examine(crowd, HERE, repair=True)
        assert [finding.check for finding in report.findings] == [INDEXES]
        assert report.is_well
        assert report.backup
        assert (_all(crowd), _schema(crowd)) == whole, "the undo history, too"
        with closing(sqlite3.connect(crowd)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert examine(crowd, HERE, repair=True).findings == ()
        assert not list(crowd.parent.glob("*recovered*"))


def test_some_indexes_have_several_pages(crowd: Path) -> None:
    assert sum(_root(crowd, index) != _leaf(crowd, index) for index in _names()) >= 5


def test_what_was_done_before_the_harm_can_be_undone_after_the_repair(crowd: Path) -> None:
    _spoil(crowd, _root(crowd, "change_of"), HARMS["zeroed"])
    examine(crowd, HERE, repair=True)
    with closing(Store(crowd, BOOK)) as store:
        store.undo()
    with closing(sqlite3.connect(crowd)) as raw:
        assert raw.execute("SELECT count(*) FROM touch WHERE note = 'One more'").fetchone() == (0,)
