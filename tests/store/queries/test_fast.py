"""What keeps it fast: plans that use indexes, tallies that hold after every act, a filter for any script."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.moment import Moment
from data.model.vocabulary import Direction, Medium, Outcome, Queue
from data.rules.acts import acts
from data.rules.calendar.zones import local_date
from data.store.queries.inbox import Inbox
from data.store.schema.triggers import FILL
from data.store.store import Store
from tests.builders import ADDRESS, BOOK, EMAIL, NEW_YORK, NOW, PHONE, followup, person, touch, when
from tests.sampling import few

HERE = Moment.of(NOW, NEW_YORK)
DERIVED = (
    "SELECT * FROM queue_tally ORDER BY 1, 2, 3, 4",
    "SELECT * FROM direction_tally ORDER BY 1",
    "SELECT * FROM search_text ORDER BY 1",
)


@pytest.fixture
def asked(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How SQLite goes about each question that the read side asks, a line a step."""
    steps: list[str] = []
    run = inbox._run

    def explained(sql: str, values: dict[str, Any]) -> Any:
        steps.extend(row["detail"] for row in run(f"EXPLAIN QUERY PLAN {sql}", values))
        return run(sql, values)

    monkeypatch.setattr(inbox, "_run", explained)
    return steps


def added(store: Store) -> int:
    """A follow-up with a history, to be asked about."""
    store.add(followup("two-then-switch", person(EMAIL, PHONE, name="Zoë Brûlé")), NOW)
    store.log([1], touch(Medium.EMAIL, note="The budget is decided in mid December"), NOW)
    return 1


@pytest.mark.parametrize("needle", ["", "b", "bru", "budget"])
@pytest.mark.parametrize("queue", Queue)
def test_the_questions_of_a_list_use_indexes(
    store: Store, inbox: Inbox, asked: list[str], queue: Queue, needle: str
) -> None:
    added(store)
    inbox.counts(HERE, needle)
    inbox.window(queue, HERE, needle, size=120)
    inbox.place(1, queue, HERE, needle)
    inbox.still([1], queue, HERE, needle)
    inbox.balance()
    inbox.appointments(NOW, size=20)
    inbox.promised_by(HERE.today)
    # The tallies and the text that is looked through letter by letter are small, and kept for being read whole.
    whole = [
        step for step in asked if step.startswith("SCAN") and "USING" not in step and "VIRTUAL TABLE" not in step
    ]
    small = (
        "queue_tally",
        "direction_tally",
        "SCAN pause",
        "SCAN s",
        "CONSTANT ROW",
        "SCAN here",
        "(subquery",
        "SCAN SUBQUERY",
    )
    assert [step for step in whole if not any(name in step for name in small)] == []
    index = "VIRTUAL TABLE" if len(needle) > 2 else "INDEX follow_up_"
    assert any(index in step for step in asked)


def test_promises_of_a_time_are_chosen_by_their_indexes_however_many_there_are(
    store: Store, inbox: Inbox, asked: list[str]
) -> None:
    added(store)
    inbox.appointments(NOW, size=20)
    inbox.agenda(NOW, NOW + timedelta(days=9), 1, since=NOW)
    inbox.late(NOW, 8)
    assert any("s USING INDEX promise_exact (at>? AND at<?)" in step for step in asked)
    assert any("g USING COVERING INDEX follow_up_exact" in step for step in asked), "no step is looked up for each"
    assert not [step for step in asked if "TEMP B-TREE" in step], "else all of one minute are read to be sorted"
    asked.clear()
    inbox.promised_by(HERE.today)
    assert any("s USING INDEX promise_open (on_date<?)" in step for step in asked)


