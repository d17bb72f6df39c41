"""What to ask somebody who is known where one applies: who decides, and for leave to use their name (H2, M9)."""

from __future__ import annotations

from data.model.followup import FollowUp
from data.model.introduction import Request, asked_about
from data.model.text import fold, plain
from data.model.vocabulary import Kind
from data.words.labels.said_as import said_as_of

_HELP = "Do you know who decides about it, and may I mention your name when I write to them?"
_HELP_TO_MEET = "Do you know who I should talk to there, and may I mention your name when I write to them?"


def request(followup: FollowUp) -> Request:
    """Return what is asked of somebody at the organisation of a follow-up, as far as what is on file is true.

    An application is spoken of only where it was sent; what it is about only where one can say it in a sentence.
    """
    where, phrase = plain(followup.where), said_as_of(followup)
    at = f" at {where}" if where and fold(where) not in fold(phrase) else ""
    has_applied = followup.kind is Kind.APPLICATION and any(map(followup.is_application, followup.touches))
    if has_applied:
        what = f"for {phrase}{at}" if phrase else f"to {where}"
        why = f"I've applied {what}, and thought of you, as you know the place."
    elif phrase:
        why = f"I'd like to talk to somebody{at} about {phrase}, and thought of you, as you know the place."
    else:
        why = f"I'd like to get to know {where} better, and thought of you, as you know the place."
    return Request(
        about=asked_about(followup.about),
        said_as=f"an introduction at {where}",
        why=why,
        help=_HELP if has_applied else _HELP_TO_MEET,
    )
