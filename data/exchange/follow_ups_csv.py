"""Follow-ups as CSV for a spreadsheet: one row each, in UTF-8 with the mark that Excel looks for (RFC 4180).

A spreadsheet calculates with a cell that begins with = + - or @, whoever has written it: with a formula that
somebody has hidden in their name, too (OWASP, "CSV injection"). And it takes what looks like a number, a date
or a truth for one: 0201234567 loses its zero, 3/4 becomes a day. So such text has an apostrophe before it,
which says "text" to a spreadsheet: at the beginning of a cell, also behind blanks and quotation marks, and for
a formula behind a line break or a semicolon, with which a cell begins where that is the separator. To read the
text again, take off one apostrophe in these places. Phone numbers stay what one can dial: +1 212 555 0134 has
blanks, with which no spreadsheet takes it for a number, and no hyphens, dots or slashes, with which it would
calculate.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from functools import lru_cache
from operator import itemgetter
from typing import Any

from data.exchange.cell_values import is_value
from data.model.brought import ASKS_LATER, HAS_LEFT, IS_AWAY, SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES
from data.model.exported import Exported
from data.model.text import fold, plain, plain_lines
from data.model.vocabulary import Direction

COLUMNS = (
    "id", "person", "organisation", "title", "email", "phone", "profile", "address", "timezone", "about", "kind",
    "cadence", "queue", "attempts", "limit", "next_action", "next_on", "next_at", "next_why", "last_at",
    "last_direction", "last_medium", "opened_on", "closed_on", "outcome", "status", "emails", "phones",
    "introduces", "has_agreed", "tags", "works_at", "last_says", "said_at",
)  # fmt: skip
"""In the words of ``ringback list --json``; instants are in the user's zone.

``introduces`` is the name of the one whom somebody is to be introduced to, and ``has_agreed`` whether they have
said yes to that; ``tags`` are the person's; ``works_at`` is where they work, where it isn't the
organisation. ``last_says`` is ``no``, ``stop``, ``offer``, ``yes`` or ``later in January`` where the last message
of theirs says that, which came at ``said_at``, whatever was written to them since. Of a last contact
of which nobody knows the day, ``last_at`` and ``last_medium`` are empty, and so is ``opened_on`` where that is an
answer, and nobody knows when one applied; ``closed_on`` is where nobody knows the day of the end, which has an
``outcome``.
"""

_SAYS = {SAYS_NO: "no", SAYS_STOP: "stop", SAYS_OFFER: "offer", SAYS_YES: "yes"}
_LATER = "later "
"""How a cell begins that says when they asked to be written to again."""

NOTES = ("last_note", "notes", "looks_for", "offers")
"""What was noted, which is there only when it is asked for."""

_NUMBER = re.compile(r"[\s(]*\+[0-9][0-9 ().\-/\xa0]*")
_RUN = re.compile(r"\+[0-9]+")
_THOUSANDS = re.compile(r"\+?[0-9]*( [0-9]{3})*")
"""What is a number in French, as 351 912 345 678 is."""
_SIGNS = re.compile(r"[.\-/]")
_CELLS = re.compile(r"([\n;]+)")
_QUOTES = "'\"`´‘’‚‛“”„‟«»‹›"


def spreadsheet_lines(found: Iterable[Exported], zone: tzinfo, *, notes: bool = False) -> Iterator[str]:
    """Yield the CSV of ``found``, with instants by the clock of ``zone``; the ``notes`` only when asked for."""
    columns = (*COLUMNS, *NOTES) if notes else COLUMNS
    values_of = itemgetter(*columns)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(columns)
    for one in found:
        writer.writerow(values_of(_values(one, zone, notes)))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def guarded(text: str) -> str:
    """Text from outside as a cell that stays text: no formula, no value, and no order to a terminal."""
    if not text:
        return ""
    if text[:1].isalpha() and text.isascii() and text.isprintable() and ";" not in text:  # as most texts are
        return f"'{text}" if is_value(text) else text
    shown = plain_lines(text)
    safe = "".join(f"'{part}" if _could_calculate(part) else part for part in _CELLS.split(shown))
    return f"'{safe}" if safe == shown and _is_value(shown) else safe


def unguarded(cell: str) -> str:
    """Return the text of a cell that ``guarded`` made."""
    parts = _CELLS.split(cell)
    bare = "".join(part[1:] if part.startswith("'") and _could_calculate(part[1:]) else part for part in parts)
    return cell[1:] if bare == cell and cell.startswith("'") and _is_value(cell[1:]) else bare


def _is_value(text: str) -> bool:
    """Return whether a text is a value, or would be one without apostrophes, and be read back without them."""
    return is_value(text) or (text.startswith("'") and is_value(text.lstrip("'")))


def word_of(meant: str) -> str:
    """Return what a message of theirs means in the words of its column; '' for nothing that is told."""
    if meant.startswith(ASKS_LATER):
        return f"{_LATER}{meant.removeprefix(ASKS_LATER)}"
    return meant if meant.startswith((IS_AWAY, HAS_LEFT)) else _SAYS.get(meant, "")


def meant_by(word: str) -> str:
    """Return what such a word of the column means (brought.py), in any case; '' for any other."""
    if fold(word).startswith(_LATER):
        return f"{ASKS_LATER}{word.strip()[len(_LATER) :]}"
    if word.strip().startswith((IS_AWAY, HAS_LEFT)):
        return word.strip()
    return next((meant for meant, known in _SAYS.items() if known == fold(word)), "")


def dialled(phone: str) -> str:
    """Return a phone number as a cell: usable as it is where blanks keep it text,
    and nothing to calculate with.
    """
    shown = plain(phone)
    if not _NUMBER.fullmatch(shown):
        return guarded(shown)
    number = " ".join(_SIGNS.sub(" ", shown).split())
    if _RUN.fullmatch(number):
        number = _with_blanks(number)
    return f"'{number}" if _THOUSANDS.fullmatch(number) else number


def _with_blanks(number: str) -> str:
    """``+12125550134`` as it is written where it belongs, with its blanks; itself where that isn't known."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return " ".join(_SIGNS.sub(" ", written).split())


