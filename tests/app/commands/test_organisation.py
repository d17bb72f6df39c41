"""One organisation: ringback org."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine, filled_once


@filled_once
def known(cli: CommandLine) -> CommandLine:
    """Two people at Initech, an application there without a person, and somebody elsewhere."""
    cli("add", "Dana Li", "--org", "Initech, Inc.", "--title", "Head of platform", "--about", "Backend role",
        "--sent", "email", "--email", "dana@initech.example", "--phone", "+1 212 555 0134")  # fmt: skip
    cli("log", 1, "voicemail", "--note", "Her assistant\nanswered")
    cli("add", "Bo Chen", "--org", "INITECH GmbH", "--title", "Recruiter", "--kind", "reconnect")
    cli("add", "--org", "Initech", "--about", "Frontend", "--kind", "application", "--sent", "form")
    cli("add", "Mo Hassan", "--org", "Globex", "--email", "mo@globex.example")
    return cli


@pytest.mark.parametrize("name", [["initech"], ["Initech,", "Inc."], ["INITECH Ltd"]])
def test_as_json_it_is_the_people_there(known: CommandLine, name: list[str]) -> None:
    everybody = {one["name"]: one for one in known.json("people")}
    assert known.json("org", *name) == [everybody["Bo Chen"], everybody["Dana Li"]]


def test_in_words_it_is_a_page(known: CommandLine) -> None:
    lines = known("org", "initech").splitlines()
    assert lines[:2] == ["Initech   initech.example", "2 people · 3 open follow-ups · in touch 3 times"]
    page = "\n".join(lines)
    assert "find person" in page
    assert [line.split()[0] for line in lines if "Head of" in line or "Recruiter" in line] == ["1", "2"]
    history = lines[next(place for place, line in enumerate(lines) if line.startswith("When")) + 1 :]
    assert [line.split()[4] for line in history] == ["web", "voicemail", "e-mail"]
    assert "Her assistant answered" in history[1]
    assert "Globex" not in page


def test_where_nothing_is_on_file_similar_names_are_named(known: CommandLine) -> None:
    assert known("org", "init") == "No organisation on file is called “init”. Did you mean “Initech”?\n"
    assert known("org", "Umbrella") == "No organisation on file is called “Umbrella”.\n"
    assert known.json("org", "Umbrella") == []


def test_a_blank_name_is_refused(known: CommandLine) -> None:
    assert "Give the name of an organisation" in known.refused("org", "  ")
    known.refused("org", code=2)


def test_before_there_is_a_file_nothing_is_on_file(cli: CommandLine) -> None:
    assert cli("org", "Initech") == "No organisation on file is called “Initech”.\n"
    assert cli.json("org", "Initech") == []
