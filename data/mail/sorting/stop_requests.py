"""Whether somebody asks not to be written to any more, in any of several languages."""

from __future__ import annotations

import re

from data.mail.sorting.clauses import says_in_a_clause
from data.mail.sorting.phrasebook import lowered

_LONGEST = 100
_ALONE = re.compile(
    r"[^\w?]*(?:please\s+)?(?:unsubscribe|stop(?:p|\s+it)?|opt[- ]?out)(?:,?\s+(?:now|please|thanks))?[^\w?]*"
)
_NAME = re.compile(r"\W*(?:[^\W\d_][\w.'-]*,?\s*){1,4}\W*")


def asks_to_stop(text: str) -> bool:
    """Return whether somebody asks not to be written to any more; in doubt they don't."""
    return _is_one_word(text) or says_in_a_clause(text, "stops")


def _is_one_word(text: str) -> bool:
    """Return whether a letter is one word, and a name below it."""
    if len(text) > _LONGEST:
        return False
    first, *names = [one for one in lowered(text).splitlines() if one.strip()] or [""]
    return _ALONE.fullmatch(first) is not None and len(names) <= 1 and all(map(_NAME.fullmatch, names))
