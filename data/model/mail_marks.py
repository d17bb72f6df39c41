"""How far mail was read where it lies: what is remembered from one scan to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder of a source was read.

    ``source`` is the path of a file or folder, or the name of an account; ``folder`` is a folder in it, or ''.
    ``position`` is the source's own text. ``keys`` are the messages that were read where they have no order.
    ``people`` tells who was on file then: mail of somebody who came later was passed over.
    """

    source: str
    folder: str
    position: str = ""
    keys: frozenset[int] = frozenset()
    people: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """What is kept of a message from or to somebody who isn't on file, as long as it may turn out to concern one.

    It is found again in ``folder`` of ``source`` by its Message-ID once the letter is known that it answers, or
    somebody replies from the address to which it went. ``answers`` are the Message-IDs that it names, ``others``
    the address of whoever wrote it, or of those to whom the user did; ``kind`` is what its head says that it is,
    and ``at`` is aware.
    """

    message_id: str
    at: datetime
    kind: str
    others: tuple[str, ...]
    answers: tuple[str, ...]
    source: str
    folder: str


class Strays(NamedTuple):
    """What has become of strays: those that are ``kept``, and the Message-IDs of those that are none any more."""

    kept: Sequence[Stray] = ()
    gone: Collection[str] = ()


Marks = Mapping[tuple[str, str], Mark]
"""The marks by source and folder."""


class Known(NamedTuple):
    """What is known before a reading: the ``marks``, and who is on file, as a mark has it and by ``addresses``."""

    marks: Marks
    people: str
    addresses: frozenset[str]


def by_place(marks: Iterable[Mark]) -> Marks:
    """Return marks by their source and folder."""
    return {(mark.source, mark.folder): mark for mark in marks}
