"""The step that a form would lead to, and by whose word it comes."""

from __future__ import annotations

from datetime import date, datetime

from data.model.followup import FollowUp
from data.model.vocabulary import Action
from data.rules.acts.report import next_words
from data.rules.cadence.rulebook import Rulebook

BY_CADENCE = "as the cadence says"
"""Whose word it is where nobody has named a time."""

_SEARCHES = {
    Action.FIND_CONTACT: "as none is on file",
    Action.FIND_NUMBER: "as none is on file",
    Action.FIND_PERSON: "as there is no name yet",
}
"""Why a search comes first, whatever the cadence says."""


def first_step(
    followup: FollowUp, today: date, book: Rulebook, by: str = BY_CADENCE, now: datetime | None = None
) -> str:
    """``call today, attempt 1 of 4, as the cadence says``; ``by`` says whose word it is, but not of a search."""
    why = _SEARCHES.get(followup.next.action, by) if followup.next else by
    return f"{next_words(followup, today, book, now)}, {why}"
