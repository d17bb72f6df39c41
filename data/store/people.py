"""Who is who: whether a person that is named, or imported, is one that is known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

from data.rules.errors import RuleError
from data.rules.followup import Person
from data.rules.text import fold

_IDENTIFYING = ("email", "profile", "phone")
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


def known_by(person: Person) -> str:
    """What tells a person from a namesake: the first two things on file, or how the notes begin."""
    facts = (person.organisation, person.email, person.phone, person.profile, person.title, person.address)
    first_note = person.notes.partition("\n")[0][:_LONGEST_NOTE]
    return ", ".join([fact for fact in facts if fact][:2]) or first_note or "nothing on file"


def same_profile(url: str) -> str:
    """A profile's address as it is compared: no scheme, no www, no query, no closing slash."""
    if not url:
        return ""
    bare = url.strip().casefold()
    for start in ("https:", "http:", "//", "www."):
        bare = bare.removeprefix(start)
    return bare.partition("?")[0].partition("#")[0].rstrip("/")


class Directory:
    """The known people, looked up by what identifies somebody: profile, e-mail, name with organisation."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_profile: dict[str, list[Person]] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Make one more person known."""
        self._add(person, *_marks(person))

    def _add(self, person: Person, profile: str, email: str, name: str) -> None:
        if profile:
            self._by_profile.setdefault(profile, []).append(person)
        if email:
            self._by_email.setdefault(email, []).append(person)
        self._by_name.setdefault(name, []).append(person)

    def known_or_added(self, person: Person) -> Person | None:
        """The known person that an imported one is; None for a new one, who is known from then on."""
        profile, email, name = _marks(person)
        # Most are new, and nothing of them is known: nobody need be compared with them.
        if profile in self._by_profile or email in self._by_email or name in self._by_name:
            known = next(self._candidates(person, profile, email, name), None)
            if known is not None:
                return known
        self._add(person, profile, email, name)
        return None

    def candidates(self, person: Person) -> Iterator[Person]:
        """All known people that an imported one may be, the surest first; somebody may come twice."""
        return self._candidates(person, *_marks(person))

    def _candidates(self, person: Person, profile: str, email: str, name: str) -> Iterator[Person]:
        if profile:
            yield from self._by_profile.get(profile, ())
        if email:
            yield from self._by_email.get(email, ())
        yield from (known for known in self._by_name.get(name, ()) if _is_same(known, person))

    def named(self, person: Person) -> Person | None:
        """The known person that somebody means who types a name and perhaps more; or the one with the id.

        Another phone number makes nobody somebody else: people have several. NamesakesError when several fit,
        RuleError when nobody of that name has the id.
        """
        namesakes = self._by_name.get(fold(person.name), ())
        if person.id is not None:
            return _with_id(namesakes, person)
        fitting = [known for known in namesakes if _shares_any(known, person) or _may_be(known, person)]
        for name in (*_IDENTIFYING, "organisation"):
            fitting = [known for known in fitting if _share(name, known, person)] or fitting
        if len(fitting) > 1:
            raise NamesakesError(person.name, fitting)
        return fitting[0] if fitting else None


def _marks(person: Person) -> tuple[str, str, str]:
    """By what a person is looked up: profile, e-mail address and name, as they are compared."""
    return same_profile(person.profile), person.email.casefold(), fold(person.name)


def shared_address(one: Person, other: Person) -> str:
    """The e-mail address or profile that both have; '' for none. A number may be a whole company's."""
    return next((getattr(other, name) for name in ("email", "profile") if _share(name, one, other)), "")


def is_still(known: Person, person: Person) -> bool:
    """Whether ``person``, who had the same id once, is who ``known`` is now, whatever was edited since."""
    return fold(known.name) == fold(person.name) or bool(shared_address(known, person))


def filled(known: Person, given: Person, *, keep: bool) -> Person:
    """``known`` with what ``given`` adds; where both have a value, ``keep`` says whose stays.

    How somebody is reached always stays: a slip or a second number would lose the one that works. New notes come
    under those that stand: nothing that was written about somebody is lost.
    """
    changes = {
        name: getattr(given, name)
        for name in (field.name for field in fields(Person))
        if name not in ("id", "name", "stopped_on", "number")  # a stop is lifted on purpose only (F6)
        and getattr(given, name)
        and not ((keep or name in _IDENTIFYING) and getattr(known, name))
    }
    if known.notes and "notes" in changes:
        changes["notes"] = known.notes if given.notes in known.notes else f"{known.notes}\n{given.notes}"
    return replace(known, **changes)


def left_out(known: Person, given: Person) -> tuple[str, ...]:
    """The names of the fields in which ``given`` says something else than what stays on file."""
    return tuple(name for name in _IDENTIFYING if _differ(name, known, given))


def _with_id(namesakes: Iterable[Person], person: Person) -> Person:
    for known in namesakes:
        if known.id == person.id:
            return known
    raise RuleError(
        f"Nobody called {person.name} has the number {person.id}: leave --person out to be told who has which."
    )


def _is_same(known: Person, person: Person) -> bool:
    return fold(known.organisation) == fold(person.organisation) and not _contradicts(known, person)


def _may_be(known: Person, person: Person) -> bool:
    if person.organisation and known.organisation:
        return fold(person.organisation) == fold(known.organisation)
    return not _contradicts(known, person)


def _contradicts(known: Person, person: Person) -> bool:
    return any(_differ(name, known, person) for name in ("email", "profile"))


def _shares_any(known: Person, person: Person) -> bool:
    return any(_share(name, known, person) for name in _IDENTIFYING)


def _share(name: str, one: Person, other: Person) -> bool:
    return _compared(name, one) == _compared(name, other) != ""


def _differ(name: str, one: Person, other: Person) -> bool:
    return "" not in (_compared(name, one), _compared(name, other)) and not _share(name, one, other)


def _compared(name: str, person: Person) -> str:
    """A field without what makes no difference; '' when it says nothing."""
    value: str = getattr(person, name)
    if name == "profile":
        return same_profile(value)
    return "".join(filter(str.isdigit, value)) if name == "phone" else fold(value)
