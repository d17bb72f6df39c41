"""The addresses in a header: From, To, Cc, Reply-To, as names and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from data.mail.head import decoded
from data.rules.identity.addresses import email_key

MOST = 1_000
"""So many addresses of a header are read: a letter to more isn't one to somebody."""

_SHORT = 200  # characters

_ONE = re.compile(r'((?:"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|[^"<>,;()])*)(?:<([^<>]*)>)?[^,;]*[,;]?')
_COMMENT = re.compile(r"\(((?:[^()\\]|\\.)*)\)")
_ADDRESS = re.compile(r"[^\s<>(),;:\"]+@[^\s<>(),;:\"]+")


class Address(NamedTuple):
    """A name as it is shown, '' for none, and an address as it is compared, '' where there is none to read."""

    name: str
    address: str

    @property
    def local(self) -> str:
        """What stands before the last @."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """What stands behind the last @."""
        return self.address.rpartition("@")[2]


NO_ADDRESS = Address("", "")


def addresses_in(values: Iterable[str]) -> tuple[Address, ...]:
    """Return the addresses of a header's values, each once, in their order; what is no address is left out."""
    found: dict[str, Address] = {}
    for value in values:
        for one in _kept(value) if len(value) <= _SHORT else _read(value):
            if one.address not in found:
                found[one.address] = one
            if len(found) >= MOST:
                break
    return tuple(found.values())


@lru_cache(maxsize=2048)
def _kept(value: str) -> tuple[Address, ...]:
    """Return the addresses of a short value, as most mail of a box goes to one person and comes from few."""
    return tuple(_read(value))


def _read(value: str) -> Iterator[Address]:
    place = 0
    while place < len(value) and (found := _ONE.match(value, place)):
        if found.end() == place:
            break
        place = found.end()
        before, inside = found[1], found[2]
        if inside is not None and "@" in inside:
            yield Address(_name(before), email_key(_bare(inside)))
        elif "@" in before and (bare := _ADDRESS.search(decoded(_COMMENT.sub(" ", before)))):
            comment = _COMMENT.search(before)
            yield Address(_name(comment[1]) if comment else "", email_key(bare[0]))


def _bare(inside: str) -> str:
    """Return an address without comments, blanks and a route (RFC 5322, 4.4): <@relay:dana@x.example>."""
    if "(" in inside:
        inside = _COMMENT.sub("", inside)
    return "".join(inside.rpartition(":")[2].split()) if ":" in inside or " " in inside else inside


def _name(words: str) -> str:
    """Return a name without its quotes and encoded words; '' where it only repeats an address."""
    words = words.strip()
    if words[:1] == '"' and words[-1:] == '"' and len(words) > 1:
        words = words[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    name = decoded(words)
    if name[:1] == name[-1:] and name[:1] in ("'", '"') and len(name) > 1:
        name = name[1:-1].strip()
    return "" if _ADDRESS.fullmatch(name) else name
