"""How a follow-up ended: the question that closes it with an outcome, or takes it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.screens.base.choice import Answer, ChooseScreen, Question
from app.screens.base.dialog import whom
from data.model.vocabulary import Outcome
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.dialog import Act
    from data.model.followup import FollowUp

_OUTCOME_KEYS = (
    ("d", Outcome.DONE),
    ("o", Outcome.OFFER),
    ("h", Outcome.HIRED),
    ("n", Outcome.DECLINED),
    ("w", Outcome.WITHDRAWN),
    ("t", Outcome.DUPLICATE),
    ("g", Outcome.GAVE_UP),
)
"""The key for each outcome but the stop, which is about the person and has a key of its own.

``t`` is for twice: ``u`` would be pressed by somebody who wants to undo the key that opened the dialog.
"""


def close_or_reopen(session: Session, followup: FollowUp, several: int) -> ChooseScreen:
    """Return how it ended; for a closed one, whether it is taken up again."""
    who = whom(followup, several)
    if followup.closed_on:
        reopen = Answer("r", "reopen it", lambda store, ids, now: store.reopen(ids, now))
        return ChooseScreen(session, lambda _moment: Question("Reopen", who, [reopen]))
    outcomes = [
        Answer(key, f"{wording.CLOSED_WORDS[outcome]}: {wording.OUTCOME_SENTENCES[outcome]}", _closing(outcome))
        for key, outcome in _OUTCOME_KEYS
    ]
    return ChooseScreen(session, lambda _moment: Question("Close", who, outcomes))


def _closing(outcome: Outcome) -> Act:
    return lambda store, ids, now: store.close_with(ids, outcome, now)
