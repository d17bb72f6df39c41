"""Pausing until a date, resuming, and spreading what is due over some days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rules import acts, pausing
from data.rules.errors import RuleError
from data.rules.followup import FollowUp, When
from data.rules.rulebook import Rulebook
from data.rules.vocabulary import Action, Medium, Origin, Outcome, Queue, Side
from data.rules.zones import local_date
from tests.builders import (
    BOOK,
    NOW,
    PHONE,
    TODAY,
    at,
    book,
    day,
    edited,
    edited_person,
    followup,
    logged,
    opened,
    plan,
    queue,
    replied,
    spoken,
    step_of,
    touch,
    when,
)
from tests.rules.histories import MOVES, play, worlds

MONDAY = at("Mon 23 Nov 10:00")

FRIDAY_AT_NINE = "Fri 27 Nov at 09:00 New York time"


def waiting(on: str = "Fri 27 Nov") -> FollowUp:
    """E-mailed on Monday, 23 November: the next step is on Friday, 27 November, or another date of one's own."""
    it = logged(opened("two-then-switch"), Medium.EMAIL, MONDAY)
    assert plan(it) == "email Fri 27 Nov"
    return it if on == "Fri 27 Nov" else acts.snooze(it, when(on), MONDAY, BOOK)


def paused(it: FollowUp, until: str, now: datetime = MONDAY, rules: Rulebook = BOOK) -> FollowUp:
    return pausing.pause(it, day(until), now, rules)


def resumed(it: FollowUp, now: datetime = MONDAY) -> FollowUp:
    return pausing.resume(it, now, BOOK)


# Pausing.


def test_after_a_pause_the_rest_of_the_wait_runs_and_ends_on_a_workday() -> None:
    it = paused(waiting(), "Mon 7 Dec")
    assert plan(it) == "email Fri 11 Dec"  # 4 days were left
    assert step_of(it).pause == pausing.Pause(day("Mon 7 Dec"), 4)
    assert plan(paused(waiting(), "Wed 2 Dec")) == "email Mon 7 Dec"  # 4 days lead to a Sunday
    assert plan(paused(waiting(), "Sat 5 Dec")) == "email Wed 9 Dec"


def test_a_holiday_in_the_country_is_stepped_over() -> None:
    rules = book(holidays={"Fri 11 Dec": "Founders' Day"})
    assert plan(paused(waiting(), "Mon 7 Dec", rules=rules)) == "email Mon 14 Dec"


def test_what_is_late_or_due_comes_on_the_day_on_which_the_pause_ends() -> None:
    for on in ("Mon 23 Nov", "Thu 26 Nov"):
        it = paused(waiting(on), "Mon 7 Dec", at("Thu 26 Nov 10:00"))
        assert plan(it) == "email Mon 7 Dec"
        assert queue(it, at("Sun 6 Dec 23:59")) is Queue.WAITING
        assert queue(it, at("Mon 7 Dec 00:00")) is Queue.DUE


def test_its_reason_stays_and_the_pause_is_said_beside_it() -> None:
    it = waiting()
    step = step_of(paused(it, "Mon 7 Dec"))
    assert step.why == step_of(it).why
    assert pausing.pause_words(step.pause, day("Mon 23 Nov")) == "Paused until Mon 7 Dec, then 4 days of the wait."
    assert pausing.pause_words(step.pause, day("Mon 7 Dec")) == ""  # over: the rest of the wait is no pause
    assert pausing.pause_words(None, day("Mon 7 Dec")) == ""
    due = step_of(paused(waiting("Mon 23 Nov"), "Fri 8 Jan 2027"))
    assert pausing.pause_words(due.pause, day("Mon 23 Nov")) == "Paused until Fri 8 Jan 2027."


def test_a_second_pause_keeps_what_was_left_before_the_first() -> None:
    it = paused(paused(waiting(), "Mon 7 Dec"), "Mon 14 Dec", at("Thu 26 Nov 10:00"))
    assert plan(it) == "email Fri 18 Dec"
    shorter = paused(it, "Mon 30 Nov", at("Thu 26 Nov 10:00"))
    assert plan(shorter) == "email Fri 4 Dec"


