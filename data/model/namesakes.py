"""What is refused, or asked about, where a name is on file already."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.errors import RuleError
from data.model.followup import Person

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
    """Something may be opened twice, so the user is asked. ``namesake`` has the name already, if anybody does."""

    def __init__(self, said: str, namesake: Person | None = None) -> None:
        self.namesake = namesake
        super().__init__(said)


def known_by(person: Person) -> str:
    """Return what tells a person from a namesake: the first two things on file, or how the notes begin."""
    facts = (person.organisation, person.email, person.phone, person.profile, person.title, person.address)
    first_note = person.notes.partition("\n")[0][:_LONGEST_NOTE]
    return ", ".join([fact for fact in facts if fact][:2]) or first_note or "nothing on file"
