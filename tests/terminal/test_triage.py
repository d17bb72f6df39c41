"""The morning in a real terminal: twenty that are due, twenty keys, one more for each decision, and undo."""

from __future__ import annotations

from typing import Any

import pytest

from tests.app.command_line import CommandLine
from tests.terminal.terminal import NOW, Terminal, terminal

DUE, DECISIONS = 20, 6
PEOPLE = 64
"""A demo with so many people has as many due and to be decided on that morning."""


@pytest.fixture
def morning(cli: CommandLine) -> CommandLine:
    """The demo on a Tuesday morning, with so many people that twenty are due."""
    cli.database.unlink()
    cli.at(NOW)("demo", "--people", PEOPLE, "--write", cli.database)
    assert len(due(cli)) == DUE
    assert len(decisions(cli)) == DECISIONS
    return cli


def due(cli: CommandLine) -> list[dict[str, Any]]:
    """What is due, in the order of the plan."""
    planned: list[dict[str, Any]] = cli.json("triage")
    return [one for one in planned if one["queue"] == "due"]


def decisions(cli: CommandLine) -> list[dict[str, Any]]:
    """What is to be decided, which comes after it."""
    planned: list[dict[str, Any]] = cli.json("triage")
    return planned[len(due(cli)) :]


def key_for(one: dict[str, Any]) -> str:
    """The key that finishes a card: what it proposes; where that asks for words, an e-mail was written."""
    return "e" if one["next"]["action"].startswith("find-") else " "


def expected(cli: CommandLine, one: dict[str, Any]) -> dict[str, Any]:
    """The follow-up as the same act leaves it by the command line."""
    action = one["next"]["action"]
    if action == "answer":  # it goes back the way their reply came
        action = cli.json("show", one["id"])["touches"][-1]["medium"]
    medium = {
        "call": "voicemail",
    }.get(action, "email" if action.startswith("find-") else action)
    after: dict[str, Any] = cli.json("log", one["id"], medium)
    cli("undo")
    return after


def walk(screen: Terminal, planned: list[dict[str, Any]]) -> None:
    """T, and one key for each that is due."""
    screen.wait_for("T triage")
    screen.press("T")
    for number, one in enumerate(planned, 1):
        screen.wait_for(f"{number} of {DUE + DECISIONS}")
        screen.press(key_for(one))
    screen.wait_for(f"{DUE + 1} of {DUE + DECISIONS}")


def test_twenty_that_are_due_take_twenty_keys_and_undo_goes_back_behind_the_last(morning: CommandLine) -> None:
    planned = due(morning)
    after = {one["id"]: expected(morning, one) for one in planned}
    with terminal(database=morning.database, size=(80, 24)) as screen:
        walk(screen, planned)
        listed = {one["id"]: one for one in morning.everything()}
        assert {number: listed[number] for number in after} == after, "each goes where its cadence says"
        assert {one["next"]["action"] for one in due(morning)} <= {"find-number", "find-person", "find-contact"}
        screen.press("u")
        screen.wait_for(f"{DUE} of {DUE + DECISIONS}")
        screen.press("u")
        screen.wait_for(f"{DUE - 1} of {DUE + DECISIONS}")
        screen.press("\x1b")
        screen.wait_for("T triage")
        assert screen.leave() == 0
    left = {last["id"] for last in planned[-2:]}
    assert [one for one in due(morning) if one["id"] in left] == [one for one in planned if one["id"] in left]
    with terminal("triage", database=morning.database, size=(40, 15)) as screen:  # another start goes on there
        screen.wait_for(f"{DUE - 1} of {DUE + DECISIONS}")
        screen.press(key_for(planned[-2]))
        screen.wait_for(f"{DUE} of {DUE + DECISIONS}")
        assert screen.leave() == 0
    assert [one["id"] for one in due(morning) if one["id"] in left] == [planned[-1]["id"]]


def test_each_decision_of_the_morning_takes_one_more_key(morning: CommandLine) -> None:
    planned, to_decide = due(morning), decisions(morning)
    with terminal(database=morning.database, size=(80, 24)) as screen:
        walk(screen, planned)
        for number, _one in enumerate(to_decide, 1):
            screen.wait_for(f"{DUE + number} of {DUE + DECISIONS + number - 1}")  # what is tried today comes after
            screen.wait_for("decide (stalled since")
            screen.press("a")
        screen.wait_for(f"{DUE + DECISIONS + 1} of {DUE + 2 * DECISIONS}")
        assert screen.leave() == 0
    assert decisions(morning) == []
    after = {one["id"]: one for one in due(morning)}
    assert all(after[one["id"]]["next"]["on"] == NOW[:10] for one in to_decide)
