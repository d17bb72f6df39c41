"""What a field of an archive can hold: how a value is checked, and how the database keeps it.

Everything comes from a file that anybody may have written: a check takes any JSON value, and gives what the
database keeps, or raises ValueError with what the value should be, as the end of a sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from data.store.schema.uids import is_uid

LONGEST_TEXT = 1_000_000
"""Characters of one text. What is typed is shorter; notes that imports have added to each other may be longer."""

LONGEST_LINE = 2_000
"""Characters on one line, which is more than any field takes."""

LARGEST_ID = 2**31 - 1
"""Ids beyond it would leave the database none to give."""

EARLIEST, LATEST = date(1900, 1, 1), date(9000, 12, 31)
"""The dates that an archive can hold: wide, and far enough from the ends of the calendar for any zone."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

Check = Callable[[Any], Any]


class Odd(str):
    """A value that JSON readers take and that no archive holds, in words: ``NaN``, a number of 5,000 digits."""

    __slots__ = ()


def text(value: Any) -> str:
    """Return any text, with its line breaks."""
    if type(value) is not str:
        raise ValueError("text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("text without half characters (lone surrogates)") from None
    if "\0" in value:
        raise ValueError("text without NUL characters")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"text of at most {LONGEST_TEXT:,} characters")
    return value


def list_of_any_length(value: Any) -> str:
    """Text on one line, however long: people who were merged have had any number of addresses."""
    if _BREAKS.search(text(value)):
        raise ValueError("text on one line")
    return str(value)


def line(value: Any) -> str:
    """Text on one line: it may become a head of an e-mail."""
    list_of_any_length(value)
    if len(value) > LONGEST_LINE:
        raise ValueError(f"text of at most {LONGEST_LINE:,} characters")
    return str(value)


def name(value: Any) -> str:
    """Text on one line that isn't blank."""
    if not line(value).strip():
        raise ValueError("text that isn't blank")
    return str(value)


def uid(value: Any) -> str:
    """Return what names a row on every machine; '' where it was made before there was such a thing."""
    if line(value) and not is_uid(value):
        raise ValueError("a UUID in lower case")
    return str(value)


def uids(value: Any) -> str:
    """Return what names several rows, with blanks between them, or nothing."""
    if not all(map(is_uid, list_of_any_length(value).split())):
        raise ValueError("UUIDs in lower case, with blanks between them")
    return " ".join(value.split())


def cadence(value: Any) -> str:
    """Return the name of a cadence, which needn't be known here."""
    from data.rules.cadence.cadence import is_name

    if not is_name(line(value)):
        raise ValueError("the name of a cadence: at most 40 lower-case letters, digits and dashes")
    return str(value)


def cadence_or_all(value: Any) -> str:
    """Return the name of a cadence, or nothing where all are meant."""
    return cadence(value) if line(value) else ""


def email(value: Any) -> str:
    """Return an e-mail address, or nothing."""
    from data.rules.acts.checks import check_email
    from data.rules.identity.addresses import clean_email

    if not line(value):
        return ""
    address = clean_email(value)
    try:
        check_email(address)
    except ValueError:
        raise ValueError("an e-mail address such as name@example.com") from None
    return address


def phone(value: Any) -> str:
    """Return a phone number, or nothing."""
    from data.rules.identity.phone_numbers import clean_number

    return clean_number(line(value))


def emails(value: Any) -> str:
    """Return several e-mail addresses with their labels, or nothing."""
    from data.model.addresses import written
    from data.rules.acts.checks import check_email
    from data.rules.identity.address_lists import read_emails

    if not list_of_any_length(value):
        return ""
    addresses = read_emails(value)
    try:
        for one in addresses:
            check_email(one.value)
    except ValueError:
        raise ValueError("e-mail addresses such as work: dana@initech.example, dana@home.example") from None
    return written(addresses)


def phones(value: Any) -> str:
    """Return several phone numbers with their labels, or nothing."""
    from data.model.addresses import written
    from data.rules.identity.address_lists import read_phones

    return written(read_phones(list_of_any_length(value)))


def tags(value: Any) -> str:
    """Return tags in one line, or nothing."""
    from data.rules.identity.tags import read_tags

    if not line(value):
        return ""
    try:
        return " ".join(read_tags(value))
    except ValueError:
        raise ValueError("tags such as vip berlin") from None


def time_zone(value: Any) -> str:
    """Return the name of a time zone, known on this machine or not, or nothing."""
    if line(value) and not _is_zone(value) and not _ZONE.fullmatch(value):
        raise ValueError("a time zone such as Europe/Paris")
    return str(value)


_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){1,2}", re.ASCII)
"""The form of a zone's name: another machine may know one that this one doesn't."""


@lru_cache
def _is_zone(name: str) -> bool:
    from data.rules.calendar.zones import zone_named

    try:
        zone_named(name)
    except ValueError:
        return False
    return True


def web_address(value: Any) -> str:
    """Return a web address, or nothing: it may be opened in a browser."""
    from data.rules.identity.profiles import clean_profile

    address = clean_profile(line(value)) if value else line(value)
    if address and not address.lower().startswith(("http://", "https://")):
        raise ValueError("a web address that starts with https://")
    return address


def flag(value: Any) -> int:
    """True or false."""
    if type(value) is not bool:
        raise ValueError("true or false")
    return int(value)


def on_date(value: Any) -> str:
    """Return a date."""
    if type(value) is str and _DATE.fullmatch(value) and _is_in_range(value):
        return value
    raise ValueError(f"a date such as 2026-11-22, from {EARLIEST.year} to {LATEST.year}")


def instant(value: Any) -> str:
    """Return an instant in UTC."""
    if type(value) is str and _INSTANT.fullmatch(value) and _is_in_range(value[:10]):
        return value
    raise ValueError(f"an instant in UTC such as 2026-11-22T12:42:00Z, from {EARLIEST.year} to {LATEST.year}")


@lru_cache(maxsize=4096)
def _is_in_range(day: str) -> bool:
    try:
        return EARLIEST <= date.fromisoformat(day) <= LATEST
    except ValueError:
        return False


def number(least: int, most: int) -> Check:
    """Return a whole number from ``least`` to ``most``."""

    def check(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most:,}")
        return value

    return check


reference = number(1, LARGEST_ID)
"""The id of a row."""


def one_of(words: type[StrEnum], former: Mapping[str, StrEnum] = MappingProxyType({})) -> Check:
    """Return one of the words of an enumeration; ``former`` are what older archives called some of them."""
    known = {word.value for word in words}

    def check(value: Any) -> str:
        if type(value) is str and value in former:
            return former[value].value
        if type(value) is not str or value not in known:
            raise ValueError(f"one of {', '.join(sorted(known))}")
        return value

    return check


def shape(what: str, check: Callable[[Any], None]) -> Check:
    """JSON of the program's own, kept as text; ``check`` raises ValueError for another shape."""

    def checked(value: Any) -> str:
        try:
            check(value)
        except ValueError:
            raise ValueError(what) from None
        return json.dumps(value, separators=(",", ":"))

    return checked


def found(value: Any) -> str:
    """Return what a value is, in words fit for a line: ``null``, ``a list``, ``'soon'``."""
    from data.model.text import plain

    if isinstance(value, Odd):
        return str(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    shown = plain(str(value))
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    return f"“{shown}”" if isinstance(value, str) else shown
