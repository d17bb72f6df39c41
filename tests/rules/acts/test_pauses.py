"""Pausing until a date, resuming, and spreading what is due over some days."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.vocabulary import Action, Kept, Medium, Origin, Outcome, Queue, Side
from data.rules.acts import acts, decisions
from data.rules.acts import pauses as pausing
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.countries import workdays_in
from data.rules.calendar.zones import local_date
from data.rules.phrasing.relative_times import pause_words
from data.rules.scheduling import backlog
from data.rules.scheduling.pauses import is_free, rest_end
from data.rules.scheduling.steps import cadence_step
from tests.builders import (
    BOOK,
    EMAIL,
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
    person,
    plan,
    queue,
    replied,
    spoken,
    step_of,
    touch,
    when,
)
from tests.rules.histories import DECISIONS, MOVES, Move, World, perform, play, worlds
from tests.sampling import examples

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


PAUSES = st.tuples(st.sampled_from(("", "own cadence", "light-touch")), st.integers(1, 30))
"""A pause of everything or of a cadence, for so many days."""


# Pausing.


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("Thu 26 Nov", "email Fri 27 Nov"),  # the wait is longer, and isn't touched
        ("Fri 27 Nov", "email Fri 27 Nov"),
        ("Sat 28 Nov", "email Mon 30 Nov"),
        ("Wed 2 Dec", "email Wed 2 Dec"),
        ("Mon 7 Dec", "email Mon 7 Dec"),
    ],
)
def test_what_would_fall_inside_a_pause_comes_at_its_end_on_a_workday(until: str, expected: str) -> None:
    assert plan(paused(waiting(), until)) == expected


def test_a_call_or_visit_that_a_pause_moves_lands_on_a_workday_of_theirs() -> None:
    rules = replace(BOOK, workdays=workdays_in("US"))
    theirs = person(PHONE, country="IL")
    it = acts.open_followup(followup("promised-callback", theirs), MONDAY, rules)
    assert plan(paused(it, "Fri 4 Dec", rules=rules)) == "call Mon 7 Dec"  # Friday is off there, and Sunday here
    written = acts.open_followup(followup("light-touch", person(EMAIL, country="IL")), MONDAY, rules)
    assert plan(paused(written, "Fri 4 Dec", rules=rules)) == "email Fri 4 Dec"


def test_a_holiday_in_the_country_is_stepped_over_and_said() -> None:
    rules = book(holidays={"Mon 7 Dec": "Founders' Day"})
    it = paused(waiting(), "Mon 7 Dec", rules=rules)
    assert plan(it) == "email Tue 8 Dec"
    assert "Founders' Day" in step_of(it).why


def test_what_is_late_or_due_comes_on_the_day_on_which_the_pause_ends() -> None:
    it = paused(waiting(), "Mon 7 Dec", at("Mon 30 Nov 10:00"))
    assert plan(it) == "email Mon 7 Dec"
    assert queue(it, at("Sun 6 Dec 23:59")) is Queue.WAITING
    assert queue(it, at("Mon 7 Dec 00:00")) is Queue.DUE


def test_its_reason_stays_and_the_pause_is_said_beside_it() -> None:
    it = waiting()
    resting = paused(it, "Mon 7 Dec")
    step, until = step_of(resting), rest_end(resting)
    assert step.why == step_of(it).why
    assert pause_words(until, step.on, day("Mon 23 Nov")) == "Paused until Mon 7 Dec."
    assert (
        pause_words(until, day("Fri 4 Dec"), day("Mon 23 Nov")) == "Paused until Mon 7 Dec, but this step stays."
    )
    assert pause_words(until, step.on, day("Mon 7 Dec")) == ""  # over
    assert pause_words(None, step.on, day("Mon 7 Dec")) == ""
    assert pause_words(day("Fri 8 Jan 2027"), day("Fri 8 Jan 2027"), TODAY) == "Paused until Fri 8 Jan 2027."


def test_a_second_pause_of_the_same_takes_the_place_of_the_first() -> None:
    it = paused(paused(waiting(), "Mon 7 Dec"), "Mon 14 Dec", at("Thu 26 Nov 10:00"))
    assert plan(it) == "email Mon 14 Dec"
    assert plan(paused(it, "Mon 30 Nov", at("Thu 26 Nov 10:00"))) == "email Mon 30 Nov"
    assert plan(paused(it, "Fri 27 Nov", at("Thu 26 Nov 10:00"))) == "email Fri 27 Nov"


@pytest.mark.parametrize("own", ["Mon 30 Nov", "Mon 14 Dec"])
@pytest.mark.parametrize("cadence", ["Tue 1 Dec", "Tue 15 Dec"])
@pytest.mark.parametrize("everything", ["Wed 2 Dec", "Wed 16 Dec"])
def test_of_pauses_that_overlap_the_later_end_holds(own: str, cadence: str, everything: str) -> None:
    it = replace(
        waiting(),
        pauses={"": day(everything), "two-then-switch": day(cadence), "light-touch": day("Fri 1 Jan 2027")},
    )
    last = max(map(day, (own, cadence, everything)))
    assert step_of(paused(it, own)).on == last
    assert step_of(logged(paused(it, own), Medium.EMAIL, MONDAY)).on == last


def test_a_pause_that_is_over_is_none_any_more() -> None:
    it = paused(waiting(), "Mon 30 Nov")
    assert plan(it) == "email Mon 30 Nov"
    tuesday = at("Tue 1 Dec 10:00")
    assert not pausing.is_paused(it, day("Tue 1 Dec"))
    with pytest.raises(RuleError, match="The follow-up with Dana Li isn't paused"):
        resumed(it, tuesday)
    assert plan(logged(it, Medium.EMAIL, tuesday)) == "call Mon 7 Dec"
    assert plan(paused(it, "Mon 7 Dec", tuesday)) == "email Mon 7 Dec"


@pytest.mark.parametrize("until", ["Mon 23 Nov", "Sun 22 Nov", "Mon 2 Nov"])
def test_a_pause_ends_on_a_day_ahead(until: str) -> None:
    with pytest.raises(RuleError, match="A pause has to end in the future: choose tomorrow or later"):
        paused(waiting(), until)
    with pytest.raises(RuleError, match="A pause has to end in the future"):
        pausing.pause_end(When(day(until)), day("Mon 23 Nov"))


def test_a_pause_ends_on_a_day_without_a_time() -> None:
    assert pausing.pause_end(when("Mon 7 Dec"), TODAY) == day("Mon 7 Dec")
    with pytest.raises(RuleError, match="A pause ends on a day: leave out the time"):
        pausing.pause_end(when("Mon 7 Dec 09:00"), TODAY)


def promised() -> FollowUp:
    return acts.promise(waiting(), Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)


@pytest.mark.parametrize(
    "it",
    [
        promised(),
        acts.promise(waiting(), Side.MINE, when("Fri 27 Nov"), MONDAY, BOOK),
        acts.promise(waiting(), Side.MINE, when("Fri 27 Nov 09:00"), MONDAY, BOOK),
        spoken(waiting(), "Mon 23 Nov 09:00", "Fri 27 Nov 14:00"),
        logged(opened("promised-callback", PHONE), Medium.VOICEMAIL, NOW),
        acts.snooze(waiting(), when("Fri 27 Nov"), MONDAY, BOOK),
        acts.snooze(waiting(), when("Fri 27 Nov 09:00"), MONDAY, BOOK),
        replied(waiting(), "Mon 23 Nov 10:30"),
    ],
    ids=["their promise", "mine", "mine at a time", "agreed", "a voicemail's", "set", "set at a time", "answer"],
)  # fmt: skip
def test_answers_and_what_was_agreed_promised_or_set_stay_and_what_follows_rests(it: FollowUp) -> None:
    resting = paused(it, "Mon 7 Dec")
    assert resting.next == it.next
    assert resting.paused_until == day("Mon 7 Dec")
    later = at("Mon 30 Nov 10:00")
    settled = replace(resting, promises=tuple(replace(one, kept=Kept.KEPT) for one in resting.promises))
    assert step_of(logged(settled, Medium.EMAIL, later)).on == day("Mon 7 Dec")
    everything = pausing.under(it, replace(it, pauses={"": day("Mon 7 Dec")}), MONDAY, BOOK)
    assert everything.next == it.next
    assert not pausing.is_paused(everything, day("Tue 24 Nov"))


def test_h8_spreading_moves_no_agreed_time() -> None:
    for it in (
        promised(),
        spoken(waiting(), "Mon 23 Nov 09:00", "Fri 27 Nov 14:00"),
        replied(waiting(), "Mon 23 Nov 11:00"),
    ):
        assert backlog.spread([it, waiting()], 2, at("Wed 2 Dec 10:00"), BOOK, {})[0] is it


def test_what_was_laid_over_days_rests_and_a_date_of_ones_own_stays() -> None:
    now = at("Mon 30 Nov 10:00")
    (_, laid) = backlog.spread([waiting(), waiting()], 2, now, BOOK, {})
    assert plan(laid) == "email Tue 1 Dec"
    assert plan(paused(laid, "Mon 7 Dec", now)) == "email Mon 7 Dec"


def test_the_other_end_of_the_day_is_the_cadences_alone_and_rests() -> None:
    it = logged(opened("promised-callback", PHONE), Medium.CALL, MONDAY)
    assert plan(it) == "call Mon 23 Nov at 17:00"
    assert not backlog.stands(it)
    assert plan(paused(it, "Mon 7 Dec")) == "call Mon 7 Dec"


def test_a_decision_rests_too() -> None:
    used_up = logged(opened("light-touch", limit=1), Medium.EMAIL, MONDAY)
    assert plan(used_up) == "decide Mon 30 Nov"
    assert plan(paused(used_up, "Mon 7 Dec")) == "decide Mon 7 Dec"
    wednesday = at("Wed 2 Dec 10:00")
    stalled = paused(used_up, "Mon 7 Dec", wednesday)
    assert queue(stalled, wednesday) is Queue.WAITING
    assert plan(stalled) == "decide Mon 7 Dec"
    assert plan(resumed(stalled, wednesday)) == "decide Mon 30 Nov"  # a decision is never late


def test_what_is_closed_can_not_be_paused_or_resumed() -> None:
    it = acts.close(waiting(), Outcome.DONE, MONDAY, BOOK)
    with pytest.raises(RuleError, match="is closed: reopen it to pause it"):
        paused(it, "Mon 7 Dec")
    with pytest.raises(RuleError, match="is closed: reopen it to resume it"):
        resumed(it)


# What ends a pause, and what doesn't.


def test_nothing_but_resuming_and_closing_ends_a_pause() -> None:
    it, now = paused(waiting(), "Mon 7 Dec"), at("Tue 24 Nov 10:00")
    after = {
        "call Mon 7 Dec": logged(it, Medium.EMAIL, now),
        "answer Tue 24 Nov": replied(it, "Tue 24 Nov 10:00"),
        "email Mon 7 Dec": spoken(it, "Tue 24 Nov 10:00"),
        "email Mon 30 Nov": acts.promise(it, Side.THEIRS, when("Fri 27 Nov"), now, BOOK),
        "email Wed 25 Nov": acts.snooze(it, when("Wed 25 Nov"), now, BOOK),
        "call Tue 24 Nov": decisions.switch(it, Action.CALL, now, BOOK),
        "email Mon 7 Dec ": decisions.renew(it, "news", now, BOOK),
    }
    assert [plan(one) for one in after.values()] == [words.strip() for words in after]
    assert {one.paused_until for one in after.values()} == {day("Mon 7 Dec")}
    closed = acts.close(it, Outcome.DONE, now, BOOK)
    assert closed.paused_until is None
    assert plan(acts.reopen(closed, now, BOOK)) == "email Fri 27 Nov"
    of_all = replace(closed, pauses={"": day("Mon 7 Dec")})
    assert plan(acts.reopen(of_all, now, BOOK)) == "email Mon 7 Dec"


@pytest.mark.parametrize("scope", ["", "two-then-switch"])
@pytest.mark.parametrize(
    ("medium", "until", "expected"),
    [
        (Medium.EMAIL, "Mon 7 Dec", "email Mon 7 Dec"),
        (Medium.EMAIL, "Sat 5 Dec", "email Mon 7 Dec"),  # a day off
        (Medium.EMAIL, "Thu 26 Nov", "email Fri 27 Nov"),  # a wait that is longer ends normally
        (Medium.EMAIL, "Mon 23 Nov", "email Fri 27 Nov"),  # over
    ],
)
def test_what_is_logged_or_opened_during_a_pause_rests_until_its_day(
    scope: str, medium: Medium, until: str, expected: str
) -> None:
    pauses = {scope: day(until)}
    it = logged(opened("two-then-switch", pauses=pauses), medium, MONDAY)
    assert plan(it) == expected
    first = opened("two-then-switch", pauses=pauses, now=MONDAY)
    assert step_of(first).on == max(day("Mon 23 Nov"), BOOK.workdays.on_or_after(day(until)))
    other = opened("two-then-switch", pauses={"light-touch": day(until)}, now=MONDAY)
    assert plan(other) == "email Mon 23 Nov"


def test_answers_promises_agreed_times_and_dates_stay_during_a_pause() -> None:
    pauses = {"": day("Mon 7 Dec")}
    it = opened("promised-callback", PHONE, EMAIL, pauses=pauses, now=MONDAY)
    assert plan(logged(it, Medium.VOICEMAIL, MONDAY)) == "call Tue 24 Nov at 08:30"
    assert plan(logged(it, Medium.CALL, MONDAY)) == "call Mon 7 Dec"  # the other end of the day is nobody's word
    assert plan(replied(it, "Mon 23 Nov 10:00")) == "answer Mon 23 Nov"
    assert plan(spoken(it, "Mon 23 Nov 10:00", "Fri 27 Nov 14:00")) == "call Fri 27 Nov at 14:00"
    assert plan(acts.promise(it, Side.MINE, when("Fri 27 Nov"), MONDAY, BOOK)) == "call Fri 27 Nov"
    assert plan(acts.snooze(it, when("Wed 25 Nov"), MONDAY, BOOK)) == "call Wed 25 Nov"
    resumed_one = pausing.resume(
        logged(opened("two-then-switch", pauses=pauses), Medium.EMAIL, MONDAY), MONDAY, BOOK
    )
    assert plan(resumed_one) == "email Fri 27 Nov"


def test_an_edit_leaves_a_pause_and_follows_with_what_is_to_be_done() -> None:
    it = paused(waiting(), "Mon 7 Dec")
    assert plan(edited_person(it, email="")) == "call Mon 7 Dec"
    assert plan(edited(it, cadence="light-touch")) == "call Mon 7 Dec"
    assert edited(it, limit=9).paused_until == it.paused_until
    of_one = replace(waiting(), pauses={"light-touch": day("Mon 7 Dec")})
    assert plan(edited(of_one, cadence="light-touch")) == "call Mon 7 Dec"
    resting = replace(waiting(), pauses={"two-then-switch": day("Mon 7 Dec")})
    assert plan(edited(resting, cadence="light-touch")) == "call Mon 30 Nov"


# Resuming.


def test_resuming_gives_what_the_cadence_says_and_what_was_late_is_due_today() -> None:
    it = paused(waiting(), "Mon 7 Dec")
    assert plan(resumed(it)) == "email Fri 27 Nov"
    assert plan(resumed(it, at("Wed 25 Nov 10:00"))) == "email Fri 27 Nov"
    assert resumed(it).paused_until is None
    assert plan(resumed(it, at("Sat 28 Nov 10:00"))) == "email Sat 28 Nov"  # it was late: today


def test_resuming_one_takes_its_step_out_of_a_pause_that_goes_on_for_the_others() -> None:
    it = pausing.under(waiting(), replace(waiting(), pauses={"": day("Mon 7 Dec")}), MONDAY, BOOK)
    assert plan(it) == "email Mon 7 Dec"
    out = resumed(it)
    assert (plan(out), step_of(out).origin) == ("email Fri 27 Nov", Origin.CHOSEN)
    assert plan(logged(out, Medium.EMAIL, at("Fri 27 Nov 10:00"))) == "call Mon 7 Dec"


def test_what_is_not_paused_can_not_be_resumed() -> None:
    with pytest.raises(RuleError, match="The follow-up with Dana Li isn't paused"):
        resumed(waiting())


@examples(25, 60)
@given(worlds(), st.lists(MOVES, min_size=1, max_size=8), st.integers(1, 900))
def test_pausing_and_resuming_on_the_same_day_gives_what_the_cadence_says(
    world: World, moves: list[Move], days: int
) -> None:
    for turn in play(world, moves):
        it, rules, now = turn.after, turn.book, turn.now
        today = local_date(now, rules.zone)
        if it.next is None or (it.person and it.person.stopped_on):
            continue
        until = today + timedelta(days=days)
        resting = pausing.pause(it, until, now, rules)
        assert pausing.pause(resting, until, now, rules) == resting
        assert pausing.is_paused(resting, today)
        again = pausing.resume(resting, now, rules)
        if not is_free(it):
            assert resting.next == again.next == it.next
            continue
        step = step_of(resting)
        assert step.on >= until
        assert step == it.next or rules.workdays.is_workday(step.on)
        assert queue(resting, now, rules.zone) is Queue.WAITING
        fresh = cadence_step(replace(it, paused_until=None), rules)
        assert step_of(again).on in (fresh.on, today)
        assert step_of(again).on == fresh.on or fresh.on < today


@examples(40, 120)
@given(
    worlds(),
    st.lists(st.tuples(DECISIONS, st.one_of(st.none(), st.none(), PAUSES)), min_size=1, max_size=12),
)
def test_under_any_history_no_step_of_the_cadence_falls_inside_a_pause(
    world: World, moves: list[tuple[Move, tuple[str, int] | None]]
) -> None:
    """Pauses of everything, of cadences and of its own are set and ended between the acts."""
    rules, now = world.book, world.start
    pauses: dict[str, date] = {}
    it = acts.open_followup(world.new, now, rules)
    for move, pause in moves:
        now += move.wait
        today = local_date(now, rules.zone)
        with suppress(RuleError):
            it = perform(move, it, now, rules)
        if pause:
            scope, days = pause
            scope = it.cadence if scope == "own cadence" else scope
            pauses = {**pauses, scope: today + timedelta(days=days)}
            alone = pausing.step_under(it, pauses, now, rules)
            it = pausing.under(it, replace(it, pauses=pauses), now, rules)
            assert alone == it.next
        end = rest_end(it)
        if it.next is None or end is None or end <= today:
            continue
        if it.next.origin is Origin.CADENCE and it.next.action is not Action.ANSWER and not it.open_promises:
            assert it.next.on >= end
        assert not is_free(it) or it.next.on >= end


# Spreading.


def due(number: int) -> list[FollowUp]:
    """So many that are due on Monday, 23 November."""
    return [replace(acts.open_followup(followup(), NOW, BOOK), id=place) for place in range(number)]


def days_of(followups: list[FollowUp]) -> list[str]:
    return [f"{step_of(one).on:%a} {step_of(one).on.day}" for one in followups]


def test_what_is_due_is_laid_over_the_workdays_in_its_order() -> None:
    laid = backlog.spread(due(7), 3, MONDAY, BOOK, {})
    assert days_of(laid) == ["Sun 22", "Sun 22", "Sun 22", "Tue 24", "Tue 24", "Wed 25", "Wed 25"]
    assert [one.id for one in laid] == list(range(7))
    assert step_of(laid[0]).origin is Origin.CADENCE  # today's share stays as it is
    assert step_of(laid[3]).origin is Origin.CHOSEN
    assert step_of(laid[3]).why.endswith("; spread over 3 workdays with the others that were due.")


def test_on_a_weekend_the_first_share_is_for_monday_and_holidays_are_skipped() -> None:
    rules = book(holidays={"Tue 24 Nov": "Founders' Day"})
    laid = backlog.spread(due(3), 3, at("Sun 22 Nov 10:00"), rules, {})
    assert days_of(laid) == ["Mon 23", "Wed 25", "Thu 26"]


@pytest.mark.parametrize(
    ("lying", "laid"),
    [
        ({}, ["Sun 22", "Sun 22", "Tue 24", "Wed 25"]),
        ({"Mon 23 Nov": 4}, ["Tue 24", "Tue 24", "Wed 25", "Wed 25"]),
        ({"Tue 24 Nov": 3}, ["Sun 22", "Sun 22", "Wed 25", "Wed 25"]),
        ({"Tue 24 Nov": 1, "Wed 25 Nov": 1}, ["Sun 22", "Sun 22", "Tue 24", "Wed 25"]),
        ({"Mon 23 Nov": 9, "Tue 24 Nov": 9, "Wed 25 Nov": 9}, ["Sun 22", "Sun 22", "Tue 24", "Wed 25"]),
        ({"Thu 26 Nov": 9}, ["Sun 22", "Sun 22", "Tue 24", "Wed 25"]),
    ],
)
def test_what_lies_on_a_day_already_is_counted(lying: dict[str, int], laid: list[str]) -> None:
    there = {day(on): number for on, number in lying.items()}
    assert days_of(backlog.spread(due(4), 3, MONDAY, BOOK, there)) == laid


def test_nobody_is_called_on_a_day_off_of_theirs() -> None:
    """Friday and Saturday are the weekend in Israel, and Sunday is none of the user's workdays."""
    now = at("Thu 26 Nov 10:00")
    people = [replace(person("phone"), country=country) for country in ("IL", "IL", "", "")]
    calls = [replace(opened("promised-callback", who=who, now=now), id=place) for place, who in enumerate(people)]
    assert days_of(backlog.spread(calls, 2, now, BOOK, {day("Thu 26 Nov"): 9})) == [
        "Mon 30", "Mon 30", "Fri 27", "Fri 27",
    ]  # fmt: skip