def test_a_pause_that_is_over_is_none_any_more() -> None:
    it = paused(waiting(), "Mon 30 Nov")
    assert plan(it) == "email Fri 4 Dec"
    tuesday = at("Tue 1 Dec 10:00")
    assert not pausing.is_paused(it.next, day("Tue 1 Dec"))
    with pytest.raises(RuleError, match="The follow-up with Dana Li is not paused"):
        resumed(it, tuesday)
    assert plan(paused(it, "Mon 7 Dec", tuesday)) == "email Thu 10 Dec"  # 3 days of the 4 are left


@pytest.mark.parametrize("until", ["Mon 23 Nov", "Sun 22 Nov", "Mon 2 Nov"])
def test_a_pause_ends_on_a_day_ahead(until: str) -> None:
    with pytest.raises(RuleError, match="A pause ends on a day ahead: choose one from tomorrow on"):
        paused(waiting(), until)
    with pytest.raises(RuleError, match="A pause ends on a day ahead"):
        pausing.pause_end(When(day(until)), day("Mon 23 Nov"))


def test_a_pause_ends_on_a_day_without_a_time() -> None:
    assert pausing.pause_end(when("Mon 7 Dec"), TODAY) == day("Mon 7 Dec")
    with pytest.raises(RuleError, match="A pause ends on a day: leave out the time"):
        pausing.pause_end(when("Mon 7 Dec 09:00"), TODAY)


def promised() -> FollowUp:
    return acts.promise(waiting(), Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)


@pytest.mark.parametrize(
    ("it", "words"),
    [
        (promised(), "Mon 30 Nov"),
        (acts.promise(waiting(), Side.MINE, when("Fri 27 Nov 09:00"), MONDAY, BOOK), FRIDAY_AT_NINE),
        (spoken(waiting(), "Mon 23 Nov 09:00", "Fri 27 Nov 14:00"), "Fri 27 Nov at 14:00 New York time"),
        (logged(opened("promised-callback", PHONE), Medium.VOICEMAIL, NOW), "Mon 23 Nov at 08:30 New York time"),
        (acts.snooze(waiting(), when("Fri 27 Nov 09:00"), MONDAY, BOOK), FRIDAY_AT_NINE),
    ],
    ids=["their promise", "mine", "agreed", "a voicemail's", "set to the minute"],
)  # fmt: skip
def test_h8_what_was_agreed_promised_or_set_to_the_minute_stands(it: FollowUp, words: str) -> None:
    assert pausing.stands(it)
    now = at("Sun 22 Nov 12:00")
    with pytest.raises(RuleError, match=f"The follow-up with Dana Li is set for {words}, which no pause moves"):
        paused(it, "Mon 7 Dec", now)
    assert pausing.spread([it, waiting()], 2, at("Wed 2 Dec 10:00"), BOOK)[0] is it


def test_the_other_end_of_the_day_is_the_cadences_alone_and_rests() -> None:
    it = logged(opened("promised-callback", PHONE), Medium.CALL, MONDAY)
    assert plan(it) == "call Mon 23 Nov at 17:00"
    assert not pausing.stands(it)
    assert plan(paused(it, "Mon 7 Dec")) == "call Mon 7 Dec"


def test_an_answer_and_a_decision_rest_too() -> None:
    assert (
        plan(paused(replied(waiting(), "Mon 23 Nov 11:00"), "Mon 7 Dec", at("Mon 23 Nov 12:00")))
        == "answer Mon 7 Dec"
    )
    used_up = logged(opened("light-touch", limit=1), Medium.EMAIL, MONDAY)
    assert plan(used_up) == "decide Mon 30 Nov"
    assert plan(paused(used_up, "Mon 7 Dec")) == "decide Mon 14 Dec"
    stalled = paused(used_up, "Mon 7 Dec", at("Wed 2 Dec 10:00"))
    assert queue(stalled, at("Wed 2 Dec 10:00")) is Queue.WAITING
    assert plan(stalled) == "decide Mon 7 Dec"


