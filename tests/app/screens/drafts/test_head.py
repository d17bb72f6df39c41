"""What the head of a draft calls its occasion: a first contact only where there was none before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.screens.drafts.head import about as about_words
from app.screens.drafts.head import heading
from data.model.drafts import Draft, Occasion
from data.model.followup import Contact, FollowUp, Person, Renewal, Step, Touch
from data.model.vocabulary import Action, Direction, Kind, Medium
from data.model.writer import Writer
from tests.builders import NOW, followup, touch

NEW = followup(about="Backend role")
BEFORE = Contact("Dana Li", "Coffee", NOW, Direction.BOTH, Medium.CALL, is_same_person=True)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (NEW, "first contact"),
        (replace(NEW, touches=(touch(Medium.EMAIL),)), "a new start"),
        (replace(NEW, renewed=Renewal(NOW)), "a new start"),
        (replace(NEW, kind=Kind.RECONNECT), "reconnecting"),
        (replace(NEW, nearby=(BEFORE,)), "first about this"),
        (replace(NEW, nearby=(replace(BEFORE, who="Ann", is_same_person=False),)), "first contact"),
    ],
)
def test_first_contact_is_said_only_of_one(about: FollowUp, words: str) -> None:
    assert heading(about, Draft(Medium.EMAIL, Occasion.FIRST, "Hi"), 100).plain.endswith(f"· {words}")


ANSWER = Draft(Medium.EMAIL, Occasion.ANSWER, "Hi")
REPLIED = replace(
    followup(who=Person("Dana Li", "Initech", email="dana@initech.example", id=1), about="Backend role"),
    touches=(Touch(NOW, Direction.IN, Medium.EMAIL, "Thursday works.\nDana"),),
    next=Step(Action.ANSWER, NOW.date()),
)


@pytest.mark.parametrize(
    ("writer", "head", "words"),
    [
        (None, "Dana Li, Initech", ["Dana Li wrote  Thursday works. Dana", "1 word"]),
        (
            Writer("Dana Li", "d@home.example", "d@home.example"),
            "Dana Li, Initech",
            ["To d@home.example: s saves it", "Dana Li wrote  Thursday works. Dana", "1 word"],
        ),
        (
            Writer("Dana Li", "help@initech.zendesk.com", "help@initech.zendesk.com"),
            "Dana Li, Initech",
            ["To help@initech.zendesk.com", "Dana Li wrote  Thursday works. Dana", "1 word"],
        ),
        (
            Writer("Lee Fox", "lee@initech.example", "lee@initech.example"),
            "Lee Fox, Initech (for Dana Li)",
            ["To lee@initech.example: s saves Lee Fox", "Lee Fox wrote  Thursday works. Dana", "1 word"],
        ),
    ],
)
def test_an_answer_says_whom_it_answers_and_what(writer: Writer | None, head: str, words: list[str]) -> None:
    it = replace(REPLIED, writer=writer)
    assert head in heading(it, ANSWER, 100).plain
    assert about_words(ANSWER, "", it, "", "s").plain.splitlines() == words
    first = about_words(replace(ANSWER, occasion=Occasion.FIRST), "", replace(it, writer=None), "", "s")
    assert first.plain == "1 word"
