"""What is written when two people are introduced to each other: whole sentences, whatever is on file (M7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from data.model.clarity import Author, Clarity
from data.model.drafts import Occasion
from data.model.followup import FollowUp, Person, Touch
from data.model.match import Fit, Match, Pairing
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.matching.pairing import Stage
from data.words.check.draft import check
from data.words.labels.wishes import could_meet, looks, offers, thing
from data.words.occasion import occasion_of
from data.words.situation import Situation
from data.words.templates import Script, Scripts
from tests.builders import NEW_YORK, NOW, followup

ALEX = Author("Alex Reed", "alex@reed.example", "Backend engineer")
CARD = Clarity("I'm Alex Reed, a backend engineer.", "I make slow services fast.", "", "")
SCRIPTS = Scripts()
GIVES = Match(1, "Dana Li", 2, "Raj Patel", None, Fit("data engineer", "data engineering"), 100)
GETS = Match(1, "Dana Li", 2, "Raj Patel", Fit("a flat in Berlin", "a flat in Berlin"), None, 100)
BOTH_WAYS = GIVES._replace(gets=Fit("a mentor", "mentoring"))


def pair(
    stage: Stage, match: Match | None = GIVES, dana: Person | None = None, raj: Pairing | None = None
) -> FollowUp:
    person = dana or Person("Dana Li", "Initech", "Head of platform", email="dana@initech.example", id=1)
    other = raj or Pairing(2, "Raj Patel", "Director of data", "Globex", "raj@globex.example", 4)
    other = other._replace(match=match, has_agreed=stage is Stage.BOTH, has_declined=stage is Stage.REGRET)
    other = other._replace(is_over=stage is Stage.MET)
    asked = Touch(NOW - timedelta(days=3), Direction.OUT, Medium.EMAIL)
    return replace(
        followup(who=person, kind=Kind.INTRODUCTION, about="Introduction to Raj Patel"),
        said_as="an introduction to Raj Patel",
        introduces="uid-2",
        may_mention=stage in (Stage.BOTH, Stage.PATIENCE),
        pairing=other,
        touches=(asked,) if stage is Stage.REGRET else (),
        person=person,
    )


def written(it: FollowUp, medium: Medium, **more: str) -> Script:
    purpose, again = more.get("purpose", ""), more.get("again", "")
    situation = Situation(it, medium, Occasion.INTRODUCTION, CARD, ALEX, purpose, again, NOW, NEW_YORK)
    return SCRIPTS.script(situation)


def test_m7_leave_is_asked_with_who_the_other_one_is_and_why() -> None:
    said = written(pair(Stage.LEAVE), Medium.EMAIL)
    assert said.subject == "May I introduce you to Raj Patel?"
    assert "May I introduce you to Raj Patel, Director of data at Globex?" in said.body
    assert "Raj is looking for a data engineer, so I thought of you." in said.body
    assert "data engineering" not in said.body, "they know what they can do"
    assert "I'm Alex Reed" in said.body, "to somebody who has never written one says who one is"


def test_m7_who_has_met_the_other_one_is_asked_how_it_went() -> None:
    said = written(pair(Stage.MET), Medium.EMAIL)
    assert said.subject == "Your introduction to Raj Patel"
    assert "I introduced you to Raj Patel, and I'd love to hear how it went." in said.body
    assert "How did it go?" in written(pair(Stage.MET), Medium.CALL).questions


def test_m7_both_get_one_letter_with_who_the_other_one_is_and_why() -> None:
    said = written(pair(Stage.BOTH), Medium.EMAIL)
    assert said.subject == "Dana, meet Raj"
    assert said.body.startswith("Hi Dana and Raj,\n")
    assert (
        "Raj, Director of data at Globex, is looking for a data engineer. Dana, Head of platform at Initech, "
        "knows a lot about data engineering, so I thought you two should talk."
    ) in said.body


def test_m7_who_was_asked_before_is_reminded_of_it() -> None:
    it = pair(Stage.LEAVE)
    it = replace(it, touches=(Touch(NOW - timedelta(days=5), Direction.OUT, Medium.EMAIL),))
    said = written(it, Medium.EMAIL).body
    assert "I sent you an e-mail on Tuesday about introducing you to Raj Patel" in said
    assert "May I introduce you" not in said


WHO = {
    "whole": Person("Dana Li", "Initech", "Head of platform", id=1),
    "without a title": Person("Dana Li", "Initech", id=1),
    "without an organisation": Person("Dana Li", title="Head of platform", id=1),
    "a name alone": Person("Dana Li", id=1),
    "another script": Person("田中 由紀", "Hooli", id=1),
    "a title of nobility": Person("Dr. Ottilie Freifrau von Hagenow", id=1),
    "hostile": Person("Eve \x1b[31m\nBcc: x", "{{ org }}", "{% t %}", id=1),
}
MATCHES = {"none": None, "gives": GIVES, "gets": GETS, "both": BOTH_WAYS}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("why", MATCHES)
@pytest.mark.sampled(18)
def test_m7_no_words_have_a_hole(stage: Stage, who: str, why: str) -> None:
    person = WHO[who]
    other = Pairing(2, person.name, person.title, person.organisation, "", 4)
    for medium, turned in product(Medium, (False, True)):
        dana, raj = (None, other) if turned else (person, None)
        said = written(pair(stage, MATCHES[why], dana, raj), medium)
        words = "\n".join((said.subject, said.body, *said.questions, said.closing))
        assert said.body
        for hole in ("  ", " ,", " .", "..", ",.", " ?", "None", "()", ", ,", "\n,", "Hi ,", "Hi and"):
            assert hole not in words, (medium, hole, words)
        assert "\x1b" not in words
        if medium in (Medium.MESSAGE, Medium.TEXT):
            assert len(said.body) <= 320
        assert (medium in (Medium.EMAIL, Medium.LETTER, Medium.FORM)) == bool(said.subject)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("medium", Medium)
@pytest.mark.sampled(14)
def test_m7_who_answers_is_thanked_and_asked_for_nothing(who: str, medium: Medium) -> None:
    person = WHO[who]
    other = Pairing(2, person.name, person.title, person.organisation, "", 4)
    stages = (Stage.LEAVE, Stage.MET)
    for it in (one for stage in stages for one in (pair(stage, GIVES, person), pair(stage, GIVES, None, other))):
        it = replace(it, touches=(Touch(NOW - timedelta(days=1), Direction.IN, Medium.EMAIL),))
        occasion = occasion_of(it, NOW, NEW_YORK)
        said = SCRIPTS.script(Situation(it, medium, occasion, CARD, ALEX, "", "", NOW, NEW_YORK))
        words = "\n".join((said.subject, said.body))
        assert "Thank you for getting back to me about" in said.body
        assert "call" not in words.replace("voicemail", "")
        assert "an introduction" not in words
        for hole in ("  ", " ,", " .", "..", "None", "()", "\n,", "Hi ,", "\n\n\n"):
            assert hole not in words, (hole, words)
        assert len(said.body.split()) < 45


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("why", MATCHES)
def test_m7_the_check_finds_nothing_in_the_letters(stage: Stage, why: str) -> None:
    from data.model.drafts import Draft

    for medium in (Medium.EMAIL, Medium.MESSAGE, Medium.LETTER):
        said = written(pair(stage, MATCHES[why]), medium)
        draft = Draft(medium, Occasion.INTRODUCTION, said.body, said.subject)
        names = ["Dana Li", "Initech", "Raj Patel", "Globex", "Alex Reed", "Head of platform", "Director of data"]
        assert [(one.label, one.why) for one in check(draft, None, names)] == [], said.body


@pytest.mark.parametrize("why", MATCHES)
@pytest.mark.parametrize("stage", [Stage.LEAVE, Stage.BOTH])
def test_m7_letters_are_short(stage: Stage, why: str) -> None:
    said = written(pair(stage, MATCHES[why]), Medium.EMAIL)
    assert 30 <= len(said.body.split()) <= 95, said.body


def test_m7_what_is_for_which_occasion() -> None:
    for stage in Stage:
        assert occasion_of(pair(stage), NOW, NEW_YORK) is Occasion.INTRODUCTION
    for stage in (Stage.LEAVE, Stage.MET):  # a yes or a no isn't noted yet, or they say how it went
        answered = replace(pair(stage), touches=(Touch(NOW, Direction.IN, Medium.EMAIL),))
        assert occasion_of(answered, NOW, NEW_YORK) is Occasion.ANSWER


@pytest.mark.parametrize(
    ("noted", "said", "to_them"),
    [
        ("data engineer", "is looking for a data engineer", "you're looking for a data engineer"),
        ("a data engineer", "is looking for a data engineer", "you're looking for a data engineer"),
        ("Data Engineering", "is looking for data engineering", "you're looking for data engineering"),
        ("SEO expert", "is looking for an SEO expert", "you're looking for an SEO expert"),
        ("UX designer", "is looking for a UX designer", "you're looking for a UX designer"),
        ("flat in Berlin", "is looking for a flat in Berlin", "you're looking for a flat in Berlin"),
        ("investors", "is looking for investors", "you're looking for investors"),
        ("Spanish lessons", "is looking for Spanish lessons", "you're looking for Spanish lessons"),
        ("to learn Spanish", "would like to learn Spanish", "you'd like to learn Spanish"),
        ("hire a nurse", "would like to hire a nurse", "you'd like to hire a nurse"),
        ("hiring my first nurse", "is looking for help with hiring my first nurse",
         "you're looking for help with hiring my first nurse"),
        ("Learning Rust", "is looking for help with learning Rust", "you're looking for help with learning Rust"),
        ("meeting rooms", "is looking for meeting rooms", "you're looking for meeting rooms"),
        ("intros to VCs", "is looking for intros to VCs", "you're looking for intros to VCs"),
        ("accountant for a start-up.", "is looking for an accountant for a start-up",
         "you're looking for an accountant for a start-up"),
    ],
)  # fmt: skip
def test_m7_what_somebody_looks_for_in_a_sentence(noted: str, said: str, to_them: str) -> None:
    assert (looks(noted), looks(noted, you=True)) == (said, to_them)


@pytest.mark.parametrize(
    ("noted", "said", "to_them"),
    [
        ("data engineering", "knows a lot about data engineering", "you know a lot about data engineering"),
        ("Hiring", "knows a lot about hiring", "you know a lot about hiring"),
        ("hiring a nurse", "can help with hiring a nurse", "you can help with hiring a nurse"),
        ("a designer", "is a designer", "you're a designer"),
        ("advice on pricing", "can offer advice on pricing", "you can offer advice on pricing"),
        ("somebody who knows tax", "knows somebody who knows tax", "you know somebody who knows tax"),
        ("get funding", "can get funding", "you can get funding"),
        ("Rust", "can help with Rust", "you can help with Rust"),
        ("spare room", "can offer a spare room", "you can offer a spare room"),
        ("accountant", "is an accountant", "you're an accountant"),
        ("can proofread", "can proofread", "you can proofread"),
        ("Teach Spanish", "can teach Spanish", "you can teach Spanish"),
        ("teaches Spanish", "teaches Spanish", "you teach Spanish"),
        ("knows investors", "knows investors", "you know investors"),
        ("is hiring a data engineer", "is hiring a data engineer", "you're hiring a data engineer"),
        ("has a spare room", "has a spare room", "you have a spare room"),
        ("introductions to VCs", "can offer introductions to VCs", "you can offer introductions to VCs"),
    ],
)
def test_m7_what_somebody_offers_in_a_sentence(noted: str, said: str, to_them: str) -> None:
    assert (offers(noted), offers(noted, you=True)) == (said, to_them)


def test_m7_the_card_says_whom_somebody_could_meet() -> None:
    assert (
        could_meet(GIVES)
        == "Raj Patel, who is looking for a data engineer: Dana Li knows a lot about data engineering"
    )
    assert could_meet(GETS) == "Raj Patel, who can offer a flat in Berlin: just what Dana Li is looking for"
    assert could_meet(BOTH_WAYS) == "Raj Patel, who can offer mentoring and is looking for a data engineer"
    assert thing("") == ""
