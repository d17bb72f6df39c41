"""A day is found by its name in each language, and no other day and no other word is."""

from __future__ import annotations

import re
from itertools import product

import pytest

from data.model.day_names import MONTHS, SHORT_WEEKDAYS, UNSPACED_WEEKDAYS, WEEKDAYS, month, weekday, weekday_names

DAYS = [(number, name) for number, names in enumerate(WEEKDAYS) for name in names.split()]


@pytest.mark.parametrize(("number", "name"), DAYS)
def test_a_weekday_is_found_by_each_of_its_names_and_no_other_is(number: int, name: str) -> None:
    found = [one for one in range(7) if re.search(weekday(one, with_short=True), f"({name}, 10:00)")]
    assert found == [number]


@pytest.mark.parametrize(
    ("number", "name"), [(n, one) for n, names in enumerate(MONTHS, 1) for one in names.split()]
)
def test_a_month_is_found_by_each_of_its_names_and_no_other_is(number: int, name: str) -> None:
    assert [one for one in range(1, 13) if re.search(rf"5\.? {month(one)}", f"5 {name} 2026")] == [number]


@pytest.mark.parametrize(("number", "names"), enumerate(UNSPACED_WEEKDAYS))
def test_where_no_blanks_are_put_a_weekday_is_found_within_a_text(number: int, names: str) -> None:
    for name, one in product(names.split(), range(7)):
        assert bool(re.search(weekday(one), f"取消{name}的通话")) is (one == number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("mondays", 0),
        ("montags", 0),
        ("понедельника", 0),
        ("tiistaiksi", 1),
        ("piątkową", 4),
        ("fri", None),
        ("sun", None),
    ],
)
def test_a_name_may_have_an_ending_and_short_ones_are_asked_for(words: str, number: int | None) -> None:
    found = [one for one in range(7) if re.search(weekday(one), words)]
    assert found == ([] if number is None else [number])


@pytest.mark.parametrize("words", ["months", "sunny", "wedding", "satisfied", "friend", "thumb"])
def test_no_other_word_is_a_weekday(words: str) -> None:
    assert not any(re.search(weekday(one, with_short=True), words) for one in range(7))


def test_short_names_are_found_where_they_are_asked_for() -> None:
    for number, names in enumerate(SHORT_WEEKDAYS):
        assert all(re.search(weekday(number, with_short=True), f"on {name} at 3") for name in names.split())


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        (("fr",), "lundi mardi mercredi jeudi vendredi samedi dimanche"),
        (("de",), "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
        (("en", "nl"), "monday tuesday wednesday thursday friday saturday sunday"
         " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    ],
)  # fmt: skip
def test_weekdays_are_told_by_language(languages: tuple[str, ...], names: str) -> None:
    assert weekday_names(*languages) == names
