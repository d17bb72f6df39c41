"""What a changed cadence makes of the follow-ups that have it: only steps that are the cadence's alone move."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cadences import built_in
from data.model.followup import FollowUp
from data.model.vocabulary import Action, Medium, Outcome, Side
from data.rules.acts import acts, pauses
from data.rules.cadence.cadence import Round, Wait
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.cadence_change import is_same, redated
from tests.builders import BOOK, PHONE, at, book, day, logged, opened, plan, replied, spoken, step_of, when
from tests.rules.histories import MOVES, play, worlds
from tests.sampling import examples

NAME = "two-then-switch"
MONDAY = at("Mon 23 Nov 10:00")
TODAY = day("Mon 23 Nov")


def changed(**fields: Any) -> Rulebook:
    """The rules with another two-then-switch."""
    return book(cadences={NAME: replace(built_in()[NAME], **fields)})


def waiting() -> FollowUp:
    it = logged(opened(NAME), Medium.EMAIL, MONDAY)
    assert plan(it) == "email Fri 27 Nov"
    return it


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"between": Wait(days=14)}, "email Mon 7 Dec"),
        ({"between": Wait(workdays=1)}, "email Tue 24 Nov"),
        ({"media": (Round(Action.EMAIL, 1), Round(Action.CALL, 2))}, "call Fri 27 Nov"),
        ({"first": Wait(days=30)}, "email Fri 27 Nov"),  # it has begun already
    ],
)
def test_the_step_is_the_one_that_the_cadence_makes_now(fields: dict[str, Any], expected: str) -> None:
    assert plan(redated(waiting(), changed(**fields), TODAY)) == expected


def test_a_step_that_stays_where_it_is_is_the_same_follow_up() -> None:
    it = waiting()
    assert redated(it, BOOK, TODAY) is it
    assert redated(it, changed(summary="Another word."), TODAY) is it
    assert redated(it, changed(between=Wait(days=4)), TODAY) is it  # 4 workdays and 4 days are the same Friday


def test_the_reason_is_that_of_the_new_date() -> None:
    assert "after 2 weeks" in step_of(redated(waiting(), changed(between=Wait(days=14)), TODAY)).why


def test_h9_the_limit_that_was_chosen_beforehand_stays() -> None:
    it = logged(opened(NAME, limit=1), Medium.EMAIL, MONDAY)
    after = redated(it, changed(limit=9, after_last=Wait(days=21)), TODAY)
    assert (after.limit, plan(after)) == (1, "decide Mon 14 Dec")


@pytest.mark.parametrize(
    "it",
    [
        acts.promise(waiting(), Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK),
        spoken(waiting(), "Mon 23 Nov 11:00", "Thu 26 Nov 09:00"),
        acts.snooze(waiting(), when("Thu 26 Nov"), MONDAY, BOOK),
        pauses.pause(waiting(), day("Mon 7 Dec"), MONDAY, BOOK),
        replied(waiting(), "Mon 23 Nov 11:00"),
        acts.close(waiting(), Outcome.DONE, MONDAY, BOOK),
        replace(logged(opened("promised-callback", PHONE), Medium.VOICEMAIL, MONDAY), cadence=NAME),
    ],
    ids=["promised", "agreed", "chosen", "paused", "to answer", "closed", "promised by a message"],
)
def test_what_is_not_the_cadences_alone_stays(it: FollowUp) -> None:
    assert (
        redated(it, changed(between=Wait(days=14), after_conversation=Wait(days=30), first=Wait(days=9)), TODAY)
        is it
    )


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ({}, "Mon 14 Dec", "email Mon 14 Dec"),  # as it was resumed
        ({}, "Wed 16 Dec", "email Mon 14 Dec"),  # two days later: as late as it is, and no later
        ({"between": Wait(days=1)}, "Mon 14 Dec", "email Mon 14 Dec"),
        ({"media": (Round(Action.EMAIL, 1), Round(Action.CALL, 2))}, "Mon 14 Dec", "call Mon 14 Dec"),
        ({"between": Wait(days=30)}, "Mon 14 Dec", "email Wed 23 Dec"),
    ],
)
def test_what_was_resumed_late_never_moves_back(fields: dict[str, Any], on: str, expected: str) -> None:
    late = at("Mon 14 Dec 10:00")
    it = pauses.resume(pauses.pause(waiting(), day("Mon 4 Jan 2027"), MONDAY, BOOK), late, BOOK)
    assert plan(it) == "email Mon 14 Dec"
    moved = redated(it, changed(**fields), day(on))
    assert plan(moved) == expected
    assert (moved is it) is (plan(moved) == plan(it))


def test_a_step_ahead_moves_to_no_day_that_has_passed() -> None:
    it = logged(opened(NAME), Medium.EMAIL, MONDAY)
    sooner = changed(between=Wait(days=1))
    assert plan(redated(it, sooner, day("Thu 26 Nov"))) == "email Thu 26 Nov"
    assert redated(once := redated(it, sooner, day("Thu 26 Nov")), sooner, day("Mon 30 Nov")) is once


@examples(25, 60)
@given(worlds(), st.lists(MOVES, min_size=1, max_size=8), st.integers(0, 40))
def test_redating_twice_changes_nothing_more_and_never_the_history(world, moves, days) -> None:  # type: ignore[no-untyped-def]
    for turn in play(world, moves):
        it = turn.after
        cadence = replace(turn.book.cadence_of(it), between=Wait(days=days), first=Wait(workdays=days))
        rules = replace(turn.book, cadences={**turn.book.cadences, cadence.name: cadence})
        once = redated(it, rules, TODAY)
        assert redated(once, rules, TODAY) is once
        assert replace(once, next=it.next) == it
        if once is not it:
            assert not is_same(step_of(it), step_of(once))
        if it.open_promises or it.closed_on:
            assert once is it
