"""The tables of the mail that comes in: what became of each message, and whom not to ask about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from data.store.schema.table import Instant, Table


class MailRow(Table, table=True):
    """A message that was read, once, wherever it was found: what it is, and what came of it.

    ``message_id`` is without its angle brackets. ``is_open``: it waits for the user's decision. ``proposal`` is
    what is proposed then, '' for nothing; ``candidates`` are the numbers of follow-ups that it may belong to,
    with blanks between them. ``details`` is JSON (see model/mail.py). No reference: it stays when what it was
    about is gone.
    """

    __tablename__ = "mail_message"
    __table_args__: Any = (
        Index("mail_message_once", "message_id", unique=True),
        Index("mail_message_open", "at", "id", sqlite_where=text("is_open")),
        Index("mail_message_of", "person_id", "result"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    message_id: str
    at: datetime = Field(sa_type=Instant)
    kind: str
    result: str
    is_open: bool
    person_id: int | None = None
    follow_up_id: int | None = None
    touch_id: int | None = None
    sender: str
    sender_name: str
    subject: str
    first_lines: str = Field(sa_type=Text)
    why: str = Field(sa_type=Text)
    proposal: str
    candidates: str
    details: str = Field(sa_type=Text)


class IgnoredRow(Table, table=True):
    """An address whose messages are never asked about."""

    __tablename__ = "mail_ignored"
    __table_args__: Any = (
        Index("mail_ignored_once", "address", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    address: str
    at: datetime = Field(sa_type=Instant)


class SourceRow(Table, table=True):
    """How far a folder of mail was read (model/mail_marks.py); ``keys`` are the messages that were
    read, in base 64.

    It is no part of an act: who undoes a scan doesn't want it again. The source '' has one folder, ``reminder``:
    its position is the number of the last message of which somebody was reminded.
    """

    __tablename__ = "mail_source"

    source: str = Field(primary_key=True)
    folder: str = Field(primary_key=True)
    position: str
    keys: str = Field(sa_type=Text)
    people: str


class StrayRow(Table, table=True):
    """A message that may turn out to concern somebody on file (model/mail_marks.py).

    ``answers`` are Message-IDs, and ``others`` addresses, with blanks between them. It is no part of an
    act either.
    """

    __tablename__ = "mail_stray"

    message_id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    kind: str
    others: str = Field(sa_type=Text)
    answers: str = Field(sa_type=Text)
    source: str
    folder: str
