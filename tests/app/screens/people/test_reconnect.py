"""A choice that comes up by itself is in nobody's way: by the keys that are pressed, and how long it is there."""

from __future__ import annotations

import pytest

from app.screens.people.reconnect import READING, Unasked

CASES = {
    "a key of its own, once it can have been read": ("A", READING, False),
    "another one of its own": ("B", READING + 1, False),
    "a key of its own that was typed ahead of it": ("A", None, True),
    "a key of its own right after it was painted": ("A", READING / 2, True),
    "a key of the screen behind": ("u", READING, True),
    "a key that would be its own if more people were offered": ("C", READING, True),
    "esc leaves it, at any time": ("escape", None, False),
}
"""The key, how many seconds it has been painted for (None: not yet), and whether it gives way."""


@pytest.mark.parametrize("case", CASES)
@pytest.mark.sampled(4)
def test_to_which_keys_it_gives_way(case: str) -> None:
    key, painted, gives_way = CASES[case]
    seconds = 100.0
    choice = Unasked("AB", lambda: seconds)
    if painted is not None:
        choice.painted()
        seconds += painted
    assert choice.gives_way_to(key) is gives_way
