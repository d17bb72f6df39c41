"""Copies of one message, such as the one that a list sent besides, or those in two folders. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.model.mail import Incoming

_BY_MACHINES = ("list", "automatic", "receipt")


def told_apart(messages: Sequence[Incoming], on_file: Mapping[str, Incoming]) -> list[Incoming]:
    """Return the messages, those of several people with one Message-ID told apart: one keeps it, which is the one
    ``on_file`` or else the first, and those of others get their sender's address beside it.

    Some mail programs give every message the same. A copy has the same sender, or at least the same date and no
    other letter that it answers: a list may have put its own address in the place of whoever wrote.
    """
    first = dict(on_file)
    for one in sorted(messages, key=lambda one: (one.at, one.sender)):
        first.setdefault(one.message_id, one)
    return [
        one if _is_same(one, first[one.message_id]) else replace(one, message_id=f"{one.message_id} {one.sender}")
        for one in messages
    ]


def _is_same(one: Incoming, other: Incoming) -> bool:
    if one.sender == other.sender or not (one.sender and other.sender):
        return True
    return one.at == other.at and not _answer_others(one, other)


def _answer_others(one: Incoming, other: Incoming) -> bool:
    """Return whether two messages answer different ones, as no two copies do."""
    return bool(one.references and other.references) and not set(one.references) & set(other.references)


def copies(messages: Iterable[Incoming]) -> Iterable[Sequence[Incoming]]:
    """Return the copies of each message, by their Message-IDs."""
    found: dict[str, list[Incoming]] = {}
    for one in messages:
        found.setdefault(one.message_id, []).append(one)
    return found.values()


def fullest(same: Sequence[Incoming]) -> Incoming:
    """Return the copy that tells most, whichever was read first: a person's before a list's, the longest one."""
    return min(
        same, key=lambda one: (one.kind in _BY_MACHINES, -len(one.first_lines), one.first_lines, one.kind, one.at)
    )
