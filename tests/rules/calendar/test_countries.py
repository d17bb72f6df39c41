"""Countries: their codes, their weekends and holidays, and the words for weeks by them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from holidays import list_supported_countries

from data.model.errors import RuleError
from data.rules.calendar.countries import _CODES, check_country, workdays_in
from data.rules.when import parse_when
from tests.builders import NEW_YORK, at, day


@pytest.mark.parametrize(
    ("country", "off", "worked"),
    [
        ("", "Sat 21 Nov, Sun 22 Nov", "Fri 20 Nov, Thu 26 Nov"),
        ("US", "Sat 21 Nov, Sun 22 Nov, Thu 26 Nov, Fri 3 Jul", "Fri 20 Nov, Fri 27 Nov"),
        ("IL", "Fri 20 Nov, Sat 21 Nov, Mon 21 Sep", "Thu 19 Nov, Sun 22 Nov"),
        ("EG", "Fri 20 Nov, Sat 21 Nov", "Sun 22 Nov"),
        ("SA", "Fri 20 Nov, Sat 21 Nov", "Sun 22 Nov"),
        ("IR", "Fri 20 Nov", "Sat 21 Nov, Sun 22 Nov"),
        ("HK", "Sun 22 Nov", "Sat 21 Nov"),
        ("BN", "Fri 20 Nov, Sun 22 Nov", "Sat 21 Nov"),
        ("AE", "Sat 21 Nov, Sun 22 Nov, Fri 8 Oct 2021", "Fri 20 Nov, Sun 10 Oct 2021"),  # another one until 2022
        ("CN", "Sun 11 Oct, Thu 1 Oct", "Sat 10 Oct"),  # a Saturday that is worked in place of a bridge day
        ("KP", "Sat 21 Nov, Sun 22 Nov", "Fri 20 Nov"),
        ("AC", "Sat 21 Nov, Sun 22 Nov", "Fri 20 Nov"),  # an island of which nothing is known
    ],
)
def test_the_weekend_and_the_holidays_are_the_country_s(country: str, off: str, worked: str) -> None:
    workdays = workdays_in(country)
    assert [words for words in off.split(", ") if workdays.is_workday(day(words))] == []
    assert [words for words in worked.split(", ") if not workdays.is_workday(day(words))] == []


@pytest.mark.parametrize(
    ("country", "start", "end", "named"),
    [
        ("IL", "Thu 19 Nov", "Sun 22 Nov", ("the weekend",)),
        ("HK", "Sat 21 Nov", "Mon 23 Nov", ("the weekend",)),
        ("US", "Thu 26 Nov", "Mon 30 Nov", ("Thanksgiving Day", "the weekend")),
    ],
)
def test_the_days_off_are_named(country: str, start: str, end: str, named: tuple[str, ...]) -> None:
    assert workdays_in(country).skipped(day(start), day(end)) == named


# From Wednesday, 18 November 2026.
@pytest.mark.parametrize(
    ("country", "words", "meant"),
    [
        ("US", "next week", "Mon 23 Nov"),
        ("IL", "next week", "Sun 22 Nov"),
        ("IR", "next week", "Sat 21 Nov"),
        ("HK", "next week", "Mon 23 Nov"),
        ("BN", "next week", "Mon 23 Nov"),
        ("US", "eow", "Fri 20 Nov"),
        ("IL", "eow", "Thu 19 Nov"),
        ("IR", "eow", "Thu 19 Nov"),
        ("HK", "eow", "Sat 21 Nov"),
        ("BN", "eow", "Sat 21 Nov"),
        ("US", "end of next week", "Fri 27 Nov"),
        ("IL", "end of next week", "Thu 26 Nov"),
        ("HK", "end of next week", "Sat 28 Nov"),
        ("IL", "after next week", "Sun 29 Nov"),
        ("US", "eom", "Mon 30 Nov"),
        ("IL", "3bd", "Mon 23 Nov"),
        ("US", "3bd", "Mon 23 Nov"),
        ("HK", "3bd", "Sat 21 Nov"),
        ("IL", "mid january", "Sun 17 Jan 2027"),
        ("IL", "after 19 nov", "Sun 22 Nov"),
        ("IL", "fri", "Fri 20 Nov"),  # what one names is taken as it is
        ("IL", "3d", "Sat 21 Nov"),
    ],
)
def test_words_for_weeks_are_read_by_the_weekend_of_the_country(country: str, words: str, meant: str) -> None:
    assert parse_when(words, at("Wed 18 Nov 10:00"), NEW_YORK, workdays_in(country)).on == day(meant)


def test_a_week_that_is_over_is_followed_by_the_next() -> None:
    friday = parse_when("eow", at("Fri 20 Nov 10:00"), NEW_YORK, workdays_in("IL"))
    assert friday.on == day("Thu 26 Nov")


@pytest.mark.parametrize(
    ("words", "code"), [("", ""), ("US", "US"), (" de ", "DE"), ("uk", "GB"), ("el", "GR"), ("xk", "XK")]
)
def test_a_country_is_two_letters(words: str, code: str) -> None:
    assert check_country(words) == code


@pytest.mark.parametrize("words", ["XX", "USA", "Germany", "U", "1", "D\0", "ＤＥ", "🇩🇪", "d e", "İL"])
def test_what_is_no_country_is_refused_in_one_line(words: str) -> None:
    with pytest.raises(
        RuleError, match=r"^There is no country .*: use a two-letter code such as US, DE or JP\.$"
    ) as caught:
        check_country(words)
    assert "\0" not in str(caught.value)


def test_every_country_that_can_be_named_has_a_calendar() -> None:
    assert list_supported_countries().keys() >= _CODES


@pytest.mark.parametrize("year", [1950, 2080])
def test_a_year_that_a_calendar_does_not_hold_has_no_holidays_and_says_nothing(year: int) -> None:
    """python-holidays warns of it on standard error, which is the screen."""
    code = (
        "from datetime import date; from data.rules.calendar.countries import workdays_in; "
        f"print(workdays_in('SA').holiday(date({year}, 1, 1)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("\n", "")
