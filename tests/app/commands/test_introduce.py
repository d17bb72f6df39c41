"""Who could meet whom, and introducing two people, on the command line (M7)."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.app.command_line import CommandLine, filled_once


@filled_once
def pair(cli: CommandLine) -> CommandLine:
    """Two who fit each other."""
    cli("clarity", "--name", "Alex Reed")
    cli("add", "Dana Li", "--org", "Initech", "--email", "d@initech.example", "--offers", "data engineering")
    cli("add", "Raj Patel", "--org", "Globex", "--email", "r@globex.example", "--looks-for", "a data engineer")
    return cli


def test_m7_pairs_are_listed(pair: CommandLine) -> None:
    lines = pair("people", "--matches").splitlines()
    assert lines[0].split() == ["Person", "Name", "Looking", "for", "Offers"]
    assert [line.split() for line in lines[1:3]] == [
        ["1", "Dana", "Li", "data", "engineering"],
        ["2", "Raj", "Patel", "a", "data", "engineer"],
    ]
    assert lines[-2] == "1 pair. `ringback introduce 1 2` starts an introduction: you ask each of them first."
    assert "`ringback people --matches NAME`" in lines[-1]
    (found,) = pair.json("people", "--matches")
    assert [one["name"] for one in found["people"]] == ["Dana Li", "Raj Patel"]
    assert found["fits"] == [{"looking": 2, "wish": "a data engineer", "offering": 1, "offer": "data engineering"}]


def test_m7_nobody_fits(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--offers", "data engineering")
    assert cli("people", "--matches").startswith("There is nobody new to introduce")
    assert cli.json("people", "--matches") == []
    assert cli("people", "--matches", "dana") == "Nobody on file fits Dana Li yet.\n"


def test_m7_from_the_question_to_the_letter_to_both(pair: CommandLine, tmp_path: Path) -> None:
    said = pair("introduce", "Dana Li", "raj patel")
    assert "Introducing Dana Li and Raj Patel. Ask each of them first." in said
    assert "`ringback draft 3` and `ringback draft 4` print what to say." in said
    assert pair.json("draft", 3)["subject"] == "May I introduce you to Raj Patel?"
    pair("draft", 3, "--send", "said")
    both = pair.json("introduce", 1, 2, "--yes")
    assert [one["id"] for one in both] == [3, 4]
    assert pair.json("introduce", 2, 1, "--yes")[0]["next"]["why"].startswith("Both have said yes")
    assert pair.json("draft", 3)["subject"] == "Dana, meet Raj"
    letter = tmp_path / "both.eml"
    assert "Introduced Dana Li and Raj Patel to each other." in pair("draft", 3, "--send", "file", "--to", letter)
    message = message_from_bytes(letter.read_bytes(), policy=default)
    assert message["To"] == "Dana Li <d@initech.example>, Raj Patel <r@globex.example>"
    assert [one["outcome"] for one in pair.everything()[2:]] == ["done", "done"]
    assert [one["gave"] for number in (3, 4) for one in pair.json("show", number)["touches"] if one["gave"]] == [
        "introduction",
        "introduction",
    ]
    assert pair.json("people", "--matches") == []
    assert "You've introduced Dana Li and Raj Patel already" in pair.refused("introduce", 1, 2)
    pair("undo")
    assert [one["outcome"] for one in pair.everything()[2:]] == [None, None]


def test_m7_both_have_said_yes_at_once(pair: CommandLine) -> None:
    said = pair("introduce", 1, 2, "--both")
    assert "who have both said yes" in said
    assert pair.json("draft", 4)["subject"] == "Raj, meet Dana"


def test_m7_show_says_whom_they_could_meet_and_how_far_it_is(pair: CommandLine) -> None:
    shown = pair("show", 1)
    assert "Raj Patel, who is looking for a data engineer: Dana Li knows a lot about data engineering" in shown
    pair("introduce", 1, 2)
    assert "Raj Patel, not asked yet" in pair("show", 3)
    pair("log", 4, "email")
    assert "Raj Patel, asked on Sun 22 Nov" in pair("show", 3)


def test_m7_a_no(pair: CommandLine) -> None:
    pair("introduce", 1, 2)
    pair("log", 4, "email")
    assert "Dana Li would rather not. Let Raj Patel know." in pair("introduce", 1, 2, "--no")
    assert "isn't going to work out" in pair.json("draft", 4)["body"]


def test_m7_never(pair: CommandLine) -> None:
    assert pair("introduce", 1, 2, "--never") == "Dana Li and Raj Patel won't be suggested to each other again.\n"
    assert pair.json("people", "--matches") == []


def test_m7_what_is_refused(pair: CommandLine) -> None:
    assert "aren't introducing these two yet" in pair.refused("introduce", 1, 2, "--yes")
    assert "give two people" in pair.refused("introduce", 1, 1)
    assert "Nobody on file is called" in pair.refused("introduce", "Dana Li", "Nobody")
    assert "only one of" in pair.refused("introduce", 1, 2, "--yes", "--no", code=2)
    pair("edit", 2, "--email", "")
    pair("introduce", 1, 2, "--both")
    assert "No e-mail address is on file for Raj Patel" in pair.refused(
        "draft", 3, "--by", "email", "--send", "file"
    )


def test_m7_after_a_no_it_is_asked_for_before_it_begins_again(pair: CommandLine) -> None:
    pair("introduce", 1, 2)
    pair("introduce", 1, 2, "--no")
    refused = pair.refused("introduce", 2, 1)
    assert "Dana Li said no on Sun 22 Nov. `ringback introduce 2 1 --again` asks once more." in refused
    assert "Number 3 is closed: `ringback reopen 3` takes it up again." in pair.refused("introduce", 1, 2, "--yes")
    assert "begins anew" in pair.refused("introduce", 1, 2, "--again", "--no", code=2)
    assert [one["id"] for one in pair.json("introduce", 1, 2, "--again")] == [5, 6]


@pytest.mark.parametrize("command", ["spoke", "reply"])
def test_m7_a_yes_or_a_no_is_noted_with_what_they_said(pair: CommandLine, command: str) -> None:
    pair("introduce", 1, 2)
    assert "Note their answer: `ringback introduce 1 2 --yes (or --no)`." in pair(command, 3)
    pair("undo")
    assert "Dana Li said yes. Raj Patel hasn't answered yet." in pair(command, 3, "--yes")
    pair("undo")
    assert "Dana Li would rather not. That also closes number 4 with Raj Patel" in pair(command, 3, "--no")
    pair("undo")
    assert "not both" in pair.refused(command, 3, "--yes", "--no", code=2)
    assert "isn't an introduction of two" in pair.refused(command, 1, "--yes")


def test_m7_more_that_fits_is_counted_and_listed(pair: CommandLine) -> None:
    pair("edit", 1, "--offers", "data engineering, proofreading")
    pair("edit", 2, "--looks-for", "a data engineer, proofreading")
    pair("add", "Sam Ortiz", "--looks-for", "a data engineer")
    assert "(1 more reason, 1 more person: `ringback people --matches 1` lists them)" in pair("show", 1)
    assert "more" not in pair("show", 3)
    found = pair.json("people", "--matches", "dana li")
    assert [[one["offer"] for one in each["fits"]] for each in found] == [
        ["data engineering", "proofreading"],
        ["data engineering"],
    ]
    assert pair("people", "--matches", 1).splitlines()[-1].startswith("2 pairs. `ringback introduce 1 2` starts")
