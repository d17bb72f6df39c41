"""Files of people, whichever form they have: recognised by what is in them, never by their name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from data.exchange.address_book.cards import begins_as_cards, read_cards
from data.exchange.address_book.entry import Entry
from data.exchange.address_book.gathered import Found, gathered
from data.exchange.address_book.tables import Table, find_table, lines_of, read_table
from data.exchange.contacts import CONNECTIONS, GOOGLE, OUTLOOK, VCARD, Contacts, Left, Refused
from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.file_kinds import HEAD, check_content, check_kind
from data.exchange.linkedin.connections import LARGEST, connections_of
from data.files.named_files import pieces_of, printable, too_large
from data.model.errors import RuleError

FORMS = {"linkedin": CONNECTIONS, "google": GOOGLE, "outlook": OUTLOOK, "vcard": VCARD}
"""What ``--as`` calls each kind."""

_CALLED = {
    CONNECTIONS: "LinkedIn's Connections.csv", GOOGLE: "a Google Contacts export",
    OUTLOOK: "an Outlook contacts export", VCARD: "an address book (vCard)",
}  # fmt: skip
_LARGEST_CARDS = 2_000_000_000
"""Bytes: the pictures of an address book take most of it, and none of the memory."""
_WHAT, _WHOSE = "Connections.csv", "an address book or LinkedIn's"
_OUTLOOKS = "(Windows-1252)"


def read_people(paths: Sequence[Path], form: str | None = None) -> Contacts:
    """Return the people of the files at ``paths``, each once, which are of the kind ``form`` (see FORMS).

    RuleError, in one line, where one of them can't be read or holds no people; then none of them is taken.
    """
    files = [(path, read_file(path, form)) for path in paths]
    if len(files) == 1:
        return files[0][1]
    found: list[Found] = []
    refused: list[Refused] = []
    left: list[Left] = []
    for path, one in files:
        name = path.name
        found += (Found(person, line, name) for person, line in zip(one.people, one.lines, strict=True))
        refused += (replace(row, file=name) for row in one.refused)
        left += (replace(value, file=name) for value in one.left)
    people, doubtful = gathered(found)
    kinds = dict.fromkeys(one.kind for _path, one in files)
    return Contacts(
        tuple(one.person for one in people),
        (*refused, *doubtful),
        tuple(one.line for one in people),
        tuple(left),
        ",".join(kinds),
        tuple(one.file for one in people),
    )


def read_file(path: Path, form: str | None = None) -> Contacts:
    """Return the people of one file; see ``read_people``."""
    shown = printable(str(path))
    with suppress(OSError):  # reading it says so
        if path.is_dir():
            check_kind(path)
    pieces = pieces_of(path, _WHAT, _WHOSE, _LARGEST_CARDS)
    head = next(pieces, b"")
    if begins_as_cards(head) and form != "linkedin":
        _check_form(VCARD, form, shown)
        return _contacts(VCARD, *read_cards(chain([head], pieces), shown))
    check_kind(path)
    check_content(head[:HEAD], shown)
    content = _whole(head, pieces, path)
    if form == "linkedin":
        return connections_of(content, shown)
    check_content(head[:HEAD], shown, whole=content)
    found = _table(content, shown)
    if found is None:
        if form is not None:
            raise RuleError(f"{shown} isn't {_CALLED[FORMS[form]]}: leave out --as to have its kind worked out.")
        return connections_of(content, shown)
    lines, table = found
    _check_form(table.kind, form, shown)
    return _contacts(table.kind, *read_table(lines, table, shown))


def _check_form(kind: str, form: str | None, shown: str) -> None:
    if form is not None and FORMS[form] != kind:
        raise RuleError(f"{shown} is {_CALLED[kind]}, not {_CALLED[FORMS[form]]}: leave out --as.")


def _whole(head: bytes, pieces: Iterator[bytes], path: Path) -> bytes:
    parts, size = [head], len(head)
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise too_large(path, LARGEST)
    return b"".join(parts)


def _table(content: bytes, shown: str) -> tuple[list[str], Table] | None:
    """Return the lines of Google's or Outlook's file and its header; None for any other file."""
    if find_table(lines_of(_begun(content[:HEAD])), shown) is None:  # to read all of it twice would take long
        return None
    try:
        text = decoded(content, shown)
    except EncodingError as unclear:
        table = find_table(lines_of(unclear.text), shown)
        if table is None:
            return None
        if table.kind != OUTLOOK or _OUTLOOKS not in str(unclear):
            raise
        text = content.replace(b"\0", b"").decode("cp1252", errors="replace")  # as Outlook on Windows saves it
    if text is None:
        return None
    lines = lines_of(text)
    found = find_table(lines, shown)
    return (lines, found) if found else None


def _begun(head: bytes) -> str:
    """Return how a file begins, in letters as far as they are told by themselves."""
    head = head.replace(b"\0", b"")  # every second byte in UTF-16
    try:
        return head[: head.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _contacts(kind: str, entries: Iterable[Entry], refused: list[Refused]) -> Contacts:
    found: list[Found] = []
    left: list[Left] = []
    for entry in entries:
        person = entry.person()
        if isinstance(person, Refused):
            refused.append(person)
        else:
            found.append(Found(person, entry.line))
            left += entry.left
    people, doubtful = gathered(found)
    refused = sorted((*refused, *doubtful), key=lambda one: one.line)
    lines = tuple(one.line for one in people)
    return Contacts(tuple(one.person for one in people), tuple(refused), lines, tuple(left), kind)
