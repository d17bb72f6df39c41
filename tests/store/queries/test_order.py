"""The order of the lists is that of the days here, wherever a step was written, however far down one looks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.moment import Moment
from data.model.rows import InboxRow, ToldRow
from data.model.vocabulary import Queue
from data.rules.calendar.rule_zones import rule_zone
from data.rules.calendar.zones import local_date
from data.store.queries import order as ordering
from data.store.queries import whole_lists
from data.store.queries.inbox import Inbox
from data.store.schema.moment import stamp
from tests.sampling import examples

ZONES: tuple[tzinfo, ...] = (
    *map(ZoneInfo, ("America/New_York", "Europe/Paris", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Kiritimati",
                    "Pacific/Niue", "Asia/Kathmandu", "Africa/Cairo")),
    UTC,
    rule_zone("<-03>3"),
    rule_zone("XXX3YYY,M3.2.0,M11.1.0/0:30"),  # its date goes back for half an hour when summer time ends
)  # fmt: skip
START = datetime(2026, 10, 30, tzinfo=UTC)
QUEUES = (Queue.DUE, Queue.WAITING, Queue.STALLED)
Written = tuple[str, date, datetime | None]
"""A step: what it does, its date as it was written, and its instant."""


@st.composite
def steps(draw: st.DrawFn) -> list[Written]:
    """Steps with a date and with an instant, which were written in any zone; many on the same days."""
    found: list[Written] = []
    for _ in range(draw(st.integers(1, 40))):
        action = draw(st.sampled_from(("email", "email", "decide")))
        at = START + timedelta(minutes=draw(st.integers(0, 6 * 48)) * 30 + draw(st.sampled_from((0, 0, 1))))
        if draw(st.booleans()):
            found.append((action, local_date(at, UTC), None))
        else:
            found.append((action, local_date(at, draw(st.sampled_from(ZONES))), at))
    return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder for all examples, one after the other, with an empty database to copy."""
    path = tmp_path_factory.mktemp("ordering")
    (path / "template.db").write_bytes(Path(request.getfixturevalue("_migrated")).read_bytes())
    return path


def write(folder: Path, written: list[Written]) -> Path:
    """A database with a follow-up for each step."""
    path = folder / "ringback.db"
    for old in folder.glob(f"{path.name}*"):
        old.unlink()
    path.write_bytes((folder / "template.db").read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO follow_up (organisation, about, kind, cadence, via, may_mention, opened_on, next_action, "
            "next_on, next_at, next_why, next_origin, search) "
            "VALUES ('', 'ann' , 'other', 'light-touch', '', 0, '2026-10-01', ?, ?, ?, '', 'cadence', 'ann')",
            [(action, on.isoformat(), stamp(at) if at else None) for action, on, at in written],
        )
    return path


def expected(written: list[Written], queue: Queue, moment: Moment) -> list[int]:
    """The numbers of a queue's rows in their order, by looking at each."""
    found = []
    for number, (action, on, at) in enumerate(written, 1):
        come = at <= moment.now if at else on <= moment.today
        here = Queue.WAITING if not come else Queue.STALLED if action == "decide" else Queue.DUE
        if here is queue:
            day = local_date(at, moment.zone) if at else on
            found.append(((day, at is None, at or moment.now, number), number))
    return [number for _, number in sorted(found)]


@examples(20, 60)
@given(steps(), st.sampled_from(ZONES[:-1]), st.integers(0, 6 * 48), st.sampled_from(("", "an", "ann")), st.data())
def test_rows_stand_by_their_day_here(
    folder: Path,
    written: list[Written],
    zone: tzinfo,
    later: int,
    needle: str,
    data: st.DataObject,
) -> None:
    path = write(folder, written)
    moment = Moment.of(START + timedelta(minutes=30 * later), zone)
    with closing(Inbox(path, zone=zone)) as inbox, pytest.MonkeyPatch.context() as patch:
        for queue in QUEUES:
            meant = expected(written, queue, moment)
            rows = inbox.window(queue, moment, needle)
            assert [row.id for row in rows] == meant
            assert all(row.on == local_date(row.at, zone) for row in rows if row.at)
            assert [inbox.place(row.id, queue, moment, needle) for row in rows] == list(range(len(rows)))
            assert inbox.still(range(len(written) + 1), queue, moment, needle) == frozenset(meant)
            patch.setattr(ordering, "FAR", 1)  # from there on the days before are counted
            patch.setattr(whole_lists, "CHUNK", 3)
            assert list(inbox.each_told(queue, moment)) == [told(row) for row in inbox.window(queue, moment)]
            assert list(inbox.each_told(queue, moment, 2)) == [
                told(row) for row in inbox.window(queue, moment, size=2)
            ]
            start, size = data.draw(st.integers(0, len(meant) + 2)), data.draw(st.sampled_from((-1, 0, 1, 3)))
            window = inbox.window(queue, moment, needle, start, size)
            assert [row.id for row in window] == meant[start:][: size if size >= 0 else None]
            patch.undo()


def told(row: InboxRow) -> ToldRow:
    """What programs are told of a row."""
    return ToldRow(*(getattr(row, name) for name in ToldRow._fields))


def test_rows_stand_one_way_even_where_the_date_goes_back(folder: Path) -> None:
    """On the night when such a zone sets its clocks back over midnight, index and place still agree."""
    zone = ZONES[-1]
    night = datetime(2026, 11, 1, 2, tzinfo=UTC)
    instants = [night + timedelta(minutes=10 * number) for number in range(20)]
    days: list[Written] = [("email", on, None) for on in (date(2026, 10, 31), date(2026, 11, 1))]
    path = write(folder, [*(("email", at.date(), at) for at in instants), *days])
    moment = Moment.of(night - timedelta(days=3), zone)
    with closing(Inbox(path, zone=zone)) as inbox, pytest.MonkeyPatch.context() as patch:
        rows = inbox.window(Queue.WAITING, moment)
        assert [row.at for row in rows if row.at] == instants
        assert [inbox.place(row.id, Queue.WAITING, moment) for row in rows] == list(range(22))
        patch.setattr(ordering, "FAR", 1)
        far = [one for start in range(22) for one in inbox.window(Queue.WAITING, moment, "", start, 1)]
        assert far == list(rows)


@pytest.mark.parametrize("hint", ["2026-01-01", "2099-12-31", "9999-12-31"])
def test_a_stored_date_that_belies_its_instant_hides_no_row(folder: Path, hint: str) -> None:
    path = write(folder, [("email", date.fromisoformat(hint), START)])
    with closing(Inbox(path, zone=UTC)) as inbox:
        shown: list[InboxRow] = []
        for later, queue in ((-1, Queue.WAITING), (0, Queue.DUE), (1, Queue.DUE)):
            moment = Moment.of(START + timedelta(days=later), UTC)
            shown += inbox.window(queue, moment)
            assert inbox.place(1, queue, moment) == 0
        followup = inbox.followup(1)
    assert {row.on for row in shown} == {START.date()}
    assert followup
    assert followup.next
    assert followup.next.on == START.date()
