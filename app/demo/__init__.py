"""The demo: a believable world of people to follow up with, in every queue, relative to now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from app.demo.script import Story, read_stories
from app.demo.story import staged
from data.cadences import built_in
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Queue
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.scheduling.queue import queue_of

MOST_PEOPLE = 200_000

_ORDER = (Queue.DUE, Queue.WAITING, Queue.STALLED, Queue.CLOSED)


def build(now: datetime, book: Rulebook, people: int | None = None) -> list[FollowUp]:
    """Return the demo's follow-ups, one for each of its people, as they stand at ``now`` (aware), ready for
    Store.fill.

    All ids are None. The people of world.toml come first; fewer ``people`` are a selection of them over all
    queues, and more are made up by crowd.py. A few follow-ups are with an organisation, and count for nobody.
    RuleError for a number that is no size of a world.
    """
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise RuleError(f"A demo has 1 to {MOST_PEOPLE:,} people, not {people:,}.")
    # The stories are told in the built-in cadences, also where a user has put others in their place.
    book = replace(book, cadences={**book.cadences, **built_in()})
    world = [staged(story, now, book) for story in _world()]
    known = len({followup.person for followup in world if followup.person})
    if people is None or people == known:
        return world
    if people < known:
        return _selection(world, people, now, book)
    from app.demo.crowd import crowd

    return [*world, *_until(people - known, crowd(now, book))]


@cache
def _world() -> tuple[Story, ...]:
    file = Path(__file__).with_name("world.toml")
    return read_stories(file.read_text("utf-8"), file.name)


def _selection(world: Sequence[FollowUp], people: int, now: datetime, book: Rulebook) -> list[FollowUp]:
    """So many of the world: one of each queue first, then as the queues are in size, in the world's order."""
    today = local_date(now, book.zone)
    queues: dict[Queue, list[int]] = {queue: [] for queue in _ORDER}
    for number, followup in enumerate(world):
        queues[queue_of(followup, now, today)].append(number)
    ranked = sorted(
        (place / len(numbers), _ORDER.index(queue), number)
        for queue, numbers in queues.items()
        for place, number in enumerate(numbers)
    )
    taken = {id(followup) for followup in _until(people, [world[number] for *_, number in ranked])}
    return [followup for followup in world if id(followup) in taken]


def _until(people: int, followups: Iterable[FollowUp]) -> Iterator[FollowUp]:
    """Yield the first of them, up to the one with the last of so many people."""
    for followup in followups:
        yield followup
        people -= followup.person is not None
        if not people:
            return
