"""Whether somebody turns an offer or a question down in few words: "Not interested, thanks." """

from __future__ import annotations

import re

from data.mail.sorting.clauses import says_in_a_clause
from data.mail.sorting.phrasebook import lowered

_LONGEST = 200
_ALL_SET = re.compile(
    r"\b(?:we|i)(?:.re|.m| are| am) all set[,.!]*"
    r" (?:for now|right now|at the moment|(?:but )?(?:many )?thank|(?:best of|good) luck)"
)
_MEETS = re.compile(r"[?\d]|\b(?:see you|talk|speak|meet\w*|call|chat|then|\w+day)\b")
"""What says of "We're all set" that something was arranged."""


def turns_down(text: str) -> bool:
    """Return whether somebody says no to what they were written about, in any of several languages."""
    return says_in_a_clause(text, "refusals") or _is_all_set(text)


def _is_all_set(text: str) -> bool:
    """Return whether somebody needs nothing: "We're all set, thanks." In doubt it's an arrangement."""
    low = lowered(text) if len(text) <= _LONGEST else ""
    return "all set" in low and _ALL_SET.search(low) is not None and _MEETS.search(low) is None
