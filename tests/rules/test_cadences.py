"""The built-in cadences: every cell of DESIGN's table, worked out on the calendar in tests/builders.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.cadences import built_in
from data.rules import acts
from data.rules.errors import RuleError
from data.rules.followup import Action, FollowUp, Medium, Outcome, Queue, Side
from data.rules.steps import DEFAULT_CADENCES, Rulebook
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    TOKYO,
    at,
    book,
    day,
    followup,
    logged,
    opened,
    person,
    plan,
    queue,
    step_of,
    touch,
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
CADENCES = tuple(DEFAULT_CADENCES[kind] for kind in DEFAULT_CADENCES)


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
        ("promised-callback", "Sun 22 Nov 07:42", "call Sun 22 Nov"),
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
        (opened("two-then-switch"), "Opened on Sun 22 Nov: start the same day."),
        (opened("application-call"), "Opened on Sun 22 Nov: start after 2 workdays."),
        (
            opened("light-touch", now=at("Thu 26 Nov 09:00")),
            "Opened on Thu 26 Nov: start after 3 days. Skipped: the weekend.",
        ),
        (
            opened("light-touch", now=at("Mon 23 Nov 09:00"), rules=THANKSGIVING),
            "Opened on Mon 23 Nov: start after 3 days. Skipped: Thanksgiving.",
        ),
        (
            opened("application-call", now=at("Wed 25 Nov 09:00"), rules=THANKSGIVING),
            "Opened on Wed 25 Nov: start after 2 workdays. Skipped: Thanksgiving.",
        ),
        (
            opened("promised-callback", EMAIL),
            "Opened on Sun 22 Nov: start the same day, by e-mail, as no phone number is on file.",
        ),
        (
            opened("application-call", EMAIL),
            "The rule is to call after 2 workdays, and no number is on file: find one.",
        ),
        (opened("two-then-switch", who=None), "Nobody is named yet: find the person to speak to."),
        (opened("light-touch", who=None), "Nobody is named yet: find the person to speak to after 3 days."),
        (
            carried_out(opened("light-touch"), 1),
            "1 e-mail, no answer: the rule is to switch after one, and a phone number is on file.",
        ),
        (
            carried_out(opened("application-call"), 3),
            "3 calls, no answer: the rule is to switch after three, and an address is on file.",
        ),
        (carried_out(opened("three-days-then-weekly"), 2), "2 calls, no answer: try again after 1 week."),
        (
            carried_out(opened("light-touch"), 2),
            "1 e-mail, 1 call, no answer, and 2 was the limit: 1 week of patience, then you decide.",
        ),
        (
            carried_out(opened("two-then-switch", EMAIL, PHONE), 4),
            "2 e-mails, 2 calls, no answer: every way has had its turn, so e-mail again after 4 workdays.",
        ),
        (
            logged(opened("promised-callback"), Medium.CALL, at("Mon 23 Nov 10:00")),
            "No answer at 10:00: try the other end of the day.",
        ),
        (
            logged(opened("promised-callback", who=IN_TOKYO), Medium.CALL, at("Mon 23 Nov 18:00")),
            "No answer at 08:00 their time: try the other end of the day.",
        ),
        (
            logged(opened("promised-callback"), Medium.CALL, at("Mon 23 Nov 18:00")),
            "No answer at 18:00, the late end of the day: try the next workday, early.",
        ),
        (
            logged(opened("promised-callback", who=IN_TOKYO), Medium.VOICEMAIL, at("Mon 23 Nov 18:00")),
            "Your message promised a call on Wed 25 Nov at 08:30 their time: call precisely then.",
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
def test_nobody_reachable_is_stalled_at_once_with_no_way_to_reach(cadence: str) -> None:
    it = opened(cadence, who=person())
    assert plan(it) == "decide Sun 22 Nov"
    assert step_of(it).why.startswith("No way to reach Dana Li")
    assert queue(it, NOW) is Queue.STALLED


@pytest.mark.parametrize("cadence", CADENCES)
def test_m9_an_organisation_without_a_person_asks_who_it_is(cadence: str) -> None:
    someone = opened(cadence)
    nobody = opened(cadence, who=None, organisation="Initech")
    assert step_of(nobody).action is Action.FIND_PERSON
    assert step_of(nobody).on == step_of(someone).on


@pytest.mark.parametrize("on_file", [(), (EMAIL,), (ADDRESS,), (EMAIL, PROFILE, ADDRESS)])
def test_l4_an_application_without_a_number_asks_for_one(on_file: tuple[str, ...]) -> None:
    it = opened("application-call", who=person(*on_file))
    assert plan(it) == "find-number Tue 24 Nov"
    assert queue(it, at("Tue 24 Nov 00:00")) is Queue.DUE


def test_l4_a_number_once_found_is_called() -> None:
    it = opened("application-call", EMAIL)
    assert it.person is not None
    found = acts.edit(it, replace(it, person=replace(it.person, phone="+1 212 555 0199")), BOOK)
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
    assert tried(opened("light-touch", EMAIL, PHONE, limit=6), 6) == "ececec"


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
        ("promised-callback", Medium.CALL, "Sun 22 Nov 07:42", "call Sun 22 Nov at 17:00"),
        ("promised-callback", Medium.EMAIL, "Sun 22 Nov 07:42", "call Mon 30 Nov"),
    ],
)
def test_what_was_sent_already_counts_as_the_first_attempt(
    cadence: str, medium: Medium, sent: str, expected: str
) -> None:
    it = acts.open_followup(followup(cadence), NOW, BOOK, sent=touch(medium, at(sent)))
    assert plan(it) == expected
    assert len(it.cycle) == 1
    assert it.opened_on == day(sent.rpartition(" ")[0])


def test_what_was_sent_already_can_use_the_limit_up() -> None:
    it = acts.open_followup(followup("light-touch", limit=1), NOW, BOOK, sent=touch(Medium.EMAIL))
    assert plan(it) == "decide Mon 30 Nov"


def test_what_was_sent_can_not_lie_ahead() -> None:
    with pytest.raises(RuleError, match="still ahead"):
        acts.open_followup(followup(), NOW, BOOK, sent=touch(Medium.EMAIL, NOW + timedelta(seconds=1)))


# A voicemail promises the next call, in the zone of the person (H8).


@pytest.mark.parametrize(
    ("zone", "left", "expected"),
    [
        ("", "Sun 22 Nov 07:42", "Mon 23 Nov 08:30"),  # no zone on file: the user's
        ("", "Mon 23 Nov 23:59", "Tue 24 Nov 08:30"),
        ("", "Tue 24 Nov 00:01", "Wed 25 Nov 08:30"),
        ("", "Fri 27 Nov 16:00", "Mon 30 Nov 08:30"),
        ("", "Sat 28 Nov 09:00", "Mon 30 Nov 08:30"),
        ("", "Wed 25 Nov 09:00", "Fri 27 Nov 08:30"),  # over Thanksgiving
        ("America/New_York", "Mon 23 Nov 10:00", "Tue 24 Nov 08:30"),
        ("America/Los_Angeles", "Mon 23 Nov 10:00", "Tue 24 Nov 11:30"),
        ("America/Los_Angeles", "Tue 24 Nov 01:00", "Tue 24 Nov 11:30"),  # Monday evening there
        ("Europe/London", "Mon 23 Nov 10:00", "Tue 24 Nov 03:30"),
        ("Asia/Tokyo", "Sun 22 Nov 07:42", "Sun 22 Nov 18:30"),  # 21:42 there; Monday morning there is today here
        ("Asia/Tokyo", "Fri 27 Nov 08:00", "Sun 29 Nov 18:30"),  # 22:00 on Friday there
        ("Asia/Tokyo", "Fri 27 Nov 20:00", "Sun 29 Nov 18:30"),  # 10:00 on Saturday there
        ("Asia/Tokyo", "Sun 29 Nov 20:00", "Mon 30 Nov 18:30"),  # 10:00 on Monday there
        ("Pacific/Honolulu", "Tue 24 Nov 04:00", "Tue 24 Nov 13:30"),  # 23:00 on Monday there
        ("Asia/Kathmandu", "Mon 23 Nov 10:00", "Mon 23 Nov 21:45"),  # a quarter of an hour off the others
    ],
)
def test_h8_a_voicemail_promises_the_next_workday_at_half_past_eight_there(
    zone: str, left: str, expected: str
) -> None:
    it = logged(opened("promised-callback", who=person(PHONE, timezone=zone)), Medium.VOICEMAIL, at(left),
                rules=THANKSGIVING)  # fmt: skip
    on, _, clock = expected.rpartition(" ")
    assert plan(it) == f"call {on} at {clock}"
    assert step_of(it).at == at(expected)


def test_h8_the_holidays_count_on_the_dates_of_the_persons_calendar() -> None:
    rules = book(holidays={"Mon 23 Nov": "Labour Thanksgiving Day"})
    it = opened("promised-callback", who=person(PHONE, timezone="Asia/Tokyo"))
    left = logged(it, Medium.VOICEMAIL, NOW, rules=rules)  # Sunday evening there
    assert step_of(left).at == at("Tue 24 Nov 08:30", TOKYO)
    assert plan(left) == "call Mon 23 Nov at 18:30"


@pytest.mark.parametrize(
    ("zone", "left", "callback", "expected"),
    [
        # Clocks go back on Sunday 1 November in New York, on Sunday 25 October in London.
        ("", "Fri 30 Oct 16:00", time(8, 30), datetime.fromisoformat("2026-11-02T13:30Z")),
        ("Europe/London", "Fri 23 Oct 10:00", time(8, 30), datetime.fromisoformat("2026-10-26T08:30Z")),
        # Forward on Sunday 14 March 2027 in New York.
        ("", "Fri 12 Mar 2027 16:00", time(8, 30), datetime.fromisoformat("2027-03-15T12:30Z")),
        # Friday 24 April 2026 has no 00:30 in Cairo: its clocks go from 00:00 to 01:00, to three hours ahead.
        ("Africa/Cairo", "Thu 23 Apr 08:00", time(0, 30), datetime.fromisoformat("2026-04-24T01:30+03:00")),
        # Thursday 29 October 2026 has 23:30 twice there, the first one still three hours ahead.
        ("Africa/Cairo", "Wed 28 Oct 08:00", time(23, 30), datetime.fromisoformat("2026-10-29T23:30+03:00")),
    ],
)
def test_h8_the_promised_time_is_by_their_clock_across_daylight_saving(
    zone: str, left: str, callback: time, expected: datetime
) -> None:
    it = opened("promised-callback", who=person(PHONE, timezone=zone), now=at(left))
    after = logged(it, Medium.VOICEMAIL, at(left), rules=book(callback_time=callback))
    assert step_of(after).at == expected
    assert step_of(after).on == expected.astimezone(NEW_YORK).date()


def test_h8_the_callback_time_of_the_config_is_used() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW, rules=book(callback_time=time(9, 15)))
    assert plan(it) == "call Mon 23 Nov at 09:15"
    assert step_of(it).why == "Your message promised a call on Mon 23 Nov at 09:15: call precisely then."


def test_h8_a_voicemail_is_a_promise_of_yours() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW)
    made = it.open_promise
    assert made is not None
    assert (made.side, made.on, made.at) == (Side.MINE, day("Mon 23 Nov"), at("Mon 23 Nov 08:30"))


@pytest.mark.parametrize("cadence", sorted(set(CADENCES) - {"promised-callback"}))
def test_only_the_callback_cadence_promises_by_voicemail(cadence: str) -> None:
    it = logged(opened(cadence), Medium.VOICEMAIL, NOW)
    assert it.promises == ()
    assert step_of(it).at is None


def test_h9_the_last_voicemail_promises_nothing_more() -> None:
    it = logged(opened("promised-callback", limit=1), Medium.VOICEMAIL, NOW)
    assert plan(it) == "decide Mon 30 Nov"
    assert it.promises == ()


# A call in vain: the other end of the day, by their clock (H6).


@pytest.mark.parametrize(
    ("zone", "rang", "expected"),
    [
        ("", "Mon 23 Nov 10:00", "call Mon 23 Nov at 17:00"),
        ("", "Mon 23 Nov 16:59", "call Mon 23 Nov at 17:00"),
        ("", "Mon 23 Nov 17:00", "call Tue 24 Nov"),
        ("", "Mon 23 Nov 19:00", "call Tue 24 Nov"),
        ("", "Fri 27 Nov 18:00", "call Mon 30 Nov"),
        ("", "Sat 28 Nov 10:00", "call Sat 28 Nov at 17:00"),  # that day, as the table says
        ("", "Wed 25 Nov 18:00", "call Fri 27 Nov"),  # over Thanksgiving
        ("America/Los_Angeles", "Mon 23 Nov 19:30", "call Mon 23 Nov at 20:00"),  # 16:30 there
        ("America/Los_Angeles", "Mon 23 Nov 20:00", "call Tue 24 Nov"),
        ("Europe/London", "Mon 23 Nov 11:59", "call Mon 23 Nov at 12:00"),
        ("Europe/London", "Mon 23 Nov 12:00", "call Tue 24 Nov"),
        ("Asia/Tokyo", "Sun 22 Nov 07:42", "call Mon 23 Nov"),  # 21:42 there
        ("Asia/Tokyo", "Sun 22 Nov 20:00", "call Mon 23 Nov at 03:00"),  # 10:00 on Monday there
    ],
)
def test_h6_a_call_in_vain_tries_the_other_end_of_their_day(zone: str, rang: str, expected: str) -> None:
    it = opened("promised-callback", who=person(PHONE, timezone=zone))
    assert plan(logged(it, Medium.CALL, at(rang), rules=THANKSGIVING)) == expected


@pytest.mark.parametrize(
    ("zone", "rang", "expected"),
    [
        ("America/New_York", "Sun 1 Nov 00:30", "2026-11-01T17:00-05:00"),  # rung in summer time
        ("Europe/London", "Sun 28 Mar 2027 00:30", "2027-03-28T17:00+01:00"),  # rung in winter time
        ("Africa/Cairo", "Thu 29 Oct 10:00", "2026-10-29T17:00+03:00"),  # the clocks go back that night
    ],
)
def test_h6_five_o_clock_is_by_their_clock_on_the_day_it_changes(zone: str, rang: str, expected: str) -> None:
    it = opened("promised-callback", who=person(PHONE, timezone=zone), now=at("Wed 21 Oct 09:00"))
    assert step_of(logged(it, Medium.CALL, at(rang, ZoneInfo(zone)))).at == datetime.fromisoformat(expected)


def test_h6_a_call_makes_no_promise() -> None:
    assert logged(opened("promised-callback"), Medium.CALL, NOW).promises == ()


def test_h10_calls_go_on_at_both_ends_of_the_day_until_the_limit() -> None:
    it = opened("promised-callback", now=at("Mon 23 Nov 07:30"))
    plans = []
    for rang in (
        "Mon 23 Nov 07:30",
        "Mon 23 Nov 17:00",
        "Tue 24 Nov 07:30",
        "Tue 24 Nov 17:05",
        "Wed 25 Nov 07:30",
    ):
        it = logged(it, Medium.CALL, at(rang))
        plans.append(plan(it))
    assert plans == [
        "call Mon 23 Nov at 17:00",
        "call Tue 24 Nov",
        "call Tue 24 Nov at 17:00",
        "call Wed 25 Nov",
        "decide Wed 2 Dec",
    ]


def test_h6_the_windows_of_the_callback_cadence_are_before_eight_and_after_five() -> None:
    windows = built_in()["promised-callback"].windows
    good = {clock: any(window.holds(time.fromisoformat(clock)) for window in windows)
            for clock in ("07:00", "07:59", "08:00", "12:00", "16:59", "17:00", "19:59")}  # fmt: skip
    assert good == {"07:00": True, "07:59": True, "08:00": False, "12:00": False, "16:59": False, "17:00": True,
                    "19:59": True}  # fmt: skip


@pytest.mark.parametrize("cadence", sorted(set(CADENCES) - {"promised-callback"}))
def test_the_other_cadences_have_no_windows(cadence: str) -> None:
    assert built_in()[cadence].windows == ()


# The defaults by kind.


def test_the_default_cadence_of_each_kind() -> None:
    assert {str(kind): name for kind, name in DEFAULT_CADENCES.items()} == {
        "application": "application-call",
        "networking": "two-then-switch",
        "introduction": "two-then-switch",
        "interview": "promised-callback",
        "reconnect": "light-touch",
        "other": "three-days-then-weekly",
    }
    assert set(DEFAULT_CADENCES.values()) == set(built_in())


@pytest.mark.parametrize(("cadence", "limit"), [
    ("two-then-switch", 5), ("light-touch", 2), ("application-call", 4),
    ("three-days-then-weekly", None), ("promised-callback", 5),
])  # fmt: skip
def test_the_limit_of_each_cadence(cadence: str, limit: int | None) -> None:
    assert built_in()[cadence].limit == limit
