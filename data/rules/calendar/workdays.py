"""Workdays: the days outside the weekend of one country, less its public holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
WEEKEND = "the weekend"
_SATURDAY = 5
_WEEKS_LOOKED_AT = 4
"""So many weeks tell the usual weekend: in one alone a Saturday may be worked, in place of a bridge day."""


def no_holiday(_on: date) -> str:
    """Return the calendar of somebody who named no country: no day is a holiday."""
    return ""


def saturday_or_sunday(on: date) -> bool:
    """Return the weekend of somebody who named no country."""
    return on.weekday() >= _SATURDAY


class Workdays(NamedTuple):
    """Counts workdays. ``holiday`` gives the name of the public holiday on a date, or ''.

    ``weekend`` says whether a date is a day off of the country's weekend: Friday and Saturday in Israel.
    """

    holiday: Callable[[date], str] = no_holiday
    weekend: Callable[[date], bool] = saturday_or_sunday

    def is_workday(self, on: date) -> bool:
        """Return whether ``on`` is neither of the weekend nor a public holiday."""
        return not self.weekend(on) and not self.holiday(on)

    def week_start(self, on: date) -> date:
        """Return the first day of the week that ``on`` is in: the one after the weekend (Monday,
        in Israel Sunday).
        """
        first = _first_weekday(self._days_off(on))
        return on - timedelta(days=(on.weekday() - first) % 7)

    def _days_off(self, on: date) -> frozenset[int]:
        """Return the weekdays (Monday is 0) that are mostly off in the weeks from ``on``."""
        weeks = range(_WEEKS_LOOKED_AT)
        off = {
            (on + timedelta(days=place)).weekday(): sum(
                self.weekend(on + timedelta(days=place, weeks=week)) for week in weeks
            )
            for place in range(7)
        }
        return frozenset(weekday for weekday, number in off.items() if 2 * number > _WEEKS_LOOKED_AT)

    def on_or_after(self, on: date) -> date:
        """``on`` itself when it is a workday, else the next one."""
        while not self.is_workday(on):
            on += _DAY
        return on

    def on_or_before(self, on: date) -> date:
        """``on`` itself when it is a workday, else the one before."""
        while not self.is_workday(on):
            on -= _DAY
        return on

    def after(self, on: date) -> date:
        """Return the first workday after ``on``."""
        return self.on_or_after(on + _DAY)

    def add(self, on: date, workdays: int) -> date:
        """``on`` plus a number of workdays, ``on`` itself not counted."""
        for _ in range(workdays):
            on = self.after(on)
        return on

    def skipped(self, start: date, end: date) -> tuple[str, ...]:
        """Return the days off from ``start`` until before ``end``, each named once: ``("the weekend",
        "Labor Day")``.
        """
        reasons: list[str] = []
        day = start
        while day < end:
            if not self.is_workday(day):
                reasons.append(self.holiday(day) or WEEKEND)
            day += _DAY
        return tuple(dict.fromkeys(reasons))


def _first_weekday(off: frozenset[int]) -> int:
    """Return the weekday after the longest stretch of days off; Monday where there is none,
    or another is as long.
    """

    def days_before(weekday: int) -> int:
        return next(number for number in range(7) if (weekday - 1 - number) % 7 not in off)

    if len(off) in (0, 7):
        return 0
    return max((weekday for weekday in range(7) if weekday not in off), key=days_before)
