"""Which backups are let go of: all of the last days are kept, then one a day, one a week, one a month.

The numbers are those that Anki has by default. They count the backups that there are, not the days that have
passed: who opens the program once a month loses none of the last two years.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

WHOLE_DAYS = 2
"""So many days before today keep all their backups: the last ones on which any were made."""
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""So many days, then weeks, then months before those keep the last backup that was made in them."""


def obsolete(made: Iterable[datetime], now: datetime) -> list[datetime]:
    """Return those of the instants at which backups were made that are let go of, newest first.

    One that lies ahead was made by a clock that was wrong, or it is wrong now: it is kept, and counts for nothing.
    The last days count by the days that were used, so that a clock that runs ahead loses none of them either.
    """
    today = _day(now)
    past = sorted((at for at in made if at <= now), reverse=True)
    whole = set(list(dict.fromkeys(_day(at) for at in past if _day(at) < today))[:WHOLE_DAYS]) | {today}
    left = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
    last: datetime | None = None
    gone: list[datetime] = []
    for at in past:
        if _day(at) in whole:
            last = at
            continue
        stage = next((name for name, number in left.items() if number), None)
        if stage is None or (last is not None and _PERIODS[stage](at) == _PERIODS[stage](last)):
            gone.append(at)
        else:
            left[stage] -= 1
            last = at
    return gone


def _day(at: datetime) -> int:
    return at.astimezone(UTC).toordinal()


def _week(at: datetime) -> int:
    return (_day(at) - 1) // 7  # from Monday on


def _month(at: datetime) -> int:
    there = at.astimezone(UTC)
    return there.year * 12 + there.month


_PERIODS = {"day": _day, "week": _week, "month": _month}
