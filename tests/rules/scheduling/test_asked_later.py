"""Who asks to be written to later is: after the answer, the next step is on the first workday of that time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.model.vocabulary import Direction, Kind, Medium
from data.rules.scheduling.steps import cadence_step
from tests.builders import BOOK, NOW, followup, person, touch


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("in January", "Mon 4 Jan 2027"),
        ("around January", "Mon 4 Jan 2027"),
        ("at the end of January", "Mon 25 Jan 2027"),
        ("in Q1", "Mon 4 Jan 2027"),
        ("in a month", "Mon 14 Dec 2026"),
        ("in December", "Tue 1 Dec 2026"),
        ("in 3 weeks", "Thu 3 Dec 2026"),
        ("in mid January", "Fri 15 Jan 2027"),
        ("the week after Thanksgiving", "Mon 30 Nov 2026"),
        ("after Thanksgiving", "Mon 30 Nov 2026"),
        ("the week after Christmas", "Mon 28 Dec 2026"),
        ("after January", "Mon 1 Feb 2027"),
        ("in the new year", "Mon 4 Jan 2027"),
        ("after the holidays", "Mon 4 Jan 2027"),
        ("next month", "Tue 1 Dec 2026"),
        ("next quarter", "Mon 4 Jan 2027"),
        ("next year", "Mon 4 Jan 2027"),
        ("in two months", "Tue 12 Jan 2027"),
        ("in a few weeks", "Thu 3 Dec 2026"),
        ("on 15 January", "Fri 15 Jan 2027"),
        ("after 15 January", "Mon 18 Jan 2027"),
        ("after Christmas", "Mon 28 Dec 2026"),
        ("next week", "Mon 16 Nov 2026"),
        ("next Tuesday", "Tue 17 Nov 2026"),
        ("on 30 February", None),
        ("after the summer", None),
    ],
)
@pytest.mark.parametrize("sent", [1, 2])
def test_the_next_step_waits_for_that(asked: str, told: str | None, sent: int) -> None:
    theirs = touch(Medium.MESSAGE, NOW - timedelta(days=10), Direction.IN)
    mine = tuple(touch(Medium.MESSAGE, NOW - timedelta(days=9 - one)) for one in range(sent))
    who = replace(person(), profile="https://www.linkedin.com/in/dana-li")
    plain = followup(touches=(theirs, *mine), kind=Kind.NETWORKING, cadence="two-then-switch", who=who)
    asking = replace(theirs, purpose=f"asks you to come back {asked}")
    step = cadence_step(replace(plain, touches=(asking, *mine)), BOOK)
    if told is None:
        assert step == cadence_step(plain, BOOK)
    else:
        assert f"{step.on:%a %-d %b %Y}" == told
        assert step.why == f"Dana Li asked you on Thu 12 Nov to come back {asked}."


def test_once_that_time_has_come_the_cadence_goes_on() -> None:
    asking = touch(Medium.MESSAGE, NOW - timedelta(days=80), Direction.IN)
    asking = replace(asking, purpose="asks you to come back in October")
    mine = touch(Medium.MESSAGE, NOW - timedelta(days=2))
    it = followup(touches=(asking, mine), kind=Kind.NETWORKING, cadence="two-then-switch", who=person())
    assert "come back" not in cadence_step(it, BOOK).why


@pytest.mark.parametrize(("until", "on"), [("2026-12-07", "Mon 7 Dec"), ("2026-11-13", "")])
def test_nothing_is_due_before_somebody_is_back_who_was_answered(until: str, on: str) -> None:
    away = replace(touch(Medium.EMAIL, NOW - timedelta(days=10), Direction.IN), purpose=f"is away until {until}")
    mine = touch(Medium.EMAIL, NOW - timedelta(days=9))
    it = followup(touches=(away, mine), who=person(email="dana@acme.example"))
    step = cadence_step(it, BOOK)
    assert f"{step.on:%a} {step.on.day} {step.on:%b}" == on or not on
    assert ("away until" in step.why) is bool(on)
