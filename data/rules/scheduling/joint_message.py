"""One message about several follow-ups with the same person (S1, S2): which ones, and how it is said. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Other, Step
from data.model.vocabulary import Action
from data.rules.cadence.cadence import LINES
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from data.rules.scheduling.pace import is_held
from data.rules.scheduling.queue import is_ready


def also_due(followup: FollowUp, now: datetime, book: Rulebook) -> tuple[Other, ...]:
    """Return the other follow-ups with its person that a message could deal with, too: those due, or held back.

    None where it is neither due nor held back itself, or nothing may be sent to them. An introduction to somebody
    else has words of its own (M7).
    """
    person = followup.person
    if followup.introduces or followup.closed_on or followup.next is None or person is None or person.stopped_on:
        return ()
    if not _is_wanted(followup.next, now, book):
        return ()
    return tuple(one for one in followup.others if not one.introduces and _is_wanted(one.step, now, book))


def also_due_words(followup: FollowUp, others: Iterable[Other], key: str) -> str:
    """``Also due with Dana Li: Coffee chat. & marks both.``; '' for none."""
    about = [other.about or "something else" for other in others]
    if not about:
        return ""
    number = "both" if len(about) == 1 else f"all {len(about) + 1}"
    return f"Also due with {followup.who}: {wording.join(about)}. {key} marks {number} for one message."


def with_both(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up for a message about all that is due with its person;
    RuleError where nothing else is.
    """
    others = also_due(followup, now, book)
    if not others:
        raise RuleError(f"Nothing else is due with {followup.who}: leave out --both.")
    return replace(followup, together=others)


def _is_wanted(step: Step, now: datetime, book: Rulebook) -> bool:
    if step.action not in (*LINES, Action.ANSWER):
        return False
    return is_ready(step, now, local_date(now, book.zone)) or is_held(step)
