"""The next step of what a tracker tells of: on the day, and at the hour, that stand in the user's list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from data.model.brought import Brought, State
from data.model.followup import Person, Touch, When
from data.model.vocabulary import Action, Direction, Kind, Medium
from data.rules.acts.acts import log
from data.rules.acts.brought_followups import opened, planned, retold_talk, stepped
from tests.builders import BOOK, NEW_YORK, NOW, day

ON = date(2026, 11, 27)
AT = datetime(2026, 11, 27, 10, tzinfo=NEW_YORK)
ROW = Brought("SRE", Kind.APPLICATION, State.SENT, organisation="Acme", opened_on=day("Tue 17 Nov"), planned=ON)
ALIVE = replace(ROW, state=State.ALIVE, since=day("Fri 20 Nov"), stage="Interview")
DANA = Person("Dana Li", "Acme", phone="+1 212 555 0134", email="dana@acme.example")
MAIL = replace(DANA, phone="")
TALK = "You agreed to talk on Fri 27 Nov at 10:00 New York time, as your list says."


@pytest.mark.parametrize(
    ("row", "person", "action", "why"),
    [
        (replace(ROW, planned_at=AT), DANA, Action.CALL, "You set the date in your list."),
        (replace(ROW, planned_at=AT), None, Action.FIND_PERSON, "You set the date in your list"),
        (replace(ALIVE, planned_at=AT, is_agreed=True), DANA, Action.CALL, TALK),
        (replace(ALIVE, planned_at=AT, is_agreed=True), MAIL, Action.CALL, TALK),
        (replace(ALIVE, planned_at=AT, is_agreed=True), None, Action.CALL, TALK),
        (
            replace(ALIVE, is_agreed=True),
            None,
            Action.CALL,
            "You agreed to talk on Fri 27 Nov, as your list says.",
        ),
        (ALIVE, None, Action.ANSWER, "You set the date in your list."),
        (replace(ALIVE, step=Action.CALL), MAIL, Action.FIND_NUMBER, "You set the date in your list."),
    ],
)
def test_the_step_is_on_their_day_and_at_their_hour(
    row: Brought, person: Person | None, action: Action, why: str
) -> None:
    step = stepped(opened(row, person, NOW, BOOK), row, NOW, BOOK).next
    assert step is not None
    assert (step.action, step.on, step.at) == (action, ON, row.planned_at)
    assert step.why.startswith(why)


@pytest.mark.parametrize(
    "row",
    [
        replace(ALIVE, planned_at=AT, is_agreed=True),
        replace(ALIVE, planned=ON - timedelta(days=1), talk=When(ON, AT)),
        replace(ROW, planned=ON - timedelta(days=1), talk=When(ON, AT)),
    ],
)
@pytest.mark.parametrize("person", [DANA, MAIL, None])
def test_an_interview_stands_whatever_comes_before_it(row: Brought, person: Person | None) -> None:
    stands = stepped(opened(row, person, NOW, BOOK), row, NOW, BOOK)
    assert stands.next is not None
    assert stands.next.on == row.planned
    assert planned(stands, row, NOW, BOOK) == stands
    later = NOW + timedelta(days=1)
    after = log(stands, Touch(later, Direction.OUT, Medium.EMAIL), later, BOOK)
    assert after.next is not None
    assert (after.next.action, after.next.on, after.next.at) == (Action.CALL, ON, AT)
    assert after.next.why == TALK


def test_an_interview_that_is_moved_after_another_step_moves() -> None:
    row = replace(ALIVE, planned=ON - timedelta(days=1), talk=When(ON, AT))
    stands = stepped(opened(row, DANA, NOW, BOOK), row, NOW, BOOK)
    moved = planned(stands, replace(row, talk=When(ON, AT.replace(hour=15))), NOW, BOOK)
    assert moved.next == stands.next
    assert [one.at for one in moved.open_promises] == [AT.replace(hour=15)]


def test_an_interview_that_is_moved_after_its_step_was_done_moves() -> None:
    row = replace(ALIVE, planned=ON - timedelta(days=1), talk=When(ON, AT))
    stands = stepped(opened(row, DANA, NOW, BOOK), row, NOW, BOOK)
    later = NOW + timedelta(days=1)
    after = log(stands, Touch(later, Direction.OUT, Medium.EMAIL), later, BOOK)
    moved = retold_talk(after, replace(row, talk=When(ON, AT.replace(hour=15))), later, BOOK)
    assert retold_talk(after, row, later, BOOK) == after
    assert moved.next is not None
    assert (moved.next.action, moved.next.at) == (Action.CALL, AT.replace(hour=15))


def test_an_interview_that_is_moved_in_the_list_moves() -> None:
    row = replace(ALIVE, planned_at=AT, is_agreed=True)
    stands = stepped(opened(row, DANA, NOW, BOOK), row, NOW, BOOK)
    later = replace(row, planned_at=AT.replace(hour=15))
    moved = planned(stands, later, NOW, BOOK).next
    assert planned(stands, row, NOW, BOOK) == stands
    assert moved is not None
    assert moved.at == later.planned_at
