"""Text in cells: every script, cut and padded to the cell, and columns that stay in line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from app.commands.framework.output import cells, cut, table
from data.model.day import Day
from data.model.rows import Balance, DayPromise
from data.model.vocabulary import Side
from tests.builders import NEW_YORK, NOW, TODAY
from widgets.chrome.top_line import Plans
from widgets.lists.dots import dots
from widgets.terminal.anchors import anchored
from widgets.terminal.cells import fit, measured, shorten, widest

texts = st.text(max_size=40)


@given(texts | st.text("a \u200d\ufe0f👩", max_size=12), st.integers(0, 60))
@example("\u200d", 1)  # a joiner at the end joins the blank behind it
@example("ab\u200dcd", 3)
def test_fit_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(texts)
@example("\u0483")  # a sign that Cyrillic letters bear
@example("\xad")
def test_a_text_measures_what_the_layout_reckons(text: str) -> None:
    assert measured(text) == cell_len(text)


@given(texts, st.integers(0, 60))
def test_shorten_never_takes_more_in_any_terminal(text: str, width: int) -> None:
    assert widest(shorten(text, width).rstrip()) <= width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Dana Li", 10, "Dana Li   "),
        ("Dana Li", 7, "Dana Li"),
        ("Dana Li", 6, "Dana… "),
        ("田中さくら", 10, "田中さくら"),
        ("田中さくら", 9, "田中さく…"),
        ("田中さくら", 8, "田中さ… "),
        ("[URGENT] Bob", 12, "[URGENT] Bob"),
        ("a\x1b[31mb", 7, "a␛[31mb"),
        ("Zoë", 5, "Zoë  "),
        ("x", 0, ""),
    ],
)
def test_fit(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_a_disputed_script_gets_room_for_the_widest_terminal() -> None:
    name = "जोशी"  # two letters, two vowel signs that some terminals give a cell each
    assert cell_len(name) == 2
    assert cell_len(shorten(name, 10)) == 4


def test_the_calls_of_the_first_line_have_room_for_the_widest_terminal() -> None:
    day = Day(NOW, NEW_YORK, (), Balance(0, 0), (DayPromise(Side.MINE, TODAY, "अनन्या जोशी"),))
    said = "promised अनन्या जोशी for today"
    assert Plans(day).in_words(60).rstrip() == said
    assert cell_len(Plans(day).in_words(60)) == widest(said) > cell_len(said)
    assert not Plans(day).in_words(cell_len(said)).startswith(said)


def test_disputed_text_is_followed_by_a_return_to_its_column() -> None:
    assert anchored("जोशी  ", "\x1b[1mजोशी  \x1b[0m") == "\x1b7\x1b[1mजोशी  \x1b[0m\x1b8\x1b[4C"


@pytest.mark.parametrize("text", ["Dana Li", "Zoë Brûlé", "田中さくら", "한지우", "Оксана", "محمد", "●●○○○ → ▌ │"])
def test_text_that_all_terminals_draw_alike_is_left_alone(text: str) -> None:
    assert anchored(text, text) == text


@pytest.mark.parametrize(
    ("attempts", "limit", "shown"),
    [
        (0, 5, "○○○○○"), (2, 5, "●●○○○"), (5, 5, "●●●●●"), (6, 5, "●●●●●●"), (4, None, "●●●● ∞"), (0, None, "○ ∞"),
        (3, 12, "3 of 12"), (9, None, "9 of ∞"), (0, 1, "○"),
    ],
)  # fmt: skip
def test_h9_attempts_are_dots_against_the_limit(attempts: int, limit: int | None, shown: str) -> None:
    assert dots(attempts, limit) == shown


def test_no_other_module_measures_cells() -> None:
    root = Path(__file__).parents[2]
    files = [file for floor in ("app", "widgets", "data") for file in (root / floor).rglob("*.py")]
    measures = re.compile(r"rich\.cells|east_asian_width")
    found = {file.relative_to(root).as_posix() for file in files if measures.search(file.read_text("utf-8"))}
    # The status line imports next to nothing: it measures one short name by itself.
    assert found == {"widgets/terminal/cells.py", "app/quick/status_line.py"}


@pytest.mark.parametrize("text", ["Dana Li", "株式会社 三菱", "שלום", "Zoe\u0301", "ภาษาไทย", "x" * 60, "三" * 60])
def test_a_column_that_is_printed_is_measured_as_one_on_a_screen(text: str) -> None:
    assert cells(text) == cell_len(text)
    assert widest(cut(text, 20)) <= 20
    head, line = table(("Who", "About"), [(text, "x")]).splitlines()
    assert cell_len(line) - 1 == cell_len(head) - len("About")
