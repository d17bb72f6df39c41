"""What a person types about people and follow-ups, checked: each fault is one line that says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.text import can_be_seen, one_line, quoted
from data.model.things import tidied
from data.rules.calendar.countries import check_country
from data.rules.calendar.zones import zone_named
from data.rules.identity.address_lists import with_typed
from data.rules.identity.addresses import clean_email
from data.rules.identity.phone_numbers import clean_number
from data.rules.identity.profiles import clean_profile

MOST_ATTEMPTS = 99
LONGEST_LIST = 2_000
"""Characters of all the e-mail addresses, or phone numbers, of one person."""
_EMAIL_PART = r"[^\s@,;:<>()\[\]\\\"\x00-\x1f\x7f]"
# What a table would take for a formula begins no address, and a place has letters, digits, dots and hyphens.
_EMAIL = re.compile(rf"(?![=+-]){_EMAIL_PART}{{1,64}}@(?=.{{1,253}}$)[^\W_](?:[\w.-]*[^\W_])?")


def cleaned(person: Person) -> Person:
    """Return the person without what was only copied with their addresses and number (rules/identity).

    This is the one place for it, for whatever is typed and whatever is imported.
    """
    values: dict[str, str] = {name: clean(getattr(person, name)) for name, clean in CLEANED.items()}
    changed = {name: value for name, value in values.items() if value != getattr(person, name)}
    return replace(person, **changed) if changed else person  # type: ignore[arg-type] # all of them are texts


CLEANED: Mapping[str, Callable[[str], str]] = {
    "email": clean_email,
    "phone": clean_number,
    "profile": clean_profile,
}
"""How each field of a person is cleaned. Names stay as they are written; fold() leaves out what nobody sees."""


def check_person(person: Person, known: Person | None = None) -> Person:
    """Return the person cleaned, with blanks folded.

    What stands as the e-mail address or the number may be several (rules/identity/address_lists.py). RuleError for
    an e-mail address, number, profile, zone or country that can't be one. A zone that stays as it is
    on file for the ``known`` person is let be: another machine may know it.
    """
    fields = ("name", "organisation", "title", "profile", "address", "timezone", "country")
    given = cleaned(with_typed(person))
    values: dict[str, Any] = {name: one_line(getattr(given, name), name) for name in fields}
    values |= {name: one_line(getattr(given, name), name, LONGEST_LIST) for name in ("email", "phone")}
    values |= {
        name: one_line(getattr(given, name), f"list of {name}", LONGEST_LIST) for name in ("emails", "phones")
    }
    values |= {name: one_line(tidied(getattr(given, name)), what) for name, what in _THINGS.items()}
    tidy = replace(given, **values)
    if not can_be_seen(tidy.name):
        raise RuleError("The name is empty: type one.")
    for email in tidy.all_emails:
        check_email(email.value)
    for number in tidy.all_phones:
        check_number(number.value)
    if tidy.profile and not tidy.profile.lower().startswith(("http://", "https://")):
        raise RuleError(f"{quoted(tidy.profile)} isn't a web address: it should start with https://.")
    if tidy.timezone and not (known and known.timezone == tidy.timezone):
        zone_named(tidy.timezone)
    return replace(tidy, country=check_country(tidy.country))


_THINGS = {"looks_for": "list of what they look for", "offers": "list of what they offer"}


def check_number(number: str) -> None:
    """RuleError for what nobody could dial: fewer than three digits."""
    if sum(map(str.isdigit, number)) < 3:
        raise RuleError(f"{quoted(number)} isn't a phone number: write it in digits.")


def check_email(address: str) -> None:
    """RuleError for what no letter could be addressed to.

    That is without an @, with a blank, a colon or another mark between addresses, with a formula's sign at the
    beginning, or with a place that can't be one.
    """
    if not _EMAIL.fullmatch(address):
        raise RuleError(f"{quoted(address)} isn't a valid e-mail address: write one such as name@example.com.")


def check_limit(words: str) -> int | None:
    """Return how many attempts a cycle has: 1 to 99; None for an empty text or 0, which mean no limit."""
    if not words.strip():
        return None
    try:
        limit = int(words)
    except ValueError:
        limit = -1
    if not 0 <= limit <= MOST_ATTEMPTS:
        raise RuleError(f"{quoted(words)} isn't a limit: write 1 to {MOST_ATTEMPTS}, or 0 for none.")
    return limit or None
