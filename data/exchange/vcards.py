"""The people as vCards (version 3.0, RFC 2426), for an address book: one card each, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import vobject

from data.exchange.content_lines import LineForm, escaped, folded
from data.exchange.public_ids import uid
from data.model.text import plain, plain_lines
from data.store.connection.statements import Record, Run, check_texts

_SQL = (
    "SELECT id, name, organisation, title, email, phone, profile, address, timezone, notes FROM person ORDER BY id"
)
_MAYBE = ("organisation", "title", "email", "phone", "profile", "address", "timezone")
"""What a card has only of those of whom it is known."""
_UNFOLDED = 1 << 30


def card_lines(run: Run, *, notes: bool = False) -> Iterator[str]:
    """Yield a vCard for everybody whom ``run`` finds; what was noted of them only when asked for.

    ValueError where a text is none.
    """
    for record in run(_SQL, {}):
        check_texts(record)
        yield _card(record, notes)


def _card(record: Record, notes: bool) -> str:
    texts = {name: escaped(plain(value)) for name in _MAYBE if (value := record[name])}
    if notes and record["notes"]:
        texts["notes"] = escaped(plain_lines(record["notes"]))
    form = _form(tuple(texts))
    texts["name"] = escaped(plain(record["name"]))
    texts["uid"] = uid("person", record["id"], record["name"])
    return form.filled(texts)


@cache
def _form(known: tuple[str, ...]) -> LineForm:
    """Return the card of somebody of whom this is ``known`` beside the name, as vobject writes it."""
    card: Any = vobject.vCard()
    card.add("uid").value = "{uid}"
    card.add("fn").value = "{name}"
    # Which part of a name is the family's differs from country to country: all of it is given, and shown as one.
    card.add("n").value = vobject.vcard.Name(given="{name}")
    if "organisation" in known:
        card.add("org").value = ["{organisation}"]
    for field, name in (("title", "title"), ("email", "email"), ("tel", "phone"), ("url", "profile")):
        if name in known:
            card.add(field).value = f"{{{name}}}"
    if "email" in known:
        card.email.type_param = "INTERNET"
    if "address" in known:
        card.add("adr").value = vobject.vcard.Address(street="{address}")
    if "timezone" in known:
        zone = card.add("tz")
        zone.value, zone.value_param = "{timezone}", "TEXT"
    if "notes" in known:
        card.add("note").value = "{notes}"
    return LineForm(card.serialize(lineLength=_UNFOLDED), folded)
