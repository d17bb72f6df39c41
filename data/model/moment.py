"""When and where something is asked."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple


class Moment(NamedTuple):
    """When and where a question is asked: the instant ``now``, and ``today``, its date in the user's ``zone``."""

    now: datetime
    today: date
    zone: tzinfo

    @classmethod
    def of(cls, now: datetime, zone: tzinfo) -> Moment:
        """Return the moment ``now``, an aware instant, for a user in ``zone``."""
        return cls(now, now.astimezone(zone).date(), zone)
