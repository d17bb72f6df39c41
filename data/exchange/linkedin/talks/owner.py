"""Whose export it is: nobody but the owner is in every row of their messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.model.text import fold
from data.rules.identity.profiles import profile_key
from data.rules.identity.spellings import is_same_name

_NEARLY_ALL = 0.9
_TWO = 2
_TO_PART = ","


@dataclass(frozen=True, slots=True)
class Owner:
    """What is known of who has exported: the keys of their ``profiles``, and their ``names``."""

    profiles: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def said(cls, words: Iterable[str]) -> Owner:
        """Return who is meant by names and by addresses of profiles."""
        given = [one for one in words if one.strip()]
        keys = frozenset(filter(None, (profile_key(one) for one in given if "/" in one)))
        return cls(keys, frozenset(one for one in given if "/" not in one))

    def __or__(self, other: Owner) -> Owner:
        return Owner(self.profiles | other.profiles, self.names | other.names)

    def is_called(self, name: str) -> bool:
        """Return whether it is a name of theirs."""
        return any(is_same_name(name, own) for own in self.names)


class Exchange(NamedTuple):
    """Who is in one row of messages: the sender and whom it is to, by names and by the keys of profiles."""

    sender: str
    sender_key: str
    to: str
    recipient_keys: tuple[str, ...]


def owner_of(rows: Sequence[Exchange], hint: Owner, known: Mapping[str, str], *, by_name: bool) -> Owner | None:
    """Return whose messages these are; None where the rows leave it open and ``hint`` doesn't tell.

    ``known`` are the names of connections by the keys of their profiles: nobody is their own. ``by_name``: the
    file doesn't say to whom a message went but by names, as before 2023.
    """
    own = hint.profiles and hint.profiles & {key for row in rows for key in (row.sender_key, *row.recipient_keys)}
    if own:
        return Owner(own, hint.names | _names_of(rows, own))
    return _by_names(rows, hint) if by_name else _by_profiles(rows, hint, known)


def candidates(rows: Sequence[Exchange]) -> list[str]:
    """Return the names of those who are in every row, of whom one must be the owner, in their order."""
    named = _by_key(rows)
    keys = _everywhere([{row.sender_key, *row.recipient_keys} - {""} for row in rows])
    return sorted(filter(None, (named.get(key, "") for key in keys)))


def _by_profiles(rows: Sequence[Exchange], hint: Owner, known: Mapping[str, str]) -> Owner | None:
    times: Counter[str] = Counter()
    named_in = 0
    for (sender, recipients), count in Counter((row.sender_key, row.recipient_keys) for row in rows).items():
        if keys := {sender, *recipients} - {""}:
            named_in += count
            for key in keys:
                times[key] += count
    everywhere = {key for key, count in times.items() if count == named_in and key not in known}
    if len(everywhere) == 1 and len(times) > _TWO:
        return Owner(frozenset(everywhere), _names_of(rows, everywhere))
    named = _by_key(rows)
    called = {key for key in times if hint.is_called(named.get(key, ""))}
    if own := called & everywhere:  # one conversation alone
        found = own if len(own) == 1 else set()
    elif called:  # their address has changed
        found = called
    elif len(times) == 1 and hint.names:
        return hint  # all are from somebody else
    elif everywhere:  # of two, the one who is nobody's connection
        found = everywhere if len(everywhere) == 1 and len(times) == _TWO else set()
    else:
        found = _most(times, named_in)
    return Owner(frozenset(found), _names_of(rows, found)) if found else None


def _most(times: Counter[str], rows: int) -> set[str]:
    """Return who is in nearly every row, where nobody else is in as many."""
    ordered = times.most_common(2)
    if not ordered or ordered[0][1] < _NEARLY_ALL * rows or (len(ordered) > 1 and ordered[1][1] == ordered[0][1]):
        return set()
    return {ordered[0][0]}


def _by_names(rows: Sequence[Exchange], hint: Owner) -> Owner | None:
    """Return the owner by the name that is in every row, as a sender or among those to whom it is."""
    present = [
        {fold(name) for name in (row.sender, row.to, *row.to.split(_TO_PART)) if name.strip()} for row in rows
    ]
    senders = {fold(row.sender): row.sender for row in rows if row.sender}
    found = {name for name in _everywhere(present) if name in senders}
    if len(found) != 1 and hint.names:
        found = {name for name in found or senders if hint.is_called(senders[name])}
    if not found and not hint.names:
        # Whoever only got messages never sent one: then the name to whom all are is the owner's.
        found = _everywhere(present)
    if len(found) != 1:
        return None
    own = frozenset(row.sender_key for row in rows if fold(row.sender) in found and row.sender_key)
    return Owner(own, frozenset(senders.get(name, name) for name in found))


def _everywhere(present: Collection[set[str]]) -> set[str]:
    """Return who is in every row that names somebody."""
    rows = iter(one for one in present if one)
    everywhere = set(next(rows, set()))
    for one in rows:
        everywhere &= one
        if not everywhere:
            break
    return everywhere


def _by_key(rows: Sequence[Exchange]) -> dict[str, str]:
    """Return a name for each profile, as sender, or as the only one to whom a message is."""
    named: dict[str, str] = {}
    for row in rows:
        if row.sender_key:
            named[row.sender_key] = row.sender
        if len(row.recipient_keys) == 1:
            named.setdefault(row.recipient_keys[0], row.to)
    return named


def _names_of(rows: Sequence[Exchange], keys: Collection[str]) -> frozenset[str]:
    named = _by_key(rows)
    return frozenset(named[key] for key in keys if named.get(key))
