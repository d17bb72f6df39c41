"""Who is who: whether a person that is named, or imported, is one that is known already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from itertools import chain, product
from typing import NamedTuple

from data.model.addresses import Address
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.namesakes import NamesakesError
from data.model.text import LONGEST_NOTE, fold, with_lines
from data.model.things import joined as joined_things
from data.rules.identity.address_lists import with_all_addresses
from data.rules.identity.addresses import email_key
from data.rules.identity.connections import CONNECTED
from data.rules.identity.organisations import organisation_key
from data.rules.identity.phone_numbers import is_same_number, number_key
from data.rules.identity.profiles import profile_key
from data.rules.identity.spellings import is_same_name, is_shortened
from data.rules.identity.tags import joined

_NOT_FILLED = frozenset(("id", "name", "stopped_on", "number", "email", "emails", "phone", "phones"))
_FILLED = tuple(field.name for field in fields(Person) if field.name not in _NOT_FILLED)
"""What one entry may fill in of another; a stop is lifted on purpose only (F6), and addresses come together."""


class Marks(NamedTuple):
    """By what a person is compared: each as it is without what makes no difference, '' for what is not on file."""

    name: str
    organisation: str
    emails: tuple[str, ...]
    profile: str
    phones: tuple[str, ...]

    @classmethod
    def of(cls, person: Person) -> Marks:
        """Return those of a person."""
        return cls(
            fold(person.name),
            organisation_key(person.organisation),
            _keys(person.all_emails, email_key) if person.emails else _key(person.email, email_key),
            profile_key(person.profile) if person.profile else "",
            _keys(person.all_phones, number_key) if person.phones else _key(person.phone, number_key),
        )

    def contradicts(self, other: Marks) -> bool:
        """Return whether the two have no e-mail address in common though both have one, or different profiles."""
        return bool(
            (self.emails and other.emails and not _shares_email(self, other))
            or (self.profile and other.profile and self.profile != other.profile)
        )


def _key(address: str, key: Callable[[str], str]) -> tuple[str, ...]:
    """Return the key of the only address that somebody has, if they have one."""
    return (found,) if address and (found := key(address)) else ()


def _keys(addresses: Iterable[Address], key: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(key(one.value) for one in addresses)))


class Directory:
    """The known people, looked up by what identifies somebody: profile, e-mail, name with organisation.

    However many have one name, each is found in a few steps.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_profile: dict[str, list[Person]] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._many: dict[str, _Index] = {}
        self._claimed: set[int] = set()
        self._passed: dict[int, int] = {}  # of each list, by its id, how many at its beginning are claimed
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Make one more person known."""
        self._add(person, Marks.of(person))

    def _add(self, person: Person, marks: Marks) -> None:
        if marks.profile:
            self._by_profile.setdefault(marks.profile, []).append(person)
        for email in marks.emails:
            self._by_email.setdefault(email, []).append(person)
        namesakes = self._by_name.setdefault(marks.name, [])
        namesakes.append(person)
        if marks.name in self._many:
            self._many[marks.name].add(person, marks)
        elif len(namesakes) > _FEW:
            self._many[marks.name] = _Index(namesakes)

    def known_or_added(self, person: Person, marks: Marks) -> Person | None:
        """Return the known person that an imported one is, by their ``marks``;
        None for a new one, who is known from then on.
        """
        name, _organisation, emails, profile, _phones = marks
        if (
            profile in self._by_profile
            or name in self._by_name
            or (emails and any(email in self._by_email for email in emails))
        ):
            known = self._surest(marks)
            if known is not None:
                return known
            self._add(person, marks)
            return None
        # Most are new, and nothing of them is known: nobody need be compared with them.
        if profile:
            self._by_profile[profile] = [person]
        for email in emails:
            self._by_email[email] = [person]
        self._by_name[name] = [person]
        return None

    def claimed(self, person: Person) -> Person | None:
        """Return the known person that an imported one is, and claim them; None for a new one."""
        known = self._surest(Marks.of(person))
        if known is not None:
            self.claim(known)
        return known

    def claim(self, known: Person) -> None:
        """Let nobody be taken for a known person from now on."""
        self._claimed.add(id(known))

    def is_claimed(self, known: Person) -> bool:
        """Return whether a known person has been claimed."""
        return id(known) in self._claimed

    def _surest(self, marks: Marks) -> Person | None:
        return (
            self._first_free(self._by_profile.get(marks.profile) if marks.profile else None)
            or self._first_with(marks.emails)
            or self._at_same_place(marks)
        )

    def _first_with(self, emails: Iterable[str]) -> Person | None:
        """Return the first one with one of these e-mail addresses."""
        found = (self._first_free(self._by_email.get(email)) for email in emails)
        return next(filter(None, found), None)

    def _at_same_place(self, marks: Marks) -> Person | None:
        """Return the first one of that name with the same organisation, and no other e-mail address or profile."""
        if marks.name in self._many:
            found = map(self._first_free, self._many[marks.name].at_same_place(marks))
            return next(filter(None, found), None)
        for known in self._by_name.get(marks.name, ()):
            if id(known) not in self._claimed:
                its = Marks.of(known)
                if its.organisation == marks.organisation and not its.contradicts(marks):
                    return known
        return None

    def _first_free(self, people: list[Person] | None) -> Person | None:
        """Return the first one whom nobody has claimed; those who have been are passed over, once."""
        if not people:
            return None
        if not self._claimed:
            return people[0]
        first = self._passed.get(id(people), 0)
        while first < len(people) and id(people[first]) in self._claimed:
            first += 1
        self._passed[id(people)] = first
        return people[first] if first < len(people) else None

    def called(self, name: str) -> tuple[Person, ...]:
        """Return all who are called like that, whatever the case and the accents."""
        return tuple(self._by_name.get(fold(name), ()))

    def like(self, person: Person) -> Person | None:
        """Return the known person of that name whom somebody may be taken for, the surest of several."""
        marks = Marks.of(person)
        if marks.name in self._many:
            return next(iter(self._many[marks.name].like(marks)), None)
        fitting = _fitting(self._by_name.get(marks.name, ()), marks)
        sure = (known for share in _SHARING for known, its in fitting if share(its, marks))
        return next(sure, fitting[0][0] if fitting else None)

    def named(self, person: Person) -> Person | None:
        """Return the known person that somebody means who types a name and perhaps more; or the one with the id.

        Another phone number makes nobody somebody else: people have several. NamesakesError when several fit,
        RuleError when nobody of that name has the id.
        """
        marks = Marks.of(person)
        namesakes = self._by_name.get(marks.name, [])
        if person.id is not None:
            return _with_id(namesakes, person)
        fitting = _fitting(namesakes, marks)
        for share in _SHARING:
            fitting = [pair for pair in fitting if share(pair[1], marks)] or fitting
        if len(fitting) > 1:
            raise NamesakesError(person.name, [known for known, _ in fitting])
        return fitting[0][0] if fitting else None


_ANY = "\0"  # stands for whatever is on file; no text holds it
_FEW = 8
"""So many namesakes are looked through one by one, which costs less than to index them."""


class _Index:
    """Many people of one name, by what is on file for each of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[tuple[str, str, str], list[Person]] = {}
        for person in people:
            self.add(person, Marks.of(person))

    def add(self, person: Person, marks: Marks) -> None:
        """Make one more known."""
        organisations = {marks.organisation, _ANY}
        for key in product(organisations, {*(marks.emails or [""]), _ANY}, {marks.profile, _ANY}):
            self._people.setdefault(key, []).append(person)

    def at_same_place(self, marks: Marks) -> Iterator[list[Person]]:
        """Return those with the same organisation, and no other e-mail address or profile, the surest first."""
        emails, profiles = _compatible(marks.emails), _compatible(filter(None, [marks.profile]))
        return self._found(product([marks.organisation], emails, profiles))

    def like(self, marks: Marks) -> Iterator[Person]:
        """Return people whom somebody with these ``marks`` may be taken for, the surest first."""
        emails, profiles = _compatible(marks.emails), _compatible(filter(None, [marks.profile]))
        keys = chain(
            [(_ANY, _ANY, marks.profile)] if marks.profile else [],
            [(_ANY, email, _ANY) for email in marks.emails],
            [(marks.organisation, _ANY, _ANY)] if marks.organisation else [],
            product([""] if marks.organisation else [_ANY], emails, profiles),
        )
        return (people[0] for people in self._found(keys) if people)

    def _found(self, keys: Iterable[tuple[str, str, str]]) -> Iterator[list[Person]]:
        return (self._people[key] for key in keys if key in self._people)


