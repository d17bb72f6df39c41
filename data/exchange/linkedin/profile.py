"""Reads LinkedIn's ``Profile.csv`` and ``Email Addresses.csv``: who has exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.exchange.linkedin.table import table_of

PROFILE: Mapping[str, Sequence[str]] = {
    "first": ("firstname",),
    "last": ("lastname",),
    "maiden": ("maidenname",),
}
ADDRESSES: Mapping[str, Sequence[str]] = {"email": ("emailaddress",), "confirmed": ("confirmed",)}


def read_names(pieces: Iterable[bytes], shown: str) -> list[str] | None:
    """Return the names of the owner in a ``Profile.csv``; None for another file."""
    table = table_of(pieces, shown, PROFILE, ("first", "last", "maiden"))
    if table is None:
        return None
    names = (" ".join(f"{first} {last}".split()) for _line, (first, last, _maiden) in table.rows)
    return [name for name in names if name]


def read_addresses(pieces: Iterable[bytes], shown: str) -> list[str] | None:
    """Return the e-mail addresses of the owner in an ``Email Addresses.csv``; None for another file."""
    table = table_of(pieces, shown, ADDRESSES, ("email", "confirmed"))
    if table is None:
        return None
    return [cells[0].strip() for _line, cells in table.rows if cells[0].strip()]
