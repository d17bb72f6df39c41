"""What they wrote stands on the card while it is to be answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.followup import FollowUp, Step, Touch
from data.model.vocabulary import Action, Direction, Medium
from tests.builders import TODAY, at, followup
from widgets.card.answer import MOST_LINES, to_answer, told

_ANSWER = Step(Action.ANSWER, TODAY)


def _replied(note: str, direction: Direction = Direction.IN, **fields: object) -> FollowUp:
    touch = Touch(at("Sun 22 Nov 08:00"), direction, Medium.EMAIL, note, subject="Re: Backend role")
    return replace(followup(), touches=(touch,), **({"next": _ANSWER} | fields))  # type: ignore[arg-type] # a row


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        (_replied("Hello,\n\n  Thursday suits me.\x1b[31m"), ("Hello,", "Thursday suits me.␛[31m")),
        (_replied("\n".join("abcdefghij")), tuple("abcdefghij"[:MOST_LINES])),
        (_replied(""), ()),
        (_replied("Hello", next=Step(Action.EMAIL, TODAY)), ()),
        (_replied("Hello", Direction.OUT), ()),
        (replace(followup(), next=_ANSWER), ()),
    ],
    ids=["lines", "the first ones", "no words", "nothing to answer", "one's own", "no contact"],
)
def test_the_first_lines_of_what_is_to_be_answered(shown: FollowUp, lines: tuple[str, ...]) -> None:
    assert to_answer(shown) == lines


def test_an_e_mail_of_ones_own_is_told_by_its_subject_and_theirs_by_their_words() -> None:
    assert told(_replied("Hello").touches[0]) == "Hello"
    assert told(_replied("").touches[0]) == "Re: Backend role"
    assert told(_replied("My notes", Direction.OUT).touches[0]) == "Re: Backend role"
