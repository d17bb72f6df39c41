"""When a question is asked, and how an instant is stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from data.rules.zones import local_date
from data.store.queues import BOUND_DAYS, STAMP


def to_date(value: str | None) -> date | None:
    """A stored date, or None."""
    return date.fromisoformat(value) if value else None


def to_instant(value: str | None) -> datetime | None:
    """A stored instant as an aware datetime in UTC, or None."""
    return datetime.fromisoformat(value) if value else None


def stamp(at: datetime) -> str:
    """``at`` as it is stored: in UTC, to the second; of one width, so that text order is time order."""
    return at.astimezone(UTC).strftime(STAMP)


class Moment(NamedTuple):
    """When a question is asked: the instant ``now``, and ``today``, its date in the user's zone."""

    now: datetime
    today: date

    @classmethod
    def of(cls, now: datetime, zone: tzinfo) -> Moment:
        """The moment ``now`` for a user in ``zone``."""
        return cls(now, local_date(now, zone))

    def parameters(self) -> dict[str, Any]:
        """``:now``, ``:today`` and the days around it, as they are stored."""
        days = timedelta(days=BOUND_DAYS)
        return {
            "now": stamp(self.now),
            "today": self.today.isoformat(),
            "soon": (self.today + days).isoformat(),
            "before": (self.today - days).isoformat(),
        }
