"""What a person types about people and follow-ups, checked: each fault is one line that says what to write."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from data.rules.errors import RuleError
from data.rules.followup import Person
from data.rules.text import one_line, plain
from data.rules.zones import zone_named

MOST_ATTEMPTS = 99
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/\S*)?")
_EMAIL_PART = r"[^\s@,;<>()\[\]\\\"\x00-\x1f\x7f]"
_EMAIL = re.compile(f"{_EMAIL_PART}{{1,64}}@{_EMAIL_PART}{{1,253}}")


def check_person(person: Person) -> Person:
    """The person with blanks folded; RuleError for an e-mail, number, profile or zone that can't be one."""
    fields = ("name", "organisation", "title", "email", "phone", "profile", "address", "timezone")
    values: dict[str, Any] = {name: one_line(getattr(person, name), name) for name in fields}
    tidy = replace(person, **values)
    if not tidy.name:
        raise RuleError("The name is empty: type one.")
    if tidy.email:
        check_email(tidy.email)
    if tidy.phone and sum(map(str.isdigit, tidy.phone)) < 3:
        raise RuleError(f"{tidy.phone!r} is no phone number: write its digits.")
    if _HOST.fullmatch(tidy.profile):  # as a person copies it from a card: without its https
        tidy = replace(tidy, profile=f"https://{tidy.profile}")
    if tidy.profile and not tidy.profile.lower().startswith(("http://", "https://")):
        raise RuleError(f"{tidy.profile!r} is no web address: it should begin with https://.")
    if tidy.timezone:
        zone_named(tidy.timezone)
    return tidy


def check_email(address: str) -> None:
    """RuleError for what no letter could be addressed to: no @, a blank, a mark that separates addresses."""
    if not _EMAIL.fullmatch(address):
        raise RuleError(f"{plain(address)!r} is no e-mail address: write it as name@example.com.")


def check_limit(words: str) -> int | None:
    """How many attempts a cycle has: 1 to 99; None for an empty text or 0, which mean no limit."""
    if not words.strip():
        return None
    try:
        limit = int(words)
    except ValueError:
        limit = -1
    if not 0 <= limit <= MOST_ATTEMPTS:
        raise RuleError(f"{words!r} is no limit: write 1 to {MOST_ATTEMPTS}, or 0 for none.")
    return limit or None
