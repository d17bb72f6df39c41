"""Who is in the files of one export: each member once, by the last part of their address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote

from data.exchange.contacts import Contacts
from data.exchange.linkedin.connections import LONGEST
from data.exchange.linkedin.party import Party, Place
from data.model.followup import Person
from data.model.text import LONGEST_NOTE, fold
from data.rules.identity.profiles import clean_profile, member_of, profile_key, usual_key
from data.store.records.known_people import Directory, Marks, completed

_AT = "https://www.linkedin.com/in/"


class NamesakesInFilesError(Exception):
    """Several people have a name, and nothing tells which of them is meant."""


class Roster:
    """The ``people`` of an export in their order, where each stands, and which of them are ``connected``."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.places: list[Place] = []
        self.connected: set[int] = set()
        self._by_key: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}

    def add_connections(self, contacts: Contacts, file: str) -> None:
        """Add the people of a file of connections; who is there already, as in another export, is completed."""
        for person, line in zip(contacts.people, contacts.lines, strict=True):
            key = profile_key(person.profile) if person.profile else ""
            place = self._by_key.get(key) if key else None
            if place is None:
                place = self._add(person, key, Place(line, file))
            else:
                self.people[place] = completed(self.people[place], person)
            self.connected.add(place)

    def names(self) -> dict[str, str]:
        """Return what everybody is called, by the keys of their profiles."""
        return {key: self.people[place].name for key, place in self._by_key.items()}

    def add_members(self, parties: Iterable[tuple[Party, Place]]) -> None:
        """Add those who have a profile and aren't there yet, as the first of each says what they are called.

        Connections had no addresses until 2023: who is the only one of that name among those without is that one.
        """
        for party, place in parties:
            if not party.key or party.key in self._by_key:
                continue
            namesakes = self._by_name.get(_called(party.name), ())
            without = [number for number in namesakes if not self.people[number].profile]
            if len(without) == 1 == len(namesakes):
                self.people[without[0]] = replace(self.people[without[0]], profile=_profile(party))
                self._by_key[party.key] = without[0]
            else:
                self._add(Person(party.name, profile=_profile(party)), party.key, place)

    def place_of(self, party: Party, place: Place) -> int:
        """Return where among the people somebody is, who is added if need be; by their name without a key.

        NamesakesInFilesError where several have that name.
        """
        if party.key:
            self.add_members(((party, place),))
            return self._by_key[party.key]
        namesakes = self._by_name.get(_called(party.name), [])
        if len(namesakes) > 1:
            raise NamesakesInFilesError
        return namesakes[0] if namesakes else self._add(Person(party.name), "", place)

    def note(self, place: int, words: str) -> None:
        """Put a note under those that somebody has, unless it's there."""
        person = self.people[place]
        if words not in person.notes:
            notes = f"{person.notes}\n{words}" if person.notes else words
            self.people[place] = replace(person, notes=notes[:LONGEST_NOTE])

    def add_phone_book(self, people: Sequence[tuple[Person, Place]]) -> None:
        """Add who is in the phone book, or complete who is here: by their address, or by name and organisation."""
        if not people:
            return
        directory = Directory(self.people)
        at = {id(person): place for place, person in enumerate(self.people)}
        kept = list(self.people)  # so that no two have one id()
        for person, place in people:
            known = directory.known_or_added(person, Marks.of(person))
            if known is None:
                at[id(person)] = self._add(person, "", place)
                continue
            whole = completed(known, person)
            if whole != known:
                kept += known, whole
                at[id(whole)] = at[id(known)]
                self.people[at[id(known)]] = whole
                directory.add(whole)

    def _add(self, person: Person, key: str, place: Place) -> int:
        number = len(self.people)
        self.people.append(person)
        self.places.append(place)
        if key:
            self._by_key[key] = number
        self._by_name.setdefault(_called(person.name), []).append(number)
        return number


@lru_cache(maxsize=16_384)
def _called(name: str) -> str:
    """Return a name as it is compared: what stands behind a comma is a degree, which only some files have."""
    return fold(name.partition(",")[0]) or fold(name)


def _profile(party: Party) -> str:
    """Return the address of somebody's profile as it is kept."""
    url = clean_profile(party.url)
    if member_of(party.key) and not usual_key(url):  # another host, or something behind it
        url = f"{_AT}{quote(member_of(party.key))}"
    return url if len(url) <= LONGEST else ""
