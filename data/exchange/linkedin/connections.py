"""Reads LinkedIn's ``Connections.csv``, as exported or as a spreadsheet saved it again, into people."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.file_kinds import HEAD, check_content, check_kind
from data.exchange.linkedin.connected_on import connected_on
from data.exchange.linkedin.header import Header, find_header
from data.files.named_files import content_of, printable
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.text import quoted
from data.rules.acts.checks import check_person
from data.rules.identity.addresses import clean_email, email_key
from data.rules.identity.profiles import clean_profile, profile_key
from data.rules.identity.spellings import is_same_name

LARGEST = 50_000_000
"""Bytes. The 30,000 connections that LinkedIn allows take about 5 MB."""

LONGEST = 500
"""Characters kept of one field; all of it is in the notes. A part of an e-mail address or URL leads nowhere.

A row with a longer name is skipped: a part of one is another name.
"""

_CELL_LONGEST = 100_000  # characters
_CELLS_OF_A_ROW = 3  # from so many delimiters on, a line inside a cell is a row: a title or a name has fewer
_END = "\0"  # a last line of our own: no text holds a NUL by then, so what swallows it is an open quote
_SEAM = "\0"  # between the cells of a row, where it is looked at as a whole

# Zero-width blanks. The joiners U+200C and U+200D stay: Persian and Indic names are spelled with them.
_ZERO_WIDTH = "\u200b\u2060\ufeff"
_NOTHING = "NA"
"""What stands in a cell that R has saved without a value."""

_NO_VALUE = frozenset(("", "na", "n/a", "none", "null", "nil", "-"))
_LONGEST_LEFT = 3_000  # characters kept of what can't be used

_NO_ZERO_WIDTH = str.maketrans("", "", _ZERO_WIDTH)

_FIELDS = ("first", "last", "profile", "email", "organisation", "title", "connected")

_URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#\x00-\x1f\x7f][^\s\x00-\x1f\x7f]*")  # IGNORECASE is slow
_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")  # most of them: no other check is needed


class Why(StrEnum):
    """Why a row isn't taken, in words for several of them."""

    NO_NAME = "no name, as for members who hide their profile"
    LONG_CELL = "a cell that is too long"
    LONG_NAME = "a name that is too long"
    CUT_OFF = "cut off at the end of the file"
    OTHER_NAME = "somebody else in the file has the same profile"
    KNOWN_BY_ANOTHER_NAME = "somebody on file has the same address under another name"


class Unusable(StrEnum):
    """Which value of a row can't be used, in words for one of them. The person is taken, with it in the notes."""

    EMAIL = "e-mail address"
    PROFILE = "profile address"
    ORGANISATION = "company"
    TITLE = "position"
    CONNECTED = "date"


DOUBTFUL = (Why.OTHER_NAME, Why.KNOWN_BY_ANOTHER_NAME)
"""Why somebody isn't taken who may be somebody else."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that isn't taken: its ``line`` in the file, from 1, the ``reason``, and of which kind that is."""

    line: int
    reason: str
    why: Why


@dataclass(frozen=True, slots=True)
class Left:
    """A value that can't be used: its ``line`` in the file, from 1, ``what`` it is, and the reason."""

    line: int
    what: Unusable
    reason: str


@dataclass(frozen=True, slots=True)
class Connections:
    """What a Connections.csv holds: ``people`` in the file's order, each once, and the rows that are ``refused``.

    Those have text and name nobody, or a name or a cell that is too long to be one, or they give a profile a
    second name. ``left`` are values that can't be used, which are in the people's notes. ``lines`` are those
    on which the people stand.
    """

    people: tuple[Person, ...]
    refused: tuple[Refused, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)
    left: tuple[Left, ...] = field(default=(), compare=False)


