"""The way in by somebody who is known there: what is asked of them, and what becomes of the follow-up (H2, M9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.introduction import Known
from data.model.vocabulary import Action, Kind, Medium, Outcome
from data.rules.acts import acts, introductions
from data.rules.acts.search import Findings, settle_step, with_findings
from data.rules.phrasing.way_in import asked_among, asked_words
from data.rules.scheduling.pace import reminders
from data.words.way_in import request
from tests.builders import BOOK, NEW_YORK, NOW, PHONE, followup, touch, when

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
    assert (after.via, after.may_mention) == ("Ana Ruiz", False)
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


def test_h2_the_search_for_a_name_waits_for_who_is_asked() -> None:
    before = application()
    after, new = introductions.ask(before, ANA, request(before), NOW, BOOK)
    again = acts.log(new, touch(Medium.EMAIL), NOW, BOOK).next
    assert after.next
    assert again
    assert (after.next.action, after.next.on) == (Action.FIND_PERSON, again.on)
    assert after.next.why == "You're asking Ana Ruiz for an introduction: wait for the answer."
    assert introductions.go_on(after, NOW, BOOK).next == before.next
    later = acts.snooze(before, when("Fri 18 Dec"), NOW, BOOK)
    assert introductions.ask(later, ANA, request(later), NOW, BOOK)[0].next == later.next
    taken = introductions.take(after, ANA, NOW, BOOK)
    assert taken.next
    assert taken.next.action is not Action.FIND_PERSON


@pytest.mark.parametrize("phone", ["", "+1 212 555 0134"], ids=["with nothing", "with a number"])
def test_h2_whoever_is_named_is_not_kept_waiting_for_who_was_asked(phone: str) -> None:
    asked, _new = introductions.ask(application(), ANA, request(application()), NOW, BOOK)
    pat = Person("Pat Moe", "Initech", phone=phone)
    steps = [
        settle_step(before, acts.edit(before, replace(before, person=pat), NOW, BOOK), NOW, BOOK).next
        for before in (asked, application())
    ]
    assert steps[0]
    assert steps[1]
    assert (steps[0].action, steps[0].on) == (steps[1].action, steps[1].on)


EARLIER = NOW - timedelta(days=2)
ASKED = {
    "nobody": ({}, ""),
    "not yet": ({"followup_id": 4}, "Ana Ruiz is still to be asked: number 4"),
    "today": ({"followup_id": 4, "asked_at": NOW}, "Ana Ruiz was asked today"),
    "before": ({"followup_id": 4, "asked_at": EARLIER}, "Ana Ruiz was asked on Fri 20 Nov"),
    "answered": ({"followup_id": 4, "asked_at": EARLIER, "heard_at": NOW}, "Ana Ruiz answered today: number 4"),
    "asked again": ({"followup_id": 4, "asked_at": NOW, "heard_at": EARLIER}, "Ana Ruiz was asked today"),
    "a no": (
        {"followup_id": 4, "asked_at": NOW, "outcome": Outcome.DECLINED}, "Ana Ruiz would rather not",
    ),
    "given up": (
        {"followup_id": 4, "asked_at": NOW, "outcome": Outcome.GAVE_UP},
        "Ana Ruiz was asked, and number 4 is closed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_h2_it_is_said_who_was_asked(name: str) -> None:
    fields, said = ASKED[name]
    known = Known(7, "Ana Ruiz", "", **fields)
    assert asked_words(known, NOW.astimezone(NEW_YORK).date(), NEW_YORK) == said
    assert asked_among([known], NOW.astimezone(NEW_YORK).date(), NEW_YORK) == ([said] if said else [])


@pytest.mark.parametrize(("name", "via"), [("ana ruiz", ""), ("Pat Moe", "Ana Ruiz")])
def test_h2_who_was_asked_and_is_the_one_to_speak_to_introduces_nobody(name: str, via: str) -> None:
    asked = replace(introductions.ask(application(), ANA, request(application()), NOW, BOOK)[0], may_mention=True)
    found = with_findings(asked, Findings(name=name))
    taken = introductions.take(asked, Person(name, "Initech", phone=PHONE, id=4), NOW, BOOK)
    assert [(one.via, one.may_mention) for one in (found, taken)] == [(via, bool(via))] * 2
