"""An mbox of Thunderbird, Gmail's Takeout, mutt or a mail server: many messages in one file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_tz
from errno import ENOENT
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zlib import crc32

from data.files.named_files import opened
from data.mail.message import Found
from data.mail.sources.roles import LEFT_OUT, Role, role_of, roles_of_labels
from data.mail.sources.splitter import Slice, begins_message, split, unquoted
from data.model.mail_marks import Mark

LARGEST = 1 << 25
"""Bytes of a message that are read; what comes after them is an attachment."""

_DELETED, _NEEDS_LINE = 0x0008, 2_000
_THUNDERBIRD, _LABELS, _STATUS = b"X-Mozilla-Status:", b"X-Gmail-Labels:", b"X-Status:"
_BLANK = b"\n\r\n"
_PRINT = 4_096
_CHANGED_IN_PLACE = re.compile(rb"^(?:X-Mozilla-Status2?|X-Mozilla-Keys|X-Status|Status):[^\n]*$", re.MULTILINE)
_SAMPLED = 64
_DATE = b"\nDate:"


class _Position(NamedTuple):
    """How far an mbox was read: to byte ``read``, with the last message from ``last`` on; ``size`` it had then.

    ``print`` tells its beginning, and what was before ``read``, from those of another file.
    """

    read: int
    last: int
    size: int
    print: str


class Mbox:
    """An mbox that begins at byte ``start`` of the file at ``path``, part of the source ``name``."""

    finds_people = False

    def __init__(self, path: Path, name: str, folder: str = "", start: int = 0) -> None:
        self._path, self.name, self.folder, self._start = path, name, folder, start
        self.size = path.stat().st_size
        self.done = self.left_out = 0
        self.faults: list[str] = []
        self._is_sent = role_of(path.name) is Role.SENT or role_of(path.stem) is Role.SENT
        self._read = self._last = start
        self._whole: Mark | None = None

    def read(self, mark: Mark | None) -> Iterator[Found]:
        """Yield the messages that came since ``mark``; all of them where the file is another one by now."""
        with opened(self._path) as file:
            before = _position(mark)
            self._read = self._last = self.done = begin = self._begin(file, before)
            for cut in split(file, begin):
                if not cut.is_whole and not self._is_at_rest(file, before):
                    break  # it is being written: the next reading takes it
                if found := self._found(cut):
                    yield found
                self._last, self._read, self.done = cut.start, cut.end, cut.end
            self.done = self.size
            self._whole = self._marked(file)

    def mark(self) -> Mark | None:
        """Return how far it was read; None where it is no longer the file that was read."""
        if self._whole:
            return self._whole
        try:
            with opened(self._path) as file:
                return self._marked(file)
        except OSError:  # it is gone by now: nothing of it is remembered
            return None

    def _begin(self, file: BinaryIO, before: _Position | None) -> int:
        """Return the byte from which messages are new."""
        size = os.fstat(file.fileno()).st_size
        if before is None or size < before.read or _print(file, before.read) != before.print:
            return self._start
        if before.read == size or _begins_at(file, before.read):
            return before.read
        if before.last == self._start or _begins_at(file, before.last):
            return before.last  # the last one has become longer
        return self._start

    def _is_at_rest(self, file: BinaryIO, before: _Position | None) -> bool:
        return before is not None and before.size == os.fstat(file.fileno()).st_size

    def _marked(self, file: BinaryIO) -> Mark | None:
        size = os.fstat(file.fileno()).st_size
        if size < self._read:
            return None
        position = _Position(self._read, self._last, size, _print(file, self._read))
        return Mark(self.name, self.folder, json.dumps(position))

    def _found(self, cut: Slice) -> Found | None:
        """Return a message, or nothing where it is deleted, spam or a draft."""
        roles = _roles(cut.head)
        if roles & LEFT_OUT:
            self.left_out += 1
            return None
        return Found(
            source=self.name,
            folder=self.folder,
            key=str(cut.start),
            head=cut.head,
            read=partial(_read, self._path, cut.inside, cut.end, len(cut.head), crc32(cut.head)),
            sent=self._is_sent or Role.SENT in roles,
            at=None if _DATE in cut.head or _DATE.lower() in cut.head.lower() else _arrived(cut.line),
        )


def _roles(head: bytes) -> frozenset[Role]:
    """Return what the headers of mail programs say of a message: that it is deleted, spam, a draft, or sent."""
    roles: frozenset[Role] = frozenset()
    if (value := _value(head, _THUNDERBIRD)) and _number(value) & _DELETED:
        roles |= {Role.TRASH}
    if value := _value(head, _LABELS):
        roles |= roles_of_labels(value)
    if value := _value(head, _STATUS):
        roles |= {role for sign, role in ((b"D", Role.TRASH), (b"T", Role.DRAFTS)) if sign in value}
    return roles


def _value(head: bytes, name: bytes) -> bytes:
    """Return the value of a header that one program writes, always in these letters; with its folded lines."""
    place = head.find(name)
    if place < 0 or (place > 0 and head[place - 1] != 0x0A):
        return b""
    place += len(name)
    end = head.find(b"\n", place)
    while end >= 0 and head[end + 1 : end + 2] in (b" ", b"\t"):
        end = head.find(b"\n", end + 1)
    return head[place : end if end >= 0 else len(head)].strip()


def _number(value: bytes) -> int:
    try:
        return int(value[:8], 16)
    except ValueError:  # no number: it isn't deleted, then
        return 0


def _arrived(line: bytes) -> datetime | None:
    """Return when a message came, by its line ``From ``; None where that doesn't say."""
    words = line.decode("ascii", "replace").split()
    for place in range(1, min(len(words), _SAMPLED)):
        try:
            if read := parsedate_tz(" ".join(words[place:])):
                return datetime(*read[:6], tzinfo=UTC)
        except (ValueError, TypeError, IndexError, OverflowError):  # what isn't a date breaks it in these ways
            continue
    return None


