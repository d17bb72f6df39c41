"""Makes up people: names in many scripts, where they work and live, and how they can be reached."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.model.followup import Person
from data.model.text import fold

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_ENGLISH_EMPLOYER = 0.3
_UNKNOWN_ZONE = 0.12
_STREETS = ("Mill Lane", "Station Road", "Harbour Street", "Tannery Row", "Chapel Hill", "Lindenweg", "Canal Walk")


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name as it is written, and in the plain letters of addresses."""

    written: str
    plain: str


@dataclass(frozen=True, slots=True)
class Culture:
    """How people are called in one part of the world. ``places`` are time zones with telephone numbers."""

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    firsts: tuple[Word, ...]
    seconds: tuple[Word, ...]
    places: tuple[tuple[str, str], ...]
    family_first: bool
    joiner: str
    organisation_joiner: str

    def name(self, chance: random.Random) -> Word:
        """Somebody's name."""
        given, family = chance.choice(self.given), chance.choice(self.family)
        order = (family, given) if self.family_first else (given, family)
        return Word(self.joiner.join(word.written for word in order), f"{given.plain}.{family.plain}")

    def organisation(self, chance: random.Random) -> Word:
        """Return where somebody works."""
        words = chance.choice(self.firsts), chance.choice(self.seconds)
        return Word(
            self.organisation_joiner.join(word.written for word in words), "".join(word.plain for word in words)
        )


class Cast:
    """People, one after the other, no two with the same name at the same place: the same ones in every run."""

    def __init__(self, chance: random.Random, titles: Sequence[str]) -> None:
        self._chance, self._titles = chance, titles
        self._met: set[tuple[str, str]] = set()

    def somebody(self, on_file: Collection[str]) -> Person:
        """Return a new person, who can be reached by what ``on_file`` names (fields of Person)."""
        chance = self._chance
        while True:
            culture = chance.choice(_cultures())
            name = culture.name(chance)
            employer = _cultures()[0] if chance.random() < _ENGLISH_EMPLOYER else culture
            organisation = employer.organisation(chance)
            if (name.written, organisation.written) not in self._met:
                break
        self._met.add((name.written, organisation.written))
        number = len(self._met)
        zone, pattern = chance.choice(culture.places)
        slug = f"{name.plain.replace('.', '-')}-{number}"
        return Person(
            name=name.written,
            organisation=organisation.written,
            title=chance.choice(self._titles),
            email=f"{name.plain}.{number}@{organisation.plain}.example.com" if "email" in on_file else "",
            phone=self._number(pattern) if "phone" in on_file else "",
            profile=f"https://www.linkedin.com/in/{slug}-example" if "profile" in on_file else "",
            address=self._address(zone) if "address" in on_file else "",
            timezone="" if chance.random() < _UNKNOWN_ZONE else zone,
        )

    def organisation(self) -> str:
        """Return an organisation of which nobody is known."""
        return self._chance.choice(_cultures()).organisation(self._chance).written

    def friend(self) -> str:
        """Return the name of somebody who knows somebody."""
        return self._chance.choice(_cultures()).name(self._chance).written

    def _number(self, pattern: str) -> str:
        return re.sub("#", lambda _: str(self._chance.randrange(10)), pattern)

    def _address(self, zone: str) -> str:
        city = zone.rpartition("/")[2].replace("_", " ")
        return f"{self._chance.randrange(1, 240)} {self._chance.choice(_STREETS)}, {city}"


@cache
def _cultures() -> tuple[Culture, ...]:
    values = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
    return tuple(_culture(entry) for entry in values["culture"])


def _culture(entry: Mapping[str, Any]) -> Culture:
    family_first = entry.get("family_first", False)
    joiner = entry.get("joiner", " ")
    return Culture(
        given=_words(entry["given"]),
        family=_words(entry["family"]),
        firsts=_words(entry["firsts"]),
        seconds=_words(entry["seconds"]),
        places=tuple((zone, pattern) for zone, _, pattern in (place.partition(" ") for place in entry["places"])),
        family_first=family_first,
        joiner=joiner,
        organisation_joiner=entry.get("organisation_joiner", joiner),
    )


def _words(texts: Sequence[str]) -> tuple[Word, ...]:
    parts = (text.partition("/") for text in texts)
    return tuple(Word(written, _NOT_PLAIN.sub("", fold(plain or written))) for written, _, plain in parts)
