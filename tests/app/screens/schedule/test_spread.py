"""The preview of a spread: a line for each day, with what is there already, and holidays by their names."""

from __future__ import annotations

from datetime import date

import pytest

from app.screens.schedule.spread import spread_lines
from data.model.followup import FollowUp
from tests.builders import NEW_YORK, at, book, day, opened

MONDAY = at("Mon 23 Nov 10:00")
RULES = book(NEW_YORK, {"Thu 26 Nov": "Thanksgiving"})


def due(number: int) -> list[FollowUp]:
    """So many that are due on the Monday."""
    return [opened("two-then-switch") for _ in range(number)]


@pytest.mark.parametrize(
    ("number", "days", "lying", "lines"),
    [
        (0, 5, {}, ["Nothing to spread out."]),
        (3, 2, {}, ["today     2", "tomorrow  1"]),
        (
            11,
            5,
            {"Tue 24 Nov": 3, "Fri 27 Nov": 8},
            [
                "today       4",
                "tomorrow    1 (besides 3 already planned)",
                "Wed 25 Nov  3",
                "Thu 26 Nov  a day off (Thanksgiving)",
                "Fri 27 Nov  none (8 already planned)",
                "Mon 30 Nov  3",
            ],
        ),
    ],
)
def test_each_day_has_a_line(number: int, days: int, lying: dict[str, int], lines: list[str]) -> None:
    there: dict[date, int] = {day(words): count for words, count in lying.items()}
    assert spread_lines(due(number), days, MONDAY, RULES, there) == lines


def test_of_many_days_the_first_ones_are_shown() -> None:
    lines = spread_lines(due(60), 30, MONDAY, RULES, {})
    assert len(lines) == 13
    assert lines[-1] == "and 19 more days"
