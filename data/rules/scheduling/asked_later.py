"""Somebody asked to be written to at a later time, as in January: once answered, the next step waits for that."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from data.model.brought import ASKS_LATER
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Direction
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_COUNTS = {"few": 3, "couple": 2, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_COUNTED = re.compile(r"in (?:a )?(?P<count>\d{1,2}|[a-z]+)(?: of)? (?P<unit>week|month)s?")
_QUARTER = re.compile(r"in q(?P<number>[1-4])")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_NOVEMBER = 11
_HOLIDAYS = ("after the holidays", "after holidays", "after your holidays", "after our holidays")
"""Said at the end of a year, those that end with it; at any other time nobody knows which."""
_NEXT_YEAR = ("next year", "in the new year", "after the new year", "after new year")
_PARTS = {"mid": 15, "late": 25, "end": 25}


def asked_later(followup: FollowUp) -> Touch | None:
    """Return the last that was heard from somebody, where it asks the user to come back later; else None.

    An import says so as its purpose; of a mail, and of what was typed, the note does.
    """
    last = next((one for one in reversed(followup.touches) if one.direction is not Direction.OUT), None)
    if last is None or last.purpose or not last.note:
        return last if last and last.purpose.startswith(ASKS_LATER) else None
    from data.rules.scheduling.later import asks_for_later  # few answers have words, and these take their time

    when = asks_for_later(last.note)
    return replace(last, purpose=f"{ASKS_LATER}{when}") if when else None


def later_day(heard: Touch, book: Rulebook) -> date | None:
    """Return the first workday of the time for which a message asks; None where no day can be told."""
    first = _first_day(heard.purpose.removeprefix(ASKS_LATER).lower(), local_date(heard.at, book.zone))
    if first and (first.month, first.day) == (
        1,
        1,
    ):  # a day off nearly everywhere, whether or not a country is set
        first += timedelta(days=1)
    return book.workdays.on_or_after(first) if first else None


def _first_day(phrase: str, said: date) -> date | None:
    """Return the first day of what a phrase names on the day on which it is ``said``; None for any other phrase,
    as "after the summer", which is another time in each country.
    """
    words = phrase.split()
    if name := next((word for word in words if word in _MONTHS), None):
        month = _MONTHS.index(name) + 1
        if day := next((int(word) for word in words if word.isdecimal()), 0):
            on = _next_such(month, day, said)
            return on + timedelta(days=1) if on and words[0] == "after" else on
        first = date(said.year + (month < said.month), month, 1)
        part = next((_PARTS[word] for word in words if word in _PARTS), 1)
        return _months_on(first, 1) if words[0] == "after" else first.replace(day=part)
    this_month = said.replace(day=1)
    if phrase == "next week" or words[-1] in _WEEKDAYS:
        monday = said - timedelta(days=said.weekday())
        day = 0 if phrase == "next week" else _WEEKDAYS.index(words[-1])
        is_this_week = words[0] == "on" and day > said.weekday()
        return monday + timedelta(days=day + 7 * (not is_this_week))
    if week := _week_named(phrase, said):
        return week
    if phrase in _NEXT_YEAR or (phrase in _HOLIDAYS and said.month >= _NOVEMBER):
        return date(said.year + 1, 1, 1)
    if phrase == "next month":
        return _months_on(this_month, 1)
    if phrase == "next quarter":
        return _months_on(this_month, 3 - (said.month - 1) % 3)
    if quarter := _QUARTER.fullmatch(phrase):
        month = int(quarter["number"]) * 3 - 2
        return date(said.year + (month < said.month), month, 1)
    counted = _COUNTED.fullmatch(phrase)
    count = counted and (_COUNTS.get(counted["count"]) or (counted["count"].isdecimal() and int(counted["count"])))
    if not counted or not count:
        return None
    if counted["unit"] == "week":
        return said + timedelta(weeks=count)
    return _months_on(this_month, count) + timedelta(days=min(said.day, 28) - 1)


def _week_named(phrase: str, said: date) -> date | None:
    """Return the first day of a week after a feast, or after the next one; None for any other phrase."""
    if phrase.endswith("the week after next"):
        return said + timedelta(days=14 - said.weekday())
    if phrase.endswith("after thanksgiving"):
        feast = _thanksgiving(said.year)
        return (feast if feast >= said else _thanksgiving(said.year + 1)) + timedelta(days=4)
    christmas = date(said.year, 12, 25)
    if phrase == "after christmas":
        return christmas + timedelta(days=2)
    if phrase.endswith("the week after christmas"):
        return christmas + timedelta(days=7 - christmas.weekday())
    return None


def _thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November: whoever speaks of the days after it means the Monday."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _months_on(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _next_such(month: int, day: int, said: date) -> date | None:
    """Return the next such day from the one on which it is ``said``; None where that year has none."""
    try:
        return date(said.year + ((month, day) < (said.month, said.day)), month, day)
    except ValueError:  # the 30th of February
        return None
