"""The people as vCards (version 3.0, RFC 2426), for an address book: one card each, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import vobject

from data.exchange.public_ids import uid
from data.model.text import plain, plain_lines
from data.store.connection.statements import Run
from data.store.queries.followups import person_of

if TYPE_CHECKING:
    from data.model.followup import Person

_LONGEST = 75  # bytes
_WIDEST = 4  # bytes of one character
_NEVER = 1 << 30


def card_lines(run: Run, *, notes: bool = False) -> Iterator[str]:
    """A vCard for everybody whom ``run`` finds; what was noted of them only when asked for."""
    for record in run("SELECT * FROM person ORDER BY id", {}):
        yield _card(person_of(record), notes)


def _card(person: Person, notes: bool) -> str:
    card: Any = vobject.vCard()
    name = plain(person.name)
    card.add("uid").value = uid("person", person.id, person.name)
    card.add("fn").value = name
    # Which part of a name is the family's differs from country to country: all of it is given, and shown as one.
    card.add("n").value = vobject.vcard.Name(given=name)
    if person.organisation:
        card.add("org").value = [plain(person.organisation)]
    for field, value in (("title", person.title), ("email", person.email), ("tel", person.phone)):
        if value:
            card.add(field).value = plain(value)
    if person.email:
        card.email.type_param = "INTERNET"
    if person.profile:
        card.add("url").value = plain(person.profile)
    if person.address:
        card.add("adr").value = vobject.vcard.Address(street=plain(person.address))
    if person.timezone:
        zone = card.add("tz")
        zone.value, zone.value_param = plain(person.timezone), "TEXT"
    if notes and person.notes:
        card.add("note").value = plain_lines(person.notes)
    text: str = card.serialize(lineLength=_NEVER)
    return "\r\n".join(map(_folded, text.split("\r\n")))


def _folded(line: str) -> str:
    """A line as RFC 2425 has it, in pieces of at most 75 bytes: the library counts characters."""
    if len(line) * _WIDEST <= _LONGEST:
        return line
    pieces, room = [""], _LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append("")
            room = _LONGEST - 1  # a blank goes before it
        pieces[-1] += character
        room -= size
    return "\r\n ".join(pieces)
