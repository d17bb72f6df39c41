"""Reads LinkedIn's ``Contacts.csv`` (2018: ``Imported Contacts.csv``): the phone book that was once synced.

Its people never asked to be there, and few are whom one follows up with: it is read only where the user says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.exchange.address_book.entry import Entry, joined_name
from data.exchange.contacts import Left, Refused
from data.exchange.linkedin.export.reader import PhoneBook
from data.exchange.linkedin.table import table_of
from data.model.followup import Person
from data.rules.identity.address_lists import read_emails, read_phones

COLUMNS: Mapping[str, Sequence[str]] = {
    "first": ("firstname",),
    "middle": ("middlename",),
    "last": ("lastname",),
    "full": ("fullname", "name"),
    "companies": ("companies", "company", "companyname"),
    "title": ("title", "jobtitle", "position"),
    "emails": ("emails", "email", "emailaddress", "emailaddresses"),
    "phones": ("phonenumbers", "phonenumber", "phones", "phone"),
    "addresses": ("addresses", "address"),
    "sites": ("sites", "profiles", "websites"),
    "birthday": ("birthday",),
}
_MARKS = ("emails", "phones")


def read_phone_book(pieces: Iterable[bytes], shown: str, file: str = "") -> PhoneBook | None:
    """Return the people in ``pieces``; None where it has no such header.

    RuleError where the file ``shown`` can't be read.
    """
    table = table_of(pieces, shown, COLUMNS, _MARKS)
    if table is None or not table.names & {"first", "full"}:
        return None
    people: list[tuple[Person, int]] = []
    refused: list[Refused] = []
    left: list[Left] = []
    for line, cells in table.rows:
        entry = _entry(line, dict(zip(COLUMNS, cells, strict=True)))
        person = entry.person()
        if isinstance(person, Refused):
            refused.append(Refused(line, person.reason, person.why, file))
        else:
            people.append((person, line))
            left += (Left(one.line, one.what, one.reason, file) for one in entry.left)
    return PhoneBook(people, refused, left)


def _entry(line: int, row: Mapping[str, str]) -> Entry:
    """Return a row as an entry of an address book. Several values stand in one cell, some of them twice."""
    entry = Entry(
        line,
        name=joined_name((row["first"], row["middle"], row["last"])) or row["full"],
        organisation=row["companies"],
        title=row["title"],
        emails=list(read_emails(row["emails"])),
        phones=list(read_phones(row["phones"])),
        urls=[one for one in row["sites"].replace(",", " ").split() if "://" in one],
        addresses=[row["addresses"]],
    )
    if row["birthday"].strip():
        entry.notes.append(f"Birthday: {row['birthday'].strip()}")
    return entry
