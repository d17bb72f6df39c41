"""What is measured, each beside its reference: the table of goals, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from unicodedata import name as name_of
from zoneinfo import ZoneInfo

from data.model.moment import Moment
from data.model.vocabulary import Queue
from data.store.queries.inbox import Inbox
from tests.benchmarks.acts import acts
from tests.benchmarks.exports import exports
from tests.benchmarks.large import archives, checks, pauses
from tests.benchmarks.linkedin import linkedin
from tests.benchmarks.lists import lists
from tests.benchmarks.mail import mail
from tests.benchmarks.people import doubles, matches, people
from tests.benchmarks.reminders import reminders
from tests.benchmarks.taskwarrior import tasks
from tests.benchmarks.terminals import Timed
from tests.benchmarks.timing import Measure, Row, in_turn, process, python
from tests.benchmarks.worlds import NOW, Worlds

SMALL, MIDDLE, LARGE = 100, 10_000, 100_000
SHOWN, LONGEST = 30, 24
"""So many rows has the first screen, and a name so many cells, at 120 by 40."""
ROUNDS = 15
FEW_ROUNDS = 5
KEYS = 15

_COPY = """
import csv, sqlite3, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = [row for row in csv.reader(file) if len(row) == 7]
connection = sqlite3.connect(sys.argv[2])
connection.execute("CREATE TABLE person (first, last, url, email, company, position, connected)")
connection.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
connection.commit()
"""


def first_paint(worlds: Worlds) -> Iterator[Row]:
    """From the start until the due rows are out."""
    database = worlds.database(MIDDLE)
    with _opened(worlds, database) as screen:
        screen.rest()
    shown = _rows_of(database)
    rows = worlds.folder / "rows.txt"
    rows.write_text("\n".join(shown), "utf-8")
    last = next(name for name in reversed(shown) if _is_drawn_as_written(name))

    def ours() -> float:
        with _opened(worlds, database) as screen:
            return screen.until(last)

    def bare() -> float:
        screen = Timed(["-m", "tests.benchmarks.bare", str(rows)], worlds.environment)
        try:
            return screen.until(last)
        finally:
            screen.close()

    figure, reference = in_turn([ours, bare], 3 * ROUNDS)
    yield Row("first paint with the due rows, 10,000", figure, "ms", 1.2, "a bare Textual app", reference)


def _rows_of(database: Path) -> list[str]:
    """The names of the rows that a first screen shows."""
    inbox = Inbox(database)
    moment = Moment.of(datetime.fromisoformat(NOW), ZoneInfo("America/New_York"))
    found = inbox.window(Queue.DUE, moment, size=SHOWN)
    inbox.close()
    return [row.who for row in found]


def _is_drawn_as_written(name: str) -> bool:
    """Whether a name is short, and in letters that terminals draw one to a cell."""
    return len(name) < LONGEST and all(letter == " " or name_of(letter).startswith("LATIN") for letter in name)


def status(worlds: Worlds) -> Iterator[Row]:
    """A status line, as a whole process; beside the least that Python can do, and beside Taskwarrior."""
    database = worlds.database(MIDDLE)
    measures: list[Measure] = [
        process(python("-m", "app", "--database", str(database), "status"), env=worlds.environment),
        process(python("-c", "import sqlite3"), env=worlds.environment),
    ]
    task = tasks(worlds, MIDDLE, "count")
    if task:
        measures.append(task)
    figure, reference, *more = in_turn(measures, 2 * ROUNDS)
    yield Row("ringback status, 10,000", figure, "ms", 1.5, "python -c 'import sqlite3'", reference)
    for taken in more:
        yield Row("ringback status, 10,000", figure, "ms", 1.0, "task count, 10,000 tasks", taken)


def keys(worlds: Worlds) -> Iterator[Row]:
    """A logging key, a queue, a letter of the filter: at a hundred thousand, beside the same at a hundred."""
    large, small = (worlds.copy(worlds.database(size), f"keys-{size}.db") for size in (LARGE, SMALL))
    with _opened(worlds, large) as many, _opened(worlds, small) as few:
        for screen in (many, few):
            screen.until("Due")
            screen.rest()
        figures = {name: _in_turn(turn, many, few) for name, turn in _TURNS.items()}
        held, beside = many.memory(), few.memory()
    figure, reference = figures["log"]
    yield Row("a logging key, to the commit and the repaint, 100,000", figure, "ms", 50)
    yield Row("the same", figure, "ms", 1.15, "at 100", reference)
    for name, words in (("queue", "switching the queue, 100,000"), ("filter", "a letter of the filter, 100,000")):
        yield Row(words, figures[name][0], "ms", 100)
    for name, words in (("page", "to the end of the list, 100,000"), ("down", "a row down, 100,000")):
        yield Row(words, figures[name][0], "ms", 100)
    yield Row("memory after all that, 100,000", [held], "MB", 1.2, "at 100", [beside])


Turn = Callable[[Timed], float]


def _log(screen: Timed) -> float:
    taken = screen.press("i")
    screen.press("u")  # else the small list would grow shorter, and have less to draw
    screen.press("j")
    return taken


def _queue(screen: Timed) -> float:
    taken = screen.press("2")
    screen.press("1")
    return taken


def _filter(screen: Timed) -> float:
    for key in ("/", "a", "n"):
        screen.press(key)
    taken = screen.press("n")
    screen.press("\x1b")
    return taken


def _page(screen: Timed) -> float:
    taken = screen.press("G")
    screen.press("g")
    return taken


def _down(screen: Timed) -> float:
    taken = screen.press("j")
    screen.press("k")
    return taken


_TURNS: Mapping[str, Turn] = {"log": _log, "queue": _queue, "filter": _filter, "page": _page, "down": _down}


def _in_turn(turn: Turn, many: Timed, few: Timed) -> tuple[list[float], list[float]]:
    """What a key took at both sizes, pressed in turn."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(KEYS + 1):
        for taken, screen in zip(found, (many, few), strict=True):
            figure = turn(screen)
            if number:
                taken.append(figure)
    return found


