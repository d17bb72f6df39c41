"""Two entries become one person, with all that belongs to either; or they stay two for good."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.archive.reader import read_archive
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.namesakes import SOMEBODY_NEW
from data.model.vocabulary import Action, Medium, Outcome, Side
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NOW, PHONE, followup, person, touch, when
from tests.exchange.test_archive import archived
from tests.sampling import examples
from tests.store.acts.test_undo_property import ACTS, ADD, STORE_MOVES, Looking, Moment, StoreMove
from tests.store.databases import dump, fast_store

DANA = Person("Dana Li", "Initech", email="d@initech.example")
OTHER = Person("Dana Li", "Globex", "Lead", email="d@home.example", phone="212 555 0134")
TOUCHES = "SELECT follow_up_id, at, direction, medium, note, purpose, gave, subject, message_id FROM touch"


@pytest.fixture
def two(store: Store) -> Store:
    """Two entries of one person, each with something open and a history."""
    store.add(followup(who=DANA, about="Backend role"), NOW)
    store.log([1], touch(Medium.EMAIL, note="Sent the CV"), NOW)
    store.add(followup("promised-callback", OTHER, about="Data talk"), NOW, meant=SOMEBODY_NEW)
    store.promise([2], Side.THEIRS, when("Fri 27 Nov"), NOW, "the dates")
    return store


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a question finds."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_all_that_belongs_to_either_belongs_to_one(two: Store, inbox: Inbox, database: Path) -> None:
    before = dump(database)
    done = two.merge(1, 2, NOW)
    assert done.sentence == "Merged two entries of Dana Li, who now has 2 follow-ups."
    assert inbox.person(2) is None
    one = inbox.person(1)
    assert one
    assert (one.email, one.phone) == ("d@initech.example", "212 555 0134")
    assert (one.emails, one.notes) == ("d@initech.example, d@home.example", "Also on file: Lead, Globex.")
    assert rows(database, "SELECT id, person_id FROM follow_up") == [(1, 1), (2, 1)]
    assert [row[1:] for row in dump(database)["touch"]] == [row[1:] for row in before["touch"]]
    assert dump(database)["promise"] == before["promise"]
    assert [listed.id for listed in inbox.people("home.example")] == [1]
    assert two.undo().sentence == "Undone: Merged two entries of Dana Li, who now has 2 follow-ups."
    assert dump(database) == before
    two.redo()
    assert inbox.person(2) is None


def test_the_next_step_follows_from_what_is_on_file_together(store: Store, inbox: Inbox) -> None:
    """Who had no number gets a call; and an attempt with the one holds back what is open with the other (S1)."""
    store.add(followup("application-call", DANA), NOW)
    store.add(followup("promised-callback", replace(OTHER, organisation="Initech")), NOW, meant=SOMEBODY_NEW)
    found = inbox.followup(1)
    assert found
    assert found.next
    assert found.next.action is Action.FIND_NUMBER
    store.merge(1, 2, NOW)
    found = inbox.followup(1)
    assert found
    assert found.next
    assert found.next.action is Action.CALL


def test_an_attempt_with_the_one_holds_back_the_other(store: Store, inbox: Inbox) -> None:
    store.add(followup(who=DANA, about="A"), NOW)
    store.add(followup(who=replace(OTHER, organisation="Initech"), about="B"), NOW, meant=SOMEBODY_NEW)
    store.log([1], touch(Medium.EMAIL), NOW)
    due = inbox.followup(2)
    store.merge(1, 2, NOW)
    held = inbox.followup(2)
    assert due
    assert due.next
    assert held
    assert held.next
    assert held.next.on > due.next.on
    assert "so this waits until" in held.next.why


@pytest.mark.parametrize("stopped", [1, 2])
@pytest.mark.parametrize("kept", [1, 2])
def test_f6_a_stop_of_either_is_a_stop_of_both(
    two: Store, inbox: Inbox, database: Path, stopped: int, kept: int
) -> None:
    two.stop([stopped], NOW)
    before = dump(database)
    done = two.merge(kept, 3 - kept, NOW)
    assert done.sentence.endswith("They asked you to stop, so 1 follow-up is closed.")
    one = inbox.person(kept)
    assert one
    assert one.stopped_on
    assert rows(database, "SELECT DISTINCT outcome FROM follow_up") == [("stopped",)]
    two.undo()
    assert dump(database) == before


def test_f6_a_stop_of_whoever_shares_an_address_with_the_other_entry_holds(two: Store, inbox: Inbox) -> None:
    two.add(followup(who=Person("Somebody", email="s@x.example")), NOW)
    shown = inbox.followup(2)
    assert shown
    assert shown.person
    two.edit(shown, replace(shown, person=replace(shown.person, emails="d@home.example, s@x.example")), NOW)
    two.stop([3], NOW)
    assert [inbox.person(number).stopped_on is not None for number in (1, 2, 3)] == [False, True, True]  # type: ignore[union-attr]
    two.merge(1, 2, NOW)
    assert inbox.person(1).stopped_on is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(("one", "other", "said"), [(1, 1, "twice"), (1, 9, "no person 9"), (9, 1, "no person 9")])
def test_what_can_not_be_merged(two: Store, database: Path, one: int, other: int, said: str) -> None:
    before = dump(database)
    for act in (two.merge, two.set_apart):
        with pytest.raises(RuleError, match=said):
            act(one, other, NOW)
    assert dump(database) == before


def test_two_people_are_two_for_good_and_undo_asks_again(two: Store, inbox: Inbox, database: Path) -> None:
    before = dump(database)
    assert two.set_apart(1, 2, NOW).sentence == "Kept apart: two people called Dana Li."
    after = dump(database)
    assert two.set_apart(2, 1, NOW).sentence == "They are kept apart already."
    assert dump(database) == after
    two.undo()
    assert dump(database) == before


def test_who_is_somebody_else_than_one_entry_is_somebody_else_than_the_whole(two: Store, database: Path) -> None:
    two.import_people([person(EMAIL, name="Dana Liang")], NOW, "a file")
    two.set_apart(2, 3, NOW)
    two.set_apart(1, 2, NOW)
    two.merge(1, 2, NOW)
    (one, others_of_one), (third, others_of_third) = rows(
        database, "SELECT uid, apart_from FROM person ORDER BY id"
    )
    assert (others_of_one, others_of_third) == (third, one)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with a database that is copied for each example."""
    path = tmp_path_factory.mktemp("merges")
    shutil.copy(request.getfixturevalue("_migrated"), path / "template.db")
    return path


