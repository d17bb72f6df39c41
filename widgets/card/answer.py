"""What they wrote, which is to be answered."""

from __future__ import annotations

from data.model.followup import FollowUp, Touch
from data.model.text import plain_lines
from data.model.vocabulary import Action, Direction

MOST_LINES = 6
"""So many lines of an answer stand on the card."""


def told(touch: Touch) -> str:
    """Return what there is to say of a contact: what they wrote; of an e-mail of one's own, what it was about."""
    own, theirs = (touch.subject, touch.note), (touch.note, touch.subject)
    first, second = theirs if touch.direction is Direction.IN else own
    return plain_lines(first or second)


def to_answer(followup: FollowUp) -> tuple[str, ...]:
    """Return the first lines of what is to be answered; none where nothing is, or no words of it are known."""
    if followup.next is None or followup.next.action is not Action.ANSWER or not followup.touches:
        return ()
    last = followup.touches[-1]
    if last.direction is not Direction.IN or last.is_undated:  # of which the reason tells all that is known
        return ()
    lines = [line.strip() for line in plain_lines(last.note).splitlines()]
    return tuple(filter(None, lines))[:MOST_LINES]
