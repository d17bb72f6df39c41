"""`ringback view`, and `list --view`."""

from __future__ import annotations

import click
import pytest

from tests.app.command_line import CommandLine, filled_once


@filled_once
def two(cli: CommandLine) -> CommandLine:
    cli("add", "Dana Li", "--org", "Initech", "--tag", "vip")
    cli("add", "Raj Rao", "--org", "Globex")
    return cli


def test_a_view_is_saved_listed_used_renamed_and_deleted(two: CommandLine) -> None:
    assert two("view") == "There are no saved views yet: `ringback view NAME --filter WORDS` saves one.\n"
    assert two("view", "mine", "--filter", "#vip", "--key", 6) == "Saved: mine (#vip), key 6.\n"
    for wanted in ("mine", "MINE", "6"):
        assert [one["id"] for one in two.json("list", "--view", wanted)] == [1]
    assert two.json("list", "--view", "mine", "--filter", "globex") == []
    assert two.json("view") == [{"name": "mine", "filter": "#vip", "key": "6"}]
    assert two("view", "mine", "--rename", "the best", "--key", "none") == "Saved: the best (#vip).\n"
    assert two.json("view", "the best", "--filter", "#vip is:due")["filter"] == "#vip is:due"
    assert "the best" in two("view")
    assert two("view", "the best", "--delete", "--yes") == "Deleted the view the best.\n"
    assert two.json("view") == []


def test_what_gives_way_to_a_view_is_said(two: CommandLine) -> None:
    two("view", "late", "--filter", "stalled:>1w", "--key", 6)
    assert two("view", "mine", "--filter", "#vip", "--key", 6) == (
        "Saved: mine (#vip), key 6. 6 no longer shows late.\n"
    )
    assert two("view", "MINE", "--filter", "#hot") == "Saved: mine (#hot), key 6. mine was #vip before.\n"
    result = two.run("view", "late", "--key", 6, "--json")
    assert (result.exit_code, result.stderr) == (0, "ringback: 6 no longer shows mine.\n")


def test_deleting_is_asked_about_as_no_undo_brings_a_view_back(
    two: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    two("view", "mine", "--filter", "#vip")
    said = "Can't ask for confirmation here: add --yes to delete mine."
    assert two.refused("view", "mine", "--delete") == f"ringback: {said}"
    asked: list[str] = []
    answers = iter([False, True])
    monkeypatch.setattr("app.commands.followup.saved_views.has_terminal", lambda: True)
    monkeypatch.setattr(click, "confirm", lambda question, **_: asked.append(question) or next(answers))
    assert two.refused("view", "mine", "--delete") == "ringback: Nothing was changed."
    assert [one["name"] for one in two.json("view")] == ["mine"]
    two("view", "mine", "--delete")
    assert two.json("view") == []
    assert asked == ["Delete the view mine (#vip)? Undo doesn't bring it back"] * 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("list", "--view", "x"), 1, "There is no view called 'x': yours are mine."),
        (("view", "x"), 1, "There is no view called 'x'"),
        (("view", "x", "--key", "7"), 1, "There is no view called 'x'"),
        (("view", "x", "--delete"), 1, "There is no view called 'x'"),
        (("view", "x", "--filter", "knd:y"), 1, "did you mean kind:?"),
        (("view", "x", "--filter", ""), 1, "There is no filter to save"),
        (("view", "x", "--filter", "y", "--key", "1"), 2, "'1' is not one of"),
        (("view", "--delete"), 2, "Give the NAME"),
        (("view", "other", "--filter", "y", "--rename", "Mine"), 1, "There is a view called mine already"),
    ],
)
def test_what_is_wrong_is_one_line(two: CommandLine, arguments: tuple[str, ...], code: int, said: str) -> None:
    two("view", "mine", "--filter", "#vip")
    result = two.run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert two.json("view") == [{"name": "mine", "filter": "#vip", "key": None}]
