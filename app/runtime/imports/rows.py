"""The rows of an import, for its preview and for what a command says afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.exchange.contacts import Refused, Why
from data.rules.identity.profiles import profile_key
from data.rules.phrasing import relative_times, wording

if TYPE_CHECKING:
    from data.exchange.contacts import Contacts
    from data.exchange.holdings import Holdings
    from data.model.brought import Brought
    from data.model.followup import Person
    from data.model.results import Imported

_DAYS_SHOWN = 5
"""Days that are listed where what is late is spread."""


def refused_of(found: Holdings, imported: Imported, name: str) -> list[Refused]:
    """Return all rows that aren't taken, in the order of the files."""
    contacts = found.contacts
    more = []
    for place, known in imported.doubtful:
        person = contacts.people[place]
        shared = "profile" if profile_key(person.profile) == profile_key(known.profile) != "" else "e-mail address"
        where, why = ", who is already on file", Why.KNOWN_BY_ANOTHER_NAME
        file = contacts.files[place] if contacts.files else ""
        if known.id is None:
            where, why = f" on {_line_of(known, contacts, file)}", Why.OTHER_NAME_OF_EMAIL
        reason = f"{person.name} has the {shared} of {known.name}{where}"
        more.append(Refused(contacts.lines[place], reason, why, file))
    for one in imported.ahead:
        beside = "" if one.organisation or one.person is None else f" with {contacts.people[one.person].name}"
        reason = f"{_job(one)}{beside} has a date in the future"
        more.append(Refused(one.line, reason, Why.FUTURE, "" if one.file == name else one.file))
    return sorted((*contacts.refused, *more), key=lambda one: (one.file, one.line))


def joined_rows(imported: Imported) -> list[Refused]:
    """Return the rows about an application that an earlier row of the file is about, each with that row."""
    return [
        Refused(row.line, f"joined with line {before.line:,}: {_job(row)}", Why.TOGETHER, row.file)
        for row, before in imported.joined
    ]


def _job(row: Brought) -> str:
    return f"{row.about} at {row.organisation}" if row.organisation else row.about


def _line_of(known: Person, contacts: Contacts, file: str) -> str:
    """Return where somebody stands who comes in, too: ``line 3``, or ``line 3 of b.csv`` from another file."""
    place = next(place for place, one in enumerate(contacts.people) if one is known)
    its = contacts.files[place] if contacts.files else ""
    return f"line {contacts.lines[place]}{f' of {its}' if its != file else ''}"


def days_of(shares: Sequence[tuple[date, int]], today: date) -> str:
    """Return the first days and how many come on each: ``Mon 23 Nov: 10 · Tue 24 Nov: 10 · 3 more days``."""
    shown = [
        f"{relative_times.near_day(on, today)}: {number}" for on, number in wording.first_of(shares, _DAYS_SHOWN)
    ]
    more = len(shares) - len(shown)
    return " · ".join([*shown, f"{wording.count(more, 'more day')}"] if more else shown)
