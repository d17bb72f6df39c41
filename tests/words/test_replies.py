"""What the answer to a reply heeds: whom they name, from when they can talk, that they leave, "please do"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from data.model.drafts import Occasion
from data.model.followup import Promise
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.words.replies import free_from, is_leaving, named_instead, says_go_ahead
from tests.builders import EMAIL, NOW, followup, person, touch
from tests.words.making import script

POINTS = "I'm not the right person for this. Please talk to Jo Park (jo.park@pinecrest.example), who runs it."


def answer(note: str, kind: Kind = Kind.NETWORKING, days: int = 0, **fields: Any) -> str:
    """The answer to an e-mail of that many days ago."""
    theirs = touch(Medium.EMAIL, NOW - timedelta(days=days), Direction.IN, note=note)
    return script(Medium.EMAIL, Occasion.ANSWER, it=replace(followup(kind=kind, **fields), touches=(theirs,))).body


@pytest.mark.parametrize(
    ("note", "name"),
    [
        (POINTS, "Jo Park"),
        (f"Hi Alex,\n\n{POINTS}\n\nGail Ostrom", "Jo Park"),
        ("The right person is Jo Park.", "Jo Park"),
        ("Jo Park would be the right person for this.", "Jo Park"),
        ("I don't handle this any more, but you could ask Jo van Park.", "Jo van Park"),
        ("My colleague Jo Park runs the CRM and handles it, please write to her.", "Jo Park"),
        ("You should contact Dr. Jo Park, who handles our CRM.", "Dr Jo Park"),
        ("I'm not in charge of this any more. I'm copying Jo Park, who handles it.", "Jo Park"),
        ("My colleague Jo Park says hello.", ""),
        ("I'm copying Jo Park.", ""),
        ("Please talk to Jo Park on Friday.", ""),
        ("Talk to you soon, Gail Ostrom", ""),
        ("I'm not the right person.\n\nBest,\nGail Ostrom", ""),
        ("I'm not the right person. Please call on Monday.", ""),
        ("I spoke to Jo Park about the right person.", ""),
        ("Did you talk to Jo Park, who runs it?", ""),
        ("", ""),
    ],
)
def test_whom_somebody_names_instead(note: str, name: str) -> None:
    assert named_instead(note) == name


@pytest.mark.parametrize(
    ("note", "when"),
    [
        ("I can't talk before the 10th.", "from the 10th on"),
        ("Can't talk before the 10th, but then gladly.", "from the 10th on"),
        ("I can't talk before 10 December, sorry.", "from 10 December on"),
        ("Sorry, not before Monday.", "from Monday on"),
        ("We won't be able to meet until after Christmas.", "after Christmas"),
        ("I'm not available until January.", "in January"),
        ("I don't have time before the new year.", "in the new year"),
        ("Not before next week, I'm afraid.", "next week"),
        ("This week is packed.", "next week"),
        ("I'm travelling all this week, but happy to talk.", "next week"),
        ("I can't call before noon.", ""),
        ("I didn't hear from you before the 10th.", ""),
        ("We cannot decide before the 10th.", ""),
        ("I can talk before the 10th.", ""),
        ("This week works.", ""),
    ],
)
def test_from_when_somebody_can_talk(note: str, when: str) -> None:
    assert free_from(note) == when


@pytest.mark.parametrize(
    ("note", "leaves"),
    [
        ("I would love to, but I am retiring this month.", True),
        ("My last day here is Friday.", True),
        ("I'm leaving the company at the end of the year.", True),
        ("Ich gehe zum Jahresende in Rente.", True),
        ("I'm leaving the office now.", False),
        ("I'm retiring. Could we talk this week?", False),
        ("I am not retiring.", False),
        ("We left the building.", False),
        ("My boss is retiring this month.", False),
    ],
)
def test_who_leaves(note: str, leaves: bool) -> None:
    assert is_leaving(note) is leaves


@pytest.mark.parametrize(
    ("note", "goes"),
    [
        ("Yes, please do.", True),
        ("Hi Alex,\n\nYes, please do.\n\nIsla", True),
        ("Yes, please send me the plan, thanks!", True),
        ("Go ahead.", True),
        ("Ja, gerne!", True),
        ("Please do not write again.", False),
        ("Please do so, but first tell me more.", False),
        ("Yes, please do.\n\nFriday at 3?", False),
        ("Please send me your CV and three references by Friday.", False),
        ("Yes.", False),
    ],
)
def test_who_only_says_that_one_should_go_ahead(note: str, goes: bool) -> None:
    assert says_go_ahead(note) is goes


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (POINTS, ", and for the name.\n\nI'll get in touch with Jo Park."),
        ("Yes, please do.", "I'll do that shortly."),
        ("I would love to, but I am retiring this month.", "All the best for what comes next."),
    ],
)
@pytest.mark.parametrize("kind", [Kind.NETWORKING, Kind.APPLICATION, Kind.OTHER])
def test_the_answer_heeds_it_and_asks_for_no_talk(note: str, said: str, kind: Kind) -> None:
    words = answer(note, kind)
    assert said in words
    assert not [asked for asked in ("suit you", "short call", "happy to talk") if asked in words]


@pytest.mark.parametrize(
    ("note", "days", "asked"),
    [
        ("I can't talk before the 10th.", 1, "Would a short call from the 10th on suit you?"),
        ("I can't talk before the 10th.", 20, "Would a short call this week or next suit you?"),
        ("This week is packed.", 0, "Would a short call next week suit you?"),
        ("This week is packed.", 7, "Would a short call this week or next suit you?"),
    ],
)
def test_the_answer_asks_for_a_talk_no_sooner_than_they_can(note: str, days: int, asked: str) -> None:
    assert asked in answer(note, days=days)


def test_whoever_wrote_is_named_as_nobody_else() -> None:
    words = answer("I'm the right person for this, but please call Dana Li at her desk.", who=person(EMAIL))
    assert "I'll get in touch" not in words


def test_who_has_promised_to_be_in_touch_is_asked_for_nothing() -> None:
    theirs = touch(Medium.EMAIL, NOW, Direction.IN, note="I'll get back to you by Friday.")
    by_then = Promise(Side.THEIRS, (NOW + timedelta(days=3)).date(), None, NOW + timedelta(seconds=1))
    its = replace(followup(kind=Kind.NETWORKING), touches=(theirs,), promises=(by_then,))
    words = script(Medium.EMAIL, Occasion.ANSWER, it=its).body
    assert "I look forward to hearing from you." in words
    assert "short call" not in words
