"""F: "Four techniques that get employers to return your phone calls" (a Long Island coaching column, 2004)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cadences import built_in
from data.model.errors import RuleError
from data.model.vocabulary import Action, Medium, Outcome, Queue, Side
from data.rules.acts import acts, decisions
from data.rules.calendar.zones import local_date
from data.rules.scheduling import pace
from data.rules.scheduling.queue import queue_of
from data.store.store import Store
from tests.advice.walking import carried_out, next_of, on_day, plans, walked
from tests.app.command_line import CommandLine, filled_once
from tests.builders import (
    BOOK,
    NOW,
    ON_FILE,
    TODAY,
    at,
    followup,
    logged,
    open_promise,
    opened,
    person,
    plan,
    queue,
    spoken,
    step_of,
    touch,
    when,
)
from tests.rules.histories import MOVES, Move, World, play, worlds
from tests.sampling import examples

MONDAY = at("Mon 23 Nov 09:00")
CADENCES = tuple(built_in())


def add_dana(cli: CommandLine, *more: str) -> None:
    """Number 1: Dana Li, who has an address and a number; of kind other, three days and then weekly."""
    cli("add", "Dana Li", "--org", "Initech", "--email", "dana@initech.example", "--phone", "212 555 0134",
        *more)  # fmt: skip


# F1: following up is your part.


@examples(25, 60)
@given(worlds(), st.lists(MOVES, min_size=3, max_size=12))
def test_f1_whatever_happens_an_open_one_has_a_next_step_or_is_stalled(world: World, moves: list[Move]) -> None:
    for turn in play(world, moves):
        it = turn.after
        assert (it.next is None) == (it.closed_on is not None)
        for days in (0, 1, 7, 60, 1000):
            moment = turn.now + timedelta(days=days)
            found = queue_of(it, moment, local_date(moment, turn.book.zone))
            assert (found is Queue.CLOSED) == (it.closed_on is not None)
        if it.next:  # sooner or later it comes up by itself: nothing waits for ever
            assert found in (Queue.DUE, Queue.STALLED)


@pytest.mark.parametrize(
    "command",
    [
        ("log", 1, "email"),
        ("log", 1, "voicemail", "--next", "2026-12-01"),
        ("spoke", 1),
        ("spoke", 1, "--next", "next month"),
        ("reply", 1),
        ("promise", 1, "--theirs", "fri"),
        ("snooze", 1, "in 2 weeks"),
        ("switch", 1),
        ("renew", 1, "--purpose", "news"),
    ],
)
def test_f1_by_the_commands_every_act_leaves_a_next_step(cli: CommandLine, command: tuple[str | int, ...]) -> None:
    add_dana(cli)
    step = cli.json(*command)["next"]
    assert step["action"]
    assert step["on"] >= "2026-11-22"
    assert step["why"]


# F2: fix the next call at the end of every call.


@pytest.mark.parametrize("cadence", CADENCES)
@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        ("Tue 24 Nov 14:00", "call Tue 24 Nov at 14:00"),
        ("Sat 5 Dec 11:30", "call Sat 5 Dec at 11:30"),  # a weekend, where both agreed on it
    ],
)
def test_f2_the_agreed_time_is_the_next_step_whatever_the_cadence(
    cadence: str, agreed: str, expected: str
) -> None:
    it = spoken(opened(cadence), "Mon 23 Nov 10:00", agreed)
    assert plan(it) == expected
    made = open_promise(it)
    assert made.side is Side.BOTH
    assert step_of(it).why.startswith("You agreed to talk on ")


@pytest.mark.parametrize("cadence", CADENCES)
@pytest.mark.parametrize("agreed", ["Fri 27 Nov", "Sun 29 Nov", "Thu 31 Dec"])
def test_f2_an_agreed_day_is_taken_as_it_is(cadence: str, agreed: str) -> None:
    assert plan(spoken(opened(cadence), "Mon 23 Nov 10:00", agreed)).endswith(agreed)


@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.TEXT, Medium.MESSAGE])
def test_f2_what_was_agreed_stands_though_something_is_written_before(medium: Medium) -> None:
    it = spoken(opened("two-then-switch"), "Mon 23 Nov 10:00", "Tue 24 Nov 14:00")
    assert plan(logged(it, medium, at("Mon 23 Nov 16:00"))) == "call Tue 24 Nov at 14:00"


def test_f2_by_the_commands_the_next_call_is_fixed_with_the_conversation(cli: CommandLine) -> None:
    add_dana(cli)
    cli("spoke", 1, "--next", "tue 14:00")
    assert next_of(cli) == "call 2026-11-24T14:00:00-05:00"
    assert cli.json("status")["next_promise"]["person"] == "Dana Li"
    assert cli.json("show", 1, "--full")["promises"] == [
        {"side": "both", "on": "2026-11-24", "at": "2026-11-24T14:00:00-05:00", "note": "", "state": "open"}
    ]


# F3: when would be a good day?

VAGUE = {
    "next week": "2026-11-23",
    "next month": "2026-12-01",
    "in two weeks": "2026-12-06",
    "in a week": "2026-11-29",
    "in a fortnight": "2026-12-06",
    "in a month": "2026-12-22",
    "mid january": "2027-01-15",
    "early december": "2026-12-01",
    "late january": "2027-01-25",
    "end of january": "2027-01-29",
    "after 30 nov": "2026-12-01",
    "after the 30th": "2026-12-01",
    "eom": "2026-11-30",
    "friday": "2026-11-27",
}


@pytest.mark.parametrize("words", VAGUE)
def test_f3_a_vague_answer_becomes_a_day_that_is_shown(cli: CommandLine, words: str) -> None:
    assert cli.json("when", *words.split()) == {"on": VAGUE[words], "at": None}


@pytest.mark.parametrize("words", VAGUE)
def test_f3_a_vague_answer_is_taken_where_the_next_time_is_agreed(cli: CommandLine, words: str) -> None:
    add_dana(cli)
    assert cli.json("spoke", 1, "--next", words)["next"]["on"] == VAGUE[words]
    assert cli.json("snooze", 1, *words.split())["next"]["on"] == VAGUE[words]


@pytest.mark.parametrize("words", ["01/02", "some day", "when it suits", "30 feb", "yesterday"])
def test_f3_what_is_no_day_is_refused_and_changes_nothing(cli: CommandLine, words: str) -> None:
    add_dana(cli)
    cli.refused("spoke", 1, "--next", words)


# F4: three days after the conversation, then once a week.


@pytest.mark.parametrize(
    ("talked", "expected"),
    [
        ("Mon 23 Nov 10:00", "call Thu 26 Nov"),
        ("Tue 24 Nov 10:00", "call Fri 27 Nov"),
        ("Wed 25 Nov 10:00", "call Mon 30 Nov"),  # three days lead to a Saturday
        ("Thu 26 Nov 10:00", "call Mon 30 Nov"),
        ("Fri 27 Nov 23:50", "call Mon 30 Nov"),
    ],
)
def test_f4_three_days_after_a_conversation_with_nothing_agreed(talked: str, expected: str) -> None:
    it = spoken(opened("three-days-then-weekly"), talked)
    assert plan(it) == expected
    assert step_of(it).why.startswith("You spoke, and nothing was agreed: call after 3 days")


def test_f4_then_once_a_week_until_they_answer() -> None:
    assert plans(spoken(opened("three-days-then-weekly"), "Mon 23 Nov 10:00"), 6) == [
        "call Thu 26 Nov",
        "call Thu 3 Dec",
        "call Thu 10 Dec",
        "call Thu 17 Dec",
        "call Thu 24 Dec",
        "call Thu 31 Dec",
        "call Thu 7 Jan 2027",
    ]


def test_f4_by_the_commands_three_days_and_then_weekly(cli: CommandLine) -> None:
    add_dana(cli)
    assert cli.json("show", 1)["cadence"] == "three-days-then-weekly"
    on_day(cli, "2026-11-23")("spoke", 1)
    assert next_of(cli) == "call 2026-11-26"
    assert walked(cli, 3) == ["call 2026-12-03", "call 2026-12-10", "call 2026-12-17"]
    cli("spoke", 1)
    assert next_of(cli) == "call 2026-12-14", "the conversation begins it anew"


# F5: as gracious at the sixteenth call as at the first.


@pytest.mark.parametrize("calls", [1, 5, 15, 16, 30, 60])
def test_f5_there_is_no_limit_and_it_never_stalls(calls: int) -> None:
    it = carried_out(opened("three-days-then-weekly", now=MONDAY), calls)
    assert (it.limit, it.is_used_up, step_of(it).action) == (None, False, Action.CALL)
    assert queue(it, at("Fri 31 Dec 2038 12:00")) is Queue.DUE


@pytest.mark.parametrize("tried", range(18))
def test_f5_from_the_fifth_attempt_on_the_card_reminds_of_the_tone(tried: int) -> None:
    it = carried_out(opened("three-days-then-weekly", now=MONDAY), tried)
    said = [words for words in pace.reminders(it, at("Mon 1 Nov 2027 09:00"), BOOK) if "friendly" in words]
    assert len(said) == (tried + 1 >= 5)
    assert all(
        words.startswith(f"This is attempt {tried + 1}: be as friendly as the first time") for words in said
    )


def test_f5_by_the_commands_the_sixteenth_call_comes_like_the_first_and_with_a_reminder(cli: CommandLine) -> None:
    add_dana(cli)
    cli("log", 1, "call", "--at", "2026-11-20 10:00")
    for _ in range(14):
        cli("log", 1, "call")
    shown = cli.json("show", 1, "--full")
    assert (shown["attempts"], shown["limit"], shown["next"]["action"]) == (15, None, "call")
    assert shown["reminders"] == [
        "This is attempt 16: be as friendly as the first time, with no sign of impatience."
    ]
    assert shown["reminders"][0] in cli("show", 1)


# F6: if someone says stop, stop.

EVERY_ACT = [
    ("log", 1, "email"),
    ("log", 2, "voicemail"),
    ("spoke", 1),
    ("spoke", 1, "--next", "fri"),
    ("reply", 2),
    ("promise", 1, "--theirs", "fri"),
    ("promise", 1, "--mine", "fri 9:00"),
    ("missed", 1),
    ("snooze", 1, "fri"),
    ("switch", 1),
    ("renew", 1, "--purpose", "news"),
    ("reopen", 1),
    ("reopen", 3),
    ("close", 2, "done"),
    ("stop", 1),
    ("add", "Dana Li", "--org", "Initech", "--about", "One more"),
    ("add", "Dana Li", "--org", "Initech", "--sent", "email"),
]


@filled_once
def stopped(cli: CommandLine) -> CommandLine:
    """Dana Li has asked you to stop: 1 and 2 were open, 3 was closed before; 4 is somebody else's."""
    add_dana(cli)
    add_dana(cli, "--about", "A talk")
    add_dana(cli, "--about", "A role")
    cli("close", 3, "done")
    cli("add", "Raj Rao", "--phone", "555 0101")
    cli("spoke", 2, "--next", "tue 14:00")
    cli("stop", 1)
    return cli


