"""How far mail was read where it lies: what is remembered from one scan to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
