"""merge, people --doubles, and the line that says that somebody may be on file twice."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from tests.app.command_line import CommandLine, filled_once

HOW = "`ringback merge 1 2` merges them; with --two-people, it notes that they are different people."


@filled_once
def two(cli: CommandLine) -> CommandLine:
    """Somebody who is on file twice."""
    cli("add", "Dana Li", "--org", "Initech", "--email", "d@initech.example", "--note", "Likes tea")
    cli("add", "D. Li", "--org", "Initech Inc", "--phone", "212 555 0134", "--title", "Lead")
    return cli


def test_whoever_is_added_and_may_be_there_already_is_named(cli: CommandLine) -> None:
    assert "may be on file" not in cli("add", "Dana Li", "--org", "Initech", "--email", "d@initech.example")
    said = f"They may be on file already as Dana Li, Initech (person 1). {HOW}"
    assert cli("add", "D. Li", "--org", "Initech Inc").splitlines()[-1] == said
    as_json = cli.run("add", "Dana L", "--org", "Initech", "--json")
    assert "as Dana Li, Initech (person 1)" in as_json.stderr
    assert json.loads(as_json.stdout)["person"] == "Dana L"


def test_a_change_that_makes_two_alike_is_said(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--email", "d@initech.example")
    cli("add", "Somebody", "--email", "s@x.example")
    assert "may be on file" not in cli("edit", 2, "--title", "Lead")
    assert HOW in cli("edit", 2, "--email", "s@x.example, home: d@initech.example")


def test_the_pairs_are_listed(two: CommandLine) -> None:
    lines = two("people", "--doubles").splitlines()
    assert lines == [
        "Person  Name     Organisation  E-mail             Phone         Why",
        "     1  Dana Li  Initech       d@initech.example",
        "     2  D. Li    Initech Inc                      212 555 0134  similar names",
        "",
        f"1 pair. {HOW}",
    ]
    [pair] = two.json("people", "--doubles")
    assert pair["why"] == "name"
    assert [one["id"] for one in pair["people"]] == [1, 2]
    assert pair["people"] == two.json("people")[::-1] or pair["people"] == two.json("people")
    refused = two.run("people", "--doubles", "dana")
    assert (refused.exit_code, "leave out the words" in refused.stderr) == (2, True)


@pytest.mark.parametrize("words", [(1, 2), ("dana li", "D. LI"), ("Dana Li", 2)])
def test_two_become_one_and_undo_makes_them_two_again(two: CommandLine, words: tuple[object, object]) -> None:
    before = two.json("people")
    assert two("merge", *words) == "Merged D. Li into Dana Li, who now has 2 follow-ups.\n"
    [one] = two.json("people")
    assert (one["name"], one["title"], one["open"]) == ("Dana Li", "Lead", [1, 2])
    assert (one["emails"], one["phones"]) == (["d@initech.example"], ["212 555 0134"])
    assert two.json("show", 2)["person"]["notes"] == "Likes tea\nAlso on file: D. Li."
    two("undo")
    assert two.json("people") == before


def test_as_json_the_one_person_is_given(two: CommandLine) -> None:
    [one] = two.json("merge", 1, 2)
    assert (one["id"], one["name"], one["open"]) == (1, "Dana Li", [1, 2])


def test_that_they_are_two_is_never_asked_again(two: CommandLine) -> None:
    assert two("merge", 2, 1, "--two-people") == "Kept apart: D. Li and Dana Li.\n"
    assert two("merge", 1, 2, "--two-people") == "Dana Li and D. Li are kept apart already.\n"
    assert "You had kept them apart." in two("merge", 1, 2)
    two("undo")
    assert two("people", "--doubles") == "No possible duplicates were found by name, address or number.\n"
    assert two.json("people", "--doubles") == []
    assert "may be on file" not in two("edit", 1, "--title", "Head")
    two("undo")
    two("undo")
    assert len(two.json("people", "--doubles")) == 1


def test_one_name_twice_means_the_two_who_have_it(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--org", "Initech")
    cli("add", "Dana Li", "--org", "Globex", "--person", "new")
    assert cli("merge", "Dana Li", "dana li") == "Merged two entries of Dana Li, who now has 2 follow-ups.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((1, 1), "That is the same person twice: give two different numbers."),
        ((1, 9), "There is no person 9: `ringback people` shows the numbers."),
        (("Lena", 1), "Nobody on file is called 'Lena': `ringback people` shows who is, with their numbers."),
        (("Dana Li", 2),
         "Dana Li may be one of 2 people: give the number of the one you mean, 1 (Dana Li, Initech, "
         "d@initech.example) or 3 (Dana Li, Globex)."),
    ],
)  # fmt: skip
def test_who_is_meant_has_to_be_clear(two: CommandLine, words: tuple[object, object], said: str) -> None:
    two("add", "Dana Li", "--org", "Globex", "--person", "new")
    before = two.json("people")
    assert two.refused("merge", *words) == f"ringback: {said}"
    assert two.json("people") == before


def test_an_import_says_how_many_may_be_on_file_twice(two: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    file.write_text(f"{head}Dan,Li,https://www.linkedin.com/in/x,,Hooli,,01 Nov 2026\n", "utf-8")
    assert two("import", file).splitlines()[-1] == "1 possible duplicate: `ringback people --doubles` shows it."
    assert "one person" not in two("import", file, "--dry-run")


def test_two_who_have_nothing_in_common_are_asked_about(two: CommandLine) -> None:
    two("add", "Raj Rao", "--org", "Globex")
    said = "Dana Li and Raj Rao have no name, address or number in common"
    undoes = f" {said}: `ringback undo` splits them again."
    assert two("merge", 1, 3) == f"Merged Raj Rao into Dana Li, who now has 2 follow-ups.{undoes}\n"
    two("undo")
    asked: list[str] = []
    answers = iter([False, True])
    two.patch.setattr("app.commands.people.merge.has_terminal", lambda: True)
    two.patch.setattr(click, "confirm", lambda question, **_: asked.append(question) or next(answers))
    assert two.refused("merge", 1, 3) == "ringback: Nothing was changed."
    assert two("merge", 1, 3) == "Merged Raj Rao into Dana Li, who now has 2 follow-ups.\n"
    assert asked == [f"{said}. Merge them"] * 2


def test_who_may_be_on_file_and_asked_to_stop_is_named_so(cli: CommandLine) -> None:
    cli("add", "Kim Lee", "--org", "Alpha", "--phone", "+1 212 555 0177")
    cli("stop", 1)
    said = cli("add", "K. Lee", "--org", "Zed", "--about", "Other", "--phone", "+1 212 555 0177")
    assert "They may be on file already as Kim Lee, Alpha (person 1), who asked you to stop." in said
