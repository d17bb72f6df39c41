"""The read side: what SQL says is what the rules say, for random histories and in every corner that has a name."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.followup import FollowUp, Person, Step, Trail
from data.model.moment import Moment
from data.model.rows import Balance, Counts, InboxRow
from data.model.text import fold
from data.model.vocabulary import Action, Direction, Kind, Medium, Outcome, Queue, Side
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.queue import queue_of
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, NEW_YORK, NOW, PHONE, TODAY, at, day, followup, opened, person, touch, when
from tests.rules.histories import MOVES, World, people, play, worlds
from tests.rules.identity.test_spellings import SPELLED
from tests.sampling import examples
from tests.store.databases import fast_store, without_ids

HERE = Moment.of(NOW, NEW_YORK)
A_SECOND = timedelta(seconds=1)


# Random histories.


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with a database that is copied for each example."""
    path = tmp_path_factory.mktemp("inbox")
    shutil.copy(request.getfixturevalue("_migrated"), path / "template.db")
    return path


_WHO = st.builds(
    replace,
    people(),
    name=st.sampled_from(("Dana Li", "Zoë Brûlé", "田中 裕樹")),
    organisation=st.sampled_from(("", "Initech", "100% _of_ it\\all")),
)


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Rulebook, list[FollowUp], datetime]:
    """Several follow-ups after histories under one rulebook, numbered from 1, and the instant after the last."""
    world = draw(worlds())
    found: list[FollowUp] = []
    ends = [world.start]
    for number in range(1, draw(st.integers(1, 6)) + 1):
        who = draw(st.one_of(_WHO, _WHO, st.none()))
        new = replace(world.new, person=who, about=draw(st.sampled_from(("Backend role", "Ein Gespräch", ""))))
        *_, last = play(World(world.book, world.start, new), draw(st.lists(MOVES, max_size=8)))
        found.append(replace(last.after, id=number))
        ends.append(last.now)
    return world.book, found, max(ends)


def in_order(found: list[FollowUp], queue: Queue) -> list[FollowUp]:
    """The order of a queue: what is due first, exact times before the rest of a day; the last closed first."""
    if queue is Queue.CLOSED:
        return sorted(found, key=lambda it: (it.closed_on or date.min, it.id or 0), reverse=True)
    latest = datetime.max.replace(tzinfo=UTC)

    def key(it: FollowUp) -> tuple[date, bool, datetime, int]:
        assert it.next is not None
        return it.next.on, it.next.at is None, it.next.at or latest, it.id or 0

    return sorted(found, key=key)


def matches(it: FollowUp, row: InboxRow, queue: Queue) -> None:
    """Every field of a row is what the follow-up says."""
    step, last = it.next, it.touches[-1] if it.touches else None
    assert (row.id, row.queue, row.about, row.kind, row.cadence) == (it.id, queue, it.about, it.kind, it.cadence)
    assert (row.who, row.organisation) == (it.who, it.where)
    assert (row.person, row.timezone) == ((it.person.name, it.person.timezone) if it.person else ("", ""))
    assert (row.attempts, row.limit) == (len(it.cycle), it.limit)
    assert (row.action, row.on, row.at, row.why) == (
        (step.action, step.on, step.at, step.why) if step else (None, None, None, "")
    )
    assert (row.opened_on, row.closed_on, row.outcome) == (it.opened_on, it.closed_on, it.outcome)
    assert (row.last is None) == (last is None)
    if row.last and last:
        assert (row.last.at, row.last.direction, row.last.medium) == (last.at, last.direction, last.medium)


@examples(12, 40)
@given(crowds(), st.data())
def test_the_read_side_says_what_the_rules_say(
    folder: Path, crowd: tuple[Rulebook, list[FollowUp], datetime], data: st.DataObject
) -> None:
    book, followups, end = crowd
    path = folder / "ringback.db"
    for leftover in folder.glob("ringback.db*"):
        leftover.unlink()
    shutil.copy(folder / "template.db", path)
    with fast_store(path, book) as store:
        store.fill(followups)
    exact = [it.next.at for it in followups if it.next and it.next.at]
    moments = [end, *exact, *(instant - A_SECOND for instant in exact), end + timedelta(days=30)]
    with closing(Inbox(path, zone=book.zone)) as inbox:
        for now in moments:
            compare(inbox, book, followups, now)
        it = data.draw(st.sampled_from(followups))
        assert it.id is not None
        read = inbox.followup(it.id)
        assert read is not None
        assert without_ids(read) == without_ids(it)


