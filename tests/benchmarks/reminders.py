"""A reminder as cron asks for it, every minute, beside the status line of the same file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tests.benchmarks.timing import Measure, Row, in_turn, process, python
from tests.benchmarks.worlds import Worlds

MANY = 100_000
ROUNDS = 10
SOON = "2026-11-24T08:26:00-05:00"
"""A call is promised for four minutes later."""


def reminders(worlds: Worlds) -> Iterator[Row]:
    """``remind`` where a call is to be told, and where none is."""
    database = worlds.copy(worlds.database(MANY), "reminders.db")
    environment = {**worlds.environment, "RINGBACK_NOW": SOON}

    def command(word: str) -> Measure:
        return process(python("-m", "app", "--database", str(database), word), env=environment)

    def told() -> float:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("DELETE FROM ring")
        return command("remind")()

    telling, quiet, status = in_turn([told, command("remind"), command("status")], ROUNDS)
    for words, figure in (("a call to tell", telling), ("nothing to tell", quiet)):
        yield Row(f"ringback remind, {words}, 100,000", figure, "ms", 2.0, "ringback status", status)
