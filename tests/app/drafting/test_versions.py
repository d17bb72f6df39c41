"""The words that one begins with: the draft that was kept, or the script as it is now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.drafting.scripts import Proposal, Scriptwriter
from app.drafting.versions import begun, begun_or_script, is_own, kept_over, same_words
from app.settings.config import Config
from data.model.clarity import Author, Clarity
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp, Other, Touch
from data.model.vocabulary import Direction, Medium
from tests.builders import BOOK, at, day, followup, person

MONDAY = at("Mon 23 Nov 10:00")
MINE = Draft(Medium.EMAIL, Occasion.FIRST, "My own words.", "Mine", kept_at=MONDAY, id=3)


@pytest.fixture(scope="module")
def writer() -> Scriptwriter:
    author = Author("Alex Reed", "alex@example.org", Clarity("I'm Alex Reed, an engineer.", "I make it fast."))
    return Scriptwriter(Config(author=author, timezone="America/New_York"), BOOK)


def with_drafts(*drafts: Draft) -> FollowUp:
    return replace(followup("two-then-switch", person("email", "phone")), drafts=drafts)


@pytest.mark.parametrize(
    ("medium", "purpose", "body"),
    [
        (None, None, "My own words."),
        (Medium.EMAIL, None, "My own words."),
        (Medium.EMAIL, "news: the Series B", "My own words."),
        (Medium.VOICEMAIL, None, ""),
    ],
)
def test_what_was_begun_by_a_medium_goes_before_its_script(
    writer: Scriptwriter, medium: Medium | None, purpose: str | None, body: str
) -> None:
    said = begun_or_script(writer, with_drafts(MINE), MONDAY, medium, purpose)
    assert said.draft.medium is (medium or Medium.EMAIL)
    assert (said.draft.body == "My own words.") is bool(body)
    assert is_own(said) is bool(body)
    assert (said.draft.id == MINE.id) is bool(body)


def test_of_two_drafts_the_one_that_was_kept_last_is_begun_with(writer: Scriptwriter) -> None:
    other = replace(MINE, body="Older words.", id=2)
    assert begun(with_drafts(MINE, other), Medium.EMAIL) == MINE
    assert begun_or_script(writer, with_drafts(MINE, other), MONDAY).draft == MINE


def test_s1_a_message_about_several_begins_with_its_own_script(writer: Scriptwriter) -> None:
    one = replace(with_drafts(MINE), together=(Other(2, "Coffee chat", day("Mon 23 Nov")),))
    said = begun_or_script(writer, one, MONDAY)
    assert said.draft.id is None
    assert "Coffee chat" in said.draft.body


def test_a_draft_that_is_letter_for_letter_the_script_follows_the_day(writer: Scriptwriter) -> None:
    talk = Touch(at("Sun 22 Nov 10:00"), Direction.BOTH, Medium.CALL)
    it = replace(with_drafts(), touches=(talk,))
    sunday, monday = at("Sun 22 Nov 20:00"), MONDAY
    script = writer.propose(it, sunday, Medium.EMAIL).draft
    kept = replace(script, kept_at=sunday, id=3)
    said = kept_over(writer, kept, it, monday)
    assert not same_words(said.draft, kept)
    assert said.draft == replace(said.script, id=3, kept_at=sunday)
    assert not is_own(said)
    mine = replace(kept, body=f"{kept.body}\n\nP.S. Mine.")
    assert kept_over(writer, mine, it, monday).draft == mine


@pytest.mark.parametrize(
    ("medium", "occasion", "subject"),
    [
        (Medium.EMAIL, Occasion.ANSWER, "Re: Your question"),
        (Medium.EMAIL, Occasion.REMINDER, None),
        (Medium.MESSAGE, Occasion.ANSWER, ""),
        (Medium.TEXT, Occasion.ANSWER, ""),
        (Medium.VOICEMAIL, Occasion.ANSWER, ""),
        (Medium.CALL, Occasion.ANSWER, ""),
    ],
)
def test_an_answer_has_the_subject_of_its_thread_where_its_medium_has_one(
    writer: Scriptwriter, medium: Medium, occasion: Occasion, subject: str | None
) -> None:
    reply = Touch(at("Sun 22 Nov 10:00"), Direction.IN, Medium.EMAIL, subject="Re: Your question")
    said: Proposal = writer.propose(replace(with_drafts(), touches=(reply,)), MONDAY, medium, occasion)
    assert said.script == said.draft
    if subject is None:
        assert said.draft.subject
        assert not said.draft.subject.startswith("Re:")
    else:
        assert said.draft.subject == subject
