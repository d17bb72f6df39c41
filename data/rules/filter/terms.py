"""The tree of a filter: what is asked of a follow-up, all of which must hold."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from data.model.moment import Moment
from data.model.vocabulary import Queue


class Words(NamedTuple):
    """Words as they were typed, in any order, each somewhere in what is on file; of a number, a part of it."""

    words: str


class Phrase(NamedTuple):
    """Words that stand one behind the other, as they were typed in quotes."""

    words: str


class Tagged(NamedTuple):
    """A tag of the follow-up or of its person, by its ``key``."""

    key: str


class Works(NamedTuple):
    """Where they work, or where the follow-up belongs: a part of the organisation's name, as names compare."""

    part: str


class Among(NamedTuple):
    """The ``field``, ``kind``, ``way`` or ``outcome``, is one of some words."""

    field: str
    words: tuple[str, ...]


class Paced(NamedTuple):
    """The name of its cadence begins so."""

    beginning: str


class Stands(NamedTuple):
    """It is in one of these queues."""

    queues: tuple[Queue, ...]


class During(NamedTuple):
    """A day of it is between two dates of the user's, both of which count; None for no end.

    ``field`` is ``due`` (its step), ``stalled`` (since when it has stalled), ``last`` (its latest contact),
    ``opened`` or ``closed``. What has no such day is never meant.
    """

    field: str
    first: date | None = None
    last: date | None = None


class Untouched(NamedTuple):
    """No contact has been logged."""


Term = Words | Phrase | Tagged | Works | Among | Paced | Stands | During | Untouched


class Asked(NamedTuple):
    """One term; where it is ``negated``, its contrary."""

    term: Term
    negated: bool = False


class Filter(NamedTuple):
    """What was typed (``words``), what it asks as of a ``moment``, and in a line each what can't be understood.

    What isn't understood is left out: the rest holds meanwhile.
    """

    words: str
    moment: Moment
    asked: tuple[Asked, ...] = ()
    faults: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.asked)

    @property
    def plain(self) -> str:
        """The plain words of it, in one line; '' where there are none."""
        return next((one.term.words for one in self.asked if isinstance(one.term, Words) and not one.negated), "")
