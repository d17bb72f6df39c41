"""The plan of a day: promises by their time, whose window closes soonest, the oldest; one person together."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.vocabulary import Action
from data.rules.triage.plan import Due, Opening, batches, openings, plan
from tests.builders import BOOK, NOW, TODAY, at, day

MONDAY = NOW + timedelta(days=1)
"""A workday, on which people can be called."""
WITH_WINDOWS, WITHOUT = "promised-callback", "two-then-switch"
"""Calls before 8 and after 17, and calls in waking hours (8 to 20)."""


def due(
    followup_id: int,
    action: Action = Action.EMAIL,
    on: date = TODAY,
    at: datetime | None = None,
    *,
    promised: bool = False,
    person: int | None = 0,
    zone: str = "",
    cadence: str = WITH_WINDOWS,
) -> Due:
    """Something that is due, with a person of its own unless ``person`` says whose it is."""
    return Due(followup_id, followup_id if person == 0 else person, zone, cadence, action, on, at, promised)


def test_promises_come_by_their_time_before_everything_else() -> None:
    found = plan(
        [
            due(1, on=day("Mon 9 Nov")),
            due(2, Action.CALL),
            due(3, Action.CALL, at=at("Sun 22 Nov 07:30"), on=day("Sun 22 Nov")),
            due(4, Action.CALL, at=at("Fri 20 Nov 08:30"), on=day("Fri 20 Nov")),
            due(5, on=day("Sat 21 Nov"), promised=True),
        ],
        MONDAY,
        BOOK,
    )
    assert found == (4, 5, 3, 2, 1)


def test_who_has_answered_comes_first() -> None:
    there = [
        due(1, Action.CALL, at=at("Fri 20 Nov 08:30"), on=day("Fri 20 Nov")),
        due(2, on=day("Mon 9 Nov")),
        due(3, Action.ANSWER),
        due(4, Action.ANSWER, on=day("Fri 20 Nov")),
    ]
    assert plan(there, MONDAY, BOOK) == (4, 3, 1, 2)


@pytest.mark.parametrize("batch", [None, Action.CALL, Action.EMAIL])
def test_decisions_come_last_the_oldest_first_and_are_no_batch(batch: Action | None) -> None:
    there = [
        due(1, Action.DECIDE, day("Mon 9 Nov")),
        due(2, Action.EMAIL),
        due(3, Action.DECIDE, day("Thu 5 Nov"), person=2),  # with whom something else is due
        due(4, Action.CALL),
    ]
    assert plan(there, NOW, BOOK, batch)[2:] == (3, 1)
    assert batches(there) == (Action.EMAIL, Action.CALL)


def test_a_promise_without_a_time_has_the_whole_of_its_day() -> None:
    a_day = due(1, promised=True)
    a_time = due(2, Action.CALL, at=at("Sun 22 Nov 07:30"))
    assert plan([a_day, a_time], NOW, BOOK) == (2, 1)


def test_who_can_be_called_now_comes_by_how_soon_the_window_closes_h6() -> None:
    here = due(1, Action.CALL)  # 07:42 in New York: until 8:00
    london = due(2, Action.CALL, zone="Europe/London")  # 12:42 there: not before 17:00
    paris = due(3, Action.CALL, zone="Asia/Dubai")  # 16:42 there: in a quarter of an hour
    kolkata = due(4, Action.CALL, zone="Asia/Kolkata")  # 18:12 there: until 20:00
    old = due(5, on=day("Mon 2 Nov"))
    assert plan([kolkata, london, paris, old, here], MONDAY, BOOK) == (1, 4, 5, 2, 3)


def test_the_oldest_comes_first_among_the_rest() -> None:
    ones = [due(1, on=day("Fri 20 Nov")), due(2, on=day("Mon 9 Nov")), due(3, on=day("Fri 20 Nov"))]
    assert plan(ones, NOW, BOOK) == (2, 1, 3)


def test_what_is_due_with_one_person_comes_together() -> None:
    ones = [
        due(1, on=day("Mon 2 Nov"), person=7),
        due(2, on=day("Tue 3 Nov"), person=8),
        due(3, on=day("Wed 4 Nov"), person=7),
        due(4, on=day("Thu 5 Nov"), person=None),
        due(5, on=day("Fri 6 Nov"), person=None),
    ]
    assert plan(ones, NOW, BOOK) == (1, 3, 2, 4, 5)


def test_a_batch_goes_first_and_the_same_medium_stays_in_a_row() -> None:
    ones = [
        due(1, Action.CALL),
        due(2, Action.EMAIL),
        due(3, Action.MESSAGE),
        due(4, Action.EMAIL, on=day("Mon 2 Nov")),
        due(5, Action.CALL, cadence=WITHOUT),
        due(6, Action.CALL, at=at("Sun 22 Nov 07:30")),
    ]
    assert plan(ones, NOW, BOOK, Action.EMAIL) == (6, 4, 2, 1, 5, 3)
    assert plan(ones, NOW, BOOK, Action.MESSAGE)[:2] == (6, 3)


def test_a_cadence_that_is_not_known_any_more_says_nothing_of_calls() -> None:
    assert plan([due(1, Action.CALL, cadence="gone"), due(2, on=day("Mon 2 Nov"))], NOW, BOOK) == (2, 1)


def test_calls_that_wait_for_their_time_today_are_named_with_it() -> None:
    ones = [
        due(1, Action.CALL),  # good now
        due(2, Action.CALL, zone="Europe/London"),  # good from 17:00 there, 12:00 here
        due(3, Action.CALL, zone="Asia/Tokyo"),  # 21:42 there: good from 7:00 tomorrow, which is 17:00 here
        due(4, Action.EMAIL),
        due(5, Action.CALL, at=at("Sun 22 Nov 07:30"), zone="Europe/London"),
        due(6, Action.CALL, zone="Pacific/Auckland"),  # 01:42 there: from 7:00, 13:00 here
        due(7, Action.CALL, zone="Pacific/Honolulu"),  # 02:42 there: from 7:00, 12:00 here
    ]
    assert openings(ones, MONDAY, BOOK) == (
        Opening(at("Mon 23 Nov 12:00"), 2),
        Opening(at("Mon 23 Nov 12:00"), 7),
        Opening(at("Mon 23 Nov 13:00"), 6),
        Opening(at("Mon 23 Nov 17:00"), 3),
    )


def test_a_good_time_that_begins_tomorrow_is_none_of_today() -> None:
    late = at("Sun 22 Nov 20:30")  # after the last window of New York
    assert openings([due(1, Action.CALL)], late, BOOK) == ()


def test_a_batch_can_be_made_of_what_is_there() -> None:
    assert batches([due(1, Action.CALL), due(2, Action.EMAIL), due(3, Action.CALL)]) == (Action.EMAIL, Action.CALL)


ACTIONS = st.sampled_from([action for action in Action if action is not Action.DECIDE])
DUES = st.lists(
    st.builds(
        Due,
        followup_id=st.integers(1, 60),
        person_id=st.none() | st.integers(1, 5),
        timezone=st.sampled_from(["", "Asia/Tokyo", "Europe/London", "America/Los_Angeles"]),
        cadence=st.sampled_from([WITH_WINDOWS, WITHOUT, "gone"]),
        action=ACTIONS,
        on=st.dates(TODAY - timedelta(days=9), TODAY),
        at=st.none() | st.integers(0, 10_000).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        promised=st.booleans(),
    ),
    max_size=25,
    unique_by=lambda one: one.followup_id,
)


@given(DUES, st.none() | ACTIONS)
def test_every_one_has_exactly_one_turn(ones: list[Due], batch: Action | None) -> None:
    assert sorted(plan(ones, NOW, BOOK, batch)) == sorted(one.followup_id for one in ones)


@given(DUES)
def test_nobody_comes_up_twice_with_somebody_between(ones: list[Due]) -> None:
    person = {one.followup_id: one.person_id for one in ones}
    turns = [person[followup_id] for followup_id in plan(ones, NOW, BOOK)]
    blocks = [one for index, one in enumerate(turns) if index == 0 or turns[index - 1] != one]
    known = [one for one in blocks if one is not None]
    assert len(known) == len(set(known))


@given(DUES, ACTIONS)
def test_a_batch_leaves_the_same_action_in_a_row(ones: list[Due], batch: Action) -> None:
    action = {one.followup_id: one.action for one in ones if not one.at}
    turns = [action[followup_id] for followup_id in plan(ones, NOW, BOOK, batch) if followup_id in action]
    blocks = [one for index, one in enumerate(turns) if index == 0 or turns[index - 1] is not one]
    assert len(blocks) == len(set(blocks))
    assert batch not in blocks[1:]


@pytest.mark.parametrize("batch", [None, Action.CALL])
def test_the_plan_depends_on_nothing_but_what_is_due(batch: Action | None) -> None:
    ones = [due(1, Action.CALL), due(2), due(3, promised=True), due(4, on=day("Mon 2 Nov"))]
    assert plan(ones, NOW, BOOK, batch) == plan(reversed(ones), NOW, BOOK, batch)
