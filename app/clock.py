"""Now: the one place that reads the clock. ``RINGBACK_NOW`` (ISO 8601 with an offset) freezes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

from data.rules.errors import RuleError

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC, to the second."""


def clock() -> Clock:
    """The clock of this run; RuleError when ``RINGBACK_NOW`` is set to something that is no instant."""
    frozen = os.environ.get("RINGBACK_NOW", "").strip()
    if not frozen:
        return lambda: datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromisoformat(frozen)
        if at.tzinfo is None:
            raise ValueError
        instant = at.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise RuleError(
            f"RINGBACK_NOW is {frozen!r}: write an instant with its offset, such as 2026-11-22T07:42:00-05:00."
        ) from None
    return lambda: instant
