"""The tables, as SQLModel classes. Instants are text in UTC, so that they sort and travel between databases.

A new file is made of tables.sql, which says the same in SQL: it is written from here, and a test compares them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from data.store.schema.mail_tables import IgnoredRow, MailRow, SourceRow, StrayRow
from data.store.schema.table import Instant, Table, added_text, own_uid

__all__ = ["IgnoredRow", "MailRow", "SourceRow", "StrayRow", "Table"]

DATED_ONLY = "closed_on IS NULL AND next_at IS NULL"
"""What is open and has a step with a date alone."""


_UNREAD = text("number_zones = '?' AND phone <> ''")


class PersonRow(Table, table=True):
    """A person. ``search`` and what ends in ``_key`` or ``_keys`` are made from the others (records/columns.py).

    ``number_zones`` and ``number_country`` are what was read from the phone number: names of zones with commas
    between them, "?" where it hasn't been read, as with a national number of somebody who has set no country.
    ``emails`` and ``phones`` are all of theirs with labels, in one line (model/addresses.py), where ``email`` and
    ``phone``, the preferred ones, don't say it all. ``apart_from`` are the uids, with blanks between them, of
    people who are somebody else for good, however alike they look; ``former_uids`` are those of entries that
    have become this one (acts/merges.py). ``looks_for`` and ``offers`` are things, parted by commas;
    ``acquainted`` are the uids of those whom they know, or whom you don't want to introduce to them. ``news`` are
    what a newer file says of their name and job, a line each (rules/identity/news.py).
    """

    __tablename__ = "person"
    __table_args__: Any = (
        # By name, and with all that a filter looks in: the list of people is read from it alone.
        Index("person_search", "name_key", "search"),
        Index("person_stopped", "stopped_on", sqlite_where=text("stopped_on IS NOT NULL")),
        Index("person_organisation", "organisation_key", sqlite_where=text("organisation_key <> ''")),
        Index("person_news", "news", sqlite_where=text("news <> ''")),
        Index("person_tagged", "tag_keys", "tags", sqlite_where=text("tag_keys <> ''")),
        Index("person_unread_number", text("substr(ltrim(phone), 1, 1)"), sqlite_where=_UNREAD),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    organisation: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""
    address: str = ""
    timezone: str = ""
    notes: str = Field(default="", sa_type=Text)
    stopped_on: date | None = None
    search: str = Field(default="", sa_type=Text)
    organisation_key: str = added_text()
    country: str = added_text()
    number_zones: str = Field(default="?", sa_column_kwargs={"server_default": "?"})
    number_country: str = added_text()
    name_key: str = added_text()
    uid: str = own_uid()
    emails: str = added_text()
    phones: str = added_text()
    tags: str = added_text()
    tag_keys: str = added_text()
    apart_from: str = added_text()
    former_uids: str = added_text()
    looks_for: str = added_text()
    offers: str = added_text()
    looks_keys: str = added_text()
    offers_keys: str = added_text()
    acquainted: str = added_text()
    news: str = added_text()


class FollowUpRow(Table, table=True):
    """A follow-up with its next step. The queue isn't stored: it follows from the step and the time.

    ``introduces`` is the uid of the person to whom you want to introduce its person, '' where it is about
    anything else.
    """

    __tablename__ = "follow_up"
    __table_args__: Any = (
        # In the order of the lists, and with all that their conditions ask for: what has a date, and an instant.
        Index(
            *("follow_up_dated", "next_on", "id", "next_action", "next_origin", "closed_on", "next_at"),
            sqlite_where=text(DATED_ONLY),
        ),
        Index(
            *("follow_up_exact", "next_at", "id", "next_action", "next_origin"),
            sqlite_where=text("next_at IS NOT NULL"),
        ),
        Index("follow_up_closed", "closed_on", "id", sqlite_where=text("closed_on IS NOT NULL")),
        Index("follow_up_organisation", "organisation_key", sqlite_where=text("organisation_key <> ''")),
        Index("follow_up_tagged", "tag_keys", "tags", sqlite_where=text("tag_keys <> ''")),
        Index("follow_up_introduces", "introduces", sqlite_where=text("introduces <> ''")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organisation: str = ""
    about: str = ""
    kind: str
    cadence: str
    attempt_limit: int | None = None
    via: str = ""
    may_mention: bool = False
    opened_on: date
    next_action: str | None = None
    next_on: date | None = None
    next_at: datetime | None = Field(default=None, sa_type=Instant)
    next_why: str = Field(default="", sa_type=Text)
    next_origin: str | None = None
    closed_on: date | None = None
    outcome: str | None = None
    search: str = Field(default="", sa_type=Text)
    organisation_key: str = added_text()
    status: str = added_text()
    purpose: str = added_text()
    renewed_at: datetime | None = Field(default=None, sa_type=Instant)
    renewed_after: int | None = None
    pause_until: date | None = None
    pause_left: int | None = None
    trail_domain: str = added_text()
    trail_site: str = added_text()
    trail_main_line: str = added_text()
    trail_sales: str = added_text()
    clarity_who: str = added_text()
    clarity_offer: str = added_text()
    clarity_why: str = added_text()
    clarity_help: str = added_text()
    said_as: str = added_text()
    uid: str = own_uid()
    tags: str = added_text()
    tag_keys: str = added_text()
    introduces: str = added_text()
    is_end_undated: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})


class TouchRow(Table, table=True):
    """One contact."""

    __tablename__ = "touch"
    __table_args__: Any = (
        Index("touch_history", "follow_up_id", "at", "id"),
        Index("touch_at", "at", "direction", "medium"),
        Index("touch_message", "message_id", sqlite_where=text("message_id <> ''")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    follow_up_id: int = Field(foreign_key="follow_up.id")
    at: datetime = Field(sa_type=Instant)
    direction: str
    medium: str
    note: str = Field(default="", sa_type=Text)
    purpose: str = ""
    gave: str | None = None
    promise: str | None = None
    subject: str = added_text()
    message_id: str = added_text()
    is_opening: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})
    is_undelivered: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})
    is_undated: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})


class DraftRow(Table, table=True):
    """Words that have not been sent. No reference: they stay when the opening of their follow-up is undone."""

    __tablename__ = "draft"
    __table_args__: Any = (Index("draft_of", "follow_up_id", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    follow_up_id: int
    medium: str
    occasion: str
    subject: str = ""
    body: str = Field(default="", sa_type=Text)
    purpose: str = ""
    kept_at: datetime = Field(sa_type=Instant)


class ReadingRow(Table, table=True):
    """A draft as it was handed to a reader, and what they said of it."""

    __tablename__ = "reading"
    __table_args__: Any = (Index("reading_of", "follow_up_id", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    follow_up_id: int = Field(foreign_key="follow_up.id")
    reader: str
    medium: str
    subject: str = ""
    words: str = Field(default="", sa_type=Text)
    handed: str
    handed_at: datetime = Field(sa_type=Instant)
    read_at: datetime | None = Field(default=None, sa_type=Instant)
    said: str = Field(default="", sa_type=Text)


class LetterRow(Table, table=True):
    """A letter on its way: noted before it is written, gone once it is logged. No reference, as with a draft."""

    __tablename__ = "letter"
    __table_args__: Any = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    follow_up_id: int
    draft_id: int | None = None
    subject: str = ""
    body: str = Field(default="", sa_type=Text)
    purpose: str = ""
    message_id: str = ""
    place: str = Field(default="", sa_type=Text)
    begun_at: datetime = Field(sa_type=Instant)


class TriageRow(Table, table=True):
    """The walk through what is due on one of the user's days, as far as it went; ``cards`` are JSON."""

    __tablename__ = "triage"

    on_date: date = Field(primary_key=True)
    begun_at: datetime = Field(sa_type=Instant)
    batch: str = ""
    place: int
    cards: str = Field(sa_type=Text)
    openings: str = Field(sa_type=Text)


