"""What the columns of a tracker can be, and how people and programs name them, in several languages."""

from __future__ import annotations

import re
from enum import StrEnum

from data.exchange.foreign_csv import folded
from data.exchange.tracker.values.written_days import Order
from data.exchange.tracker.word_lists import word_lists


class Field(StrEnum):
    """What a column of a tracker holds, as ``--map`` calls it. What has none is kept in the notes."""

    COMPANY = "company"
    ROLE = "role"
    NAME = "name"
    STATE = "status"
    APPLIED = "applied"
    SAVED = "saved"
    PLANNED = "follow-up"
    SINCE = "updated"
    LINK = "link"
    CONTACT = "contact"
    FIRST = "first-name"
    LAST = "last-name"
    CONTACT_TITLE = "contact-title"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    CONTACTED = "contacted"
    METHOD = "method"
    ABOUT = "about"
    NOTES = "notes"


DATES = (Field.APPLIED, Field.SAVED, Field.PLANNED, Field.SINCE, Field.CONTACTED)
"""The fields that hold days."""
SEVERAL = (
    Field.STATE, Field.SINCE, Field.PLANNED, Field.CONTACTED, Field.NOTES, Field.EMAIL, Field.PHONE
)  # fmt: skip
"""The fields that several columns may have together."""

_IN_MAP = {
    "state": Field.STATE, "stage": Field.STATE, "employer": Field.COMPANY, "title": Field.ROLE,
    "position": Field.ROLE, "date": Field.APPLIED, "url": Field.LINK, "person": Field.CONTACT,
    "recruiter": Field.CONTACT, "planned": Field.PLANNED, "next": Field.PLANNED, "since": Field.SINCE,
    "note": Field.NOTES, "mail": Field.EMAIL, "linkedin": Field.PROFILE,
}  # fmt: skip
_PARENTHESES = re.compile(r"\s*[(\[{](?P<inside>[^()\[\]{}]*)[)\]}]\s*")
_NUMBERED = re.compile(r"(?P<name>.*\D)\s*\d{1,2}\.?\s*")
_DAY_FIRST = "ddmm dmy ddmmyy ddmmyyyy dmyyyy ttmmjj ttmmjjjj jjmmaa jjmmaaaa ddmmaa ddmmaaaa dayfirst uk eu"
_MONTH_FIRST = "mmdd mdy mmddyy mmddyyyy mdyyyy monthfirst us"
_DEADLINES = (
    "deadline", "applyby", "applybefore", "closingdate", "closes", "closeson", "expires", "expirydate", "frist",
    "einsendeschluss", "bewerbungsschluss", "datelimite", "fechalimite", "plazo", "cierre", "scadenza", "prazo",
)  # fmt: skip
_ANSWERS = (
    "respon", "repl", "heard", "answer", "antwort", "ruckmeldung", "repons", "repond", "respuesta", "risposta",
    "resposta", "antwoord",
)  # fmt: skip
_INTERVIEWS = ("interview", "gesprach", "entretien", "entrevista", "colloquio")
_ORDERS = dict.fromkeys(_DAY_FIRST.split(), Order.DAY_FIRST) | dict.fromkeys(
    _MONTH_FIRST.split(), Order.MONTH_FIRST
)


def rank_of(header: str) -> tuple[Field, int] | None:
    """Return what a column with this name holds, and how likely that name is for it (0: the most); or None.

    Of what several columns may hold, the names may be numbered: ``Notes 2``, ``Follow Up #1``.
    """
    found = _RANKS.get(folded(header)) or _RANKS.get(folded(_PARENTHESES.sub(" ", header)))
    if found is None and (numbered := _NUMBERED.fullmatch(header)):
        found = _RANKS.get(folded(numbered["name"]))
        return found if found and found[0] in SEVERAL else None
    return found


def is_deadline(header: str) -> bool:
    """Return whether a column with this name says by when one has to apply."""
    return any(word in folded(header) for word in _DEADLINES)


def is_interview(header: str) -> bool:
    """Return whether a column with this name says when somebody was, or is, asked in person."""
    return any(word in folded(header) for word in _INTERVIEWS)


def is_answer(header: str) -> bool:
    """Return whether a column with this name says when, or whether, they answered."""
    return any(word in folded(header) for word in _ANSWERS)


def order_in(header: str) -> Order | None:
    """Return the order of a date's parts that a column's name says itself: ``Date (DD/MM/YYYY)``."""
    found = _PARENTHESES.search(header)
    return _ORDERS.get(folded(found["inside"])) if found else None


def field_named(word: str) -> Field | None:
    """Return the field that ``--map`` means by a word: its own name, or one by which a column is known."""
    bare = folded(word)
    own = next((field for field in Field if folded(field) == bare), None)
    if own or bare in _IN_MAP:
        return own or _IN_MAP[bare]
    found = _RANKS.get(bare)
    return found[0] if found else None


_RANKS: dict[str, tuple[Field, int]] = {}
for _field, _names in word_lists("columns/fields.toml").items():
    for _rank, _name in enumerate(_names):
        _RANKS.setdefault(folded(_name), (Field(_field), _rank))
