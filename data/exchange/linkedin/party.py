"""Somebody whom a file of LinkedIn's names, and where it does."""

from __future__ import annotations

from typing import NamedTuple

from data.rules.identity.profiles import member_of, profile_key


class Party(NamedTuple):
    """Somebody: the ``key`` of their profile, '' where only the ``name`` is known, and its address."""

    key: str
    name: str
    url: str = ""


class Place(NamedTuple):
    """Where somebody or something stands: the ``line`` of the ``file``, from 1."""

    line: int
    file: str


def member_key(url: str) -> str:
    """Return the key of the member whose page ``url`` is; '' for a company's page or a member's number."""
    key = profile_key(url)
    return key if member_of(key) else ""