@given(st.integers(0, 60), st.integers(2, 20), st.dictionaries(st.integers(0, 30), st.integers(0, 9)))
def test_the_days_become_as_level_as_they_can(number: int, days: int, there: dict[int, int]) -> None:
    today = day("Mon 23 Nov")
    lying = {today + timedelta(days=later): count for later, count in there.items()}
    laid = backlog.shares(number, days, today, BOOK, lying)
    assert sum(share.coming for share in laid) == number
    fewest = min(share.lying + share.coming for share in laid)
    assert all(share.lying + share.coming <= fewest + 1 for share in laid if share.coming)
    assert all(share.lying == lying.get(share.on, 0) for share in laid)


def test_laid_again_the_reason_says_so_once() -> None:
    laid = backlog.spread(due(2), 2, MONDAY, BOOK, {})
    (_, again) = backlog.spread(laid, 5, at("Wed 25 Nov 10:00"), BOOK, {})
    assert step_of(again).why.count("spread over") == 1
    assert "spread over 5 workdays" in step_of(again).why


@pytest.mark.parametrize("days", [-1, 0, 1, 61, 10**9])
def test_a_number_of_days_that_makes_no_sense_is_refused(days: int) -> None:
    with pytest.raises(RuleError, match=f"{days} isn't a number of days to spread over: choose 2 to 60"):
        backlog.spread(due(3), days, MONDAY, BOOK, {})


