"""Who stands in LinkedIn's file twice: each person is taken once, with what any of their rows says."""

from __future__ import annotations

from dataclasses import replace

from data.model.followup import Person
from data.rules.identity.address_lists import with_all_addresses
from data.rules.identity.addresses import email_key
from data.rules.identity.spellings import is_same_name

_ON_LINKEDIN = "linkedin.com/"
Key = str | tuple[str, ...]


class Gathered:
    """The ``people`` of a file in its order, each once."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._places: dict[Key, int] = {}

    def put(self, person: Person, member: str) -> int | None:
        """Add a person, whose profile has the key ``member``, or complete the one whom they repeat.

        The place of whoever has their profile under another name: nothing is done then.
        """
        people, places = self.people, self._places
        if member.startswith(_ON_LINKEDIN) and not person.email:  # most of them
            place = places.setdefault(member, len(people))
            keys: tuple[Key, ...] = ()
        else:
            keys = _keys(person, member)
            found = self._place_of(person, keys)
            place = len(people) if found is None else found
        if place == len(people):
            people.append(person)
        elif is_same_name(person.name, people[place].name):
            people[place] = _merged(people[place], person)
        else:
            return place
        for key in keys:
            places.setdefault(key, place)
        return None

    def _place_of(self, person: Person, keys: tuple[Key, ...]) -> int | None:
        """Return the place of whom ``person`` repeats. Two profiles are two people, whatever they share."""
        for key in keys:
            place = self._places.get(key)
            if place is not None and not (key[0] == "email" and person.profile and self.people[place].profile):
                return place
        return None


def _keys(person: Person, member: str) -> tuple[Key, ...]:
    """Return what tells doubles: a LinkedIn member, else a name with a URL or an e-mail address, else it all."""
    keys: list[Key] = []
    name = person.name.casefold()
    if member.startswith(_ON_LINKEDIN):
        keys.append(member)
    elif member:
        keys.append(("profile", name, member))
    if person.email:
        keys.append(("email", name, email_key(person.email)))
    return tuple(keys) or (("row", name, person.organisation, person.title, person.notes),)


def _merged(first: Person, again: Person) -> Person:
    """``first``, with what only ``again`` has; where both have an e-mail address, with both."""
    whole = replace(
        first,
        organisation=first.organisation or again.organisation,
        title=first.title or again.title,
        profile=first.profile or again.profile,
        notes=first.notes or again.notes,
    )
    return with_all_addresses(whole, again)
