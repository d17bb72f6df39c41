"""The names of months and weekdays: how they may be typed, and how a date is typed with them."""

from __future__ import annotations

from data.rules.phrasing.relative_times import WHOLE_MONTHS as MONTHS
from data.rules.phrasing.relative_times import WHOLE_WEEKDAYS as WEEKDAYS

__all__ = ["MONTHS", "WEEKDAYS"]

MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}

# Monday is 0, as in date.weekday().
WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBERS |= {name.lower()[:3]: number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

# For patterns: any of the names above, with no group of their own.
A_MONTH = f"(?:{'|'.join(MONTH_NUMBERS)})"
A_WEEKDAY = f"(?:{'|'.join(WEEKDAY_NUMBERS)})"


def typed(day: int, month: int, year: int | None = None) -> str:
    """Return a date as one would type it: ``25 nov``, or ``25 nov 2026``."""
    short = f"{day} {MONTHS[month - 1][:3].lower()}"
    return short if year is None else f"{short} {year}"
