"""Words in a real terminal: edit, see a finding, mend it, open an editor, send by copy, take it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.command_line import CommandLine
from tests.terminal.terminal import terminal


def test_m5_h3_a_draft_is_mended_edited_and_sent(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\nWith thanks, Alex" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
    cli("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--cadence", "two-then-switch",
        "--email", "dana@initech.example")  # fmt: skip
    cli("clarity", "--offer", "I mend things.")
    cli(
        "clarity",
        1,
        "--who",
        "I am Alex.",
        "--offer",
        "I mend things.",
        "--help-line",
        "Could you tell me who decides?",
    )
    with terminal(database=cli.database, size=(80, 24)) as screen:
        screen.wait_for("Dana Li")
        screen.press("o")
        screen.wait_for("I mend things.")
        screen.press(" i am glad.")
        screen.wait_for("→ I")
        screen.press("\x02")  # ctrl+b
        screen.wait_for("I am glad.")
        screen.press("\x05")  # ctrl+e
        screen.wait_for("With thanks, Alex")
        screen.press("\x1b")
        screen.wait_for("copy")
        screen.press("y")
        screen.wait_for("Sent to the terminal's clipboard")
        screen.press("\x1b")
        screen.wait_for("E-mailed Dana Li.")
        screen.press("u")
        screen.wait_for("Undone: E-mailed Dana Li.")
        screen.press("U")
        screen.wait_for("Redone: E-mailed Dana Li.")
        assert screen.leave() == 0
    (touch,) = cli.json("show", 1)["touches"]
    assert touch["note"].endswith(" I am glad.\n\nBest,\n\nWith thanks, Alex")


def test_an_editor_that_fails_costs_no_words(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.delenv("VISUAL", raising=False)
    cli("add", "Dana Li", "--about", "Backend role", "--cadence", "two-then-switch",
        "--email", "dana@initech.example")  # fmt: skip
    cli("clarity", "--name", "Alex")
    with terminal(database=cli.database) as screen:
        screen.wait_for("Dana Li")
        screen.press("o")
        screen.wait_for("Hi Dana")
        screen.press("My own words.")
        screen.wait_for("My own words.")
        screen.press("\x05")
        screen.wait_for("Your words haven't changed")
        assert "My own words." in screen.text
        screen.press("\x1b")
        screen.wait_for("just log it")
        assert screen.leave() == 0
    assert "My own words." in cli.json("show", 1, "--full")["drafts"][0]["body"]


def test_a_mail_program_that_fails_gives_the_draft_back(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    with (cli.config / "config.toml").open("a") as settings:
        settings.write('mail_program = "false {}"\n')
    cli("add", "Dana Li", "--about", "Backend role", "--cadence", "two-then-switch",
        "--email", "dana@initech.example")  # fmt: skip
    cli("clarity", "--name", "Alex")
    with terminal(database=cli.database) as screen:
        screen.wait_for("Dana Li")
        screen.press("o")
        screen.wait_for("Hi Dana")
        screen.press("\x1b")
        screen.wait_for("just log it")
        screen.press("m")
        screen.wait_for("nothing was logged")
        screen.press("R")
        screen.wait_for("a friend who reads it")
        screen.press("Sam\tm\tsam@example.org\r")
        screen.wait_for("nothing was logged")
        screen.press("\x1b")
        screen.wait_until(lambda text: "Address" not in text, "the draft alone")
        assert screen.leave() == 0
    assert cli.json("show", 1)["touches"] == []


def test_h11_a_first_start_asks_who_writes_before_the_first_draft(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--about", "Backend role", "--cadence", "two-then-switch",
        "--email", "dana@initech.example")  # fmt: skip
    with terminal(database=cli.database, size=(80, 24)) as screen:
        screen.wait_for("Dana Li")
        screen.press("o")
        screen.wait_for("Your clarity card")
        screen.press("Rosa Lima\tI'm Rosa Lima, an ICU nurse.\tI keep a ward calm.\r")
        screen.wait_for("an ICU nurse. I keep a ward")
        screen.press("\x1b")
        screen.wait_for("just log it")
        assert screen.leave() == 0
    assert cli.json("clarity")["who"] == "I'm Rosa Lima, an ICU nurse."
