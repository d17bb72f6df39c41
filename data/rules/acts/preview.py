"""What a logging key would do, before it is pressed: the acts themselves, tried on a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Step, Touch, line_of
from data.model.vocabulary import Action, Direction, Medium
from data.rules.acts import acts
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import OTHERWISE
from data.rules.identity.reach import Reach

LOGGING = (Medium.EMAIL, Medium.CALL, Medium.VOICEMAIL, Medium.TEXT, Medium.MESSAGE, Medium.VISIT)
"""The media that have a key of their own, in the order of the keys ``e c v t m i``."""

_PROPOSED = {
    Action.EMAIL: Medium.EMAIL,
    Action.CALL: Medium.VOICEMAIL,  # H8: ring, and leave the message that says when you call again
    Action.TEXT: Medium.TEXT,
    Action.MESSAGE: Medium.MESSAGE,
    Action.VISIT: Medium.VISIT,
    Action.LETTER: Medium.LETTER,
    Action.FORM: Medium.FORM,
}


_ANSWERS = {**_PROPOSED, Action.CALL: Medium.CALL}


def previews(
    followup: FollowUp, now: datetime, book: Rulebook, media: Iterable[Medium] = LOGGING
) -> Mapping[Medium, Step | None]:
    """Return the step that each logging key of ``media`` leads to now; None where the follow-up ends with it (M7).

    Empty when nothing can be logged any more: it is closed, or they said stop.
    """
    try:
        return {medium: _after(followup, medium, now, book) for medium in media if medium in LOGGING}
    except RuleError:  # nothing can be logged
        return {}


def _after(followup: FollowUp, medium: Medium, now: datetime, book: Rulebook) -> Step | None:
    return acts.log(followup, Touch(now, Direction.OUT, medium), now, book).next


def proposed(followup: FollowUp) -> Medium | None:
    """Return the medium that ``space`` logs; None where the step is no attempt (decide, find) or it is closed.

    An answer goes back the way their reply came, or else by a way that is on file; None where there is none.
    Nothing is proposed while it waits for a decision whether they want to hear from you at all.
    """
    step = followup.next
    if step is None or followup.undecided:
        return None
    if step.action is Action.ANSWER:
        return _answering(followup)
    return _PROPOSED.get(step.action)


def _answering(followup: FollowUp) -> Medium | None:
    reach = Reach.of(followup.person)
    came_by = followup.touches[-1].medium if followup.touches else Medium.EMAIL
    if line_of(came_by) in reach:
        return came_by
    return next((_ANSWERS[line] for line in OTHERWISE if line in reach), None)


def reachable(followup: FollowUp) -> tuple[Medium, ...]:
    """Return the logging media that are on file for the person, and meeting them, which always is."""
    reach = Reach.of(followup.person)
    return tuple(medium for medium in LOGGING if medium is Medium.VISIT or line_of(medium) in reach)
