"""The way in by somebody who is known there: what is asked of them, and what becomes of the follow-up (H2, M9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Action, Kind, Medium, Outcome
from data.rules.acts import acts, introductions
from data.rules.scheduling.pace import reminders
from data.words.way_in import request
from tests.builders import BOOK, NOW, followup, touch

ANA = Person("Ana Ruiz", "Initech GmbH", "Engineering manager", email="ana@initech.example", id=7)


def application(**fields: Any) -> FollowUp:
    """An application at Initech, sent by form, with nobody named."""
    bare = followup(
        "application-call", None, organisation="Initech", about="Frontend engineer", kind=Kind.APPLICATION
    )
    opened = acts.open_followup(bare, NOW, BOOK, touch(Medium.FORM))
    return replace(opened, id=1, **fields)


def test_who_is_asked_is_the_way_in_and_has_a_follow_up_of_their_own() -> None:
    before = application()
    after, new = introductions.ask(before, ANA, request(before), NOW, BOOK)
    assert (after.via, after.may_mention, after.next) == ("Ana Ruiz", False, before.next)
    assert (new.person, new.kind, new.about) == (ANA, Kind.INTRODUCTION, "Introduction: Frontend engineer")
    assert new.clarity.why == (
        "I've applied for the frontend engineer role at Initech, and thought of you, as you know the place."
    )
    assert "may I mention your name" in new.clarity.help
    assert new.next is not None
    assert new.next.action is Action.EMAIL


def test_leave_that_they_have_given_stays_given() -> None:
    before = application(via="Ana Ruiz", may_mention=True)
    assert introductions.ask(before, ANA, request(before), NOW, BOOK)[0].may_mention
    other = application(via="Sam Ortiz", may_mention=True)
    assert not introductions.ask(other, ANA, request(other), NOW, BOOK)[0].may_mention


THOUGHT = "and thought of you, as you know the place."


@pytest.mark.parametrize(
    ("kind", "about", "said_as", "why"),
    [
        (Kind.APPLICATION, "", "", "I'd like to get to know Initech better"),  # which was not sent yet
        (Kind.NETWORKING, "Chat", "your teams", "I'd like to talk to somebody at Initech about your teams"),
        (Kind.OTHER, "Zkrt", "", "I'd like to get to know Initech better"),
    ],
)
def test_nothing_is_said_that_is_not_known(kind: Kind, about: str, said_as: str, why: str) -> None:
    it = followup(who=None, organisation="Initech", kind=kind, about=about, said_as=said_as)
    assert request(it).why == f"{why}, {THOUGHT}"


def test_who_has_answered_is_to_be_thanked() -> None:
    asked = introductions.ask(application(), ANA, request(application()), NOW, BOOK)[1]
    thanks = "Thank them, whatever came of it. If you may use their name, say so on what it was for."
    assert thanks not in list(reminders(asked, NOW, BOOK))
    written = acts.log(asked, touch(Medium.EMAIL), NOW, BOOK)
    assert thanks not in list(reminders(written, NOW, BOOK))
    for answer in (acts.reply, acts.spoke):
        assert thanks in list(reminders(answer(written, touch(Medium.EMAIL), NOW, BOOK), NOW, BOOK))
    introduced = replace(asked, via="Sam Ortiz")
    assert thanks not in list(reminders(acts.reply(introduced, touch(Medium.EMAIL), NOW, BOOK), NOW, BOOK))


def test_who_is_named_ends_the_search() -> None:
    before = application()
    after = introductions.take(before, ANA, NOW, BOOK)
    assert after.person == ANA
    assert after.next is not None
    assert after.next.action is not Action.FIND_PERSON


def test_what_cannot_be_is_refused_in_one_line() -> None:
    before = application()
    elsewhere = replace(ANA, organisation="Globex")
    closed = acts.close(before, Outcome.WITHDRAWN, NOW, BOOK)
    stopped = replace(ANA, stopped_on=before.opened_on)
    named = replace(before, person=ANA)
    for act, said in (
        (lambda: introductions.ask(before, elsewhere, request(before), NOW, BOOK), "isn't on file at Initech"),
        (lambda: introductions.take(before, elsewhere, NOW, BOOK), "isn't on file at Initech"),
        (lambda: introductions.ask(closed, ANA, request(closed), NOW, BOOK), "closed"),
        (lambda: introductions.ask(before, stopped, request(before), NOW, BOOK), "asked you to stop"),
        (lambda: introductions.ask(named, ANA, request(named), NOW, BOOK), "This is already about Ana Ruiz"),
        (lambda: introductions.take(named, ANA, NOW, BOOK), "is already the person to speak to"),
        (lambda: introductions.check_not_asked(ANA, [replace(named, id=4)]), "number 4"),
    ):
        with pytest.raises(RuleError, match=said):
            act()
