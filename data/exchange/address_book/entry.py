"""One entry of an address book, as it stands there, and the person whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.exchange.address_book.labels import is_called
from data.exchange.contacts import Left, Refused, Unusable, Why
from data.model.addresses import Address, written
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.text import (
    LONGEST_FIELD,
    LONGEST_NOTE,
    can_be_seen,
    fold,
    in_plain_letters,
    plain,
    plain_lines,
    quoted,
)
from data.model.things import tidied
from data.rules.acts.checks import LONGEST_LIST, check_email, check_number
from data.rules.calendar.zones import zone_named
from data.rules.identity.address_lists import is_same_email, united, with_emails, with_phones
from data.rules.identity.addresses import clean_email
from data.rules.identity.phone_numbers import clean_number, is_same_number
from data.rules.identity.profiles import clean_profile, slug_of
from data.rules.identity.tags import MOST, joined, read_tags
from data.rules.phrasing import wording

_URL = re.compile(r"https?://[^\s/?#\x00-\x1f\x7f][^\s\x00-\x1f\x7f]*", re.IGNORECASE)
_BRACKETED = re.compile(r"[<(\[]\s*([^\s<>()\[\]@]+@[^\s<>()\[\]@]+)\s*[>)\]]")
_PARTING = str.maketrans(",;:", "   ")
"""Signs that part the words of a group's name, of which one tag is made."""
_SYSTEM_GROUPS = frozenset(("mycontacts", "starred"))
"""Groups that every address book has; Google's others have a star before them."""
_GOOGLES = _SYSTEM_GROUPS | {"friends", "family", "coworkers"}
_STARRED = "* "
_LONGEST_LEFT = 3_000
_MOST_ADDRESSES = 50
_LONGEST_SAID = 60
"""Letters of what stands there in place of a name, which is said as it is."""


