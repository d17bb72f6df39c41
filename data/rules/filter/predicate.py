"""Whether a filter leaves one follow-up: what the lists ask of all of them in SQL, of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from data.model.vocabulary import Action, Kind, Outcome, Queue
from data.rules.filter.terms import (
    Among,
    During,
    Filter,
    Newsworthy,
    Paced,
    Phrase,
    Stands,
    Tagged,
    Term,
    Untouched,
    Words,
    Works,
)


class Subject(NamedTuple):
    """A follow-up as a filter sees it. Dates are the user's; None and '' stand for what it doesn't have.

    ``says`` tells whether plain words are found in what is on file of it, or a phrase as it stands. ``last`` is
    the latest contact of which anybody knows the day; ``is_untouched``: there was none at all.
    """

    says: Callable[[Words | Phrase], bool]
    tags: frozenset[str]
    organisations: tuple[str, ...]
    kind: Kind
    cadence: str
    queue: Queue
    way: Action | None
    due: date | None
    last: date | None
    opened: date
    closed: date | None
    outcome: Outcome | None
    has_news: bool = False
    is_untouched: bool = False


def leaves(asked: Filter, subject: Subject) -> bool:
    """Return whether a filter leaves a follow-up: everything that it asks holds."""
    return not asked.leaves_nothing and all(_holds(one.term, subject) is not one.negated for one in asked.asked)


def _holds(term: Term, subject: Subject) -> bool:
    match term:
        case Words() | Phrase():
            return subject.says(term)
        case Tagged(key):
            return key in subject.tags
        case Works(part):
            return any(part in organisation for organisation in subject.organisations)
        case Paced(beginning):
            return subject.cadence.startswith(beginning)
        case Among(field, words):
            return getattr(subject, field) in words
        case Stands(queues):
            return subject.queue in queues
        case Newsworthy():
            return subject.has_news
        case Untouched():
            return subject.is_untouched
        case During(field, first, last):
            on = _day(field, subject)
            return on is not None and (first is None or first <= on) and (last is None or on <= last)


def _day(field: str, subject: Subject) -> date | None:
    if field == "stalled":
        return subject.due if subject.queue is Queue.STALLED else None
    on: date | None = getattr(subject, field)
    return on