class RehearsalRow(Table, table=True):
    """What was noted while a call was practised. No reference, as with a draft."""

    __tablename__ = "rehearsal"

    follow_up_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    notes: str = Field(sa_type=Text)
    kept_at: datetime = Field(sa_type=Instant)


class RingRow(Table, table=True):
    """A promised time that somebody has been reminded of: it never rings twice."""

    __tablename__ = "ring"

    follow_up_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(primary_key=True, sa_type=Instant)
    rung_at: datetime = Field(sa_type=Instant)


class PromiseRow(Table, table=True):
    """A time that one side committed to. ``on_date`` and ``at``: SQL keeps ``on`` for itself."""

    __tablename__ = "promise"
    __table_args__: Any = (
        Index("promise_of", "follow_up_id", "id"),
        Index("promise_open", "on_date", "side", "at", sqlite_where=text("kept IS NULL AND by_action IS NULL")),
        Index("promise_exact", "at", "follow_up_id", sqlite_where=text("kept IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    follow_up_id: int = Field(foreign_key="follow_up.id")
    side: str
    on_date: date
    at: datetime | None = Field(default=None, sa_type=Instant)
    made_at: datetime = Field(sa_type=Instant)
    kept: str | None = None
    note: str = added_text()
    by_voicemail: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})
    by_action: str | None = None


class PauseRow(Table, table=True):
    """A pause of everything (``cadence`` is ''), or of one cadence: until its day no step of it falls.

    One that was ended has no day. ``set_at`` is when it was set or ended; None where that isn't known.
    """

    __tablename__ = "pause"
    __table_args__: Any = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    cadence: str = ""
    until_date: date | None = None
    set_at: datetime | None = Field(default=None, sa_type=Instant)


class ActRow(Table, table=True):
    """One act of the user: a sentence, when it was done, and whether it is undone at present."""

    __tablename__ = "act"
    __table_args__: Any = (Index("act_state", "undone", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    sentence: str = Field(sa_type=Text)
    undone: bool = False


class ChangeRow(Table, table=True):
    """One row that an act changed, as JSON of the columns before and after; null where there was no row.

    ``stamps`` is of what an import took over: when it was changed where it came from (see transfer/stamps.py).
    """

    __tablename__ = "change"
    __table_args__: Any = (Index("change_of", "act_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    act_id: int = Field(foreign_key="act.id", ondelete="CASCADE")
    table_name: str
    row_id: int
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    stamps: str | None = Field(default=None, sa_type=Text)
