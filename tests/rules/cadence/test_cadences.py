"""The built-in cadences: every cell of DESIGN's table, worked out on the calendar in tests/builders.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from data.cadences import built_in
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import SEARCHES, Action, Medium, Outcome, Queue, Side
from data.rules.acts import acts
from data.rules.cadence.rulebook import DEFAULT_CADENCES, Rulebook
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    TODAY,
    TOKYO,
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
    spoken,
    step_of,
    touch,
    when,
)

IN_TOKYO = person(*ON_FILE, timezone="Asia/Tokyo")
THANKSGIVING = book(holidays={"Thu 26 Nov": "Thanksgiving"})
AS_LOGGED = {
    Action.EMAIL: Medium.EMAIL,
    Action.CALL: Medium.CALL,
    Action.MESSAGE: Medium.MESSAGE,
    Action.VISIT: Medium.VISIT,
}
LETTERS = {Action.EMAIL: "e", Action.CALL: "c", Action.MESSAGE: "m", Action.VISIT: "v"}
CADENCES = tuple(built_in())


def carried_out(it: FollowUp, times: int, rules: Rulebook = BOOK) -> FollowUp:
    """What the step asks for, done on its day at 10:00 in New York, over and over."""
    for _ in range(times):
        step = step_of(it)
        instant = datetime.combine(step.on, time(10), NEW_YORK)
        it = logged(it, AS_LOGGED[step.action], instant, rules=rules)
    return it


# The first step after opening.


@pytest.mark.parametrize(
    ("cadence", "opening", "expected"),
    [
        ("two-then-switch", "Sun 22 Nov 07:42", "email Sun 22 Nov"),
        ("two-then-switch", "Wed 25 Nov 09:00", "email Wed 25 Nov"),
        ("two-then-switch", "Sat 28 Nov 23:59", "email Sat 28 Nov"),
        ("light-touch", "Sun 22 Nov 07:42", "email Wed 25 Nov"),
        ("light-touch", "Tue 24 Nov 09:00", "email Fri 27 Nov"),
        ("light-touch", "Wed 25 Nov 09:00", "email Mon 30 Nov"),
        ("light-touch", "Thu 26 Nov 09:00", "email Mon 30 Nov"),
        ("application-call", "Sun 22 Nov 07:42", "call Tue 24 Nov"),
        ("application-call", "Wed 25 Nov 09:00", "call Fri 27 Nov"),
        ("application-call", "Thu 26 Nov 09:00", "call Mon 30 Nov"),
        ("application-call", "Fri 27 Nov 09:00", "call Tue 1 Dec"),
        ("three-days-then-weekly", "Sun 22 Nov 07:42", "call Wed 25 Nov"),
        ("three-days-then-weekly", "Wed 25 Nov 09:00", "call Mon 30 Nov"),
        ("promised-callback", "Sun 22 Nov 07:42", "call Mon 23 Nov"),  # nobody is called on a day off
        ("promised-callback", "Wed 25 Nov 09:00", "call Wed 25 Nov"),
    ],
)
def test_the_first_step_counts_from_the_opening_day(cadence: str, opening: str, expected: str) -> None:
    assert plan(opened(cadence, now=at(opening))) == expected


@pytest.mark.parametrize(
    ("cadence", "opening", "expected"),
    [
        ("light-touch", "Mon 23 Nov 09:00", "email Fri 27 Nov"),  # three days lead to the holiday itself
        ("application-call", "Tue 24 Nov 09:00", "call Fri 27 Nov"),  # Wednesday is one, Friday the second
        ("application-call", "Mon 23 Nov 09:00", "call Wed 25 Nov"),  # before the holiday: nothing to skip
        ("two-then-switch", "Thu 26 Nov 09:00", "email Thu 26 Nov"),  # today is today
    ],
)
def test_a_public_holiday_is_no_workday_for_the_first_step(cadence: str, opening: str, expected: str) -> None:
    assert plan(opened(cadence, now=at(opening), rules=THANKSGIVING)) == expected


def test_the_opening_day_is_the_users_and_not_utcs() -> None:
    late_on_monday = at("Mon 23 Nov 22:30")  # Tuesday already in UTC
    assert plan(opened("application-call", now=late_on_monday)) == "call Wed 25 Nov"
    assert plan(opened("application-call", now=late_on_monday, rules=book(TOKYO)), TOKYO) == "call Thu 26 Nov"


# After a conversation with nothing agreed.


@pytest.mark.parametrize(
    ("cadence", "spoken", "expected"),
    [
        ("two-then-switch", "Sun 22 Nov 07:42", "email Thu 26 Nov"),
        ("two-then-switch", "Wed 25 Nov 15:00", "email Tue 1 Dec"),
        ("light-touch", "Sun 22 Nov 07:42", "email Wed 25 Nov"),
        ("light-touch", "Wed 25 Nov 15:00", "email Mon 30 Nov"),
        ("application-call", "Sun 22 Nov 07:42", "call Mon 30 Nov"),
        ("application-call", "Wed 25 Nov 15:00", "call Wed 2 Dec"),
        ("three-days-then-weekly", "Sun 22 Nov 07:42", "call Wed 25 Nov"),
        ("three-days-then-weekly", "Wed 25 Nov 15:00", "call Mon 30 Nov"),
        ("promised-callback", "Sun 22 Nov 07:42", "call Mon 30 Nov"),
        ("promised-callback", "Wed 25 Nov 15:00", "call Wed 2 Dec"),
    ],
)
def test_f4_a_conversation_with_nothing_agreed_waits_as_the_cadence_says(
    cadence: str, spoken: str, expected: str
) -> None:
    instant = at(spoken)
    talked = acts.spoke(opened(cadence), touch(Medium.CALL, instant), instant, BOOK)
    assert plan(talked) == expected


@pytest.mark.parametrize("cadence", CADENCES)
def test_a_conversation_starts_a_new_cycle_with_the_first_medium_and_the_whole_limit(cadence: str) -> None:
    fresh = opened(cadence)
    tried = carried_out(fresh, 2)
    instant = at("Mon 14 Dec 10:00")
    talked = acts.spoke(tried, touch(Medium.VISIT, instant), instant, BOOK)
    assert talked.cycle == ()
    assert step_of(talked).action is step_of(fresh).action


# Between attempts.


@pytest.mark.parametrize(
    ("cadence", "medium", "tried", "expected"),
    [
        ("two-then-switch", Medium.EMAIL, "Mon 23 Nov 10:00", "email Fri 27 Nov"),
        ("two-then-switch", Medium.EMAIL, "Sat 28 Nov 10:00", "email Thu 3 Dec"),
        ("two-then-switch", Medium.VOICEMAIL, "Mon 23 Nov 10:00", "email Fri 27 Nov"),  # no promise here
        ("two-then-switch", Medium.CALL, "Mon 23 Nov 10:00", "email Fri 27 Nov"),  # no other end of the day here
        ("light-touch", Medium.EMAIL, "Mon 23 Nov 10:00", "call Mon 30 Nov"),
        ("light-touch", Medium.EMAIL, "Sat 28 Nov 10:00", "call Mon 7 Dec"),
        ("light-touch", Medium.EMAIL, "Mon 23 Nov 23:59", "call Mon 30 Nov"),
        ("application-call", Medium.CALL, "Mon 23 Nov 10:00", "call Thu 26 Nov"),
        ("application-call", Medium.VOICEMAIL, "Sat 28 Nov 10:00", "call Wed 2 Dec"),
        ("three-days-then-weekly", Medium.CALL, "Mon 23 Nov 10:00", "call Mon 30 Nov"),
        ("three-days-then-weekly", Medium.VOICEMAIL, "Sat 28 Nov 10:00", "call Mon 7 Dec"),
        ("promised-callback", Medium.EMAIL, "Mon 23 Nov 10:00", "call Mon 30 Nov"),
        ("promised-callback", Medium.VISIT, "Mon 23 Nov 10:00", "call Mon 30 Nov"),
    ],
)
def test_the_wait_between_attempts(cadence: str, medium: Medium, tried: str, expected: str) -> None:
    assert plan(logged(opened(cadence), medium, at(tried))) == expected


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [("two-then-switch", "email Mon 30 Nov"), ("application-call", "call Fri 27 Nov")],
)
def test_workdays_between_attempts_leave_a_holiday_out(cadence: str, expected: str) -> None:
    medium = AS_LOGGED[step_of(opened(cadence)).action]
    tried = logged(opened(cadence, rules=THANKSGIVING), medium, at("Mon 23 Nov 10:00"), rules=THANKSGIVING)
    assert plan(tried) == expected
    assert "Thanksgiving" in step_of(tried).why


def test_a_week_between_attempts_moves_off_a_holiday() -> None:
    rules = book(holidays={"Mon 30 Nov": "St Andrew's Day", "Tue 1 Dec": "a day off"})
    assert (
        plan(logged(opened("light-touch"), Medium.EMAIL, at("Mon 23 Nov 10:00"), rules=rules)) == "call Wed 2 Dec"
    )


def test_a_late_evening_attempt_counts_from_the_users_own_date() -> None:
    late = at("Mon 23 Nov 23:30")  # Tuesday in UTC and in Tokyo
    assert plan(logged(opened("two-then-switch"), Medium.EMAIL, late)) == "email Fri 27 Nov"
    assert (
        plan(logged(opened("two-then-switch"), Medium.EMAIL, late, rules=book(TOKYO)), TOKYO) == "email Mon 30 Nov"
    )


def test_the_zone_of_the_other_person_does_not_move_a_date() -> None:
    assert (
        plan(logged(opened("light-touch", who=IN_TOKYO), Medium.EMAIL, at("Mon 23 Nov 20:00")))
        == "call Mon 30 Nov"
    )


# Whole runs, from the opening to the end.


def test_m3_two_emails_then_two_calls_then_a_message_and_after_five_the_person_decides() -> None:
    it = opened("two-then-switch", now=at("Mon 23 Nov 09:00"))
    plans = [plan(carried_out(it, times)) for times in range(6)]
    assert plans == [
        "email Mon 23 Nov",
        "email Fri 27 Nov",
        "call Thu 3 Dec",
        "call Wed 9 Dec",
        "message Tue 15 Dec",
        "decide Mon 21 Dec",
    ]


def test_s1_one_email_and_one_call_then_patience() -> None:
    it = opened("light-touch", now=at("Mon 23 Nov 09:00"))
    plans = [plan(carried_out(it, times)) for times in range(3)]
    assert plans == ["email Thu 26 Nov", "call Thu 3 Dec", "decide Thu 10 Dec"]


def test_l1_l5_three_calls_in_vain_then_a_visit() -> None:
    it = opened("application-call", now=at("Mon 23 Nov 09:00"))
    plans = [plan(carried_out(it, times)) for times in range(5)]
    assert plans == [
        "call Wed 25 Nov",
        "call Mon 30 Nov",
        "call Thu 3 Dec",
        "visit Tue 8 Dec",
        "decide Tue 15 Dec",
    ]


def test_f4_f5_three_days_then_every_week_and_the_sixteenth_call_is_like_the_first() -> None:
    it = opened("three-days-then-weekly", now=at("Mon 23 Nov 09:00"))
    plans = [plan(carried_out(it, times)) for times in range(7)]
    assert plans == [
        "call Thu 26 Nov",
        "call Thu 3 Dec",
        "call Thu 10 Dec",
        "call Thu 17 Dec",
        "call Thu 24 Dec",
        "call Thu 31 Dec",
        "call Thu 7 Jan 2027",
    ]
    sixteen = carried_out(it, 16)
    assert plan(sixteen) == "call Thu 18 Mar 2027"
    assert queue(sixteen, at("Fri 31 Dec 2027 12:00")) is Queue.DUE


def test_h8_h9_a_voicemail_every_morning_at_half_past_eight_and_after_five_the_person_decides() -> None:
    it = opened("promised-callback", now=at("Mon 23 Nov 09:00"))
    plans = []
    for morning in (
        "Mon 23 Nov 09:00",
        "Tue 24 Nov 08:30",
        "Wed 25 Nov 08:30",
        "Thu 26 Nov 08:30",
        "Fri 27 Nov 08:30",
    ):
        it = logged(it, Medium.VOICEMAIL, at(morning))
        plans.append(plan(it))
    assert plans == [
        "call Tue 24 Nov at 08:30",
        "call Wed 25 Nov at 08:30",
        "call Thu 26 Nov at 08:30",
        "call Fri 27 Nov at 08:30",
        "decide Fri 4 Dec",
    ]


# The media, in order, of those on file.


@pytest.mark.parametrize(
    ("on_file", "expected"),
    [
        ((EMAIL, PHONE, PROFILE, ADDRESS), "eeccmmvvv"),
        ((EMAIL, PHONE, PROFILE), "eeccmme"),
        ((EMAIL, PHONE, ADDRESS), "eeccvvv"),
        ((EMAIL, PROFILE, ADDRESS), "eemmvvv"),
        ((PHONE, PROFILE, ADDRESS), "ccmmvvv"),
        ((EMAIL, PHONE), "eecce"),
        ((EMAIL, PROFILE), "eemme"),
        ((EMAIL, ADDRESS), "eevvv"),
        ((PHONE, PROFILE), "ccmmc"),
        ((PHONE, ADDRESS), "ccvvv"),
        ((PROFILE, ADDRESS), "mmvvv"),
        ((EMAIL,), "eeeee"),
        ((PHONE,), "ccccc"),
        ((PROFILE,), "mmmmm"),
        ((ADDRESS,), "vvvvv"),
    ],
)
def test_m3_the_media_are_tried_in_order_of_those_on_file(on_file: tuple[str, ...], expected: str) -> None:
    assert tried(opened("two-then-switch", *on_file, limit=None), len(expected)) == expected


@pytest.mark.parametrize(
    ("cadence", "on_file", "expected"),
    [
        ("light-touch", (EMAIL, PHONE), "ec"),
        ("light-touch", (EMAIL, PHONE, PROFILE, ADDRESS), "ec"),
        ("light-touch", (PHONE,), "cc"),
        ("light-touch", (EMAIL, PROFILE), "em"),
        ("light-touch", (EMAIL, ADDRESS), "ev"),
        ("light-touch", (EMAIL,), "ee"),  # a way too often is better than no way
        ("application-call", (PHONE, ADDRESS), "cccv"),
        ("application-call", (EMAIL, PHONE, PROFILE, ADDRESS), "cccv"),
        ("application-call", (EMAIL, PHONE), "cccc"),
        ("three-days-then-weekly", (EMAIL, PHONE, PROFILE, ADDRESS), "cccccc"),
    ],
)
def test_the_media_of_the_other_cadences(cadence: str, on_file: tuple[str, ...], expected: str) -> None:
    assert tried(opened(cadence, *on_file), len(expected)) == expected


def tried(it: FollowUp, times: int) -> str:
    """The lines that the cadence asks for, one letter each."""
    return "".join(LETTERS[step_of(carried_out(it, number)).action] for number in range(times))


@pytest.mark.parametrize("cadence", ["light-touch", "two-then-switch"])
@pytest.mark.parametrize(("on_file", "action"), [((PROFILE,), Action.MESSAGE), ((ADDRESS,), Action.VISIT)])
def test_a_single_medium_is_used_even_where_it_is_not_the_cadences_own(
    cadence: str, on_file: tuple[str, ...], action: Action
) -> None:
    assert step_of(opened(cadence, *on_file)).action is action


@pytest.mark.parametrize("cadence", ["three-days-then-weekly", "promised-callback"])
@pytest.mark.parametrize(
    ("on_file", "action"),
    [
        ((EMAIL, PROFILE, ADDRESS), Action.EMAIL),
        ((PROFILE, ADDRESS), Action.MESSAGE),
        ((ADDRESS,), Action.VISIT),
    ],
)
def test_who_has_no_phone_gets_the_next_medium_they_have(
    cadence: str, on_file: tuple[str, ...], action: Action
) -> None:
    step = step_of(opened(cadence, *on_file))
    assert step.action is action
    assert "no phone number is on file" in step.why


def test_m3_the_reason_is_one_plain_sentence() -> None:
    it = carried_out(opened("two-then-switch", EMAIL, PHONE), 2)
    assert step_of(it).why == (
        "2 e-mails, no answer: the rule is to switch after two, and a phone number is on file."
    )


@pytest.mark.parametrize(
    ("media", "tried"),
    [
        ((Medium.CALL,), "1 call"),
        ((Medium.EMAIL, Medium.CALL), "1 e-mail, 1 call"),
        ((Medium.CALL, Medium.CALL, Medium.CALL), "3 calls"),
    ],
)
def test_m3_the_reason_does_not_claim_a_turn_that_was_not_had(media: tuple[Medium, ...], tried: str) -> None:
    it = opened("two-then-switch")
    for medium in media:
        it = logged(it, medium, at("Tue 24 Nov 10:00"))
    assert plan(it) == "email Mon 30 Nov"
    assert step_of(it).why == f"{tried}, no answer: e-mail after 4 workdays."


@pytest.mark.parametrize(
    ("it", "why"),
    [
        (opened("two-then-switch"), "Opened on Sun 22 Nov: the rule is to get in touch the same day."),
        (opened("application-call"), "Opened on Sun 22 Nov: the rule is to get in touch after 2 workdays."),
        (
            opened("light-touch", now=at("Thu 26 Nov 09:00")),
            "Opened on Thu 26 Nov: the rule is to get in touch after 3 days; moved past the weekend.",
        ),
        (
            opened("light-touch", now=at("Mon 23 Nov 09:00"), rules=THANKSGIVING),
            "Opened on Mon 23 Nov: the rule is to get in touch after 3 days; moved past Thanksgiving.",
        ),
        (
            opened("application-call", now=at("Wed 25 Nov 09:00"), rules=THANKSGIVING),
            "Opened on Wed 25 Nov: the rule is to get in touch after 2 workdays; Thanksgiving isn't a workday.",
        ),
        (
            opened("promised-callback", EMAIL),
            "Opened on Sun 22 Nov: the rule is to get in touch the same day, by e-mail, as no phone number is on "
            "file.",
        ),
        (
            opened("application-call", EMAIL),
            "The rule is to call after 2 workdays, but no number is on file: find one.",
        ),
        (opened("two-then-switch", who=None), "There is no name yet: find the person to speak to."),
        (opened("light-touch", who=None), "There is no name yet: find the person to speak to."),
        (
            carried_out(opened("light-touch"), 1),
            "1 e-mail, no answer: the rule is to switch after one, and a phone number is on file.",
        ),
        (
            carried_out(opened("light-touch", EMAIL, PROFILE), 1),
            "1 e-mail, no answer: try again after 1 week, by message, as no phone number is on file.",
        ),
        (
            carried_out(opened("light-touch", EMAIL), 1),
            "1 e-mail, no answer: try again after 1 week, by e-mail again, as nothing else is on file.",
        ),
        (
            carried_out(opened("application-call"), 3),
            "3 calls, no answer: the rule is to switch after three, and a street address is on file.",
        ),
        (carried_out(opened("three-days-then-weekly"), 2), "2 calls, no answer: try again after 1 week."),
        (
            carried_out(opened("light-touch"), 2),
            "1 e-mail, 1 call, no answer: both attempts are used up, so you decide after 1 week.",
        ),
        (
            carried_out(opened("two-then-switch", EMAIL, PHONE), 4),
            "2 e-mails, 2 calls, no answer: every medium has had its turn, so e-mail again after 4 workdays.",
        ),
        (
            logged(opened("promised-callback"), Medium.CALL, at("Mon 23 Nov 10:00")),
            "1 call, no answer at 10:00 New York time: try the other end of the day.",
        ),
        (
            logged(opened("promised-callback", who=IN_TOKYO), Medium.CALL, at("Mon 23 Nov 18:00")),
            "1 call, no answer at 08:00 Tokyo time: try the other end of the day.",
        ),
        (
            logged(opened("promised-callback"), Medium.CALL, at("Mon 23 Nov 18:00")),
            "1 call, no answer, late in the day (18:00 New York time): try early on the next workday.",
        ),
        (
            logged(opened("promised-callback", who=IN_TOKYO), Medium.VOICEMAIL, at("Mon 23 Nov 18:00")),
            "1 call, no answer: your voicemail promised a call on Wed 25 Nov at 08:30 Tokyo time, so call at "
            "exactly that time.",
        ),
    ],
)
def test_every_step_says_why_in_a_plain_sentence(it: FollowUp, why: str) -> None:
    assert step_of(it).why == why


def test_call_and_voicemail_are_one_line() -> None:
    it = opened("two-then-switch", EMAIL, PHONE)
    it = logged(it, Medium.EMAIL, at("Mon 23 Nov 10:00"), at("Fri 27 Nov 10:00"))
    it = logged(it, Medium.CALL, at("Thu 3 Dec 10:00"))
    it = logged(it, Medium.VOICEMAIL, at("Wed 9 Dec 10:00"))
    assert step_of(it).action is Action.EMAIL
    assert step_of(it).why.startswith("2 e-mails, 2 calls, no answer")


# Nobody to reach, nobody known, no number.


@pytest.mark.parametrize("cadence", sorted(set(CADENCES) - {"application-call"}))
def test_nobody_reachable_is_a_search_that_is_due_at_once(cadence: str) -> None:
    it = opened(cadence, who=person())
    assert plan(it) == "find-contact Sun 22 Nov"
    assert step_of(it).why.startswith("No contact info is on file for Dana Li")
    assert queue(it, NOW) is Queue.DUE


@pytest.mark.parametrize("cadence", CADENCES)
def test_a_search_is_due_at_once_whatever_came_before_and_the_wait_runs_beside_it(cadence: str) -> None:
    nobody = opened(cadence, who=person())
    visited = logged(nobody, Medium.VISIT, at("Tue 24 Nov 10:00"))
    spoke = spoken(nobody, "Tue 24 Nov 10:00")
    for it in (visited, spoke):
        assert step_of(it).action in SEARCHES
        assert step_of(it).on == day("Tue 24 Nov")
    reached = edited_person(visited, phone="+1 212 555 0199")
    assert step_of(reached).on == step_of(logged(opened(cadence, PHONE), Medium.VISIT, at("Tue 24 Nov 10:00"))).on


@pytest.mark.parametrize("cadence", sorted(set(CADENCES) - {"application-call"}))
@pytest.mark.parametrize("set_date", ["snooze", "log", "open", "promise"])
def test_a_date_that_the_user_set_comes_into_due_whatever_is_on_file(cadence: str, set_date: str) -> None:
    it, monday = opened(cadence, who=person()), when("Mon 30 Nov")
    match set_date:
        case "snooze":
            it = acts.snooze(it, monday, NOW, BOOK)
        case "log":
            it = acts.log(it, touch(Medium.VISIT), NOW, BOOK, monday)
        case "open":
            it = acts.open_followup(followup(cadence, person()), NOW, BOOK, agreed=monday)
        case _:
            it = acts.promise(it, Side.MINE, monday, NOW, BOOK)
    assert plan(it) == "find-contact Mon 30 Nov"
    assert queue(it, at("Sun 29 Nov 12:00")) is Queue.WAITING
    assert queue(it, at("Mon 30 Nov 00:00")) is Queue.DUE


@pytest.mark.parametrize("cadence", CADENCES)
def test_m9_an_organisation_without_a_person_asks_who_it_is(cadence: str) -> None:
    someone = opened(cadence)
    nobody = opened(cadence, who=None, organisation="Initech")
    assert step_of(nobody).action is Action.FIND_PERSON
    assert step_of(nobody).on == TODAY  # a search waits for nothing
    found = edited(nobody, person=someone.person)
    assert step_of(found) == step_of(someone)


@pytest.mark.parametrize("on_file", [(), (EMAIL,), (ADDRESS,), (EMAIL, PROFILE, ADDRESS)])
def test_l4_an_application_without_a_number_asks_for_one(on_file: tuple[str, ...]) -> None:
    it = opened("application-call", who=person(*on_file))
    assert plan(it) == "find-number Sun 22 Nov"
    assert queue(it, NOW) is Queue.DUE


def test_l4_a_number_once_found_is_called() -> None:
    it = opened("application-call", EMAIL)
    assert it.person is not None
    found = acts.edit(it, replace(it, person=replace(it.person, phone="+1 212 555 0199")), NOW, BOOK)
    assert plan(found) == "call Tue 24 Nov"


# The limit, and after the last.


@pytest.mark.parametrize(
    ("cadence", "limit", "medium", "decides"),
    [
        ("two-then-switch", 5, Medium.EMAIL, "Fri 27 Nov"),  # four workdays
        ("light-touch", 2, Medium.EMAIL, "Mon 30 Nov"),  # one week
        ("application-call", 4, Medium.CALL, "Mon 30 Nov"),
        ("promised-callback", 5, Medium.VOICEMAIL, "Mon 30 Nov"),
        ("promised-callback", 5, Medium.CALL, "Mon 30 Nov"),
    ],
)
def test_m1_m4_the_last_attempt_is_waited_out_and_then_it_stalls(
    cadence: str, limit: int, medium: Medium, decides: str
) -> None:
    assert built_in()[cadence].limit == limit
    last = at("Mon 23 Nov 18:00")
    instants = [last - timedelta(minutes=minutes) for minutes in reversed(range(limit))]
    before_last = logged(opened(cadence), medium, *instants[:-1])
    assert step_of(before_last).action is not Action.DECIDE
    it = logged(before_last, medium, last)
    assert plan(it) == f"decide {decides}"
    midnight = at(f"{decides} 00:00")
    assert queue(it, last) is Queue.WAITING
    assert queue(it, midnight - timedelta(seconds=1)) is Queue.WAITING
    assert queue(it, midnight) is Queue.STALLED
    assert queue(it, midnight + timedelta(days=400)) is Queue.STALLED


def test_the_last_interval_leaves_weekends_and_holidays_out() -> None:
    rules = book(holidays={"Mon 7 Dec": "a day off"})
    it = logged(opened("light-touch"), Medium.EMAIL, at("Fri 27 Nov 10:00"), at("Sun 29 Nov 10:00"), rules=rules)
    assert plan(it) == "decide Tue 8 Dec"


@pytest.mark.parametrize("cadence", CADENCES)
def test_h9_a_limit_of_ones_own_beats_the_cadences(cadence: str) -> None:
    it = opened(cadence, limit=1)
    once = logged(it, Medium.EMAIL, at("Mon 23 Nov 10:00"))
    expected = {"two-then-switch": "decide Fri 27 Nov"}.get(cadence, "decide Mon 30 Nov")
    assert plan(once) == expected


@pytest.mark.parametrize("cadence", CADENCES)
def test_without_a_limit_it_never_asks_for_a_decision(cadence: str) -> None:
    it = carried_out(opened(cadence, limit=None), 12)
    assert step_of(it).action in LETTERS


def test_a_larger_limit_goes_round_the_media_again() -> None:
    assert tried(opened("light-touch", EMAIL, PHONE, limit=6), 6) == "eccccc"


def test_attempts_over_the_limit_still_lead_to_a_decision() -> None:
    it = logged(opened("light-touch", limit=2), Medium.EMAIL, *(at(f"Mon {date} 10:00") for date in
                ("23 Nov", "30 Nov", "7 Dec")))  # fmt: skip
    assert plan(it) == "decide Mon 14 Dec"


@pytest.mark.parametrize("cadence", CADENCES)
def test_a_reply_gives_the_whole_limit_back(cadence: str) -> None:
    it = opened(cadence, limit=1)
    used_up = logged(it, Medium.EMAIL, at("Mon 23 Nov 10:00"))
    instant = at("Tue 24 Nov 10:00")
    answered = acts.reply(used_up, touch(Medium.EMAIL, instant), instant, BOOK)
    assert plan(answered) == "answer Tue 24 Nov"
    assert answered.cycle == ()
    again = acts.reopen(acts.close(answered, Outcome.DONE, instant, BOOK), instant, BOOK)
    assert len(logged(again, Medium.EMAIL, at("Wed 25 Nov 10:00")).cycle) == 1


# A follow-up that is opened with a touch already made.


@pytest.mark.parametrize(
    ("cadence", "medium", "sent", "expected"),
    [
        ("two-then-switch", Medium.EMAIL, "Sun 22 Nov 07:42", "email Thu 26 Nov"),
        ("two-then-switch", Medium.EMAIL, "Wed 18 Nov 10:00", "email Tue 24 Nov"),
        ("two-then-switch", Medium.EMAIL, "Mon 2 Nov 10:00", "email Fri 6 Nov"),  # long due
        ("light-touch", Medium.EMAIL, "Sun 22 Nov 07:42", "call Mon 30 Nov"),
        ("light-touch", Medium.CALL, "Sun 22 Nov 07:42", "email Mon 30 Nov"),
        ("application-call", Medium.FORM, "Sun 22 Nov 07:42", "call Wed 25 Nov"),
        ("application-call", Medium.EMAIL, "Fri 20 Nov 16:00", "call Wed 25 Nov"),
        ("three-days-then-weekly", Medium.EMAIL, "Thu 19 Nov 12:00", "call Thu 26 Nov"),
        ("promised-callback", Medium.VOICEMAIL, "Sun 22 Nov 07:42", "call Mon 23 Nov at 08:30"),
        ("promised-callback", Medium.CALL, "Sun 22 Nov 07:42", "call Mon 23 Nov at 17:00"),
        ("promised-callback", Medium.EMAIL, "Sun 22 Nov 07:42", "call Mon 30 Nov"),
    ],
)
def test_what_was_sent_already_counts_as_the_first_attempt(
    cadence: str, medium: Medium, sent: str, expected: str
) -> None:
    it = acts.open_followup(followup(cadence), NOW, BOOK, had=touch(medium, at(sent)))
    assert plan(it) == expected
    assert len(it.cycle) == 1
    assert it.opened_on == day(sent.rpartition(" ")[0])


def test_what_was_sent_already_can_use_the_limit_up() -> None:
    it = acts.open_followup(followup("light-touch", limit=1), NOW, BOOK, had=touch(Medium.EMAIL))
    assert plan(it) == "decide Mon 30 Nov"


def test_what_was_sent_can_not_lie_ahead() -> None:
    with pytest.raises(RuleError, match="in the future"):
        acts.open_followup(followup(), NOW, BOOK, had=touch(Medium.EMAIL, NOW + timedelta(seconds=1)))


# The defaults by kind.


def test_the_default_cadence_of_each_kind() -> None:
    assert {str(kind): name for kind, name in DEFAULT_CADENCES.items()} == {
        "application": "application-call",
        "networking": "two-then-switch",
        "introduction": "two-then-switch",
        "interview": "three-days-then-weekly",
        "reconnect": "light-touch",
        "other": "three-days-then-weekly",
    }
    assert set(DEFAULT_CADENCES.values()) < set(built_in()), "promised-callback is chosen by its name"


@pytest.mark.parametrize(("cadence", "limit"), [
    ("two-then-switch", 5), ("light-touch", 2), ("application-call", 4),
    ("three-days-then-weekly", None), ("promised-callback", 5),
])  # fmt: skip
def test_the_limit_of_each_cadence(cadence: str, limit: int | None) -> None:
    assert built_in()[cadence].limit == limit


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("https://www.linkedin.com/in", Action.FIND_CONTACT),
        ("linkedin.com", Action.FIND_CONTACT),
        ("https://www.linkedin.com/company/acme", Action.FIND_CONTACT),
        ("https://www.linkedin.com/in/dana-li", Action.MESSAGE),
        ("https://dana.example", Action.MESSAGE),
    ],
)
def test_a_page_that_names_nobody_is_no_way_to_reach_them(profile: str, expected: Action) -> None:
    it = opened("two-then-switch", who=replace(person(), profile=profile))
    assert step_of(it).action is expected
