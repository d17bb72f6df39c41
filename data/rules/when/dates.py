"""Phrases that name one day, taken as it is: ``tomorrow``, ``fri``, ``25 nov``, ``the 25th``, ``2026-12-01``."""

from __future__ import annotations

import re
from datetime import date

import pendulum

from data.model.errors import RuleError
from data.rules.when.context import Days, Reading, Rows, look_up, rows, shifted, standard
from data.rules.when.names import A_MONTH, A_WEEKDAY, MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS, WEEKDAYS, typed

_LEAD = re.compile(r"^(?:on|at|by) ")
_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = r"(?:st|nd|rd|th)"
_YEAR = r"(?P<year>\d{4})"
# No year has more days in any month, and 29 February is a date as long as no year is named.
_A_LEAP_YEAR = 2028
# From 1896 to 1904: the longest wait for a 29 February.
_YEARS_BETWEEN_LEAP_DAYS = 8


def _today(_match: re.Match[str], reading: Reading) -> Days:
    return Days.one(reading.today)


def _tomorrow(_match: re.Match[str], reading: Reading) -> Days:
    if reading.past:
        raise reading.too_late()
    return Days.one(shifted(reading.today, days=1))


def _yesterday(_match: re.Match[str], reading: Reading) -> Days:
    if not reading.past:
        raise reading.too_early()
    return Days.one(shifted(reading.today, days=-1))


def _weekday(match: re.Match[str], reading: Reading) -> Days:
    """Return the next such day ahead, or the latest behind; never today,
    so that it means one thing all day long.
    """
    if match["which"] == "last" and not reading.past:
        raise reading.too_early()
    if match["which"] == "next" and reading.past:
        raise reading.too_late()
    weekday = pendulum.WeekDay(WEEKDAY_NUMBERS[match["weekday"]])
    today = pendulum.instance(reading.today)
    return Days.one(standard(today.previous(weekday) if reading.past else today.next(weekday)))


def _weekday_and_date(match: re.Match[str], reading: Reading) -> Days | None:
    days = look_up(match["date"], _DATES, reading)
    if days is None:
        return None
    weekday = days.on.weekday()
    if weekday != WEEKDAY_NUMBERS[match["weekday"]]:
        plainly = typed(days.on.day, days.on.month, days.on.year)
        raise reading.refusal(
            f"isn't right: {plainly} is a {WEEKDAYS[weekday]}. If you mean that day, type {plainly}."
        )
    return days


def _named(match: re.Match[str], reading: Reading) -> Days:
    year = int(match["year"]) if match["year"] else None
    return _dated(int(match["day"]), MONTH_NUMBERS[match["name"]], year, reading)


def _numbered(match: re.Match[str], reading: Reading) -> Days:
    day, month = int(match["day"]), int(match["month"])
    if not 1 <= month <= 12:
        raise reading.refusal(f"isn't a date: there is no month {month}. Type one such as 2026-12-01 or 1 dec.")
    return _dated(day, month, int(match["year"]), reading)


