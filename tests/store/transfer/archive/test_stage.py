"""Rows that are staged on the disk come in as the same rows in a list, and take no memory meanwhile."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.exchange.archive import reader
from data.exchange.archive.reader import Archive, read_archive
from data.exchange.archive.writer import archive_lines
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Medium, Outcome, Side
from data.store.backup.snapshot import snapshot
from data.store.connection.driver import open_unnamed
from data.store.store import Store
from data.store.transfer.archive.stage import Belonging, Stage, column
from tests.builders import BOOK, NOW, opened, person, touch, when

SIZE = 12


def histories(size: int = SIZE) -> list[FollowUp]:
    return [
        replace(
            opened("two-then-switch", who=person("email", name=f"P{number} Li", email=f"p{number}@x.example")),
            touches=(touch(Medium.EMAIL, NOW, note=f"Note {number}"),),
        )
        for number in range(size)
    ]


def archive_of(store: Store, path: Path) -> Archive:
    with snapshot(store.path) as run:
        path.write_text("".join(archive_lines(run)))
    return read_archive(path)


def nothing(_store: Store) -> None:
    """An empty database."""


def the_same(store: Store) -> None:
    store.fill(histories())


def other_numbers(store: Store) -> None:
    store.fill([opened("two-then-switch", who=Person(f"Zed {number}"), about="Z") for number in range(3)])


def some(store: Store) -> None:
    store.fill(histories(5))
    store.log([2], touch(Medium.CALL, note="Only here"), NOW)
    store.close_with([4], Outcome.DONE, NOW)
    store.stop([3], NOW)


def kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if "INSERT INTO" in line and "index" not in line]


@pytest.mark.parametrize("before", [nothing, the_same, other_numbers, some])
def test_staged_rows_come_in_as_the_same_rows_in_lists(tmp_path: Path, before: Callable[[Store], None]) -> None:
    with closing(Store(tmp_path / "there.db", BOOK)) as there:
        there.fill(histories())
        there.promise([1], Side.THEIRS, when("Fri 27 Nov"), NOW)
        there.renew([2], "New", NOW)
        there.keep_draft(3, Draft(Medium.EMAIL, Occasion.REMINDER, "Hello"), NOW)
        there.pause([5], when("Mon 7 Dec").on, NOW)
        archive = archive_of(there, tmp_path / "a.json")
    lists = {name: list(rows) for name, rows in archive.tables.items()}
    assert all(len(archive.tables[name]) == len(rows) for name, rows in lists.items())
    assert all(
        archive.tables[name][place] == row for name, rows in lists.items() for place, row in enumerate(rows)
    )
    base = tmp_path / "base.db"
    with closing(Store(base, BOOK)) as store:
        before(store)
    found = []
    for name, tables in (("staged", archive.tables), ("lists", lists)):
        path = tmp_path / f"{name}.db"
        path.write_bytes(base.read_bytes())
        with closing(Store(path, BOOK)) as store:
            taken = store.take_in(tables, NOW, "a.json", stamps=archive.stamps)
            again = store.take_in(tables, NOW, "a.json", stamps=archive.stamps)
            assert not again.is_new
            states = [kept(path)]
            for step in (store.undo, store.redo) if taken.is_new else ():
                step()
                states.append(kept(path))
        found.append((taken.sentence, states))
    assert found[0] == found[1]
    assert all(any(row["uid"] in line for line in found[0][1][0]) for row in lists["follow_up"])


def test_what_belongs_to_a_follow_up_is_found_staged_or_not() -> None:
    rows = [{"id": number, "follow_up_id": 3 - number % 3, "note": f"{number}"} for number in range(1, 9)]
    stage = Stage()
    stage.put("touch", ("id", "follow_up_id", "note"), [tuple(row.values()) for row in rows], ("follow_up_id",))
    staged = stage.rows("touch")
    for given in (rows, staged):
        belonging = Belonging(given)
        assert list(belonging.followups()) == [2, 1, 3]
        assert belonging.of(2) == [row for row in rows if row["follow_up_id"] == 2]
        assert belonging.of(9) == []
        assert list(column(given, "note")) == [row["note"] for row in rows]
    assert staged[-1] == rows[-1]
    assert staged[2:4] == rows[2:4]
    with pytest.raises(IndexError):
        staged[8]


def test_a_large_archive_takes_less_memory_than_its_size(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "there.db", BOOK)) as there:
        there.fill(histories(2_000))
        archive_of(there, tmp_path / "a.json")
    size = (tmp_path / "a.json").stat().st_size
    assert size > 1_000_000
    tracemalloc.start()
    try:
        archive = read_archive(tmp_path / "a.json")
        assert tracemalloc.get_traced_memory()[1] < size
        assert len(archive.tables["touch"]) == 2_000
    finally:
        tracemalloc.stop()


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small() -> sqlite3.Connection:
        connection = open_unnamed()
        connection.execute("PRAGMA max_page_count = 40")
        return connection

    with closing(Store(tmp_path / "there.db", BOOK)) as there:
        there.fill(histories(500))
        archive_of(there, tmp_path / "a.json")
        monkeypatch.setattr("data.store.transfer.archive.stage.open_unnamed", small)
        with pytest.raises(RuleError, match="can't be read: the disk is full, where temporary files go") as caught:
            read_archive(tmp_path / "a.json")
    assert str(caught.value).isprintable()
    assert reader.LARGEST > 1
