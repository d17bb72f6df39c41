"""The rules of the advice in a real pseudo-terminal, large and usual: what a person does when it matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.command_line import CommandLine
from tests.terminal.terminal import NOW, Terminal, terminal

SIZES = LARGE, USUAL = (120, 40), (80, 24)
"""A run walks through both, and takes everything back in between: starting costs more than all its keys."""


@pytest.fixture
def stalled(cli: CommandLine) -> Path:
    """Five follow-ups at Initech that have stalled."""
    cli.at("2026-11-02T09:00:00-05:00")
    for name in ("Ann", "Bob", "Cid", "Dot", "Eve"):
        cli("add", name, "--org", "Initech", "--kind", "reconnect", "--limit", 1, "--about", "Hello",
            "--email", f"{name}@initech.example", "--phone", "555 0100", "--sent", "email",
            "--sent-at", "1 nov")  # fmt: skip
    return cli.database


def press(screen: Terminal, keys: str, then: str) -> None:
    """Press keys, and wait for what they bring."""
    screen.press(keys)
    screen.wait_for(then)


def test_m1_s3_the_five_ways_out_of_a_stall(cli: CommandLine, stalled: Path) -> None:
    with terminal(database=stalled, size=LARGE) as screen:
        for size in SIZES:
            screen.resize(*size)
            screen.wait_for("3 Stalled (5)")
            press(screen, "3g", "another medium: call")
            press(screen, "a", "Switched to another medium for Ann.")
            press(screen, "P", "Somebody else")
            press(screen, "Zoe\r", "to Zoe")
            press(screen, "gN", "Start again")
            press(screen, "a talk\r", "Starting again with Cid")
            press(screen, "w", "When")
            press(screen, "mid january\r", "Snoozed Dot.")
            press(screen, "x", "given up: you let it go")
            press(screen, "g", "Closed “Hello” with Eve (given up).")
            screen.wait_for("3 Stalled (0)")
            rows = {row["person"]: row for row in cli.at(NOW).everything()}
            assert [rows[name]["queue"] for name in ("Ann", "Bob", "Cid", "Dot", "Eve", "Zoe")] == [
                "due", "closed", "due", "waiting", "closed", "due",
            ]  # fmt: skip
            for act in (
                "Closed “Hello”",
                "Snoozed",
                "Starting again",
                "Switched from",
                "Switched to another medium",
            ):
                press(screen, "u", f"Undone: {act}")
        assert screen.leave() == 0


def test_l4_a_search_for_a_number_is_walked_to_its_end(cli: CommandLine) -> None:
    cli.at("2026-11-09T09:00:00-05:00")
    cli("add", "Mo Hassan", "--org", "Acme", "--kind", "application", "--email", "mo@acme.example")
    with terminal(database=cli.database, size=LARGE) as screen:
        for size in SIZES:
            screen.resize(*size)
            screen.wait_for("find number")
            press(screen, " ", "Find a number")
            press(screen, "https://acme.example\t+1 212 555 0100\r", "Saved what you found")
            press(screen, " ", "+1 212 555 0100")
            press(screen, "Pam\t\t\t\t12\r", "Found a number for Mo Hassan. Next: call today, attempt 1 of 4.")
            screen.wait_for("555 0100 ext. 12")
            press(screen, "u", "Undone: Found a number")
            press(screen, "u", "Undone: Saved what you found")
        assert screen.leave() == 0


def test_h8_a_promised_call_rings_before_and_at_its_time(cli: CommandLine) -> None:
    cli.at(NOW)("add", "Dana Li", "--cadence", "promised-callback", "--phone", "555 0100", "--next", "8:30")
    early, at_its_time = "2026-11-24T08:24:58-05:00", "2026-11-24T08:29:58-05:00"
    with terminal(database=cli.database, size=LARGE, module="tests.terminal.ticking", now=early) as screen:
        screen.wait_for("08:30 in 5 min: call Dana Li.")
        assert screen.bells == 1
        screen.resize(*USUAL)
        screen.wait_for("08:30 in 5 min: call Dana Li.")
        assert screen.leave() == 0
    with terminal(database=cli.database, size=USUAL, module="tests.terminal.ticking", now=at_its_time) as screen:
        screen.wait_for("08:30 now: call Dana Li.")
        assert screen.bells in (1, 2)  # who opens it within the five minutes hears that too
        screen.wait_for("1 Due (1)")
        screen.resize(*LARGE)
        screen.wait_for("08:30 now: call Dana Li.")
        assert screen.leave() == 0


def test_f6_a_stop_and_its_undo(cli: CommandLine) -> None:
    for about in ("Backend role", "A talk"):
        cli("add", "Dana Li", "--kind", "networking", "--about", about, "--email", "dana@initech.example")
    with terminal(database=cli.database, size=LARGE) as screen:
        for size in SIZES:
            screen.resize(*size)
            press(screen, "1", "1 Due (2)")
            press(screen, "X", "X again closes everything with Dana Li.")
            press(screen, "X", "Dana Li asked you to stop, so everything with them is closed.")
            screen.wait_for("4 Closed (2)")
            press(screen, "4", "Asked you to stop")
            press(screen, "e", "asked you to stop on")
            press(screen, "u", "Undone: Dana Li asked you to stop")
            screen.wait_for("1 Due (2)")
        assert screen.leave() == 0
