"""What a script says of a purpose (H4): whether it has room for one, and that a kind alone changes no word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.drafting.scripts import Scriptwriter
from app.screens.triage.scripts import words_for
from app.settings.config import Config
from data.model.clarity import Author, Clarity
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Medium
from data.words.purposes import Purpose
from tests.builders import BOOK, NOW, at, logged, opened, spoken

ALEX = Author("Alex Reed", "alex@example.org", Clarity("I'm Alex Reed, an engineer.", "I make it fast."))
MONDAY = at("Mon 30 Nov 10:00")
FIRST = opened("two-then-switch", "email", "phone")
WRITTEN = logged(FIRST, Medium.EMAIL, NOW)
ASKED = (Purpose.NEWS, Purpose.IDEA, Purpose.REFERRAL, Purpose.HELP)
WELCOME = ("first", "first-after-form", "introduction", "reminder", "third", "last")


@pytest.fixture(scope="module")
def writer() -> Scriptwriter:
    return Scriptwriter(Config(author=ALEX, timezone="America/New_York"), BOOK)


@pytest.mark.parametrize("occasion", Occasion)
def test_it_is_asked_only_on_an_occasion_that_is_not_purpose_enough(
    writer: Scriptwriter, occasion: Occasion
) -> None:
    asked = writer.propose(WRITTEN, MONDAY, Medium.EMAIL, occasion).may_bring
    assert asked == (ASKED if occasion in WELCOME else ())


@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.CALL, Medium.VOICEMAIL, Medium.LETTER, Medium.VISIT])
def test_where_it_is_asked_the_words_bring_the_answer_and_ask_no_more(
    writer: Scriptwriter, medium: Medium
) -> None:
    plain = writer.propose(WRITTEN, MONDAY, medium)
    assert plain.may_bring
    for kind in plain.may_bring:
        bare = writer.propose(WRITTEN, MONDAY, medium, None, str(kind))
        assert (bare.draft, bare.may_bring) == (plain.draft, plain.may_bring)
        brought = writer.propose(WRITTEN, MONDAY, medium, None, f"{kind}: the rota")
        assert "the rota" in brought.draft.body
        assert (brought.draft.purpose, brought.may_bring) == (f"{kind}: the rota", ())


def test_a_script_of_ones_own_that_brings_nothing_asks_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "email.liquid").write_text("Subject: S\n\nHello. Who decides?")
    writer = Scriptwriter(Config(author=ALEX, timezone="America/New_York", folder=tmp_path), BOOK)
    assert writer.propose(WRITTEN, MONDAY, Medium.EMAIL).may_bring == ()
    assert writer.propose(WRITTEN, MONDAY, Medium.EMAIL, None, "news: the rota").draft.purpose == ""
    assert writer.propose(WRITTEN, MONDAY, Medium.VOICEMAIL).may_bring == ASKED


@pytest.mark.parametrize(
    ("it", "purpose", "asked"),
    [
        (WRITTEN, "", "news, an idea …"),
        (FIRST, "", ""),
        (logged(FIRST, Medium.EMAIL, NOW, at("Mon 23 Nov 10:00")), "", "news, an idea …"),
        (spoken(FIRST, "Sun 29 Nov 10:00"), "", ""),
        (
            replace(WRITTEN, drafts=(Draft(Medium.EMAIL, Occasion.REMINDER, "Mine.", purpose="news: it", id=1),)),
            "news: it",
            "",
        ),
    ],
    ids=["written to", "not yet", "twice", "thanks", "a draft that has one"],
)
def test_a_card_of_triage_asks_from_the_second_contact_on(
    writer: Scriptwriter, it: FollowUp, purpose: str, asked: str
) -> None:
    said = words_for(writer, it, MONDAY)
    assert (said.purpose, said.may_bring) == (purpose, asked)
