"""What a row names: the job, its advertisement, and whom to speak to, with the ways to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.exchange.address_book.entry import Entry
from data.exchange.contacts import Refused
from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.columns.table import Column
from data.exchange.tracker.entry.notes import Notes, labelled
from data.exchange.tracker.entry.rows import Rows
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import (
    emails_in,
    is_of_notion,
    link_of,
    phones_in,
    urls_in,
    without_addresses,
    words_of,
)
from data.exchange.tracker.values.contacts import Contact, contacts_of, is_name, is_title, shared_out
from data.exchange.tracker.values.names import job_of
from data.model.addresses import Address
from data.model.followup import Person
from data.model.text import fold

_LONGEST_LINK = 2_000
_WORD = re.compile(r"\w+")
_BETWEEN_TITLES = re.compile(r"\s*[,;/&]\s*|\s+(?:and|und|et|y)\s+", re.IGNORECASE)
_CONNECTING = frozenset(("and", "und", "et", "y", "e", "en"))
_WAYS = (Field.CONTACT, Field.FIRST, Field.LAST, Field.CONTACT_TITLE, Field.EMAIL, Field.PHONE, Field.PROFILE)


def job_in(rows: Rows, row: Row) -> tuple[str, str]:
    """Return the company and the role, '' for one that isn't told; they may stand in one cell."""
    company, role = rows.words(row, Field.COMPANY), rows.words(row, Field.ROLE)
    name = rows.words(row, Field.NAME)
    if name:
        both = job_of(name)
        company, role = company or both.company, role or both.role
    elif role and not company and not rows.table.has(Field.COMPANY):
        both = job_of(role)
        company, role = (both.company, both.role) if both.role else ("", role)  # it is called a role
    elif company and not role and not rows.table.has(Field.ROLE):
        company, role = job_of(company)
    return company, role


def link_in(rows: Rows, row: Row, notes: Notes) -> str:
    """Return the address of the advertisement; what is none is in the note."""
    links: list[str] = []
    for column, cell in rows.cells(row, Field.LINK):
        if link := link_of(cell):
            links.append(link)
        if not link or len(words_of(cell).split()) > 1:
            notes.lines.append(labelled(column, cell))
    if not links:  # that of the advertisement may lie behind its title
        titles = (one for field in (Field.ROLE, Field.NAME) for one in rows.cells(row, field))
        links += (url for _column, cell in titles for url in urls_in(cell) if not is_of_notion(url))
    return links[0] if links and len(links[0]) <= _LONGEST_LINK else ""


def contact_in(rows: Rows, row: Row, company: str, notes: Notes) -> Person | None:
    """Return who is named, with the ways to them; what names nobody, and others, go into the note."""
    given = " ".join(filter(None, (rows.words(row, Field.FIRST), rows.words(row, Field.LAST))))
    cell = rows.cell(row, Field.CONTACT)
    found = [Contact(given)] if is_name(given) else []
    found += contacts_of(cell) if cell else []
    if not found:
        called = (labelled(one, text) for field in _WAYS for one, text in rows.cells(row, field))
        notes.lines += called
        return None
    ways = ((Field.EMAIL, emails_in), (Field.PHONE, phones_in), (Field.PROFILE, link_of))
    notes.lines += (  # what is no address, such as "ask Lee", and words beside one
        labelled(one, text)
        for field, read in ways
        for one, text in rows.cells(row, field)
        if not read(text) or (field is not Field.PROFILE and any(map(str.isalnum, without_addresses(text))))
    )
    first, *others = _reached(rows, row, found)
    said = [f"Contact: {_said(one)}" for one in others]
    notes.lines += said
    entry = Entry(
        row.line,
        name=first.name,
        organisation=company,
        title=first.title,
        emails=[Address(one) for one in dict.fromkeys(first.emails)],
        phones=[Address(one) for one in dict.fromkeys(first.phones)],
        urls=[one for one in dict.fromkeys(first.urls) if not is_of_notion(one)],
    )
    person = entry.person()
    if isinstance(person, Refused):  # a name that nobody can have
        notes.lines.append(f"Contact: {_said(first)}")
        return None
    notes.left += entry.left
    told = set(_WORD.findall(fold(" ".join((person.name, person.title, *said)))))
    notes.lines += (labelled(one, text) for one, text in _names(rows, row) if not _words(text) <= told)
    return person


def _reached(rows: Rows, row: Row, found: list[Contact]) -> list[Contact]:
    """Return the people of a row with the titles, the addresses, numbers and pages that its other columns have.

    A title in a column of its own comes before the one that stands beside a name.
    """
    emails = [email for _one, text in rows.cells(row, Field.EMAIL) for email in emails_in(text)]
    phones = [phone for _one, text in rows.cells(row, Field.PHONE) for phone in phones_in(text) or [text]]
    cell = rows.cell(row, Field.PROFILE)
    pages = list(dict.fromkeys(urls_in(cell))) or [one for one in (link_of(cell),) if one]
    title = rows.words(row, Field.CONTACT_TITLE)
    titles = _BETWEEN_TITLES.split(title)
    if len(titles) != len(found) or not all(map(is_title, titles)):
        titles = [title, *[""] * (len(found) - 1)]
    shared = zip(
        found,
        titles,
        *(shared_out(tuple(dict.fromkeys(some)), found) for some in (emails, phones, pages)),
        strict=True,
    )
    return [
        Contact(
            one.name,
            title or one.title,
            (*some_emails, *one.emails),
            (*some_phones, *one.phones),
            (*some_pages, *one.urls),
        )
        for one, title, some_emails, some_phones, some_pages in shared
    ]


def _names(rows: Rows, row: Row) -> Iterator[tuple[Column, str]]:
    """Yield what names somebody, or says of them what they are, and the columns of that."""
    for field in (Field.CONTACT, Field.FIRST, Field.LAST, Field.CONTACT_TITLE, Field.PROFILE):
        yield from rows.cells(row, field)


def _words(cell: str) -> set[str]:
    """Return the words in a cell of names, without those that only stand between two."""
    return set(_WORD.findall(fold(without_addresses(words_of(cell))))) - _CONNECTING


def _said(contact: Contact) -> str:
    title = f" ({contact.title})" if contact.title else ""
    ways = dict.fromkeys((*contact.emails, *contact.phones, *contact.urls))
    return ", ".join((f"{contact.name}{title}", *ways))