def _of_the_month(match: re.Match[str], reading: Reading) -> Days:
    """Return the nearest such day of a month; a month that is too short for it is passed over."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        raise reading.refusal("isn't a date: days go from 1st to 31st. Type one such as 25th or 25 nov.")
    # Of three months in a row, at least one that counts has 31 days.
    months = [shifted(reading.today.replace(day=1), months=reading.onward * count) for count in range(3)]
    return Days.one(reading.nearest(first.replace(day=day) for first in months if day <= _length(first)))


def _slashed(match: re.Match[str], reading: Reading) -> Days:
    """Half the world puts the day first and half the month, so it is taken only where both read the same."""
    year = int(match["year"]) if match["year"] else None
    ways = _readings(int(match["first"]), int(match["second"]))
    if not ways:
        raise reading.refusal("can't be read as a date: type the name of the month, such as 25 nov.")
    if len(ways) > 1:
        could_be = " or ".join(f"{day} {MONTHS[month - 1]}" for day, month in ways)
        write = " or ".join(typed(day, month, year) for day, month in ways)
        raise reading.refusal(f"could be {could_be}: type {write}.")
    return _dated(*ways[0], year, reading)


def _short_year(_match: re.Match[str], reading: Reading) -> Days:
    raise reading.refusal("has a two-digit year: type all four digits, such as 25/12/2027 or 25 dec 2027.")


def _dotted(match: re.Match[str], reading: Reading) -> Days:
    """Always refused: a dot stands in dates for some and in times for others."""
    first, second = match["first"], match["second"]
    year = int(match["year"]) if match["year"] else None
    write = [typed(day, month, year) for day, month in _readings(int(first), int(second))]
    if match["more"] is None and int(first) < 24 and len(second) == 2 and int(second) < 60:
        write.append(f"{first}:{second}")
    instead = " or ".join(write) or "one such as 25 nov"
    raise reading.refusal(f"has dots, which aren't used in dates and times here: type {instead}.")


def _readings(first: int, second: int) -> list[tuple[int, int]]:
    """Return what two numbers can be as (day, month), day first in front; ``05/05`` reads the same both ways."""
    both = dict.fromkeys([(first, second), (second, first)])
    # A day that its month doesn't have is still a reading, when the only one: then the refusal can say so.
    possible = [(day, month) for day, month in both if 1 <= month <= 12 and 1 <= day <= 31]
    return [(day, month) for day, month in possible if day <= _longest(month)] or possible


def _dated(day: int, month: int, year: int | None, reading: Reading) -> Days:
    """Return one day of a month that is known to exist; without a year the nearest one, today included."""
    if year is not None:
        reading.guard_year(year)
    length = _longest(month) if year is None else _length(date(year, month, 1))
    if not 1 <= day <= length:
        raise _no_such_day(day, month, year, length, reading)
    if year is not None:
        return Days.one(date(year, month, day))
    this_year = reading.today.year
    years = [this_year + reading.onward * count for count in range(_YEARS_BETWEEN_LEAP_DAYS + 1)]
    firsts = [date(each, month, 1) for each in years]
    return Days.one(reading.nearest(first.replace(day=day) for first in firsts if day <= _length(first)))


def _no_such_day(day: int, month: int, year: int | None, length: int, reading: Reading) -> RuleError:
    if day < 1:
        return reading.refusal(f"isn't a date: days start at 1. Type {typed(1, month, year)}.")
    name = MONTHS[month - 1] if year is None else f"{MONTHS[month - 1]} {year}"
    if year is None and length == _length(date(_A_LEAP_YEAR, 2, 1)):  # which February has it depends on the year
        firsts = [date(reading.today.year + reading.onward * count, month, 1) for count in range(2)]
        last = reading.nearest(first.replace(day=_length(first)) for first in firsts)
        name, length = f"{name} {last.year}", last.day
    return reading.refusal(f"isn't a date: {name} has {length} days: type {typed(length, month, year)}.")


def _length(first: date) -> int:
    return pendulum.instance(first).days_in_month


def _longest(month: int) -> int:
    return _length(date(_A_LEAP_YEAR, month, 1))


_DATES: Rows = rows(
    (rf"{_YEAR}[-/](?P<month>\d{{1,2}})[-/]{_DAY}", _numbered),
    (rf"(?:the )?{_DAY}{_ORDINAL}? ?(?:of )?(?P<name>{A_MONTH})(?: {_YEAR})?", _named),
    (rf"(?P<name>{A_MONTH}) ?(?:the )?{_DAY}{_ORDINAL}?(?: {_YEAR})?", _named),
    (rf"(?:the )?{_DAY}{_ORDINAL}", _of_the_month),
    (rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/{_YEAR})?", _slashed),
    (r"\d{1,2}/\d{1,2}/\d{2}", _short_year),
)

_ONE_DAY: Rows = (
    *rows(
        (r"today", _today),
        (r"tomorrow|tom|tmrw|tmr", _tomorrow),
        (r"yesterday", _yesterday),
        (rf"(?:(?P<which>next|last) )?(?P<weekday>{A_WEEKDAY})", _weekday),
        (rf"(?P<weekday>{A_WEEKDAY}) (?P<date>.+)", _weekday_and_date),
    ),
    *_DATES,
    *rows((r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})(?P<more>\.(?:(?P<year>\d{4})|\d{2})?)?", _dotted)),
)


def one_day(text: str, reading: Reading) -> Days | None:
    """Return the day that ``text`` names; None when it isn't a phrase of this kind."""
    return look_up(_LEAD.sub("", text), _ONE_DAY, reading)
