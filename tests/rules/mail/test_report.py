"""What is said of mail that arrives while the screens are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.model.followup import Absence, FollowUp, Person, Step
from data.model.mail import Result, Scanned, Told
from data.model.vocabulary import Action
from data.rules.mail.report import arrived, taken
from tests.builders import at, followup

TODAY = date(2026, 11, 22)


def _known(number: int, name: str, **fields: object) -> FollowUp:
    made = replace(followup("two-then-switch", Person(name)), id=number, next=Step(Action.ANSWER, TODAY))
    return replace(made, **fields)  # type: ignore[arg-type] # a row of the table


def _told(*results: tuple[Result, int]) -> tuple[Told, ...]:
    return tuple(Told(f"m{place}@x", "person", result, number) for place, (result, number) in enumerate(results))


ASKS = _known(4, "Stan Roe", undecided="asks you not to write any more")
DANA, RAJ = _known(1, "Dana Li"), _known(2, "Raj Rao", next=Step(Action.EMAIL, date(2026, 11, 27)))
AWAY = _known(3, "Nina Ott", away=Absence(at("Sun 22 Nov 08:00"), date(2026, 11, 30), "Lee Fox, lee@fox.example"))

BACK = _known(5, "Ola Been", away=Absence(at("Mon 16 Nov 08:00"), date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("told", "review", "said"),
    [
        (_told((Result.REPLY, 1)), 0, "Dana Li replied: your answer is due."),
        (_told((Result.REPLY, 4)), 1, "Stan Roe replied. 1 message to review (S)."),
        (
            (Told("m1@x", "person", Result.REPLY, 1, writer="Lee Fox"), *_told((Result.REPLY, 1))),
            0,
            "Lee Fox replied for Dana Li: your answer is due. Dana Li replied: your answer is due.",
        ),
        (
            _told((Result.REPLY, 1), (Result.REPLY, 1)),
            1,
            "Dana Li replied: your answer is due. 1 message to review (S).",
        ),
        (_told((Result.REPLY, 1), (Result.REPLY, 2)), 0, "Dana Li and Raj Rao replied."),
        (_told((Result.ATTEMPT, 2)), 0, "What you sent Raj Rao is logged."),
        (
            _told((Result.HELD, 3)),
            0,
            "Nina Ott is out of office until Sun 29 Nov; Lee Fox, lee@fox.example stands in.",
        ),
        (_told((Result.HELD, 5)), 0, "Ola Been was out of office until Fri 20 Nov."),
        (_told((Result.UNDELIVERED, 1)), 0, "Your e-mail to Dana Li bounced."),
        ((Told("m1@x", "out-of-office", Result.IGNORED, why="Raj Rao is away."),) * 2, 0, "Raj Rao is away."),
        (_told((Result.REVIEW, 1)), 2, "2 messages to review (S)."),
        (_told(*((Result.REPLY, number) for number in range(1, 6))), 0, "Read 5."),
    ],
)
def test_a_line_says_what_came_of_it(told: tuple[Told, ...], review: int, said: str) -> None:
    scanned = Scanned("Read 5.", told, (DANA, RAJ, AWAY, ASKS, BACK), review=review, changed=True)
    assert arrived(scanned, TODAY, "S") == said


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({}, ""),
        ({Result.REPLY: 1}, "Logged automatically today: 1 reply"),
        (
            {Result.HELD: 1, Result.UNDELIVERED: 2, Result.REPLY: 2},
            "Logged automatically today: 2 replies, 2 bounced e-mails, 1 out-of-office reply",
        ),
    ],
)
def test_what_was_taken_today_is_counted(counts: dict[Result, int], line: str) -> None:
    assert taken(counts) == line
