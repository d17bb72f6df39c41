"""Workdays: Monday to Friday, less holidays."""

from __future__ import annotations

import pytest

from data.rules.calendar.workdays import Workdays
from tests.builders import book, day

PLAIN = Workdays()
HOLIDAYS = book(
    holidays={"Thu 26 Nov": "Thanksgiving", "Fri 27 Nov": "the day after", "Sat 28 Nov": "a Saturday off"}
).workdays


@pytest.mark.parametrize(
    ("words", "plain", "with_holidays"),
    [
        ("Mon 23 Nov", True, True),
        ("Wed 25 Nov", True, True),
        ("Thu 26 Nov", True, False),
        ("Fri 27 Nov", True, False),
        ("Sat 28 Nov", False, False),
        ("Sun 29 Nov", False, False),
        ("Mon 30 Nov", True, True),
    ],
)
def test_a_workday_is_monday_to_friday_and_no_holiday(words: str, plain: bool, with_holidays: bool) -> None:
    assert PLAIN.is_workday(day(words)) is plain
    assert HOLIDAYS.is_workday(day(words)) is with_holidays


@pytest.mark.parametrize(
    ("words", "on_or_after", "after", "on_or_before"),
    [
        ("Wed 25 Nov", "Wed 25 Nov", "Mon 30 Nov", "Wed 25 Nov"),
        ("Thu 26 Nov", "Mon 30 Nov", "Mon 30 Nov", "Wed 25 Nov"),
        ("Sun 29 Nov", "Mon 30 Nov", "Mon 30 Nov", "Wed 25 Nov"),
        ("Mon 30 Nov", "Mon 30 Nov", "Tue 1 Dec", "Mon 30 Nov"),
        ("Fri 4 Dec", "Fri 4 Dec", "Mon 7 Dec", "Fri 4 Dec"),
    ],
)
def test_the_nearest_workdays_skip_holidays_and_the_weekend_between(
    words: str, on_or_after: str, after: str, on_or_before: str
) -> None:
    on = day(words)
    assert HOLIDAYS.on_or_after(on) == day(on_or_after)
    assert HOLIDAYS.after(on) == day(after)
    assert HOLIDAYS.on_or_before(on) == day(on_or_before)


@pytest.mark.parametrize(
    ("start", "number", "plain", "with_holidays"),
    [
        ("Mon 23 Nov", 0, "Mon 23 Nov", "Mon 23 Nov"),
        ("Sat 28 Nov", 0, "Sat 28 Nov", "Sat 28 Nov"),
        ("Mon 23 Nov", 1, "Tue 24 Nov", "Tue 24 Nov"),
        ("Wed 25 Nov", 1, "Thu 26 Nov", "Mon 30 Nov"),
        ("Mon 23 Nov", 4, "Fri 27 Nov", "Tue 1 Dec"),
        ("Sun 22 Nov", 5, "Fri 27 Nov", "Tue 1 Dec"),
        ("Mon 23 Nov", 10, "Mon 7 Dec", "Wed 9 Dec"),
    ],
)
def test_adding_workdays_does_not_count_the_first_day(
    start: str, number: int, plain: str, with_holidays: str
) -> None:
    assert PLAIN.add(day(start), number) == day(plain)
    assert HOLIDAYS.add(day(start), number) == day(with_holidays)


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        ("Mon 23 Nov", "Wed 25 Nov", ()),
        ("Wed 25 Nov", "Mon 30 Nov", ("Thanksgiving", "the day after", "a Saturday off", "the weekend")),
        ("Sat 5 Dec", "Mon 14 Dec", ("the weekend",)),  # two of them, named once
        ("Sat 5 Dec", "Sun 6 Dec", ("the weekend",)),
        ("Sun 6 Dec", "Mon 7 Dec", ("the weekend",)),
        ("Mon 30 Nov", "Mon 30 Nov", ()),
        ("Mon 30 Nov", "Mon 23 Nov", ()),
    ],
)
def test_the_days_off_are_named_once_each(start: str, end: str, named: tuple[str, ...]) -> None:
    assert HOLIDAYS.skipped(day(start), day(end)) == named


def test_a_holiday_of_several_days_is_named_once() -> None:
    spring = book(holidays={f"{words} Dec": "Spring Festival" for words in ("Thu 3", "Fri 4", "Mon 7")}).workdays
    assert spring.skipped(day("Wed 2 Dec"), day("Tue 8 Dec")) == ("Spring Festival", "the weekend")


def test_a_leap_day_is_a_day() -> None:
    assert PLAIN.add(day("Mon 28 Feb 2028"), 1) == day("Tue 29 Feb 2028")
    assert PLAIN.add(day("Tue 29 Feb 2028"), 1) == day("Wed 1 Mar 2028")
