"""The rules of a time zone for a calendar file (VTIMEZONE, RFC 5545 3.6.5): each change of its clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)  # no zone changes its clocks twice within it
_SECOND = timedelta(seconds=1)


def zone_rules(zone: ZoneInfo, start: datetime, end: datetime) -> Timezone:
    """Return what ``zone`` does from ``start`` to ``end``, which are aware instants."""
    rules = Timezone()
    rules.add("tzid", zone.key)
    rules.add_component(_observance(zone, start, _offset(zone, start)))
    weeks = [start + _STEP * number for number in range((end - start) // _STEP + 1)]
    for before, after in pairwise(weeks):
        if _offset(zone, before) != _offset(zone, after):
            rules.add_component(_observance(zone, _change(zone, before, after), _offset(zone, before)))
    return rules


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second at which the offset is that of ``after``."""
    there = _offset(zone, after)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset(zone, middle) == there:
            after = middle
        else:
            before = middle
    return after


def _observance(zone: ZoneInfo, change: datetime, offset_before: timedelta) -> TimezoneDaylight | TimezoneStandard:
    local = change.astimezone(zone)
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    # The change is told by the clock that still went by the offset before it.
    observance.add("dtstart", (change.astimezone(UTC) + offset_before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", offset_before)
    observance.add("tzoffsetto", _offset(zone, change))
    observance.add("tzname", local.tzname() or zone.key)
    return observance


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