def test_f6_a_stop_closes_everything_of_the_person_and_nothing_of_others(stopped: CommandLine) -> None:
    found = {item["id"]: (item["queue"], item["outcome"], item["next"] is None) for item in stopped.everything()}
    assert found == {
        1: ("closed", "stopped", True),
        2: ("closed", "stopped", True),
        3: ("closed", "done", True),
        4: ("waiting", None, False),
    }
    assert stopped.json("status")["next_promise"] is None


@pytest.mark.parametrize("command", EVERY_ACT, ids=lambda command: "-".join(map(str, command[:2])))
def test_f6_after_a_stop_every_act_on_them_is_refused(
    stopped: CommandLine, command: tuple[str | int, ...]
) -> None:
    assert "asked you to stop" in stopped.refused(*command)


def test_f6_it_is_lifted_on_purpose_only_and_reopens_nothing_by_itself(stopped: CommandLine) -> None:
    stopped("allow", 1)
    assert [item["queue"] for item in stopped.everything()] == ["closed", "closed", "closed", "waiting"]
    stopped("reopen", 2)
    assert stopped.json("show", 2)["queue"] in ("due", "waiting")


def test_f6_one_undo_takes_the_whole_stop_back(cli: CommandLine) -> None:
    add_dana(cli)
    add_dana(cli, "--about", "A talk")
    before = cli.everything()
    cli("close", 1, "stopped")
    assert cli.json("show", 1)["person"]["stopped_on"] == "2026-11-22"
    cli("undo")
    assert cli.everything() == before
    assert cli.json("show", 1)["person"]["stopped_on"] is None


