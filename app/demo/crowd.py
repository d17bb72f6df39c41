"""A crowd for large demos: made-up people to whom some of the histories in crowd.toml happened.

A history is played through the rules once for each day it is moved back by (and once for each time zone where
its times depend on one, and for each country whose days off would have made another one of it); its touches,
promises and step are then shared by all to whom it happened on those days.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.demo.cast import Cast
from app.demo.script import Act, Mark, Story, read_story
from app.demo.stage import Stage
from app.demo.story import UntimelyError, days_off, play
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Kind
from data.rules.cadence.rulebook import Rulebook

_SEED = 20_040
_NAME = "WHO"
_VARIANTS = 3
_VARIANT_MINUTES = 17
_NEARBY = 4
_KNOWN_THROUGH_SOMEBODY = 0.6  # of those whose history says that it may be so
_FILE = Path(__file__).with_name("crowd.toml")


@dataclass(frozen=True, slots=True)
class History:
    """Something that happened to many. ``tellings`` are the same story at other times, in other words."""

    share: int
    spread: int
    on_file: tuple[str, ...]
    via: bool
    tellings: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What crowd.toml holds. ``about`` are two lists of words for each kind."""

    histories: tuple[History, ...]
    titles: tuple[str, ...]
    about: Mapping[Kind, tuple[Sequence[str], Sequence[str]]]


def crowd(now: datetime, book: Rulebook) -> Iterator[FollowUp]:
    """Follow-ups with ever new people, as they stand at ``now``; the same ones whenever it is asked."""
    material = _material()
    chance = random.Random(_SEED)
    cast = Cast(chance, material.titles)
    shares = [history.share for history in material.histories]
    stages = _Stages(now, book)
    while True:
        history = chance.choices(material.histories, shares)[0]
        told, shift = chance.choice(history.tellings), chance.randrange(history.spread)
        if told.person is None:
            name = cast.organisation()
            yield _renamed(replace(stages.played(told, shift, None), organisation=name), name)
            continue
        person = cast.somebody(history.on_file)
        followup = stages.played(told, shift, person)
        stopped_on = followup.person.stopped_on if followup.person else None
        first, second = material.about[told.kind]
        through = history.via and chance.random() < _KNOWN_THROUGH_SOMEBODY
        named = replace(
            followup,
            person=replace(person, stopped_on=stopped_on) if stopped_on else person,
            about=f"{chance.choice(first)} {chance.choice(second)}",
            via=cast.friend() if through else "",
            may_mention=through and chance.random() < 1 / 2,
        )
        yield _renamed(named, person.name)


class _Stages:
    """Plays every story once for each day and, where it matters, time zone."""

    def __init__(self, now: datetime, book: Rulebook) -> None:
        self._now, self._book = now, book
        self._played: dict[tuple[int, int, str, str], FollowUp] = {}
        self._alike: dict[tuple[str, date, date], bool] = {}

    def played(self, story: Story, shift: int, person: Person | None) -> FollowUp:
        """Return what became of ``story``, moved back by ``shift`` days,
        or a few more where that spares days off.
        """
        zone = self._book.whereabouts(person).name if self._depends_on_zone(story) else ""
        followup = self._of(story, shift, zone, "")
        country = self._book.number_of(person).country if person else ""
        return followup if self._is_alike(followup, country) else self._of(story, shift, zone, country)

    def _of(self, story: Story, shift: int, zone: str, country: str) -> FollowUp:
        key = (id(story), shift, zone, country)  # a story is told by one object, and its hash would be slow
        if key not in self._played:
            self._played[key] = self._play(story, shift, zone, country)
        return self._played[key]

    def _is_alike(self, followup: FollowUp, country: str) -> bool:
        """Return whether the days off of a country are the user's, for as long as the history lasts."""
        last = followup.next.on if followup.next else followup.opened_on
        key = (country, followup.opened_on, last)
        if key not in self._alike:
            theirs, ours = self._book.workdays_of(Person("", country=country)), self._book.workdays
            days = (followup.opened_on + timedelta(days=number) for number in range((last - key[1]).days + 8))
            self._alike[key] = all(theirs.is_workday(on) == ours.is_workday(on) for on in days)
        return self._alike[key]

    def _play(self, story: Story, shift: int, zone: str, country: str) -> FollowUp:
        if story.person:
            story = replace(story, person=replace(story.person, timezone=zone, country=country))
        stages = [Stage(self._now, self._book, shift + more) for more in range(_NEARBY)]
        stages.sort(key=lambda stage: days_off(story, stage))
        for stage in stages:
            try:
                return play(story, stage)
            except UntimelyError:  # then the next day is tried
                continue
        return self._play(story, shift + _NEARBY, zone, country)

    def _depends_on_zone(self, story: Story) -> bool:
        cadence = self._book.cadence(story.cadence)
        exact = cadence.promise_after_voicemail or cadence.other_end_after_call
        return exact or any(mark.there for act in story.acts for mark in (act.at, act.when) if mark)


def _renamed(followup: FollowUp, name: str) -> FollowUp:
    """Return the follow-up with the name where its step's reason says whom it is about."""
    step = followup.next
    if step is None or _NAME not in step.why:
        return followup
    return replace(followup, next=replace(step, why=step.why.replace(_NAME, name)))


@cache
def _material() -> Material:
    values = tomllib.loads(_FILE.read_text("utf-8"))
    about = {Kind(kind): (first, second) for kind, (first, second) in values["about"].items()}
    histories = tuple(_history(entry) for entry in values["history"])
    return Material(histories, tuple(values["titles"]), about)


def _history(entry: dict[str, Any]) -> History:
    on_file = tuple(entry.get("on_file", "").split())
    told = {"about": _NAME} | {
        key: value for key, value in entry.items() if key not in ("share", "spread", "on_file", "via")
    }
    if "organisation" not in told:
        told |= dict.fromkeys(("name", *on_file), _NAME)
    story = read_story(told, _FILE.name)
    tellings = tuple(_telling(story, variant) for variant in range(_VARIANTS))
    return History(entry["share"], entry["spread"], on_file, entry.get("via", False), tellings)


def _telling(story: Story, variant: int) -> Story:
    acts = tuple(_told(act, number + variant, variant) for number, act in enumerate(story.acts))
    return replace(story, acts=acts)


def _told(act: Act, choice: int, variant: int) -> Act:
    notes = act.note.split(" / ")
    return replace(act, note=notes[choice % len(notes)], at=_moved(act.at, variant * _VARIANT_MINUTES))


def _moved(mark: Mark, minutes: int) -> Mark:
    if mark.clock is None:
        return mark
    hours, minute = divmod(mark.clock.hour * 60 + mark.clock.minute + minutes, 60)
    return replace(mark, clock=time(hours, minute))
