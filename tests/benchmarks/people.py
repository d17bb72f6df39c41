"""The list of everybody on file, and a search in it, letter by letter."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from data.rules.matching.things import all_keys
from data.store.queries.inbox import Inbox
from data.store.schema.triggers import fill, laid_aside
from tests.benchmarks.terminals import Timed
from tests.benchmarks.timing import Row
from tests.benchmarks.worlds import Worlds

MANY, SOME = 100_000, 30_000
ROUNDS = 5
MOST = 100
"""Milliseconds to the repaint, for the list and for each letter."""
MOST_FOR_DOUBLES = 2_000
MOST_FOR_A_CARD = 50
SEARCHES = {"a number": "2125550199", "a name": "anna li", "what most have": "example"}


def people(worlds: Worlds) -> Iterator[Row]:
    """The key that opens the list, and each letter of what is looked for; of each search the slowest, too."""
    opened: list[float] = []
    letters: dict[str, list[list[float]]] = {what: [] for what in SEARCHES}
    screen = Timed(["-m", "app", "--database", str(worlds.database(MANY))], worlds.environment)
    try:
        screen.until("Due")
        screen.rest()
        for number in range(ROUNDS + 1):
            taken = screen.press("5")
            found = {what: _letters(screen, words) for what, words in SEARCHES.items()}
            screen.press("1")
            if number:  # the first time modules are imported
                opened.append(taken)
                for what, each in found.items():
                    letters[what].append(each)
    finally:
        screen.close()
    yield Row("opening the list of people, 100,000", opened, "ms", MOST)
    for what, rounds in letters.items():
        yield Row(f"people: a letter of {what}, 100,000", [taken for each in rounds for taken in each], "ms", MOST)
        yield Row(f"people: the slowest letter of {what}, 100,000", [max(each) for each in rounds], "ms", None)


def doubles(worlds: Worlds) -> Iterator[Row]:
    """Who may be on file twice, of all and of one person, as the screen asks for it."""
    with closing(Inbox(worlds.database(SOME))) as inbox:
        pairs = inbox.doubles()  # the first time modules are imported
        whom = pairs[0].one if pairs else 1
        taken: dict[str, list[float]] = {"all of them": [], "one of them": []}
        for _ in range(ROUNDS):
            for what, ask in (("all of them", inbox.doubles), ("one of them", partial(inbox.doubles_of, whom))):
                begun = time.perf_counter()
                ask()
                taken[what].append(1_000 * (time.perf_counter() - begun))
    yield Row("who is on file twice, of 30,000", taken["all of them"], "ms", MOST_FOR_DOUBLES)
    yield Row("who may be one person, of 30,000", taken["one of them"], "ms", MOST)


def matches(worlds: Worlds) -> Iterator[Row]:
    """Whom somebody could meet, as the card asks for it, where all 100,000 look for something and offer some."""
    path = worlds.copy(worlds.database(MANY), "wishes.db")
    _wish(path)
    with closing(Inbox(path)) as inbox:
        taken: list[float] = []
        for number in range(1, 10 * ROUNDS + 1):
            begun = time.perf_counter()
            inbox.followup(number * 100)
            taken.append(1_000 * (time.perf_counter() - begun))
    yield Row("the card of who could meet somebody, 100,000 with wishes", taken[ROUNDS:], "ms", MOST_FOR_A_CARD)


def _wish(path: Path) -> None:
    """Have everybody look for something and offer something: often the same, often something of their own."""
    common = ("a data engineer", "funding", "a flat in Berlin", "mentoring", "Spanish lessons")
    with closing(sqlite3.connect(path)) as connection, connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM person")]
        rows = []
        for number in ids:
            looks_for, offers = (
                f"{common[place % len(common)]}, thing{place % 3_000} of kind{place % 300}"
                for place in (number, number * 7 + 1)
            )
            rows.append((looks_for, offers, all_keys(looks_for), all_keys(offers), number))
        with laid_aside(connection.execute):
            sql = "UPDATE person SET looks_for = ?, offers = ?, looks_keys = ?, offers_keys = ? WHERE id = ?"
            connection.executemany(sql, rows)
            fill(connection.execute)


def _letters(screen: Timed, words: str) -> list[float]:
    screen.press("/")
    taken = [screen.press(letter) for letter in words]
    screen.press("\x1b")
    return taken
