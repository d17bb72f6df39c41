"""Which person a word of a command means: a number, or a name in any order; and words that begin with a minus."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine, filled_once


@filled_once
def known(cli: CommandLine) -> CommandLine:
    for name, org in (("Dana Li", "Initech"), ("Li Dana Kim", "Globex"), ("Zoë Brûlé", ""), ("Raj Rao", "Hooli")):
        cli("add", name, *(("--org", org) if org else ()), "--email", f"{name.split()[-1].lower()[:2]}@x.example",
            "--tag", "vip")  # fmt: skip
        cli("close", len(cli.everything()), "done")
    cli("add", "Raj Rao", "--org", "Umbrella", "--person", "new")
    return cli


@pytest.mark.parametrize(
    ("word", "number"),
    [("1", 1), ("dana li", 1), ("LI DANA", 1), ("li dana kim", 2), ("kim", 2), ("brule", 3), ("brulé zoe", 3)],
)
def test_a_person_is_meant_by_number_or_name_in_any_order(known: CommandLine, word: str, number: int) -> None:
    assert known.json("merge", word, "5")[0]["id"] == number
    known("undo")
    opened = known.json("reconnect", word)
    assert known.json("show", opened["id"])["person"]["id"] == number


@pytest.mark.parametrize("command", [("merge", "{}", "3"), ("merge", "3", "{}"), ("reconnect", "{}")])
@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("raj rao", "raj rao may be one of 2 people: give the number of the one you mean, 4 (Raj Rao, Hooli"),
        ("dana", "dana may be one of 2 people: give the number of the one you mean, 1 (Dana Li, Initech"),
        ("nobody", "Nobody on file is called 'nobody': `ringback people` shows who is"),
        ("99", "There is no person 99: `ringback people` shows the numbers."),
    ],
)
def test_nobody_and_several_are_refused_with_the_numbers(
    known: CommandLine, command: tuple[str, ...], word: str, said: str
) -> None:
    assert said in known.refused(*(part.format(word) for part in command))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("-vip",), ["Raj Rao"]),
        (("-#vip",), ["Raj Rao"]),
        (("-dana",), ["Raj Rao", "Raj Rao", "Zoë Brûlé"]),
        (("li", "-org:globex"), ["Dana Li", "Raj Rao"]),
        (("-raj", "-dana"), ["Zoë Brûlé"]),
        (("-hooli",), ["Dana Li", "Li Dana Kim", "Raj Rao", "Zoë Brûlé"]),
    ],
)
def test_words_that_begin_with_a_minus_need_no_double_dash(
    known: CommandLine, words: tuple[str, ...], names: list[str]
) -> None:
    assert sorted(one["name"] for one in known.json("people", *words)) == names
    assert known("people", *words) == known("people", "--", *words)


def test_what_only_an_option_can_be_is_refused_and_h_asks_for_help(known: CommandLine) -> None:
    assert "No such option" in known.run("people", "--dubles").stderr
    assert known.run("people", "--dubles").exit_code == 2
    assert known("people", "-h") == known("people", "--help")
