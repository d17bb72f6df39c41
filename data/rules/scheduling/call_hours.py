"""Whether now is a good time to call somebody, in their zone, and when the next one begins (H6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from data.rules.cadence.cadence import Cadence
from data.rules.calendar.hours import Window
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import instant, local_date, local_time
from data.rules.phrasing.relative_times import WHOLE_WEEKDAYS

HUMANE = (Window(time(8), time(20)),)
"""When anybody may be called, for a cadence that names no windows of its own."""

_ASLEEP_UNTIL, _EVENING = time(7), time(20)
"""Before the one and from the other on, an exact call is at an hour at which many would not be called."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CallTime:
    """``good``: now is a good time, until the instant ``change``; else the next one begins then. UTC."""

    good: bool
    change: datetime


def call_time(cadence: Cadence, theirs: tzinfo, workdays: Workdays, now: datetime) -> CallTime:
    """Return whether ``now`` lies in a window of the cadence where the person is, and until when or from when.

    No window is open on a day off of theirs: ``workdays`` are those of the person.
    """
    windows = windows_of(cadence)
    here, clock = local_date(now, theirs), local_time(now, theirs)
    for window in windows if workdays.is_workday(here) else ():
        if window.holds(clock):
            return CallTime(True, _bounds(window, here, theirs)[1])
    on = workdays.on_or_after(here)
    for day in (on, workdays.after(on)):
        starts = [at for window in windows if (at := instant(day, window.start, theirs)) > now]
        if starts:
            return CallTime(False, min(starts))
    raise AssertionError("a day that hasn't begun has its windows ahead")


def _how_odd(clock: time) -> str:
    return "early" if clock < _ASLEEP_UNTIL else "late"


def odd_hour(at: datetime, theirs: tzinfo) -> str:
    """``Sunday 04:14 there, early for a call``, at which many would not be called; '' for any other time."""
    clock = local_time(at, theirs)
    if _ASLEEP_UNTIL <= clock < _EVENING:
        return ""
    return f"{WHOLE_WEEKDAYS[local_date(at, theirs).weekday()]} {clock:%H:%M} there, {_how_odd(clock)} for a call"


def odd_now(now: datetime, theirs: tzinfo) -> str:
    """``It's only 04:14 there now, early for a call``, of an odd hour that it is there ``now``."""
    clock = local_time(now, theirs)
    how = _how_odd(clock)
    return f"It's {'only ' if how == 'early' else ''}{clock:%H:%M} there now, {how} for a call"


def windows_of(cadence: Cadence) -> tuple[Window, ...]:
    """Return the parts of their day in which a cadence calls."""
    return cadence.windows or HUMANE


def first_awake(
    windows: Iterable[Window], on: date, theirs: tzinfo, waking: Window, zone: tzinfo
) -> datetime | None:
    """Return the first instant of ``windows`` on the date ``on`` where they are at which the user is awake; UTC.

    ``waking`` are the user's hours in ``zone``, and may span midnight. None where the two never meet on that day.
    """
    found: list[datetime] = []
    for window in windows:
        start, end = _bounds(window, on, theirs)
        day, last = local_date(start, zone) - _ONE_DAY, local_date(end, zone)
        while day <= last:
            wakes, sleeps = _bounds(waking, day, zone)
            if (at := max(start, wakes)) < min(end, sleeps):
                found.append(at)
            day += _ONE_DAY
    return min(found, default=None)


def is_awake(at: datetime, waking: Window, zone: tzinfo) -> bool:
    """Return whether the user is awake at an instant, by a clock in ``zone``."""
    return waking.holds(local_time(at, zone))


def _bounds(window: Window, on: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """When a part of the day that begins on ``on`` begins and ends; one that spans midnight ends the day after."""
    ends_on = on if window.start < window.end else on + _ONE_DAY
    return instant(on, window.start, zone), instant(ends_on, window.end, zone)
