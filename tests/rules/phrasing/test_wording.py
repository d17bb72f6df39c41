"""Dates, instants, media and counts in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from data.model.vocabulary import Action, Medium
from data.rules.phrasing import wording
from tests.builders import LOS_ANGELES, NEW_YORK, TODAY, TOKYO, at, day, touch

WEDNESDAY = day("Wed 25 Nov")


@pytest.mark.parametrize(
    ("on", "today", "words"),
    [
        ("Fri 27 Nov", TODAY, "Fri 27 Nov"),
        ("Tue 1 Dec", TODAY, "Tue 1 Dec"),
        ("Mon 4 Jan 2027", TODAY, "Mon 4 Jan 2027"),
        ("Wed 31 Dec 2025", TODAY, "Wed 31 Dec 2025"),
        ("Mon 4 Jan 2027", None, "Mon 4 Jan"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another(on: str, today: object, words: str) -> None:
    assert wording.day(day(on), today) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("Tue 24 Nov", "Tue 24 Nov"),
        ("Wed 25 Nov", "today"),
        ("Thu 26 Nov", "tomorrow"),
        ("Fri 27 Nov", "Fri 27 Nov"),
        ("Thu 25 Nov 2027", "Thu 25 Nov 2027"),
    ],
)
def test_today_and_tomorrow_are_called_so(on: str, words: str) -> None:
    assert wording.near_day(day(on), WEDNESDAY) == words


def test_tomorrow_can_be_next_year() -> None:
    assert wording.near_day(day("Fri 1 Jan 2027"), day("Thu 31 Dec")) == "tomorrow"


@pytest.mark.parametrize(
    ("on", "words"),
    [("Wed 25 Nov", "today"), ("Tue 24 Nov", "1 d late"), ("Sun 22 Nov", "3 d late"), ("Thu 26 Nov", "tomorrow")],
)
def test_a_due_row_says_how_late_it_is(on: str, words: str) -> None:
    assert wording.late(day(on), WEDNESDAY) == words


@pytest.mark.parametrize(
    ("instant", "theirs", "words"),
    [
        ("Wed 25 Nov 17:00", NEW_YORK, "today 17:00"),
        ("Thu 26 Nov 08:30", NEW_YORK, "tomorrow 08:30"),
        ("Fri 27 Nov 08:30", NEW_YORK, "Fri 27 Nov 08:30"),
        ("Fri 27 Nov 08:30", ZoneInfo("America/Toronto"), "Fri 27 Nov 08:30"),  # another name, the same clock
        ("Fri 27 Nov 11:30", LOS_ANGELES, "Fri 27 Nov 08:30 there"),
        ("Fri 27 Nov 18:30", TOKYO, "Sat 28 Nov 08:30 there"),
    ],
)
def test_an_exact_time_elsewhere_is_theirs(instant: str, theirs: ZoneInfo, words: str) -> None:
    exact = at(instant)
    on = exact.astimezone(NEW_YORK).date()
    assert wording.moment_there(on, exact, WEDNESDAY, NEW_YORK, theirs) == words


def test_a_date_is_nobodys_clock() -> None:
    assert wording.moment_there(day("Fri 27 Nov"), None, WEDNESDAY, NEW_YORK, TOKYO) == "Fri 27 Nov"
    assert wording.moment(day("Fri 27 Nov"), None, WEDNESDAY, NEW_YORK) == "Fri 27 Nov"


def test_a_clock_shows_the_time_of_its_zone() -> None:
    assert wording.clock(at("Sun 22 Nov 07:42"), TOKYO) == "21:42"
    assert wording.clock(at("Sun 22 Nov 00:05"), NEW_YORK) == "00:05"


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([Medium.EMAIL], "1 e-mail"),
        ([Medium.EMAIL, Medium.EMAIL], "2 e-mails"),
        ([Medium.EMAIL, Medium.CALL, Medium.EMAIL, Medium.VOICEMAIL], "2 e-mails, 2 calls"),
        ([Medium.VISIT, Medium.LETTER, Medium.FORM, Medium.TEXT, Medium.MESSAGE],
         "1 visit, 1 letter, 1 web form, 1 text, 1 message"),
        ([], ""),
    ],
)  # fmt: skip
def test_what_was_tried_is_counted_by_line_in_order(media: list[Medium], words: str) -> None:
    assert wording.tally(touch(medium) for medium in media) == words


@pytest.mark.parametrize(
    ("words", "joined"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence(words: list[str], joined: str) -> None:
    assert wording.join(words) == joined


def test_every_action_and_every_medium_has_its_words() -> None:
    assert set(wording.ACTION_WORDS) == set(wording.ACTION_PHRASES) == set(Action)
    assert set(wording.ATTEMPT_WORDS) == set(wording.MEDIUM_WORDS) == set(Medium)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("Wed 25 Nov", "today"),
        ("Tue 24 Nov", "yesterday"),
        ("Thu 12 Nov", "13 days ago"),
        ("Wed 11 Nov", "2 weeks ago"),
        ("Wed 28 Oct", "4 weeks ago"),
        ("Wed 26 Aug", "13 weeks ago"),
        ("Tue 25 Aug", "3 months ago"),
        ("Thu 25 Sep 2025", "14 months ago"),
        ("Mon 25 Nov 2024", "2 years ago"),
    ],
)
def test_a_past_day_is_away_in_the_unit_that_one_would_say(on: str, words: str) -> None:
    assert wording.ago(day(on), WEDNESDAY) == words
