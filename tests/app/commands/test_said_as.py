"""ringback add and edit --said-as: how you'd say within a sentence what it is about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine, filled_once
from tests.app.commands.test_merges import EVENING, NOON, Machines


@filled_once
def dana(cli: CommandLine) -> CommandLine:
    cli("add", "Dana Li", "--email", "dana@initech.example", "--about", "ICU, nights", "--said-as",
        "the night shifts in intensive care")  # fmt: skip
    return cli


def _said(cli: CommandLine) -> str:
    shown: dict[str, Any] = cli.json("show", 1, "--full")
    return str(shown["said_as"])


def test_it_is_kept_with_the_opening_and_shown(dana: CommandLine) -> None:
    assert _said(dana) == "the night shifts in intensive care"
    assert "In drafts  the night shifts in intensive care\n" in dana("show", 1)


def test_what_is_not_said_is_not_shown(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--about", "Backend role", "--kind", "application")
    assert _said(cli) == ""
    assert "In drafts" not in cli("show", 1)


def test_it_is_changed_emptied_and_brought_back(dana: CommandLine) -> None:
    dana("edit", 1, "--said-as", "the nights")
    assert _said(dana) == "the nights"
    dana("edit", 1, "--said-as", "")
    assert _said(dana) == ""
    dana("undo")
    assert _said(dana) == "the nights"
    dana("undo")
    assert _said(dana) == "the night shifts in intensive care"
    dana("redo")
    assert _said(dana) == "the nights"


def test_another_label_keeps_what_was_said_by_hand(dana: CommandLine) -> None:
    dana("edit", 1, "--about", "Head nurse", "--kind", "application")
    assert _said(dana) == "the night shifts in intensive care"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("about the nights.", "the nights"),
        ("“the nights”", "the nights"),
        ("the\nnights", "the nights"),
        ("the \x1b[31mnights\x07", "the ␛[31mnights␇"),
        ("the \u202enights", "the nights"),
    ],
)
def test_what_is_typed_becomes_one_plain_phrase(dana: CommandLine, typed: str, kept: str) -> None:
    dana("edit", 1, "--said-as", typed)
    assert _said(dana) == kept


@pytest.mark.parametrize("command", [("edit", 1), ("add", "Raj Rao")])
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("x" * 300, "keep it under 120"),
        ("?!", "'?!' can't stand in a sentence: write it as in 'the backend role'."),
    ],
)
def test_what_no_sentence_takes_is_refused_and_changes_nothing(
    dana: CommandLine, command: tuple[str | int, ...], typed: str, why: str
) -> None:
    before = dana.dump()
    assert why in dana.refused(*command, "--said-as", typed)
    assert dana.dump() == before


def test_an_archive_carries_it_and_an_older_one_has_none(dana: CommandLine, tmp_path: Path) -> None:
    file, other = tmp_path / "all.json", tmp_path / "other.db"
    dana("export", "--as", "archive", "-o", file)
    there = ("--database", other)
    dana(*there, "import", file)
    assert (
        json.loads(dana(*there, "show", 1, "--json", "--full"))["said_as"] == "the night shifts in intensive care"
    )
    archive = json.loads(file.read_text("utf-8"))
    del archive["follow_ups"][0]["said_as"]
    file.write_text(json.dumps(archive), "utf-8")
    older = ("--database", tmp_path / "older.db")
    dana(*older, "import", file)
    assert json.loads(dana(*older, "show", 1, "--json", "--full"))["said_as"] == ""


@pytest.mark.parametrize("first", ["here", "there"])
def test_of_two_machines_the_later_word_holds(cli: CommandLine, tmp_path: Path, first: str) -> None:
    machines = Machines(cli, tmp_path)
    machines.do(machines.here, [(NOON, ("edit", 1, "--said-as", "my data talk"))])
    machines.do(machines.there, [(EVENING, ("edit", 1, "--said-as", "the talk about data"))])
    ways = [(machines.here, machines.there), (machines.there, machines.here)]
    for source, target in ways if first == "here" else reversed(ways):
        machines.bring(source, target)
    for machine in (machines.here, machines.there):
        assert machines.shown(machine)["said_as"] == "the talk about data"


def test_the_clarity_card_shows_it_and_takes_it(dana: CommandLine) -> None:
    assert dana.json("clarity", 1)["said_as"] == "the night shifts in intensive care"
    assert dana("clarity", 1, "--said-as", "about the nights.") == "In drafts to Dana Li, it's now “the nights”.\n"
    assert "In drafts  the nights\n" in dana("clarity", 1)
    dana("clarity", 1, "--said-as", "")
    dana("edit", 1, "--about", "ICU nurse", "--kind", "application")
    assert dana.json("clarity", 1)["said_as"] == "the ICU nurse role"  # as its label has it
    assert "give its ID" in dana.refused("clarity", "--said-as", "the nights", code=2)
    assert "can't stand in a sentence" in dana.refused("clarity", 1, "--said-as", "?!")
