"""Time zones that are given as a rule (POSIX ``TZ``, such as ``EST5EDT,M3.2.0,M11.1.0``), not by a name.

The standard library's zoneinfo reads such rules at the end of its files, but counts days of the year from 1 where
they begin with 0, and knows no summer time without dates. The system's own clock is what has to be matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from data.model.errors import RuleError
from data.model.text import quoted

DEFAULT_DATES = "M3.2.0,M11.1.0"
"""When summer time begins and ends where a rule names it without dates: what the C library takes then."""

_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
_HOURS = r"[+-]?\d{1,3}(?::\d{1,2}(?::\d{1,2})?)?"
_DAY = r"(?:M\d{1,2}\.\d\.\d|J?\d{1,3})"
_RULE = re.compile(
    rf"(?P<standard>{_NAME})(?P<offset>{_HOURS})"
    rf"(?:(?P<summer>{_NAME})(?P<summer_offset>{_HOURS})?"
    rf"(?:,(?P<begins>{_DAY})(?:/(?P<begins_at>{_HOURS}))?,(?P<ends>{_DAY})(?:/(?P<ends_at>{_HOURS}))?)?)?",
    re.ASCII,
)
_HOUR = timedelta(hours=1)
_A_DAY = timedelta(days=1)
_USUAL = "2"  # o'clock, where a date has no time
_MOST_OFFSET, _MOST_TIME = 24, 167  # hours


@dataclass(frozen=True, slots=True)
class _Change:
    """The day of a year on which clocks change, and the time since its midnight, by the clock until then.

    ``month`` is 0 for a day of the year: ``day`` counts from 0, or, where ``leaps_over``, from 1 without
    29 February. Else it is the ``week``-th ``day`` of the week (0 is Sunday) of the month, the last for 5.
    """

    month: int
    week: int
    day: int
    leaps_over: bool
    time: timedelta

    def wall(self, year: int) -> datetime:
        """Return the time of the change in a year, by the clock that is still in force."""
        return datetime.combine(self._date(year), datetime.min.time()) + self.time

    def _date(self, year: int) -> date:
        if not self.month:
            if self.leaps_over:
                return (date(2001, 1, 1) + timedelta(days=self.day - 1)).replace(year=year)
            return date(year, 1, 1) + timedelta(days=self.day)
        first = date(year, self.month, 1)
        on = first + timedelta(days=(self.day - first.isoweekday()) % 7 + 7 * (self.week - 1))
        return on if on.month == self.month else on - timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RuleZone(tzinfo):
    """A zone by its rule. ``summer`` and the changes are None for a clock that never changes."""

    rule: str
    standard: str
    offset: timedelta
    summer: str | None
    summer_offset: timedelta
    begins: _Change | None
    ends: _Change | None
    _summers: dict[int, tuple[datetime, datetime]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The summer times that were asked for, by the year in which each begins."""

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        """Return how far its clock is ahead of UTC, at a time by that clock."""
        return None if dt is None else self._offset_of(dt.replace(tzinfo=None), dt.fold)

    def dst(self, dt: datetime | None, /) -> timedelta | None:
        """Return how much summer time adds, at a time by its clock."""
        return None if dt is None else self._offset_of(dt.replace(tzinfo=None), dt.fold) - self.offset

    def tzname(self, dt: datetime | None, /) -> str | None:
        """Return what the clock is called, at a time by it."""
        if dt is None:
            return None
        is_summer = self._offset_of(dt.replace(tzinfo=None), dt.fold) != self.offset
        return self.summer if is_summer else self.standard

    def fromutc(self, dt: datetime, /) -> datetime:
        """Return the time that its clock shows at an instant, which comes with this zone and UTC's numbers."""
        instant = dt.replace(tzinfo=None, fold=0)
        offset = self._offset_at(instant)
        wall = instant + offset
        is_second = self._offset_of(wall, 0) != offset
        return wall.replace(tzinfo=self, fold=int(is_second))

    def _offset_at(self, instant: datetime) -> timedelta:
        """Return the offset in force at an instant in UTC."""
        if self.begins is None or self.ends is None:
            return self.offset
        years = range(max(instant.year - 1, 1), min(instant.year + 1, 9998) + 1)
        is_summer = any(begins <= instant < ends for begins, ends in map(self._summer, years))
        return self.summer_offset if is_summer else self.offset

    def _summer(self, year: int) -> tuple[datetime, datetime]:
        """Return the instants in UTC between which the summer time lies that begins in a year."""
        if year not in self._summers:
            self._summers[year] = self._summer_of(year)
        return self._summers[year]

    def _summer_of(self, year: int) -> tuple[datetime, datetime]:
        if self.begins is None or self.ends is None:
            raise AssertionError("a clock that never changes has no summer time")
        begins = self.begins.wall(year) - self.offset
        ends = self.ends.wall(year) - self.summer_offset
        return begins, ends if begins < ends else self.ends.wall(year + 1) - self.summer_offset

    def _offset_of(self, wall: datetime, fold: int) -> timedelta:
        """Return the offset at a time by its clock; of a doubled time ``fold`` 1 is the second, and of a
        skipped one
        it says which side of the gap counts (PEP 495)."""
        known = {self.offset, self.summer_offset}
        fitting = [offset for offset in known if self._offset_at(wall - offset) == offset]
        if len(fitting) == 1:
            return fitting[0]
        return (min if bool(fitting) == bool(fold) else max)(known)


def rule_zone(rule: str) -> RuleZone:
    """Return the zone of a POSIX rule; RuleError where it is none."""
    try:
        return _zone(rule)
    except (ValueError, OverflowError):
        raise RuleError(
            f"{quoted(rule)} isn't a time zone rule: write one such as EST5EDT,M3.2.0,M11.1.0."
        ) from None


def _zone(rule: str) -> RuleZone:
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(rule)
    offset = -_offset(match["offset"])
    if not match["summer"]:
        return RuleZone(rule, match["standard"].strip("<>"), offset, None, offset, None, None)
    summer_offset = -_offset(match["summer_offset"]) if match["summer_offset"] else offset + _HOUR
    begins, ends = DEFAULT_DATES.split(",")
    return RuleZone(
        rule,
        match["standard"].strip("<>"),
        offset,
        match["summer"].strip("<>"),
        summer_offset,
        _change(match["begins"] or begins, match["begins_at"] or _USUAL),
        _change(match["ends"] or ends, match["ends_at"] or _USUAL),
    )


def _change(day: str, clock: str) -> _Change:
    time = _hours(clock, _MOST_TIME)
    if day.startswith("M"):
        month, week, weekday = map(int, day[1:].split("."))
        if not (1 <= month <= 12 and 1 <= week <= 5 and weekday <= 6):
            raise ValueError(day)
        return _Change(month, week, weekday, False, time)
    leaps_over, number = day.startswith("J"), int(day.removeprefix("J"))
    if not leaps_over <= number <= 365:
        raise ValueError(day)
    return _Change(0, 0, number, leaps_over, time)


def _offset(text: str) -> timedelta:
    offset = _hours(text, _MOST_OFFSET)
    if abs(offset) >= _A_DAY:  # which no clock of Python's can show
        raise ValueError(text)
    return offset


def _hours(text: str, most: int) -> timedelta:
    """Return a signed time such as ``-3:30``; ValueError for more than ``most`` hours."""
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    hours, minutes, seconds = (*parts, 0, 0)[:3]
    if hours > most or minutes > 59 or seconds > 59:
        raise ValueError(text)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -length if text.startswith("-") else length
