"""Many rows changed at once, and back: the same rows, the same notes for undo, as one after the other."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.model.followup import Person
from data.store.connection.driver import open_for_writing
from data.store.records.columns import derived
from data.store.records.inserts import begin_act
from data.store.records.journal import Journal, repeat, revert
from data.store.schema import triggers
from data.store.schema.triggers import FILL, KEPT
from data.store.store import Store
from tests.builders import BOOK, NOW, opened

SIZE = 40
TABLES = (
    "person",
    "follow_up",
    "touch",
    "promise",
    "pause",
    "change",
    "queue_tally",
    "direction_tally",
    "search_text",
)
STEPS: tuple[dict[str, Any], ...] = (
    {
        "next_action": "call", "next_on": date(2026, 12, 1), "next_at": None, "next_why": "",
        "next_origin": "cadence",
    },
    {
        "next_action": "email", "next_on": date(2026, 12, 9), "next_why": "later", "next_origin": "chosen",
        "next_at": datetime(2026, 12, 9, 15, tzinfo=UTC),
    },
    {
        "next_action": "decide", "next_on": date(2026, 11, 20), "next_at": None, "next_why": "x",
        "next_origin": "cadence",
    },
)  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database with follow-ups."""
    path = tmp_path / "ringback.db"
    with closing(Store(path, BOOK)) as store:
        store.fill([opened("two-then-switch", who=Person(f"P{number} Li"), about="A") for number in range(SIZE)])
    return path


@pytest.fixture(params=[1, 1000], ids=["many", "few"])
def bulk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """From how many rows on triggers are laid aside."""
    monkeypatch.setattr(triggers, "BULK", request.param)


@contextmanager
def acting(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    with closing(open_for_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection, begin_act(connection, NOW)
        connection.execute("COMMIT")


def kept(path: Path) -> dict[str, list[Any]]:
    """All rows, and what the filter finds; and what triggers keep up is as if it were made anew."""
    with closing(sqlite3.connect(path)) as connection:
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in TABLES}
        connection.execute("INSERT INTO text_index (text_index) VALUES ('integrity-check')")
        connection.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")
        connection.execute("INSERT INTO wish_index (wish_index, rank) VALUES ('integrity-check', 1)")
        for statement in FILL:
            connection.execute(statement)
        for name in ("queue_tally", "direction_tally", "search_text"):
            assert sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) == rows[name]
        connection.rollback()
        there = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
        assert there == (len(triggers.NAMES),)
    return rows


def write(journal: Journal, table: str, number: int, values: dict[str, Any]) -> None:
    """Set values, and what is made of them."""
    journal.update(table, number, values | derived(table, journal.row(table, number) | values))


def chosen(seed: int) -> list[dict[str, Any]]:
    """Steps for some of the follow-ups, in any order; some have them already."""
    random = Random(seed)
    numbers = random.sample(range(1, SIZE + 1), random.randint(1, SIZE))
    return [{"id": number, **random.choice(STEPS)} for number in numbers]


@pytest.mark.usefixtures("bulk")
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.sampled(6)
def test_many_are_changed_and_noted_as_one_after_the_other(filled: Path, tmp_path: Path, seed: int) -> None:
    other = Path(shutil.copy(filled, tmp_path / "other.db"))
    for _ in range(2):  # the second time, some hold what they are given already
        rows = chosen(seed)
        with acting(filled) as (connection, act):
            Journal(connection, act).update_many("follow_up", rows)
        with acting(other) as (connection, act):
            for row in rows:
                Journal(connection, act).update(
                    "follow_up", row["id"], {k: v for k, v in row.items() if k != "id"}
                )
        assert kept(filled) == kept(other)
        seed += 100


@pytest.mark.usefixtures("bulk")
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.sampled(6)
def test_whatever_an_act_has_done_in_whichever_order_is_undone_and_redone(filled: Path, seed: int) -> None:
    """Rows that come, change several times, and go, among many that get another date."""
    random, before = Random(seed), kept(filled)
    with acting(filled) as (connection, act):
        journal = Journal(connection, act)
        for turn in range(30):
            number = random.randint(1, SIZE)
            match random.randrange(6):
                case 0:
                    journal.update_many("follow_up", chosen(seed * 100 + turn))
                case 1:
                    write(journal, "follow_up", number, {"about": f"B{turn}"})
                case 2:
                    at = NOW + timedelta(hours=turn)
                    values = {"at": at, "direction": random.choice(["in", "out"]), "medium": "call"}
                    empty = dict.fromkeys(("note", "purpose", "subject", "message_id"), "")
                    journal.insert("touch", {**empty, **values, "follow_up_id": number, "is_opening": False})
                case 3:
                    journal.update(
                        "person", number, {"name": f"Q{turn}", "name_key": f"q{turn}", "search": f"q{turn}"}
                    )
                case 4:
                    journal.update("follow_up", number, {"closed_on": NOW.date(), "outcome": "done"})
                case _:
                    journal.update_many("follow_up", chosen(seed * 100 + turn)[:1])
    after = kept(filled)
    for _ in range(2):
        for replay, wanted in ((revert, before), (repeat, after)):
            with acting(filled) as (connection, _act):
                replay(connection, act)
                connection.execute("DELETE FROM act WHERE id <> ?", (act,))
            found = kept(filled)
            for name in TABLES:
                assert name == "change" or found[name] == wanted[name], name


@pytest.mark.parametrize("table", ["person", "follow_up", "touch"])
def test_which_tables_a_column_is_kept_in_is_what_its_triggers_say(table: str) -> None:
    """Else a bulk change would leave a trigger aside that nobody makes up for, or keep one that slows it down."""
    for name, head in zip(triggers.NAMES, triggers._TRIGGERS, strict=True):
        what, _, on = head.partition(" ")[2].partition(" ON ")
        if on.split()[0] != table or name.startswith("wish_text"):
            continue  # which runs for the few who look for something or offer it, however many rows there are
        of = name.rpartition("_")[0]
        if what.startswith("AFTER UPDATE OF "):
            columns = set(what.removeprefix("AFTER UPDATE OF ").split(", "))
            assert all(of in triggers.kept_of(table, {column}) for column in columns)
        else:
            assert of in triggers.kept_of(table, None)
    assert triggers.kept_of(table, {"uid"}) == frozenset()
    assert set(KEPT) == {name.rpartition("_")[0] for name in triggers.NAMES}
