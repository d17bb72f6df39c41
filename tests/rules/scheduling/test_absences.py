"""Somebody is out of office: the wait stands still until the day after they are back, and then goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.followup import Absence, FollowUp
from data.model.vocabulary import Direction, Medium
from data.rules.scheduling.steps import cadence_step
from tests.builders import BOOK, EMAIL, at, day, logged, opened, touch

SENT = at("Fri 20 Nov 10:00")


def sent(cadence: str) -> FollowUp:
    """An e-mail that went out on Fri 20 Nov."""
    return logged(opened(cadence, EMAIL, now=at("Fri 20 Nov 09:00")), Medium.EMAIL, SENT)


@pytest.mark.parametrize(
    ("cadence", "since", "until", "on"),
    [
        # 4 workdays lead to Thu 26 Nov: none is over at once, 1 by Mon, all by Thu.
        ("two-then-switch", "Fri 20 Nov 10:01", "Tue 1 Dec", "Mon 7 Dec"),
        ("two-then-switch", "Mon 23 Nov 08:00", "Tue 1 Dec", "Fri 4 Dec"),
        ("two-then-switch", "Thu 26 Nov 08:00", "Tue 1 Dec", "Tue 1 Dec"),
        ("two-then-switch", "Sun 29 Nov 08:00", "Tue 1 Dec", "Tue 1 Dec"),
        # Back on a Friday: the day after is a Saturday, and the first workday is Mon 30 Nov.
        ("two-then-switch", "Fri 20 Nov 10:01", "Sat 28 Nov", "Fri 4 Dec"),
        # Back on a Saturday, as who is away through Fri 27 Nov says: that is Mon 30 Nov, too.
        ("two-then-switch", "Fri 20 Nov 10:01", "Sun 29 Nov", "Mon 7 Dec"),
        ("two-then-switch", "Fri 20 Nov 10:01", "Mon 30 Nov", "Mon 7 Dec"),
        ("light-touch", "Fri 20 Nov 10:01", "Sun 29 Nov", "Tue 8 Dec"),
        # Over before the letter: nothing waits for it.
        ("two-then-switch", "Mon 16 Nov 08:00", "Fri 20 Nov", "Thu 26 Nov"),
        # 1 week leads to Fri 27 Nov: 7 days are left, or 4 of them.
        ("light-touch", "Fri 20 Nov 10:01", "Tue 1 Dec", "Tue 8 Dec"),
        ("light-touch", "Mon 23 Nov 08:00", "Tue 1 Dec", "Mon 7 Dec"),
    ],
)
def test_the_rest_of_the_wait_is_kept(cadence: str, since: str, until: str, on: str) -> None:
    away = replace(sent(cadence), away=Absence(at(since), day(until)))
    step = cadence_step(away, BOOK)
    assert step.on == day(on)
    assert ("is out of office until" in step.why) is (day(on) > cadence_step(sent(cadence), BOOK).on)


def test_who_has_written_since_is_there() -> None:
    away = replace(sent("two-then-switch"), away=Absence(at("Fri 20 Nov 10:01"), day("Tue 1 Dec")))
    answered = replace(away, touches=(*away.touches, touch(Medium.EMAIL, at("Mon 23 Nov 09:00"), Direction.IN)))
    again = replace(answered, touches=(*answered.touches, touch(Medium.EMAIL, at("Mon 23 Nov 10:00"))))
    assert cadence_step(again, BOOK).on == day("Fri 27 Nov")


def test_a_decision_waits_for_them_too() -> None:
    used_up = replace(sent("two-then-switch"), limit=1)
    away = replace(used_up, away=Absence(at("Fri 20 Nov 10:01"), day("Tue 1 Dec")))
    assert (cadence_step(used_up, BOOK).on, cadence_step(away, BOOK).on) == (day("Thu 26 Nov"), day("Mon 7 Dec"))


def test_what_came_back_is_neither_an_attempt_nor_waited_for() -> None:
    before = opened("light-touch", EMAIL, now=at("Mon 16 Nov 09:00"))
    came_back = replace(before, touches=(replace(touch(Medium.EMAIL, SENT), is_undelivered=True),))
    assert (came_back.cycle, came_back.last) == ((), None)
    step = cadence_step(came_back, BOOK)
    assert (step.action, step.on) == (cadence_step(before, BOOK).action, cadence_step(before, BOOK).on)
    assert step.why.endswith("your e-mail of Fri 20 Nov bounced.")