def _compatible(marks: Iterable[str]) -> tuple[str, ...]:
    """Return what may be on file where somebody has one of these: it, or none; whatever, where they have none."""
    return (*known, "") if (known := tuple(marks)) else (_ANY,)


def _fitting(namesakes: Iterable[Person], marks: Marks) -> list[tuple[Person, Marks]]:
    """Return those who may be meant, each with what they are compared by."""
    return [(known, its) for known in namesakes if _fits(its := Marks.of(known), marks)]


def _fits(known: Marks, given: Marks) -> bool:
    """Return whether somebody of a known person's name may be that one."""
    if any(share(known, given) for share in _IDENTIFYING_SHARES):
        return True
    if given.organisation and known.organisation:
        return given.organisation == known.organisation
    return not known.contradicts(given)


def _shares_email(one: Marks, other: Marks) -> bool:
    return any(email in other.emails for email in one.emails)


def _shares_profile(one: Marks, other: Marks) -> bool:
    return one.profile == other.profile != ""


def _shares_phone(one: Marks, other: Marks) -> bool:
    return any(is_same_number(phone, theirs) for phone in one.phones for theirs in other.phones)


def _shares_organisation(one: Marks, other: Marks) -> bool:
    return one.organisation == other.organisation != ""


_IDENTIFYING_SHARES = (_shares_email, _shares_profile, _shares_phone)
_SHARING = (*_IDENTIFYING_SHARES, _shares_organisation)
"""By what one of several namesakes is meant, the surest first."""


