"""People in a real terminal: who just rang, and the way into a company by somebody who is known there."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine
from tests.terminal.terminal import NOW, Terminal, terminal
from tests.terminal.test_advice import SIZES


def typed(screen: Terminal, keys: list[str], then: str) -> int:
    """Press keys one by one, wait for what they bring, and return how many they were."""
    for key in keys:
        screen.press(key)
    screen.wait_for(then)
    return len(keys)


@pytest.mark.parametrize("number", ["0199", "(212) 555-0199"])
@pytest.mark.sampled(1)
def test_a_call_of_somebody_on_file_is_found_logged_and_the_next_is_agreed(cli: CommandLine, number: str) -> None:
    cli.at(NOW)("add", "Dana Li", "--org", "Initech", "--phone", "+1 212 555 0199", "--next", "2w")
    cli("add", "Mo Hassan", "--kind", "networking", "--email", "mo@globex.example")
    with terminal(database=cli.database, size=SIZES[0]) as screen:
        screen.wait_for("1 Due (1)")
        pressed = typed(screen, ["/", *number], "Elsewhere: 1 waiting")
        pressed += typed(screen, ["\r"], "▌ Tue 8 Dec")
        pressed += typed(screen, ["s"], "Agreed date")
        pressed += typed(screen, list("thu"), "Thu 26 Nov")
        pressed += typed(screen, ["\r"], "Spoke with Dana Li.")
        assert pressed <= 15 or number != "0199"
        assert screen.leave() == 0
    shown = cli.json("show", 1)
    assert shown["touches"][-1]["direction"] == "both"
    assert shown["next"]["on"] == "2026-11-26"


def test_who_rang_is_found_in_six_keys_with_nothing_open(cli: CommandLine) -> None:
    cli.at(NOW)("add", "Dana Li", "--phone", "+1 212 555 0199")
    cli("close", 1, "done")
    for size in SIZES:
        with terminal(database=cli.database, size=size) as screen:
            screen.wait_for("4 Closed (1)")
            assert typed(screen, [*"/0199", "\r"], "done") == 6
            typed(screen, ["r"], "Dana Li replied.")
            typed(screen, ["u"], "Undone: Dana Li replied.")
            assert screen.leave() == 0


def test_the_introduction_is_asked_for_in_at_most_six_keys(cli: CommandLine) -> None:
    cli.at(NOW)(
        "add", "--org", "Initech", "--about", "Frontend engineer", "--kind", "application", "--sent", "form"
    )
    export = cli.database.parent / "Connections.csv"
    export.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,,ana@initech.example,Initech GmbH,Engineering manager,05 Mar 2024\n"
        'Bo,Chen,,bo@initech.example,"Initech, Inc.",Recruiter,05 Mar 2024\n'
    )
    cli("import", export)
    (cli.config / "config.toml").write_text('timezone = "America/New_York"\n[clarity]\nname = "Alex Reed"\n')
    with terminal(database=cli.database, size=SIZES[0]) as screen:
        screen.wait_for("You know 2 people at Initech")
        pressed = typed(screen, ["A"], "ask Ana Ruiz (Engineering manager)")
        pressed += typed(screen, ["1"], "may I mention your name")
        pressed += typed(screen, ["\x1b"], "just log it")
        pressed += typed(screen, ["l"], "E-mailed Ana Ruiz.")
        assert pressed <= 6
        assert screen.leave() == 0
    [about, asked] = cli.everything()
    assert (asked["person"], asked["kind"], asked["last"]["direction"]) == ("Ana Ruiz", "introduction", "out")
    assert "may I mention your name" in asked["last"]["note"]
    assert cli.json("show", about["id"], "--full")["via"] == "Ana Ruiz"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.sampled(1)
def test_they_named_somebody_who_is_found_beside_the_thanks(cli: CommandLine, size: tuple[int, int]) -> None:
    cli.at(NOW)("add", "Dana Li", "--org", "Initech", "--kind", "networking", "--email", "dana@initech.example")
    cli("reply", 1)
    (cli.config / "config.toml").write_text('timezone = "America/New_York"\n[clarity]\nname = "Alex Reed"\n')
    with terminal(database=cli.database, size=size) as screen:
        screen.wait_for("Dana Li")
        typed(screen, ["V"], "They suggested somebody")
        typed(screen, [*"Sam Ortiz", "\r"], "with Sam Ortiz")
        typed(screen, ["k", "o"], "Thank you for suggesting")
        typed(screen, ["\x1b"], "log it" if size[0] > 40 else "mail")
        typed(screen, ["l"], "E-mailed Dana Li.")
        assert screen.leave() == 0
    assert cli.json("show", 2, "--full")["via"] == "Dana Li"
    assert "May I mention your name" in cli.json("show", 1)["last"]["note"]
