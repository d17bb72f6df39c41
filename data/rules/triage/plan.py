"""The plan of a day: in which order what is due is walked through, and which calls have to wait for their time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from data.model.followup import NOT_READ, Number, Person
from data.model.vocabulary import Action
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant, local_date
from data.rules.scheduling.call_hours import CallTime, call_time


@dataclass(frozen=True, slots=True)
class Due:
    """What the order of triage depends on, of one follow-up that is due.

    ``timezone``, ``country`` and ``phone`` are the person's, '' for none, and ``number`` is what was read of it.
    ``on`` is a date of the user's, ``at`` an aware UTC instant, only when exact; ``promised``: somebody's word
    stands. ``touches`` is the number of contacts so far.
    """

    followup_id: int
    person_id: int | None
    timezone: str
    cadence: str
    action: Action
    on: date
    at: datetime | None = None
    promised: bool = False
    touches: int = 0
    country: str = ""
    phone: str = ""
    number: Number = NOT_READ

    @property
    def person(self) -> Person:
        """The person, as far as it says where they are."""
        return Person("", phone=self.phone, timezone=self.timezone, country=self.country, number=self.number)


class Opening(NamedTuple):
    """When calling somebody who can't be called now is good again: an aware UTC instant."""

    at: datetime
    followup_id: int


_LAST = time(23, 59, 59)


def plan(due: Iterable[Due], now: datetime, book: Rulebook, batch: Action | None = None) -> tuple[int, ...]:
    """Return the ids in the order in which they are walked through.

    Those who have answered come first, then promises by their time, then whom to call now by how soon their
    window closes, then the oldest; what is due with one person comes together. In a ``batch`` its action goes
    first and the same action stays in a row; what was promised to the minute still goes before. The decisions
    come last, the oldest first.
    """
    ordered = sorted(due, key=lambda one: (one.action is not Action.ANSWER, _urgency(one, now, book)))
    decisions = [one.followup_id for one in ordered if one.action is Action.DECIDE]
    return *_planned([one for one in ordered if one.action is not Action.DECIDE], batch), *decisions


def _planned(ordered: Sequence[Due], batch: Action | None) -> tuple[int, ...]:
    if batch is None:
        return tuple(_together(ordered))
    rank = {action: place for place, action in enumerate(dict.fromkeys([batch, *(one.action for one in ordered)]))}
    exact = [one for one in ordered if one.at]
    rest = [one for one in ordered if not one.at]
    batches = ([one for one in rest if one.action is action] for action in rank)
    return tuple(followup_id for one in (exact, *batches) for followup_id in _together(one))


def _urgency(due: Due, now: datetime, book: Rulebook) -> tuple[int, datetime, date, int]:
    if due.at or due.promised:  # one without a time has the whole of its day
        at = due.at or instant(due.on, _LAST, book.zone)
        return 0, at, due.on, due.followup_id
    when = _call_time(due, now, book)
    if when and when.good:
        return 1, when.change, due.on, due.followup_id
    return 2, now, due.on, due.followup_id


def _call_time(due: Due, now: datetime, book: Rulebook) -> CallTime | None:
    cadence = book.cadences.get(due.cadence)
    if due.action is not Action.CALL or cadence is None:
        return None
    there = book.whereabouts(due.person)
    if there.possible:  # several zones: any hour could be the middle of their night
        return None
    return call_time(cadence, there.zone, book.workdays_of(due.person), now)


def _together(ordered: Sequence[Due]) -> Iterable[int]:
    """Yield the ids, those with the same person behind the first of them."""
    of_person: dict[int, list[int]] = {}
    for one in ordered:
        if one.person_id is not None:
            of_person.setdefault(one.person_id, []).append(one.followup_id)
    for one in ordered:
        yield from [one.followup_id] if one.person_id is None else of_person.pop(one.person_id, [])


def openings(due: Iterable[Due], now: datetime, book: Rulebook) -> tuple[Opening, ...]:
    """Return the calls that are due and for which a good time begins later today, by that time (H6)."""
    today = local_date(now, book.zone)
    later = (
        Opening(when.change, one.followup_id)
        for one in due
        if (when := _call_time(one, now, book)) and not when.good and not one.at
    )
    return tuple(sorted(one for one in later if local_date(one.at, book.zone) == today))


def batches(due: Iterable[Due]) -> tuple[Action, ...]:
    """Return the actions of which a batch can be made, in the order of the vocabulary:
    a decision is no such thing.
    """
    there = {one.action for one in due} - {Action.DECIDE}
    return tuple(action for action in Action if action in there)
