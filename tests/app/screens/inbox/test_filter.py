"""Where the cursor goes as the filter is typed and cleared: a table, without a screen."""

from __future__ import annotations

import pytest

from app.screens.inbox.filter import filtered
from app.screens.inbox.view import Wish
from data.model.vocabulary import Queue

DUE, WAITING = Queue.DUE, Queue.WAITING
MARKED = frozenset({4})
BEFORE = Wish(DUE, "", 9, 5)

CASES = {
    "a first letter takes the cursor to the first row": (
        Wish(DUE, "", 7, 3, MARKED), "a", BEFORE, Wish(DUE, "a", None, 0, MARKED),
    ),
    "one more letter, too": (Wish(DUE, "a", 7, 3), "ad", BEFORE, Wish(DUE, "ad", None, 0)),
    "one letter less keeps its row: the next key may close somebody": (
        Wish(DUE, "ad", 7, 3), "a", BEFORE, Wish(DUE, "a", 7, 3),
    ),
    "no letter at all keeps it, too": (Wish(DUE, "ad", 7, 3), "", BEFORE, Wish(DUE, "", 7, 3)),
    "another word takes it to the first row": (Wish(DUE, "ad", 7, 3), "be", BEFORE, Wish(DUE, "be", None, 0)),
    "cleared where nobody was found, it goes back to where it was": (
        Wish(DUE, "zz", None, 0), "", BEFORE, Wish(DUE, "", 9, 5),
    ),
    "but not into another queue": (
        Wish(WAITING, "zz", None, 0), "", BEFORE, Wish(WAITING, "", None, 0),
    ),
    "nor where nothing is known of before": (Wish(DUE, "zz", None, 0), "", None, Wish(DUE, "", None, 0)),
    "one letter less where nobody was found begins at the first row": (
        Wish(DUE, "zz", None, 0), "z", BEFORE, Wish(DUE, "z", None, 0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_where_the_cursor_goes(case: str) -> None:
    here, needle, before, wanted = CASES[case]
    assert filtered(here, needle, before) == wanted
