"""What the tests of harm share: programs to be harmed, and whether a file is whole afterwards."""

from __future__ import annotations

import json
import select
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.demo import build
from data.store.records.columns import DERIVED as MADE
from data.store.records.journal import JOURNALLED
from data.store.schema.triggers import FILL
from data.store.store import Store
from tests.builders import BOOK, NOW

ROOT = Path(__file__).parents[2]
DERIVED = ("queue_tally", "direction_tally", "search_text", "wish_text")
INDEXES = ("text_index", "note_index", "wish_index")
Rows = dict[str, dict[int, dict[str, Any]]]
"""Table by table, each row by its id."""


@dataclass(frozen=True, slots=True)
class Life:
    """What one copy of the nursery said, each a list of words, and its exit code; -9 when it was killed."""

    said: list[list[Any]]
    end: int


class Nursery:
    """A running nursery.py: asked to ``begin`` with some copies, it tells at the ``end`` how they fared."""

    def __init__(self) -> None:
        self._begun = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self, *children: tuple[str, dict[str, Any]], kill: dict[str, Any] | None = None) -> None:
        """Let each of the functions of acting.py be called in a program of its own."""
        assert self._process.stdin
        while self._begun:  # a test has failed before it came to the end
            self.end()
        self._begun += 1
        self._process.stdin.write(f"{json.dumps({'children': children, 'kill': kill})}\n")
        self._process.stdin.flush()

    def end(self) -> list[Life]:
        """Wait for all of them."""
        assert self._process.stdout
        answer = self._process.stdout.readline()
        assert answer, "the nursery has died"
        self._begun -= 1
        return [Life(**life) for life in json.loads(answer)]

    def is_busy(self) -> bool:
        """Whether some of them are still at it."""
        return not select.select([self._process.stdout], [], [], 0)[0]

    def close(self) -> None:
        """Nothing more is asked."""
        self._process.communicate()


@dataclass(slots=True)
class Told:
    """Which acts a file must hold, by their numbers, after all that was told of it."""

    latest: int = 0
    standing: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def after(self, act: str) -> Told | None:
        """After one act more; None where it could not have been done."""
        if act == "undo":
            *rest, last = self.standing or [0]
            return Told(self.latest, rest, sorted([*self.undone, last])) if last else None
        if act == "redo":
            return Told(self.latest, [*self.standing, self.undone[0]], self.undone[1:]) if self.undone else None
        return Told(self.latest + 1, [*self.standing, self.latest + 1])  # what was undone is let go of

    def ways_on(self) -> dict[str, Told]:
        """What one act more can have made of it."""
        ways = {act: self.after(act) for act in ("undo", "redo", "new")}
        return {act: told for act, told in ways.items() if told}


def filled(path: Path) -> None:
    """A database with the demo's people, in every state."""
    with closing(Store(path, BOOK)) as store:
        store.fill(build(NOW, BOOK))


@contextmanager
def copied(path: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """The file as it lies, log and all, so that looking at it changes nothing of what comes next."""
    copy = folder / "copy.db"
    for ending in ("", "-wal"):
        source = path.with_name(f"{path.name}{ending}")
        if source.exists():
            shutil.copy(source, copy.with_name(f"{copy.name}{ending}"))
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection
    copy.unlink()


def corruptions(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file as a database, and with what it keeps up by itself; [] when it is whole."""
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [f"dangling: {tuple(row)}" for row in connection.execute("PRAGMA foreign_key_check")]
    for index in INDEXES:  # which word stands where, of each row
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab('main', '{index}', 'instance')"
        )
    before = _derived(connection)
    connection.execute("BEGIN")
    for statement in FILL:
        connection.execute(statement)
    after = _derived(connection)
    connection.execute("ROLLBACK")
    return faults + [f"{table} has fallen behind" for table in before if before[table] != after[table]]


def _derived(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    tables = (*DERIVED, *(f"temp.{index}_words" for index in INDEXES))
    return {table: sorted(map(tuple, connection.execute(f"SELECT * FROM {table}"))) for table in tables}


def rows(connection: sqlite3.Connection) -> Rows:
    """All that people keep, without what is made of it."""
    return {
        table: {
            row["id"]: {name: held for name, held in dict(row).items() if name not in MADE.get(table, ())}
            for row in connection.execute(f"SELECT * FROM {table}")
        }
        for table in JOURNALLED
    }


def blank(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """What a new row holds that isn't said to hold anything else."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    made = MADE.get(table, ())
    return {each["name"]: "" for each in columns if each["dflt_value"] == "''" and each["name"] not in made}


def told_by(connection: sqlite3.Connection) -> Told:
    """Which acts the file holds."""
    acts = connection.execute("SELECT id, undone FROM act ORDER BY id").fetchall()
    latest = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'act'").fetchone()
    return Told(
        latest[0] if latest else 0,
        [row["id"] for row in acts if not row["undone"]],
        [row["id"] for row in acts if row["undone"]],
    )


def played(connection: sqlite3.Connection, start: Rows, standing: Sequence[int]) -> Rows:
    """What the journal makes of ``start``: every change of every act that stands, one after the other."""
    made: Rows = {table: dict(there) for table, there in start.items()}
    changes = connection.execute("SELECT * FROM change ORDER BY act_id, id").fetchall()
    stands = set(standing)
    for change in changes:
        if change["act_id"] not in stands:
            continue
        table, row_id = made[change["table_name"]], change["row_id"]
        if change["after"] is None:
            del table[row_id]
        elif change["before"] is None:
            assert row_id not in table, f"{change['table_name']} {row_id} was there already"
            table[row_id] = {
                "id": row_id,
                **blank(connection, change["table_name"]),
                **json.loads(change["after"]),
            }
        else:
            table[row_id] = table[row_id] | json.loads(change["after"])
    return {
        table: {
            row_id: {name: held for name, held in row.items() if name not in MADE.get(table, ())}
            for row_id, row in there.items()
        }
        for table, there in made.items()
    }