def read_connections(path: Path) -> Connections:
    """Return the people of the Connections.csv at ``path``.

    Raises RuleError, in one line, when the file can't be read or isn't a Connections.csv.
    """
    shown = printable(str(path))
    check_kind(path)
    content = content_of(path, "Connections.csv", "LinkedIn's", LARGEST)
    check_content(content[:HEAD], shown, whole=content)  # a pipe can't be looked into before
    lines = _lines(content, shown)
    header = find_header(lines, shown)
    if header is None:
        raise _no_header(shown)
    people: list[Person] = []
    refused: list[Refused] = []
    seen: dict[tuple[str, ...], int] = {}
    lines_of: list[int] = []
    left: list[Left] = []
    width = max(header.columns.values()) + 1
    cut_off = 0 if lines[-1].endswith(("\n", "\r")) else len(lines)
    is_even = True
    fields_of = itemgetter(*(header.columns.get(name, width) for name in _FIELDS))
    for line, row, whole in _rows(lines, header, shown):
        if len(whole) > _CELL_LONGEST and (longest := max(map(len, row))) > _CELL_LONGEST:
            refused.append(Refused(line, f"a cell of {longest:,} characters", Why.LONG_CELL))
            continue
        if row and len(row) < width:  # a line without anything is no short row
            if line == cut_off and is_even and people:
                refused.append(Refused(line, Why.CUT_OFF, Why.CUT_OFF))
                break
            is_even = False
        fields = fields_of(_cells(row, whole, width))
        if _NOTHING in fields:
            fields = _without_nothing(fields)
        first, last = fields[:2]
        name = f"{first} {last}" if first and last else first or last
        if _is_blank(name):
            if not all(_is_blank(_one_line(cell)) for cell in row):
                refused.append(Refused(line, "no name", Why.NO_NAME))
            continue
        if len(name) > LONGEST:
            refused.append(Refused(line, f"a name of {len(name):,} characters", Why.LONG_NAME))
            continue
        person, more = _person(name, fields[2:], line)
        other = _put(person, people, seen)
        if other is not None:
            reason = f"{name} has the profile of {people[other].name} on line {lines_of[other]}"
            refused.append(Refused(line, reason, Why.OTHER_NAME))
        else:
            left += more
            if len(lines_of) < len(people):
                lines_of.append(line)
    return Connections(tuple(people), tuple(refused), tuple(lines_of), tuple(left))


def _person(name: str, cells: Sequence[str], line: int) -> tuple[Person, list[Left]]:
    """Return the person of a row by their name and the other ``cells``, and what of these can't be used."""
    profile, email, organisation, title, connected = cells
    person = Person(
        name=name,
        organisation=_capped(organisation),
        title=_capped(title),
        email=clean if (clean := clean_email(email)) and _is_email(clean) else "",
        profile=clean if (clean := clean_profile(profile)) and _is_profile(clean) else "",
        notes=connected_on(_capped(connected)) if connected else "",
    )
    if bool(email) == bool(person.email) and bool(profile) == bool(person.profile) and _are_short(cells):
        return person, []
    return _with_left(person, line, cells)


def _are_short(cells: Sequence[str]) -> bool:
    return max(map(len, cells)) <= LONGEST


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
        raise RuleError(f"{shown} isn't text: give the Connections.csv from LinkedIn's archive.")
    if not text.strip():
        raise RuleError(f"{shown} is empty: copy Connections.csv from LinkedIn's archive again.")
    return list(io.StringIO(text, newline=""))


def _no_header(shown: str) -> RuleError:
    return RuleError(
        f'{shown} has no header row with "First Name" or "Last Name" (nor "Prénom", "Nachname" and the'
        " like): give LinkedIn's Connections.csv as you downloaded it."
    )


def _above(lines: list[str], header: Header) -> list[list[str]]:
    """Return the rows of the preamble and the header, as the file has them."""
    rows = csv.reader(lines[: header.line], delimiter=header.delimiter)
    return [row for row in rows if row]


def _rows(lines: list[str], header: Header, shown: str) -> Iterator[tuple[int, list[str], str]]:
    """Yield the rows under the header, each after the line on which it begins and before its cells in one text."""
    reader = csv.reader(chain(islice(lines, header.line, None), (_END,)), delimiter=header.delimiter)
    line = header.line + 1
    above = _above(lines, header)
    with _cells_of_any_length():
        for row in reader:
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):
                break
            whole = _SEAM.join(row)
            if len(whole) > _CELL_LONGEST and any(
                len(cell) > _CELL_LONGEST and len(cell.splitlines()) > 1 for cell in row
            ):
                # A mark that the next one in the file has closed: whoever stands between would be lost unseen.
                raise RuleError(
                    f"{shown} has a cell with many lines and more than {_CELL_LONGEST:,} characters, starting on "
                    f"line {line}: close its quotation mark or delete the line."
                )
            if header.line + reader.line_num > line and any(_holds_rows(cell, header.delimiter) for cell in row):
                raise RuleError(
                    f"{shown} has a cell that contains other rows, starting on line {line}: close its quotation "
                    "mark or delete the line."
                )
            if row not in above:  # where two files are one, it stands among the rows, too
                yield line, row, whole
            line = header.line + reader.line_num + 1
    raise RuleError(
        f"{shown} has a cell on line {line} that never ends: close its quotation mark or delete the line."
    )


