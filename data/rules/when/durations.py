"""Phrases that count from now: ``+3d``, ``in two weeks``, ``3bd``, ``2h``, ``3 days ago``."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from data.model.errors import RuleError
from data.rules.when.context import Days, Reading, shifted

_ONE_TO_TWELVE = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NUMBER_WORDS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_ONE_TO_TWELVE, 1)}
_MINUTES_A_DAY = 24 * 60
# How each unit may be typed, and the fewest minutes it can take: enough to see that a count goes too far.
_UNITS = {
    "minutes": (1, ("min", "mins", "minute", "minutes")),
    "hours": (60, ("h", "hr", "hrs", "hour", "hours")),
    "days": (_MINUTES_A_DAY, ("d", "day", "days")),
    "workdays": (
        _MINUTES_A_DAY,
        ("bd", "workday", "workdays", "working day", "working days", "business day", "business days"),
    ),
    "weeks": (7 * _MINUTES_A_DAY, ("w", "week", "weeks")),
    "fortnights": (14 * _MINUTES_A_DAY, ("fortnight", "fortnights")),
    "months": (28 * _MINUTES_A_DAY, ("mo", "month", "months")),
    "years": (365 * _MINUTES_A_DAY, ("y", "year", "years")),
}
_UNIT_NAMES = {name: unit for unit, (_, names) in _UNITS.items() for name in names}
_EXACT = ("minutes", "hours")


def _pattern(names: list[str]) -> re.Pattern[str]:
    number = rf"(?P<number>\d+|(?:{'|'.join(_NUMBER_WORDS)})(?= ))"
    return re.compile(rf"(?P<sign>\+ ?|- ?|in )?{number} ?(?P<unit>{'|'.join(names)})(?P<ago> ago)?", re.ASCII)


_INSTANTS = _pattern([name for name, unit in _UNIT_NAMES.items() if unit in _EXACT])
_DAYS = _pattern([name for name, unit in _UNIT_NAMES.items() if unit not in _EXACT])
_MINUTES_OR_MONTHS = _pattern(["m"])
_LONGEST_NUMBER = 6
"""With more digits than this, no reading of a number of minutes or months is near enough."""


def counted_instant(text: str, now: datetime, reading: Reading) -> datetime | None:
    """Return the instant, its seconds cut, so many hours or minutes from ``now``; None for any other phrase."""
    match = _INSTANTS.fullmatch(text)
    if match is None:
        return None
    count, unit = _count(match, reading)
    length = timedelta(minutes=count) if unit == "minutes" else timedelta(hours=count)
    return (now + reading.onward * length).replace(second=0, microsecond=0)


def counted_days(text: str, reading: Reading) -> Days | None:
    """Return the date so many days, workdays, weeks, months or years from today; None for any other phrase.

    All but workdays are calendar dates taken as they are, weekends too.
    """
    if either := _MINUTES_OR_MONTHS.fullmatch(text):
        raise _minutes_or_months(either, reading)
    match = _DAYS.fullmatch(text)
    if match is None:
        return None
    count, unit = _count(match, reading)
    return Days.one(_counted(reading.onward * count, unit, reading))


def _minutes_or_months(match: re.Match[str], reading: Reading) -> RuleError:
    """Return the refusal of ``30m``, which is half an hour to some and two and a half years to others."""
    if not reading.past or match["sign"]:
        _check_way(match, reading)
    number = match["number"]
    if len(number) > _LONGEST_NUMBER:
        return reading.too_early() if reading.past else reading.too_late()
    many = "" if number in ("1", "01", "a", "an", "one") else "s"
    lead, ago = match["sign"] or "", " ago" if reading.past and not match["sign"] else ""
    minutes, months = f"{number} minute{many}", f"{number} month{many}"
    write = f"{lead}{number} min{ago} or {lead}{months}{ago}"
    return reading.refusal(f"could be {minutes} or {months}: type {write}.")


def _count(match: re.Match[str], reading: Reading) -> tuple[int, str]:
    """Return how many of which unit. RuleError when it looks the other way, counts nothing, or goes too far."""
    _check_way(match, reading)
    number, unit = match["number"], _UNIT_NAMES[match["unit"]]
    count = int(number) if number.isdigit() else _NUMBER_WORDS[number]
    if count == 0:
        raise reading.refusal("isn't a length of time: type today, or a number from 1 up.")
    fewest_minutes, _ = _UNITS[unit]
    if count * fewest_minutes > ((reading.latest - reading.earliest).days + 1) * _MINUTES_A_DAY:
        raise reading.too_early() if reading.past else reading.too_late()
    return count, unit


def _check_way(match: re.Match[str], reading: Reading) -> None:
    sign = (match["sign"] or "").strip()
    if sign and match["ago"]:
        raise reading.not_understood()
    back = bool(match["ago"]) or sign == "-"
    if back and not reading.past:
        raise reading.too_early()
    if reading.past and sign and not back:
        raise reading.too_late()
    if reading.past and not back:
        raise reading.refusal(f"isn't in the past: type {match[0]} ago.")


def _counted(count: int, unit: str, reading: Reading) -> date:
    if unit == "workdays":
        return _workdays_from(count, reading)
    if unit == "fortnights":
        return shifted(reading.today, weeks=2 * count)
    return shifted(reading.today, **{unit: count})


def _workdays_from(count: int, reading: Reading) -> date:
    if count > 0:
        return reading.workdays.add(reading.today, count)
    on = reading.today
    for _ in range(-count):
        on = reading.workdays.on_or_before(shifted(on, days=-1))
    return on