def compare(inbox: Inbox, book: Rulebook, followups: list[FollowUp], now: datetime) -> None:
    """Every question at one instant, answered by SQL and by Python."""
    moment = Moment.of(now, book.zone)
    queues = {it.id: queue_of(it, now, moment.today) for it in followups}
    for queue in Queue:
        expected = in_order([it for it in followups if queues[it.id] is queue], queue)
        rows = inbox.window(queue, moment)
        assert [row.id for row in rows] == [it.id for it in expected]
        for it, row in zip(expected, rows, strict=True):
            matches(it, row, queue)
            assert inbox.row(row.id, moment) == row
        assert inbox.counts(moment).of(queue) == len(expected)
        for index, it in enumerate(expected):
            assert inbox.place(it.id or 0, queue, moment) == index
            assert inbox.window(queue, moment, start=index, size=1) == rows[index : index + 1]
        for needle in ("zoe", "田中", "initech", "GESPRACH", "100% _of", "_", "\\", "nobody"):
            found = [row for row, it in zip(rows, expected, strict=True) if fold(needle) in text_of(it)]
            assert list(inbox.window(queue, moment, needle)) == found
            assert inbox.counts(moment, needle).of(queue) == len(found)
            assert inbox.still(queues, queue, moment, needle) == {row.id for row in found}  # type: ignore[arg-type]
    assert [row.id for row in inbox.window(None, moment)] == [it.id for it in followups]
    assert inbox.counts(moment).total == len(followups)


def text_of(it: FollowUp) -> str:
    """What the filter looks in, folded."""
    who = it.person or Person("")
    own = fold(f"{it.about} {it.organisation} {it.via}")
    return f"{own}\n{fold(f'{who.name} {who.organisation} {who.title} {who.email} {who.notes}')}"


# Nothing there yet.


def test_a_file_that_is_not_there_reads_as_an_empty_one_and_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "ringback.db"
    with closing(Inbox(path)) as inbox:
        assert inbox.counts(HERE) == Counts()
        assert inbox.window(Queue.DUE, HERE) == inbox.window(None, HERE) == ()
        assert inbox.counts(HERE, "dana") == Counts()
        assert inbox.place(1, Queue.DUE, HERE) is None
        assert inbox.row(1, HERE) is None
        assert inbox.followup(1) is None
        assert inbox.appointments(NOW) == ()
        assert inbox.balance() == Balance()
        assert inbox.changed() == -1
        assert inbox.people_named("dana", 5) == ()
    assert not path.parent.exists()


def test_an_inbox_that_was_there_first_sees_the_file_when_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "ringback.db"
    with closing(Inbox(path)) as inbox:
        assert inbox.counts(HERE) == Counts()
        path.touch()  # somebody is about to make its tables
        assert inbox.counts(HERE) == Counts()
        with fast_store(path) as store:
            store.add(followup(), NOW)
            assert inbox.counts(HERE) == Counts(due=1)
            assert inbox.changed() != -1


