"""When a promised call rings: five minutes before its time, and at it (H8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

BEFORE = timedelta(minutes=5)
"""So long before its time a promised call rings for the first time."""


class Ring(StrEnum):
    """What the bell says."""

    SOON = "soon"
    NOW = "now"


def ring(at: datetime, since: datetime, now: datetime) -> Ring | None:
    """Whether the bell rings for a call at ``at``, having last been heard for at ``since``; each rings once.

    Who looks only when both have passed (a machine that slept) hears the later one.
    """
    if since < at <= now:
        return Ring.NOW
    return Ring.SOON if since < at - BEFORE <= now < at else None
