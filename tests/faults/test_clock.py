"""A clock that jumps back between acts: their order is that in which they were done."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from data.rules.followup import When
from data.rules.vocabulary import Medium, Queue, Side
from data.store.inbox import Inbox
from data.store.moment import Moment
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, at, book, followup, touch

JUMPS = st.lists(st.integers(-400 * 24, 400 * 24), min_size=1, max_size=8)


def rows(path: Path) -> list[tuple[object, ...]]:
    """What the file holds of follow-ups and contacts."""
    with closing(sqlite3.connect(path)) as connection:
        found = [connection.execute(f"SELECT * FROM {name} ORDER BY id") for name in ("follow_up", "touch")]
        return [row for cursor in found for row in cursor]


@settings(max_examples=8, deadline=None)
@given(JUMPS)
def test_acts_are_undone_and_redone_in_the_order_in_which_they_were_done(hours: list[int]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ringback.db"
        store = Store(path, BOOK)
        store.add(followup(), NOW)
        states, sentences = [rows(path)], []
        for jump in hours:
            now = NOW + timedelta(hours=jump)
            sentences.append(store.log([1], touch(Medium.EMAIL, now), now).sentence)
            states.append(rows(path))
            moment = Moment.of(now, NEW_YORK)
            with closing(Inbox(path)) as inbox:
                (row,) = inbox.window(None, moment)
                assert row.attempts == len(states) - 1
                assert row.last is not None
                assert row.last.at == max(NOW + timedelta(hours=one) for one in hours[: len(states) - 1])
                assert inbox.counts(moment).of(row.queue) == 1
                assert inbox.counts(moment).total == 1
        for state in reversed(states[:-1]):
            store.undo()
            assert rows(path) == state
        for state in states[1:]:
            store.redo()
            assert rows(path) == state
        store.close()


def test_a_promise_around_a_change_of_the_clocks_is_due_at_its_instant(database: Path) -> None:
    cases = [
        ("America/New_York", "Sun 8 Mar 03:30"),
        ("America/New_York", "Sun 1 Nov 01:30"),
        ("Europe/Berlin", "Sun 29 Mar 03:30"),
        ("Europe/Berlin", "Sun 25 Oct 02:30"),
    ]
    for number, (name, words) in enumerate(cases, 1):
        zone = ZoneInfo(name)
        promised = at(words, zone)
        begun = promised - timedelta(days=1)
        store = Store(database, book(zone))
        store.add(followup(opened_on=begun.astimezone(zone).date()), begun)
        on = promised.astimezone(zone).date()
        store.promise([number], Side.MINE, When(on, promised), begun)
        store.close()
        with closing(Inbox(database)) as inbox:
            for before, queue in ((1, Queue.WAITING), (0, Queue.DUE)):
                row = inbox.row(number, Moment.of(promised - timedelta(seconds=before), zone))
                assert row is not None
                assert row.queue is queue, (name, words)
                assert row.at == promised
