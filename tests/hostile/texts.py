"""Text that means harm to a terminal, to markup, to a format or to SQL; and what no output may hold of it."""

from __future__ import annotations

import os
import unicodedata

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.sampling import few

EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", few(4, 20)))
"""Of each property. More of them, such as 1,000, for an evening's search."""

PIECES = (
    "\x1b[31m", "\x1b[2J", "\x1b]0;owned\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;http://evil\x1b\\",
    "\x1bP+q\x1b\\",
    "\x9b2J", "\x9d52;c;x\x9c", "\x90", "\x85", "\r", "\n", "\t", "\b", "\x7f", "\x0b", "\x1c", "\u2028", "\u2029",
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200e", "\u061c", "\u200b", "\u200d", "\ufeff", "\ufe0f", "\u00ad",
    "[red]x[/]", "[/]", "[", "]", "\\[", "[@click=app.quit]x", "[link=http://evil]", "$x", "[$accent]",
    "{0}", "{}", "{due", "{{", "}}", "%s", "%n", "%(a)s", "{% raw %}", "{{ person }}", "`x`", "$(x)", "~nobody/",
    "'; DROP TABLE person; --", "'", '"', "%", "_", "\\", "*", "NEAR(", "--", "-", "--json", "=1+1", "@",
    "a", "Dana", " ", "0", "9" * 30, "é", "e\u0301", "田中", "שלום", "ﷺ", "👩\u200d👧", "\U000e0041",
    "Z\u0334\u0335\u0336",
)  # fmt: skip
"""Each has done harm somewhere."""

PLAUSIBLE = (
    "Dana Li", "tomorrow 8:30", "fri", "2w", "yesterday 9am", "3d ago", "a@b.example", "+1 212 555 0134",
    "https://x.example/in/y", "Asia/Tokyo", "light-touch", "news: the Series B", "info.example", "email", "",
)  # fmt: skip
"""What a field may want: the others of a command are only reached past it."""

_LONG = 100_000

harm = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join) | st.text(max_size=30)
"""A few pieces, one after the other; or any characters, lone halves of them too."""

longest = st.sampled_from(("x", "田", "\x1b[", "[a]", "9", " x", "é\n")).map(lambda piece: piece * _LONG)
"""More than any field takes."""

FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,  # a machine may be slow
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""For a property that needs a database, and lays down its own state for each example."""

_MARKS = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_harmless(output: str) -> None:
    """No control character but the line's end, no mark that reorders a line, no half of a character."""
    for character in set(output) - {"\n"}:
        assert unicodedata.category(character) not in ("Cc", "Cs"), ascii(output[:2000])
        assert character not in _MARKS, ascii(output[:2000])
