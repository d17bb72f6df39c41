"""M: "When they don't call back" (Michael Melcher)."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest

from data.cadences import built_in
from data.model.insights import Week
from data.model.rows import Balance
from data.model.vocabulary import Action, Gave, Kind, Medium, Outcome, Queue
from data.rules.acts import acts, decisions, search
from data.rules.balance import nudges
from data.rules.cadence.rulebook import DEFAULT_CADENCES
from data.rules.phrasing import wording
from data.store.queries.inbox import Inbox
from tests.advice.walking import AS_LOGGED, asked, carried_out, next_of, on_day, plans, walked
from tests.app.command_line import CommandLine
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    at,
    found,
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

CADENCES = tuple(built_in())
ENDING = tuple(name for name, cadence in built_in().items() if cadence.limit)
A_YEAR = timedelta(days=366)


def add_dana(cli: CommandLine, kind: str = "networking") -> None:
    """Number 1: Dana Li, of whom everything is on file."""
    cli("add", "Dana Li", "--org", "Initech", "--kind", kind, "--email", "dana@initech.example",
        "--phone", "212 555 0134", "--profile", "https://www.linkedin.com/in/dana-li",
        "--address", "1 Main Street")  # fmt: skip


# M1: silence is not a no.


@pytest.mark.parametrize("cadence", CADENCES)
@pytest.mark.parametrize("attempts", [0, 1, 2, 3, 4, 5, 9, 16])
def test_m1_no_silence_closes_a_follow_up_however_long_it_lasts(cadence: str, attempts: int) -> None:
    it = opened(cadence)
    for number in range(attempts):
        it = logged(it, list(AS_LOGGED.values())[number % 6], NOW + timedelta(days=7 * number))
    for later in (timedelta(), A_YEAR, 20 * A_YEAR):
        assert queue(it, NOW + timedelta(days=7 * attempts) + later) is not Queue.CLOSED
    assert (it.closed_on, it.outcome) == (None, None)
    assert it.next is not None


@pytest.mark.parametrize("cadence", ENDING)
def test_m1_a_cadence_that_runs_out_is_stalled_and_not_closed(cadence: str) -> None:
    limit = built_in()[cadence].limit
    assert limit is not None
    over = carried_out(opened(cadence, now=at("Mon 23 Nov 09:00")), limit)
    step = step_of(over)
    assert step.action is Action.DECIDE
    day_of_decision = step.on
    before = at("Mon 23 Nov 09:00").replace(
        year=day_of_decision.year, month=day_of_decision.month, day=day_of_decision.day
    )
    assert queue(over, before - timedelta(days=1)) is Queue.WAITING
    assert queue(over, before) is Queue.STALLED
    assert queue(over, before + A_YEAR) is Queue.STALLED
    assert f"{wording.used_up(limit)}, so you decide" in step.why


@pytest.mark.parametrize("cadence", CADENCES)
@pytest.mark.parametrize("outcome", [Outcome.GAVE_UP, Outcome.DECLINED, Outcome.DONE])
def test_m1_a_reply_after_all_opens_again_what_was_closed(cadence: str, outcome: Outcome) -> None:
    over = acts.close(logged(opened(cadence), Medium.EMAIL, NOW), outcome, NOW, BOOK)
    back = replied(over, "Thu 11 Feb 2027 10:00")
    assert plan(back) == "answer Thu 11 Feb 2027"
    assert queue(back, at("Thu 11 Feb 2027 10:00")) is Queue.DUE
    assert back.cycle == ()


@pytest.mark.parametrize("cadence", ENDING)
def test_m1_a_new_cycle_for_a_new_purpose_has_the_whole_limit_again(cadence: str) -> None:
    fresh = opened(cadence, now=at("Mon 23 Nov 09:00"))
    over = carried_out(fresh, fresh.limit or 0)
    monday = at("Mon 18 Jan 2027 09:00")
    again = decisions.renew(over, "news of the trade", monday, BOOK)
    assert again.cycle == ()
    assert (step_of(again).action, plan(again)[-11:]) == (step_of(fresh).action, "18 Jan 2027")
    assert "(news of the trade)" in step_of(again).why
    assert asked(again, 10) == asked(fresh, 10), "as many attempts as the first time, by the same media"
    assert len(again.touches) == fresh.limit, "what was tried before stays in the history"


def test_m1_by_the_commands_it_stalls_rests_and_is_closed_by_nobody_but_you(cli: CommandLine) -> None:
    add_dana(cli, "reconnect")
    assert walked(cli, 2)[-1] == "decide 2026-12-09"
    for day, queue_then in (("2026-12-08", "waiting"), ("2026-12-09", "stalled"), ("2028-06-30", "stalled")):
        shown = on_day(cli, day).json("show", 1)
        assert (shown["queue"], shown["closed_on"], shown["outcome"]) == (queue_then, None, None)
    on_day(cli, "2026-12-09")("snooze", 1, "2027-03-01")
    assert cli.json("show", 1)["queue"] == "waiting"
    assert on_day(cli, "2027-03-01").json("show", 1)["queue"] == "due"
    cli("renew", 1, "--purpose", "an idea of theirs came true")
    assert (next_of(cli), cli.json("show", 1)["attempts"]) == ("email 2027-03-01", 0)


def test_m1_by_the_commands_a_late_reply_opens_what_was_given_up(cli: CommandLine) -> None:
    add_dana(cli)
    cli("close", 1, "gave-up")
    cli.at("2027-02-11T10:00:00-05:00")("reply", 1)
    shown = cli.json("show", 1)
    assert (shown["queue"], shown["closed_on"], next_of(cli)) == ("due", None, "answer 2027-02-11")


# M3: two attempts by one medium, then the next.

ROUNDS = {EMAIL: "ee", PHONE: "cc", PROFILE: "mm"}
SETS = [subset for size in range(1, 5) for subset in combinations(ON_FILE, size)]


def in_turns(on_file: tuple[str, ...], times: int) -> str:
    """Two of each medium on file in the order of the advice, visits for ever after, else from the start."""
    once = "".join(letters for medium, letters in ROUNDS.items() if medium in on_file)
    return (once + "v" * times if ADDRESS in on_file else once * times)[:times]


@pytest.mark.parametrize("on_file", SETS, ids="-".join)
def test_m3_two_attempts_by_one_medium_then_the_next_of_those_on_file(on_file: tuple[str, ...]) -> None:
    assert asked(opened("two-then-switch", *on_file, limit=None), 12) == in_turns(on_file, 12)


def test_m3_two_e_mails_then_the_phone() -> None:
    assert plans(opened("two-then-switch", now=at("Mon 23 Nov 09:00")), 5) == [
        "email Mon 23 Nov",
        "email Fri 27 Nov",
        "call Thu 3 Dec",
        "call Wed 9 Dec",
        "message Tue 15 Dec",
        "decide Mon 21 Dec",
    ]


@pytest.mark.parametrize("phone", [Medium.CALL, Medium.VOICEMAIL])
def test_m3_a_call_and_a_voicemail_are_one_medium(phone: Medium) -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, NOW, NOW)
    assert step_of(logged(it, phone, NOW)).action is Action.CALL
    assert step_of(logged(logged(it, phone, NOW), Medium.VOICEMAIL, NOW)).action is Action.MESSAGE


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        ((Medium.CALL,), Action.EMAIL),
        ((Medium.CALL, Medium.EMAIL), Action.EMAIL),
        ((Medium.CALL, Medium.EMAIL, Medium.EMAIL), Action.CALL),
        ((Medium.EMAIL, Medium.CALL, Medium.EMAIL), Action.CALL),
        ((Medium.EMAIL, Medium.CALL, Medium.CALL), Action.EMAIL),
        ((Medium.EMAIL, Medium.EMAIL, Medium.EMAIL), Action.CALL),
    ],
)
def test_m3_it_is_a_mediums_turn_and_not_a_place_in_a_row(tried: tuple[Medium, ...], expected: Action) -> None:
    it = opened("two-then-switch")
    for medium in tried:
        it = logged(it, medium, NOW)
    assert step_of(it).action is expected


@pytest.mark.parametrize("answered", [replied, spoken])
def test_m3_an_answer_begins_the_two_e_mails_anew(answered: object) -> None:
    tired = logged(opened("two-then-switch"), Medium.EMAIL, NOW, NOW)
    assert step_of(tired).action is Action.CALL
    again = logged(answered(tired, "Mon 23 Nov 10:00"), Medium.EMAIL, at("Mon 23 Nov 11:00"))  # type: ignore[operator]
    assert step_of(again).action is Action.EMAIL


def test_m3_the_reason_names_the_rule_what_was_tried_and_what_is_on_file() -> None:
    switched = logged(opened("two-then-switch"), Medium.EMAIL, NOW, NOW)
    why = "2 e-mails, no answer: the rule is to switch after two, and a phone number is on file."
    assert step_of(switched).why == why


def test_m3_by_the_commands_two_e_mails_then_the_phone(cli: CommandLine) -> None:
    add_dana(cli)
    assert next_of(cli) == "email 2026-11-22"
    assert walked(cli, 5) == [
        "email 2026-11-26",
        "call 2026-12-02",
        "call 2026-12-08",
        "message 2026-12-14",
        "decide 2026-12-18",
    ]


# M4: five messages out for each one in.


@pytest.mark.parametrize("kind", [Kind.NETWORKING, Kind.INTRODUCTION])
def test_m4_five_is_the_limit_where_messages_go_out_for_an_answer(cli: CommandLine, kind: Kind) -> None:
    assert built_in()[DEFAULT_CADENCES[kind]].limit == 5
    add_dana(cli, kind)
    assert cli.json("show", 1)["limit"] == 5
    for number in range(5):
        assert cli.json("show", 1)["next"]["action"] != "decide", number
        cli("log", 1, "email")
    assert cli.json("show", 1)["next"]["action"] == "decide"


@pytest.mark.parametrize(
    ("commands", "out", "back"),
    [
        ((), 0, 0),
        ((("log", 1, "email"),), 1, 0),
        ((("log", 1, "email"), ("log", 1, "call"), ("log", 2, "voicemail")), 3, 0),
        ((("log", 1, "email"), ("reply", 1)), 1, 1),
        ((("spoke", 2),), 1, 1),
        ((("log", 1, "email"),) * 5 + (("reply", 1), ("spoke", 2)), 6, 2),
        ((("log", 1, "email"), ("close", 1, "gave-up")), 1, 0),
        ((("log", 1, "email"), ("log", 1, "email"), ("undo",)), 1, 0),
    ],
)
def test_m4_contacts_are_counted_out_and_in(
    cli: CommandLine, inbox: Inbox, commands: tuple[tuple[str | int, ...], ...], out: int, back: int
) -> None:
    add_dana(cli)
    cli("add", "Raj Rao", "--phone", "555 0101")
    for command in commands:
        cli(*command)
    assert inbox.balance() == Balance(out, back)


# M7: give, don't only ask.


@pytest.mark.parametrize("gave", Gave)
def test_m7_what_an_attempt_gave_is_kept(cli: CommandLine, gave: Gave) -> None:
    add_dana(cli)
    cli("log", 1, "email", "--gave", gave)
    cli("log", 1, "email")
    assert [item["gave"] for item in cli.json("show", 1)["touches"]] == [gave, None]
    assert f"gave {gave}" in cli("show", 1)
    logged_one = acts.log(opened("two-then-switch"), touch(Medium.EMAIL, gave=gave), NOW, BOOK)
    assert [item.gave for item in logged_one.touches] == [gave]


def test_m7_what_is_no_gift_is_refused(cli: CommandLine) -> None:
    add_dana(cli)
    assert "introduction" in cli.refused("log", 1, "email", "--gave", "flowers", code=2)


# M9: reach a person, not a form.


@pytest.mark.parametrize("cadence", CADENCES)
def test_m9_with_nobody_named_the_person_is_what_comes_next(cadence: str) -> None:
    it = opened(cadence, who=None, organisation="Initech")
    assert step_of(it).action is Action.FIND_PERSON
    assert "find the person to speak to" in step_of(it).why
    for medium in (Medium.FORM, Medium.EMAIL, Medium.CALL):
        assert step_of(logged(it, medium, NOW)).action is Action.FIND_PERSON
    again = acts.snooze(it, when("Fri 27 Nov"), NOW, BOOK)
    assert step_of(again).action is Action.FIND_PERSON


@pytest.mark.parametrize("cadence", CADENCES)
def test_m9_once_the_person_is_found_the_cadence_begins_with_them(cadence: str) -> None:
    monday = at("Mon 7 Dec 10:00")
    nobody = opened(cadence, who=None, organisation="Initech")
    named = found(nobody, search.Findings(name="Tom Hale", phone="+1 212 555 0199"), monday, BOOK)
    assert named.person is not None
    assert (named.person.name, named.person.organisation) == ("Tom Hale", "Initech")
    assert (step_of(named).action, plan(named)[-9:]) == (Action.CALL, "Mon 7 Dec")


def test_m9_turning_to_whoever_else_is_there_begins_with_finding_them() -> None:
    it = opened("two-then-switch", who=person(*ON_FILE, organisation="Initech"))
    closed, new = decisions.turn_to(it, None, NOW, BOOK)
    assert (closed.outcome, closed.next) == (Outcome.GAVE_UP, None)
    assert (new.person, new.where, new.about) == (None, "Initech", it.about)
    assert step_of(new).action is Action.FIND_PERSON


@pytest.mark.parametrize("kind", Kind)
def test_m9_by_the_commands_an_application_by_form_asks_who_the_person_is(cli: CommandLine, kind: Kind) -> None:
    cli("add", "--org", "Initech", "--kind", kind, "--about", "Backend role", "--sent", "form")
    shown = cli.json("show", 1)
    assert (shown["person"], shown["next"]["action"]) == (None, "find-person")
    on_day(cli, "2026-12-07")("find", 1, "--name", "Tom Hale", "--phone", "+1 212 555 0199")
    assert next_of(cli) == "call 2026-12-07"


@pytest.mark.parametrize(
    ("written", "live", "said"),
    [(2, 0, False), (3, 0, True), (9, 0, True), (3, 1, False), (0, 5, False), (0, 0, False)],
)
def test_m8_a_week_of_written_contact_only_gets_a_nudge(written: int, live: int, said: bool) -> None:
    nudge = nudges.writing(Week(written, live))
    assert nudge == ("Everything in the last 7 days was in writing: call or meet somebody." if said else "")


def test_m8_the_share_goes_from_personal_to_remote(cli: CommandLine) -> None:
    add_dana(cli)
    for medium in ("email", "text", "voicemail", "call", "visit", "form", "letter", "message"):
        cli("log", 1, medium)
    cli("spoke", 1)
    ways = cli.json("insights")["ways"]
    assert list(ways) == [
        "visit", "conversation", "call", "voicemail", "text", "message", "email", "letter", "form",
    ]  # fmt: skip
    assert set(ways.values()) == {1}


def test_m7_gives_are_counted_beside_asks(cli: CommandLine) -> None:
    add_dana(cli)
    cli("log", 1, "email", "--gave", "introduction")
    cli("log", 1, "email")
    cli("log", 1, "call")
    assert "gave something once and asked for something twice" in cli("insights")


def test_m4_out_and_in_stand_beside_five_to_one(cli: CommandLine) -> None:
    add_dana(cli)
    for _ in range(6):
        cli("log", 1, "email")
    cli("reply", 1)
    assert "6 messages and calls, 1 reply" in cli("insights")
