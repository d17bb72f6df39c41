"""The people as vCards (version 3.0, RFC 2426), for an address book: one card each, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from data.exchange.content_lines import LineForm, escaped, folded
from data.exchange.full_names import around
from data.exchange.public_ids import uid
from data.model.addresses import Address, all_of
from data.model.text import plain, plain_lines
from data.store.connection.statements import Record, Run, check_texts

_SQL = (
    "SELECT id, name, organisation, title, email, emails, phone, phones, profile, address, timezone, notes, "
    "looks_for, offers, tags FROM person ORDER BY id"
)
_MAYBE = ("organisation", "title", "email", "phone", "profile", "address", "timezone")
"""What a card has only of those of whom it is known."""
_NOTED = ("notes", "looks_for", "offers", "tags")
"""What was noted of somebody, which a card has only when it is asked for."""
_PLACES = {"email": "EMAIL", "phone": "TEL"}
"""What there may be several of, and what a card calls it."""
_LINES = {
    "organisation": ("ORG", "ORG:{organisation}"), "title": ("TITLE", "TITLE:{title}"),
    "profile": ("URL", "URL:{profile}"), "address": ("ADR", "ADR:;;{address};;;;"),
    "timezone": ("TZ", "TZ;VALUE=TEXT:{timezone}"), "notes": ("NOTE", "NOTE:{notes}"),
    "tags": ("CATEGORIES", "CATEGORIES:{tags}"),
    "looks_for": ("X-LOOKS-FOR", "X-LOOKS-FOR:{looks_for}"), "offers": ("X-OFFERS", "X-OFFERS:{offers}"),
}  # fmt: skip
"""The line of each other field: its name, and what it says."""
_TYPES = {
    "work": "WORK", "office": "WORK", "home": "HOME", "private": "HOME", "personal": "HOME", "mobile": "CELL",
    "cell": "CELL", "fax": "FAX", "pager": "PAGER",
}  # fmt: skip
"""How a card says what an address is for; of others, the label is written beside them, as Apple has it."""
_OWN = "own"
_TAGS = "tags"


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
    for name in _NOTED if notes else ():
        if value := record[name]:
            texts[name] = _listed(value) if name == _TAGS else escaped(plain_lines(value))
            known.append(_Known(name))
    form = _form(tuple(known))
    texts["name"] = escaped(plain(record["name"]))
    before, behind = (escaped(plain(one)) for one in around(record["name"], record["notes"]))
    texts["parts"] = f"{texts['name']};;{before};{behind}"
    texts["uid"] = uid("person", record["id"], record["name"])
    return form.filled(texts)


def _listed(tags: str) -> str:
    """Return tags as a card has them, with commas between them."""
    return ",".join(escaped(plain(tag)) for tag in tags.split())


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
    """Return the card of somebody of whom this is ``known`` beside the name: its lines by their names, as vobject
    orders them.
    """
    # Which part of a name is the family's differs from country to country: all of it is given, and shown as one.
    lines: dict[str, list[str]] = {"FN": ["FN:{name}"], "N": ["N:;{parts}"]}
    for number, one in enumerate(known, 1):
        place = one.name.rstrip("0123456789")
        if place in _PLACES:
            for field, line in _address_lines(_PLACES[place], one, f"item{number}"):
                lines.setdefault(field, []).append(line)
        else:
            field, form = _LINES[one.name]
            lines[field] = [form]
    ordered = (line for _field, some in sorted(lines.items()) for line in some)
    return LineForm("\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "UID:{uid}", *ordered, "END:VCARD", "")), folded)


def _address_lines(field: str, known: _Known, group: str) -> Iterator[tuple[str, str]]:
    """Yield the line of an e-mail address or number by its name, and that of the user's own label of it."""
    types = [kind for kind in known.types if kind != _OWN]
    if field == "EMAIL":
        types.insert(0, "INTERNET")
    parameters = f";TYPE={','.join(types)}" if types else ""
    if _OWN not in known.types:
        yield field, f"{field}{parameters}:{{{known.name}}}"
        return
    yield field, f"{group}.{field}{parameters}:{{{known.name}}}"
    yield "X-ABLABEL", f"{group}.X-ABLABEL:{{label_{known.name}}}"