def test_what_is_closed_can_not_be_paused_or_resumed() -> None:
    it = acts.close(waiting(), Outcome.DONE, MONDAY, BOOK)
    with pytest.raises(RuleError, match="is closed: reopen it to pause it"):
        paused(it, "Mon 7 Dec")
    with pytest.raises(RuleError, match="is closed: reopen it to resume it"):
        resumed(it)


# What ends a pause, and what doesn't.


def test_a_contact_a_promise_a_date_or_a_reply_ends_a_pause() -> None:
    it, now = paused(waiting(), "Mon 7 Dec"), at("Tue 24 Nov 10:00")
    after = (
        logged(it, Medium.EMAIL, now),
        replied(it, "Tue 24 Nov 10:00"),
        spoken(it, "Tue 24 Nov 10:00"),
        acts.promise(it, Side.THEIRS, when("Fri 27 Nov"), now, BOOK),
        acts.snooze(it, when("Wed 25 Nov"), now, BOOK),
        acts.reopen(acts.close(it, Outcome.DONE, now, BOOK), now, BOOK),
    )
    assert [step_of(one).pause for one in after] == [None] * len(after)
    assert plan(after[0]) == "call Mon 30 Nov"


def test_an_edit_leaves_a_pause_and_follows_with_what_is_to_be_done() -> None:
    it = paused(waiting(), "Mon 7 Dec")
    assert plan(edited_person(it, email="")) == "call Fri 11 Dec"
    assert plan(edited(it, cadence="light-touch")) == "call Fri 11 Dec"
    assert step_of(edited(it, limit=9)).pause == step_of(it).pause


# Resuming.


def test_resuming_lets_the_rest_of_the_wait_run_from_today() -> None:
    it = paused(waiting(), "Mon 7 Dec")
    assert plan(resumed(it)) == "email Fri 27 Nov"
    assert plan(resumed(it, at("Wed 25 Nov 10:00"))) == "email Mon 30 Nov"  # 4 days lead to a Sunday
    assert step_of(resumed(it)).pause is None
    late = paused(waiting("Mon 23 Nov"), "Mon 7 Dec", at("Thu 26 Nov 10:00"))
    assert plan(resumed(late, at("Sat 28 Nov 10:00"))) == "email Sat 28 Nov"  # it was late: today


def test_what_is_not_paused_can_not_be_resumed() -> None:
    with pytest.raises(RuleError, match="The follow-up with Dana Li is not paused"):
        resumed(waiting())


@settings(deadline=None, max_examples=60)
@given(worlds(), st.lists(MOVES, min_size=1, max_size=8), st.integers(1, 900), st.integers(0, 30))
def test_pausing_and_resuming_on_the_same_day_gives_the_same_date(world, moves, days, later) -> None:  # type: ignore[no-untyped-def]
    """Of a wait that runs. What was late is due today, and a weekend of one's own choice ends on a workday."""
    for turn in play(world, moves):
        it, rules, now = turn.after, turn.book, turn.now
        today = local_date(now, rules.zone)
        if it.next is None or pausing.stands(it) or (it.person and it.person.stopped_on):
            continue
        resting = pausing.pause(it, today + timedelta(days=days), now, rules)
        step = step_of(resting)
        assert step.on >= today + timedelta(days=days)
        assert rules.workdays.is_workday(step.on)
        assert queue(resting, now, rules.zone) is Queue.WAITING
        assert pausing.pause(resting, today + timedelta(days=days), now, rules) == resting
        again = step_of(pausing.resume(resting, now, rules))
        assert again == replace(it.next, on=_workday(max(today, it.next.on), today, rules), at=None, pause=None)
        soon = now + timedelta(days=min(later, days - 1))
        gone = (local_date(soon, rules.zone) - today).days
        if gone < days:
            run = step_of(pausing.resume(resting, soon, rules))
            left = max(0, (it.next.on - today).days)
            assert run.on == _workday(
                local_date(soon, rules.zone) + timedelta(days=left), today + timedelta(gone), rules
            )


def _workday(on: date, today: date, rules: Rulebook) -> date:
    return on if on == today else rules.workdays.on_or_after(on)


# Spreading.


def due(number: int) -> list[FollowUp]:
    """So many that are due on Monday, 23 November."""
    return [replace(acts.open_followup(followup(), NOW, BOOK), id=place) for place in range(number)]


