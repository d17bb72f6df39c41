"""The CSV exports of Google Contacts (both dialects) and of Outlook (desktop, outlook.com, Google's for it)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from data.exchange.address_book.entry import Entry, joined_name, postal
from data.exchange.address_book.further_fields import NUMBERED, of_columns
from data.exchange.address_book.labels import label_of
from data.exchange.contacts import GOOGLE, Refused, Unusable, Why
from data.exchange.foreign_csv import address_book_of, folded
from data.exchange.full_names import full_name_note
from data.exchange.linkedin.header import Header
from data.exchange.linkedin.rows import CELL_LONGEST, rows_under
from data.model.addresses import Address
from data.model.errors import RuleError
from data.model.text import can_be_seen, fold

_HEADER_WITHIN = 50  # lines
_HEADER_LONGEST = 100_000  # characters; Google's has a column for each number that anybody has
_DELIMITERS = ",;\t"
_TOGETHER = ":::"
_NUMBERED = re.compile(rf"(email|phone|address|website|organization|{'|'.join(NUMBERED)})(\d+)(.+)")
_STREET = ("street", "pobox", "extendedaddress", "city", "region", "postalcode", "country")
_NO_DATE = re.compile(r"0*[/.-]0*[/.-]0*")
_EXCHANGE = "EX"
_SMTP_INSIDE = re.compile(r"[<(\[]\s*([^\s<>()\[\]@]+@[^\s<>()\[\]@]+)\s*[>)\]]")
_PHONES = {
    "primaryphone": "main", "mobilephone": "mobile", "businessphone": "work", "businessphone2": "work",
    "homephone": "home", "homephone2": "home", "otherphone": "other", "companymainphone": "main",
    "callback": "callback", "carphone": "car", "radiophone": "radio", "assistantsphone": "assistant",
    "ttytddphone": "tty", "isdn": "isdn",
    "telex": "telex", "businessfax": "work fax", "homefax": "home fax", "otherfax": "fax", "pager": "pager",
}  # fmt: skip
"""Outlook's columns of numbers, in the order in which one would call them, and what each is for."""
_PLACES = ("business", "home", "other")
_COURTESIES = ("mr", "mrs", "ms", "miss", "mx", "herr", "frau", "m", "mme", "mlle", "sr", "sra", "srta")

Row = Mapping[str, str]
"""The cells of a row by the folded names of their columns."""


class Table(NamedTuple):
    """Which kind of address book the lines of a file are, and where its header is."""

    kind: str
    header: Header
    names: tuple[str, ...]


def find_table(lines: Sequence[str], shown: str) -> Table | None:
    """Return the header of Google's or Outlook's among the first lines of the file ``shown``; None without one.

    RuleError where it is in a language in which its columns aren't known.
    """
    for number, line in enumerate(lines[:_HEADER_WITHIN], start=1):
        if len(line) > _HEADER_LONGEST:
            continue
        for delimiter in _DELIMITERS:
            names = tuple(folded(cell) for cell in next(csv.reader([line], delimiter=delimiter), []))
            kind = address_book_of(names) if len(names) > 1 else None
            if kind is None:
                continue
            if not {"firstname", "lastname", "name", "givenname", "familyname"} & set(names):
                raise RuleError(
                    f"{shown} is an Outlook contacts export in a language that Ringback can't read: export your "
                    "contacts from outlook.com with its language set to English, or as vCards."
                )
            return Table(kind, Header(number, delimiter, {name: at for at, name in enumerate(names)}), names)
    return None


def read_table(lines: list[str], table: Table, shown: str) -> tuple[list[Entry], list[Refused]]:
    """Return the entries of Google's or Outlook's file ``shown``, and what of it isn't taken.

    RuleError where a cell never ends.
    """
    read = _of_google if table.kind == GOOGLE else _of_outlook
    entries: list[Entry] = []
    refused: list[Refused] = []
    for line, row, whole in rows_under(lines, table.header, shown, may_hold_lines=True):
        if not can_be_seen(whole.replace("\0", "")):
            continue
        if (longest := max(map(len, row))) > CELL_LONGEST:
            refused.append(Refused(line, f"a cell of {longest:,} characters", Why.LONG_CELL))
            continue
        cells: dict[str, str] = {}
        for name, cell in zip(table.names, row, strict=False):
            if cell.strip():
                cells.setdefault(name, cell.strip())
        entries.append(read(cells, line))
    return entries, refused


def lines_of(text: str) -> list[str]:
    """Return the lines of a file with their ends, as the csv module takes them."""
    return list(io.StringIO(text, newline=""))