@examples(25, 60)
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
    after = backlog.spread(before, days, now, BOOK, {})
    assert [one.id for one in after] == [one.id for one in before]
    for kind, old, new in zip(kinds, before, after, strict=True):
        if kind in ("answer", "promised", "agreed"):
            assert new is old
    moved = [one for kind, one in zip(kinds, after, strict=True) if kind not in ("answer", "promised", "agreed")]
    dates = [max(step_of(one).on, BOOK.workdays.on_or_after(today)) for one in moved]
    assert dates == sorted(dates)
    allowed = backlog.workdays_from(today, days, BOOK)
    assert len(allowed) == days == len(set(allowed))
    assert set(dates) <= set(allowed)
    counts = [dates.count(on) for on in allowed]
    assert max(counts) - min(counts) <= 1
    assert [(on, 0, number) for on, number in zip(allowed, counts, strict=True)] == backlog.shares(
        len(moved), days, today, BOOK, {}
    )
    assert all(step_of(one).action is not Action.ANSWER or one in before for one in after)


def test_a_call_in_vain_still_counts_after_a_pause() -> None:
    it = paused(logged(opened("two-then-switch"), Medium.EMAIL, MONDAY), "Mon 7 Dec")
    back = acts.log(it, touch(Medium.EMAIL, at("Mon 7 Dec 10:00")), at("Mon 7 Dec 10:00"), BOOK)
    assert len(back.cycle) == 2
    assert plan(back) == "call Fri 11 Dec"
