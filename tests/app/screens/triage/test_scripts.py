"""The words that triage has found beforehand: no others than those of the follow-up as it is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.screens.triage import scripts
from app.screens.triage.scripts import CardWords
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.model.vocabulary import Medium
from tests.builders import NEW_YORK, NOW, followup
from widgets.triage.text import Words

DRAFT = Draft(Medium.EMAIL, Occasion.FIRST, "Hello", kept_at=NOW, id=1)


class FakeSession:
    """Thinks at once, and counts how often."""

    thoughts, at, settings = 0, NOW, (1, 1)

    def moment(self) -> Moment:
        return Moment.of(self.at, NEW_YORK)

    async def think(self, question: Callable[[object], Words]) -> Words:
        self.thoughts += 1
        return question(None)


@pytest.mark.parametrize(
    ("drafts", "again"),
    [
        ((DRAFT,), False),
        ((replace(DRAFT, body="Hello again", id=2),), True),
        ((), True),
        ((replace(DRAFT, id=2), DRAFT), True),
    ],
)
async def test_words_are_found_anew_when_a_draft_has_changed(
    drafts: tuple[Draft, ...], again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts are no part of what makes two follow-ups the same."""

    def words_for(_saying: object, followup: FollowUp, now: datetime) -> Words:
        return Words(tuple(draft.body for draft in followup.drafts))

    monkeypatch.setattr(scripts, "words_for", words_for)
    session = FakeSession()
    words = CardWords(session)  # type: ignore[arg-type]  # it asks for no more than this
    before = replace(followup(), id=7, drafts=(DRAFT,))
    assert (await words.find(before)).lines == ("Hello",)
    found = await words.find(replace(before, drafts=drafts))
    assert found.lines == tuple(draft.body for draft in drafts)
    assert session.thoughts == (2 if again else 1)


@pytest.mark.parametrize(
    ("hours", "again"),
    [(0, False), (16, False), (17, True), (24, True), (-8, True)],  # NOW is 7:42
)
async def test_words_are_those_of_one_day(hours: int, again: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """They speak of yesterday, so a card that is left open overnight has other words in the morning."""

    def words_for(_saying: object, followup: FollowUp, now: datetime) -> Words:
        return Words((f"{now:%d %H}",))

    monkeypatch.setattr(scripts, "words_for", words_for)
    session = FakeSession()
    words = CardWords(session)  # type: ignore[arg-type]  # it asks for no more than this
    one = replace(followup(), id=7)
    before = await words.find(one)
    session.at = NOW + timedelta(hours=hours)
    assert (words.of(one) is None) is again
    assert (await words.find(one) != before) is again
    assert session.thoughts == 1 + again