def _holds_rows(cell: str, delimiter: str) -> bool:
    """Return whether a cell of several lines has swallowed somebody: a further line has cells and a profile."""
    return any("://" in line and line.count(delimiter) >= _CELLS_OF_A_ROW for line in cell.splitlines()[1:])


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """Lift the csv module's limit, whose error doesn't tell a long cell from an open quotation mark."""
    before = csv.field_size_limit(LARGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


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


def _put(person: Person, people: list[Person], seen: dict[tuple[str, ...], int]) -> int | None:
    """Add a person to ``people``, or complete the one whom they repeat, who is ``seen`` by their keys.

    The index of whoever has their profile under another name: nothing is done then.
    """
    keys = _keys(person)
    index = _double_of(person, keys, people, seen)
    if index is None:
        index = len(people)
        people.append(person)
    elif is_same_name(person.name, people[index].name):
        people[index] = _merged(people[index], person)
    else:
        return index
    for key in keys:
        seen.setdefault(key, index)
    return None


def _keys(person: Person) -> tuple[tuple[str, ...], ...]:
    """Return what tells a double: the LinkedIn member, else a name with a URL or an e-mail address,
    else it all.
    """
    keys: list[tuple[str, ...]] = []
    name, member = person.name.casefold(), profile_key(person.profile)
    if member.startswith("linkedin.com/"):
        keys.append(("member", member))
    elif member:
        keys.append(("profile", name, member))
    if person.email:
        keys.append(("email", name, email_key(person.email)))
    return tuple(keys) or (("row", name, person.organisation, person.title, person.notes),)


def _double_of(
    person: Person,
    keys: tuple[tuple[str, ...], ...],
    people: list[Person],
    seen: dict[tuple[str, ...], int],
) -> int | None:
    """Return the index of the one that ``person`` repeats. Two profiles are two people, whatever they share."""
    for key in keys:
        index = seen.get(key)
        if index is not None and not (key[0] == "email" and person.profile and people[index].profile):
            return index
    return None


def _merged(first: Person, again: Person) -> Person:
    """``first``, with what only ``again`` has."""
    return replace(
        first,
        organisation=first.organisation or again.organisation,
        title=first.title or again.title,
        email=first.email or again.email,
        profile=first.profile or again.profile,
        notes=first.notes or again.notes,
    )


def _cells(row: list[str], whole: str, width: int) -> list[str]:
    """Return the first ``width`` cells of a row, each on one line,
    and a blank one for fields that the file lacks.
    """
    cells = row[:width] if _is_tidy(whole) else [_one_line(cell) for cell in row[:width]]
    return cells + [""] * (width + 1 - len(cells))


def _without_nothing(fields: Sequence[str]) -> list[str]:
    """Return the fields, blank where ``NA`` stands in them; one name of two may be somebody's."""
    is_nobody = fields[0] == fields[1] == _NOTHING
    return ["" if field == _NOTHING and (place > 1 or is_nobody) else field for place, field in enumerate(fields)]


def _is_tidy(whole: str) -> bool:
    """Return whether each cell of a row, given as one text with seams, is on one line as it is:
    asked once for all.
    """
    return (
        whole == " ".join(whole.split())
        and f"{_SEAM} " not in whole
        and f" {_SEAM}" not in whole
        and (whole.isascii() or not any(letter in whole for letter in _ZERO_WIDTH))
    )


def _one_line(text: str) -> str:
    """``text`` with every run of blanks, line ends and tabs as one space, and none around it."""
    return " ".join((text if text.isascii() else text.translate(_NO_ZERO_WIDTH)).split())


def _capped(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip()


def _is_blank(text: str) -> bool:
    """Return whether nothing of ``text`` can be seen: empty, or blanks, joiners and direction marks alone."""
    return not text or (
        not text.isascii() and all(letter == " " or unicodedata.category(letter) == "Cf" for letter in text)
    )
