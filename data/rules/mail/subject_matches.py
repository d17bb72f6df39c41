"""Which letters of the user's a message answers by its subject alone, and whether that proves anything. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.model.followup import FollowUp
from data.model.mail import Incoming
from data.model.vocabulary import Direction
from data.rules.mail.candidates import MOST_ALIKE, SUBJECT_WITHIN, fitting
from data.rules.mail.known import Known
from data.rules.mail.subjects import bare, is_answer, words_of


def by_letters(message: Incoming, known: Known, alike: Callable[[str], Sequence[FollowUp]]) -> list[FollowUp]:
    """Return the follow-ups with a letter of the subject that a message answers; those alone that fit who wrote,
    where any do; none where the subject went to many: then it proves nothing.
    """
    found = about_letters(message, alike)
    fit = fitting(message, found)
    if fit:
        return fit if len(fit) <= MOST_ALIKE else []
    return [] if went_to_many(message, known) else found


def went_to_many(message: Incoming, known: Known) -> bool:
    """Return whether the user has written to many under a subject, also where that is over."""
    alike = (known.about_subject, known.closed_about_subject)
    return len({one.who for each in alike for one in about_letters(message, each)}) > MOST_ALIKE


def about_letters(message: Incoming, alike: Callable[[str], Sequence[FollowUp]]) -> list[FollowUp]:
    """Return the follow-ups with a letter of the user's that a message answers by its subject."""
    subject = bare(message.subject)
    if not (is_answer(message.subject) and words_of(subject)):
        return []
    return [
        one
        for one in alike(subject)
        if any(
            touch.direction is Direction.OUT and touch.at <= message.at <= touch.at + SUBJECT_WITHIN
            for touch in one.touches
            if bare(touch.subject) == subject
        )
    ]
