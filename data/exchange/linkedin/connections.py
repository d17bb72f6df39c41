"""Reads LinkedIn's ``Connections.csv``, as exported or as a spreadsheet saved it again, into people."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from data.exchange.contacts import Contacts, Left, Refused, Unusable, Why
from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.file_kinds import HEAD, check_content, check_kind
from data.exchange.linkedin.connected_on import connected_on
from data.exchange.linkedin.doubles import Gathered
from data.exchange.linkedin.header import find_header
from data.exchange.linkedin.rows import CELL_LONGEST, chosen, one_line, rows_under
from data.files.named_files import content_of, printable
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.text import in_plain_letters, quoted
from data.rules.acts.checks import check_person
from data.rules.identity.addresses import clean_email
from data.rules.identity.connections import CONNECTED
from data.rules.identity.connections import connected_on as since_of
from data.rules.identity.profiles import clean_profile, profile_key, usual_key

LARGEST = 50_000_000
"""Bytes. The 30,000 connections that LinkedIn allows take about 5 MB."""

LONGEST = 500
"""Characters kept of one field; all of it is in the notes. A part of an e-mail address or URL leads nowhere.

A row with a longer name is skipped: a part of one is another name.
"""

_NOTHING = "NA"
"""What stands in a cell that R has saved without a value."""

_NO_VALUE = frozenset(("", "na", "n/a", "none", "null", "nil", "-"))
_ANY_CLOCK = timedelta(days=1)  # a file doesn't say whose clock its days are of
_LONGEST_LEFT = 3_000  # characters kept of what can't be used

_FIELDS = ("first", "last", "profile", "email", "organisation", "title", "connected")

_URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#\x00-\x1f\x7f][^\s\x00-\x1f\x7f]*")  # IGNORECASE is slow
_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")  # most of them: no other check is needed


def read_connections(path: Path) -> Contacts:
    """Return the people of the Connections.csv at ``path``.

    Raises RuleError, in one line, when the file can't be read or isn't a Connections.csv.
    """
    shown = printable(str(path))
    check_kind(path)
    content = content_of(path, "Connections.csv", "LinkedIn's", LARGEST)
    return connections_of(content, shown)


def connections_of(content: bytes, shown: str) -> Contacts:
    """Return the people of the Connections.csv ``shown`` with this content; RuleError where it is none."""
    check_content(content[:HEAD], shown, whole=content)  # a pipe can't be looked into before
    lines = _lines(content, shown)
    header = find_header(lines, shown)
    if header is None:
        raise _no_header(shown)
    gathered = Gathered()
    people = gathered.people
    refused: list[Refused] = []
    lines_of: list[int] = []
    left: list[Left] = []
    width = max(header.columns.values()) + 1
    cut_off = 0 if lines[-1].endswith(("\n", "\r")) else len(lines)
    is_even = True
    fields_of = chosen(header, _FIELDS)
    for line, row, whole in rows_under(lines, header, shown):
        if len(whole) > CELL_LONGEST and (longest := max(map(len, row))) > CELL_LONGEST:
            refused.append(Refused(line, f"a cell of {longest:,} characters", Why.LONG_CELL))
            continue
        if row and len(row) < width:  # a line without anything is no short row
            if line == cut_off and is_even and people:
                refused.append(Refused(line, Why.CUT_OFF, Why.CUT_OFF))
                break
            is_even = False
        fields = fields_of(row, whole)
        if _NOTHING in fields:
            fields = _without_nothing(fields)
        first, last, *more = fields
        name = f"{first} {last}" if first and last else first or last
        if not name or not (name.isascii() or _can_be_seen(name)):
            if any(map(_can_be_seen, map(one_line, row))):
                refused.append(Refused(line, "no name", Why.NO_NAME))
            continue
        if len(name) > LONGEST:
            refused.append(Refused(line, f"a name of {len(name):,} characters", Why.LONG_NAME))
            continue
        person, key, unusable = _person(name, more, line, is_short=len(whole) <= LONGEST)
        other = gathered.put(person, key)
        if other is not None:
            reason = f"{name} has the profile of {people[other].name} on line {lines_of[other]}"
            refused.append(Refused(line, reason, Why.OTHER_NAME))
        else:
            left += unusable
            if len(lines_of) < len(people):
                lines_of.append(line)
    return Contacts(tuple(people), tuple(refused), tuple(lines_of), tuple(left))


def _person(name: str, cells: Sequence[str], line: int, *, is_short: bool) -> tuple[Person, str, Sequence[Left]]:
    """Return the person of a row by their name and the other ``cells``, the key of their profile, and what of the
    cells can't be used. ``is_short``: none of them has more than ``LONGEST`` characters.
    """
    profile, email, organisation, title, connected = cells
    if not is_short:
        organisation, title, connected = map(_capped, cells[2:])
    key = usual_key(profile) if is_short else ""
    if key or not profile:
        usable = profile
    else:
        usable = clean if (clean := clean_profile(profile)) and _is_profile(clean) else ""
        key = profile_key(usable)
    since, is_date = connected_on(connected) if connected else ("", True)
    person = Person(
        name=in_plain_letters(name),
        organisation=organisation,
        title=title,
        email=clean if email and (clean := clean_email(email)) and _is_email(clean) else "",
        profile=usable,
        notes=since,
    )
    if is_short and is_date and bool(profile) == bool(usable) and bool(email) == bool(person.email):
        return person, key, ()
    whole, left = _with_left(person, line, cells)
    return whole, key, left


def with_days_ahead(contacts: Contacts, today: date) -> Contacts:
    """Return the same, where days on which somebody is said to have become a connection lie ahead of ``today``."""
    year = str(today.year)
    ahead = [
        Left(line, Unusable.CONNECTED, f"{quoted(written)} is in the future: it's in the notes")
        for person, line in zip(contacts.people, contacts.lines, strict=True)
        if person.notes[-5:-1] >= year and (since := since_of(person)) and since > today + _ANY_CLOCK
        for written in [person.notes.rpartition(CONNECTED)[2].removesuffix(".")]
    ]
    return replace(contacts, left=(*contacts.left, *ahead)) if ahead else contacts


def _with_left(person: Person, line: int, cells: Sequence[str]) -> tuple[Person, list[Left]]:
    """Return the person, whose notes have what can't be used of the ``cells``; and what that is."""
    profile, email, organisation, title, connected = cells
    notes, left = [person.notes] if person.notes else [], []
    for what, cell, kept in (
        (Unusable.EMAIL, email, person.email),
        (Unusable.PROFILE, profile, person.profile),
        (Unusable.ORGANISATION, organisation, len(organisation) <= LONGEST),
        (Unusable.TITLE, title, len(title) <= LONGEST),
        (Unusable.CONNECTED, connected, len(connected) <= LONGEST),
    ):
        if kept or _folded_cell(cell) in _NO_VALUE or not any(map(str.isalnum, cell)):
            continue
        is_long = len(cell) > LONGEST
        reason = f"{what} of {len(cell):,} characters" if is_long else f"{quoted(cell)} isn't a valid {what}"
        left.append(Left(line, what, f"{reason}: it's in the notes"))
        shown = cell if len(cell) <= _LONGEST_LEFT else f"{cell[:_LONGEST_LEFT]}…"
        notes.append(f"{what.capitalize()} in the file: {shown}")
    if connected and len(cells[4]) <= LONGEST and not connected_on(connected)[1]:
        reason = f"{quoted(connected)} isn't a valid {Unusable.CONNECTED}: it's in the notes"
        left.append(Left(line, Unusable.CONNECTED, reason))
    return replace(person, notes="\n".join(notes)), left


