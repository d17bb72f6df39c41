"""The messages in the folders of an IMAP account, by their UIDs: what came since the last reading."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from errno import ENOENT
from functools import partial
from imaplib import Internaldate2tuple
from time import mktime
from typing import NamedTuple

from data.files.named_files import printable
from data.mail.message import Found
from data.mail.sources.imap.connection import LARGEST, Connection, Folder, State
from data.mail.sources.roles import Role, role_of_flags, role_of_path
from data.mail.sources.splitter import LONGEST_HEAD, blank_line
from data.model.errors import RuleError
from data.model.mail_marks import Known, Mark

INBOX = "INBOX"
_AT_ONCE = 200
_USUAL = 20_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEAD = f"(UID FLAGS INTERNALDATE BODY.PEEK[HEADER]<0.{LONGEST_HEAD}>)"
_WHOLE = f"(UID BODY.PEEK[]<0.{LARGEST}>)"
_UID = re.compile(rb"\bUID (\d+)")
_FLAGS = re.compile(rb"FLAGS \(([^)]*)\)")
_MOST_ASKED, _ASKED_AT_ONCE = 400, 20
_WAYS = ("FROM", "TO", "CC")
_SIMPLE = re.compile(r"[!#-\[\]-~]+")
_LEFT_OUT = frozenset((b"\\deleted", b"\\draft"))


class NeverReadError(RuleError):
    """A folder was never read, and nobody has said from which day on it should be."""


class Position(NamedTuple):
    """How far a folder was read: from the day ``since`` on to ``uid``, which holds for its UIDVALIDITY alone."""

    validity: int
    uid: int
    since: str


class ImapFolder:
    """One folder of an account. ``since`` is the first day that is read where the folder was never read before.

    Where others are on file than at the last reading, the server is asked for older mail of those who are now.
    """

    finds_people = True

    def __init__(
        self, connection: Connection, name: str, role: Role | None, known: Known, since: date | None
    ) -> None:
        self._connection, self.name, self.folder = connection, connection.account.name, name
        self._is_sent, self._since, self._known = role is Role.SENT, since, known
        self.size = self.done = self.left_out = 0
        self.faults: list[str] = []
        self._position: Position | None = None

    def estimate(self, mark: Mark | None) -> None:
        """Ask how much there is to read. NeverReadError where it is the first time, and no day is known."""
        state, before = self._connection.state(self.folder), position_in(mark)
        if before is None and self._since is None:
            raise NeverReadError(
                f"The account {self.name} is read for the first time: say from which day on, such as --since 3mo."
            )
        is_known = before is not None and before.validity == state.validity
        self.size = _USUAL * (max(state.next - 1 - before.uid, 0) if before and is_known else state.messages)

    def read(self, mark: Mark | None) -> Iterator[Found]:
        """Yield what came since ``mark``; all from the first day on, where the server has numbered anew."""
        before = position_in(mark)
        state = self._connection.examine(self.folder)
        since = before.since if before else self._since.isoformat() if self._since else ""
        is_known = before is not None and before.validity == state.validity
        last = before.uid if before and is_known else 0
        older = self._of_newcomers(last, since) if last and mark and mark.people != self._known.people else []
        self._position = None if older else Position(state.validity, last, since)
        self.size += _USUAL * len(older)
        new = [*older, *(uid for uid in self._connection.search(_criteria(last, since)) if uid > last)]
        for begin in range(0, len(new), _AT_ONCE):
            uids = new[begin : begin + _AT_ONCE]
            self._connection.examine(self.folder)  # a body may have been asked for in another one
            answers = {_uid(said): (said, head) for said, head in self._connection.fetch(_set(uids), _HEAD)}
            for uid in uids:
                if uid in answers and (found := self._found(uid, state, *answers[uid])):
                    yield found
                if not older or uid >= older[-1]:
                    self._position = Position(state.validity, max(uid, last), since)
                self.done = min(self.done + _USUAL, self.size)
        self._position = Position(state.validity, max([last, *new[-1:], state.next - 1]), since)
        self.done = self.size

    def _of_newcomers(self, last: int, since: str) -> list[int]:
        """Return the UIDs up to ``last`` of messages of or to those on file; of all, where they are too many."""
        addresses = sorted(self._known.addresses)
        found: set[int] = set()
        if len(addresses) > _MOST_ASKED or not all(map(_SIMPLE.fullmatch, addresses)):
            found.update(self._connection.search(_criteria(0, since)))
            addresses = []
        for begin in range(0, len(addresses), _ASKED_AT_ONCE):
            terms = [f'{way} "{one}"' for one in addresses[begin : begin + _ASKED_AT_ONCE] for way in _WAYS]
            any_of = " ".join([*(f"OR {term}" for term in terms[:-1]), terms[-1]])
            found.update(self._connection.search(f"{_criteria(0, since)} {any_of}"))
        return sorted(uid for uid in found if uid <= last)

    def find(self, message_ids: Collection[str]) -> Iterator[Found]:
        """Yield those of these messages that are there, by their Message-IDs."""
        state = self._connection.examine(self.folder)
        for one in message_ids:
            if not _SIMPLE.fullmatch(one):
                continue
            uids = self._connection.search(f'HEADER Message-ID "{one}"')
            for said, head in self._connection.fetch(_set(uids), _HEAD) if uids else ():
                if found := self._found(_uid(said), state, said, head):
                    yield found

    def mark(self) -> Mark | None:
        """Return how far it was read; None as long as older mail is still to be read."""
        return Mark(self.name, self.folder, json.dumps(self._position)) if self._position else None

    def _found(self, uid: int, state: State, said: bytes, head: bytes) -> Found | None:
        flags = _FLAGS.search(said)
        if flags and _LEFT_OUT.intersection(flags[1].lower().split()):
            self.left_out += 1
            return None
        end = blank_line(head)
        return Found(
            source=self.name,
            folder=self.folder,
            key=f"{state.validity}:{uid}",
            head=head if end < 0 else head[:end],
            read=partial(self._content, uid, state.validity),
            sent=self._is_sent,
            at=_arrived(said),
        )

    def _content(self, uid: int, validity: int) -> bytes:
        """Return a whole message; FileNotFoundError where it is gone."""
        if self._connection.examine(self.folder).validity == validity:
            for said, content in self._connection.fetch(str(uid), _WHOLE):
                if _uid(said) == uid:
                    return content
        raise FileNotFoundError(ENOENT, "the message is gone", f"{self.name}/{self.folder}")


def folders_of(connection: Connection, known: Known, since: date | None) -> list[ImapFolder]:
    """Return the folders of an account that are to be read: the settings', else its inbox and what was sent.

    RuleError, in one line, where one isn't there; NeverReadError where one was never read, and ``since`` is None.
    """
    there = connection.folders()
    chosen = _chosen(connection, there)
    found = [ImapFolder(connection, one.name, _role(one), known, since) for one in chosen]
    for folder in found:
        folder.estimate(known.marks.get((folder.name, folder.folder)))
    return found


def _chosen(connection: Connection, there: list[Folder]) -> list[Folder]:
    by_name = {INBOX if one.name.upper() == INBOX else one.name: one for one in there}
    account = connection.account
    for name in account.folders:
        if (INBOX if name.upper() == INBOX else name) not in by_name:
            known = printable(", ".join(sorted(by_name)))[:300]
            raise RuleError(
                f"There is no folder {printable(name)} in the account {account.name}: there are {known}."
            )
    if account.folders:
        return [by_name[INBOX if name.upper() == INBOX else name] for name in account.folders]
    sent = [one for one in there if role_of_flags(one.flags) is Role.SENT]
    sent = sent or [one for one in there if _role(one) is Role.SENT]
    return [by_name.get(INBOX, Folder(INBOX, "/", ())), *sent[:1]]


def _role(folder: Folder) -> Role | None:
    return role_of_flags(folder.flags) or role_of_path(folder.name, folder.separator or "/")


def position_in(mark: Mark | None) -> Position | None:
    """Return how far a mark says that a folder was read; None where it says nothing."""
    if mark is None:
        return None
    try:
        validity, uid, since = json.loads(mark.position)
        return Position(int(validity), int(uid), str(since))
    except (ValueError, TypeError):  # another version of the program wrote it
        return None


def _criteria(last: int, since: str) -> str:
    if last:
        return f"UID {last + 1}:*"
    if not since:
        return "ALL"
    day = date.fromisoformat(since)
    return f"SINCE {day.day}-{_MONTHS[day.month - 1]}-{day.year}"


def _set(uids: list[int]) -> str:
    return ",".join(map(str, uids))


def _uid(said: bytes) -> int:
    found = _UID.search(said)
    return int(found[1]) if found else 0


def _arrived(said: bytes) -> datetime | None:
    found = Internaldate2tuple(said)
    return datetime.fromtimestamp(mktime(found), UTC) if found else None
