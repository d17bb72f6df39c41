"""Days in words, in a module that needs no other: a status line says them within milliseconds."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(on: date, today: date | None = None) -> str:
    """``Fri 27 Nov``, with the year when it isn't the year of ``today``."""
    words = f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"
    return words if today is None or on.year == today.year else f"{words} {on.year}"


def near_day(on: date, today: date) -> str:
    """``today``, ``tomorrow`` or the day in full."""
    return {0: "today", 1: "tomorrow"}.get((on - today).days, day(on, today))