def test_a_number_that_is_not_there_has_no_row(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    assert inbox.row(2, HERE) is None
    assert inbox.followup(2) is None
    assert inbox.place(2, Queue.DUE, HERE) is None
    assert inbox.place(1, Queue.WAITING, HERE) is None


# It is alive.


def test_a_write_of_another_program_shows_as_a_change(store: Store, inbox: Inbox) -> None:
    before = inbox.changed()
    assert inbox.changed() == before
    store.add(followup(), NOW)
    after = inbox.changed()
    assert after != before
    assert inbox.changed() == after
    store.undo()
    assert inbox.changed() not in (before, after)


def test_the_read_side_can_not_write(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    assert inbox.counts(HERE).due == 1
    connection = inbox._connection.opened()
    assert connection is not None
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM follow_up")


def test_appointments_are_the_exact_steps_of_what_is_open_by_their_time(store: Store, inbox: Inbox) -> None:
    who = [person(PHONE, name=name) for name in ("Dana Li", "Mo Hassan", "Raj Rao", "Ana Sol")]
    times = ("Mon 23 Nov 17:00", "Mon 23 Nov 08:30", "Mon 23 Nov 12:00", "Tue 24 Nov 08:30")
    for number, (one, time) in enumerate(zip(who, times, strict=True), 1):
        store.add(followup(who=one), NOW)
        store.promise([number], Side.MINE, when(time), NOW)
    store.add(followup(), NOW)  # a date is no appointment
    store.close_with([3], Outcome.DONE, NOW)
    found = inbox.appointments(NOW)
    assert [(it.who, it.at, it.action) for it in found] == [
        ("Mo Hassan", at(times[1]), Action.CALL),
        ("Dana Li", at(times[0]), Action.CALL),
        ("Ana Sol", at(times[3]), Action.CALL),
    ]
    assert [it.who for it in inbox.appointments(at(times[1]), at(times[3]))] == ["Mo Hassan", "Dana Li"]
    assert [it.who for it in inbox.appointments(at(times[1]) + A_SECOND)] == ["Dana Li", "Ana Sol"]
    assert [it.who for it in inbox.appointments(NOW, size=1)] == ["Mo Hassan"]
    for end in (at(times[2]), at(times[3]) + A_SECOND):
        late = inbox.late(end)
        assert late.first == inbox.appointments(NOW, end)
        assert late.number == len(late.first)
        assert inbox.late(end, 1) == (late.first[:1], late.number)
    for start, end, since in ((times[1], times[3], times[1]), (times[2], times[3], times[1]), (times[0],) * 3):
        whole = inbox.appointments(at(start), at(end) + A_SECOND, since=at(since))
        for size in (1, 2, 8):
            asked = inbox.agenda(at(start), at(end) + A_SECOND, size, since=at(since))
            assert asked == (whole[:size], len(whole)), (start, end, since, size)


def test_an_appointment_with_nobody_named_is_with_the_organisation(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=None, organisation="Initech"), NOW, agreed=when("Mon 23 Nov 08:30"))
    assert [it.who for it in inbox.appointments(NOW)] == ["Initech"]


def test_m4_contacts_are_counted_out_and_in(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    assert inbox.balance() == Balance()
    for medium in (Medium.EMAIL, Medium.VOICEMAIL, Medium.VISIT):
        store.log([1], touch(medium), NOW)
    store.reply([1], touch(Medium.EMAIL), NOW)
    store.spoke([1], touch(Medium.CALL), NOW)
    assert inbox.balance() == Balance(out=4, back=2)
    store.undo()
    assert inbox.balance() == Balance(out=3, back=1)


# Rows, order and windows.


def steps(*found: Step) -> list[FollowUp]:
    """A follow-up for each step, with nobody else involved."""
    return [replace(opened("light-touch", EMAIL), next=step) for step in found]


def test_the_due_queue_begins_with_the_oldest_and_a_time_comes_before_the_rest_of_its_day(
    store: Store, inbox: Inbox
) -> None:
    sunday, saturday = TODAY, day("Sat 21 Nov")
    store.fill(
        steps(
            Step(Action.EMAIL, sunday),
            Step(Action.CALL, sunday, at("Sun 22 Nov 07:30")),
            Step(Action.CALL, sunday, at("Sun 22 Nov 06:30")),
            Step(Action.EMAIL, saturday),
            Step(Action.CALL, sunday, at("Sun 22 Nov 08:30")),
            Step(Action.EMAIL, sunday),
        )
    )
    assert [row.id for row in inbox.window(Queue.DUE, HERE)] == [4, 3, 2, 1, 6]
    assert [row.id for row in inbox.window(Queue.WAITING, HERE)] == [5]


def test_a_window_is_a_part_of_the_order(store: Store, inbox: Inbox) -> None:
    store.fill(steps(*(Step(Action.EMAIL, TODAY - timedelta(days=days)) for days in range(10))))
    whole = inbox.window(Queue.DUE, HERE)
    assert [row.id for row in whole] == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert inbox.window(Queue.DUE, HERE, start=3, size=4) == whole[3:7]
    assert inbox.window(Queue.DUE, HERE, start=8, size=4) == whole[8:]
    assert inbox.window(Queue.DUE, HERE, start=20, size=4) == ()
    assert inbox.window(Queue.DUE, HERE, size=0) == ()


def test_the_attempts_of_a_row_are_those_of_the_cycle_even_at_one_instant(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    store.log([1], touch(Medium.EMAIL), NOW)
    store.reply([1], touch(Medium.EMAIL), NOW)  # in the same second
    store.log([1], touch(Medium.CALL), NOW)
    row = inbox.row(1, HERE)
    assert row is not None
    assert row.last is not None
    assert (row.attempts, row.last.medium, row.last.direction) == (1, Medium.CALL, Direction.OUT)


def test_a_touch_that_is_noted_late_counts_where_it_happened(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    store.reply([1], touch(Medium.EMAIL), NOW)
    store.log([1], touch(Medium.EMAIL, NOW - timedelta(days=1)), NOW)
    row = inbox.row(1, HERE)
    assert row is not None
    assert row.last is not None
    assert (row.attempts, row.last.direction) == (0, Direction.IN)


# The filter.


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("zoe brule", [1]),
        ("ZOË", [1]),
        ("umbrella", [1]),
        ("strasse", [2]),
        ("田中", [3]),
        ("ﾀﾅｶ", [3]),
        ("backend", [1]),
        ("sam ortiz", [2]),  # via
        ("tea", [3]),  # notes
        ("lead", [1]),  # title
        ("zoe@", [1]),  # e-mail
        ("100%", [2]),
        ("%", [2]),
        ("_", []),
        ("\\", []),
        ("'", []),
        ("", [1, 2, 3]),
        ("   ", [1, 2, 3]),
        ("nobody", []),
        ("acme", [4]),
    ],
)
def test_the_filter_finds_in_any_script_and_takes_every_sign_as_itself(
    store: Store, inbox: Inbox, needle: str, found: list[int]
) -> None:
    zoe = Person("Zoë Brûlé", "Umbrella", "Lead", "zoe@umbrella.example")
    store.add(followup(who=zoe, about="Backend role"), NOW)
    store.add(followup(who=Person("Max Straße"), about="100% remote", via="Sam Ortiz"), NOW)
    store.add(followup(who=Person("田中 裕樹", notes="Likes tea. タナカ"), about=""), NOW)
    store.add(followup("application-call", None, organisation="Acme", about=""), NOW)
    rows = inbox.window(None, HERE, needle)
    expected = [1, 2, 3, 4] if not needle.strip() else found
    assert [row.id for row in rows] == expected
    sizes = [inbox.counts(HERE, needle).of(queue) for queue in Queue]
    assert sum(sizes) == len(expected)


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("0134", [1]),
        ("(212) 555", [1]),
        ("+1 212", [1]),
        ("212-555-01", [1]),
        ("1 212.555", [1]),
        ("٠١٣٤", [1]),
        ("tel:+1212555", [1]),
        ("+1", []),  # one digit says nothing
        ("12", [1, 2, 3]),  # two are a part of many
        ("+49 30 1234", [2]),
        ("0049301234", [2]),
        ("030 1234", [2]),
        ("(0)30 1234", [2]),
        ("+49 151 2345", [3]),  # on file as it is dialled there
        ("0151/2345", [3]),
        ("555 0100", [4]),  # the main line that a search has brought
        ("0199", []),
        ("102", [2]),  # an extension
        ("networking", [1, 2, 3]),
        ("application", [4]),
        ("light-touch", [3]),
        ("brule zoe", [1]),
        ("role zo", [1]),  # a word of what it is about, and two letters of the name
        ("zoe mo", []),
        ("linkedin.com/in/zoe-b/en", [1]),
        ("https://de.linkedin.com/in/zo%C3%AB-b?trk=x", [1]),
        ("linkedin", []),  # everybody has one
    ],
)
def test_the_filter_finds_numbers_in_any_spelling_kinds_cadences_and_words_in_any_order(
    store: Store, inbox: Inbox, needle: str, found: list[int]
) -> None:
    profile = "https://www.linkedin.com/in/zoë-b"
    zoe = Person("Zoë Brûlé", phone="+1 212 555 0134", profile=profile)
    store.add(followup(who=zoe, about="Backend role"), NOW)
    store.add(followup(who=Person("Mo Li", phone="+49 (0)30 1234-567 ext. 102"), about=""), NOW)
    store.add(
        followup("light-touch", Person("Ana Ruiz", phone="0151 2345678"), about="", kind=Kind.NETWORKING), NOW
    )
    trail = Trail(main_line="555-0100")
    acme = followup("application-call", None, organisation="Acme", about="", kind=Kind.APPLICATION, trail=trail)
    store.add(acme, NOW)
    assert [row.id for row in inbox.window(None, HERE, needle)] == found
    assert inbox.counts(HERE, needle).total == len(found)