def _folded_cell(cell: str) -> str:
    return cell.casefold().strip(" .")


def _lines(content: bytes, shown: str) -> list[str]:
    """Return the lines of the file ``shown``; RuleError where its letters can't be told, or it has none."""
    try:
        text = decoded(content, shown)
    except EncodingError as unclear:
        ascii_lines = list(io.StringIO(unclear.text, newline=""))
        if find_header(ascii_lines, shown) is None and "\n" in unclear.text:
            raise _no_header(shown) from None
        raise
    if text is None:
        raise RuleError(f"{shown} isn't text: download or export it again.")
    if not text.strip():
        raise RuleError(f"{shown} is empty: export or download it again.")
    return list(io.StringIO(text, newline=""))


def _no_header(shown: str) -> RuleError:
    return RuleError(
        f'{shown} has no header row with "First Name" or "Last Name" (nor "Prénom", "Nachname" and the'
        " like): use one of LinkedIn's files, such as Connections.csv, an address book (.vcf), Google's or"
        " Outlook's CSV, or a job tracker's table, and don't edit it first."
    )


def _is_profile(text: str) -> bool:
    """Return whether it leads anywhere."""
    return len(text) <= LONGEST and _URL.fullmatch(text) is not None


def _is_email(text: str) -> bool:
    """Return whether `ringback add` would take it."""
    if len(text) <= LONGEST and _PLAIN_EMAIL.fullmatch(text):
        return True
    try:
        check_person(Person("-", email=text))
    except RuleError:
        return False
    return True


def _without_nothing(fields: Sequence[str]) -> list[str]:
    """Return the fields, blank where ``NA`` stands in them; one name of two may be somebody's."""
    is_nobody = fields[0] == fields[1] == _NOTHING
    return ["" if field == _NOTHING and (place > 1 or is_nobody) else field for place, field in enumerate(fields)]


def _capped(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip()


def _can_be_seen(cell: str) -> bool:
    """Return whether a cell on one line is more than blanks, joiners and direction marks."""
    return any(letter != " " and unicodedata.category(letter) != "Cf" for letter in cell)
