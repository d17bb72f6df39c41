"""Reads the rows of LinkedIn's ``messages.csv`` of every year since 2018: from whom, to whom, when, and what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple

from data.exchange.contacts import Refused, Why
from data.exchange.linkedin.moments import moment_of
from data.exchange.linkedin.party import member_key
from data.exchange.linkedin.table import Table, table_of
from data.exchange.linkedin.talks.owner import Exchange
from data.exchange.linkedin.talks.plain_words import is_text, plain_words
from data.model.text import LONGEST_FIELD, can_be_seen, fold

COLUMNS: Mapping[str, Sequence[str]] = {
    "conversation": ("conversationid",),
    "title": ("conversationtitle",),
    "from": ("from",),
    "sender": ("senderprofileurl",),
    "to": ("to",),
    "recipients": ("recipientprofileurls", "recipientprofileurl"),
    "date": ("date",),
    "subject": ("subject",),
    "content": ("content",),
    "folder": ("folder",),
    "attachments": ("attachments",),
    "draft": ("ismessagedraft",),
    "draft of all": ("isconversationdraft",),
    "direction": ("direction",),
}
NEEDED = ("from", "to", "date", "content")

_YES = frozenset(("yes", "true", "1", "y"))
_DRAFTS = "draft"
_SPAM = "spam"
_INBOX, _USUALLY = "INBOX", frozenset(("", "No"))
_ADVERTISED = ("sponsored conversation", "linkedin offer")
_INSERTED = re.compile(r"spinmail|%(?:FIRST|LAST)NAME%|%COMPANY(?:NAME)?%", re.IGNORECASE)
NOBODY = frozenset(
    ("linkedin member", "linkedin", "membre de linkedin", "membre linkedin", "linkedin mitglied",
     "linkedin-mitglied", "miembro de linkedin", "usuario de linkedin", "usuario do linkedin",
     "membro do linkedin", "utente linkedin", "utente di linkedin", "linkedin-lid")
)  # fmt: skip
_BEGINNING = 60  # characters
_PARTED = re.compile(r"[\s,;]+")


class Message(NamedTuple):
    """A row: the ``line`` on which it begins, from 1, and what stands in it; ``at`` is an instant in UTC.

    ``direction`` is what an export of 2018 says, '' in others.
    """

    line: int
    conversation: str
    title: str
    exchange: Exchange
    at: datetime
    subject: str
    words: str
    is_spam: bool
    has_attachment: bool
    direction: str


class Profiles:
    """The keys of the addresses in a file, each worked out once; and the addresses, by their keys."""

    def __init__(self) -> None:
        self.urls: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {"": ()}

    def keys(self, cell: str) -> tuple[str, ...]:
        """Return the keys of the addresses in a cell, each once, in their order."""
        if (known := self._keys.get(cell)) is not None:
            return known
        found: dict[str, None] = {}
        for url in filter(None, _PARTED.split(cell)):
            if key := member_key(url):
                found[key] = None
                self.urls.setdefault(key, url)
        keys = self._keys[cell] = tuple(found)
        return keys


@dataclass(slots=True)
class Messages:
    """The ``rows`` of a file that are messages of people, and those that aren't; ``shown`` as messages name it.

    ``profiles`` are the addresses in it. ``names_senders`` and ``names_recipients``: it has columns for the
    addresses of those; ``has_directions``: it says of each message whether it was sent, as in 2018. ``witnesses``
    are in rows that aren't messages of people and tell whose file it is, too; ``drafters`` have drafts in it.
    """

    shown: str
    file: str
    names_senders: bool
    names_recipients: bool
    has_directions: bool
    rows: list[Message] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    witnesses: list[Exchange] = field(default_factory=list)
    drafters: set[str] = field(default_factory=set)
    profiles: Profiles = field(default_factory=Profiles)


def read_messages(pieces: Iterable[bytes], shown: str, zone: tzinfo, file: str = "") -> Messages | None:
    """Return the messages in ``pieces``; None where they have no such header.

    A time without a zone is in ``zone``; ``file`` is the file's name. RuleError where it can't be read.
    """
    table = table_of(pieces, shown, COLUMNS, NEEDED)
    if table is None or not table.names & {"conversation", "folder", "direction"}:
        return None
    has = table.names.__contains__
    found = Messages(shown, file, has("sender"), has("recipients"), has("direction"))
    found.rows.extend(_rows(table, found, zone))
    return found


def _rows(table: Table, found: Messages, zone: tzinfo) -> Iterator[Message]:
    """Yield the messages, and note which rows are none, and who is in those."""
    profiles = found.profiles

    def refuse(line: int, exchange: Exchange, reason: str, why: Why) -> None:
        found.refused.append(Refused(line, reason, why, found.file))
        found.witnesses.append(exchange)

    for line, cells in table.rows:
        (conversation, title, sender, sender_url, to, recipients, date, subject, content, folder, attachments,
         draft, draft_of_all, direction) = cells  # fmt: skip
        keys = profiles.keys(sender_url)
        key = keys[0] if keys else ""
        exchange = Exchange(_name_of(sender), key, " ".join(to.split()), profiles.keys(recipients))
        if folder != _INBOX:
            folder = folder.strip().casefold()
        if _is_yes(draft) or _is_yes(draft_of_all) or folder.startswith(_DRAFTS):
            refuse(line, exchange, "a draft that wasn't sent", Why.DRAFT)
            if key:
                found.drafters.add(key)
        elif (title and fold(title) in _ADVERTISED) or _is_inserted(content):
            refuse(line, exchange, _advertisement(exchange.sender, content), Why.ADVERTISEMENT)
        elif len(sender) > LONGEST_FIELD:
            refuse(line, exchange, f"a name of {len(sender):,} characters", Why.LONG_NAME)
        elif not exchange.sender or (found.names_senders and not key):
            refuse(line, exchange, "not from a person, or from somebody who has left LinkedIn", Why.NO_MEMBER)
        elif not is_text(content):
            refuse(line, exchange, "a message that isn't text", Why.NO_TEXT)
        elif (at := moment_of(date, zone)) is None:
            refuse(line, exchange, "no date that can be read", Why.NO_DATE)
        else:
            yield Message(
                line, conversation, title, exchange, at, subject, plain_words(content), folder == _SPAM,
                bool(attachments.strip()), direction and direction.strip().casefold(),
            )  # fmt: skip


def _is_yes(cell: str) -> bool:
    return cell not in _USUALLY and cell.strip().casefold() in _YES


def _advertisement(sender: str, content: str) -> str:
    """Return whose advertisement it is, and how it begins, so that anybody can see whether it is one."""
    words = plain_words(content).split()
    while len(" ".join(words)) > _BEGINNING:
        words.pop()
    begins = f": “{' '.join(words)}…”" if words else ""
    return f"an advertisement{f' from {sender}' if sender else ''}{begins}"


def _is_inserted(content: str) -> bool:
    """Return whether the words were sent to many by a program."""
    return ("%" in content or "spin" in content.lower()) and _INSERTED.search(content) is not None


@lru_cache(maxsize=16_384)
def _name_of(sender: str) -> str:
    """Return the name of a sender on one line; '' where nobody is called like that."""
    name = " ".join(sender.split())
    return name if can_be_seen(name) and fold(name) not in NOBODY else ""
