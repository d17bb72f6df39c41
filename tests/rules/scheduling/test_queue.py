"""Queues: derived from the step and the time, for every kind of step, to the second."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.model.followup import Step
from data.model.vocabulary import Action, Medium, Origin, Outcome, Queue
from data.rules.acts import acts
from data.rules.scheduling.queue import queue_of
from tests.builders import BOOK, NEW_YORK, NOW, TODAY, TOKYO, at, day, followup, queue, step_of, touch, when

A_SECOND = timedelta(seconds=1)
ACTIONS = [action for action in Action if action is not Action.DECIDE]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_step_is_due_on_its_date_from_midnight_on(action: Action) -> None:
    it = replace(followup(), next=Step(action, day("Tue 24 Nov")))
    midnight = at("Tue 24 Nov 00:00")
    assert queue(it, midnight - A_SECOND) is Queue.WAITING
    assert queue(it, midnight) is Queue.DUE
    assert queue(it, midnight + timedelta(days=100)) is Queue.DUE


@pytest.mark.parametrize("action", ACTIONS)
def test_an_exact_step_is_due_at_its_instant_and_not_before(action: Action) -> None:
    instant = at("Tue 24 Nov 08:30")
    it = replace(followup(), next=Step(action, day("Tue 24 Nov"), instant))
    assert queue(it, at("Tue 24 Nov 00:00")) is Queue.WAITING
    assert queue(it, instant - A_SECOND) is Queue.WAITING
    assert queue(it, instant) is Queue.DUE


def test_a_decision_stalls_on_its_date_or_at_its_instant() -> None:
    dated = replace(followup(), next=Step(Action.DECIDE, day("Tue 24 Nov")))
    assert queue(dated, at("Mon 23 Nov 23:59")) is Queue.WAITING
    assert queue(dated, at("Tue 24 Nov 00:00")) is Queue.STALLED
    exact = replace(followup(), next=Step(Action.DECIDE, day("Tue 24 Nov"), at("Tue 24 Nov 08:30")))
    assert queue(exact, at("Tue 24 Nov 08:29")) is Queue.WAITING
    assert queue(exact, at("Tue 24 Nov 08:30")) is Queue.STALLED


@pytest.mark.parametrize("origin", [origin for origin in Origin if origin is not Origin.CADENCE])
def test_s3_a_decision_for_which_the_user_set_a_day_is_due_on_that_day(origin: Origin) -> None:
    dated = replace(followup(), next=Step(Action.DECIDE, day("Tue 24 Nov"), origin=origin))
    assert queue(dated, at("Mon 23 Nov 23:59")) is Queue.WAITING
    assert queue(dated, at("Tue 24 Nov 00:00")) is Queue.DUE
    exact = replace(followup(), next=Step(Action.DECIDE, day("Tue 24 Nov"), at("Tue 24 Nov 08:30"), "", origin))
    assert queue(exact, at("Tue 24 Nov 08:30")) is Queue.DUE


def test_s3_a_stalled_one_that_rests_until_a_date_comes_into_due_then() -> None:
    it = acts.open_followup(followup(limit=1), NOW, BOOK, touch(Medium.EMAIL, at("Mon 9 Nov 10:00")))
    assert queue(it, NOW) is Queue.STALLED
    resting = acts.snooze(it, when("Mon 30 Nov"), NOW, BOOK)
    assert queue(resting, at("Sun 29 Nov 12:00")) is Queue.WAITING
    assert queue(resting, at("Mon 30 Nov 00:00")) is Queue.DUE
    assert step_of(resting).action is Action.DECIDE  # still: a date doesn't raise the limit (H9)
    again = acts.reopen(acts.close(resting, Outcome.DONE, NOW, BOOK), NOW, BOOK)
    assert queue(again, NOW) is Queue.STALLED  # no day that the user set


def test_a_date_floats_with_the_user_and_an_instant_does_not() -> None:
    monday = day("Mon 23 Nov")
    dated = replace(followup(), next=Step(Action.EMAIL, monday))
    exact = replace(followup(), next=Step(Action.CALL, monday, at("Mon 23 Nov 08:30")))
    sunday_evening = at("Sun 22 Nov 20:00")  # Monday in Tokyo
    assert queue(dated, sunday_evening, NEW_YORK) is Queue.WAITING
    assert queue(dated, sunday_evening, TOKYO) is Queue.DUE
    assert queue(exact, sunday_evening, TOKYO) is Queue.WAITING


@pytest.mark.parametrize("outcome", Outcome)
def test_what_is_closed_is_closed_at_every_instant(outcome: Outcome) -> None:
    over = replace(followup(), closed_on=TODAY, outcome=outcome)
    for days in (-400, 0, 400):
        assert queue(over, NOW + timedelta(days=days)) is Queue.CLOSED


def test_the_day_that_daylight_saving_begins_is_no_exception() -> None:
    it = replace(followup(), next=Step(Action.EMAIL, day("Sun 14 Mar 2027")))
    assert queue_of(it, at("Sat 13 Mar 2027 23:59"), day("Sat 13 Mar 2027")) is Queue.WAITING
    assert queue_of(it, at("Sun 14 Mar 2027 00:00"), day("Sun 14 Mar 2027")) is Queue.DUE
