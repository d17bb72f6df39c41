"""Words that go out are logged as the attempt that they are, and only what can be logged goes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.drafting.attempt import as_text, check_loggable, check_way, check_words, lacks, log_sent, touch_of
from data.model.drafts import Draft, Occasion, Way
from data.model.errors import RuleError
from data.model.followup import Other
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, day, followup, person

WORDS = Draft(Medium.EMAIL, Occasion.FIRST, " Hello Dana. \n", "Your talk", "news: the talk")


@pytest.mark.parametrize(
    ("medium", "subject"),
    [(Medium.EMAIL, "Your talk"), (Medium.LETTER, "Your talk"), (Medium.FORM, "Your talk"), (Medium.TEXT, "")],
)
def test_the_attempt_has_the_words_and_a_subject_where_the_medium_has_one(medium: Medium, subject: str) -> None:
    touch = touch_of(replace(WORDS, medium=medium), NOW, "<a@b.example>")
    assert (touch.note, touch.subject, touch.message_id, touch.at) == (
        "Hello Dana.",
        subject,
        "<a@b.example>",
        NOW,
    )


@pytest.mark.parametrize(
    ("body", "purpose"), [("Since then: the talk.", "news: the talk"), ("Since then: [whom or what].", "")]
)
def test_h4_a_purpose_that_is_still_to_be_filled_in_was_not_used(body: str, purpose: str) -> None:
    assert touch_of(replace(WORDS, body=body), NOW).purpose == purpose


@pytest.mark.parametrize("body", ["", " ", "\n\t"])
def test_without_words_nothing_is_sent(body: str) -> None:
    with pytest.raises(RuleError, match="nothing to send"):
        check_words(replace(WORDS, body=body))
    check_words(WORDS)


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.VOICEMAIL, Medium.LETTER])
def test_only_an_e_mail_goes_by_the_mail_program_or_into_a_file(way: Way, medium: Medium) -> None:
    draft = replace(WORDS, medium=medium)
    if medium is Medium.EMAIL or way in (Way.COPY, Way.SAID):
        check_way(draft, way, ".")
    else:
        with pytest.raises(RuleError, match=r"^Only an e-mail can be .*: y copies\.$"):
            check_way(draft, way, ": y copies.")


def test_f6_what_can_not_be_logged_in_one_of_them_is_refused() -> None:
    stopped = followup("two-then-switch", replace(person("email"), stopped_on=day("Fri 20 Nov")))
    check_loggable(WORDS, [followup()], NOW, BOOK)
    with pytest.raises(RuleError, match="stop"):
        check_loggable(WORDS, [followup(), stopped], NOW, BOOK)


def test_s1_what_was_sent_is_logged_in_all_that_it_was_about_and_its_draft_is_gone(
    store: Store, database: Path
) -> None:
    one, other = (store.add(followup("two-then-switch", person("email")), NOW).followups[0] for _ in range(2))
    kept = store.keep_draft(one.id or 0, WORDS, NOW)
    together = replace(one, together=(Other(other.id or 0, "Coffee chat", day("Sun 22 Nov")),))
    log_sent(store, kept, together, NOW, "<a@b.example>")
    for number in (one.id or 0, other.id or 0):
        found = Inbox(database).followup(number)
        assert found
        assert [(touch.note, touch.message_id) for touch in found.touches] == [("Hello Dana.", "<a@b.example>")]
        assert found.drafts == ()


@pytest.mark.parametrize(
    ("medium", "on_file", "line"),
    [
        (Medium.EMAIL, "phone", "no e-mail address is on file for Dana Li."),
        (Medium.VOICEMAIL, "email", "no number is on file for Dana Li."),
        (Medium.TEXT, "email", "no number is on file for Dana Li."),
        (Medium.EMAIL, "email", ""),
        (Medium.LETTER, "email", ""),
    ],
)
def test_what_went_out_to_nowhere_is_said(medium: Medium, on_file: str, line: str) -> None:
    assert lacks(followup("two-then-switch", person(on_file)), medium) == line


def test_words_are_copied_under_their_subject() -> None:
    assert as_text(WORDS) == "Subject: Your talk\n\n Hello Dana. \n"
    assert as_text(replace(WORDS, subject="")) == " Hello Dana. \n"
