"""The keys in the last line: in order of importance, as many as fit, and those that stay at the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.chrome.key_bar import KeyHint, fitting

SAVE, TAB, CANCEL = (KeyHint(*words.split("|"), "") for words in ("enter|save", "tab|next field", "esc|cancel"))
HELP, QUIT = KeyHint("?", "help", ""), KeyHint("q", "quit", "")

HINTS = st.lists(
    st.builds(KeyHint, st.text(min_size=1, max_size=5), st.text(max_size=12), st.just("")), max_size=6
)


def line(hints: list[KeyHint]) -> str:
    """The line as it is drawn."""
    return "  ".join(f"{hint.key} {hint.word}" for hint in hints)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (38, "enter save  tab next field  esc cancel"),
        (37, "enter save  esc cancel"),
        (22, "enter save  esc cancel"),
        (21, "esc cancel"),
        (10, "esc cancel"),
        (1, "esc cancel"),
    ],
)
def test_the_least_important_goes_first_and_the_last_one_stays(width: int, shown: str) -> None:
    assert line(fitting([SAVE, TAB], [CANCEL], width)) == shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (26, "enter save  ? help  q quit"),
        (25, "enter save  ? help"),
        (18, "enter save  ? help"),
        (17, "? help"),
    ],
)
def test_of_several_that_stay_the_first_stays_longest(width: int, shown: str) -> None:
    assert line(fitting([SAVE], [HELP, QUIT], width)) == shown


def test_none_is_left_out_for_a_shorter_one_after_it() -> None:
    assert line(fitting([TAB, HELP], [CANCEL], 20)) == "esc cancel"


def test_wide_characters_take_two_cells() -> None:
    wide = KeyHint("e", "電話", "")
    assert line(fitting([wide], [CANCEL], 18)) == "e 電話  esc cancel"
    assert line(fitting([wide], [CANCEL], 17)) == "esc cancel"


@given(HINTS, st.integers(0, 90))
def test_what_a_line_names_a_wider_one_names_too(hints: list[KeyHint], width: int) -> None:
    narrow, wide = fitting(hints, [CANCEL], width), fitting(hints, [CANCEL], width + 1)
    assert narrow[-1] == CANCEL
    assert wide[: len(narrow) - 1] == narrow[:-1] == hints[: len(narrow) - 1]
