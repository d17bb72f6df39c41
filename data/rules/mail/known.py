"""What matching asks of what is on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from data.model.followup import FollowUp, Person, Touch
from data.model.mail import Incoming
from data.model.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on file by its Message-ID: which contact it is, of which follow-up, and in which direction."""

    touch: int
    follow_up: int
    direction: Direction


class Known(Protocol):
    """What is on file, as matching asks for it."""

    zone: tzinfo
    """The user's zone."""
    now: datetime
    """When the matching takes place."""

    def zone_of(self, person: Person | None) -> tzinfo:
        """Return the zone of a person, the user's where none is known."""
        ...

    def letter(self, message_id: str) -> Sent | None:
        """Return the contact with this Message-ID; None where none is known."""
        ...

    def letters(self, message_id: str) -> Sequence[Sent]:
        """Return all contacts with this Message-ID: a letter to several people is one with each of them."""
        ...

    def read_letter(self, message_id: str) -> Incoming | None:
        """Return the user's own letter with this Message-ID among those just read or set aside; None for none."""
        ...

    def read(self, message_id: str) -> Incoming | None:
        """Return a message that was just read, or is on file, whoever wrote it; None for none."""
        ...

    def recipients_of(self, message_id: str) -> Sequence[str]:
        """Return to whom a letter of the user's went, also in copy; nobody where that isn't known."""
        ...

    def follow_up(self, number: int) -> FollowUp:
        """Return a follow-up with its contacts as they are now."""
        ...

    def people_at(self, address: str) -> Sequence[Person]:
        """Return who is on file with an address, also one that no longer works."""
        ...

    def people_called(self, name: str) -> Sequence[Person]:
        """Return who is on file under a name."""
        ...

    def with_person(self, person: Person) -> Sequence[FollowUp]:
        """Return all follow-ups with somebody, open and closed, the oldest first."""
        ...

    def at_company(self, company: str) -> Sequence[FollowUp]:
        """Return the open follow-ups at an organisation."""
        ...

    def closed_at_company(self, company: str) -> Sequence[FollowUp]:
        """Return the closed follow-ups at an organisation."""
        ...

    def named_in(self, words: str) -> Sequence[FollowUp]:
        """Return the open follow-ups at the organisations that are named in some words."""
        ...

    def at_domain(self, domain: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with nobody named whose organisation is called like a domain."""
        ...

    def people_at_domain(self, domain: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with people who have an address at a domain, and haven't asked to stop."""
        ...

    def about_subject(self, subject: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with a letter of the user's that has this subject (as ``bare`` gives it)."""
        ...

    def closed_about_subject(self, subject: str) -> Sequence[FollowUp]:
        """Return the closed ones among the same."""
        ...

    def replied_from(self, address: str) -> Sequence[FollowUp]:
        """Return the open follow-ups in which somebody replied from an address, or wants answers there."""
        ...

    def closed_replied_from(self, address: str) -> Sequence[FollowUp]:
        """Return the closed ones among the same."""
        ...

    def has_written(self, person: Person, address: str, since: datetime, until: datetime) -> bool:
        """Return whether something came from an address of theirs between two instants."""
        ...

    def is_answered(self, letter: Touch, person: Person) -> bool:
        """Return whether somebody has answered a letter to a person that went to one address alone."""
        ...

    def has_left(self, person: Person, address: str) -> bool:
        """Return whether the user has decided that somebody with an address has left."""
        ...

    def has_invited(self, person: Person, since: datetime) -> bool:
        """Return whether a calendar of theirs named a time that was ahead at an instant."""
        ...

    def newest_of(self, message: Incoming) -> Incoming | None:
        """Return the latest message of a calendar about a message's meeting; None where none is known."""
        ...

    def is_by_hand(self, touch: Touch) -> bool:
        """Return whether the user logged a contact, and no message brought it."""
        ...

    def is_met(self, touch: Touch) -> bool:
        """Return whether it is known of a contact which message it is."""
        ...
