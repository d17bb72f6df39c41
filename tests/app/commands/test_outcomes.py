"""How a follow-up can end: each outcome is known wherever one is said, typed, kept, exported or counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.model.vocabulary import Outcome
from data.rules.phrasing import wording
from tests.app.command_line import CommandLine

BY_HAND = [outcome for outcome in Outcome if outcome is not Outcome.STOPPED]


def test_the_outcomes_are_those_of_the_contract() -> None:
    assert [outcome.value for outcome in Outcome] == [
        "done", "offer", "hired", "declined", "withdrawn", "duplicate", "gave-up", "stopped",
    ]  # fmt: skip


@pytest.mark.parametrize("words", [wording.CLOSED_WORDS, wording.OUTCOME_SENTENCES])
def test_each_outcome_has_words(words: dict[Outcome, str]) -> None:
    assert set(words) == set(Outcome)


def test_insights_count_how_things_ended(cli: CommandLine) -> None:
    cli("add", "Ada", "--email", "ada@x.example")
    assert "Nothing is logged yet" in cli("insights")
    cli("log", 1, "email")
    assert "Closed        Nothing is closed yet." in cli("insights")
    for number, outcome in enumerate(("hired", "declined", "declined"), 2):
        cli("add", f"Ben {number}")
        cli("close", number, outcome)
    assert "Closed        3: 1 hired, 2 declined" in cli("insights")
    assert cli.json("insights")["ended"] == {"hired": 1, "declined": 2}


@pytest.mark.parametrize("outcome", BY_HAND)
def test_each_outcome_goes_the_whole_way(cli: CommandLine, tmp_path: Path, outcome: Outcome) -> None:
    """Closed by a command, listed, shown, exported, found in order by the doctor, and taken in elsewhere."""
    cli("add", "Ada", "--email", "ada@x.example")
    word = wording.CLOSED_WORDS[outcome]
    assert cli("close", 1, outcome.value).splitlines()[0] == f"Closed Ada ({word})."
    assert word in cli("list", "--queue", "closed")
    assert f": {word}" in cli("show", 1)
    assert cli.json("show", 1)["outcome"] == outcome.value
    assert outcome.value in cli("export", "--as", "csv").splitlines()[1]
    archive = tmp_path / "all.json"
    cli("export", "--as", "archive", "-o", archive)
    assert json.loads(archive.read_text())["follow_ups"][0]["outcome"] == outcome.value
    assert "No problems found" in cli("doctor")
    other = ("--database", tmp_path / "other.db")
    cli(*other, "import", archive)
    assert cli.json(*other, "list", "--queue", "closed")[0]["outcome"] == outcome.value
