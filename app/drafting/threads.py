"""The thread of e-mails that words belong to: its subject, and the message ids in it."""

from __future__ import annotations

from data.mail.letter import subject_of_reply
from data.model.drafts import WITH_SUBJECT, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Medium


def subject_in_thread(subject: str, followup: FollowUp, medium: Medium, occasion: Occasion) -> str:
    """Return the subject of words: ``Re:`` and that of the thread where they answer an e-mail, else their own."""
    if occasion is not Occasion.ANSWER or medium not in WITH_SUBJECT:
        return subject
    before = subject_of_thread(followup)
    return subject_of_reply(before) if before else subject


def subject_of_thread(followup: FollowUp) -> str:
    """Return the subject of the last e-mail between the two; '' where none is known."""
    return next((touch.subject for touch in reversed(followup.touches) if touch.subject), "")


def thread_of(followup: FollowUp) -> tuple[str, tuple[str, ...]]:
    """Return the message id that an answer goes to, '' where none is known, and all ids of the thread so far."""
    ids = tuple(touch.message_id for touch in followup.touches if touch.message_id)
    last_in = next(
        (touch.message_id for touch in reversed(followup.touches) if touch.direction is Direction.IN), ""
    )
    writer = followup.writer
    return last_in, (*writer.thread, last_in) if writer and writer.thread else ids
