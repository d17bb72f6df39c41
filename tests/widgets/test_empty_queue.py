"""What stands in an empty list: the ways to begin fit every width, each with what it does beside or below it."""

from __future__ import annotations

import pytest
from textual.content import Content

from widgets.lists.empty_queue import WIDE, Line, Way, laid_out

LINES: list[Line] = [
    Content("Whom do you wait for?"),
    Content(),
    Way("n", "opens one"),
    Way("ringback import FILE", "brings people"),
]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            WIDE,
            ["Whom do you wait for?", "", f"n{'':22}opens one", "ringback import FILE   brings people"],
        ),
        (WIDE - 1, ["Whom do you wait for?", "n  opens one", "ringback import FILE  brings people"]),
        (35, ["Whom do you wait for?", "n  opens one", "ringback import FILE  brings people"]),
        (34, ["Whom do you wait for?", "n  opens one", "ringback import FILE", "  brings people"]),
        (0, ["Whom do you wait for?", "n", "  opens one", "ringback import FILE", "  brings people"]),
    ],
)
def test_ways_to_begin_are_laid_out_for_the_width(width: int, lines: list[str]) -> None:
    assert [line.plain for line in laid_out(LINES, width)] == lines


def test_other_words_keep_their_blank_lines_at_any_width() -> None:
    words: list[Line] = [Content("Nothing is due."), Content(), Content("A good moment.")]
    assert laid_out(words, 20) == laid_out(words, 200) == words
