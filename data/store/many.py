"""Which follow-ups an act about many of them concerns: the same SQL for its preview and for the act."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

_READY = "((next_at IS NULL AND next_on <= :today) OR next_at <= :now)"
_OPEN = "SELECT id FROM follow_up WHERE closed_on IS NULL AND (:cadence = '' OR cadence = :cadence)"

STANDING = f"{_OPEN} AND (next_at IS NOT NULL OR next_origin = 'agreed') ORDER BY next_on, next_at, id"
"""Those with an agreed or exact time, which no pause moves."""

PAUSABLE = (
    f"{_OPEN} AND next_at IS NULL AND next_origin <> 'agreed'"
    " AND NOT (next_action = 'decide' AND next_on <= :today)"
    " ORDER BY next_on, id"
)
PAUSED = f"{_OPEN} AND pause_until > :today ORDER BY next_on, id"
DUE = f"{_OPEN} AND next_action <> 'decide' AND {_READY} ORDER BY next_on, next_at IS NULL, next_at, id"
CADENCE = f"{_OPEN} ORDER BY next_on, next_at, id"


def values(now: datetime, today: date, cadence: str = "") -> dict[str, Any]:
    """The parameters of these questions; ``cadence`` '' means all."""
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"now": stamp, "today": today.isoformat(), "cadence": cadence}
