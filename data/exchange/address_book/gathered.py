"""Who stands twice in address books: each person is taken once, with what any of their entries says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from data.exchange.contacts import Refused, Why
from data.model.followup import Person
from data.rules.acts.checks import LONGEST_LIST
from data.rules.identity.organisations import is_respelt
from data.rules.identity.spellings import is_same_name
from data.store.records.known_people import Directory, Marks, completed

_MOST_MERGED = 20
"""So many more entries may add to what is known of somebody: all their addresses are compared each time."""


class Found(NamedTuple):
    """Somebody in a file, and the ``line`` on which they stand there, from 1.

    ``is_by_job``: their organisation is that of an application for which they are named, and nothing else says
    that they work there.
    """

    person: Person
    line: int
    file: str = ""
    is_by_job: bool = False


def by_job(people: Iterable[Found]) -> frozenset[int]:
    """Return the places of those of whom only an application says where they work."""
    return frozenset(place for place, one in enumerate(people) if one.is_by_job)


def gathered_rows(found: Iterable[Found]) -> tuple[list[Found], list[Refused], list[Refused]]:
    """Return the people, each once in the order in which they come first, the rows that give a page a second name,
    and those whose person has an earlier row.

    Entries are one person as they would be in the database: by their page, an address, or their name and
    organisation where nothing contradicts. Who has somebody's address under another name stands by themselves.
    """
    every = list(found)
    people, refused, places = placed(every)
    apart = {(one.file, one.line) for one in refused}
    together, seen = [], set[int]()
    for one, place in zip(every, places, strict=True):
        if place in seen and (one.file, one.line) not in apart:
            first = people[place]
            reason = f"{one.person.name} is the same person as {first.person.name} on line {first.line}"
            together.append(Refused(one.line, reason, Why.TOGETHER, one.file))
        seen.add(place)
    return people, refused, together


def placed(found: Iterable[Found]) -> tuple[list[Found], list[Refused], list[int]]:
    """Return the people and the rows that give a page a second name, and for each entry its person's place."""
    refused: list[Refused] = []
    people = every = list(found)
    whole = list(range(len(people)))
    while True:  # what two entries have together may be what a third one is known by
        once, places = _once(people, refused)
        whole = [places[place] for place in whole]
        if len(once) == len(people):
            return _employed(once, every, whole), sorted(refused, key=lambda one: (one.file, one.line)), whole
        people = once


def _employed(once: list[Found], every: Iterable[Found], places: Iterable[int]) -> list[Found]:
    """Return the people; who is named for jobs at several companies works at none of them, as recruiters do."""
    companies: dict[int, list[str]] = {}
    for one, place in zip(every, places, strict=True):
        if one.is_by_job and one.person.organisation:
            companies.setdefault(place, []).append(one.person.organisation)
    for place, (first, *others) in companies.items():
        known = once[place]
        if known.is_by_job and not all(is_respelt(first, other) for other in others):
            once[place] = known._replace(person=replace(known.person, organisation=""))
    return once


def _once(people: list[Found], refused: list[Refused]) -> tuple[list[Found], list[int]]:
    directory = Directory(())
    once: list[Found] = []
    among: list[int] = []
    places: dict[int, int] = {}
    merged: dict[int, int] = {}
    kept: list[Person] = []  # so that no two have one id()
    for one in people:
        known = directory.known_or_added(one.person, Marks.of(one.person))
        if known is None:
            places[id(one.person)] = len(once)
            among.append(len(once))
            once.append(one)
            continue
        place = places[id(known)]
        first = once[place]
        if not is_same_name(first.person.name, one.person.name):
            if _is_one_page(one, first):
                refused.append(_renamed(one, first))
                among.append(place)
            else:  # whose the address is, is asked when they are brought in
                places[id(one.person)] = len(once)
                among.append(len(once))
                once.append(one)
            continue
        among.append(place)
        is_full = merged.get(place, 0) >= _MOST_MERGED
        whole = first.person if is_full else completed(first.person, one.person)
        if one.person.stopped_on and not whole.stopped_on:  # any row of theirs that says so holds for them (F6)
            whole = replace(whole, stopped_on=one.person.stopped_on)
        is_stated = first.is_by_job and not one.is_by_job and bool(one.person.organisation)
        if is_stated and not is_full:
            whole = replace(whole, organisation=one.person.organisation)
        if is_full or len(whole.emails) > LONGEST_LIST or len(whole.phones) > LONGEST_LIST:
            reason = f"{whole.name} is in the file with more differences than one person can have"
            refused.append(Refused(one.line, reason, Why.TOO_MANY, one.file))
        elif whole != first.person:
            merged[place] = merged.get(place, 0) + 1
            once[place] = first._replace(person=whole, is_by_job=first.is_by_job and not is_stated)
            directory.add(whole)
            kept += first.person, whole
            places[id(whole)] = place
    return once, among


def _is_one_page(one: Found, first: Found) -> bool:
    profile = Marks.of(one.person).profile
    return profile != "" and profile == Marks.of(first.person).profile


def _renamed(one: Found, first: Found) -> Refused:
    where = f"line {first.line}" if one.file == first.file else f"line {first.line} of {first.file}"
    reason = f"{one.person.name} has the profile of {first.person.name} on {where}"
    return Refused(one.line, reason, Why.OTHER_NAME, one.file)
