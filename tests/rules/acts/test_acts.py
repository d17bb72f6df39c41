"""The acts: what each thing that a user does makes of a follow-up, and what can't be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Direction, Gave, Kept, Kind, Medium, Origin, Outcome, Queue, Side
from data.rules.acts import acts
from data.rules.scheduling.promises import missable
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    ON_FILE,
    PHONE,
    TODAY,
    at,
    book,
    day,
    edited,
    edited_person,
    followup,
    logged,
    open_promise,
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

TUESDAY = at("Tue 24 Nov 10:00")
A_SECOND = timedelta(seconds=1)


def closed(it: FollowUp, outcome: Outcome = Outcome.GAVE_UP) -> FollowUp:
    """Closed on Tuesday."""
    return acts.close(it, outcome, TUESDAY, BOOK)


# Opening.


def test_h9_a_first_date_of_ones_own_beats_the_cadence() -> None:
    it = acts.open_followup(followup("light-touch"), NOW, BOOK, agreed=when("Sat 5 Dec"))
    assert plan(it) == "email Sat 5 Dec"  # taken as it is, a weekend too
    assert step_of(it).origin is Origin.CHOSEN


def test_a_first_date_after_something_sent_beats_the_cadence_too() -> None:
    it = acts.open_followup(followup("light-touch"), NOW, BOOK, touch(Medium.EMAIL), when("Tue 1 Dec"))
    assert plan(it) == "call Tue 1 Dec"


def test_an_exact_first_time_is_a_call_where_a_number_is_on_file() -> None:
    assert plan(acts.open_followup(followup(), NOW, BOOK, agreed=when("Mon 23 Nov 09:00"))) == (
        "call Mon 23 Nov at 09:00"
    )
    by_mail = followup(who=person(EMAIL))
    assert plan(acts.open_followup(by_mail, NOW, BOOK, agreed=when("Mon 23 Nov 09:00"))) == (
        "email Mon 23 Nov at 09:00"
    )


def test_f6_nothing_is_opened_with_who_said_stop() -> None:
    stopped = person(*ON_FILE, stopped_on=day("Mon 2 Nov"))
    with pytest.raises(RuleError, match=r"^Dana Li asked you to stop on Mon 2 Nov: allow contact first"):
        acts.open_followup(followup(who=stopped), NOW, BOOK)


# Attempts.


def test_an_attempt_keeps_all_that_is_said_of_it() -> None:
    made = Touch(NOW, Direction.IN, Medium.LETTER, "Sent the talk.", "news", Gave.INFORMATION)
    (kept,) = acts.log(opened("two-then-switch"), made, NOW, BOOK).touches
    assert kept == replace(made, direction=Direction.OUT)  # an attempt, whoever calls it


def test_an_attempt_that_is_noted_later_stands_where_it_happened() -> None:
    it = logged(opened("two-then-switch"), Medium.CALL, TUESDAY)
    late = acts.log(it, touch(Medium.EMAIL, at("Mon 23 Nov 10:00")), TUESDAY, BOOK)
    assert [item.medium for item in late.touches] == [Medium.EMAIL, Medium.CALL]
    assert plan(late) == "email Mon 30 Nov"  # from Tuesday's call


def test_of_two_touches_at_one_instant_the_one_noted_last_is_the_last() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, NOW)
    assert [item.medium for item in logged(it, Medium.CALL, NOW).touches] == [Medium.EMAIL, Medium.CALL]


def test_an_attempt_before_a_reply_does_not_count_in_the_new_cycle() -> None:
    it = replied(opened("two-then-switch"), "Tue 24 Nov 10:00")
    late = acts.log(it, touch(Medium.EMAIL, at("Mon 23 Nov 10:00")), at("Wed 25 Nov 10:00"), BOOK)
    assert late.cycle == ()
    assert plan(late) == "answer Tue 24 Nov"


def test_an_attempt_takes_a_date_of_ones_own_away() -> None:
    it = acts.snooze(opened("two-then-switch"), when("Mon 14 Dec"), NOW, BOOK)
    assert plan(logged(it, Medium.EMAIL, TUESDAY)) == "email Mon 30 Nov"


def test_a_date_named_with_an_attempt_is_the_next_step() -> None:
    it = acts.log(opened("two-then-switch"), touch(Medium.EMAIL), NOW, BOOK, when("Sat 28 Nov"))
    assert plan(it) == "email Sat 28 Nov"


def test_h9_a_date_named_with_the_last_attempt_is_the_day_to_decide() -> None:
    it = logged(opened("light-touch"), Medium.EMAIL, at("Mon 23 Nov 10:00"))
    last = acts.log(it, touch(Medium.CALL, TUESDAY), TUESDAY, BOOK, when("Mon 14 Dec"))
    assert plan(last) == "decide Mon 14 Dec"
    assert edited(last, about="Another word").next == last.next


# Conversations (F2, F4).


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        ("Fri 27 Nov", "call Fri 27 Nov"),
        ("Sat 28 Nov", "call Sat 28 Nov"),  # agreed: taken as it is
        ("Tue 24 Nov", "call Tue 24 Nov"),
        ("Fri 27 Nov 09:30", "call Fri 27 Nov at 09:30"),
    ],
)
def test_f2_an_agreed_time_beats_the_cadence(agreed: str, expected: str) -> None:
    it = spoken(opened("two-then-switch"), "Tue 24 Nov 10:00", agreed)
    assert plan(it) == expected
    made = open_promise(it)
    assert made is not None
    assert (made.side, made.on, made.at) == (Side.BOTH, when(agreed).on, when(agreed).at)
    assert step_of(it).why.startswith(f"You agreed to talk on {agreed.replace(' 09', ' at 09')}")


def test_f2_where_no_number_is_on_file_an_agreed_day_keeps_the_way_of_the_cadence() -> None:
    it = opened("two-then-switch")
    it = spoken(replace(it, person=replace(it.person, phone="")), "Tue 24 Nov 10:00", "Fri 27 Nov")
    assert plan(it) == "email Fri 27 Nov"


def test_a_conversation_counts_the_cadence_from_its_own_day_when_it_is_noted_later() -> None:
    it = acts.spoke(opened("light-touch"), touch(Medium.VISIT, at("Sun 22 Nov 09:00")), TUESDAY, BOOK)
    assert plan(it) == "email Wed 25 Nov"


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.DECLINED, Outcome.GAVE_UP])
def test_m1_a_closed_follow_up_opens_again_when_they_come_back(outcome: Outcome) -> None:
    over = closed(opened("two-then-switch"), outcome)
    for again in (replied(over, "Wed 25 Nov 10:00"), spoken(over, "Wed 25 Nov 10:00")):
        assert (again.closed_on, again.outcome) == (None, None)
        assert queue(again, at("Mon 14 Dec 10:00")) is Queue.DUE


# Replies.


def test_a_reply_is_to_be_answered_today() -> None:
    it = replied(logged(opened("two-then-switch"), Medium.EMAIL, NOW), "Tue 24 Nov 23:30")
    assert plan(it) == "answer Tue 24 Nov"
    assert queue(it, at("Tue 24 Nov 23:30")) is Queue.DUE
    assert step_of(it).why == "Dana Li replied on Tue 24 Nov: the rule is to answer the same day."


def test_an_answer_is_the_first_attempt_of_a_new_cycle() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, at("Mon 16 Nov 10:00"), at("Fri 20 Nov 10:00"))
    answered = logged(replied(it, "Sun 22 Nov 07:42"), Medium.EMAIL, TUESDAY)
    assert len(answered.cycle) == 1
    assert plan(answered) == "email Mon 30 Nov"


def test_a_reply_to_an_organisation_names_it() -> None:
    it = replied(opened("two-then-switch", who=None, organisation="Initech"), "Tue 24 Nov 10:00")
    assert step_of(it).why.startswith("Initech replied")
    assert plan(it) == "answer Tue 24 Nov"


# They missed it (S6).


def test_s6_what_slipped_their_mind_is_proposed_again_on_the_next_workday_by_email() -> None:
    it = spoken(opened("promised-callback"), "Tue 24 Nov 10:00", "Fri 27 Nov 09:30")
    it = acts.missed(it, at("Fri 27 Nov 09:50"), BOOK)
    assert plan(it) == "email Mon 30 Nov"
    assert [item.kept for item in it.promises] == [Kept.MISSED]
    assert not it.open_promises
    assert "in a friendly note" in step_of(it).why


def test_s6_without_an_address_the_cadence_chooses_the_medium() -> None:
    it = spoken(opened("promised-callback", PHONE), "Tue 24 Nov 10:00", "Fri 27 Nov 09:30")
    assert plan(acts.missed(it, at("Fri 27 Nov 09:50"), BOOK)) == "call Mon 30 Nov"


def test_s6_it_is_proposed_again_even_where_the_limit_is_used_up() -> None:
    it = logged(opened("promised-callback", PHONE, limit=1), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    it = acts.promise(it, Side.THEIRS, when("Fri 27 Nov 09:30"), at("Mon 23 Nov 10:01"), BOOK)
    missed = acts.missed(it, at("Fri 27 Nov 09:50"), BOOK)
    assert plan(missed) == "call Mon 30 Nov"


def test_s6_a_time_that_was_only_set_can_be_missed_as_well() -> None:
    only_set = acts.snooze(opened("two-then-switch"), when("Mon 23 Nov 09:00"), NOW, BOOK)
    assert plan(acts.missed(only_set, TUESDAY, BOOK)) == "email Wed 25 Nov"


@dataclass(frozen=True)
class Open:
    """A promise that is open: ``said`` names its day or moment."""

    side: Side
    said: str


AGREED_COME, AGREED_AHEAD = Open(Side.BOTH, "Tue 24 Nov 09:00"), Open(Side.BOTH, "Fri 27 Nov 09:00")
DAY_COME, DAY_AHEAD = Open(Side.BOTH, "Tue 24 Nov"), Open(Side.BOTH, "Mon 30 Nov")
ANNOUNCED_COME, ANNOUNCED_AHEAD = Open(Side.MINE, "Tue 24 Nov 09:30"), Open(Side.MINE, "Thu 26 Nov 09:30")
THEIR_TIME_COME, THEIR_TIME_AHEAD = Open(Side.THEIRS, "Tue 24 Nov 08:00"), Open(Side.THEIRS, "Wed 25 Nov 08:00")
THEIR_DATE_COME, THEIR_DATE_TODAY = Open(Side.THEIRS, "Mon 23 Nov"), Open(Side.THEIRS, "Tue 24 Nov")
THEIR_DATE_AHEAD, THEIR_LATER_DATE = Open(Side.THEIRS, "Wed 25 Nov"), Open(Side.THEIRS, "Mon 30 Nov")
YOUR_DATE = Open(Side.MINE, "Tue 24 Nov")


@pytest.mark.parametrize(
    ("made", "which"),
    [
        ([AGREED_AHEAD, AGREED_COME], AGREED_COME),
        ([ANNOUNCED_COME, AGREED_COME, THEIR_DATE_COME], AGREED_COME),
        ([ANNOUNCED_COME, THEIR_TIME_COME], THEIR_TIME_COME),
        ([ANNOUNCED_COME, THEIR_DATE_COME], ANNOUNCED_COME),
        ([DAY_COME, THEIR_DATE_COME, AGREED_AHEAD], DAY_COME),
        ([AGREED_AHEAD, THEIR_DATE_COME], THEIR_DATE_COME),
        ([AGREED_AHEAD, THEIR_DATE_TODAY], THEIR_DATE_TODAY),
        ([THEIR_LATER_DATE, THEIR_DATE_TODAY, THEIR_DATE_COME], THEIR_DATE_COME),
        ([THEIR_DATE_AHEAD, AGREED_AHEAD], AGREED_AHEAD),
        ([THEIR_DATE_AHEAD, DAY_AHEAD], DAY_AHEAD),
        ([THEIR_DATE_AHEAD, ANNOUNCED_AHEAD], ANNOUNCED_AHEAD),
        ([AGREED_AHEAD, ANNOUNCED_AHEAD, THEIR_TIME_AHEAD], THEIR_TIME_AHEAD),
        ([THEIR_LATER_DATE, THEIR_DATE_AHEAD], THEIR_DATE_AHEAD),
        ([YOUR_DATE, THEIR_LATER_DATE], THEIR_LATER_DATE),
        ([YOUR_DATE], None),
        ([], None),
    ],
)
def test_s6_they_missed_what_has_come_before_what_is_ahead(made: list[Open], which: Open | None) -> None:
    it = opened("two-then-switch")
    for one in made:
        it = acts.promise(it, one.side, when(one.said), NOW, BOOK, also=True)
    found = missable(it, at("Tue 24 Nov 10:00"), NEW_YORK)
    expected = (which.side, when(which.said).on, when(which.said).at) if which else None
    assert (found and (found.side, found.on, found.at)) == expected


def test_s6_what_was_just_settled_comes_before_a_date_of_theirs() -> None:
    it = opened("two-then-switch")
    it = acts.promise(it, Side.BOTH, when("Tue 24 Nov 09:00"), NOW, BOOK)
    for said in ("Tue 24 Nov", "Mon 30 Nov"):
        it = acts.promise(it, Side.THEIRS, when(said), NOW, BOOK, also=True)
    it = acts.promise(it, Side.BOTH, when("Fri 27 Nov 09:00"), NOW, BOOK, also=True)
    it = logged(it, Medium.VOICEMAIL, at("Tue 24 Nov 09:05"))
    found = missable(it, at("Tue 24 Nov 10:00"), NEW_YORK)
    assert found is not None
    assert (found.side, found.at) == (Side.BOTH, at("Tue 24 Nov 09:00"))


def test_s6_a_day_that_was_agreed_without_a_time_can_be_missed() -> None:
    agreed = spoken(opened("two-then-switch"), "Mon 23 Nov 10:00", "Tue 24 Nov")
    for before in (agreed, logged(agreed, Medium.VOICEMAIL, at("Tue 24 Nov 15:00"))):
        it = acts.missed(before, at("Tue 24 Nov 18:00"), BOOK)
        assert (plan(it), it.promises[0].kept) == ("email Wed 25 Nov", Kept.MISSED)


def test_s6_nothing_planned_can_not_be_missed() -> None:
    with pytest.raises(RuleError, match="You and Dana Li haven't agreed on a time"):
        acts.missed(opened("two-then-switch"), NOW, BOOK)


# Snoozing (S3).


def test_s3_a_snooze_moves_the_step_and_keeps_what_it_is() -> None:
    it = acts.snooze(opened("light-touch"), when("Sat 5 Dec"), NOW, BOOK)
    assert plan(it) == "email Sat 5 Dec"
    again = acts.snooze(it, when("Mon 7 Dec 09:00"), NOW, BOOK)
    assert plan(again) == "email Mon 7 Dec at 09:00"
    assert step_of(again).why == step_of(it).why  # it says once that you set the date


def test_s3_a_stalled_one_can_rest_until_a_date_and_comes_into_due_then() -> None:
    it = logged(opened("light-touch", limit=1), Medium.EMAIL, at("Mon 2 Nov 10:00"))
    assert queue(it, NOW) is Queue.STALLED
    resting = acts.snooze(it, when("Mon 14 Dec"), NOW, BOOK)
    assert plan(resting) == "decide Mon 14 Dec"
    assert queue(resting, at("Sun 13 Dec 23:59")) is Queue.WAITING
    assert queue(resting, at("Mon 14 Dec 00:00")) is Queue.DUE


def test_a_snooze_moves_a_promise_out_of_the_way() -> None:
    it = spoken(opened("two-then-switch"), "Tue 24 Nov 10:00", "Fri 27 Nov 09:30")
    it = acts.snooze(it, when("Mon 30 Nov"), TUESDAY, BOOK)
    assert [item.kept for item in it.promises] == [Kept.MOVED]


@pytest.mark.parametrize("past", ["Sat 21 Nov", "Sun 22 Nov 07:41"])
def test_a_date_that_is_past_is_refused_by_whatever_takes_one(past: str) -> None:
    it = opened("two-then-switch")
    takes: list[Callable[[], object]] = [
        lambda: acts.snooze(it, when(past), NOW, BOOK),
        lambda: acts.promise(it, Side.THEIRS, when(past), NOW, BOOK),
        lambda: acts.promise(it, Side.MINE, when(past), NOW, BOOK),
        lambda: acts.log(it, touch(Medium.EMAIL), NOW, BOOK, when(past)),
        lambda: acts.spoke(it, touch(Medium.CALL), NOW, BOOK, when(past)),
        lambda: acts.open_followup(followup(), NOW, BOOK, agreed=when(past)),
    ]
    for take in takes:
        with pytest.raises(RuleError, match="That date is in the past"):
            take()


@pytest.mark.parametrize("soon", ["Sun 22 Nov", "Sun 22 Nov 07:42"])
def test_today_and_now_are_not_past(soon: str) -> None:
    assert step_of(acts.snooze(opened("light-touch"), when(soon), NOW, BOOK)).on == TODAY


# Closing, reopening.


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.DECLINED, Outcome.GAVE_UP])
def test_a_closed_follow_up_has_a_day_an_outcome_and_no_step(outcome: Outcome) -> None:
    over = acts.close(opened("two-then-switch"), outcome, at("Tue 24 Nov 23:30"), BOOK)
    assert (over.closed_on, over.outcome, over.next) == (day("Tue 24 Nov"), outcome, None)
    assert queue(over, TUESDAY) is Queue.CLOSED


def test_a_promise_ends_with_its_follow_up() -> None:
    it = closed(spoken(opened("two-then-switch"), "Mon 23 Nov 10:00", "Fri 27 Nov 09:30"))
    assert [item.kept for item in it.promises] == [Kept.MOVED]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("Tue 24 Nov 11:00", "call Thu 26 Nov"),  # its own day is still ahead
        ("Thu 26 Nov 11:00", "call Thu 26 Nov"),
        ("Sat 12 Dec 11:00", "call Mon 14 Dec"),  # it has passed, on a day off of theirs: their next workday
    ],
)
def test_a_reopened_one_has_the_step_of_its_cadence_not_before_today(again: str, expected: str) -> None:
    it = closed(logged(opened("application-call"), Medium.CALL, at("Mon 23 Nov 10:00")))
    assert plan(acts.reopen(it, at(again), BOOK)) == expected


def test_a_reopened_one_asks_for_no_time_that_has_passed_today() -> None:
    it = closed(logged(opened("promised-callback"), Medium.CALL, at("Tue 24 Nov 09:00")))
    assert plan(acts.reopen(it, at("Tue 24 Nov 16:00"), BOOK)) == "call Tue 24 Nov at 17:00"
    assert plan(acts.reopen(it, at("Tue 24 Nov 18:00"), BOOK)) == "call Tue 24 Nov"


REOPENED = "You reopened it on Sat 12 Dec"
MONDAY = at("Mon 23 Nov 10:00")


@pytest.mark.parametrize(
    ("it", "why"),
    [
        (opened("two-then-switch"), f"{REOPENED}."),
        (logged(opened("two-then-switch"), Medium.EMAIL, MONDAY), f"{REOPENED}; so far 1 e-mail, no answer."),
        (logged(opened("promised-callback"), Medium.CALL, MONDAY), f"{REOPENED}; so far 1 call, no answer."),
        (spoken(opened("two-then-switch"), "Mon 23 Nov 10:00"), f"{REOPENED}."),
        (spoken(opened("two-then-switch"), "Mon 23 Nov 10:00", "Fri 27 Nov 09:00"), f"{REOPENED}."),
        (
            replied(opened("two-then-switch"), "Mon 23 Nov 10:00"),
            "Dana Li replied on Mon 23 Nov, and you reopened it on Sat 12 Dec: answer them.",
        ),
        (
            opened("application-call", EMAIL),
            "The rule is to call after 2 workdays, but no number is on file: find one.",
        ),
        (
            logged(opened("light-touch", limit=1), Medium.EMAIL, MONDAY),
            "1 e-mail, no answer: the only attempt is used up, so you decide after 1 week.",
        ),
    ],
)
def test_a_reopened_one_says_why_as_it_is_true_that_day(it: FollowUp, why: str) -> None:
    assert step_of(acts.reopen(closed(it), at("Sat 12 Dec 11:00"), BOOK)).why == why


def test_a_reopened_one_does_not_say_that_nothing_was_agreed_where_something_was() -> None:
    it = closed(spoken(opened("three-days-then-weekly"), "Mon 23 Nov 10:00", "Fri 27 Nov 09:00"))
    assert step_of(acts.reopen(it, TUESDAY, BOOK)).why == "You spoke: call after 3 days."
    it = closed(spoken(opened("three-days-then-weekly"), "Mon 23 Nov 10:00"))
    assert step_of(acts.reopen(it, TUESDAY, BOOK)).why == "You spoke, and nothing was agreed: call after 3 days."


def test_a_reopened_one_does_not_fall_back_into_the_past_when_it_is_edited() -> None:
    it = closed(logged(opened("application-call", PHONE), Medium.CALL, at("Mon 23 Nov 10:00")))
    again = acts.reopen(it, at("Sat 12 Dec 11:00"), BOOK)
    assert plan(edited(again, about="Another word")) == "call Mon 14 Dec"
    assert plan(edited_person(again, address="1 Main Street")) == "call Mon 14 Dec"
    assert plan(edited_person(again, phone="")) == "find-number Mon 14 Dec"


def test_what_was_given_up_at_the_limit_asks_for_the_decision_when_it_is_reopened() -> None:
    it = closed(logged(opened("light-touch", limit=1), Medium.EMAIL, at("Mon 2 Nov 10:00")))
    assert plan(acts.reopen(it, TUESDAY, BOOK)) == "decide Tue 24 Nov"


# What can't be done.

ON_OPEN: dict[str, Callable[[FollowUp], object]] = {
    "log": lambda it: acts.log(it, touch(Medium.EMAIL, TUESDAY), TUESDAY, BOOK),
    "promise": lambda it: acts.promise(it, Side.THEIRS, when("Fri 27 Nov"), TUESDAY, BOOK),
    "missed": lambda it: acts.missed(it, TUESDAY, BOOK),
    "snooze": lambda it: acts.snooze(it, when("Fri 27 Nov"), TUESDAY, BOOK),
    "close": lambda it: acts.close(it, Outcome.DONE, TUESDAY, BOOK),
}
ON_ANY: dict[str, Callable[[FollowUp], object]] = ON_OPEN | {
    "spoke": lambda it: acts.spoke(it, touch(Medium.CALL, TUESDAY), TUESDAY, BOOK),
    "reply": lambda it: acts.reply(it, touch(Medium.EMAIL, TUESDAY), TUESDAY, BOOK),
    "reopen": lambda it: acts.reopen(replace(it, closed_on=TODAY, next=None), TUESDAY, BOOK),
    "open": lambda it: acts.open_followup(it, TUESDAY, BOOK),
    "edit": lambda it: acts.edit(replace(it, person=person(name="Mo Hassan")), it, TUESDAY, BOOK),
}


@pytest.mark.parametrize("act", ON_OPEN)
def test_what_needs_an_open_follow_up_says_to_reopen_it(act: str) -> None:
    said = "already closed \\(given up\\)" if act == "close" else "closed: reopen it to "
    with pytest.raises(RuleError, match=rf"^The follow-up with Dana Li is {said}"):
        ON_OPEN[act](closed(opened("two-then-switch")))


def test_nobody_misses_what_you_alone_promised_and_is_still_to_come() -> None:
    it = acts.promise(opened("two-then-switch"), Side.MINE, when("Fri 27 Nov 09:00"), NOW, BOOK)
    with pytest.raises(
        RuleError, match=r"^There is nothing that Dana Li could have missed: the promise is yours\.$"
    ):
        acts.missed(it, TUESDAY, BOOK)


@pytest.mark.parametrize("act", ON_ANY)
def test_f6_everything_is_refused_for_who_said_stop_until_it_is_allowed(act: str) -> None:
    it = opened("two-then-switch")
    it = acts.promise(it, Side.BOTH, when("Fri 27 Nov 09:00"), NOW, BOOK)  # so that there is something to miss
    assert it.person is not None
    stopped = acts.stop(it.person, NOW, BOOK)
    with pytest.raises(RuleError, match=r"^Dana Li asked you to stop on Sun 22 Nov: allow contact first"):
        ON_ANY[act](replace(it, person=stopped))
    ON_ANY[act](replace(it, person=acts.allow(stopped)))


def test_f6_the_words_of_a_closed_follow_up_can_still_be_mended_after_a_stop() -> None:
    it = closed(opened("two-then-switch"))
    assert it.person is not None
    stopped = replace(it, person=acts.stop(it.person, NOW, BOOK))
    assert acts.edit(stopped, replace(stopped, about="Design role"), NOW, BOOK).about == "Design role"


def test_f6_stop_and_allow_are_said_once() -> None:
    dana = person()
    stopped = acts.stop(dana, at("Tue 24 Nov 23:30"), BOOK)
    assert stopped == replace(dana, stopped_on=day("Tue 24 Nov"))
    with pytest.raises(RuleError, match=r"^Dana Li already asked you to stop, on Tue 24 Nov\.$"):
        acts.stop(stopped, TUESDAY, BOOK)
    assert acts.allow(stopped) == dana
    with pytest.raises(RuleError, match=r"^Dana Li hasn't asked you to stop\.$"):
        acts.allow(dana)


def test_an_open_follow_up_can_not_be_reopened() -> None:
    with pytest.raises(RuleError, match=r"^The follow-up with Dana Li is already open\.$"):
        acts.reopen(opened("two-then-switch"), NOW, BOOK)


@pytest.mark.parametrize("act", [acts.log, acts.spoke, acts.reply])
def test_a_touch_that_lies_ahead_can_not_be_noted(act: Callable[..., FollowUp]) -> None:
    with pytest.raises(RuleError, match="in the future"):
        act(opened("two-then-switch"), touch(Medium.EMAIL, NOW + A_SECOND), NOW, BOOK)
    assert act(opened("two-then-switch"), touch(Medium.EMAIL, NOW), NOW, BOOK).touches


# More of who and where.


def test_the_name_of_a_follow_up_is_the_persons_and_the_place_theirs() -> None:
    dana = Person("Dana Li", organisation="Hooli")
    assert (followup(who=dana, organisation="Initech").who, followup(who=dana).where) == ("Dana Li", "Hooli")
    unplaced = followup(who=Person("Dana Li"), organisation="Initech")
    assert (unplaced.who, unplaced.where) == ("Dana Li", "Initech")
    nobody = followup(who=None, organisation="Initech")
    assert (nobody.who, nobody.where) == ("Initech", "Initech")
    job = followup(who=dana, organisation="Initech", kind=Kind.APPLICATION)
    assert (job.where, job.workplace, job.places) == ("Initech", "Hooli", ("Initech",))
    talk = followup(who=dana, organisation="Initech")
    assert (talk.where, talk.workplace, talk.places) == ("Hooli", "Hooli", ("Hooli", "Initech"))


def test_a_zone_that_is_unknown_here_is_the_users_for_every_act() -> None:
    it = opened("promised-callback", who=person(PHONE, ADDRESS, timezone="Mars/Olympus"))
    after = logged(it, Medium.VOICEMAIL, NOW, rules=book())
    assert plan(after) == "call Mon 23 Nov at 08:30"
    assert "their time" not in step_of(after).why
