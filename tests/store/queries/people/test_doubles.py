"""Who may be on file twice, as it is read of a database: all of them, and those near one person."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from data.model.followup import Person
from data.model.namesakes import SOMEBODY_NEW
from data.rules.identity.doubles import Double, Why
from data.store.queries.inbox import Inbox
from data.store.queries.people.doubles import read_doubles_of
from data.store.store import Store
from tests.builders import NOW, followup

PEOPLE = (
    Person("Dana Li", "Initech", email="d@initech.example", phone="+1 212 555 0134"),
    Person("Mum", email="m@x.example", emails="m@x.example, home: D@Initech.example"),
    Person("Bob Ray", phone="+44 20 7946 0018", phones="+44 20 7946 0018, work: 212 555 0134"),
    Person("Zoë Brûlé", "Globex", profile="https://www.linkedin.com/in/zoe"),
    Person("Z. B.", profile="linkedin.com/in/Zoe/"),
    Person("Robert Smith", "Globex Inc"),
    Person("Smith, Bob", "GLOBEX"),
    Person("Lena Groß", "Hooli"),
    Person("groß, lena"),
    Person("Nobody Else", "Hooli"),
)
FOUND = (
    Double(1, 2, Why.ADDRESS), Double(1, 3, Why.NUMBER), Double(4, 5, Why.PROFILE), Double(6, 7, Why.NAME),
    Double(8, 9, Why.NAMESAKE),
)  # fmt: skip


def opened(store: Store) -> None:
    """A follow-up with each of them."""
    for one in PEOPLE:
        store.add(followup(who=one), NOW, meant=SOMEBODY_NEW)


def test_all_pairs_are_found_the_surest_first(store: Store, inbox: Inbox) -> None:
    opened(store)
    assert inbox.doubles() == FOUND


def test_those_of_one_person_are_found_near_them(store: Store, inbox: Inbox) -> None:
    opened(store)
    for number in range(1, len(PEOPLE) + 1):
        expected = tuple(pair for pair in FOUND if number in pair[:2])
        assert inbox.doubles_of(number) == expected
    assert inbox.doubles_of(99) == ()


def test_who_was_kept_apart_is_found_no_more_until_that_is_undone(store: Store, inbox: Inbox) -> None:
    opened(store)
    store.set_apart(6, 7, NOW)
    assert inbox.doubles() == (*FOUND[:3], FOUND[4])
    assert inbox.doubles_of(7) == ()
    store.undo()
    assert inbox.doubles() == FOUND


def test_merging_all_of_them_leaves_none(store: Store, inbox: Inbox) -> None:
    opened(store)
    while found := inbox.doubles():
        store.merge(found[0].one, found[0].other, NOW)
    assert len(inbox.people()) == len(PEOPLE) - len(FOUND)


def test_near_one_person_no_row_is_read_that_has_nothing_of_theirs(store: Store) -> None:
    opened(store)
    plans: list[str] = []
    with closing(sqlite3.connect(store.path)) as connection:
        connection.row_factory = sqlite3.Row

        def run(sql: str, values: dict[str, Any]) -> list[sqlite3.Row]:
            plans.extend(row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values))
            return connection.execute(sql, values).fetchall()

        assert read_doubles_of(run, 6) == FOUND[3:4]
    scanned = {step for step in plans if step.startswith("SCAN")}
    assert scanned == {"SCAN person USING COVERING INDEX person_search"}


@pytest.mark.parametrize(("more", "found"), [((), 1), ((Person("Samantha Ortiz", "Initech"),), 0)])
def test_a_short_form_is_nobodys_where_it_may_be_two_peoples(
    store: Store, inbox: Inbox, more: tuple[Person, ...], found: int
) -> None:
    store.import_people(
        [Person("Samuel Ortiz", "Initech"), Person("Sam Ortiz", "Initech Inc."), *more], NOW, "a.csv"
    )
    for number in (1, 2):
        assert len(inbox.doubles_of(number)) == found
    assert len(inbox.doubles()) == found
