"""Twice as many take twice the work: people and follow-ups that are alike are never compared each with each.

Work is counted, never timed: the lines that Python runs, and the instructions that SQLite does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count, groupby
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.archive.reader import Archive, read_archive
from data.exchange.archive.writer import archive_lines
from data.exchange.linkedin.connections import read_connections
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Medium
from data.store.backup.snapshot import snapshot
from data.store.records.known_people import Directory, Marks
from data.store.store import Store
from data.store.transfer.people_import import import_new
from tests.builders import BOOK, EMAIL, NOW, PHONE, opened, person, touch
from tests.sampling import examples

HOLDS = {
    "none": replace(BOOK, person_hold=0, company_hold=0),
    "person": replace(BOOK, person_hold=1, company_hold=0),
}

KINDS: dict[str, Callable[[int], Person]] = {
    "one name": lambda number: Person("Dana Li", organisation=f"Org {number}"),
    "one name, addresses": lambda number: Person("Dana Li", email=f"p{number}@x.example"),
    "one name, profiles": lambda number: Person("Dana Li", profile=f"https://www.linkedin.com/in/p{number}"),
    "one name, numbers": lambda number: Person(
        "Dana Li", phone=f"+1 212 {number:07}", organisation=f"Org {number}"
    ),
    "one name, one organisation": lambda number: Person("Dana Li", "Initech", email=f"p{number}@x.example"),
    "one organisation": lambda number: Person(f"P{number} Li", organisation="Initech"),
    "one number": lambda number: Person(f"P{number} Li", phone="+1 212 555 0134"),
    "one profile": lambda number: Person(f"P{number} Li", profile="https://www.linkedin.com/in/dana"),
    "one address": lambda number: Person(f"P{number} Li", email="dana@initech.example"),
    "one person": lambda _number: person(PHONE, EMAIL, organisation="Initech"),
}


def followups(kind: str, size: int, about: str = "About {}") -> list[FollowUp]:
    return [
        replace(
            opened("two-then-switch", who=KINDS[kind](number), about=about.format(number)),
            touches=(touch(Medium.EMAIL, NOW),),
        )
        for number in range(size)
    ]


def archive_of(path: Path, histories: Sequence[FollowUp]) -> Archive:
    store = Store(path, BOOK)
    store.fill(histories)
    store.close()
    with snapshot(path) as run:
        path.with_suffix(".json").write_text("".join(archive_lines(run)))
    return read_archive(path.with_suffix(".json"))


def work(store: Store, act: Callable[[], object]) -> int:
    """How many lines Ringback runs for an act, and how many tens of instructions SQLite does."""
    steps = 0

    def instructions() -> None:
        nonlocal steps
        steps += 1

    store._database.connection.set_progress_handler(instructions, 10)
    try:
        run = lines_run(act)
    finally:
        store._database.connection.set_progress_handler(None, 10)
    return run + steps


def lines_run(act: Callable[[], object]) -> int:
    """How many lines Ringback runs for an act."""
    steps = 0

    def lines(frame: FrameType, _event: str, _arg: object) -> Any:
        nonlocal steps
        steps += 1
        return lines if f"{os.sep}data{os.sep}" in frame.f_code.co_filename else None

    sys.settrace(lines)
    try:
        act()
    finally:
        sys.settrace(None)
    return steps


def test_a_connection_of_linkedin_takes_few_lines_of_ours_however_large_the_file(tmp_path: Path) -> None:
    """What is usual of a person is told at a glance: thirty thousand of them come in within a second or two."""
    heads = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    run: list[int] = []
    for size in (100, 600):
        path, database = tmp_path / f"{size}.csv", tmp_path / f"{size}.db"
        rows = (
            f"Dana,Li{n},https://www.linkedin.com/in/p{n},,Org {n},Engineer,{n % 28 + 1} Mar 2024"
            for n in range(size)
        )
        path.write_text("\n".join(("Notes:", "“…”", "", heads, *rows, "")), "utf-8")

        def brought_in(path: Path = path, database: Path = database) -> None:
            found = read_connections(path).people
            imported = import_new(database, found, NOW, "a file", lambda _part: None)
            assert imported
            assert imported.added == len(found)

        run.append(lines_run(brought_in))
    few, many = run
    assert (many - few) / 500 < 260


def check_linear(few: int, many: int) -> None:
    assert many < 2.12 * few, f"{few} steps, and {many} for twice as many"


FILES = count()


def measured(tmp_path: Path, size: int, kind: str, way: str, hold: str = "person") -> int:
    """The work of one import of so many."""
    folder = tmp_path / f"{next(FILES)}"
    folder.mkdir()
    histories = followups(kind, size, "The same" if "alike" in way else "About {}")
    archive = archive_of(folder / "there.db", histories)
    store = Store(folder / "here.db", HOLDS[hold])
    try:
        whole = [it.person for it in histories if it.person]
        match way:
            case "people":
                return work(store, lambda: store.import_people(whole, NOW, "a file"))
            case "people again":
                store.import_people(whole, NOW, "a file")
                return work(store, lambda: store.import_people(whole, NOW, "a file"))
            case "people completed":
                store.import_people(whole, NOW, "a file")
                more = [replace(one, title="Head") for one in whole]
                return work(store, lambda: store.import_people(more, NOW, "a file"))
        if "shifted" in way:  # nobody has the number that they have there
            others = [opened("two-then-switch", who=Person(f"Zed {number}"), about="Z") for number in range(size)]
            store.fill(others)
        if "completed" in way:
            bare = [replace(one, title="") for one in whole]
            store.import_people(bare, NOW, "a file")
            tables = dict(archive.tables)
            tables["person"] = [row | {"title": "Head"} for row in archive.tables["person"]]
            return work(store, lambda: store.take_in(tables, NOW, "a file"))
        if "again" in way:
            store.take_in(archive.tables, NOW, "a file")
        return work(store, lambda: store.take_in(archive.tables, NOW, "a file"))
    finally:
        store.close()


WAYS = (
    "people", "people again", "people completed", "archive again", "archive alike shifted again",
    "archive completed",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.sampled(10)
def test_twice_as_many_take_twice_the_work(tmp_path: Path, kind: str, way: str) -> None:
    check_linear(measured(tmp_path, 60, kind, way), measured(tmp_path, 120, kind, way))


@pytest.mark.parametrize("way", ["people", "archive"])
def test_completing_many_with_whom_nothing_is_open_takes_a_few_statements(tmp_path: Path, way: str) -> None:
    """8,000 people of one organisation, each with something to fill in, took a dozen statements each."""

    def statements(size: int) -> int:
        folder = tmp_path / f"{next(FILES)}"
        folder.mkdir()
        people = [Person(f"P{number} Li", "Initech", email=f"p{number}@x.example") for number in range(size)]
        more = [replace(one, title="Head") for one in people]
        there, store = Store(folder / "there.db", BOOK), Store(folder / "here.db", BOOK)
        there.import_people(more, NOW, "a file")
        there.close()
        store.import_people(people, NOW, "a file")
        with snapshot(folder / "there.db") as run:
            (folder / "there.json").write_text("".join(archive_lines(run)))
        archive, before = read_archive(folder / "there.json"), kept(folder / "here.db")
        asked: list[str] = []
        store._database.connection.set_trace_callback(asked.append)
        if way == "people":
            store.import_people(more, NOW, "a file")
        else:
            store.take_in(archive.tables, NOW, "a file")
        store._database.connection.set_trace_callback(None)
        assert [title for _, title in kept(folder / "here.db")] == ["Head"] * size
        store.undo()
        assert kept(folder / "here.db") == before
        store.redo()
        assert [title for _, title in kept(folder / "here.db")] == ["Head"] * size
        store.close()
        own = (sql[:20] for sql in asked if not sql.startswith("--"))  # not those of triggers
        return len([one for one, _rows in groupby(own)])  # of many rows at once it is one

    assert statements(80) < statements(20) + 20


def kept(path: Path) -> list[tuple[str, str]]:
    with snapshot(path) as run:
        return [(row["name"], row["title"]) for row in run("SELECT name, title FROM person ORDER BY id", {})]


def compared(known: Sequence[Person], one: Person) -> Person | None:
    """Who an imported person is, found by comparing them with everybody: the first who fits best."""
    marks = Marks.of(one)
    all_of = [(other, Marks.of(other)) for other in known]
    by_profile = (other for other, its in all_of if marks.profile and its.profile == marks.profile)
    by_email = (other for email in marks.emails for other, its in all_of if email in its.emails)
    there = (
        other
        for other, its in all_of
        if (its.name, its.organisation) == (marks.name, marks.organisation) and not its.contradicts(marks)
    )
    return next(by_profile, None) or next(by_email, None) or next(there, None)


ALIKE = st.builds(
    Person,
    st.sampled_from(("Dana Li", "dana  li", "Mo")),
    organisation=st.sampled_from(("", "Initech", "Initech GmbH", "Hooli")),
    email=st.sampled_from(("", "", "a@x.example", "A@x.example", "b@x.example")),
    emails=st.sampled_from(("", "", "", "work: b@x.example", "c@x.example, A@x.example")),
    profile=st.sampled_from(("", "", "https://www.linkedin.com/in/a", "linkedin.com/in/A", "linkedin.com/in/b")),
)


@examples(80, 300)
@given(st.lists(ALIKE, max_size=40), st.lists(ALIKE, max_size=12))
def test_who_is_known_is_who_comparing_with_everybody_finds(known: list[Person], others: list[Person]) -> None:
    known = [replace(one, id=number) for number, one in enumerate(known, 1)]
    directory, added = Directory(known), list(known)
    for one in others:
        meant = compared(added, one)
        found = directory.known_or_added(one, Marks.of(one))
        if meant is None or len(added) <= 8:
            assert found is meant
        else:  # of many who fit, any may be taken who has as much in common
            assert found is not None
        if found is None:
            added.append(one)


@examples(80, 300)
@given(st.lists(ALIKE, max_size=40), st.lists(ALIKE, max_size=40))
def test_nobody_is_claimed_twice_and_everybody_who_can_be_is(known: list[Person], others: list[Person]) -> None:
    known = [replace(one, id=number) for number, one in enumerate(known, 1)]
    directory, free = Directory(known), list(known)
    for one in others:
        found = directory.claimed(one)
        assert (found is None) == (compared(free, one) is None)
        free = [other for other in free if other is not found]
        if found is not None:
            assert compared([found], one) is found
