"""Tables that are made to hurt: one line, or read as the text that they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.holdings import Holdings
from data.exchange.tracker.reading import read_tracker
from data.exchange.tracker.recognition import is_tracker
from data.model.errors import RuleError
from tests.exchange.tracker.files import OPTIONS, read, source

HEAD = "Company,Role,Status,Date Applied,Notes\n"

REFUSED: dict[str, tuple[Callable[[], str], str]] = {
    "a cell that never ends": (lambda: HEAD + 'Acme,"SRE,Applied,2026-11-02,\n' * 3, "never ends"),
    "many rows": (lambda: HEAD + "Acme,SRE,Applied,2026-11-02,\n" * 60_000, "more than 50,000 rows"),
    "many columns": (
        lambda: HEAD + ",".join("x" for _ in range(10_000)) + "\n", "more than 300 columns on line 2",
    ),
    "a row that is too long for anybody": (
        lambda: HEAD + 'Acme,SRE,Applied,2026-11-02,"' + "a\n" * 60_000 + '"\n', "close its quotation mark",
    ),
    "too large": (lambda: HEAD + "a" * 51_000_000, "larger than 50 MB"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_one_line(kind: str) -> None:
    make, words = REFUSED[kind]
    content = make()
    assert is_tracker(source(content))
    with pytest.raises(RuleError, match=words) as told:
        read_tracker(source(content), OPTIONS)
    assert "\n" not in str(told.value)


def test_formulas_and_orders_to_a_terminal_are_text() -> None:
    held = read(HEAD + "=1+1,@SUM(A1),+Applied,2026-11-02,\x1b[31m-2+3\n")
    brought = held.follow_ups[0]
    assert (brought.organisation, brought.about, brought.note) == (
        "=1+1", "@SUM(A1)", "␛[31m-2+3\nStatus: +Applied",
    )  # fmt: skip


LONG = (
    "a",
    "1",
    "@",
    "[",
    "(",
    "*a ",
    "a@",
    "[a](",
    " (",
    "http",
    "=HYPERLINK(",
    "1-",
    ".",
    "-",
    "# ",
    "a:",
    " at ",
    "|",
)


@pytest.mark.parametrize("sign", LONG)
@pytest.mark.parametrize("column", range(5))
@pytest.mark.sampled(9)
def test_no_pattern_takes_the_square_of_a_cells_length(sign: str, column: int) -> None:
    cells = ["Acme", "SRE", "Applied", "2026-11-02", "note"]
    cells[column] = sign * (90_000 // len(sign))
    head = "Company,Role,Status,Contact,Notes\n" if column == 3 else HEAD
    quoted = ",".join(f'"{cell}"' for cell in cells)
    outcome(f"{head}{quoted}\n" * 2)
    outcome(f"|{'|'.join(HEAD.strip().split(','))}|\n|-|-|-|-|-|\n|{'|'.join(cells)}|\n\n# {cells[column]}\n")


def test_long_cells_are_kept_or_refused() -> None:
    held = read(HEAD + f"Acme,{'x' * 600},Applied,2026-11-02,\nAcme,SRE,Applied,2026-11-02,{'n' * 30_000}\n")
    assert [one.reason for one in held.contacts.refused] == ["a name of 600 characters"]
    assert len(held.follow_ups[0].note) == 20_000


def outcome(content: str) -> Holdings | str:
    """Return what a tracker holds, or the line that says what is wrong with it."""
    try:
        return read_tracker(source(content), OPTIONS)
    except RuleError as told:
        return str(told)


def test_a_million_quotes() -> None:
    content = HEAD + "Acme,SRE,Applied,2026-11-02," + '"' * 1_000_000 + "\n"
    assert is_tracker(source(content))
    held = outcome(content)
    assert "\n" not in held if isinstance(held, str) else len(held.follow_ups) <= 1


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_whatever_stands_in_the_cells(rows: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows]
    held = outcome(HEAD + "".join(lines))
    if isinstance(held, str):
        assert "\n" not in held
    else:
        assert len(held.follow_ups) + len(held.contacts.refused) <= len(rows)


@given(st.text(max_size=200))
def test_any_text_is_no_tracker_or_read(text: str) -> None:
    held = outcome(text) if is_tracker(source(text)) else ""
    assert not isinstance(held, str) or "\n" not in held
