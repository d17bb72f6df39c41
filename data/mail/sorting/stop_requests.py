"""Whether somebody asks not to be written to any more, in any of several languages."""

from __future__ import annotations

import re

from data.mail.sorting.clauses import says_in_a_clause
from data.mail.sorting.phrasebook import lowered

_LONGEST = 100
_ALONE = re.compile(r"\W*(?:please\s+)?unsubscribe\W*")


def asks_to_stop(text: str) -> bool:
    """Return whether somebody asks not to be written to any more; in doubt they don't."""
    is_one_word = len(text) <= _LONGEST and _ALONE.fullmatch(lowered(text)) is not None
    return is_one_word or says_in_a_clause(text, "stops")
