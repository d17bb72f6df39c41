"""Whom a name means that is given to a command: asked about where somebody of that name is known elsewhere."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine, filled_once

ASKED = (
    "ringback: Somebody called Dana Li is already on file (Initech, dana@initech.example). "
    "Add --person 1 if that's who you mean, or --person new for somebody else."
)

NAMING = [
    ("add", "Dana Li", "--org", "Globex"),
    ("named", 2, "dana li"),
    ("colleague", 2, "Dana Li"),
    ("find", 3, "--name", "Dana LI"),
    ("edit", 3, "--name", "Dana Li"),
]
"""Each command that names somebody; two and three are at Globex, and nobody is known yet at three."""
KEPT = "Dana Li stays at Initech."


@filled_once
def known(cli: CommandLine) -> CommandLine:
    cli("add", "Dana Li", "--org", "Initech", "--email", "dana@initech.example", "--about", "Role")
    cli("add", "Raj Rao", "--org", "Globex", "--about", "Talk")
    cli("add", "--org", "Globex", "--about", "SRE", "--kind", "application")
    return cli


@pytest.mark.parametrize("command", NAMING, ids=lambda command: command[0])
def test_a_namesake_elsewhere_is_asked_about(known: CommandLine, command: tuple[str | int, ...]) -> None:
    assert known.refused(*command) == ASKED
    assert known.refused(*command, "--json") == ASKED


@pytest.mark.parametrize("command", NAMING, ids=lambda command: command[0])
def test_the_one_on_file_is_taken_and_what_gives_way_is_said(
    known: CommandLine, command: tuple[str | int, ...]
) -> None:
    result = known.run(*command, "--person", 1, "--json")
    assert result.exit_code == 0
    stays = command[0] in ("named", "find", "edit")  # nobody said that they work elsewhere
    said = {"named": "", "find": KEPT, "edit": KEPT}.get(
        str(command[0]), "Dana Li works at Globex now, not at Initech."
    )
    assert result.stderr == (f"ringback: {said}\n" if said else "")
    assert [one["organisation"] for one in known.json("people", "dana")] == ["Initech" if stays else "Globex"]
    known("undo")
    assert [one["organisation"] for one in known.json("people", "dana")] == ["Initech"]


@pytest.mark.parametrize("command", NAMING, ids=lambda command: command[0])
def test_somebody_else_of_the_same_name_is_a_new_person(
    known: CommandLine, command: tuple[str | int, ...]
) -> None:
    known(*command, "--person", "new")
    assert sorted(one["organisation"] for one in known.json("people", "dana")) == ["Globex", "Initech"]
    assert "same full name" in known("people", "--doubles")


@pytest.mark.parametrize("command", NAMING, ids=lambda command: command[0])
def test_a_number_that_is_nobodys_of_that_name_is_refused(
    known: CommandLine, command: tuple[str | int, ...]
) -> None:
    assert "has the number 2" in known.refused(*command, "--person", 2)


@pytest.mark.parametrize(
    "command",
    [
        ("colleague", 2, "--person", 1),
        ("find", 3, "--person", 1),
        ("edit", 3, "--person", 1),
        ("add", "--person", 1),
    ],
    ids=lambda command: command[0],
)
def test_a_person_without_a_name_is_wrong_usage(known: CommandLine, command: tuple[str | int, ...]) -> None:
    known.refused(*command, code=2)


def test_somebody_else_than_who_is_named_already_is_refused(known: CommandLine) -> None:
    known("find", 3, "--name", "Dana Li", "--person", 1)
    said = "ringback: Dana Li is already the person of number 3."
    assert known.refused("find", 3, "--name", "Raj Rao", "--person", 2) == said
