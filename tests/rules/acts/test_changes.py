"""What is said of a follow-up that changed while words for it were being written, elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Medium, Outcome
from data.rules.acts import acts
from data.rules.acts.changes import is_open, meanwhile
from tests.builders import BOOK, NOW, TODAY, opened, person, touch

SHOWN = replace(opened("light-touch"), id=1, touches=(replace(touch(Medium.EMAIL), id=1),))


def after(medium: Medium, direction: Direction) -> FollowUp:
    """After one more contact."""
    return replace(SHOWN, touches=(*SHOWN.touches, replace(touch(medium, direction=direction), id=2)))


def closed(followup: FollowUp) -> FollowUp:
    """Closed, as by a key."""
    return acts.close(followup, Outcome.GAVE_UP, NOW, BOOK)


GONE = "The follow-up with Dana Li is gone, so nothing can be sent."
CLOSED = "The follow-up with Dana Li is closed: reopen it to write to them."
CHANGES: dict[str, tuple[Callable[[], FollowUp | None], str]] = {
    "nothing": (lambda: SHOWN, ""),
    "gone": (lambda: None, GONE),
    "closed": (lambda: closed(SHOWN), CLOSED),
    "closed after an answer": (lambda: closed(after(Medium.EMAIL, Direction.IN)), CLOSED),
    "somebody else": (
        lambda: replace(SHOWN, person=person(name="Raj Rao")), "Meanwhile, it was changed to Raj Rao."
    ),
    "answered": (lambda: after(Medium.EMAIL, Direction.IN), "Meanwhile, Dana Li replied."),
    "spoken": (lambda: after(Medium.CALL, Direction.BOTH), "Meanwhile, you spoke with Dana Li."),
    "written": (
        lambda: after(Medium.EMAIL, Direction.OUT), "Meanwhile, another program logged: e-mailed Dana Li."
    ),
    "about": (lambda: replace(SHOWN, about="Another role"), ""),
    "a contact is gone": (lambda: replace(SHOWN, touches=()), ""),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_has_become_of_it_is_one_line(what: str) -> None:
    now, said = CHANGES[what]
    assert meanwhile(SHOWN, now()) == said


def test_what_was_closed_already_is_no_news() -> None:
    assert meanwhile(closed(SHOWN), closed(SHOWN)) == ""


def test_nobody_who_said_stop_or_is_closed_is_written_to() -> None:
    assert is_open(SHOWN)
    assert not is_open(closed(SHOWN))
    assert not is_open(replace(SHOWN, person=replace(person("email"), stopped_on=TODAY), closed_on=TODAY))
