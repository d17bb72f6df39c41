"""The company hold: while one of them was contacted just now, their colleagues wait, and only they."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.model.followup import FollowUp, Person
from data.model.vocabulary import Direction, Kind, Medium, Outcome, Queue, Side
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, at, book, followup, plan, queue, step_of, touch, when
from tests.store.databases import dump

HOLD = book(company_hold=3, person_hold=0)
MONDAY = at("Mon 23 Nov 10:00")
ANN, BEN, CAL, EVE = 1, 2, 3, 4


def at_initech(name: str, organisation: str = "Initech") -> Person:
    """Somebody there, who can be written to and called."""
    return Person(name, organisation, email=f"{name.lower()}@example.org", phone="+1 212 555 0134")


@pytest.fixture
def held(database: Path) -> Iterator[Store]:
    """Ann, Ben and Cal (who is spelt differently) of Initech, and Eve of Globex; all are due."""
    store = Store(database, HOLD)
    for name, organisation in (("Ann", "Initech"), ("Ben", "Initech"), ("Cal", " INITECH"), ("Eve", "Globex")):
        store.add(followup(who=at_initech(name, organisation.strip()), limit=None), NOW)
    yield store
    store.close()


def of(inbox: Inbox, number: int) -> FollowUp:
    """One of them as they are now."""
    found = inbox.followup(number)
    assert found is not None
    return found


def plans(inbox: Inbox) -> list[str]:
    """The next steps of the four."""
    return [plan(of(inbox, number)) for number in (ANN, BEN, CAL, EVE)]


TODAY_ALL = ["email Sun 22 Nov"] * 4


def test_who_was_contacted_keeps_the_colleagues_waiting_and_nobody_else(held: Store, inbox: Inbox) -> None:
    assert plans(inbox) == TODAY_ALL
    done = held.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    assert plans(inbox) == ["email Thu 26 Nov", "email Wed 25 Nov", "email Wed 25 Nov", "email Sun 22 Nov"]
    assert "2 colleagues wait." in done.sentence
    assert queue(of(inbox, BEN), at("Tue 24 Nov 23:59")) is Queue.WAITING
    assert queue(of(inbox, BEN), at("Wed 25 Nov 00:00")) is Queue.DUE


def test_it_goes_both_ways_round(held: Store, inbox: Inbox) -> None:
    held.log([BEN], touch(Medium.EMAIL, NOW), NOW)
    assert plan(of(inbox, ANN)) == "email Wed 25 Nov"
    wednesday = at("Wed 25 Nov 10:00")
    held.log([ANN], touch(Medium.EMAIL, wednesday), wednesday)
    assert plan(of(inbox, BEN)) == "email Mon 30 Nov"  # three days on is a Saturday
    assert step_of(of(inbox, BEN)).why.count("held back") == 1
    assert "you contacted Ann there on Wed 25 Nov" in step_of(of(inbox, BEN)).why
    assert step_of(of(inbox, BEN)).why.endswith("moved past the weekend.")


def test_one_undo_brings_all_of_them_back(held: Store, inbox: Inbox, database: Path) -> None:
    before = dump(database)
    held.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    after = dump(database)
    held.undo()
    assert (plans(inbox), dump(database)) == (TODAY_ALL, before)
    held.redo()
    assert dump(database) == after


def test_two_who_are_contacted_in_one_act_hold_each_other_back_and_are_told_as_they_are(
    held: Store, inbox: Inbox
) -> None:
    monday = at("Mon 23 Nov 07:00")
    held.spoke([BEN], touch(Medium.CALL, monday), monday)
    done = held.log([ANN, BEN], touch(Medium.CALL, MONDAY), MONDAY)
    assert [it.next for it in done.followups] == [of(inbox, number).next for number in (ANN, BEN)]
    assert plan(of(inbox, CAL)) == "email Thu 26 Nov"


def test_what_was_agreed_promised_chosen_or_answered_does_not_wait(held: Store, inbox: Inbox) -> None:
    held.spoke([BEN], touch(Medium.CALL, NOW - timedelta(days=5)), NOW, when("Mon 23 Nov"))
    held.snooze([CAL], when("Tue 24 Nov"), NOW)
    held.log([ANN], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plans(inbox)[1:3] == ["call Mon 23 Nov", "email Tue 24 Nov"]


@pytest.mark.parametrize("hours", [1, 30])
def test_a_reply_is_answered_today_and_holds_nobody_back(held: Store, inbox: Inbox, hours: int) -> None:
    held.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    came = NOW + timedelta(hours=hours)
    held.reply([BEN], touch(Medium.EMAIL, came), came)
    assert step_of(of(inbox, BEN)).action == "answer"
    assert queue(of(inbox, BEN), came) is Queue.DUE
    assert plan(of(inbox, CAL)) == "email Wed 25 Nov"


def test_an_exact_call_and_a_promise_of_theirs_stand(held: Store, inbox: Inbox) -> None:
    held.promise([BEN], Side.THEIRS, when("Mon 23 Nov"), NOW)
    held.promise([CAL], Side.MINE, when("Mon 23 Nov 08:30"), NOW)
    held.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    assert plans(inbox)[1:3] == ["email Tue 24 Nov", "call Mon 23 Nov at 08:30"]


def test_a_hold_that_ends_after_a_pause_holds_and_one_that_ends_before_it_moves_nothing(
    held: Store, inbox: Inbox
) -> None:
    held.pause([BEN], when("Thu 26 Nov").on, NOW)
    held.pause([CAL], when("Mon 23 Nov").on, NOW)
    before = of(inbox, BEN).next
    held.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    assert of(inbox, BEN).next == before
    assert plan(of(inbox, CAL)) == "email Wed 25 Nov"
    assert of(inbox, CAL).paused_until == when("Mon 23 Nov").on


def test_a_new_follow_up_with_a_colleague_waits_too(held: Store, inbox: Inbox) -> None:
    held.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    new = held.add(followup(who=at_initech("Dov")), MONDAY).followups[0]
    assert plan(new) == "email Wed 25 Nov"
    assert "held back: you contacted Ann there on Sun 22 Nov" in step_of(new).why
    _, other = held.log([EVE], touch(Medium.EMAIL, NOW), NOW), held.turn_to(ANN, at_initech("Fay"), MONDAY)
    assert plan(other.followups[0]) == "email Wed 25 Nov"
    held.close_with([new.id or 0], Outcome.DONE, MONDAY)
    again = held.reconnect(new.person.id if new.person and new.person.id else 0, MONDAY).followups[0]
    assert (again.kind, plan(again)) == (Kind.RECONNECT, "email Thu 26 Nov")
    chosen = held.add(followup(who=at_initech("Gil")), MONDAY, agreed=when("Mon 23 Nov")).followups[0]
    assert plan(chosen) == "email Mon 23 Nov"


def test_what_is_noted_late_holds_from_the_day_on_which_it_was(held: Store, inbox: Inbox) -> None:
    held.log([ANN], touch(Medium.EMAIL, at("Tue 17 Nov 10:00")), NOW)
    assert plans(inbox)[1:3] == ["email Sun 22 Nov", "email Sun 22 Nov"]


def test_without_the_setting_nobody_waits(database: Path, inbox: Inbox) -> None:
    store = Store(database, book())
    for name in ("Ann", "Ben"):
        store.add(followup(who=at_initech(name)), NOW)
    done = store.log([ANN], touch(Medium.EMAIL, NOW), NOW)
    assert plan(of(inbox, BEN)) == "email Sun 22 Nov"
    assert "wait" not in done.sentence
    store.close()


def test_the_same_person_about_something_else_is_no_colleague(held: Store, inbox: Inbox) -> None:
    second = held.add(followup(who=at_initech("Eve", "Globex"), about="A talk"), NOW).followups[0]
    held.log([EVE], touch(Medium.EMAIL, NOW), NOW)
    assert plan(of(inbox, second.id or 0)) == "email Sun 22 Nov"


@pytest.mark.parametrize("replies", [0, 3, 20])
def test_the_latest_contact_with_a_colleague_is_found_behind_any_number_of_their_replies(
    held: Store, inbox: Inbox, replies: int
) -> None:
    held.log([ANN], touch(Medium.CALL, NOW), NOW)
    for number in range(replies):
        later = NOW + timedelta(minutes=number + 1)
        held.reply([ANN], touch(Medium.EMAIL, later, direction=Direction.IN), later)
    [contact] = of(inbox, BEN).nearby
    assert (contact.who, contact.medium, contact.at) == ("Ann", Medium.CALL, NOW)
