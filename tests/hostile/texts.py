"""Text that means harm, for Hypothesis."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

_MEANT = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil\x1b\\",
    "\x1b]52;c;eA==\x07",
    "\x9b2J",
    "\r",
    "\x08",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\ud800",
    "[red]x[/]",
    "[@click=app.quit]q[/]",
    "{0}",
    "%s",
    "{due}",
    "'; DROP TABLE person; --",
    "%",
    "_",
    "\\",
    '"',
    "\n",
    "\t",
    "../..",
    "~nobody/x",
    "-1",
    "--help",
    "9" * 40,
    "1e999",
    "NaN",
    "田中",
    "שלום",
    "e\u0301",
    "👩\u200d👩\u200d👧",
    "",
    " ",
    "0",
    "tomorrow",
    "mon 9:00",
    "31 feb",
    "9999-12-31",
]

hostile = st.lists(st.sampled_from(_MEANT) | st.text(max_size=8), min_size=1, max_size=4).map(
    "".join
) | st.sampled_from([letter * 100_000 for letter in "a田"])
"""Pieces of what means harm, in any order, or far too much of something."""


def check_harmless(output: str) -> None:
    """No control character but the line's end, and no mark that reorders a line."""
    for character in set(output):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs"), ascii(output[:2000])
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ascii(output[:2000])
