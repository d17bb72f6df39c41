"""The people as vCards (version 3.0, RFC 2426), for an address book: one card each, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import vobject

from data.exchange.content_lines import LineForm, escaped, folded
from data.exchange.public_ids import uid
from data.model.addresses import Address, all_of
from data.model.text import plain, plain_lines
from data.store.connection.statements import Record, Run, check_texts

_SQL = (
    "SELECT id, name, organisation, title, email, emails, phone, phones, profile, address, timezone, notes "
    "FROM person ORDER BY id"
)
_MAYBE = ("organisation", "title", "email", "phone", "profile", "address", "timezone")
"""What a card has only of those of whom it is known."""
_PLACES = {"email": "email", "phone": "tel"}
"""What there may be several of, and what a card calls it."""
_TYPES = {
    "work": "WORK", "office": "WORK", "home": "HOME", "private": "HOME", "personal": "HOME", "mobile": "CELL",
    "cell": "CELL", "fax": "FAX", "pager": "PAGER",
}  # fmt: skip
"""How a card says what an address is for; of others, the label is written beside them, as Apple has it."""
_OWN = "own"
_UNFOLDED = 1 << 30


class _Known(NamedTuple):
    """Something that is on file: the ``name`` of its place in the form, and the types of an address there."""

    name: str
    types: tuple[str, ...] = ()


def card_lines(run: Run, *, notes: bool = False) -> Iterator[str]:
    """Yield a vCard for everybody whom ``run`` finds; what was noted of them only when asked for.

    ValueError where a text is none.
    """
    for record in run(_SQL, {}):
        check_texts(record)
        yield _card(record, notes)


def _card(record: Record, notes: bool) -> str:
    texts: dict[str, str] = {}
    known: list[_Known] = []
    for name in _MAYBE:
        if name in _PLACES and record[f"{name}s"]:
            known += _several(name, all_of(record[name], record[f"{name}s"]), texts)
        elif value := record[name]:
            texts[name] = escaped(plain(value))
            known.append(_Known(name))
    if notes and record["notes"]:
        texts["notes"] = escaped(plain_lines(record["notes"]))
        known.append(_Known("notes"))
    form = _form(tuple(known))
    texts["name"] = escaped(plain(record["name"]))
    texts["uid"] = uid("person", record["id"], record["name"])
    return form.filled(texts)


def _several(name: str, addresses: tuple[Address, ...], texts: dict[str, str]) -> Iterator[_Known]:
    """Put several addresses, and labels of one's own, into ``texts``, and yield what the card has of them."""
    for place, one in enumerate(addresses):
        texts[f"{name}{place}"] = escaped(plain(one.value))
        kind = _TYPES.get(one.label, _OWN) if one.label else ""
        if kind == _OWN:
            texts[f"label_{name}{place}"] = escaped(plain(one.label))
        preferred = () if place else ("PREF",)
        yield _Known(f"{name}{place}", (*filter(None, (kind,)), *preferred))


@lru_cache(maxsize=1024)
def _form(known: tuple[_Known, ...]) -> LineForm:
    """Return the card of somebody of whom this is ``known`` beside the name, as vobject writes it."""
    card: Any = vobject.vCard()
    card.add("uid").value = "{uid}"
    card.add("fn").value = "{name}"
    # Which part of a name is the family's differs from country to country: all of it is given, and shown as one.
    card.add("n").value = vobject.vcard.Name(given="{name}")
    names = {one.name for one in known}
    if "organisation" in names:
        card.add("org").value = ["{organisation}"]
    for field, name in (("title", "title"), ("url", "profile")):
        if name in names:
            card.add(field).value = f"{{{name}}}"
    for number, one in enumerate(known, 1):
        name = one.name.rstrip("0123456789")
        if name in _PLACES:
            _add_address(card, _PLACES[name], one, f"item{number}")
    if "address" in names:
        card.add("adr").value = vobject.vcard.Address(street="{address}")
    if "timezone" in names:
        zone = card.add("tz")
        zone.value, zone.value_param = "{timezone}", "TEXT"
    if "notes" in names:
        card.add("note").value = "{notes}"
    return LineForm(card.serialize(lineLength=_UNFOLDED), folded)


def _add_address(card: Any, field: str, known: _Known, group: str) -> None:
    line = card.add(field)
    line.value = f"{{{known.name}}}"
    types = [kind for kind in known.types if kind != _OWN]
    if field == "email":
        types.insert(0, "INTERNET")
    if types:
        line.type_param = types if len(types) > 1 else types[0]
    if _OWN in known.types:
        line.group = group
        label = card.add("x-ablabel")
        label.value, label.group = f"{{label_{known.name}}}", group