def imports(worlds: Worlds) -> Iterator[Row]:
    """A LinkedIn export of 30,000 people, and their vCards, beside copying the export's lines into one table."""
    export, cards = worlds.connections(30_000), worlds.cards(30_000)
    count = iter(range(1_000_000))

    def ours(file: Path) -> float:
        database = worlds.folder / f"import-{next(count)}.db"
        command = python("-m", "app", "--database", str(database), "import", str(file))
        taken = process(command, env=worlds.environment)()
        database.unlink()
        return taken

    def copied() -> float:
        database = worlds.folder / f"copy-{next(count)}.db"
        taken = process(python("-c", _COPY, str(export), str(database)), env=worlds.environment)()
        database.unlink()
        return taken

    beside = "csv.reader and executemany"
    linkedin, reference = in_turn([partial(ours, export), copied], ROUNDS)
    yield Row("importing 30,000 LinkedIn connections", linkedin, "ms", 8, beside, reference)
    vcards, reference = in_turn([partial(ours, cards), copied], FEW_ROUNDS)
    yield Row("importing 30,000 vCards, of which a third has a number", vcards, "ms", None, beside, reference)


ROWS: Mapping[str, Callable[[Worlds], Iterator[Row]]] = {
    "paint": first_paint,
    "status": status,
    "remind": reminders,
    "list": lists,
    "acts": acts,
    "keys": keys,
    "people": people,
    "doubles": doubles,
    "matches": matches,
    "import": imports,
    "linkedin": linkedin,
    "mail": mail,
    "export": exports,
    "archive": archives,
    "pause": pauses,
    "doctor": checks,
}
"""Each part by the name that the command line takes."""


@contextmanager
def _opened(worlds: Worlds, database: Path) -> Iterator[Timed]:
    screen = Timed(["-m", "app", "--database", str(database)], worlds.environment)
    try:
        yield screen
    finally:
        screen.close()