def _read(path: Path, start: int, end: int, head: int, checksum: int) -> bytes:
    """Return a message as it was sent; FileNotFoundError where the file has changed since its head was read."""
    with opened(path) as file:
        file.seek(start)
        content = file.read(min(end - start, LARGEST))
    if crc32(content[:head]) != checksum:
        raise FileNotFoundError(ENOENT, "it has changed", str(path))
    return unquoted(content)


def _position(mark: Mark | None) -> _Position | None:
    if mark is None:
        return None
    try:
        read, last, size, known = json.loads(mark.position)
        return _Position(int(read), int(last), int(size), str(known))
    except (ValueError, TypeError):  # another version of the program wrote it
        return None


def _begins_at(file: BinaryIO, place: int) -> bool:
    """Return whether a message begins at a byte, as it does when the whole file is read."""
    before = min(place, len(_BLANK))
    file.seek(place - before)
    content = file.read(_NEEDS_LINE)
    is_after_blank = content[:before].endswith((b"\n\n", _BLANK))
    return is_after_blank and begins_message(content, before)


def _print(file: BinaryIO, read: int) -> str:
    """Return what tells a file that was read to byte ``read``: its beginning, and what was read last.

    What mail programs change in place, such as that a message was seen, isn't part of it.
    """
    file.seek(0)
    beginning = file.read(min(_PRINT, read))
    file.seek(max(read - _PRINT, 0))
    ending = file.read(min(_PRINT, read))
    whole_lines = (beginning[: beginning.rfind(b"\n") + 1], ending[ending.find(b"\n") + 1 :])
    made = hashlib.blake2b(digest_size=12)
    for lines in whole_lines:
        made.update(_CHANGED_IN_PLACE.sub(b"", lines))
        made.update(b"\0")
    return made.hexdigest()
