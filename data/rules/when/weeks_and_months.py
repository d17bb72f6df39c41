"""Phrases that name a stretch of time (F3): ``next week``, ``mid january``, ``eom``, ``after 30 nov``.

People agree on "some time in January", and a step needs a day. Each stretch becomes a workday, never a holiday.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from data.rules.calendar.workdays import Workdays
from data.rules.when.context import Days, Reading, Rows, look_up, rows, shifted
from data.rules.when.dates import one_day
from data.rules.when.durations import counted_days
from data.rules.when.names import A_MONTH, MONTH_NUMBERS

_LEAD = re.compile(r"^(?:on|at|by|in) ")

# Which workday a part of a month means, from the first day of that month.
_PARTS: dict[str, Callable[[date, Workdays], date]] = {
    "early": lambda first, workdays: workdays.on_or_after(first),
    "mid": lambda first, workdays: workdays.on_or_after(first.replace(day=15)),
    "late": lambda first, workdays: workdays.on_or_after(first.replace(day=25)),
    "end": lambda first, workdays: workdays.on_or_before(_month_end(first)),
}
_PART_NAMES = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end": "end",
    "end of": "end",
}
_PART = rf"(?:(?:the )?(?P<part>{'|'.join(_PART_NAMES)})[ -])?"


def vague_day(text: str, reading: Reading) -> Days | None:
    """Return the workday that stands for the stretch which ``text`` names;
    None when it isn't a phrase of this kind.
    """
    return look_up(_LEAD.sub("", text), _STRETCHES, reading) or look_up(text, _AFTER, reading)


def _next_week(_match: re.Match[str], reading: Reading) -> Days:
    _look_ahead(reading)
    first = shifted(reading.workdays.week_start(reading.today), weeks=1)
    return Days(reading.workdays.on_or_after(first), shifted(first, days=6))


def _end_of_next_week(_match: re.Match[str], reading: Reading) -> Days:
    _look_ahead(reading)
    last = shifted(reading.workdays.week_start(reading.today), days=7 + 6)
    return Days.one(reading.workdays.on_or_before(last))


def _end_of_week(_match: re.Match[str], reading: Reading) -> Days:
    """This week's last workday, mostly a Friday; once that is over, the next week's."""
    _look_ahead(reading)
    last = shifted(reading.workdays.week_start(reading.today), days=6)
    while (on := reading.workdays.on_or_before(last)) < reading.today:
        last = shifted(last, weeks=1)
    return Days.one(on)


def _end_of_month(_match: re.Match[str], reading: Reading) -> Days:
    """This month's last workday; once that is over, the next month's."""
    _look_ahead(reading)
    first = reading.today.replace(day=1)
    while (on := reading.workdays.on_or_before(_month_end(first))) < reading.today:
        first = shifted(first, months=1)
    return Days.one(on)


def _next_month(match: re.Match[str], reading: Reading) -> Days:
    _look_ahead(reading)
    return _part_of_month(match["part"], shifted(reading.today.replace(day=1), months=1), reading)


def _next_year(_match: re.Match[str], reading: Reading) -> Days:
    _look_ahead(reading)
    year = reading.today.year + 1
    return Days(reading.workdays.on_or_after(date(year, 1, 1)), date(year, 12, 31))


def _month(match: re.Match[str], reading: Reading) -> Days:
    """Return a month by name. Without a year it is this month or the nearest that the phrase looks to.

    This month's part may be over: the caller refuses it then, since a year's wait is more likely a slip.
    Looking back there is no such doubt, and the year before is meant.
    """
    month = MONTH_NUMBERS[match["name"]]
    if match["year"]:
        reading.guard_year(int(match["year"]))
        return _part_of_month(match["part"], date(int(match["year"]), month, 1), reading)
    this_month = reading.today.replace(day=1)
    first = this_month.replace(month=month)
    if (first > this_month) if reading.past else (first < this_month):
        first = shifted(first, years=reading.onward)
    days = _part_of_month(match["part"], first, reading)
    if reading.past and days.on > reading.today:
        return _part_of_month(match["part"], shifted(first, years=-1), reading)
    return days


def _after(match: re.Match[str], reading: Reading) -> Days:
    """Return the first workday after the last day of what is named: after ``next week`` that is a week later."""
    if reading.past:
        raise reading.refusal("doesn't say when it happened: type a date such as yesterday 9am, fri or 3d ago.")
    inner = match["inner"]
    days = one_day(inner, reading) or counted_days(inner, reading) or look_up(inner, _STRETCHES, reading)
    if days is None:
        raise reading.not_understood()
    return Days.one(reading.workdays.after(days.last))


def _part_of_month(part: str | None, first: date, reading: Reading) -> Days:
    """Return the workday that stands for a part of the month from ``first``, or for the whole of it."""
    if part is None:
        return Days(reading.workdays.on_or_after(first), _month_end(first))
    return Days.one(_PARTS[_PART_NAMES[part]](first, reading.workdays))


def _look_ahead(reading: Reading) -> None:
    if reading.past:
        raise reading.too_late()


def _month_end(first: date) -> date:
    return shifted(first, months=1, days=-1)


_STRETCHES: Rows = rows(
    (r"next week", _next_week),
    (r"(?:the )?end of next week", _end_of_next_week),
    (r"eow|(?:the )?end of (?:the |this )?week", _end_of_week),
    (r"eom|(?:the )?end of (?:the |this )?month", _end_of_month),
    (rf"{_PART}next month", _next_month),
    (rf"{_PART}(?P<name>{A_MONTH})(?: (?P<year>\d{{4}}))?", _month),
    (r"next year", _next_year),
)
_AFTER: Rows = rows((r"after (?P<inner>.+)", _after))
