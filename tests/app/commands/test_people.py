"""Everybody on file: ringback people."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine, filled_once

KEYS = ["id", "name", "organisation", "title", "emails", "phones", "profile", "tags", "last", "open"]


@filled_once
def known(cli: CommandLine) -> CommandLine:
    """Dana with an open follow-up and a touch, Mo with a closed one, and Zoë without any."""
    cli("add", "Dana Li", "--org", "Initech", "--title", "Lead", "--phone", "+1 (212) 555-0199", "--sent", "email",
        "--email", "dana@initech.example", "--about", "Backend role", "--note", "Budget in May")  # fmt: skip
    cli("add", "Mo Hassan", "--phone", "0151 2345678")
    cli("close", 2, "done")
    file = cli.database.parent / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Zoë,Brûlé,https://www.linkedin.com/in/zo%C3%AB-b,,Umbrella,CTO,05 Mar 2024\n"
    )
    cli("import", file)
    return cli


def test_everybody_is_listed_by_name_whether_or_not_anything_is_open(known: CommandLine) -> None:
    found = known.json("people")
    assert [list(one) for one in found] == [KEYS] * 3
    assert [(one["name"], one["open"]) for one in found] == [
        ("Dana Li", [1]),
        ("Mo Hassan", []),
        ("Zoë Brûlé", []),
    ]
    dana, _, zoe = found
    assert (dana["emails"], dana["phones"]) == (["dana@initech.example"], ["+1 (212) 555-0199"])
    assert (dana["last"]["medium"], dana["last"]["direction"], zoe["last"]) == ("email", "out", None)
    assert (zoe["title"], zoe["organisation"], zoe["emails"], zoe["tags"]) == ("CTO", "Umbrella", [], [])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["0199"], ["Dana Li"]),
        (["(212) 555"], ["Dana Li"]),
        (["+1", "212"], ["Dana Li"]),
        (["+49 151 2345"], ["Mo Hassan"]),
        (["brule", "zoe"], ["Zoë Brûlé"]),
        (["Brûlé, Zoë"], ["Zoë Brûlé"]),
        (["brule;", "(zoe)"], ["Zoë Brûlé"]),
        (["UMBRELLA"], ["Zoë Brûlé"]),
        (["dana@initech"], ["Dana Li"]),
        (["linkedin.com/in/zoë-b/en"], ["Zoë Brûlé"]),
        (["2024"], ["Zoë Brûlé"]),  # their notes
        (["backend", "dana"], ["Dana Li"]),  # what a follow-up is about
        (["budget"], ["Dana Li"]),  # a note of a contact
        (["12125550199"], ["Dana Li"]),
        (["mailto:Dana@Initech.example"], ["Dana Li"]),
        (["nobody"], []),
    ],
)
def test_words_find_names_organisations_addresses_and_numbers(
    known: CommandLine, words: list[str], names: list[str]
) -> None:
    assert [one["name"] for one in known.json("people", *words)] == names


def test_in_words(known: CommandLine) -> None:
    known("stop", 1)
    said = known("people")
    assert "Zoë Brûlé" in said
    assert "never" in said
    assert "said stop" in said
    assert known("people", "nobody") == "Nobody on file matches.\n"


def test_the_number_of_a_person_is_never_headed_like_that_of_a_follow_up(known: CommandLine) -> None:
    known("add", "Mo Hassan", "--kind", "reconnect")
    lines = known("people").splitlines()
    heads = lines[0]
    assert heads.split()[0] == "Person"
    assert [line[heads.index("Open IDs") :].strip() for line in lines[1:]] == ["1", "3", ""]
    known.at("2027-03-01T08:00:00-05:00")
    for command in ("reconnect", "insights"):
        heads = next(line for line in known(command).splitlines() if "Last contact" in line)
        assert "Person" in heads
        assert "ID" not in heads


def test_an_empty_file_says_how_to_begin(cli: CommandLine) -> None:
    assert cli("people").startswith("Nobody is on file yet")
    assert cli.json("people") == []


@pytest.mark.parametrize(
    "typed",
    ["49030901820", "+49030", "+49 (0)30 901820", "0049030901820", "4930901820", "030901820", "+49 30 9018"],
)
@pytest.mark.parametrize("on_file", ["+49 (0)30 901820", "0049 (0) 30 901820", "+49 (0)30 901820 ext. 7"])
def test_a_number_is_found_by_its_digits_as_they_are_written_and_as_they_are_dialled(
    cli: CommandLine, typed: str, on_file: str
) -> None:
    cli("add", "Lea Novak", "--about", "Talk", "--phone", on_file)
    assert [one["name"] for one in cli.json("people", typed)] == ["Lea Novak"]
