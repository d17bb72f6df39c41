"""``A``: who may be asked for an introduction, and who is asked already."""

from __future__ import annotations

from app.screens.followup.introductions.introduction import _question
from data.model.introduction import Known
from data.model.vocabulary import Outcome
from tests.builders import NEW_YORK, NOW, TODAY, followup


def test_who_is_asked_already_is_named_and_not_offered_again() -> None:
    known = (
        Known(1, "Lee Wong", "", 7, NOW),
        Known(2, "Ann Poe", "Designer", 8, NOW, outcome=Outcome.DECLINED),
        Known(3, "Bo Chen", ""),
    )
    asked = _question(followup(who=None, organisation="Initech"), known, TODAY, NEW_YORK)
    assert [(one.key, one.words) for one in asked.answers] == [
        ("1", "ask Ann Poe (Designer): Ann Poe would rather not"),
        ("2", "ask Bo Chen"),
    ]
    assert asked.subtitle == "you know 3 people at Initech; Lee Wong was asked today"
