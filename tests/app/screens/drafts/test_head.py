"""What the head of a draft calls its occasion: a first contact only where there was none before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.screens.drafts.head import heading
from data.model.drafts import Draft, Occasion
from data.model.followup import Contact, FollowUp, Renewal
from data.model.vocabulary import Direction, Kind, Medium
from tests.builders import NOW, followup, touch

NEW = followup(about="Backend role")
BEFORE = Contact("Dana Li", "Coffee", NOW, Direction.BOTH, Medium.CALL, is_same_person=True)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (NEW, "first contact"),
        (replace(NEW, touches=(touch(Medium.EMAIL),)), "a new start"),
        (replace(NEW, renewed=Renewal(NOW)), "a new start"),
        (replace(NEW, kind=Kind.RECONNECT), "getting back in touch"),
        (replace(NEW, nearby=(BEFORE,)), "first about this"),
        (replace(NEW, nearby=(replace(BEFORE, who="Ann", is_same_person=False),)), "first contact"),
    ],
)
def test_first_contact_is_said_only_of_one(about: FollowUp, words: str) -> None:
    assert heading(about, Draft(Medium.EMAIL, Occasion.FIRST, "Hi"), 100).plain.endswith(f"· {words}")