@pytest.mark.parametrize(("name", "typed"), SPELLED)
def test_who_is_searched_is_found_whatever_stands_between_the_words(
    store: Store, inbox: Inbox, name: str, typed: str
) -> None:
    store.add(followup(who=Person(name, "Umbrella", phone="+1 212 555 0134"), about=""), NOW)
    store.add(followup(who=Person("Dana Li", "Coca-Cola"), about="E-mail tool", via="Liz d'Arcy"), NOW)
    assert [row.id for row in inbox.window(None, HERE, typed)] == [1]
    assert inbox.counts(HERE, typed).total == 1
    assert [one.name for one in inbox.people(typed)] == [name]
    assert (inbox.count_people(typed), inbox.place_of_person(1, typed)) == (1, 0)
    assert [one.name for one in inbox.people_named(typed, 5)] == [name]
    for nobody in (f"{typed}, Xaver", f"Xaver {typed}"):
        assert inbox.counts(HERE, nobody).total == inbox.count_people(nobody) == 0
        assert inbox.people_named(nobody, 5) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "cocacola",
        "Coca Cola",
        "Li, Coca-Cola",
        "email tool",
        "tool (e-mail)",
        "darcy",
        "d\u2019Arcy, Liz",
        "Talk: budget",
        "mid-december",
        '"Dana Li" <dana.li@coca-cola.example>,',
    ],
)
def test_organisations_subjects_notes_and_who_told_are_found_so_too(
    store: Store, inbox: Inbox, typed: str
) -> None:
    store.add(followup(who=Person("Mo Hassan", "Umbrella"), about="Backend role"), NOW)
    dana = Person("Dana Li", "Coca-Cola", email="dana.li@coca-cola.example")
    store.add(followup(who=dana, about="E-mail tool", via="Liz d'Arcy"), NOW)
    store.log([2], touch(Medium.EMAIL, note="Talk about the budget in mid December"), NOW)
    assert [row.id for row in inbox.window(None, HERE, typed)] == [2]


