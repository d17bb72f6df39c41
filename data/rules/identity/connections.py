"""Who is a connection of the user's on LinkedIn, and since when: a line of their notes says so. Pure."""

from __future__ import annotations

from datetime import date

from data.model.followup import Person

CONNECTED = "Connected on LinkedIn, "
"""How that line begins."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_connected(person: Person | None) -> bool:
    """Return whether somebody is one of the user's connections."""
    return person is not None and CONNECTED in person.notes


def connected_on(person: Person) -> date | None:
    """Return since when somebody is a connection; None where no day is named."""
    words = person.notes.partition(CONNECTED)[2].partition("\n")[0].removesuffix(".").split()
    try:
        day, month, year = words
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
