"""Instants and local dates: the only place that turns a wall clock into an instant and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data.model.errors import RuleError
from data.model.text import quoted

if TYPE_CHECKING:
    from data.model.followup import When


@lru_cache(maxsize=256)
def zone_named(name: str) -> ZoneInfo:
    """Return the zone of an IANA name such as ``Asia/Tokyo``; RuleError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise RuleError(f"There is no time zone {quoted(name)}: use a name such as Europe/Paris.") from None


def instant(on: date, clock: time, zone: tzinfo) -> datetime:
    """Return the instant, in UTC, at which a clock in ``zone`` shows ``clock`` on ``on``.

    A time that daylight saving skips moves forward past the gap (02:30 becomes 03:30);
    one that occurs twice is the first.
    """
    # fold=0 reads a skipped time with the offset before the gap, and a doubled one as its first.
    return datetime.combine(on, clock.replace(fold=0), zone).astimezone(UTC)


def next_instant(on: date, clock: time, zone: tzinfo, now: datetime) -> datetime:
    """As ``instant``, but of a time that occurs twice the first that isn't past at ``now``, an aware instant.

    That is the second, when clocks have gone back, once the first is over; where both are, it is the first.
    """
    first = instant(on, clock, zone)
    second = datetime.combine(on, clock.replace(fold=1), zone).astimezone(UTC)
    # A skipped time has two readings too, but the later clock (fold=0) then comes after the earlier one.
    return second if first < now <= second else first


def local_date(at: datetime, zone: tzinfo | None) -> date:
    """Return the date that a calendar in ``zone`` (None: the machine's own) shows at the instant ``at``."""
    return at.astimezone(zone).date()


def local_time(at: datetime, zone: tzinfo) -> time:
    """Return the time of day, without a zone, that a clock in ``zone`` shows at the instant ``at``."""
    return at.astimezone(zone).time()


def when_happened(when: When, now: datetime, zone: tzinfo) -> datetime:
    """Return the instant of something that is known by its date: now if that is today, else noon of that day."""
    if when.at:
        return when.at
    return now if when.on == local_date(now, zone) else instant(when.on, time(12), zone)