def shared_address(one: Person, other: Person) -> str:
    """Return the e-mail address or profile that both have; '' for none. A number may be a whole company's."""
    first, second = Marks.of(one), Marks.of(other)
    if _shares_email(first, second):
        return next(email.value for email in other.all_emails if email_key(email.value) in first.emails)
    return other.profile if _shares_profile(first, second) else ""


def is_entered_twice(one: Person, other: Person) -> bool:
    """Return whether two entries are surely one person: one in name, and in profile or e-mail address."""
    return bool(shared_address(one, other)) and is_same_name(one.name, other.name)


def is_known_as_before(before: Person, after: Person) -> bool:
    """Return whether what somebody is known by is the same, however it is spelled: name, e-mail and profile."""
    first, second = Marks.of(before), Marks.of(after)
    return (first.name, {*first.emails}, first.profile) == (second.name, {*second.emails}, second.profile)


def is_still(known: Person, person: Person) -> bool:
    """Return whether ``person``, who had the same id once, is who ``known`` is now, whatever was edited since."""
    return fold(known.name) == fold(person.name) or bool(shared_address(known, person))


def filled(known: Person, given: Person, *, keep: bool) -> Person:
    """``known`` with what ``given`` adds; where both have a value, ``keep`` says whose stays.

    How somebody is reached always stays: a slip would lose what works. Further addresses and numbers come behind
    those that are known, and new notes under those that stand: nothing that was written about somebody is lost.
    An organisation that is only spelt in another way stays as it is on file.
    """
    changes = {
        name: getattr(given, name)
        for name in _FILLED
        if getattr(given, name) and not ((keep or name == "profile") and getattr(known, name))
    }
    if organisation_key(given.organisation) == organisation_key(known.organisation) != "":
        changes.pop("organisation", None)
    if known.tags and given.tags:
        changes["tags"] = joined(known.tags, given.tags)
    for name in ("looks_for", "offers"):
        if (before := getattr(known, name)) and (more := getattr(given, name)):
            changes[name] = joined_things(before, more)
    if known.notes and "notes" in changes:
        changes["notes"] = known.notes if given.notes in known.notes else f"{known.notes}\n{given.notes}"
    return with_all_addresses(replace(known, **changes), given)


def completed(known: Person, given: Person) -> Person:
    """``known`` with what a file adds: what is blank, further addresses, and notes that aren't there yet.

    Lines of notes come under those that stand, or in the place of their beginning. Since when they are connected
    stands first, whichever file comes first, and isn't said a second time.
    """
    whole = filled(known, given, keep=True)
    if _is_whole_name(known, given):
        whole = replace(whole, name=given.name)
    if not known.notes or given.notes in known.notes:
        return whole
    lines = given.notes.split("\n")
    since = next((line for line in lines if line.startswith(CONNECTED)), "")
    stands = known.notes if not since or CONNECTED in known.notes else f"{since}\n{known.notes}"
    notes = with_lines(stands, (line for line in lines if not line.startswith(CONNECTED)))
    return whole if len(notes) > LONGEST_NOTE else replace(whole, notes=notes)


def _is_whole_name(known: Person, given: Person) -> bool:
    """Return whether a file has the whole name where an initial is on file; who said stop keeps theirs (F6)."""
    return (
        known.name != given.name
        and len(given.name) > len(known.name)
        and known.stopped_on is None
        and is_shortened(known.name, given.name)
    )


def left_out(known: Person, given: Person) -> tuple[str, ...]:
    """Return the names of the fields in which ``given`` says something else than what stays on file."""
    is_other = known.profile and given.profile and not _shares_profile(Marks.of(known), Marks.of(given))
    return ("profile",) if is_other else ()


def _with_id(namesakes: Iterable[Person], person: Person) -> Person:
    for known in namesakes:
        if known.id == person.id:
            return known
    raise RuleError(
        f"Nobody called {person.name} has the number {person.id}: leave out --person to see who has which."
    )
