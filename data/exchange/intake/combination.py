"""What several files hold together: each person once, and the follow-ups with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from data.exchange.address_book.gathered import Found, by_job, placed
from data.exchange.contacts import Contacts, Left, Refused
from data.exchange.holdings import Brought, Holdings, Unread


class Part(NamedTuple):
    """What one file holds, and its ``name``, by which rows of it are told."""

    name: str
    holdings: Holdings


def combined(parts: Sequence[Part]) -> Holdings:
    """Return what the files hold together; one file alone stays as it is.

    People are one as they would be in the database, whatever file they are in. Rows are told by their file.
    """
    if len(parts) == 1:
        return parts[0].holdings
    found: list[Found] = []
    refused: list[Refused] = []
    left: list[Left] = []
    followups: list[tuple[int, str, Iterable[Brought]]] = []
    named: list[Unread] = []
    together: list[Refused] = []
    for name, one in parts:
        contacts = one.contacts
        followups.append((len(found), name, one.follow_ups))
        files = contacts.files or (name,) * len(contacts.people)
        lines = contacts.lines or (0,) * len(contacts.people)
        whether = (place in contacts.by_job for place in range(len(contacts.people)))
        found += map(Found, contacts.people, lines, files, whether)
        refused += (replace(row, file=row.file or name) for row in contacts.refused)
        left += (replace(value, file=value.file or name) for value in contacts.left)
        together += (replace(row, file=row.file or name) for row in contacts.together)
        named += one.named
    people, doubtful, places = placed(found)
    kinds = tuple(dict.fromkeys(kind for _name, one in parts for kind in one.kinds))
    contacts = Contacts(
        tuple(one.person for one in people),
        (*refused, *doubtful),
        tuple(one.line for one in people),
        tuple(left),
        ",".join(kinds),
        tuple(one.file for one in people),
        tuple(together),
        by_job(people),
    )
    moved = (_moved(brought, first, name, places) for first, name, some in followups for brought in some)
    mapped = tuple(one for _name, part in parts for one in part.mapped)
    return Holdings(contacts, tuple(moved), kinds, tuple(named), mapped)


def _moved(brought: Brought, first: int, name: str, places: Sequence[int]) -> Brought:
    """Return a follow-up whose person is named by their place among the people of all files."""
    person = None if brought.person is None else places[first + brought.person]
    return replace(brought, person=person, file=brought.file or name)
