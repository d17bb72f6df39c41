"""When a promised call rings: five minutes before its time, and at it (H8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from data.model.bell import BEFORE_MINUTES

BEFORE = timedelta(minutes=BEFORE_MINUTES)
"""So long before its time a promised call rings for the first time."""


class Ring(StrEnum):
    """What the bell says."""

    SOON = "soon"
    NOW = "now"


def ring(at: datetime, since: datetime, now: datetime, *, is_told: bool = False) -> Ring | None:
    """Return whether the bell rings for a call at ``at``, having last been heard for at ``since``.

    Before its time it rings once (``is_told``), as soon as it is known: one may be promised for in three minutes.
    Who looks only when its time has passed (a machine that slept) hears that alone.
    """
    if since < at <= now:
        return Ring.NOW
    return Ring.SOON if at - BEFORE <= now < at and not is_told else None
