"""Now: the one place that reads the clock. ``RINGBACK_NOW`` (ISO 8601 with an offset) freezes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

from data.model.errors import RuleError

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC, to the second."""

_YEARS = range(2000, 3000)  # far enough from both ends of the calendar for every date that is counted from now

TICK = 0.5
"""Seconds between two looks of a screen at the clock, and at what other programs have written."""


def clock() -> Clock:
    """Return the clock of this run; RuleError when ``RINGBACK_NOW`` is no instant, or one out of range."""
    frozen = os.environ.get("RINGBACK_NOW", "").strip()
    if not frozen:
        return lambda: datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromisoformat(frozen)
        if at.tzinfo is None:
            raise ValueError
    except ValueError:
        raise RuleError(
            f"RINGBACK_NOW is {frozen!r}: write a date and time with an offset, such as 2026-11-22T07:42:00-05:00."
        ) from None
    if at.year not in _YEARS:
        raise RuleError(
            f"RINGBACK_NOW is {frozen!r}, which is out of range: choose a year from {_YEARS[0]} to {_YEARS[-1]}."
        )
    instant = at.astimezone(UTC).replace(microsecond=0)
    return lambda: instant
