"""What the card says of a person's clock: the time there, and whether to call now, later, or on which day."""

from __future__ import annotations

import pytest

from tests.builders import BOOK, NOW, TOKYO, Keys, at, opened, person, spoken, step_of
from widgets.card.local_time import local_line
from widgets.card.subject import Subject

CALLED = opened("promised-callback", who=person("phone", timezone="America/New_York"))
"""Somebody who is called from 7 to 8 and from 17 to 20 on their clock."""


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("Mon 23 Nov 07:00", "07:00 in New York · good to call until 08:00, before work"),
        ("Mon 23 Nov 19:59", "19:59 in New York · good to call until 20:00"),
        ("Mon 23 Nov 08:00", "08:00 in New York · best to call after 17:00, in 9 h"),
        ("Mon 23 Nov 20:00", "20:00 in New York · best to call after 07:00, in 11 h"),  # it is plain which morning
        ("Sun 22 Nov 07:00", "07:00 in New York · best to call after 07:00 tomorrow"),  # a whole day ahead
        ("Sun 22 Nov 07:01", "07:01 in New York · best to call after 07:00, in 24 h"),
        ("Fri 27 Nov 20:00", "20:00 in New York · best to call after 07:00 on Mon 30 Nov"),
    ],
)
def test_h6_the_card_says_when_they_can_be_called_on_their_clock(instant: str, said: str) -> None:
    assert local_line(Subject(CALLED, at(instant), BOOK, Keys())) == said


@pytest.mark.parametrize(
    ("agreed", "instant", "said"),
    [
        ("Mon 23 Nov", "Mon 23 Nov 06:00", "06:00 in New York · best to call after 07:00, in 60 min"),
        ("Mon 23 Nov", "Mon 23 Nov 12:00", "12:00 in New York · best to call after 17:00, in 5 h"),
        ("Mon 23 Nov", "Mon 23 Nov 18:00", "18:00 in New York · good to call until 20:00"),
        ("Mon 23 Nov", "Mon 23 Nov 20:12", "20:12 in New York · late for a call there"),
        ("Mon 23 Nov", "Sun 22 Nov 20:12", "20:12 in New York · best to call after 07:00, in 11 h"),
        (
            "Sun 29 Nov",
            "Sun 29 Nov 12:00",
            "12:00 in New York",
        ),  # their day off, on which they agreed all the same
    ],
)
def test_a_call_that_is_agreed_for_today_is_not_put_off_to_another_day(
    agreed: str, instant: str, said: str
) -> None:
    it = spoken(CALLED, "Sun 22 Nov 07:50", agreed)
    assert local_line(Subject(it, at(instant), BOOK, Keys())) == said


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("Mon 23 Nov 15:30", "05:30 in Tokyo · call at 08:30, in 3 h"),
        ("Mon 23 Nov 18:30", "08:30 in Tokyo · call at 08:30, in 0 min"),
        ("Mon 23 Nov 18:31", "08:31 in Tokyo"),
        ("Sun 22 Nov 18:30", "08:30 in Tokyo · call at 08:30, in 24 h"),
        ("Sun 22 Nov 18:29", "08:29 in Tokyo"),
    ],
)
def test_an_agreed_time_takes_the_place_of_the_hours_to_call_from_a_day_before(instant: str, said: str) -> None:
    agreed = opened("promised-callback", who=person("phone", timezone="Asia/Tokyo"))
    agreed = spoken(agreed, "Sun 22 Nov 07:50", "Mon 23 Nov 18:30")
    assert step_of(agreed).at == at("Tue 24 Nov 08:30", TOKYO)
    assert local_line(Subject(agreed, at(instant), BOOK, Keys())) == said


@pytest.mark.parametrize(
    ("on_file", "fields", "said"),
    [
        (("email",), {"timezone": "Asia/Tokyo"}, "21:42 in Tokyo"),  # not to be called: nothing about calls
        (("email",), {}, ""),
        (("email",), {"timezone": "Mars/Olympus_Mons_and_More"}, "Unknown time zone Mars/Olympus_Mons_a… · "),
        (
            ("phone",),
            {"phone": "+81 3 1234 5678"},
            "21:42 in Tokyo (from the phone number) · best to call after 08:00 on Tue 24 Nov",
        ),
        (("phone",), {"phone": "+1 800 555 0100"}, "Which time zone: "),
        (("phone",), {"phone": "+1 800 555 0100", "timezone": "Mars/X"}, "Unknown time zone Mars/X · Which ti"),
        (("phone",), {"phone": "555 0100"}, "07:42, assuming your time zone · best to call after "),
    ],
)  # fmt: skip
def test_h6_what_nobody_knows_about_their_clock_is_said(
    on_file: tuple[str, ...], fields: dict[str, str], said: str
) -> None:
    it = opened("light-touch", who=person(*on_file, **fields))
    line = local_line(Subject(it, NOW, BOOK, Keys()))
    assert line.startswith(said)
    assert bool(line) == bool(said)