@pytest.mark.parametrize("cadence", CADENCES)
def test_f6_the_rules_themselves_schedule_nothing_for_who_said_stop(cadence: str) -> None:
    it = logged(opened(cadence, who=person(*ON_FILE, organisation="Initech", id=1)), Medium.EMAIL, NOW)
    closed = acts.close(it, Outcome.STOPPED, NOW, BOOK)
    assert closed.person is not None
    over = replace(closed, person=acts.stop(closed.person, NOW, BOOK))
    colleague = person(name="Sam Ortiz", id=2, stopped_on=TODAY)
    contact, friday = touch(Medium.EMAIL), when("Fri 27 Nov")
    for attempt in (
        lambda: acts.open_followup(followup(cadence, over.person), NOW, BOOK),
        lambda: acts.log(over, contact, NOW, BOOK),
        lambda: acts.spoke(over, contact, NOW, BOOK, friday),
        lambda: acts.reply(over, contact, NOW, BOOK),
        lambda: acts.promise(over, Side.MINE, friday, NOW, BOOK),
        lambda: acts.snooze(over, friday, NOW, BOOK),
        lambda: acts.reopen(over, NOW, BOOK),
        lambda: decisions.renew(over, "news", NOW, BOOK),
        lambda: decisions.switch(over, Action.CALL, NOW, BOOK),
        lambda: decisions.turn_to(it, colleague, NOW, BOOK),
    ):
        with pytest.raises(RuleError, match="asked you to stop"):
            attempt()


def test_f6_nobody_is_reconnected_with_who_said_stop(stopped: CommandLine, store: Store) -> None:
    number = stopped.json("show", 1)["person"]["id"]
    with pytest.raises(RuleError, match="asked you to stop"):
        store.reconnect(number, NOW)
    assert len(stopped.everything()) == 4
