"""The tree of a filter: what is asked of a follow-up, all of which must hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.model.moment import Moment
from data.model.vocabulary import Action, Kind, Outcome, Queue

CHOICES: Mapping[str, type[StrEnum]] = {"kind": Kind, "way": Action, "outcome": Outcome, "is": Queue}
"""The words of the filter that take one of a few values: what ``Among`` and ``Stands`` are about."""
DATES = ("due", "stalled", "last", "opened", "closed")
"""The words of the filter that take a date: the fields of ``During``."""


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
    """The ``field``, one of CHOICES but for the queue, is one of some words."""

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

    ``field`` is one of DATES: ``due`` (its step), ``stalled`` (since when it has stalled), ``last`` (its latest
    contact), ``opened`` or ``closed``. What has no such day is never meant.
    """

    field: str
    first: date | None = None
    last: date | None = None


class Untouched(NamedTuple):
    """No contact has been logged."""


class Newsworthy(NamedTuple):
    """A file says that its person has another job or name than is on file, and nobody has decided about that."""


Term = Words | Phrase | Tagged | Works | Among | Paced | Stands | During | Untouched | Newsworthy


class Asked(NamedTuple):
    """One term; where it is ``negated``, its contrary."""

    term: Term
    negated: bool = False


class Filter(NamedTuple):
    """What was typed (``words``), what it asks as of a ``moment``, and in a line each what can't be understood.

    What isn't understood leaves nothing, so that nobody takes everything for what was asked; only a date that
    ``is_being_typed``, as the last word, is left out meanwhile.
    """

    words: str
    moment: Moment
    asked: tuple[Asked, ...] = ()
    faults: tuple[str, ...] = ()
    is_being_typed: bool = False

    def __bool__(self) -> bool:
        return bool(self.asked) or self.leaves_nothing

    @property
    def leaves_nothing(self) -> bool:
        """Whether something in it isn't understood, and can't become so by what is typed next."""
        return bool(self.faults) and not self.is_being_typed

    @property
    def plain(self) -> str:
        """The plain words of it, in one line; '' where there are none."""
        return next((one.term.words for one in self.asked if isinstance(one.term, Words) and not one.negated), "")
