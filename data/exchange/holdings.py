"""What files hold that people bring, whatever their kinds: people, follow-ups, and what isn't read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.exchange.contacts import CONNECTIONS, GOOGLE, OUTLOOK, VCARD, Contacts
from data.model.brought import Brought, State

if TYPE_CHECKING:
    from data.model.mapped import Mapped

__all__ = ["APPLICATIONS", "ARCHIVE", "FORMS", "HIDDEN", "INVITATIONS", "LINKEDIN", "MESSAGES", "NOTES",
           "PHONE_BOOK", "SAVED_JOBS", "TRACKER", "Brought", "Holdings", "State", "Unread"]  # fmt: skip

ARCHIVE, APPLICATIONS, SAVED_JOBS = "linkedin-archive", "linkedin-applications", "linkedin-saved-jobs"
MESSAGES, INVITATIONS, TRACKER = "linkedin-messages", "linkedin-invitations", "tracker"
NOTES, PHONE_BOOK = "linkedin-notes", "linkedin-phone-book"
"""The kinds of files that hold more than people, as ``ringback import --json`` names them; others: contacts.py."""
LINKEDIN = "linkedin"
"""What ``--as`` calls whatever file comes from there."""
FORMS = (
    LINKEDIN, ARCHIVE, CONNECTIONS, APPLICATIONS, SAVED_JOBS, MESSAGES, INVITATIONS, NOTES, PHONE_BOOK, GOOGLE,
    OUTLOOK, VCARD, TRACKER, "archive",
)  # fmt: skip
"""What ``--as`` calls the kinds of files; the last is an archive of our own."""


HIDDEN = "hidden"
"""What a sheet is that nobody sees, and that isn't read."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file inside another one that isn't read: its ``name``, ``what`` it is, and what to do ``instead``."""

    name: str
    what: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What one or several files hold.

    ``contacts`` are their people, the rows that aren't taken, and the values that can't be used;
    ``follow_ups`` name their persons by their places in ``contacts.people``. ``kinds`` are what the files are,
    each once, as the constants above and those of contacts.py name them. ``named`` are files inside that nobody
    reads. ``mapped`` says how the tables of trackers were understood.
    """

    contacts: Contacts
    follow_ups: tuple[Brought, ...] = ()
    kinds: tuple[str, ...] = ()
    named: tuple[Unread, ...] = ()
    mapped: tuple[Mapped, ...] = ()

    @property
    def kind(self) -> str:
        """What the files are, in one word for each kind."""
        return ",".join(self.kinds)
