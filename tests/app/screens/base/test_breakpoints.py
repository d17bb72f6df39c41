"""A screen has the classes of the terminal's size before it is opened."""

from __future__ import annotations

import pytest
from textual.geometry import Size
from textual.screen import Screen

from app.screens.base.breakpoints import sized


class _Sized(Screen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(10, "-high")]  # noqa: RUF012 - as Textual has it


@pytest.mark.parametrize(
    ("width", "height", "classes"),
    [
        (40, 9, {"-narrow"}),
        (59, 10, {"-narrow", "-high"}),
        (60, 10, {"-medium", "-high"}),
        (103, 40, {"-medium", "-high"}),
        (104, 40, {"-wide", "-high"}),
        (300, 5, {"-wide"}),
    ],
)
def test_the_last_breakpoint_that_is_reached_counts(width: int, height: int, classes: set[str]) -> None:
    screen = _Sized()
    sized(screen, Size(width, height))
    assert screen.classes == classes


def test_a_screen_without_breakpoints_stays_as_it_is() -> None:
    screen: Screen[None] = Screen()
    sized(screen, Size(80, 24))
    assert not screen.classes
