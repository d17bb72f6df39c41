"""Dates and times as LinkedIn writes them, and as a spreadsheet saves them again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache

from data.exchange.linkedin.connected_on import day_of
from data.exchange.linkedin.rows import one_line
from data.rules.calendar.zones import instant

_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:,?\s+(.+))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(.+))?")
_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?(?:\s*(utc|z|gmt))?", re.IGNORECASE
)
_NOON = time(12)
_MONTHS = 12
_FOUNDED = 2003
"""The year in which LinkedIn began: what is said to be older is a slip."""
_UTC = " UTC"
_WHOLE = 23  # characters of "2024-03-05 09:12:33 UTC"


def moment_of(cell: str, zone: tzinfo) -> datetime | None:
    """Return the instant, in UTC, that a cell says: ``11/20/24, 8:15 AM``, month first whatever the country.

    A time without a zone is in ``zone``, and a date alone is its noon there. None for what is no date, and
    for what would be older than LinkedIn.
    """
    if len(cell) == _WHOLE and cell.endswith(_UTC):  # as most messages have it
        try:
            at: datetime | None = datetime.fromisoformat(f"{cell[:19]}+00:00")
        except ValueError:
            at = _moment_of(cell, zone)
    else:
        at = _moment_of(cell, zone)
    return at if at and at.year >= _FOUNDED else None


@lru_cache(maxsize=4096)
def _moment_of(cell: str, zone: tzinfo) -> datetime | None:
    text = one_line(cell)
    try:
        if found := _AMERICAN.fullmatch(text):
            month, day, year = (int(found[part]) for part in (1, 2, 3))
            if month > _MONTHS:  # a spreadsheet has saved it with the day first
                month, day = day, month
            return _at(date(year + 2000 if len(found[3]) == 2 else year, month, day), found[4], zone)
        if found := _ISO.fullmatch(text):
            return _at(date(int(found[1]), int(found[2]), int(found[3])), found[4], zone)
    except (ValueError, OverflowError):  # the 31st of February
        return None
    on = day_of(text)
    return instant(on, _NOON, zone) if on else None


def _at(on: date, clock: str | None, zone: tzinfo) -> datetime | None:
    if not clock:
        return instant(on, _NOON, zone)
    found = _CLOCK.fullmatch(clock.strip())
    if found is None:
        return None
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].casefold() == "p" else 0)
    from_midnight = time(hour, int(found[2]), int(found[3] or 0))
    if found[5]:
        return datetime.combine(on, from_midnight, UTC)
    return instant(on, from_midnight, zone)
