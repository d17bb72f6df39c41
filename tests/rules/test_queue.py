"""Queues: derived from the step and the time, for every kind of step, to the second."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.rules.followup import Step
from data.rules.queue import queue_of
from data.rules.vocabulary import Action, Outcome, Queue
from tests.builders import NEW_YORK, NOW, TODAY, TOKYO, at, day, followup, queue

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