@dataclass(slots=True)
class Entry:
    """One card or row: the ``line`` on which it begins, from 1, and its values, decoded and not yet checked.

    ``emails`` and ``phones`` stand in their order, the preferred one first. ``is_company``: it may be no person.
    ``left`` is what can't be used, which is in the notes.
    """

    line: int
    name: str = ""
    organisation: str = ""
    title: str = ""
    timezone: str = ""
    emails: list[Address] = field(default_factory=list)
    phones: list[Address] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    looks_for: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    is_company: bool = False
    left: list[Left] = field(default_factory=list)

    def person(self) -> Person | Refused:
        """Return the person, with what can't be used in the notes and in ``left``; or why there is none."""
        name = in_plain_letters(folded(self.name))
        organisation = folded(self.organisation)
        if not can_be_seen(name) or _is_email(clean_email(name)):
            return Refused(self.line, f"no name of a person{self._beside()}", Why.NAMELESS)
        if len(name) > LONGEST_FIELD:
            return Refused(self.line, f"a name of {len(name):,} characters", Why.LONG_NAME)
        if self.is_company and fold(organisation) == fold(name):
            return Refused(self.line, f"{name} is a company or a group, not a person", Why.COMPANY)
        person = Person(
            name=name,
            organisation=self._kept(Unusable.ORGANISATION, organisation),
            title=self._kept(Unusable.TITLE, folded(self.title)),
            profile=self._profile(),
            address=self._address(),
            timezone=_zone(folded(self.timezone)),
            tags=self._tags(),
            looks_for=self._things("Looking for", self.looks_for),
            offers=self._things("Offers", self.offers),
        )
        if self.emails:
            person = with_emails(person, self._emails())
        if self.phones:
            person = with_phones(person, self._phones())
        if not self.notes:
            return person
        notes = "\n".join(dict.fromkeys(filter(None, (plain_lines(one).strip() for one in self.notes))))
        return replace(person, notes=notes if len(notes) <= LONGEST_NOTE else f"{notes[: LONGEST_NOTE - 1]}…")

    def _things(self, label: str, texts: list[str]) -> str:
        """Return what they look for or can offer, in one line; more than it holds goes into the notes."""
        if not texts:
            return ""
        line = tidied(", ".join(plain_lines(text) for text in texts))
        if len(line) <= LONGEST_FIELD:
            return line
        self.notes.append(f"{label}: {line}")
        return ""

    def leave(self, what: Unusable, value: str, reason: str = "") -> None:
        """Put what can't be used into the notes, and say so."""
        said = reason or (
            f"{what} of {len(value):,} characters"
            if len(value) > LONGEST_FIELD
            else f"{quoted(value)} isn't a valid {what}"
        )
        self.left.append(Left(self.line, what, f"{said}: it's in the notes"))
        shown = value if len(value) <= _LONGEST_LEFT else f"{value[:_LONGEST_LEFT]}…"
        self.notes.append(f"{what.capitalize()} in the file: {shown}")

    def _beside(self) -> str:
        """Return what there is in place of a name: ``, only Initech, +1 650 555 0100 and a note``."""
        number = next((folded(one.value) for one in self.phones if can_be_seen(one.value)), "")
        email = next((folded(one.value) for one in self.emails if can_be_seen(one.value)), folded(self.name))
        known = (
            (folded(self.organisation), "an organisation"),
            (number, "a phone number"),
            (email, "an e-mail address"),
            ("a postal address" if self.addresses else "", ""),
            ("a note" if self.notes else "", ""),
        )
        there = [said if len(said) <= _LONGEST_SAID else what for said, what in known if can_be_seen(said)]
        return f", only {wording.join(there)}" if there else ""

    def _kept(self, what: Unusable, value: str) -> str:
        if len(value) <= LONGEST_FIELD:
            return value
        self.leave(what, value)
        return value[:LONGEST_FIELD].rstrip()

    def _emails(self) -> tuple[Address, ...]:
        usable: list[Address] = []
        for one in self._first(Unusable.EMAIL, self.emails):
            value = clean_email(folded(one.value))
            if not _is_email(value) and (inside := _BRACKETED.search(one.value)):
                value = inside[1]
            if _is_email(value):
                usable.append(Address(value, one.label))
            elif any(map(str.isalnum, value)):
                self.leave(Unusable.EMAIL, value)
        return self._few(Unusable.EMAIL, united(usable, is_same=is_same_email))

    def _phones(self) -> tuple[Address, ...]:
        usable: list[Address] = []
        for one in self._first(Unusable.PHONE, self.phones):
            value = clean_number(folded(one.value))
            if len(value) <= LONGEST_FIELD and _is_number(value):
                usable.append(Address(value, one.label))
            elif any(map(str.isalnum, value)):
                self.leave(Unusable.PHONE, value)
        numbers = united(usable, is_same=is_same_number)
        called = tuple(filter(is_called, numbers))
        if not called:  # nobody is called at a fax alone
            self.notes += (f"{one.label.capitalize()}: {one.value}" for one in numbers)
            return ()
        return self._few(Unusable.PHONE, (*called, *(one for one in numbers if not is_called(one))))

    def _first(self, what: Unusable, addresses: list[Address]) -> list[Address]:
        """Return no more than anybody has, as each is compared with each; the rest is in the notes."""
        if more := addresses[_MOST_ADDRESSES:]:
            reason = f"a {what} too many, after {_MOST_ADDRESSES} of them"
            self.leave(what, ", ".join(one.value for one in more), reason)
        return addresses[:_MOST_ADDRESSES]

    def _few(self, what: Unusable, addresses: tuple[Address, ...]) -> tuple[Address, ...]:
        """Return as many as there is place for; the others are in the notes."""
        kept = addresses
        while len(written(kept)) > LONGEST_LIST:
            kept = kept[: len(kept) // 2]
        for one in addresses[len(kept) :]:
            self.leave(what, one.value, f"there are {len(addresses):,} of them")
        return kept

    def _profile(self) -> str:
        """Return the address of their page, LinkedIn's before any other; the others go into the notes."""
        found: list[str] = []
        for url in self.urls:
            clean = clean_profile(folded(url))
            if len(clean) <= LONGEST_FIELD and _URL.fullmatch(clean):
                found.append(clean)
            elif any(map(str.isalnum, clean)):
                self.leave(Unusable.PROFILE, clean)
        found = list(dict.fromkeys(found))
        chosen = next(filter(slug_of, found), found[0] if found else "")
        self.notes += (f"Website: {url}" for url in found if url != chosen)
        return chosen

    def _address(self) -> str:
        found = list(dict.fromkeys(filter(can_be_seen, map(folded, self.addresses))))
        self.notes += (f"Address: {one}" for one in found[1:])
        return self._kept(Unusable.ADDRESS, found[0]) if found else ""

    def _tags(self) -> str:
        """Return the groups that somebody is in as tags, without those that every address book has."""
        kept = ""
        for group in self.groups:
            said = f"{plain(group).strip()} "
            words = said.removeprefix(_STARRED).translate(_PARTING)
            name = "-".join((words.replace("/", " ") if len(words.split()) > 1 else words).split())
            key = fold(name).replace("-", "")
            if not name or key in _SYSTEM_GROUPS or (said.startswith(_STARRED) and key in _GOOGLES):
                continue
            try:
                tags = joined(kept, " ".join(read_tags(name)))
                kept = tags if len(tags.split()) <= MOST else kept
            except RuleError:
                self.leave(Unusable.LABELS, group)
        return kept


def folded(text: str) -> str:
    """Return a value on one line, as plain text, with every run of blanks as one."""
    words = " ".join(text.split())
    return words if words.isascii() and words.isprintable() else " ".join(plain(words).split())


def joined_name(parts: Iterable[str]) -> str:
    """Return the parts of a name that aren't blank, as one."""
    return " ".join(filter(None, map(folded, parts)))


def postal(parts: Iterable[str]) -> str:
    """Return the parts of a postal address, and the lines of each, on one line, parted by commas."""
    lines = (folded(line).strip(", ") for part in parts for line in part.splitlines())
    return ", ".join(dict.fromkeys(filter(None, lines)))


def _is_email(value: str) -> bool:
    try:
        check_email(value)
    except RuleError:
        return False
    return len(value) <= LONGEST_FIELD


def _is_number(value: str) -> bool:
    try:
        check_number(value)
    except RuleError:
        return False
    return True


def _zone(name: str) -> str:
    """Return the name of a zone that there is; '' for an offset, which is no zone."""
    if "/" not in name:
        return ""
    try:
        zone_named(name)
    except RuleError:  # the card names another thing by it
        return ""
    return name