@examples(15, 40)
@given(st.lists(STORE_MOVES, min_size=2, max_size=16), st.integers(0, 5), st.integers(0, 5))
def test_a_merge_of_any_two_keeps_every_contact_once_and_undoes_to_the_byte(
    folder: Path, moves: list[StoreMove], first: int, second: int
) -> None:
    path = folder / "ringback.db"
    for leftover in folder.glob("ringback.db*"):
        leftover.unlink()
    shutil.copy(folder / "template.db", path)
    with fast_store(path) as store, closing(Inbox(path)) as inbox, closing(Looking(path)) as looking:
        now = NOW
        store.import_people(
            [person(PHONE, name="Somebody Else"), person(EMAIL, name="And Another")], now, "a file"
        )
        for it in (ADD, *moves):
            now += it.move.wait
            ids = looking.ids() or [1]
            try:
                chosen = [ids[target % len(ids)] for target in it.targets]
                ACTS[it.act if it.act != "move" else it.move.act](Moment(store, inbox, it, chosen, now))
            except RuleError:
                continue
        people = [one.id for one in inbox.people()]
        kept, other = people[first % len(people)], people[second % len(people)]
        if kept == other:
            return
        before, contacts = looking.dump(), Counter(looking.connection.execute(TOUCHES).fetchall())
        stops = {one.id for one in inbox.people() if one.stopped_on}
        owners = dict(looking.connection.execute("SELECT id, person_id FROM follow_up").fetchall())
        store.merge(kept, other, now)
        assert Counter(looking.connection.execute(TOUCHES).fetchall()) == contacts
        after = dict(looking.connection.execute("SELECT id, person_id FROM follow_up").fetchall())
        assert after == {number: kept if owner == other else owner for number, owner in owners.items()}
        one = inbox.person(kept)
        assert one
        if {kept, other} & stops:
            assert one.stopped_on
            still = "SELECT count(*) FROM follow_up WHERE person_id = ? AND closed_on IS NULL"
            assert looking.connection.execute(still, (kept,)).fetchone() == (0,)
        store.undo()
        assert looking.dump() == before
        store.redo()
        store.undo()
        assert looking.dump() == before


def test_what_is_closed_stays_closed(two: Store, inbox: Inbox) -> None:
    two.close_with([2], Outcome.DONE, NOW)
    two.merge(1, 2, NOW)
    found = inbox.followup(2)
    assert found
    assert found.outcome is Outcome.DONE
    assert found.person
    assert found.person.id == 1


