"""When a question is asked, how an instant is stored, and which steps are ready then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from data.rules.zones import local_date

READY = "((f.next_at IS NULL AND f.next_on <= :today) OR f.next_at <= :now)"
"""A step is ready when its instant has come or, without one, its date (data/rules/queue.py says the same)."""

IS_READY = f"coalesce({READY}, 0)"
"""The same where it is turned round: for a date ahead without a time, ``READY`` is NULL, not false."""


def stamp(at: datetime) -> str:
    """``at`` as it is stored: in UTC, to the second; of one width, so that text order is time order."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked: the instant ``now``, and ``today``, its date in the user's zone."""

    now: datetime
    today: date

    @classmethod
    def of(cls, now: datetime, zone: tzinfo) -> Moment:
        """The moment ``now`` for a user in ``zone``."""
        return cls(now, local_date(now, zone))

    def parameters(self) -> dict[str, Any]:
        """``:now`` and ``:today``, as they are stored."""
        return {"now": stamp(self.now), "today": self.today.isoformat()}
