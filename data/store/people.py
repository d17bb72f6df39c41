"""Who is who: whether a person that is named, or imported, is one that is known already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from data.rules.errors import RuleError
from data.rules.followup import Person
from data.rules.text import fold

_IDENTIFYING = ("email", "profile", "phone")
_SCHEME = re.compile(r"(https?:)?//")


def same_profile(url: str) -> str:
    """A profile's address as it is compared: no scheme, no www, no query, no closing slash."""
    bare = _SCHEME.sub("", url.strip().casefold()).removeprefix("www.")
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")


class Directory:
    """The known people, looked up by what identifies somebody: profile, e-mail, name with organisation."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_profile: dict[str, Person] = {}
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Make one more person known."""
        if profile := same_profile(person.profile):
            self._by_profile.setdefault(profile, person)
        if person.email:
            self._by_email.setdefault(person.email.casefold(), person)
        self._by_name.setdefault(fold(person.name), []).append(person)

    def imported(self, person: Person) -> Person | None:
        """The known person that an imported one is, or None: by profile, e-mail, name and organisation."""
        if (profile := same_profile(person.profile)) and (known := self._by_profile.get(profile)):
            return known
        if person.email and (known := self._by_email.get(person.email.casefold())):
            return known
        namesakes = self._by_name.get(fold(person.name), ())
        return next((known for known in namesakes if _is_same(known, person)), None)

    def named(self, person: Person) -> Person | None:
        """The known person that somebody means who types a name and perhaps more.

        RuleError when several fit and nothing tells them apart.
        """
        by_email = self._by_email.get(person.email.casefold()) if person.email else None
        if by_email and fold(by_email.name) == fold(person.name):
            return by_email
        fitting = [known for known in self._by_name.get(fold(person.name), ()) if _may_be(known, person)]
        if len(fitting) > 1:
            places = ", ".join(known.organisation or known.email or "no organisation" for known in fitting[:4])
            raise RuleError(f"{len(fitting)} people are called {person.name}: say which with --org ({places}).")
        return fitting[0] if fitting else None


def filled(known: Person, given: Person, *, keep: bool) -> Person:
    """``known`` with what ``given`` adds; where both have a value, ``keep`` says whose stays.

    New notes come under those that stand: nothing that was written about somebody is lost.
    """
    changes = {
        name: getattr(given, name)
        for name in (field.name for field in fields(Person))
        if name not in ("id", "name", "stopped_on")  # a stop is lifted on purpose only (F6)
        and getattr(given, name)
        and not (keep and getattr(known, name))
    }
    if known.notes and "notes" in changes:
        changes["notes"] = known.notes if given.notes in known.notes else f"{known.notes}\n{given.notes}"
    return replace(known, **changes)


def _is_same(known: Person, person: Person) -> bool:
    if fold(known.organisation) != fold(person.organisation):
        return False
    return not any(
        getattr(known, name) and getattr(person, name) and _differ(name, known, person)
        for name in ("email", "profile")
    )


def _may_be(known: Person, person: Person) -> bool:
    if person.organisation and known.organisation:
        return fold(person.organisation) == fold(known.organisation)
    return not any(
        getattr(known, name) and getattr(person, name) and _differ(name, known, person) for name in _IDENTIFYING
    )


def _differ(name: str, one: Person, other: Person) -> bool:
    if name == "profile":
        return same_profile(one.profile) != same_profile(other.profile)
    if name == "phone":
        return [*filter(str.isdigit, one.phone)] != [*filter(str.isdigit, other.phone)]
    return fold(one.email) != fold(other.email)
