"""What is refused, or asked about, where a name is on file already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.followup import Person

SOMEBODY_ELSE = 0
"""Stands for the id of somebody who isn't on file, whoever has the same name."""

_SHOWN = 8  # people in one line
_LONGEST_NOTE = 40  # characters of it


class NamesakesError(RuleError):
    """Several known ``people`` may be the one who is meant, and nothing that was given tells which."""

    def __init__(self, name: str, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        places = "; ".join(known_by(person) for person in self.shown)
        super().__init__(
            f"{len(people)} people are called {name} ({places}{'; ...' if self.hidden else ''}): "
            "give the organisation, e-mail address, phone number or profile of the one you mean."
        )

    @property
    def shown(self) -> tuple[Person, ...]:
        """As many of them as one line takes."""
        return self.people[:_SHOWN]

    @property
    def hidden(self) -> int:
        """How many more there are."""
        return max(len(self.people) - _SHOWN, 0)


class DoubleError(RuleError):
    """Something may be opened twice, so the user is asked. ``namesakes`` have the name already."""

    def __init__(self, said: str, namesakes: Sequence[Person] = ()) -> None:
        self.namesakes = tuple(namesakes)
        super().__init__(said)


class Meant(NamedTuple):
    """Who of a name is meant: ``which`` is their id, SOMEBODY_ELSE, or None for whoever the rest fits.

    Unless the user was ``asked``, DoubleError where something may be opened, or somebody written, twice.
    """

    which: int | None = None
    asked: bool = True

    @property
    def is_new(self) -> bool:
        """Whether it is somebody else than those on file."""
        return self.which == SOMEBODY_ELSE

    def of(self, given: Person) -> Person:
        """Return who was named, as the one on file who is meant."""
        return replace(given, id=self.which) if self.which else given


WHOEVER_FITS = Meant()
"""The one whom the rest fits, and nobody is asked."""
SOMEBODY_NEW = Meant(SOMEBODY_ELSE)
"""Somebody who isn't on file, whoever has the same name."""


def known_by(person: Person) -> str:
    """Return what tells a person from a namesake: the first two things on file, or how the notes begin."""
    facts = (person.organisation, person.email, person.phone, person.profile, person.title, person.address)
    first_note = person.notes.partition("\n")[0][:_LONGEST_NOTE]
    return ", ".join([fact for fact in facts if fact][:2]) or first_note or "nothing on file"
