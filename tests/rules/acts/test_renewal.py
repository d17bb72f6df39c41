"""A new cycle that the user begins: what it counts, what it carries, and what comes from before it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Action, Medium
from data.rules.acts import acts, decisions
from tests.builders import BOOK, NOW, at, logged, opened, person, plan, queue, replied, spoken, step_of, touch

TUESDAY = at("Tue 12 Jan 2027 10:00")


def renewed(it: FollowUp, instant: str = "Tue 12 Jan 2027 10:00", purpose: str = "news") -> FollowUp:
    """After a renewal at ``instant``."""
    return decisions.renew(it, purpose, at(instant), BOOK)


STALLED = logged(opened("light-touch"), Medium.EMAIL, NOW, NOW + timedelta(days=7))


def test_the_cycle_begins_today_with_nothing_tried_and_the_first_attempt_carries_the_purpose() -> None:
    it = renewed(STALLED)
    assert (it.cycle, it.is_used_up, it.limit, plan(it)) == ((), False, 2, "email Tue 12 Jan 2027")
    once = logged(it, Medium.EMAIL, TUESDAY)
    twice = logged(once, Medium.CALL, at("Wed 13 Jan 2027 10:00"))
    assert [item.purpose for item in twice.touches] == ["", "", "news", ""]
    assert (len(once.cycle), len(twice.cycle), step_of(twice).action) == (1, 2, Action.DECIDE)


def test_an_attempt_from_before_it_that_is_noted_late_counts_and_carries_nothing() -> None:
    it = acts.log(renewed(STALLED), touch(Medium.CALL, at("Fri 8 Jan 2027 10:00")), TUESDAY, BOOK)
    assert it.cycle == ()
    assert plan(it) == "email Tue 12 Jan 2027"
    assert [item.purpose for item in it.touches] == ["", "", ""]
    assert [item.purpose for item in logged(it, Medium.EMAIL, TUESDAY).cycle] == ["news"]


@pytest.mark.parametrize("came", ["Mon 11 Jan 2027 10:00", "Tue 12 Jan 2027 09:59", "Tue 12 Jan 2027 10:00"])
def test_a_reply_from_before_it_that_is_noted_after_it_is_answered_all_the_same(came: str) -> None:
    it = acts.reply(renewed(STALLED), touch(Medium.EMAIL, at(came)), TUESDAY + timedelta(hours=1), BOOK)
    assert step_of(it).action is Action.ANSWER
    assert step_of(it).on == TUESDAY.date()  # when it was noted: it isn't late in that moment
    assert (it.cycle, it.purpose) == ((), "")
    assert len(logged(it, Medium.EMAIL, TUESDAY + timedelta(hours=2)).cycle) == 1


def test_a_reply_from_before_the_attempts_of_the_new_cycle_leaves_them_and_the_renewal_alone() -> None:
    it = logged(renewed(STALLED), Medium.EMAIL, TUESDAY)
    late = acts.reply(it, touch(Medium.EMAIL, at("Mon 11 Jan 2027 10:00")), TUESDAY + timedelta(hours=1), BOOK)
    assert (len(late.cycle), step_of(late).action) == (1, Action.CALL)


def test_a_conversation_ends_it_and_a_reply_too() -> None:
    for answered in (spoken, replied):
        it = answered(logged(renewed(STALLED), Medium.EMAIL, TUESDAY), "Wed 13 Jan 2027 10:00")
        assert (it.cycle, it.purpose, it.limit) == ((), "", 2)


def test_it_can_be_renewed_again_in_the_same_instant() -> None:
    it = renewed(renewed(STALLED), purpose="an idea")
    assert (it.purpose, it.cycle) == ("an idea", ())
    assert step_of(it).why == "A new start (an idea): the rule is to get in touch the same day."


def test_a_reply_is_pushed_aside_on_purpose_only() -> None:
    it = renewed(replied(STALLED, "Mon 11 Jan 2027 10:00"))
    assert plan(it) == "email Tue 12 Jan 2027"


@pytest.mark.parametrize(
    ("it", "purpose", "said"),
    [
        (STALLED, "", "Give a purpose"),
        (opened("light-touch", who=person()), "news", "No contact info is on file"),
    ],
)
def test_what_can_not_begin_anew_is_refused(it: FollowUp, purpose: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        renewed(it, purpose=purpose)


def test_it_is_due_at_once_on_a_weekend_too() -> None:
    it = renewed(STALLED, "Sat 16 Jan 2027 10:00")
    assert plan(it) == "email Sat 16 Jan 2027"
    assert queue(it, at("Sat 16 Jan 2027 10:00")) == "due"