def _of_google(row: Row, line: int) -> Entry:
    numbered = _numbered(row)
    name = joined_name(row.get(part, "") for part in ("firstname", "middlename", "lastname"))
    name = name or joined_name(row.get(part, "") for part in ("givenname", "additionalname", "familyname"))
    organisations = _several(row.get("organizationname", ""))
    titles = _several(row.get("organizationtitle", ""))
    departments = _several(row.get("organizationdepartment", ""))
    for cells in numbered("organization"):
        organisations += _several(cells.get("name", ""))
        titles += _several(cells.get("title", ""))
        departments += _several(cells.get("department", ""))
    entry = Entry(
        line,
        name=name or row.get("name", "") or row.get("nickname", ""),
        organisation=organisations[0] if organisations else "",
        title=titles[0] if titles else "",
        emails=_google_addresses(numbered("email")),
        phones=_google_addresses(numbered("phone")),
        urls=[url for cells in numbered("website") for url in _several(cells.get("value", ""))],
        addresses=[
            postal([cells["formatted"]] if "formatted" in cells else (cells.get(part, "") for part in _STREET))
            for cells in numbered("address")
        ],
        groups=[*_several(row.get("labels", "")), *_several(row.get("groupmembership", ""))],
        notes=[row["notes"]] if "notes" in row else [],
        is_company=not name,
    )
    _add_full_name(entry, row.get("nameprefix", ""), row.get("namesuffix", ""))
    entry.notes += (f"Organisation: {one}" for one in organisations[1:])
    entry.notes += (f"Position: {one}" for one in titles[1:])
    entry.notes += (f"Department: {one}" for one in departments)
    _add_more(entry, row)
    for kind, called in NUMBERED.items():
        for cells in numbered(kind):
            label = next((cells[part] for part in ("label", "service", "type") if part in cells), "")
            label = label.removeprefix("*").strip() or called
            entry.notes += (f"{label}: {value}" for value in _several(cells.get("value", "")))
    return entry


def _google_addresses(numbered: Sequence[Row]) -> list[Address]:
    """Return addresses, that of which the label has a star first: it is the preferred one.

    Several in one cell have one label, or as many as they are.
    """
    found: list[tuple[bool, Address]] = []
    for cells in numbered:
        given, values = cells.get("label", cells.get("type", "")), _several(cells.get("value", ""))
        labels = _several(given)
        if len(labels) != len(values):
            labels = [given] * len(values)
        found += (
            (not label.startswith("*"), Address(value, label_of([label])))
            for label, value in zip(labels, values, strict=True)
        )
    return [address for _behind, address in sorted(found, key=lambda one: one[0])]


def _of_outlook(row: Row, line: int) -> Entry:
    name = joined_name(row.get(part, "") for part in ("firstname", "middlename", "lastname"))
    entry = Entry(
        line,
        name=name or row.get("name", "") or row.get("nickname", ""),
        organisation=row.get("company", ""),
        title=row.get("jobtitle", ""),
        phones=[
            Address(value, label) for column, label in _PHONES.items() for value in _several(row.get(column, ""))
        ],
        urls=[row[column] for column in ("webpage", "personalwebpage", "businesshomepage") if column in row],
        addresses=[
            postal(
                row.get(f"{place}{part}", "")
                for part in ("street", "street2", "street3", "pobox", "city", "state", "postalcode")
            )
            or row.get(f"{place}address", "")
            for place in _PLACES
        ],
        groups=[one for one in re.split("[;,]", row.get("categories", "")) if one.strip()],
        notes=[row["notes"]] if "notes" in row else [],
        is_company=not name,
    )
    title = row.get("title", "")
    _add_full_name(entry, "" if fold(title).strip(".") in _COURTESIES else title, row.get("suffix", ""))
    for place, country in (
        (place, row.get(f"{place}countryregion", row.get(f"{place}country", ""))) for place in _PLACES
    ):
        at = _PLACES.index(place)
        if entry.addresses[at] and country:
            entry.addresses[at] = postal((entry.addresses[at], country))
    for column in ("email", "email2", "email3"):
        _add_outlooks_email(entry, row, column)
    if "department" in row:
        entry.notes.append(f"Department: {row['department']}")
    _add_more(entry, row)
    return entry


def _add_outlooks_email(entry: Entry, row: Row, column: str) -> None:
    """Add an e-mail address; of an Exchange path, which is none, that of its name, where it has one."""
    given = row.get(f"{column}address", "")
    if not given:
        return
    if row.get(f"{column}type", "").upper() == _EXCHANGE or fold(given).startswith("/o="):
        name = row.get(f"{column}displayname", "")
        inside = _SMTP_INSIDE.search(name)
        if inside is None:
            entry.leave(Unusable.EMAIL, given, "an Exchange path isn't an e-mail address")
            return
        given = inside[1]
    entry.emails += (Address(one) for one in _several(given))


def _add_full_name(entry: Entry, prefix: str, suffix: str) -> None:
    """Add a name to the notes with what stands before and behind it, where anything does."""
    if said := full_name_note(prefix, entry.name, suffix):
        entry.notes.append(said)


def _add_more(entry: Entry, row: Row) -> None:
    """Add what there is no place for to the notes."""
    nickname, birthday = row.get("nickname", ""), row.get("birthday", "")
    if nickname and nickname not in entry.name:
        entry.notes.append(f"Nickname: {nickname}")
    if birthday and not _NO_DATE.fullmatch(birthday):
        entry.notes.append(f"Birthday: {birthday}")
    entry.notes += (one for one in of_columns(row) if not _NO_DATE.fullmatch(one.partition(": ")[2]))


def _several(cell: str) -> list[str]:
    """Return the values of a cell, of which Google's may hold several."""
    return [one for value in cell.split(_TOGETHER) if (one := value.strip())]


def _numbered(row: Row) -> Callable[[str], list[Row]]:
    """Return what gives the numbered columns of one kind, in their order: ``E-mail 2 - Value`` by ``value``."""
    found: dict[str, dict[int, dict[str, str]]] = {}
    for name, cell in row.items():
        if parts := _NUMBERED.fullmatch(name):
            found.setdefault(parts[1], {}).setdefault(int(parts[2][:6]), {})[parts[3]] = cell

    def of(kind: str) -> list[Row]:
        return [cells for _number, cells in sorted(found.get(kind, {}).items())]

    return of
