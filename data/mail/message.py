"""A mail as it was found: who wrote what to whom and when, and its body, read only where somebody asks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_tz
from typing import NamedTuple

from data.mail.addresses import NO_ADDRESS, Address, addresses_in
from data.mail.body import Body, read_body
from data.mail.head import NOBODYS, Head, split_message

MOST_REFERENCES = 100

_ID = re.compile(r"<([^<>]+)>")
_USUAL = re.compile(
    r"\s*(?:[A-Za-z]{3},\s+)?(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+(\d{4})"
    r"\s+(\d\d):(\d\d)(?::(\d\d))?\s+([+-])(\d\d)(\d\d)(?!\d)"
)
"""A date as nearly all are written: the standard library takes five times as long to read it."""
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_FIRST_YEAR = 1990  # a Date before is a clock that was never set
_CLOCK_RUNS_AHEAD = timedelta(days=1)
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""When a message is from that says it nowhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A message where it lies, as a source gives it.

    ``source`` is the path or the account, ``folder`` the folder in it, ``key`` what tells it from others there.
    ``head`` are its headers as bytes, ``read`` gives the whole message, headers included, and may raise OSError.
    ``at`` is when the source says that it arrived, aware, None where it doesn't say.
    """

    source: str
    folder: str
    key: str
    head: bytes
    read: Callable[[], bytes]
    trashed: bool = False
    sent: bool = False
    at: datetime | None = None


class Place(NamedTuple):
    """Where a message lies: in the trash or not, among those sent or not."""

    source: str
    folder: str
    key: str
    trashed: bool = False
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One mail. Ids are without their angle brackets, names and subjects on one plain line, ``at`` in UTC.

    ``references`` are the ids that it answers, the newest last; ``recipients`` those of To, Cc and Bcc. ``body``
    reads what is inside, once.
    """

    message_id: str
    references: tuple[str, ...]
    at: datetime
    sender: Address
    reply_to: tuple[Address, ...]
    recipients: tuple[Address, ...]
    subject: str
    head: Head
    body: Callable[[], Body]
    place: Place


def read_message(found: Found) -> Message:
    """Return what the headers of a message say. Nothing in a message is an error: what can't be read is empty."""
    head = Head(split_message(found.head)[0])
    senders = addresses_in(head.all("from")) or addresses_in(head.all("sender"))
    return Message(
        message_id=_first_id(head) or _made_id(head, found.head),
        references=_references(head),
        at=_when(head, found.at),
        sender=senders[0] if senders else NO_ADDRESS,
        reply_to=addresses_in(head.all("reply-to")),
        recipients=addresses_in([*head.all("to"), *head.all("cc"), *head.all("bcc")]),
        subject=head.shown("subject"),
        head=head,
        body=_once(found),
        place=Place(found.source, found.folder, found.key, found.trashed, found.sent),
    )


def ids_in(value: str) -> tuple[str, ...]:
    """Return the message ids in a header's value, each once, in their order."""
    return tuple(dict.fromkeys("".join(one.split()) for one in _ID.findall(value) if one.strip()))


def _first_id(head: Head) -> str:
    value = head.get("message-id")
    found = ids_in(value)
    return found[0] if found else "".join(value.strip("<> \t").split())


def _references(head: Head) -> tuple[str, ...]:
    answered = ids_in(head.get("in-reply-to"))[:MOST_REFERENCES]
    before = [one for one in ids_in(head.get("references")) if one not in answered]
    return (*before[-MOST_REFERENCES:], *reversed(answered))


def _made_id(head: Head, raw: bytes) -> str:
    """Return an id for a message that has none: the same wherever it is found, made of what was written."""
    if head.get("date"):
        raw = "\n".join(
            " ".join(head.get(name).split()) for name in ("date", "from", "to", "cc", "subject")
        ).encode("utf-8", "surrogateescape")
    return f"{hashlib.sha256(raw).hexdigest()[:32]}@{NOBODYS}"


def dated(head: Head) -> datetime | None:
    """Return when a message was written, by its Date; None where it says nothing that can be read."""
    return _instant(head.get("date"))


def _when(head: Head, arrived: datetime | None) -> datetime:
    """Return when a message was written: by its Date, else by what a server or its source says."""
    written = _instant(head.get("date"))
    received = _instant(head.get("received").rpartition(";")[2])
    if written is not None and not (received and written > received + _CLOCK_RUNS_AHEAD):
        return written
    return received or (arrived.astimezone(UTC) if arrived else written or UNKNOWN)


def _instant(words: str) -> datetime | None:
    if not words:
        return None
    try:
        if found := _USUAL.match(words):
            day, month, year, hour, minute, second, sign, ahead, minutes = found.groups()
            if int(year) < _FIRST_YEAR:
                return None
            at = datetime(
                int(year), _MONTHS[month], int(day), int(hour), int(minute), min(int(second or 0), 59), tzinfo=UTC
            )
            offset = timedelta(hours=int(ahead), minutes=int(minutes))
            return at + offset if sign == "-" else at - offset
        if (read := parsedate_tz(words)) is None or read[0] < _FIRST_YEAR:
            return None
        at = datetime(*read[:5], min(read[5], 59), tzinfo=UTC)
        return at - timedelta(seconds=read[9] or 0)
    except (ValueError, TypeError, IndexError, OverflowError):  # what isn't a date breaks it in each of these ways
        return None


def _once(found: Found) -> Callable[[], Body]:
    """Return what reads a body the first time that it is asked; it raises what the source's ``read`` raises."""
    held: list[Body] = []

    def body() -> Body:
        if not held:
            held.append(read_body(found.read()))
        return held[0]

    return body


def written_on(message: Message) -> date | None:
    """Return the day on which a mail was written, by the clock of whoever wrote it; None where it says nowhere."""
    if message.at == UNKNOWN:
        return None
    try:
        read = parsedate_tz(message.head.get("date"))
        ahead = timedelta(seconds=(read[9] or 0) if read else 0)
        return (message.at + ahead).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # what isn't a date breaks it in each of these ways
        return message.at.date()
