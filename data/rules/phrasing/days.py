"""Days in words, in a module that needs no other: a status line says them within milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
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


def paused_words(pauses: Mapping[str, date], today: date) -> str:
    """``paused until Mon 7 Dec`` of everything (''), ``light-touch paused until Mon 7 Dec`` of a cadence.

    A cadence's pause that ends no later than that of everything adds nothing; '' where none lasts on ``today``.
    """
    lasting = {name: until for name, until in pauses.items() if until > today}
    everything = lasting.pop("", None)
    words = [f"paused until {near_day(everything, today)}"] if everything else []
    further = {name: until for name, until in lasting.items() if everything is None or until > everything}
    if further:
        name, until = max(further.items(), key=lambda pause: pause[1])
        who = name if len(further) == 1 else f"{len(further)} cadences"
        words.append(f"{who} paused until {near_day(until, today)}")
    return ", ".join(words)
