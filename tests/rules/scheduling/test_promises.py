"""Promises: what is planned when one side says by when, and what becomes of it (H1, H8, F2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Promise, Touch
from data.model.insights import Tally
from data.model.vocabulary import Action, Direction, Kept, Medium, Outcome, Queue, Side
from data.rules.acts import acts
from data.rules.balance.kept_promises import tally
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.promises import so_far
from tests.builders import (
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    ON_FILE,
    PHONE,
    at,
    book,
    day,
    edited_person,
    followup,
    logged,
    open_promise,
    opened,
    person,
    plan,
    queue,
    replied,
    step_of,
    touch,
    when,
)

MONDAY = at("Mon 23 Nov 10:00")


# What a promise plans.


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Fri 27 Nov", "email Mon 30 Nov"),  # the advice's own example
        ("Wed 25 Nov", "email Fri 27 Nov"),  # over Thanksgiving
        ("Sat 28 Nov", "email Mon 30 Nov"),
        ("Mon 23 Nov", "email Tue 24 Nov"),  # by today: tomorrow
        ("Fri 27 Nov 15:00", "call Fri 27 Nov at 15:00"),  # an exact time is an exact time
    ],
)
def test_h1_theirs_for_a_date_is_checked_on_the_first_workday_after_it(said: str, expected: str) -> None:
    rules = book(holidays={"Thu 26 Nov": "Thanksgiving"})
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when(said), MONDAY, rules)
    assert plan(it) == expected
    made = open_promise(it)
    assert made is not None
    assert (made.side, made.on, made.at, made.made_at) == (Side.THEIRS, when(said).on, when(said).at, MONDAY)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Fri 27 Nov", "email Fri 27 Nov"),
        ("Sun 29 Nov", "email Sun 29 Nov"),
        ("Tue 24 Nov 08:30", "call Tue 24 Nov at 08:30"),
    ],
)
def test_h8_yours_is_for_exactly_then(said: str, expected: str) -> None:
    assert plan(acts.promise(opened("two-then-switch"), Side.MINE, when(said), MONDAY, BOOK)) == expected


def test_the_reason_says_whose_word_it_was() -> None:
    fresh = opened("two-then-switch")
    theirs = acts.promise(fresh, Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)
    assert step_of(theirs).why == "They said you'd hear by Fri 27 Nov: check in on the first workday after that."
    mine = acts.promise(fresh, Side.MINE, when("Tue 24 Nov 08:30"), MONDAY, BOOK)
    assert step_of(mine).why == "You promised to be in touch on Tue 24 Nov at 08:30 New York time."


def test_h1_their_word_keeps_it_waiting_until_the_check_in() -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)
    assert queue(it, at("Sun 29 Nov 23:59")) is Queue.WAITING
    assert queue(it, at("Mon 30 Nov 00:00")) is Queue.DUE


def test_h8_an_exact_promise_is_due_at_its_instant() -> None:
    it = acts.promise(opened("two-then-switch"), Side.MINE, when("Tue 24 Nov 08:30"), MONDAY, BOOK)
    assert queue(it, at("Tue 24 Nov 08:29")) is Queue.WAITING
    assert queue(it, at("Tue 24 Nov 08:30")) is Queue.DUE


@pytest.mark.parametrize("side", Side)
def test_a_new_promise_takes_the_place_of_an_open_one_of_the_same_side_unless_it_is_to_stand_also(
    side: Side,
) -> None:
    it = acts.promise(opened("two-then-switch"), side, when("Fri 27 Nov"), MONDAY, BOOK)
    instead = acts.promise(it, side, when("Tue 24 Nov"), MONDAY, BOOK)
    assert [item.kept for item in instead.promises] == [Kept.MOVED, None]
    beside = acts.promise(it, side, when("Tue 24 Nov"), MONDAY, BOOK, also=True)
    assert [item.kept for item in beside.promises] == [None, None]


def said(*promises: tuple[Side, str], it: FollowUp | None = None) -> FollowUp:
    """With promises that were made one after the other on Monday."""
    after = it or opened("two-then-switch")
    for side, words in promises:
        after = acts.promise(after, side, when(words), MONDAY, BOOK, also=True)
    return after


THEIRS, MINE, AGREED = Side.THEIRS, Side.MINE, Side.BOTH


@pytest.mark.parametrize(
    ("promises", "expected"),
    [
        # I send it tomorrow, you decide by Friday: how most calls end.
        ([(MINE, "Tue 24 Nov"), (THEIRS, "Fri 27 Nov")], "email Tue 24 Nov"),
        ([(THEIRS, "Fri 27 Nov"), (MINE, "Tue 24 Nov")], "email Tue 24 Nov"),
        # Theirs is dealt with after its day: by then yours has come.
        ([(THEIRS, "Fri 27 Nov"), (MINE, "Sat 28 Nov")], "email Sat 28 Nov"),
        ([(THEIRS, "Fri 27 Nov"), (MINE, "Tue 1 Dec")], "email Mon 30 Nov"),
        # What is for a day is due from its midnight on, before the call of that day.
        ([(AGREED, "Tue 24 Nov 14:00"), (MINE, "Tue 24 Nov")], "email Tue 24 Nov"),
        ([(AGREED, "Tue 24 Nov 14:00"), (MINE, "Wed 25 Nov")], "call Tue 24 Nov at 14:00"),
        ([(AGREED, "Tue 24 Nov 14:00"), (MINE, "Tue 24 Nov 08:30")], "call Tue 24 Nov at 08:30"),
        ([(MINE, "Wed 25 Nov"), (MINE, "Tue 24 Nov"), (MINE, "Thu 26 Nov")], "email Tue 24 Nov"),
    ],
)
def test_the_step_is_the_earliest_of_the_open_promises(promises: list[tuple[Side, str]], expected: str) -> None:
    it = said(*promises)
    assert len(it.open_promises) == len(promises)
    assert plan(it) == expected


def test_each_of_several_promises_is_kept_or_missed_by_itself() -> None:
    it = said((MINE, "Tue 24 Nov"), (THEIRS, "Fri 27 Nov"), (AGREED, "Thu 26 Nov 14:00"))
    it = logged(it, Medium.EMAIL, at("Tue 24 Nov 16:00"))
    assert [one.kept for one in it.promises] == [Kept.KEPT, None, None]
    assert plan(it) == "call Thu 26 Nov at 14:00"
    it = acts.spoke(it, touch(Medium.CALL, at("Thu 26 Nov 14:40")), at("Thu 26 Nov 14:40"), BOOK)
    assert [one.kept for one in it.promises] == [Kept.KEPT, Kept.KEPT, Kept.KEPT]
    assert it.touches[-1].promise is Kept.KEPT


def test_the_cadence_goes_on_when_none_is_open() -> None:
    it = said((MINE, "Tue 24 Nov"), (THEIRS, "Wed 25 Nov"))
    it = logged(it, Medium.EMAIL, at("Tue 24 Nov 16:00"))
    assert plan(it) == "email Thu 26 Nov"
    it = logged(it, Medium.EMAIL, at("Thu 26 Nov 09:00"))
    assert [one.kept for one in it.promises] == [Kept.KEPT, Kept.MISSED]
    assert plan(it) == "call Wed 2 Dec"


def test_an_answer_comes_first_and_what_was_promised_after_it() -> None:
    it = said((MINE, "Wed 25 Nov"), (AGREED, "Fri 27 Nov 14:00"))
    it = replied(it, "Tue 24 Nov 10:00")
    assert plan(it) == "answer Tue 24 Nov"
    assert [one.kept for one in it.promises] == [None, None]
    it = logged(it, Medium.EMAIL, at("Tue 24 Nov 11:00"))
    assert plan(it) == "email Wed 25 Nov"


def test_what_is_promised_after_a_reply_is_its_answer() -> None:
    it = replied(opened("two-then-switch"), "Mon 23 Nov 09:00")
    assert plan(acts.promise(it, THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)) == "email Mon 30 Nov"


def test_f2_a_call_at_an_agreed_time_is_not_what_was_promised_for_the_same_day() -> None:
    it = said((MINE, "Thu 26 Nov"), (AGREED, "Thu 26 Nov 14:00"))
    it = logged(it, Medium.CALL, at("Thu 26 Nov 14:02"))
    assert [one.kept for one in it.promises] == [None, Kept.MISSED]
    assert plan(it) == "email Thu 26 Nov", "what is for today goes before the kind note of tomorrow"
    it = logged(it, Medium.EMAIL, at("Thu 26 Nov 15:00"))
    assert [one.kept for one in it.promises] == [Kept.KEPT, Kept.MISSED]


def test_a_date_that_one_sets_moves_what_would_come_before_it_and_nothing_else() -> None:
    it = said((MINE, "Tue 24 Nov"), (AGREED, "Thu 26 Nov 14:00"))
    it = acts.snooze(it, when("Wed 25 Nov"), MONDAY, BOOK)
    assert [one.kept for one in it.promises] == [Kept.MOVED, None]
    assert plan(it) == "email Wed 25 Nov"
    assert plan(logged(it, Medium.EMAIL, at("Wed 25 Nov 10:00"))) == "call Thu 26 Nov at 14:00"


def test_all_open_promises_end_with_their_follow_up() -> None:
    it = acts.close(said((MINE, "Tue 24 Nov"), (THEIRS, "Fri 27 Nov")), Outcome.DONE, MONDAY, BOOK)
    assert [one.kept for one in it.promises] == [Kept.MOVED, Kept.MOVED]


@pytest.mark.parametrize(
    ("side", "words", "why"),
    [
        (THEIRS, "Fri 27 Nov", "They said you'd hear by Fri 27 Nov, “they decide”: check in on the first workday "
         "after that."),
        (THEIRS, "Fri 27 Nov 15:00", "They said you'd hear by Fri 27 Nov at 15:00 New York time, “they decide”."),
        (MINE, "Fri 27 Nov", "You promised to be in touch on Fri 27 Nov, “they decide”."),
        (AGREED, "Fri 27 Nov 15:00", "You agreed to talk on Fri 27 Nov at 15:00 New York time, “they decide”."),
    ],
)  # fmt: skip
def test_what_was_promised_stands_in_the_reason(side: Side, words: str, why: str) -> None:
    it = acts.promise(opened("two-then-switch"), side, when(words), MONDAY, BOOK, "they decide.")
    assert step_of(it).why == why
    assert it.promises[0].note == "they decide."


# The check-in goes by the way last used (H1).


@pytest.mark.parametrize(
    ("before", "on_file", "expected"),
    [
        ((Medium.CALL, Direction.BOTH), ON_FILE, "call Mon 30 Nov"),
        ((Medium.EMAIL, Direction.IN), ON_FILE, "email Mon 30 Nov"),
        ((Medium.MESSAGE, Direction.IN), ON_FILE, "message Mon 30 Nov"),
        ((Medium.VOICEMAIL, Direction.OUT), ON_FILE, "call Mon 30 Nov"),
        ((Medium.CALL, Direction.BOTH), (EMAIL,), "email Mon 30 Nov"),  # they rang: no number is on file
        ((Medium.VISIT, Direction.BOTH), ON_FILE, "email Mon 30 Nov"),  # nobody goes there to ask
        ((Medium.FORM, Direction.OUT), ON_FILE, "email Mon 30 Nov"),
    ],
)
def test_h1_one_checks_in_by_the_way_last_used(
    before: tuple[Medium, Direction], on_file: tuple[str, ...], expected: str
) -> None:
    medium, direction = before
    act = {Direction.OUT: acts.log, Direction.IN: acts.reply, Direction.BOTH: acts.spoke}[direction]
    it = act(opened("two-then-switch", *on_file), touch(medium, MONDAY), MONDAY, BOOK)
    assert plan(acts.promise(it, THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)) == expected


def test_a_promise_beats_the_limit() -> None:
    it = logged(opened("two-then-switch", limit=1), Medium.EMAIL, MONDAY)
    assert step_of(it).action is Action.DECIDE
    it = acts.promise(it, Side.MINE, when("Tue 24 Nov 08:30"), MONDAY, BOOK)
    assert plan(it) == "call Tue 24 Nov at 08:30"


def test_an_agreed_time_with_nobody_named_yet_asks_who_it_is_then() -> None:
    it = opened("two-then-switch", who=None, organisation="Initech")
    assert plan(acts.promise(it, Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)) == "find-person Mon 30 Nov"


def test_f2_an_agreed_day_stands_when_something_is_written_before_it() -> None:
    talk = touch(Medium.CALL, MONDAY, Direction.BOTH)
    it = acts.spoke(opened("two-then-switch"), talk, MONDAY, BOOK, when("Fri 27 Nov"))
    it = logged(it, Medium.EMAIL, at("Tue 24 Nov 09:00"))  # what they asked for, sent the next day
    assert plan(it) == "call Fri 27 Nov"


# What a touch makes of it.

THEIRS_DATE, THEIRS_TIME = (Side.THEIRS, "Fri 27 Nov"), (Side.THEIRS, "Fri 27 Nov 15:00")
MINE_DATE, MINE_TIME = (Side.MINE, "Fri 27 Nov"), (Side.MINE, "Fri 27 Nov 15:00")
BOTH_DATE, BOTH_TIME = (Side.BOTH, "Fri 27 Nov"), (Side.BOTH, "Fri 27 Nov 15:00")
OUT, IN, BOTH = Direction.OUT, Direction.IN, Direction.BOTH


@pytest.mark.parametrize(
    ("promise", "direction", "medium", "instant", "becomes"),
    [
        # They said you'd hear by Friday.
        (THEIRS_DATE, OUT, Medium.EMAIL, "Wed 25 Nov 10:00", None),  # you write: it stands
        (THEIRS_DATE, OUT, Medium.CALL, "Fri 27 Nov 23:59", None),
        (THEIRS_DATE, OUT, Medium.EMAIL, "Sat 28 Nov 00:00", Kept.MISSED),
        (THEIRS_DATE, IN, Medium.EMAIL, "Wed 25 Nov 10:00", Kept.KEPT),
        (THEIRS_DATE, BOTH, Medium.CALL, "Fri 27 Nov 23:59", Kept.KEPT),
        (THEIRS_DATE, IN, Medium.EMAIL, "Sat 28 Nov 00:00", Kept.MISSED),
        # They said on Friday at three.
        (THEIRS_TIME, OUT, Medium.CALL, "Fri 27 Nov 15:15", None),
        (THEIRS_TIME, OUT, Medium.CALL, "Fri 27 Nov 15:16", Kept.MISSED),
        (THEIRS_TIME, IN, Medium.CALL, "Fri 27 Nov 15:15", Kept.KEPT),
        (THEIRS_TIME, IN, Medium.CALL, "Fri 27 Nov 15:16", Kept.MISSED),
        # You said on Friday.
        (MINE_DATE, OUT, Medium.EMAIL, "Thu 26 Nov 23:59", None),  # you write: the day still stands
        (MINE_DATE, OUT, Medium.VOICEMAIL, "Thu 26 Nov 10:00", None),
        (MINE_DATE, IN, Medium.EMAIL, "Wed 25 Nov 10:00", None),  # what they say doesn't keep your word
        (MINE_DATE, IN, Medium.EMAIL, "Fri 27 Nov 10:00", None),
        (MINE_DATE, BOTH, Medium.CALL, "Thu 26 Nov 10:00", None),
        (MINE_DATE, OUT, Medium.EMAIL, "Fri 27 Nov 00:00", Kept.KEPT),
        (MINE_DATE, OUT, Medium.EMAIL, "Fri 27 Nov 23:59", Kept.KEPT),
        (MINE_DATE, BOTH, Medium.CALL, "Fri 27 Nov 10:00", Kept.KEPT),
        (MINE_DATE, OUT, Medium.EMAIL, "Sat 28 Nov 00:00", Kept.MISSED),
        # You said on Friday at three: precisely then, and by voice.
        (MINE_TIME, OUT, Medium.EMAIL, "Wed 25 Nov 10:00", None),
        (MINE_TIME, OUT, Medium.TEXT, "Fri 27 Nov 15:00", None),
        (MINE_TIME, OUT, Medium.CALL, "Fri 27 Nov 14:44", None),
        (MINE_TIME, OUT, Medium.CALL, "Fri 27 Nov 14:45", Kept.KEPT),
        (MINE_TIME, OUT, Medium.VOICEMAIL, "Fri 27 Nov 15:00", Kept.KEPT),
        (MINE_TIME, OUT, Medium.VISIT, "Fri 27 Nov 15:15", Kept.KEPT),
        (MINE_TIME, OUT, Medium.CALL, "Fri 27 Nov 15:16", Kept.MISSED),
        (MINE_TIME, OUT, Medium.EMAIL, "Fri 27 Nov 15:16", Kept.MISSED),
        (MINE_TIME, BOTH, Medium.CALL, "Wed 25 Nov 10:00", None),
        (MINE_TIME, BOTH, Medium.VISIT, "Fri 27 Nov 15:00", Kept.KEPT),
        (MINE_TIME, BOTH, Medium.CALL, "Fri 27 Nov 15:40", Kept.KEPT),  # noted after it: a talk takes its time
        (MINE_TIME, BOTH, Medium.CALL, "Sat 28 Nov 09:00", Kept.MISSED),
        (MINE_TIME, IN, Medium.EMAIL, "Wed 25 Nov 10:00", None),
        (MINE_TIME, IN, Medium.EMAIL, "Fri 27 Nov 15:00", None),
        # You agreed to talk on Friday at three.
        (BOTH_TIME, OUT, Medium.CALL, "Fri 27 Nov 14:44", None),
        (BOTH_TIME, OUT, Medium.CALL, "Fri 27 Nov 14:45", Kept.MISSED),  # nobody was there: they missed it
        (BOTH_TIME, OUT, Medium.VOICEMAIL, "Fri 27 Nov 15:15", Kept.MISSED),
        (BOTH_TIME, OUT, Medium.VISIT, "Fri 27 Nov 15:00", Kept.MISSED),
        (BOTH_TIME, OUT, Medium.EMAIL, "Fri 27 Nov 15:05", None),  # "I am in the call, are you coming?"
        (BOTH_TIME, OUT, Medium.EMAIL, "Fri 27 Nov 15:16", Kept.MISSED),
        (BOTH_TIME, IN, Medium.EMAIL, "Wed 25 Nov 10:00", None),
        (BOTH_TIME, IN, Medium.EMAIL, "Fri 27 Nov 15:05", None),
        (BOTH_TIME, BOTH, Medium.CALL, "Wed 25 Nov 10:00", None),  # a talk about something else
        (BOTH_TIME, BOTH, Medium.CALL, "Fri 27 Nov 13:59", None),
        (BOTH_TIME, BOTH, Medium.CALL, "Fri 27 Nov 14:00", Kept.KEPT),  # they rang early
        (BOTH_TIME, BOTH, Medium.VISIT, "Fri 27 Nov 16:30", Kept.KEPT),
        (BOTH_TIME, BOTH, Medium.CALL, "Sat 28 Nov 09:00", Kept.MISSED),
        # You agreed to talk on Friday, no time.
        (BOTH_DATE, OUT, Medium.CALL, "Thu 26 Nov 15:00", None),
        (BOTH_DATE, OUT, Medium.CALL, "Fri 27 Nov 15:00", Kept.KEPT),
        (BOTH_DATE, BOTH, Medium.CALL, "Fri 27 Nov 15:00", Kept.KEPT),
        (BOTH_DATE, IN, Medium.EMAIL, "Fri 27 Nov 15:00", None),
        (BOTH_DATE, OUT, Medium.CALL, "Sat 28 Nov 15:00", Kept.MISSED),
    ],
)
def test_h8_what_a_contact_makes_of_a_promise(
    promise: tuple[Side, str], direction: Direction, medium: Medium, instant: str, becomes: Kept | None
) -> None:
    side, said = promise
    it = acts.promise(opened("two-then-switch"), side, when(said), MONDAY, BOOK)
    act = {OUT: acts.log, IN: acts.reply, BOTH: acts.spoke}[direction]
    after = act(it, touch(medium, at(instant)), at(instant), BOOK)
    assert after.promises[0].kept is becomes
    assert after.touches[-1].promise is (becomes if becomes is not Kept.MOVED else None)
    if becomes is None and direction is not IN:
        assert (step_of(after).on, step_of(after).at) == (step_of(it).on, step_of(it).at)


def test_h8_a_kept_voicemail_promise_leads_to_the_next_one() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW, at("Mon 23 Nov 08:31"), at("Tue 24 Nov 08:29"))
    assert [item.kept for item in it.promises] == [Kept.KEPT, Kept.KEPT, None]
    assert plan(it) == "call Wed 25 Nov at 08:30"


def test_h8_a_promised_call_that_came_too_late_was_missed() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW, at("Mon 23 Nov 12:00"))
    assert [item.kept for item in it.promises] == [Kept.MISSED, None]
    assert plan(it) == "call Tue 24 Nov at 08:30"


def test_m3_while_their_word_stands_the_medium_of_the_check_in_still_switches() -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)
    assert plan(logged(it, Medium.EMAIL, at("Tue 24 Nov 10:00"))) == "email Mon 30 Nov"
    twice = logged(it, Medium.EMAIL, at("Tue 24 Nov 10:00"), at("Wed 25 Nov 10:00"))
    assert plan(twice) == "call Mon 30 Nov"


@pytest.mark.parametrize("side", Side)
def test_what_happened_before_a_promise_and_is_noted_after_it_leaves_it_alone(side: Side) -> None:
    it = acts.promise(opened("two-then-switch"), side, when("Fri 27 Nov 15:00"), MONDAY, BOOK)
    forgotten, now = touch(Medium.CALL, at("Sun 22 Nov 09:00")), at("Mon 23 Nov 11:00")
    for act in (acts.log, acts.spoke, acts.reply):
        after = act(it, forgotten, now, BOOK)
        assert [item.kept for item in after.promises] == [None]
        assert plan(after) == "call Fri 27 Nov at 15:00"
        assert len(after.touches) == 1


def test_what_happens_in_the_second_of_the_promise_counts() -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Fri 27 Nov 15:00"), MONDAY, BOOK)
    spoken = acts.spoke(it, touch(Medium.CALL, MONDAY), MONDAY, BOOK)
    assert [item.kept for item in spoken.promises] == [Kept.KEPT]


def test_f2_an_agreed_time_stands_whatever_is_tried_before_it() -> None:
    talk = touch(Medium.CALL, MONDAY, Direction.BOTH)
    for agreed, expected in (("Fri 27 Nov", "call Fri 27 Nov"), ("Fri 27 Nov 14:00", "call Fri 27 Nov at 14:00")):
        it = acts.spoke(opened("two-then-switch"), talk, MONDAY, BOOK, when(agreed))
        it = logged(it, Medium.VOICEMAIL, at("Tue 24 Nov 09:00"))
        assert plan(it) == expected
        assert it.touches[-1].promise is None


def test_h10_an_own_voicemails_promise_gives_way_to_an_earlier_call() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    it = logged(it, Medium.CALL, at("Mon 23 Nov 18:00"))
    assert plan(it) == "call Tue 24 Nov"
    assert [item.kept for item in it.promises] == [Kept.MOVED]


@pytest.mark.parametrize("answer", [acts.reply, acts.spoke])
def test_h10_an_own_voicemails_promise_gives_way_to_an_answer(
    answer: Callable[[FollowUp, Touch, datetime, Rulebook], FollowUp],
) -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    assert it.promises[0].by_voicemail
    instant = at("Mon 23 Nov 18:00")
    it = answer(it, touch(Medium.EMAIL, instant), instant, BOOK)
    assert [item.kept for item in it.promises] == [Kept.MOVED]


def test_the_day_of_a_promise_is_the_users() -> None:
    in_tokyo = followup(who=person(EMAIL, PHONE, timezone="Asia/Tokyo"))
    it = acts.promise(acts.open_followup(in_tokyo, NOW, BOOK), Side.MINE, when("Fri 27 Nov"), MONDAY, BOOK)
    kept = logged(it, Medium.EMAIL, at("Fri 27 Nov 23:00"))  # Saturday in Tokyo
    assert [item.kept for item in kept.promises] == [Kept.KEPT]


def test_a_promise_is_refused_without_a_time_ahead() -> None:
    with pytest.raises(RuleError, match="That date is in the past"):
        acts.promise(opened("two-then-switch"), Side.MINE, when("Mon 23 Nov 09:59"), MONDAY, BOOK)


def test_only_the_promise_that_stands_is_settled() -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Tue 24 Nov"), MONDAY, BOOK)
    it = acts.promise(it, Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)
    after = acts.reply(it, touch(Medium.EMAIL, at("Thu 26 Nov 10:00")), at("Thu 26 Nov 10:00"), BOOK)
    assert [item.kept for item in after.promises] == [Kept.MOVED, Kept.KEPT]
    assert replace(after.promises[1], kept=None) == it.promises[1]


# Counting (H8).


@pytest.mark.parametrize(
    ("on", "exact", "now", "end"),
    [
        ("Mon 23 Nov", "Mon 23 Nov 08:30", "Mon 23 Nov 08:45", None),
        ("Mon 23 Nov", "Mon 23 Nov 08:30", "Mon 23 Nov 08:46", Kept.MISSED),
        ("Mon 23 Nov", "", "Mon 23 Nov 23:59", None),
        ("Mon 23 Nov", "", "Tue 24 Nov 00:00", Kept.MISSED),
    ],
)
def test_h8_an_open_promise_counts_as_missed_once_its_time_is_over(
    on: str, exact: str, now: str, end: Kept | None
) -> None:
    promise = Promise(Side.MINE, day(on), at(exact) if exact else None, NOW)
    assert so_far(promise, at(now), NEW_YORK) is end
    assert so_far(replace(promise, kept=Kept.KEPT), at(now), NEW_YORK) is Kept.KEPT


def test_h8_promises_are_counted_for_each_side_apart_and_moved_ones_for_none() -> None:
    base = Promise(Side.MINE, day("Mon 23 Nov"), None, NOW)
    mine = [replace(base, kept=kept) for kept in (Kept.KEPT, Kept.KEPT, Kept.MISSED, Kept.MOVED, None)]
    theirs = [replace(base, side=Side.THEIRS, kept=Kept.MISSED)]
    assert tally([*mine, *theirs], Side.MINE, NOW, NEW_YORK) == Tally(kept=2, missed=1)
    assert tally([*mine, *theirs], Side.MINE, at("Tue 24 Nov 09:00"), NEW_YORK) == Tally(kept=2, missed=2)
    assert tally([*mine, *theirs], Side.THEIRS, NOW, NEW_YORK).made == 1


@pytest.mark.parametrize(
    ("on_file", "medium", "kept"),
    [
        (("email",), Medium.EMAIL, Kept.KEPT),
        (("profile",), Medium.MESSAGE, Kept.KEPT),
        (("email", "phone"), Medium.EMAIL, None),
        (("email", "phone"), Medium.CALL, Kept.KEPT),
    ],
    ids=["no number: e-mail", "no number: message", "a number: e-mail", "a number: call"],
)
def test_h8_what_you_promised_to_the_minute_is_kept_by_the_way_that_is_proposed(
    on_file: tuple[str, ...], medium: Medium, kept: Kept | None
) -> None:
    it = opened("two-then-switch", *on_file)
    it = acts.promise(it, Side.MINE, when("Mon 23 Nov 11:00"), NOW, BOOK)
    after = logged(it, medium, at("Mon 23 Nov 11:02"))
    assert after.promises[-1].kept is kept
    assert (step_of(after).on > day("Mon 23 Nov")) is (kept is Kept.KEPT)


BEFORE_CLOSING: dict[str, Callable[[FollowUp], FollowUp]] = {
    "nothing": lambda it: it,
    "moved": lambda it: acts.snooze(it, when("Fri 27 Nov"), at("Mon 23 Nov 10:30"), BOOK),
    "missed": lambda it: acts.missed(it, at("Mon 23 Nov 10:30"), BOOK),
    "replaced": lambda it: acts.promise(it, Side.MINE, when("Fri 27 Nov"), at("Mon 23 Nov 10:30"), BOOK),
}


@pytest.mark.parametrize("before", BEFORE_CLOSING.values(), ids=BEFORE_CLOSING)
@pytest.mark.parametrize(
    ("again", "expected", "why"),
    [
        (
            "Mon 23 Nov 12:00",
            "call Tue 24 Nov at 08:30",
            "1 call, no answer: the rule is to call again on the next workday.",
        ),
        ("Tue 24 Nov 09:00", "call Tue 24 Nov", "You reopened it on Tue 24 Nov; so far 1 call, no answer."),
        ("Wed 2 Dec 09:00", "call Wed 2 Dec", "You reopened it on Wed 2 Dec; so far 1 call, no answer."),
    ],
)
def test_reopened_it_speaks_of_no_promise_that_is_over_or_was_moved(
    before: Callable[[FollowUp], FollowUp], again: str, expected: str, why: str
) -> None:
    it = logged(opened("promised-callback", "phone"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    closed = acts.close(before(it), Outcome.DONE, at("Mon 23 Nov 11:00"), BOOK)
    reopened = acts.reopen(closed, at(again), BOOK)
    assert (plan(reopened), step_of(reopened).why) == (expected, why)
    assert not reopened.open_promises
    assert step_of(edited_person(reopened, email="dana@initech.example")).why == why


def test_a_second_message_promises_whatever_became_of_the_first() -> None:
    it = logged(opened("promised-callback", "phone"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    early = touch(Medium.VOICEMAIL, at("Mon 23 Nov 09:00"))
    moved = acts.log(opened("promised-callback", "phone"), early, at("Mon 23 Nov 12:00"), BOOK)
    moved = acts.snooze(moved, when("Fri 27 Nov"), at("Mon 23 Nov 12:00"), BOOK)
    noted_late = acts.log(moved, touch(Medium.VOICEMAIL, at("Mon 23 Nov 11:00")), at("Mon 23 Nov 12:05"), BOOK)
    for after in (logged(it, Medium.VOICEMAIL, at("Mon 23 Nov 11:00")), noted_late):
        assert "your voicemail promised a call on Tue 24 Nov at 08:30" in step_of(after).why
        assert [one.kept for one in after.promises][-1] is None