@pytest.mark.parametrize("typed", ["o'br", "j.r.", "d'a", "x-y"])
def test_short_words_that_are_tied_together_are_not_found_apart(store: Store, inbox: Inbox, typed: str) -> None:
    store.add(followup(who=Person("Brando June", "Y Rex"), about=""), NOW)
    assert inbox.counts(HERE, typed).total == inbox.count_people(typed) == 0


def test_a_paste_into_the_filter_is_bounded_work(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=person(PHONE)), NOW)
    assert inbox.window(None, HERE, "dana " * 200_000)  # what is beyond is no longer looked for
    assert not inbox.window(None, HERE, "(" * 1_000_000)


def test_a_place_is_one_in_the_filtered_order(store: Store, inbox: Inbox) -> None:
    for name in ("Dana Li", "Mo Hassan", "Dan Brown"):
        store.add(followup(who=person(name=name, email="x@example.org")), NOW)
    assert inbox.place(3, Queue.DUE, HERE) == 2
    assert inbox.place(3, Queue.DUE, HERE, "dan") == 1
    assert inbox.place(2, Queue.DUE, HERE, "dan") is None


def test_people_are_found_by_how_their_name_begins(store: Store, inbox: Inbox) -> None:
    store.import_people(
        [person(name=name) for name in ("Zoë Brûlé", "Zoltan", "Ana Zoe", "100% Ann")], NOW, "a file"
    )
    assert [one.name for one in inbox.people_named("ZO", 5)] == ["Zoë Brûlé", "Zoltan", "Ana Zoe"]
    assert [one.name for one in inbox.people_named("zo", 1)] == ["Zoë Brûlé"]
    assert [one.name for one in inbox.people_named("brule zo", 5)] == ["Zoë Brûlé"]
    assert [one.name for one in inbox.people_named("100%", 5)] == ["100% Ann"]
    assert inbox.people_named("_", 5) == ()


# Wrong files.


def test_a_file_that_is_no_database_of_ours_is_named_at_the_first_question(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk.\n" * 100)
    with closing(Inbox(path)) as inbox, pytest.raises(StoreError, match=r"notes\.txt isn't a Ringback database"):
        inbox.counts(HERE)
    assert path.read_text() == "Buy milk.\n" * 100
