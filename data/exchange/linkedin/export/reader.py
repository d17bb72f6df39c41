"""Reads the files of LinkedIn's export together, as each knows something of the others' people.

Connections say what somebody is called and that they have accepted, the profile says who the owner is, and what
was said in an invitation stands again among the messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from data.exchange.contacts import Contacts, Left, Refused, Why
from data.exchange.holdings import Holdings, Unread
from data.exchange.linkedin.connections import connections_of, with_days_ahead
from data.exchange.linkedin.export.contents import PHONE_BOOK_ASKS, Role
from data.exchange.linkedin.member_notes import MemberNote, read_notes
from data.exchange.linkedin.party import Place
from data.exchange.linkedin.profile import read_addresses, read_names
from data.exchange.linkedin.roster import NamesakesInFilesError, Roster
from data.exchange.linkedin.talks.addressees import OwnerUnknownError, told
from data.exchange.linkedin.talks.invitations import read_invitations
from data.exchange.linkedin.talks.messages import Messages, read_messages
from data.exchange.linkedin.talks.owner import Owner
from data.exchange.linkedin.talks.said import Said
from data.exchange.linkedin.talks.talks import talks_with
from data.exchange.options import Options
from data.exchange.source import Source
from data.model.followup import Person
from data.rules.calendar.zones import local_date
from data.rules.identity.addresses import email_key
from data.rules.identity.connections import exported_on, last_connected_on

_ORDER = tuple(Role)
_OF_OWNER = (Role.PROFILE, Role.ADDRESSES)


class PhoneBook(NamedTuple):
    """The ``people`` of a phone book, each with the line on which they stand, what isn't taken, and what of them
    can't be used.
    """

    people: list[tuple[Person, int]]
    refused: list[Refused]
    left: list[Left]


ReadPhoneBook = Callable[[Iterable[bytes], str, str], PhoneBook | None]
"""Reads the pieces of a file, by what messages call it and by its name; None where it is no phone book."""


class ExportFile(NamedTuple):
    """One file of an export: what it is for, and where it is read."""

    role: Role
    source: Source


def read_export(
    files: Iterable[ExportFile], options: Options, read_phone_book: ReadPhoneBook, *, is_whole: bool
) -> Holdings:
    """Return what the files hold together, without their kinds; the order of the files makes no difference.

    ``is_whole``: they come as LinkedIn packs them, so that one which can't be used is named and left out; of
    single files, that is a RuleError.
    """
    reading = _Reading(options, read_phone_book, is_whole=is_whole)
    read: Mapping[Role, Callable[[Source], bool]] = {
        Role.PROFILE: reading.profile,
        Role.ADDRESSES: reading.addresses,
        Role.CONNECTIONS: reading.connections,
        Role.MESSAGES: reading.messages,
        Role.INVITATIONS: reading.invitations,
        Role.NOTES: reading.notes,
        Role.PHONE_BOOK: reading.phone_book,
    }
    ordered = sorted(files, key=lambda one: (_ORDER.index(one.role), one.source.name, one.source.shown))
    first = [one for one in ordered if one.role in (*_OF_OWNER, Role.CONNECTIONS, Role.MESSAGES)]
    for some in (first, [one for one in ordered if one not in first]):
        for role, source in some:
            if not source.head:
                reading.named.append(Unread(source.name, "an empty file"))
            elif not read[role](source):
                reading.named.append(Unread(source.name, "a file with other columns than LinkedIn's has"))
        if some is first:
            reading.tell()
    return reading.holdings()


def _age(connections: tuple[Contacts, Source]) -> tuple[date, date]:
    """Return by which days a file of connections comes behind an older one."""
    contacts, source = connections
    return exported_on(source.shown) or date.min, last_connected_on(contacts.people) or date.min


class _Reading:
    """What is read so far: who is there, what was said, what is left out."""

    def __init__(self, options: Options, read_phone_book: ReadPhoneBook, *, is_whole: bool) -> None:
        self.named: list[Unread] = []
        self._options, self._read_phone_book, self._is_whole = options, read_phone_book, is_whole
        self._owner = Owner.said([options.me] if options.me else [])
        self._own_emails: set[str] = set()
        self._roster = Roster()
        self._connections: list[tuple[Contacts, Source]] = []
        self._messages: list[Messages] = []
        self._said: list[Said] = []
        self._notes: list[tuple[MemberNote, str]] = []
        self._phone_book: list[tuple[Person, Place]] = []
        self._refused: list[Refused] = []
        self._left: list[Left] = []

    def profile(self, source: Source) -> bool:
        names = read_names(source.pieces(), source.shown)
        if names and not self._options.me:
            self._owner |= Owner(names=frozenset(names))
        return names is not None

    def addresses(self, source: Source) -> bool:
        emails = read_addresses(source.pieces(), source.shown)
        self._own_emails.update(map(email_key, emails or ()))
        return emails is not None

    def connections(self, source: Source) -> bool:
        contacts = connections_of(source.whole(), source.shown)
        if self._options.now:
            contacts = with_days_ahead(contacts, local_date(self._options.now, self._options.zone))
        self._connections.append((contacts, source))
        self._refused += (replace(one, file=source.name) for one in contacts.refused)
        self._left += (replace(one, file=source.name) for one in contacts.left)
        return True

    def messages(self, source: Source) -> bool:
        found = read_messages(source.pieces(), source.shown, self._options.zone, source.name)
        if found is not None:
            self._messages.append(found)
        return found is not None

    def tell(self) -> None:
        """Tell who wrote the messages to whom, once all of them are read.

        Of two exports, the newer one comes first: what it says of somebody's job holds.
        """
        if len(self._connections) > 1:
            self._connections.sort(key=_age, reverse=True)
        for contacts, source in self._connections:
            self._roster.add_connections(contacts, source.name)
        hint = self._owner if self._owner.names or self._owner.profiles else Owner.said([self._options.own_name])
        try:
            found = told(self._messages, hint, self._roster.names(), self._options.me)
        except OwnerUnknownError as unknown:
            if not self._is_whole:
                raise
            self.named += (Unread(one.file, unknown.what, unknown.instead) for one in self._messages)
        else:
            self._said += found.said
            self._refused += found.refused
            self._owner |= found.owner

    def invitations(self, source: Source) -> bool:
        found = read_invitations(source.pieces(), source.shown, self._owner, self._options.zone, source.name)
        if found is None:
            return False
        said, refused = found
        self._said += said
        self._refused += refused
        return True

    def notes(self, source: Source) -> bool:
        found = read_notes(source.pieces(), source.shown, source.name)
        if found is None:
            return False
        notes, refused = found
        self._notes += ((note, source.name) for note in notes)
        self._refused += refused
        return True

    def phone_book(self, source: Source) -> bool:
        if not self._options.with_phone_book:
            self.named.append(Unread(source.name, "the phone book that you once synced", PHONE_BOOK_ASKS))
            return True
        found = self._read_phone_book(source.pieces(), source.shown, source.name)
        if found is None:
            return False
        people, refused, left = found
        self._phone_book += (
            (person, Place(line, source.name))
            for person, line in people
            if not any(email_key(one.value) in self._own_emails for one in person.all_emails)
        )
        self._refused += refused
        self._left += left
        return True

    def holdings(self) -> Holdings:
        """Return all of it: each person once, and what was said with them."""
        roster = self._roster
        noted = sorted(self._notes, key=lambda one: (one[0].party, one[0].words))
        roster.add_members((note.party, Place(note.line, file)) for note, file in noted)
        talks, refused = talks_with(self._said, roster, self._owner.names, self._options.zone, self._options.now)
        self._refused += refused
        for note, file in noted:
            try:
                roster.note(roster.place_of(note.party, Place(note.line, file)), note.words)
            except NamesakesInFilesError:
                reason = f"several people are called {note.party.name}, and nothing says which of them is meant"
                self._refused.append(Refused(note.line, reason, Why.NAMESAKES, file))
        roster.add_phone_book(self._phone_book)
        contacts = Contacts(
            tuple(roster.people),
            tuple(sorted(self._refused, key=lambda one: (one.file, one.line))),
            tuple(place.line for place in roster.places),
            tuple(self._left),
            files=tuple(place.file for place in roster.places),
        )
        return Holdings(contacts, tuple(talks), named=tuple(self.named))
