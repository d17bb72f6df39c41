"""Whom an out-of-office reply names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.model.followup import Absence, Person
from data.model.vocabulary import Direction, Medium
from data.rules.acts.deputy import deputy_of
from data.rules.acts.referral import stands_in
from tests.builders import at, followup, touch

BACK = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Lee Fox, lee@initech.example, +1 212 555 0100",
            Person("Lee Fox", email="lee@initech.example", phone="+1 212 555 0100"),
        ),
        ("Lee Fox", Person("Lee Fox")),
        ("lee.fox@initech.example", Person("Lee Fox", email="lee.fox@initech.example")),
        ("support@initech.example", Person("", email="support@initech.example")),
        ("+49 (30) 1234-567", Person("", phone="+49 (30) 1234-567")),
        ("", None),
    ],
)
def test_as_much_as_it_says(words: str, expected: Person | None) -> None:
    away = replace(followup(), away=Absence(at("Sun 22 Nov 08:00"), BACK, words))
    assert deputy_of(away, date(2026, 11, 22)) == expected
    assert deputy_of(away, BACK) is None, "they are back"


def test_nobody_is_away() -> None:
    assert deputy_of(followup(), BACK) is None


@pytest.mark.parametrize(
    ("words", "who", "expected"),
    [
        ("Lee Fox, lee@initech.example", Person("Lee Fox"), True),
        ("Lee Fox, lee@initech.example", Person("L. Fox", email="Lee@Initech.example"), True),
        ("Lee Fox, lee@initech.example", Person("Sam Ortiz", email="sam@initech.example"), False),
        ("support@initech.example", Person("Kim Ray", email="support@initech.example"), True),
        ("support@initech.example", Person("Kim Ray"), False),
        ("", Person("Kim Ray"), False),
    ],
)
def test_who_stands_in_is_told_from_whom_they_suggest(words: str, who: Person, expected: bool) -> None:
    away = replace(followup(), away=Absence(at("Sun 22 Nov 08:00"), BACK, words))
    assert stands_in(who, away, date(2026, 11, 22)) is expected
    assert not stands_in(who, away, BACK)


@pytest.mark.parametrize(("heard", "expected"), [("Sun 22 Nov 07:00", True), ("Sun 22 Nov 09:00", False)])
def test_who_has_written_since_may_have_suggested_somebody(heard: str, expected: bool) -> None:
    it = followup(touches=(touch(Medium.EMAIL, at(heard), Direction.IN),))
    away = replace(it, away=Absence(at("Sun 22 Nov 08:00"), BACK, "Lee Fox"))
    assert stands_in(Person("Lee Fox"), away, date(2026, 11, 22)) is expected