def _could_calculate(cell: str) -> bool:
    """Return whether the first character that counts is one that formulas begin with, in any width."""
    for character in cell:
        kind = unicodedata.category(character)
        if character in _QUOTES or character.isspace() or kind[0] in "CZ":
            continue
        return unicodedata.normalize("NFKC", character)[:1] in tuple("=+-@−")
    return False


def _values(exported: Exported, zone: tzinfo, notes: bool) -> dict[str, Any]:
    row, contact = exported.row, exported.contact
    last = row.last
    dated = None if last and last.is_undated else last
    is_answer = last is not None and last.is_undated and last.direction is not Direction.OUT
    email, phone = guarded(contact.email), dialled(contact.phone)
    return {
        "id": row.id,
        "person": guarded(row.person),
        "organisation": _often(row.organisation),
        "title": _often(contact.title),
        "email": email,
        "phone": phone,
        "profile": guarded(contact.profile),
        "address": guarded(contact.address),
        "timezone": _often(contact.timezone),
        "about": _often(row.about),
        "kind": _often(row.kind),
        "cadence": _often(row.cadence),
        "queue": row.queue.value,
        "attempts": row.attempts,
        "limit": row.limit,
        "next_action": row.action.value if row.action else None,
        "next_on": row.on,
        "next_at": row.at.astimezone(zone).isoformat() if row.at else None,
        "next_why": _often(row.why),
        "last_at": dated.at.astimezone(zone).isoformat() if dated else None,
        "last_direction": last.direction.value if last else None,
        "last_medium": dated.medium.value if dated else None,
        "opened_on": None if exported.is_undated and is_answer else row.opened_on,
        "closed_on": None if row.is_end_undated else row.closed_on,
        "outcome": row.outcome.value if row.outcome else None,
        "status": _often(row.status),
        "emails": guarded(contact.all_emails) if contact.emails else email,
        "phones": guarded(contact.all_phones) if contact.phones else phone,
        "introduces": guarded(exported.meets),
        "has_agreed": "yes" if exported.has_agreed else "",
        "tags": _often(row.person_tags),
        "works_at": "" if contact.works_at == row.organisation else _often(contact.works_at),
        "last_says": guarded(word_of(exported.says)),
        "said_at": exported.said_at.astimezone(zone).isoformat() if exported.said_at else None,
        "last_note": guarded(last.note) if notes and last else "",
        "notes": guarded(contact.notes) if notes else "",
        "looks_for": guarded(contact.looks_for) if notes else "",
        "offers": guarded(contact.offers) if notes else "",
    }


_often = lru_cache(maxsize=1024)(guarded)
"""As ``guarded``, for short texts that stand in many rows."""
