"""A letter that is about to go out, with nothing in it that could become another header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid
from typing import NamedTuple

from data.mail.head import NOBODYS
from data.model.errors import RuleError
from data.model.text import quoted

_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,200}@[^<>\s\x00-\x1f\x7f]{1,200}>")
_REPLY = re.compile(r"(?i)^\s*(?:(?:re|aw|sv|antw|vs|rif|odp|fwd?|wg|tr|rv|enc)(?:\[\d{1,3}\])?\s*:\s*)+")


class Recipient(NamedTuple):
    """Somebody to whom a letter goes: their name and their address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail. ``to`` and ``sender`` are addresses, ``sender`` '' where none is known; ``at`` is aware.

    ``also`` are those to whom it goes besides ``to``, who see each other's addresses.
    ``in_reply_to``, ``references`` and ``message_id`` are ids with their angle brackets (RFC 5322), '' for none.
    """

    to: str
    to_name: str
    subject: str
    body: str
    at: datetime
    sender: str = ""
    sender_name: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    message_id: str = ""
    also: tuple[Recipient, ...] = ()

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Everybody to whom it goes, ``to`` first."""
        return (Recipient(self.to_name, self.to), *self.also)


def header_text(words: str) -> str:
    """Return words as a header may hold them: on one line, without controls or halves of characters."""
    whole = words.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in whole).split())


def body_text(words: str) -> str:
    """Return a body with plain line breaks, and without controls other than the tab."""
    whole = words.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter if letter in "\n\t" or (ord(letter) >= 32 and letter != "\x7f") else " " for letter in whole
    )


def id_of(words: str) -> str:
    """Return a message id; '' for what isn't one."""
    found = _ID.fullmatch(words.strip())
    return found[0] if found and found[0].isascii() else ""


def checked_id(words: str) -> str:
    """Return a message id that was copied with its angle brackets or without; RuleError where it isn't one."""
    found = id_of(words) or id_of(f"<{words.strip()}>")
    if not found:
        raise RuleError(f"{quoted(words)} isn't a Message-ID: copy it from the e-mail, as in <name@example.com>.")
    return found


def new_message_id(sender: str) -> str:
    """Return a new message id of the sender's domain, or of one that nobody has."""
    domain = sender.rpartition("@")[2].strip()
    usable = domain.isascii() and re.fullmatch(r"[A-Za-z0-9.-]{1,200}", domain)
    return make_msgid(domain=domain if usable else NOBODYS)


def subject_of_reply(subject: str) -> str:
    """Return ``Re: `` and the subject, however many answers it has had, and whoever passed it on."""
    return f"Re: {_REPLY.sub('', subject)}"