def days_of(followups: list[FollowUp]) -> list[str]:
    return [f"{step_of(one).on:%a} {step_of(one).on.day}" for one in followups]


def test_what_is_due_is_laid_over_the_workdays_in_its_order() -> None:
    laid = pausing.spread(due(7), 3, MONDAY, BOOK)
    assert days_of(laid) == ["Sun 22", "Sun 22", "Sun 22", "Tue 24", "Tue 24", "Wed 25", "Wed 25"]
    assert [one.id for one in laid] == list(range(7))
    assert step_of(laid[0]).origin is Origin.CADENCE  # today's share stays as it is
    assert step_of(laid[3]).origin is Origin.CHOSEN
    assert step_of(laid[3]).why.endswith("; laid over 3 workdays with the others that were due.")


def test_on_a_weekend_the_first_share_is_for_monday_and_holidays_are_skipped() -> None:
    rules = book(holidays={"Tue 24 Nov": "Founders' Day"})
    assert days_of(pausing.spread(due(3), 3, at("Sun 22 Nov 10:00"), rules)) == ["Mon 23", "Wed 25", "Thu 26"]


def test_laid_again_the_reason_says_so_once() -> None:
    laid = pausing.spread(due(2), 2, MONDAY, BOOK)
    (_, again) = pausing.spread(laid, 5, at("Wed 25 Nov 10:00"), BOOK)
    assert step_of(again).why.count("laid over") == 1
    assert "laid over 5 workdays" in step_of(again).why


@pytest.mark.parametrize("days", [-1, 0, 1, 61, 10**9])
def test_a_number_of_days_that_makes_no_sense_is_refused(days: int) -> None:
    with pytest.raises(RuleError, match=f"{days} is no number of days to spread over: choose 2 to 60"):
        pausing.spread(due(3), days, MONDAY, BOOK)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["due", "late", "answer", "promised", "agreed", "other end"]), max_size=40),
    st.integers(2, 60),
    st.integers(0, 13),
)
def test_spreading_is_even_keeps_the_order_and_moves_no_agreed_time_and_no_answer(
    kinds: list[str], days: int, later: int
) -> None:
    made = {
        "due": waiting(),
        "late": waiting("Tue 24 Nov"),
        "answer": replied(waiting(), "Mon 23 Nov 11:00"),
        "promised": promised(),
        "agreed": spoken(waiting(), "Mon 23 Nov 11:00", "Tue 24 Nov 09:00"),
        "other end": logged(opened("promised-callback", PHONE), Medium.CALL, MONDAY),
    }
    before = [replace(made[kind], id=place) for place, kind in enumerate(kinds)]
    now = at("Tue 1 Dec 12:00") + timedelta(days=later)
    today = local_date(now, BOOK.zone)
    after = pausing.spread(before, days, now, BOOK)
    assert [one.id for one in after] == [one.id for one in before]
    for kind, old, new in zip(kinds, before, after, strict=True):
        if kind in ("answer", "promised", "agreed"):
            assert new is old
    moved = [one for kind, one in zip(kinds, after, strict=True) if kind not in ("answer", "promised", "agreed")]
    dates = [max(step_of(one).on, BOOK.workdays.on_or_after(today)) for one in moved]
    assert dates == sorted(dates)
    allowed = pausing.workdays_from(today, days, BOOK)
    assert len(allowed) == days == len(set(allowed))
    assert set(dates) <= set(allowed)
    counts = [dates.count(on) for on in allowed]
    assert max(counts) - min(counts) <= 1
    assert list(zip(allowed, counts, strict=True)) == pausing.shares(len(moved), days, today, BOOK)
    assert all(step_of(one).action is not Action.ANSWER or one in before for one in after)


def test_a_call_in_vain_still_counts_after_a_pause() -> None:
    it = paused(logged(opened("two-then-switch"), Medium.EMAIL, MONDAY), "Mon 7 Dec")
    back = acts.log(it, touch(Medium.EMAIL, at("Mon 7 Dec 10:00")), at("Mon 7 Dec 10:00"), BOOK)
    assert len(back.cycle) == 2
    assert plan(back) == "call Fri 11 Dec"
