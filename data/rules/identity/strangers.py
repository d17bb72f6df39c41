"""Somebody who isn't on file, by what was looked for: their number, their address or their name."""

from __future__ import annotations

from data.model.followup import Person
from data.rules.identity.addresses import clean_email
from data.rules.identity.phone_numbers import wanted_digits

_SHORTEST_NUMBER = 7
"""Digits of a number that is taken for a whole one."""
_NO_NAME = frozenset('0123456789@#:<>="“”*/\\|')
"""What stands in words of a filter, and in no name."""


def stranger(words: str) -> Person | None:
    """Return who was looked for by ``words``, and found by nobody: a new follow-up may be with them.

    None where the words are neither a number, nor an address, nor what may be a name.
    """
    words = " ".join(words.split())
    if any(len(digits) >= _SHORTEST_NUMBER for digits in wanted_digits(words)):
        return Person("", phone=words)
    name, at, host = (email := clean_email(words)).partition("@")
    if at and name and "." in host.strip(".") and " " not in email:
        return Person("", email=email)
    is_name = any(letter.isalpha() for letter in words) and _NO_NAME.isdisjoint(words) and words[0] != "-"
    return Person(words) if is_name else None


def looked_for_by(who: Person) -> str:
    """Return with whom a new follow-up would be: ``that number``, ``that address``, ``somebody of that name``."""
    return "that number" if who.phone else "that address" if who.email else "somebody of that name"
