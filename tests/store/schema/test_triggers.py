"""Triggers are laid aside in one place, and are back with what they keep up."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.connection.transaction import make_tables
from data.store.schema.triggers import BULK, NAMES, fill, laid_aside, made_at_the_end

HERE = "data/store/schema/triggers.py"
REPLACES = "data/store/doctor/derived_data.py"
"""Where the doctor replaces a trigger that isn't Ringback's."""
TOUCH = (
    "INSERT INTO touch (follow_up_id, at, direction, medium, note, purpose) VALUES (1, '', 'out', 'email', '', '')"
)


@pytest.fixture
def file() -> Iterator[sqlite3.Connection]:
    """A new database in memory, whose references aren't checked."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection)
        yield connection


def there(file: sqlite3.Connection) -> list[str]:
    return [
        name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
    ]


def tally(file: sqlite3.Connection) -> list[tuple[str, int]]:
    return file.execute("SELECT direction, n FROM direction_tally").fetchall()


def test_no_other_module_drops_a_trigger() -> None:
    root = Path(__file__).parents[3]
    files = [file for floor in ("app", "widgets", "data") for file in (root / floor).rglob("*.py")]
    found = {
        name
        for file in files
        if "migrations" not in (name := file.relative_to(root).as_posix())  # theirs are frozen
        and re.search("(?:DROP|CREATE) TRIGGER", file.read_text("utf-8"))
    }
    assert found == {HERE, REPLACES}


@pytest.mark.parametrize("names", [(), ("search_text_with",), ("direction_tally_in", "note_index_in")])
def test_they_are_gone_meanwhile_and_back_afterwards(file: sqlite3.Connection, names: tuple[str, ...]) -> None:
    before = there(file)
    assert sorted(before) == sorted(NAMES)
    with laid_aside(file.execute, *names):
        assert set(before) - set(there(file)) == set(names or NAMES)
    assert sorted(there(file)) == sorted(before)


def test_one_that_is_missing_already_is_back_too(file: sqlite3.Connection) -> None:
    file.execute("DROP TRIGGER note_index_in")
    with laid_aside(file.execute):
        pass
    assert sorted(there(file)) == sorted(NAMES)


def test_what_is_raised_meanwhile_is_left_to_the_transaction(file: sqlite3.Connection) -> None:
    file.execute("BEGIN")
    with pytest.raises(KeyError), laid_aside(file.execute):
        raise KeyError
    assert there(file) == []
    file.execute("ROLLBACK")
    assert sorted(there(file)) == sorted(NAMES)


@pytest.mark.parametrize("rows", [1, BULK - 1, BULK])
def test_what_they_keep_up_is_the_same_however_many_rows_change(file: sqlite3.Connection, rows: int) -> None:
    with made_at_the_end(file.execute, rows):
        assert bool(there(file)) is (rows < BULK)
        file.execute(TOUCH)
    assert tally(file) == [("out", 1)]


def test_nothing_is_filled_where_nothing_changed_after_all(file: sqlite3.Connection) -> None:
    with made_at_the_end(file.execute, BULK, lambda: False):
        file.execute(TOUCH)
    assert tally(file) == []
    fill(file.execute)
    assert tally(file) == [("out", 1)]


CONTACTS = st.tuples(
    st.sampled_from(["in", "out", "both", "gone", "moved", "turned"]), st.integers(1, 4), st.integers(1, 2)
)


@settings(deadline=None)
@given(st.lists(CONTACTS, max_size=12))
def test_what_came_before_anything_was_sent_is_counted_by_itself(done: list[tuple[str, int, int]]) -> None:
    """Whatever comes, goes or is changed, in whichever order, the tally is what it would be made anew."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        make_tables(file)
        for what, hour, follow_up in done:
            at = f"2026-11-22T0{hour}:00:00Z"
            if what in ("in", "out", "both"):
                row = (follow_up, at, what)
                file.execute(TOUCH.replace("(1, '', 'out'", "(?, ?, ?"), row)
            elif what == "gone":
                file.execute("DELETE FROM touch WHERE id = (SELECT max(id) FROM touch WHERE at = ?)", (at,))
            elif what == "moved":
                file.execute("UPDATE touch SET at = ? WHERE follow_up_id = ?", (at, follow_up))
            else:
                file.execute("UPDATE touch SET direction = iif(direction = 'in', 'out', 'in') WHERE at = ?", (at,))
            kept = tally(file)
            fill(file.execute, ["direction_tally"])
            assert tally(file) == kept
    assert all(number > 0 for _direction, number in kept) if done else True


def test_a_reply_is_one_to_what_was_sent(file: sqlite3.Connection) -> None:
    for hour, direction in enumerate(("in", "in", "out", "in")):
        file.execute(TOUCH.replace("'', 'out'", f"'2026-11-22T0{hour}:00:00Z', '{direction}'"))
    assert tally(file) == [("first", 2), ("in", 1), ("out", 1)]
