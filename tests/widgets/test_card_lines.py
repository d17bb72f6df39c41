"""What the card says of a follow-up in single lines: its reason, what to bring, thanks that are owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp, Person, Promise
from data.model.referral import Referral
from data.model.vocabulary import Kind, Medium, Outcome, Side
from data.rules.acts import acts, referral
from tests.builders import BOOK, NOW, Keys, at, day, logged, opened, person, spoken, step_of, when
from widgets.card.details import say_words, thanks_words
from widgets.card.keys import key_lines
from widgets.card.subject import Subject
from widgets.card.text import present_lines, short_card


@pytest.mark.parametrize(
    ("why", "lines"),
    [
        ("Short.", ["Why   Short.", "Reach @ dana.li@initech.example"]),
        ("word " * 12, ["Why   word word word word word word word", "      word word word word word"]),
        (
            "word " * 40,
            ["Why   word word word word word word word", "      word word word word word word word …"],
        ),
    ],
    ids=["one line", "two", "more"],
)
def test_under_the_list_the_reason_has_two_lines(why: str, lines: list[str]) -> None:
    it = opened("two-then-switch", who=person("email"))
    it = replace(it, next=replace(step_of(it), why=why.strip()))
    shown = [line.plain for line in short_card(Subject(it, NOW, BOOK, Keys()), 42)]
    assert shown[2:4] == lines


WRITTEN = logged(opened("two-then-switch"), Medium.EMAIL, NOW)
MINE = Draft(Medium.EMAIL, Occasion.REMINDER, "Mine.")


@pytest.mark.parametrize(
    ("it", "said"),
    [
        (WRITTEN, "anything new to offer (news, an idea …)? draft adds it"),
        (
            replace(WRITTEN, purposes=("news: it", "idea: it")),
            "anything new to offer (a referral, help …)? draft adds it",
        ),
        (opened("two-then-switch"), ""),
        (spoken(WRITTEN, "Sun 29 Nov 10:00"), ""),
        (replace(WRITTEN, promises=(Promise(Side.THEIRS, day("Fri 27 Nov"), None, NOW),)), ""),
        (replace(WRITTEN, purpose="a talk she may like"), ""),
        (replace(WRITTEN, drafts=(Draft(Medium.EMAIL, Occasion.REMINDER, "Mine."),)), ""),
        (logged(opened("light-touch", limit=1), Medium.EMAIL, NOW), ""),
    ],
    ids=[
        "written to",
        "two used",
        "not yet",
        "thanks",
        "a check-in",
        "a cycle for something",
        "begun",
        "a decision",
    ],
)
def test_h4_the_card_asks_what_to_bring_where_one_may_bring_something(it: FollowUp, said: str) -> None:
    assert say_words(Subject(it, at("Mon 30 Nov 10:00"), BOOK, Keys())) == said


@pytest.mark.parametrize(
    ("stopped_on", "said"), [(None, "close reopen"), (NOW.date(), "stop allow contact again")]
)
def test_f6_the_card_of_who_asked_you_to_stop_offers_to_lift_that_alone(
    stopped_on: date | None, said: str
) -> None:
    closed = replace(
        opened("promised-callback"),
        person=replace(person("phone"), stopped_on=stopped_on),
        next=None,
        closed_on=NOW.date(),
        outcome=Outcome.DONE,
    )
    assert [line.plain for line in key_lines(Subject(closed, NOW, BOOK, Keys()), 60)] == [said]


THANKED = referral.settled(
    opened("two-then-switch", who=person("email")), Referral(Person("Bo Chen"), "A talk", Kind.OTHER), NOW, BOOK
)
"""Dana Li has named somebody, and is to be thanked for it."""
LATER = "Thank them for naming Bo Chen, and ask to mention them."


@pytest.mark.parametrize(
    ("it", "said"),
    [
        (THANKED, ""),  # the step says it
        (acts.snooze(THANKED, when("Fri 18 Dec"), NOW, BOOK), LATER),
        (acts.promise(THANKED, Side.MINE, when("Mon 23 Nov"), NOW, BOOK), LATER),
        (acts.close(THANKED, Outcome.DONE, NOW, BOOK), LATER),
        (logged(THANKED, Medium.EMAIL, NOW), ""),
        (opened("two-then-switch"), ""),
    ],
    ids=["next", "later", "something else first", "closed", "thanked", "nothing"],
)
def test_h2_thanks_that_are_owed_stand_on_the_card(it: FollowUp, said: str) -> None:
    assert thanks_words(it) == said
    shown = " ".join(" ".join(line.plain.split()) for line in present_lines(Subject(it, NOW, BOOK, Keys()), 70))
    assert LATER[1:-1] in shown or not said
    under = [line.plain for line in short_card(Subject(it, NOW, BOOK, Keys()), 70)]
    assert (f"FYI   {said}" in under) is bool(said)
