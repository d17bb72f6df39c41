"""Copies of one message, such as the one that a list sent besides, or those in two folders. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.mail import Incoming

_BY_MACHINES = ("list", "automatic", "receipt")


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
