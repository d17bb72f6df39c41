"""`ringback tag`, and --tag in add and edit."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine, filled_once


@filled_once
def two(cli: CommandLine) -> CommandLine:
    cli("add", "Dana Li", "--org", "Initech", "--tag", "VIP", "--tag", "#berlin")
    cli("add", "Raj Rao", "--org", "Globex")
    return cli


def test_tags_are_put_on_and_taken_off_as_one_act(two: CommandLine) -> None:
    assert two("tag", 1, 2, "+vip", "-berlin", "-hot") == (
        "Tagged 2 follow-ups (Dana Li and Raj Rao) #VIP and took off #berlin.\n"
    )
    assert [one["tags"] for one in two.everything()] == [["VIP"], ["VIP"]]
    two("undo")
    assert [one.get("tags") for one in two.everything()] == [["VIP", "berlin"], None]


def test_people_are_tagged_by_their_number(two: CommandLine) -> None:
    assert two("tag", "--person", 1, "2", "#vip", "old") == "Tagged Dana Li and Raj Rao #VIP #old.\n"
    assert [one["tags"] for one in two.json("people")] == [["VIP", "old"], ["VIP", "old"]]
    assert two.json("tag", "--person", 1, "-old")["tags"] == ["VIP"]
    assert [one["name"] for one in two.json("people", "old")] == ["Raj Rao"], "plain words find tags, too"


def test_without_an_id_the_tags_on_file_are_listed(two: CommandLine) -> None:
    two("tag", "--person", 1, "vip")
    assert two.json("tag") == [
        {"tag": "VIP", "people": 1, "follow_ups": 1},
        {"tag": "berlin", "people": 0, "follow_ups": 1},
    ]
    assert "#VIP" in two("tag")
    assert "Tags      #VIP #berlin" in two("show", 1)


def test_with_json_the_new_state_is_printed(two: CommandLine) -> None:
    assert two.json("tag", 2, "new")["tags"] == ["new"]
    assert [one["id"] for one in two.json("tag", 2, 1, "new")] == [2, 1], "also of whom nothing changed"


def test_edit_puts_tags_on_and_takes_them_off(two: CommandLine) -> None:
    edited = two.json("edit", 1, "--tag", "urgent", "--tag", "vip", "--untag", "Berlin")
    assert edited["tags"] == ["VIP", "urgent"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("tag", 1), 2, "Give at least one tag"),
        (("tag", "+vip"), 2, "Give the ID"),
        (("tag", "--person"), 2, "Give the ID"),
        (("tag", 0, "+vip"), 2, "isn't the number of a follow-up"),
        (("tag", 99, "+vip"), 1, "There is no follow-up 99"),
        (("tag", "--person", 99, "+vip"), 1, "There is no person 99."),
        (("tag", 1, 'a"b'), 1, "isn't a tag"),
        (("tag", 1, "\x1b[31mred"), 1, "isn't a tag"),
        (("add", "Mo", "--tag", "a:b"), 1, "isn't a tag"),
        (("edit", 1, "--untag", "##"), 1, "isn't a tag"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_changes(
    two: CommandLine, arguments: tuple[str | int, ...], code: int, said: str
) -> None:
    before = two.everything()
    result = two.run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert result.stderr.strip().isprintable()
    assert two.everything() == before


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("#vip", [1]),
        ("-#vip", [2, 3]),
        ("tag:friend", [3]),
        ("org:INITECH", [1]),
        ("kind:net", [3]),
        ("way:email", [1, 3]),
        ("due:<tomorrow", [2, 3]),
        ("due:>today", [1]),
        ("due:>today raj", []),
        ("last:never", [2, 3]),
        ("last:<1w dana", [1]),
        ("o'brien", [3]),
        ('"new york"', [3]),
        ("kind:other -dana", [2]),
        ("", [1, 2, 3]),
    ],
)
def test_list_shows_what_a_filter_leaves(cli: CommandLine, words: str, ids: list[int]) -> None:
    cli("add", "Dana Li", "--org", "Initech, Inc.", "--tag", "VIP", "--sent", "form", "--email", "d@x.example")
    cli("add", "Raj Rao", "--org", "Globex", "--about", "York, new")
    cli("add", "Sam O'Brien", "--about", "New York", "--kind", "networking", "--email", "s@x.example")
    cli("tag", "--person", 3, "friend")
    found = cli.json("list", "--queue", "all", "--filter", words)
    assert [one["id"] for one in found] == ids
    said = cli("list", "--queue", "all", "--filter", words)
    assert all(f"{number}" in said for number in ids)
    if not ids:
        assert said == f"Nothing matches {words}.\n"


def test_a_wrong_word_of_a_filter_is_one_line(two: CommandLine) -> None:
    for command in ("list", "people"):
        words = ["--filter", "knd:x due:<nonsense"] if command == "list" else ["knd:x", "due:<nonsense"]
        result = two.run(command, *words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "did you mean kind:?" in result.stderr
        assert "'nonsense' can't be read as a date" in result.stderr
        assert result.stderr.count("\n") == 1


def test_people_are_filtered_by_the_same_words(two: CommandLine) -> None:
    two("tag", "--person", 2, "friend")
    assert [one["name"] for one in two.json("people", "#friend")] == ["Raj Rao"]
    assert [one["name"] for one in two.json("people", "org:initech", "last:never")] == ["Dana Li"]
