"""A clock that jumps, over the changes of daylight saving too: acts keep their order, and nothing is spoilt."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.followup import Touch, When
from data.model.moment import Moment
from data.model.vocabulary import Direction, Medium, Outcome, Queue, Side
from data.store.doctor.examination import mended
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import count, inbox, notice, noticed, seen, text
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, followup, person, touch
from tests.sampling import examples

AUTUMN, SPRING = datetime(2026, 11, 1, 4, tzinfo=UTC), datetime(2026, 3, 8, 5, tzinfo=UTC)
"""Shortly before New York's clocks go back, and before they go forward."""

_MOMENTS = st.builds(
    lambda base, minutes: base + timedelta(minutes=minutes),
    st.sampled_from([NOW, AUTUMN, SPRING]),
    st.integers(-4 * 24 * 60, 4 * 24 * 60),
)
_ACTS = st.lists(st.tuples(_MOMENTS, st.integers(0, 7), st.integers(1, 2)), min_size=1, max_size=12)


def rows_of(path: Path) -> list[list[object]]:
    """All that acts change."""
    tables = ("person", "follow_up", "touch", "promise")
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]


def _standing(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM act WHERE undone = 0").fetchone()[0])


def act(store: Store, now: datetime, which: int, number: int) -> None:
    """One of a person's acts, at an instant."""
    ids = [number]
    match which:
        case 0:
            store.log(ids, touch(Medium.VOICEMAIL, now), now)
        case 1:
            store.log(ids, touch(Medium.EMAIL, now), now)
        case 2:
            store.reply(ids, touch(Medium.EMAIL, now, direction=Direction.IN), now)
        case 3:
            store.promise(ids, Side.THEIRS, When((now + timedelta(days=1)).date(), now + timedelta(days=1)), now)
        case 4:
            store.snooze(ids, When((now + timedelta(days=2)).date()), now)
        case 5:
            store.close_with(ids, Outcome.DONE, now)
        case 6:
            store.reopen(ids, now)
        case _:
            store.undo()


@examples(5, 12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ACTS)
def test_acts_at_any_instants_are_undone_in_their_order_and_spoil_nothing(
    database: Path, tmp_path: Path, acts: list[tuple[datetime, int, int]]
) -> None:
    path = tmp_path / "jumped.db"
    path.write_bytes(database.read_bytes())
    store = Store(path, BOOK)
    for name in ("Dana Li", "花子 山田"):
        store.add(followup(who=person(*ON_FILE, name=name), limit=None), NOW)
    before = rows_of(path)
    inbox = Inbox(path)
    for now, which, number in acts:
        if which == 7 and _standing(path) <= 2:  # what was there before is not taken back
            continue
        try:
            act(store, now, which, number)
        except RuleError:
            continue
        here = Moment.of(now, NEW_YORK)
        ids = [row.id for row in inbox.window(None, here)]
        assert sorted(row.id for queue in Queue for row in inbox.window(queue, here)) == ids
        assert inbox.counts(here).total == len(ids)
        assert mended(path, here) == ()
    done = _standing(path)
    for _ in range(done - 2):
        store.undo()
    assert rows_of(path) == before
    inbox.close()
    store.close()


def test_the_last_contact_is_the_latest_by_the_clock_though_another_was_logged_after_it(database: Path) -> None:
    store = Store(database, BOOK)
    store.add(followup(who=person(*ON_FILE), limit=None), NOW)
    store.log([1], touch(Medium.CALL, NOW, note="today"), NOW)
    earlier = NOW - timedelta(days=3)
    store.log([1], touch(Medium.EMAIL, earlier, note="the clock was wrong"), earlier)
    inbox = Inbox(database)
    row = inbox.row(1, Moment.of(NOW, NEW_YORK))
    assert row is not None
    assert row.last is not None
    assert (row.last.note, row.attempts) == ("today", 2)
    store.undo()
    assert [each.note for each in _touches(inbox)] == ["today"]
    inbox.close()
    store.close()


def _touches(inbox: Inbox) -> tuple[Touch, ...]:
    found = inbox.followup(1)
    assert found is not None
    return found.touches


@pytest.mark.parametrize(
    ("zone", "promised"),
    [
        ("America/New_York", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_promised_instant_is_due_at_itself_on_the_days_on_which_the_clocks_change(
    database: Path, zone: str, promised: datetime
) -> None:
    here = ZoneInfo(zone)
    store = Store(database, BOOK)
    store.add(followup(who=person(*ON_FILE), limit=None), promised - timedelta(days=2))
    when = When(promised.astimezone(here).date(), promised)
    store.promise([1], Side.THEIRS, when, promised - timedelta(days=1))
    inbox = Inbox(database)
    counts = [inbox.counts(Moment.of(promised + away, here)) for away in (timedelta(minutes=-1), timedelta(0))]
    assert [(each.due, each.waiting) for each in counts] == [(0, 1), (1, 0)]
    inbox.close()
    store.close()


# On a screen that stays open.


@pytest.mark.parametrize("days", [-2, 3])
async def test_a_clock_that_jumps_by_whole_days_moves_the_queues(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock, days: int
) -> None:
    """To the same minute of another day, as when a laptop wakes up, or its clock is put right."""
    async with opened() as pilot:
        assert (count(pilot), count(pilot, Queue.WAITING)) == (3, 1)
        clock.now = NOW + timedelta(days=days)
        await inbox(pilot)._tick()
        await pilot.pause()
        assert (count(pilot), count(pilot, Queue.WAITING)) == ((2, 2) if days < 0 else (3, 1))
        assert f"{clock.now.astimezone(NEW_YORK):%a %d %b  %H:%M}" in text(pilot)
        clock.now = NOW
        await inbox(pilot)._tick()
        await pilot.pause()
        assert (count(pilot), count(pilot, Queue.WAITING)) == (3, 1)


@pytest.mark.parametrize(
    ("before", "promised", "said"),
    [
        # The hour that comes twice: first in summer time, then once more.
        (datetime(2026, 11, 1, 5, 0, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC), "01:30"),
        # The hour that is left out: from 01:59 on to 03:00.
        (datetime(2026, 3, 8, 6, 50, tzinfo=UTC), datetime(2026, 3, 8, 7, 15, tzinfo=UTC), "03:15"),
    ],
    ids=["autumn", "spring"],
)
async def test_a_screen_over_the_change_of_the_clocks_rings_once_and_at_the_instant(
    opened: Opened, database: Path, clock: MovedClock, before: datetime, promised: datetime, said: str
) -> None:
    with closing(Store(database, BOOK)) as store:
        made = before - timedelta(days=3)
        store.add(followup(who=person(*ON_FILE, name="Dan Brown"), limit=None, opened_on=made.date()), made)
        store.promise([1], Side.THEIRS, When(promised.astimezone(NEW_YORK).date(), promised), made)
    clock.now = before
    async with opened() as pilot:
        while clock.now < promised:
            await inbox(pilot)._tick()
            assert (count(pilot), "now: call" in notice(pilot)) == (0, False), clock.now
            clock.now += timedelta(minutes=1)
        assert clock.now == promised
        await inbox(pilot)._tick()  # the screen's own look may be under way: it is waited for
        assert await noticed(pilot, f"{said} now: call Dan Brown.")
        assert await seen(lambda: count(pilot) == 1)
