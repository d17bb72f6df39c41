"""Acts as whole commands, as a window manager's key or a script would call them, beside Taskwarrior's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from tests.benchmarks.taskwarrior import tasks
from tests.benchmarks.timing import Measure, Row, in_turn, process, python
from tests.benchmarks.worlds import Worlds

SMALL, MIDDLE = 100, 10_000
ROUNDS = 15
GOALS = {MIDDLE: 2.0, SMALL: None}
"""How many times ``task annotate`` on as many tasks an act may take.

None at few: Python alone, with nothing to do, starts in nearly twice the time in which Taskwarrior has read and
written a hundred tasks. That row shows that an act takes the same at any size, which Taskwarrior's doesn't.
"""
ALONE = 100
"""Milliseconds that it may take where Taskwarrior isn't installed."""


def acts(worlds: Worlds) -> Iterator[Row]:
    """``log``, ``undo`` and ``add``, each as a process, at two sizes."""
    for size, goal in GOALS.items():
        database = worlds.copy(worlds.database(size), f"acts-{size}.db")
        measures: list[Measure] = [
            _log(worlds, database),
            _command(worlds, database, "undo"),
            _add(worlds, database),
        ]
        annotate = tasks(worlds, size, "1", "annotate", "Left word")
        figures = in_turn([*measures, annotate] if annotate else measures, ROUNDS)
        beside = f"task annotate, {size:,} tasks" if annotate else ""
        reference = figures[-1] if annotate else ()
        for name, figure in zip(("log", "undo", "add"), figures, strict=False):
            yield Row(f"ringback {name}, {size:,}", figure, "ms", goal if annotate else ALONE, beside, reference)


def _command(worlds: Worlds, database: Path, *words: str) -> Measure:
    return process(python("-m", "app", "--database", str(database), *words), env=worlds.environment)


def _log(worlds: Worlds, database: Path) -> Measure:
    """Log an e-mail with one after the other."""
    with closing(sqlite3.connect(database)) as connection:
        chosen = "SELECT id FROM follow_up WHERE closed_on IS NULL AND person_id IS NOT NULL LIMIT ?"
        ids = iter([row[0] for row in connection.execute(chosen, (ROUNDS + 1,)).fetchall()])
    return lambda: _command(worlds, database, "log", str(next(ids)), "email")()


def _add(worlds: Worlds, database: Path) -> Measure:
    """Open a follow-up with somebody who is new, and take that back behind the clock."""
    numbers = count()

    def added() -> float:
        name = f"Ann Example {next(numbers)}"
        taken = _command(worlds, database, "add", name, "--about", "a talk", "--email", "ann@example.org")()
        _command(worlds, database, "undo")()
        return taken

    return added
