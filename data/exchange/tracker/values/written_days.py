"""Dates as people and programs write them into tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from data.exchange.month_names import MONTH_OF, without_accents
from data.exchange.tracker.values.written_hours import hour_in, is_zone_named
from data.model.day_names import WEEKDAYS

_SHORT_WEEKDAYS = (
    "mon tue tues wed weds thu thur thurs fri sat sun mo di mi do fr sa so lun mer jeu ven sam dim"
    " mie jue vie sab dom gio seg ter qua qui sex ma wo vr za zo man tir ons tor fre lor lør son søn"
)
_WEEKDAYS = frozenset(f"{without_accents(' '.join(WEEKDAYS))} {_SHORT_WEEKDAYS}".replace("-", " ").split())
_BETWEEN = frozenset(
    (
        "de",
        "del",
        "di",
        "of",
        "the",
        "er",
        "st",
        "nd",
        "rd",
        "th",
        "a",
        "at",
        "um",
        "o",
        "on",
        "le",
        "il",
        "el",
        "den",
        "op",
        "am",
    )
)
_LONGEST = 80
_RANGE = re.compile(r"\s*(?:→|⟶|➝|->|–>|=>|\bto\b|\bbis\b|\buntil\b|\bhasta\b|\bau\b|\s[-–—]\s|…)\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_PARTS = re.compile(r"[,;|]|\s[-–—]\s")
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_TOGETHER = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_SIGNED = re.compile(
    r"(?P<first>\d{1,2})\s?(?P<sign>[-/.])\s?(?P<second>\d{1,2})(?:\s?[-/.]\s?(?P<year>\d{4}|\d{2})?)?"
)
_SERIAL = re.compile(r"(?P<days>\d{5})(?:[.,](?P<part>\d+))?")
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?")
_EXCELS_FIRST = date(1899, 12, 30)
_EARLIEST_SERIAL, _LATEST_SERIAL = 29_221, 73_050  # 1980 to 2099
_LEAP = 2024
"""A leap year: it has 29 February, too."""
_PIVOT = 70
"""Of years with two digits, those before it are of this century."""


class Order(StrEnum):
    """What comes first where a date is written in numbers, as ``--dates`` calls it."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Day(NamedTuple):
    """A date, and the time of that day by the user's clock, where one is written."""

    on: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: a day that can only be one (``on``), or two numbers of which either may be the month.

    ``year`` is None where none is written; then ``on`` has any. ``at`` is a time, by a clock in ``zone``, or
    by the user's. ``is_dotted``: with dots between, as nobody writes who puts the month first.
    """

    on: date | None = None
    first: int = 0
    second: int = 0
    year: int | None = None
    at: time | None = None
    zone: tzinfo | None = None
    is_dotted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it may be two days."""
        return self.on is None and self.first != self.second and self.first <= 12 and self.second <= 12

    @property
    def shows(self) -> Order | None:
        """The order in which it must have been written; None where it may be either."""
        if self.on is not None or self.first == self.second or self.is_open:
            return None
        return Order.DAY_FIRST if self.first > 12 else Order.MONTH_FIRST

    def is_day(self, order: Order) -> bool:
        """Return whether there is such a day in this order, in a leap year where none is written."""
        month, day = (self.second, self.first) if order is Order.DAY_FIRST else (self.first, self.second)
        return _dated(self.year or _LEAP, month, day) is not None

    def day(self, order: Order, today: date, zone: tzinfo, *, ahead: bool = False) -> Day | None:
        """Return the day that is meant; None where there is no such day.

        Without a year, it is the last such day before ``today``, or the nearest where it may lie ``ahead``.
        """
        shown = self.shows or order
        day, month = (self.first, self.second) if shown is Order.DAY_FIRST else (self.second, self.first)
        if self.on is not None:
            day, month = self.on.day, self.on.month
        on = _dated(self.year, month, day) if self.year is not None else _nearest(month, day, today, ahead=ahead)
        if on is None:
            return None
        if self.at is None:
            return Day(on)
        if self.zone is None:
            return Day(on, self.at)
        if self.at == time(0) and self.zone == UTC:  # a day that a program has kept as midnight in UTC
            return Day(on)
        local = datetime.combine(on, self.at, self.zone).astimezone(zone)
        return Day(local.date(), local.time().replace(tzinfo=None))


def read_day(cell: str) -> Written | None:
    """Return what a cell says of a day; None where it is no date, or only a month. Of a range, its beginning."""
    return _day_in(cell) if len(cell) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _day_in(cell: str) -> Written | None:
    text = _folded(cell)
    if not any(map(str.isdigit, text)):
        return None
    if (found := _read(text)) is not None:
        return found
    begin, *end = _RANGE.split(text, maxsplit=1)
    return _read(begin) if end and begin else None


@lru_cache(maxsize=1024)
def day_before_words(cell: str) -> Written | None:
    """Return the day with which a cell begins that isn't read as a whole, as where an hour in other words stands
    behind it; None for none, or where a second day does.
    """
    words = cell.split() if len(cell) <= _LONGEST else []
    for end in range(len(words) - 1, 0, -1):
        written = read_day(" ".join(words[:end]).strip(" ,;:-–—"))
        if written is not None and (written.year is not None or written.on is not None or written.is_dotted):
            rests = (" ".join(words[place:]) for place in range(end, len(words)))
            return None if any(map(read_day, (*rests, *words[end:]))) else written
    return None