def test_two_people_are_two_on_another_machine_too(two: Store, database: Path, tmp_path: Path) -> None:
    """Also where the other one knew them already, by what is in them, under names of its own."""
    for number, held in enumerate(([], [DANA], [DANA, OTHER])):
        with closing(Store(tmp_path / f"{number}.db", BOOK)) as other:
            other.import_people(held, NOW, "a file")
            if len(held) == 2:
                other.import_people([person(EMAIL, name="A Third")], NOW, "a file")
                other.set_apart(2, 3, NOW)
            if number == 0:
                two.set_apart(1, 2, NOW)
            (tmp_path / "a.json").write_text(archived(database), "utf-8")
            archive = read_archive(tmp_path / "a.json")
            taken = other.take_in(archive.tables, NOW, "a.json", stamps=archive.stamps)
            assert taken.told_apart == len(held)
            again = other.take_in(archive.tables, NOW, "a.json", stamps=archive.stamps)
            assert not again.is_new
        sql = "SELECT uid, apart_from FROM person WHERE name = 'Dana Li' ORDER BY organisation DESC"
        (one, of_one), (second, of_second) = rows(tmp_path / f"{number}.db", sql)
        assert (of_one, second in of_second.split() or one in of_second.split()) == (second, True)
        if len(held) == 2:
            [(third, of_third)] = rows(tmp_path / "2.db", "SELECT uid, apart_from FROM person WHERE id = 3")
            assert of_third == second
            assert third in of_second.split()


def test_an_archive_that_still_has_both_entries_brings_none_of_them_back(
    two: Store, inbox: Inbox, database: Path, tmp_path: Path
) -> None:
    """What was added to either there since comes along; whom the entries have become stays one."""
    (tmp_path / "a.json").write_text(archived(database), "utf-8")
    with closing(Store(tmp_path / "there.db", BOOK)) as there:
        archive = read_archive(tmp_path / "a.json")
        there.take_in(archive.tables, NOW, "a.json", stamps=archive.stamps)
        there.log([2], touch(Medium.EMAIL, note="Sent from there"), NOW)
        with closing(Inbox(tmp_path / "there.db")) as seen:
            shown = seen.followup(2)
        assert shown
        assert shown.person
        changed = replace(shown.person, phones="212 555 0134, mobile: 917 555 0100")
        there.edit(shown, replace(shown, person=changed), NOW)
    two.merge(1, 2, NOW)
    (tmp_path / "b.json").write_text(archived(tmp_path / "there.db"), "utf-8")
    archive = read_archive(tmp_path / "b.json")
    taken = two.take_in(archive.tables, NOW, "b.json", stamps=archive.stamps)
    assert taken.added["person"] == 0
    assert [one.id for one in inbox.people()] == [1]
    assert rows(database, "SELECT id, person_id FROM follow_up") == [(1, 1), (2, 1)]
    assert ("Sent from there",) in rows(database, "SELECT note FROM touch")
    one = inbox.person(1)
    assert one
    assert [number.value for number in one.all_phones] == ["212 555 0134", "917 555 0100"]
    assert not two.take_in(archive.tables, NOW, "b.json", stamps=archive.stamps).is_new, "the same again"
    (tmp_path / "c.json").write_text(archived(database), "utf-8")
    with closing(Store(tmp_path / "third.db", BOOK)) as third:  # a third machine has the merged one
        for name in ("c.json", "b.json"):
            archive = read_archive(tmp_path / name)
            third.take_in(archive.tables, NOW, name, stamps=archive.stamps)
    assert rows(tmp_path / "third.db", "SELECT name FROM person") == [("Dana Li",)]


def test_f6_a_stop_that_was_said_there_since_holds_for_the_merged_one(
    two: Store, inbox: Inbox, database: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(archived(database), "utf-8")
    two.merge(1, 2, NOW)
    with closing(Store(tmp_path / "there.db", BOOK)) as there:
        archive = read_archive(tmp_path / "a.json")
        there.take_in(archive.tables, NOW, "a.json", stamps=archive.stamps)
        there.stop([2], NOW)
    (tmp_path / "b.json").write_text(archived(tmp_path / "there.db"), "utf-8")
    archive = read_archive(tmp_path / "b.json")
    two.take_in(archive.tables, NOW, "b.json", stamps=archive.stamps)
    one = inbox.person(1)
    assert one
    assert one.stopped_on
    assert rows(database, "SELECT count(*) FROM follow_up WHERE closed_on IS NULL") == [(0,)]
