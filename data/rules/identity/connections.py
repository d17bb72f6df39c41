"""Who is a connection of the user's on LinkedIn, since when, and which of two exports is the older one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from data.model.followup import Person

CONNECTED = "Connected on LinkedIn, "
"""How that line begins."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ARCHIVE = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)


class Dated(NamedTuple):
    """By which days an export is dated: the one in its name, and the one of the last connection in it."""

    exported_on: date | None = None
    connected_on: date | None = None


def is_connected(person: Person | None) -> bool:
    """Return whether somebody is one of the user's connections."""
    return person is not None and CONNECTED in person.notes


def connected_on(person: Person) -> date | None:
    """Return since when somebody is a connection; None where no day is named."""
    words = person.notes.partition(CONNECTED)[2].partition("\n")[0].removesuffix(".").split()
    try:
        day, month, year = words
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:  # written by hand, or in another language
        return None


def exported_on(name: str) -> date | None:
    """Return the latest day on which LinkedIn has made the archives that are named in a text; None for none."""
    days = []
    for month, day, year in _ARCHIVE.findall(name):
        with suppress(ValueError):  # no day of the calendar
            days.append(date(int(year), int(month), int(day)))
    return max(days, default=None)


def last_connected_on(people: Iterable[Person]) -> date | None:
    """Return the day on which the last of these people became a connection; None where no day is named."""
    return max(filter(None, map(connected_on, filter(is_connected, people))), default=None)


def is_older(given: Dated, known: Dated) -> bool:
    """Return whether what a file says is older than what the newest export said that was read before it.

    The days in the names of both tell; else the file is older where the last connection in it is: a later export
    has all the earlier ones.
    """
    if given.exported_on and known.exported_on:
        return given.exported_on < known.exported_on
    if given.connected_on and known.connected_on:
        return given.connected_on < known.connected_on
    return False
