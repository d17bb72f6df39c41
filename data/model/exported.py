"""A follow-up as files for other programs need it: its row, how the person is reached, and what was promised."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from data.model.addresses import all_of, written

if TYPE_CHECKING:
    from data.model.rows import InboxRow
    from data.model.vocabulary import Side


class ExportedPerson(NamedTuple):
    """What is on file of the person, in the words of the columns; all '' while nobody is known."""

    title: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""
    address: str = ""
    timezone: str = ""
    notes: str = ""
    emails: str = ""
    phones: str = ""
    looks_for: str = ""
    offers: str = ""
    works_at: str = ""

    @property
    def all_emails(self) -> str:
        """Every e-mail address with its label, the preferred one first, in one line."""
        return written(all_of(self.email, self.emails))

    @property
    def all_phones(self) -> str:
        """Every phone number with its label, the preferred one first, in one line."""
        return written(all_of(self.phone, self.phones))


class ExportedPromise(NamedTuple):
    """An open promise. ``on`` is the date that was said, ``at`` an aware UTC instant, only when exact.

    ``made_at`` is the text that is stored: it only tells this one from another.
    """

    id: int
    side: Side
    on: date
    at: datetime | None
    made_at: str
    note: str


class Exported(NamedTuple):
    """One follow-up, with its open promises in the order of their ids.

    ``meets`` is the name of the one whom its person is to be introduced to, '' for nobody; ``has_agreed``: they
    have said yes to that. ``is_undated``: nobody knows on which day one applied. ``says`` is what the last message
    of theirs means, whatever was written to them since (brought.MEANT and ASKS_LATER), else ''; it came at the
    aware UTC instant ``said_at``.
    """

    row: InboxRow
    contact: ExportedPerson = ExportedPerson()
    promises: tuple[ExportedPromise, ...] = ()
    meets: str = ""
    has_agreed: bool = False
    is_undated: bool = False
    says: str = ""
    said_at: datetime | None = None


class Outline(NamedTuple):
    """What has to be known of a calendar's follow-ups before the first of them is written.

    ``timezones`` are those of the people with whom something has an exact time, '' for one who has none on file.
    ``years`` are the first and the last in which something is due or promised; there are none when nothing is.
    ``acts`` is how many acts the database has had.
    """

    timezones: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()
    acts: int = 0
