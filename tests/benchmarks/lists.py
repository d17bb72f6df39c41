"""What prints many rows, beside the same rows selected and printed, and what it holds beyond the bare process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import Row, in_turn, peak, process, python
from tests.benchmarks.worlds import Worlds

MANY = 100_000
ROUNDS = 7
WAITING = ("list", "--queue", "waiting")
LISTS = (WAITING, (*WAITING, "--json"), ("people", "--json"))
SLOWEST, MOST = 3.0, 15
"""The goals: in times of what prints the same rows as they are, and in megabytes beyond a list of one row."""

_PRINTED = """
import sqlite3, sys
sql = '''
    SELECT f.id, f.next_on, f.next_at, f.next_action, p.name, f.organisation, f.about, f.attempt_limit,
           (SELECT count(*) FROM touch t WHERE t.follow_up_id = f.id AND t.direction = 'out')
    FROM follow_up f LEFT JOIN person p ON p.id = f.person_id
    WHERE f.closed_on IS NULL AND f.next_on > '2026-11-24' ORDER BY f.next_on, f.id
'''
for row in sqlite3.connect(sys.argv[1]).execute(sql):
    print(*row, sep="  ")
"""


def lists(worlds: Worlds) -> Iterator[Row]:
    """A whole queue as a table, and as JSON, each as a process: its time, row for row, and its memory."""
    database = worlds.database(MANY)
    measures = [process(_command(database, *words), env=worlds.environment) for words in (WAITING, LISTS[1])]
    measures.append(process(python("-c", _PRINTED, str(database)), env=worlds.environment))
    *figures, reference = in_turn(measures, ROUNDS)
    for words, figure in zip(LISTS, figures, strict=False):
        yield Row(f"ringback {' '.join(words)}, 100,000", figure, "ms", SLOWEST, "selected and printed", reference)
    bare = peak(_command(database, "list", "--limit", "1"), env=worlds.environment)()
    for words in LISTS:
        held = peak(_command(database, *words), env=worlds.environment)()
        yield Row(f"memory of {' '.join(words)}, 100,000, beyond the bare process", [held - bare], "MB", MOST)


def _command(database: Path, *words: str) -> list[str]:
    return python("-m", "app", "--database", str(database), *words)
