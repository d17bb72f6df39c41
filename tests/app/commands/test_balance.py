"""The balance on the command line: insights, reconnect, and whom `close` and `snooze` propose."""

from __future__ import annotations

import pytest

from tests.app.command_line import KEYS, CommandLine


def left_alone(cli: CommandLine, name: str, last: str, *more: str) -> None:
    """Somebody whose only follow-up was e-mailed at ``last``, and closed."""
    sent = ("--email", f"{name.split()[0]}@x.example", "--sent", "email", "--sent-at", last)
    cli("close", cli.json("add", name, *sent, *more)["id"], "done")


@pytest.fixture
def alone(cli: CommandLine) -> CommandLine:
    """1 Lena Groß, longest untouched · 2 Mo Hassan, after her · 3 Sam Ortiz, whose follow-up 3 has stalled."""
    left_alone(cli, "Lena Groß", "2025-09-10", "--org", "Globex")
    left_alone(cli, "Mo Hassan", "2026-10-01")
    cli("add", "Sam Ortiz", "--limit", 1, "--sent", "form", "--sent-at", "10 nov")
    return cli


def test_m4_m7_m8_h8_insights_say_all_of_it(busy: CommandLine) -> None:
    busy("log", 2, "email", "--gave", "advice")
    busy("spoke", 8)
    lines = busy("insights").splitlines()
    assert lines[:3] == [
        "In touch      5 messages and calls, 1 reply",
        "              Usually about 1 in 5 gets a reply; you've had 1 in 5.",
        "Give and ask  You gave something once and asked for something 3 times.",
    ]
    ways = [line.split(maxsplit=2)[-1] if line.startswith("By medium") else line.strip() for line in lines[3:6]]
    assert ways == ["spoke: 1", "voicemail: 1", "e-mail: 2"]
    assert "Promises      yours: none due yet" in lines
    assert "Last 7 days   In touch 3 times: 2 in person or by phone, 1 in writing." in lines


def test_h8_a_promised_call_that_was_not_made_counts_as_missed_so_far(busy: CommandLine) -> None:
    assert busy.json("insights")["promises"]["mine"] == {"kept": 0, "missed": 0}
    later = busy.at("2026-11-23T08:46:00-05:00")
    assert later.json("insights")["promises"] == {
        "mine": {"kept": 0, "missed": 1},
        "theirs": {"kept": 0, "missed": 0},
        "both": {"kept": 0, "missed": 0},
    }
    assert "yours: 0 of 1 kept" in later("insights")


def test_insights_as_json_have_every_number(alone: CommandLine) -> None:
    alone("log", 3, "letter")
    facts = alone.json("insights")
    assert list(facts) == [
        "out", "in", "out_for_each_in", "wrote_first", "gives", "asks", "ways", "promises", "ended", "open",
        "basket", "week", "untouched",
    ]  # fmt: skip
    assert (facts["out"], facts["in"], facts["out_for_each_in"], facts["asks"]) == (4, 0, None, 4)
    assert (facts["open"], facts["basket"], facts["week"]) == (1, None, {"written": 1, "live": 0})
    assert (facts["ways"]["email"], facts["ways"]["letter"], facts["ways"]["visit"]) == (2, 1, 0)
    assert facts["untouched"][0] == {
        "id": 1, "person": "Lena Groß", "organisation": "Globex", "last_contact": "2025-09-10",
    }  # fmt: skip


def test_s4_a_basket_is_named(cli: CommandLine) -> None:
    for name in ("Ada", "Ben", "Cleo"):
        cli("add", name, "--org", "Initech", "--phone", "555 0100")
    cli("add", "Dan", "--phone", "555 0100")
    cli("log", 4, "call")
    assert "4 follow-ups open: too few to compare." in cli("insights")
    cli("add", "Eve", "--phone", "555 0100")
    assert "3 of your 5 open follow-ups are with Initech: keep others going too." in cli("insights")
    assert cli.json("insights")["basket"] == {"name": "Initech", "held": 3}


def test_insights_of_an_empty_database_say_how_to_begin(cli: CommandLine) -> None:
    assert cli("insights") == "Nothing is logged yet: `ringback log ID email` logs the first contact.\n"
    assert cli.json("insights")["out"] == 0


def test_s5_with_nothing_logged_the_people_on_file_are_there_all_the_same(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--email", "dana@x.example")
    cli("close", 1, "done")
    assert cli("insights").splitlines()[2:] == [
        "Person  Name     Organisation  Last contact",
        "     1  Dana Li                never",
    ]


def test_s5_reconnect_lists_who_was_left_alone_the_longest(alone: CommandLine) -> None:
    assert alone("reconnect").splitlines() == [
        "Person  Name       Organisation  Last contact",
        "     1  Lena Groß  Globex        14 months ago",
        "     2  Mo Hassan                7 weeks ago",
    ]
    assert [one["id"] for one in alone.json("reconnect")] == [1, 2]


def test_s5_reconnect_opens_a_follow_up_that_undo_takes_back(alone: CommandLine) -> None:
    opened = alone.json("reconnect", 1)
    assert [*opened] == KEYS
    assert (opened["person"], opened["kind"], opened["cadence"]) == ("Lena Groß", "reconnect", "light-touch")
    assert (
        alone.refused("reconnect", 1)
        == "ringback: Lena Groß already has an open follow-up: 'Reconnect' (number 4)."
    )
    alone("undo")
    said = "Opened “Reconnect” with Lena Groß. Next: e-mail on Wed 25 Nov, attempt 1 of 2. "
    assert alone("reconnect", 1) == f"{said}The follow-up's number is 5.\n"


def test_f6_who_said_stop_is_neither_listed_nor_reconnected_nor_added(alone: CommandLine) -> None:
    alone("stop", 1)
    assert [one["person"] for one in alone.json("reconnect")] == ["Mo Hassan"]
    assert "stop" in alone.refused("reconnect", 1)
    assert "stop" in alone.refused("add", "Lena Groß", "--kind", "reconnect")


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        ("99", 1, "There is no person 99"),
        ("9" * 50, 1, "There is no person"),
        ("x", 1, "Nobody on file is called 'x'"),
    ],
)
def test_a_wrong_person_is_refused_in_a_line(alone: CommandLine, number: str, code: int, words: str) -> None:
    assert words in alone.refused("reconnect", number, code=code)


def test_s5_nobody_to_reconnect_with_is_said(cli: CommandLine) -> None:
    assert cli("reconnect") == "Nobody is on file yet: add people with `ringback add` or `ringback import`.\n"
    cli("add", "Ann Lee", "--email", "ann@initech.example", "--sent", "email")
    said = "Nobody to reconnect with: you've been in touch with everybody within four weeks."
    assert cli("reconnect") == f"{said}\n"


@pytest.mark.parametrize("act", [("close", 3, "gave-up"), ("snooze", 3, "2w")])
def test_s5_laying_a_stalled_one_aside_names_the_longest_untouched(alone: CommandLine, act: tuple[str]) -> None:
    _, proposal = alone(*act).splitlines()
    assert (
        proposal == "Not contacted for longest: Lena Groß (ringback reconnect 1), Mo Hassan (ringback reconnect 2)"
    )
    alone("undo")
    assert alone.json(*act)["id"] == 3


def test_s5_nothing_is_proposed_after_what_had_not_stalled_or_where_nobody_is_left_alone(
    alone: CommandLine,
) -> None:
    alone("add", "Raj Rao", "--phone", "555 0100")
    assert "Longest" not in alone("snooze", 4, "2w")
    alone("reconnect", 1)
    alone("reconnect", 2)
    assert "Longest" not in alone("close", 3, "done")
