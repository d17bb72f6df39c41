"""Where one writes on in a draft."""

from __future__ import annotations

import pytest

from data.words.closing import end_of_words


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Hello,\n\nOne. Two?\n\nKind regards\nAlex Reed", "Hello,\n\nOne. Two?"),
        ("Hello,\n\nOne.\n\nKind regards\nAlex Reed, an engineer\n", "Hello,\n\nOne."),
        ("Hello,\nOne.\nAlex Reed", "Hello,\nOne."),
        ("Hello,\nOne.\nThank you\nAlex Reed", "Hello,\nOne."),
        (
            "This is Alex Reed.\nI will try you again. Goodbye!",
            "This is Alex Reed.\nI will try you again. Goodbye!",
        ),
        ("Mine.", "Mine."),
        ("", ""),
        ("Alex Reed", "Alex Reed"),
    ],
)
def test_one_writes_on_before_the_closing(text: str, before: str) -> None:
    assert text[: end_of_words(text, "Alex Reed")] == before
