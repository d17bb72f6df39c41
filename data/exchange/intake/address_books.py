"""Address books: vCards of every version, and the CSV exports of Google Contacts and Outlook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.exchange.address_book.beginning import begins_as_cards
from data.exchange.contacts import OUTLOOK, VCARD, Contacts, Left, Refused
from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.file_kinds import HEAD, check_content
from data.exchange.holdings import Holdings
from data.exchange.options import Options
from data.exchange.source import Source
from data.model.errors import RuleError

if TYPE_CHECKING:
    from data.exchange.address_book.entry import Entry
    from data.exchange.address_book.tables import Table

_OUTLOOKS = "(Windows-1252)"


def are_cards(source: Source) -> bool:
    """Return whether a file begins as vCards do."""
    return begins_as_cards(source.head)


def read_vcards(source: Source, _options: Options) -> Holdings:
    """Return the people of a file of vCards."""
    from data.exchange.address_book.cards import read_cards  # few files are vCards

    return _holdings(VCARD, *read_cards(source.pieces(), source.shown))


def is_table(source: Source) -> bool:
    """Return whether a file has the header of Google's or Outlook's.

    RuleError where it is in a language in which its columns aren't known.
    """
    from data.exchange.address_book.tables import find_table, lines_of

    return find_table(lines_of(source.beginning), source.shown) is not None


def read_exported(source: Source, _options: Options) -> Holdings:
    """Return the people of Google's or Outlook's file; RuleError where its letters can't be told."""
    from data.exchange.address_book.tables import read_table

    content = source.whole()
    check_content(content[:HEAD], source.shown, whole=content)
    lines, table = _table(content, source.shown)
    return _holdings(table.kind, *read_table(lines, table, source.shown))


def _table(content: bytes, shown: str) -> tuple[list[str], Table]:
    """Return the lines of the file and its header."""
    from data.exchange.address_book.tables import find_table, lines_of

    try:
        text = decoded(content, shown)
    except EncodingError as unclear:
        table = find_table(lines_of(unclear.text), shown)
        if table is None or table.kind != OUTLOOK or _OUTLOOKS not in str(unclear):
            raise
        text = content.replace(b"\0", b"").decode("cp1252", errors="replace")  # as Outlook on Windows saves it
    lines = lines_of(text or "")
    found = find_table(lines, shown)
    if found is None:
        raise RuleError(f"{shown} isn't text: export your contacts again.")
    return lines, found


def _holdings(kind: str, entries: Iterable[Entry], refused: list[Refused]) -> Holdings:
    from data.exchange.address_book.gathered import Found, gathered_rows

    found: list[Found] = []
    left: list[Left] = []
    for entry in entries:
        person = entry.person()
        if isinstance(person, Refused):
            refused.append(person)
        else:
            found.append(Found(person, entry.line))
            left += entry.left
    people, doubtful, together = gathered_rows(found)
    refused = sorted((*refused, *doubtful), key=lambda one: one.line)
    lines = tuple(one.line for one in people)
    contacts = Contacts(
        tuple(one.person for one in people), tuple(refused), lines, tuple(left), kind, together=tuple(together)
    )
    return Holdings(contacts, kinds=(kind,))