def range_end(cell: str) -> Written | None:
    """Return what a cell says of the day on which a range ends; None where it is none, or its end is no date."""
    text = _folded(cell) if len(cell) <= _LONGEST else ""
    if not any(map(str.isdigit, text)) or _read(text) is not None:
        return None
    begin, *end = _RANGE.split(text, maxsplit=1)
    return _read(end[0]) if end and _read(begin) is not None else None


def _read(text: str) -> Written | None:
    text = _unwrapped(text).strip(" ,")
    if (number := _number(text)) is not None:
        return number
    hour = hour_in(text)
    if hour is None:
        return None
    text, at, zone = hour
    if iso := (_ISO.fullmatch(text) or _TOGETHER.fullmatch(text)):
        on = _dated(int(iso["year"]), int(iso["month"]), int(iso["day"]))
        return Written(on, year=on.year, at=at, zone=zone) if on else None
    words = re.findall(r"\d+|[^\W\d_]+|[-/.]", text)
    while words and words[0] in _WEEKDAYS:
        words = words[2:] if words[1:2] in (["."], ["-"]) else words[1:]
    rest = text[text.index(words[0]) :] if words else ""
    if signed := _SIGNED.fullmatch(rest.rstrip(" ,")):
        return _signed(signed, at, zone)
    return _worded(words, at, zone)


def _unwrapped(text: str) -> str:
    """Return a text without brackets at its end: "(Zoom)" goes, and the hour in "(3pm, Zoom)" stays."""
    if is_zone_named(text) or not (found := _BRACKETS.search(text)):
        return text
    inside = found[0].strip()[1:-1]
    told = (
        " ".join(part.split()[:end]) for part in _PARTS.split(inside) for end in range(len(part.split()), 0, -1)
    )
    hour = next((f" {one}" for one in told if _is_hour(one)), "")
    return f"{text[: found.start()]}{hour}"


def _is_hour(text: str) -> bool:
    """Return whether a text is an hour and nothing else."""
    hour = hour_in(f" {text}")
    return hour is not None and hour.at is not None and not hour.before.strip()


def _folded(cell: str) -> str:
    return " ".join(without_accents(cell).replace("@", " ").replace("’", "'").split()).strip("'\"")


def _number(text: str) -> Written | None:
    """Return the day of a spreadsheet's number of days, or of a program's seconds or milliseconds since 1970."""
    if serial := _SERIAL.fullmatch(text):
        days = int(serial["days"])
        if not _EARLIEST_SERIAL <= days <= _LATEST_SERIAL:
            return None
        on = _EXCELS_FIRST + timedelta(days=days)
        seconds = round(86_400 * float(f"0.{serial['part']}")) if serial["part"] else 0
        at = time(seconds // 3_600, seconds // 60 % 60, seconds % 60) if 0 < seconds < 86_400 else None
        return Written(on, year=on.year, at=at)
    if epoch := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(epoch["seconds"]), UTC)
        if not 1980 <= moment.year < 2100:
            return None
        return Written(moment.date(), year=moment.year, at=moment.time(), zone=UTC)
    return None


def _signed(found: re.Match[str], at: time | None, zone: tzinfo | None) -> Written | None:
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    is_dotted = found["sign"] == "."
    if (
        (not year and found["sign"] == "-")
        or (first > 12 and second > 12)
        or not (0 < first <= 31 and 0 < second <= 31)
    ):
        return None  # 1-2 rather counts something
    return Written(None, first, second, _year(year) if year else None, at, zone, is_dotted)


def _worded(words: Sequence[str], at: time | None, zone: tzinfo | None) -> Written | None:
    """Return the day that has its month in words, in any order."""
    told = [word for word in words if word not in _BETWEEN and word not in "-/."]
    months = [word for word in told if word in MONTH_OF]
    numbers = [word for word in told if word.isdigit()]
    if len(months) != 1 or len(numbers) not in (1, 2) or len(told) != 1 + len(numbers):
        return None
    month = MONTH_OF[months[0]]
    if len(numbers[0]) == 4 and len(numbers) == 2:  # 2026 Nov 3
        numbers.reverse()
    if len(numbers[0]) > 2 or (len(numbers) == 2 and len(numbers[1]) not in (2, 4)):
        return None
    year = _year(numbers[1]) if len(numbers) == 2 else None
    on = _dated(year if year is not None else 2028, month, int(numbers[0]))  # a leap year, while none is told
    return Written(on, year=year, at=at, zone=zone) if on else None


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _PIVOT else 1900)


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of February
        return None


def _nearest(month: int, day: int, today: date, *, ahead: bool) -> date | None:
    """Return such a day without a year: the last before today, or the one that is nearest to it."""
    found = [on for year in range(today.year - 8, today.year + 9) if (on := _dated(year, month, day))]
    if ahead:
        return min(found, key=lambda on: (abs(on - today), on), default=None)
    return max((on for on in found if on <= today), default=None)
