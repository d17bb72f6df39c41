"""Workdays: Monday to Friday, less the public holidays of one country."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
_SATURDAY = 5


def no_holiday(_on: date) -> str:
    """The calendar of somebody who named no country: no day is a holiday."""
    return ""


class Workdays(NamedTuple):
    """Counts workdays. ``holiday`` gives the name of the public holiday on a date, or ''."""

    holiday: Callable[[date], str] = no_holiday

    def is_workday(self, on: date) -> bool:
        """Monday to Friday and no public holiday."""
        return on.weekday() < _SATURDAY and not self.holiday(on)

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
        """The first workday after ``on``."""
        return self.on_or_after(on + _DAY)

    def add(self, on: date, workdays: int) -> date:
        """``on`` plus a number of workdays, ``on`` itself not counted."""
        for _ in range(workdays):
            on = self.after(on)
        return on

    def skipped(self, start: date, end: date) -> tuple[str, ...]:
        """The days off from ``start`` until before ``end``, each named once: ``("the weekend", "Labor Day")``."""
        reasons: list[str] = []
        day = start
        while day < end:
            if not self.is_workday(day):
                reasons.append(self.holiday(day) or "the weekend")
            day += _DAY
        return tuple(dict.fromkeys(reasons))
