"""When a promised call rings: five minutes before its time, and at it (H8)."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from data.model.bell import BEFORE_MINUTES
from data.model.vocabulary import Action
from data.rules.phrasing import wording
from data.rules.phrasing.relative_times import ahead, minutes_until, passed

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


def reminder(at: datetime, action: Action, who: str, now: datetime, zone: tzinfo) -> str:
    """``08:30 in 5 min: call Dana Li``; ``zone`` is the user's."""
    minutes = minutes_until(at, now)
    moment = ahead(minutes) if minutes > 0 else "now" if minutes > -2 else f"{passed(-minutes)} ago"
    return f"{wording.clock(at, zone)} {moment}: {wording.action_about(action, who)}"
