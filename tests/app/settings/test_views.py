"""Saved views in config.toml: read, written beside what stands there, renamed, deleted; a fault costs itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.config import load
from app.settings.views import delete_view, named, write_view
from data.model.errors import RuleError
from data.model.views import SavedView


def views(folder: Path, content: str) -> tuple[SavedView, ...]:
    """The views of a config.toml, in which nothing is wrong."""
    (folder / "config.toml").write_text(content)
    config = load(folder)
    assert config.faults == ()
    return config.views


def test_views_are_read_with_and_without_a_digit(tmp_path: Path) -> None:
    content = """
[views]
vip = "#vip"
"late friends" = { filter = "#friend due:<today", key = "6" }
seventh = { filter = "is:stalled", key = 7 }
"""
    assert views(tmp_path, content) == (
        SavedView("vip", "#vip"),
        SavedView("late friends", "#friend due:<today", "6"),
        SavedView("seventh", "is:stalled", "7"),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("vip = 3", "should be the words of a filter"),
        ("vip = { key = '6' }", "should be the words of a filter"),
        ("vip = { filter = 'x', digit = '6' }", "there is no line “digit”"),
        ("vip = { filter = 'x', key = '1' }", "can't open a view: use 6, 7, 8, 9, 0."),
        ("vip = { filter = 'x', key = ['6'] }", "can't open a view"),
        ("vip = '  '", "there is no filter to save"),
        ("' ' = 'x'", "give the view a name"),
        ("6 = 'x'", "give the view a name"),
    ],
)
def test_a_wrong_entry_costs_only_itself(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "config.toml").write_text(f"[views]\nok = '#ok'\n{line}\n")
    config = load(tmp_path)
    assert config.views == (SavedView("ok", "#ok"),)
    assert len(config.faults) == 1
    assert said in config.faults[0]


def test_a_digit_is_that_of_the_first_view_that_has_it(tmp_path: Path) -> None:
    content = "[views]\na = { filter = 'x', key = '6' }\nb = { filter = 'y', key = '6' }\n"
    assert [view.key for view in views(tmp_path, content)] == ["6", ""]


def test_views_are_written_beside_what_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('# mine\ntheme = "nord"  # dark\n\n[views]\nold = "x"  # keep\n')
    write_view(tmp_path, SavedView("late", "stalled:>1w", "6"))
    write_view(tmp_path, SavedView('a "b" [c]', '"new york" #é', ""))
    written = file.read_text()
    assert written.startswith('# mine\ntheme = "nord"  # dark\n')
    assert 'old = "x"  # keep' in written
    assert load(tmp_path).views == (
        SavedView("old", "x"),
        SavedView("late", "stalled:>1w", "6"),
        SavedView('a "b" [c]', '"new york" #é'),
    )


def test_a_view_is_renamed_changed_and_deleted(tmp_path: Path) -> None:
    write_view(tmp_path, SavedView("late", "stalled:>1w", "6"))
    write_view(tmp_path, SavedView("vip", "#vip", "6"))
    assert load(tmp_path).views == (SavedView("late", "stalled:>1w"), SavedView("vip", "#vip", "6"))
    write_view(tmp_path, SavedView("overdue", "stalled:>2w", "7"), "LATE")
    assert named(load(tmp_path).views, "Overdue") == named(load(tmp_path).views, "7")
    delete_view(tmp_path, "vip")
    assert load(tmp_path).views == (SavedView("overdue", "stalled:>2w", "7"),)


def test_what_cannot_be_written_leaves_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    for content, view in (
        ("views = 3\n", SavedView("a", "x")),
        ("not toml", SavedView("a", "x")),
        ("", SavedView("", "x")),
        ("", SavedView("a" * 61, "x")),
        ("", SavedView("a", "x", "1")),
    ):
        file.write_text(content)
        with pytest.raises(RuleError) as refused:
            write_view(tmp_path, view)
        assert str(refused.value).isprintable()
        assert file.read_text() == content
