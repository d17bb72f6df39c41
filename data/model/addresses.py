"""E-mail addresses and phone numbers of somebody who has several, each with what it is for, as one line of text.

``work: dana@initech.example, home: dana@home.example``: so it stands in a form, in an archive and in the database,
and so it can be read by everybody. rules/identity/address_lists.py reads what a person types.
"""

from __future__ import annotations

from typing import NamedTuple

BETWEEN, AFTER_LABEL = ", ", ": "
RETIRED = "retired"
"""The label of an address that no longer works: it is never the preferred one."""


class Address(NamedTuple):
    """One e-mail address or phone number, and what it is for, such as ``work`` or ``mobile``; '' where unsaid."""

    value: str
    label: str = ""

    def __str__(self) -> str:
        return f"{self.label}{AFTER_LABEL}{self.value}" if self.label else self.value


def written(addresses: tuple[Address, ...]) -> str:
    """Return several addresses as they are kept."""
    return BETWEEN.join(map(str, addresses))


def listed(kept: str) -> tuple[Address, ...]:
    """Return the addresses of a text that ``written`` made."""
    return tuple(map(_address, filter(None, kept.split(BETWEEN)))) if kept else ()


def all_of(preferred: str, kept: str) -> tuple[Address, ...]:
    """Return every address: the ``preferred`` one first, then the others of the text that is ``kept``."""
    if not kept:
        return (Address(preferred),) if preferred else ()
    several = listed(kept)
    if not preferred or several[0].value == preferred:
        return several
    first = next((one for one in several if one.value == preferred), Address(preferred))
    return (first, *(one for one in several if one.value != preferred))


def _address(text: str) -> Address:
    label, mark, value = text.partition(AFTER_LABEL)
    return Address(value, label) if mark else Address(text)
