"""Killed in the midst of an act, again and again: each act is on disk as a whole, or not at all."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from data.store.doctor.examining import mended
from data.store.moment import Moment
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, followup, person

ROOT = Path(__file__).parents[2]
HERE = Moment.of(NOW, NEW_YORK)


class Nursery:
    """The process that forks those who are killed."""

    def __init__(self, database: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery", str(database)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def kill_one(self, seed: int, after: float) -> list[int]:
        """Let one act, kill it ``after`` so many seconds from its first act on; the latest acts that it said."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{seed}\n")
        lines, child = [], 0
        for line in self._process.stdout:
            if line.startswith("child"):
                child = int(line.split()[1])
            elif line == "gone\n":
                break
            else:
                lines.append(int(line))
            if child and len(lines) == 1:
                time.sleep(after)
                os.kill(child, signal.SIGKILL)
        return lines

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)


def is_there(path: Path, last: int) -> bool:
    """Whether all acts are there until ``last``, and at most one more act, undo or redo after it."""
    with closing(sqlite3.connect(path)) as connection:
        acts = connection.execute("SELECT id, undone FROM act ORDER BY id").fetchall()
    standing = [number for number, undone in acts if not undone]
    if last in standing[-2:] or (last == 0 and len(standing) <= 1):
        return True
    return (last, 1) in acts and max(standing, default=0) < last


def is_whole(path: Path) -> bool:
    """Whether each row that the last act changed is as the act left it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        last = "SELECT max(id) FROM act WHERE undone = 0"
        seen = set()
        for change in connection.execute(f"SELECT * FROM change WHERE act_id = ({last}) ORDER BY id DESC"):
            table, number = change["table_name"], change["row_id"]
            row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (number,)).fetchone()
            after = json.loads(change["after"]) if change["after"] else None
            if (row is None) != (after is None):
                return False
            columns = {
                name for name in after or () if (table, number, name) not in seen
            }  # changed twice in one act
            if after and any(row[name] != after[name] for name in columns):
                return False
            seen |= {(table, number, name) for name in columns}
    return True


def kill_again_and_again(database: Path, kills: int) -> dict[str, int]:
    """The figures: how many kills, acts that were said to be done, and what was lost or spoilt."""
    store = Store(database, BOOK)
    for name in ("Dana Li", "Mo Hassan", "Zoë Brûlé", "花子 山田"):
        store.add(followup(who=person(*ON_FILE, name=name)), NOW)
    store.close()
    figures = {"kills": 0, "acts": 0, "losses": 0, "corruptions": 0}
    choose, nursery = random.Random(7), Nursery(database)
    for seed in range(kills):
        said = nursery.kill_one(seed, choose.uniform(0, 0.04))
        figures["kills"] += 1
        figures["acts"] += len(said)
        figures["losses"] += not (is_there(database, said[-1]) and is_whole(database))
        figures["corruptions"] += mended(database, HERE) != ()
        store = Store(database, BOOK)  # and it goes on
        store.undo()
        store.redo()
        store.close()
    nursery.close()
    print(figures)
    return figures


@pytest.mark.parametrize("kills", [12, pytest.param(250, marks=pytest.mark.long)])
def test_a_kill_at_any_moment_loses_no_act_and_leaves_none_by_halves(database: Path, kills: int) -> None:
    figures = kill_again_and_again(database, kills)
    assert figures | {"acts": 0} == {"kills": kills, "acts": 0, "losses": 0, "corruptions": 0}
    assert figures["acts"] >= kills