def test_who_is_called_the_same_is_found_by_an_index_however_many_are_known(store: Store) -> None:
    added(store)
    asked: list[str] = []
    connection = store._database.connection
    connection.set_trace_callback(asked.append)
    store.add(followup("two-then-switch", person(PHONE, name="ZOE  BRULE")), NOW)
    connection.set_trace_callback(None)
    people = [sql for sql in asked if "FROM person" in sql and sql.startswith("SELECT")]
    plans = [row[3] for sql in people for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any("person_search (name_key=?)" in plan for plan in plans)
    # The index of numbers that wait to be read holds no others: it is read whole.
    assert not [plan for plan in plans if plan.startswith("SCAN") and "person_unread_number" not in plan]
    assert [row[0] for row in connection.execute("SELECT name FROM person")] == ["Zoë Brûlé"]


def test_what_the_database_keeps_up_is_what_it_would_be_made_of_anew(store: Store, database: Path) -> None:
    choose = random.Random(7)
    kept: list[list[Any]] = []
    for turn in range(60):
        _do_something(store, choose, turn)
        with closing(sqlite3.connect(database)) as connection:
            kept = [connection.execute(sql).fetchall() for sql in DERIVED]
            for statement in FILL:
                connection.execute(statement)
            assert [connection.execute(sql).fetchall() for sql in DERIVED] == kept, f"turn {turn}"
            connection.execute("INSERT INTO text_index (text_index, rank) VALUES ('integrity-check', 1)")
            connection.execute("INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)")
            connection.execute("INSERT INTO wish_index (wish_index, rank) VALUES ('integrity-check', 1)")
            connection.rollback()
    assert all(kept)


def _do_something(store: Store, choose: random.Random, turn: int) -> None:
    ids = [choose.randint(1, 6)]
    try:
        match choose.randint(0, 9):
            case 0 | 1:
                store.add(followup("promised-callback", person(PHONE, ADDRESS, name=f"Anna {turn}")), NOW)
            case 2:
                store.log(ids, touch(Medium.VOICEMAIL, note=f"Said {turn}"), NOW)
            case 3:
                store.reply(ids, touch(Medium.EMAIL, direction=Direction.IN), NOW)
            case 4:
                store.close_with(ids, Outcome.DONE, NOW)
            case 5:
                store.snooze(ids, when("Fri 27 Nov 09:00" if turn % 2 else "Fri 27 Nov"), NOW)
            case 6:
                store.stop(ids, NOW)
            case 7:
                store.reopen(ids, NOW)
            case _:
                (store.undo if choose.random() < 0.8 else store.redo)()
    except RuleError:
        return


@pytest.mark.parametrize(
    ("needle", "is_found"),
    [
        ("zoe", True),
        ("BRÛLÉ", True),
        ("rul", True),
        ("z", True),
        ("Backend ro", True),
        ("budget", True),
        ("budg", True),
        ("udget", False),
        ("budget mid", True),
        ("decided december", True),
        ("décided", True),
        ("&", False),
        ('"', False),
        ('zoe" OR "xyz', False),
        ("zoe*", False),
        ("%", False),
        ("xyz", False),
        ("NEAR(zoe)", False),
    ],
)
def test_the_filter_finds_parts_of_names_and_beginnings_of_words_in_notes(
    store: Store, inbox: Inbox, needle: str, is_found: bool
) -> None:
    added(store)
    assert inbox.counts(HERE, needle).total == int(is_found)
    found = [row.id for queue in Queue for row in inbox.window(queue, HERE, needle)]
    assert found == [1] * is_found


def test_names_in_scripts_without_blanks_are_found_by_one_character(store: Store, inbox: Inbox) -> None:
    store.add(followup("two-then-switch", person(EMAIL, name="Yuki 田中")), NOW)
    for needle in ("田", "田中", "yuki 田"):
        assert inbox.counts(HERE, needle).total == 1, needle


@pytest.fixture
def many(store: Store) -> list[int]:
    """Nine follow-ups, several of them on one day and with a time."""
    for number in range(9):
        store.add(followup("two-then-switch", person(EMAIL, name=f"Anna {number}")), NOW)
    store.snooze([3, 5], when("Fri 27 Nov"), NOW)
    store.snooze([4, 6], when("Fri 27 Nov 09:00"), NOW)
    store.close_with([8, 9], Outcome.DONE, NOW)
    return list(range(1, 10))


@pytest.mark.parametrize("needle", ["", "anna", "an"])
def test_the_place_of_a_row_is_its_index_in_the_list(inbox: Inbox, many: list[int], needle: str) -> None:
    for queue in Queue:
        shown = [row.id for row in inbox.window(queue, HERE, needle)]
        for number in many:
            expected = shown.index(number) if number in shown else None
            assert inbox.place(number, queue, HERE, needle) == expected


def test_a_place_near_the_top_is_found_without_walking_the_queue(store: Store, inbox: Inbox) -> None:
    days = [(NOW - timedelta(days=number)) for number in range(600)]
    news = (followup("two-then-switch", person(EMAIL, name=f"Anna {day:%j %Y}")) for day in days)
    histories = [
        acts.open_followup(replace(new, opened_on=day.date()), day, BOOK)
        for new, day in zip(news, days, strict=True)
    ]
    store.fill(histories)
    shown = [row.id for row in inbox.window(Queue.DUE, HERE)]
    near, far = (_steps(inbox, partial(inbox.place, shown[index], Queue.DUE, HERE)) for index in (5, -5))
    assert near * 10 < far
    assert len(shown) == 600


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC", "Pacific/Auckland"])
def test_the_counts_are_those_of_the_rows_at_every_hour_whatever_the_zone(
    store: Store, inbox: Inbox, zone: str
) -> None:
    """The tally has the day of an exact step in UTC, which for the user is another one half of the time."""
    hours = [NOW + timedelta(hours=number) for number in range(-30, 60, 3)]
    store.fill([_agreed(number, hour) for number, hour in enumerate(hours)])
    used_up = followup("two-then-switch", person(name="Used up"), 1)
    store.add(used_up, NOW, touch(Medium.EMAIL, NOW - timedelta(days=9)))
    stalled = inbox.window(Queue.STALLED, HERE)
    store.snooze([row.id for row in stalled], when("Tue 24 Nov 20:00"), NOW)
    for minutes in range(-35 * 60, 65 * 60, few(110, 30)):
        moment = Moment.of(NOW + timedelta(minutes=minutes), ZoneInfo(zone))
        shown = {queue: len(inbox.window(queue, moment)) for queue in Queue}
        assert {queue: inbox.counts(moment).of(queue) for queue in Queue} == shown, moment
    assert len(stalled) == 1


def test_counting_takes_no_longer_for_hundreds_of_exact_steps_than_for_a_few(store: Store, inbox: Inbox) -> None:
    store.fill([_agreed(number, NOW + timedelta(days=number % 5 - 2)) for number in range(10)])
    few = _steps(inbox, lambda: inbox.counts(HERE))
    with closing(sqlite3.connect(inbox.path)) as connection, connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(follow_up)") if row[1] != "id"]
        columns = ", ".join(names)
        more = f"INSERT INTO follow_up ({columns}) SELECT {columns} FROM follow_up WHERE next_on <> ?"
        for _ in range(6):  # twice as many, on the same days but this one
            connection.execute(more, (HERE.today.isoformat(),))
    assert inbox.counts(HERE).total > 400
    assert _steps(inbox, lambda: inbox.counts(HERE)) < 1.2 * few


def test_the_first_line_takes_no_longer_however_many_promises_have_gathered(store: Store, inbox: Inbox) -> None:
    """Late ones, ones of theirs for a day, and ones ahead that the step of their follow-up is about already."""
    ahead = "2026-12-01T10:00:00Z"
    store.fill([_agreed(number, NOW + timedelta(minutes=number)) for number in range(30)])
    added(store)
    asked: tuple[Callable[[], object], ...] = (
        lambda: inbox.late(NOW, 8),
        lambda: inbox.appointments(NOW - timedelta(hours=1), size=20),
        lambda: inbox.promised_by(HERE.today),
        lambda: inbox.window(Queue.DUE, HERE, size=30),
    )
    made = {"mine": "2026-11-01T10:{:02}:00Z", "both": ahead, "theirs": None}
    needed: dict[int, list[int]] = {}
    with closing(sqlite3.connect(inbox.path)) as connection:
        connection.execute("UPDATE follow_up SET next_at = ? WHERE id = 30", (ahead,))
        for many in (30, 3000):
            for side, at in made.items():
                connection.executemany(
                    "INSERT INTO promise (follow_up_id, side, on_date, at, made_at) "
                    "VALUES (30, ?, '2026-12-01', ?, '')",
                    [(side, at and at.format(n % 60)) for n in range(many)],
                )
            connection.commit()
            inbox.counts(HERE)
            needed[many] = [_steps(inbox, ask) for ask in asked]
    assert inbox.late(NOW, 8).number == 3030
    counted, *others = zip(needed[30], needed[3000], strict=True)
    assert all(few == many for few, many in others)
    assert counted[1] - counted[0] < 6 * (3000 - 30)  # by an index that says all of it


def test_a_row_takes_no_longer_for_each_touch_the_more_there_are(store: Store, inbox: Inbox) -> None:
    store.add(followup("two-then-switch", person(EMAIL, PHONE)), NOW)
    needed: dict[int, int] = {}
    with closing(sqlite3.connect(inbox.path)) as connection:
        for many in (100, 1000):
            connection.execute("DELETE FROM touch")
            connection.executemany(
                "INSERT INTO touch (follow_up_id, at, direction, medium, note, purpose) "
                "VALUES (1, ?, ?, 'email', '', '')",
                [(f"2026-10-01T{n // 60:02}:{n % 60:02}:00Z", "out" if n else "in") for n in range(many)],
            )
            connection.commit()
            inbox.counts(HERE)
            needed[many] = _steps(inbox, lambda: inbox.window(Queue.DUE, HERE))
            [row] = inbox.window(Queue.DUE, HERE)
            assert row.attempts == many - 1
    assert needed[1000] < 12 * needed[100]


def _agreed(number: int, at: datetime) -> FollowUp:
    """A follow-up with a step at an instant, past or ahead."""
    new = followup("two-then-switch", person(EMAIL, name=f"Anna {number}"))
    opened = acts.open_followup(new, NOW - timedelta(days=9), BOOK)
    return acts.snooze(opened, When(local_date(at, NEW_YORK), at), NOW - timedelta(days=9), BOOK)


def _steps(inbox: Inbox, ask: Callable[[], object]) -> int:
    """How many instructions SQLite runs to answer."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    connection = inbox._connection.opened()
    assert connection is not None
    connection.set_progress_handler(count, 1)
    ask()
    connection.set_progress_handler(None, 0)
    return counted
