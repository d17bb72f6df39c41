"""Whether somebody turns an offer or a question down in few words: "Not interested, thanks." """

from __future__ import annotations

from data.mail.sorting.clauses import says_in_a_clause


def turns_down(text: str) -> bool:
    """Return whether somebody says no to what they were written about, in any of several languages."""
    return says_in_a_clause(text, "refusals")
