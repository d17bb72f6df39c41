"""Messages in files of their own: .eml, Apple Mail's .emlx, MH; and one that is piped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from data.files.named_files import opened
from data.mail.message import Found
from data.mail.sources.maildir import LARGEST, key_of
from data.mail.sources.reading import unreadable
from data.mail.sources.roles import Role
from data.mail.sources.splitter import LONGEST_HEAD, blank_line
from data.model.errors import RuleError
from data.model.mail_marks import Mark

PIPED = "-"
"""The source of a message on standard input."""

_HEADER = re.compile(rb"(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_NAME = re.compile(rb"^([!-9;-~]+)[ \t]*:", re.MULTILINE)
_ONLY_OF_MAIL = frozenset((b"from", b"received", b"return-path", b"message-id", b"delivered-to"))
_OF_MAIL = _ONLY_OF_MAIL.union(
    (
        b"to",
        b"cc",
        b"bcc",
        b"subject",
        b"date",
        b"sender",
        b"reply-to",
        b"in-reply-to",
        b"references",
        b"mime-version",
    )
)
_LEAST = 2
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\d{1,10}[ \t]*\n)?(?:>?From [^\n:]*\n)?")
"""What may stand before the headers: a mark of UTF-8, the length of an .emlx, the line of a pipe."""


def message_start(head: bytes) -> int:
    """Return at which byte the headers of a message begin in the first bytes of a file; -1 where it is none."""
    begun = _BEFORE.match(head)
    start = begun.end() if begun else 0
    lines = head[start:].replace(b"\r\n", b"\n") + b"\n"
    found = _HEADER.match(lines)
    if not found:
        return -1
    names = {name.lower() for name in _NAME.findall(found[0])}
    return start if names & _ONLY_OF_MAIL and len(names & _OF_MAIL) >= _LEAST else -1


class Loose:
    """The messages in ``files``, of one folder, part of the source ``name``.

    One that somebody names by itself isn't remembered: they ask about this message, also a second time.
    """

    finds_people = False

    def __init__(self, files: Sequence[Path], name: str, folder: str = "", role: Role | None = None) -> None:
        self._files, self.name, self.folder, self._is_sent = files, name, folder, role is Role.SENT
        self._stamps = [_stamp(file) for file in files]
        self.size = sum(size for size, _ in self._stamps)
        self.done = self.left_out = 0
        self.faults: list[str] = []
        self._keys: set[int] = set()

    def read(self, mark: Mark | None) -> Iterator[Found]:
        """Yield the messages that weren't read by ``mark``, or have changed."""
        before = mark.keys if mark else frozenset()
        there = [key_of(f"{file.name}\0{stamp}") for file, stamp in zip(self._files, self._stamps, strict=True)]
        self._keys = set(before).intersection(there)
        for file, key, (size, _) in zip(self._files, there, self._stamps, strict=True):
            self.done += size
            if key in before:
                continue
            try:
                yield from self._found(file)
            except OSError as fault:
                self.faults.append(unreadable(file, fault))
            else:
                self._keys.add(key)

    def mark(self) -> Mark | None:
        """Return which messages were read."""
        if [self.name] == [str(file) for file in self._files]:
            return None
        return Mark(self.name, self.folder, keys=frozenset(self._keys))

    def _found(self, file: Path) -> Iterator[Found]:
        with opened(file) as stream:
            content = stream.read(LONGEST_HEAD)
        start = max(message_start(content), 0)
        end = blank_line(content, start)
        head = content[start : end if end >= 0 else len(content)]
        read = partial(_whole, file, start)
        yield Found(self.name, self.folder, file.name, head, read, sent=self._is_sent)


def piped(stream: BinaryIO) -> Found:
    """Return the one message on standard input. RuleError, in one line, where there is none."""
    content = stream.read(LARGEST)
    if not content.strip():
        raise RuleError("There is no message on standard input: pipe one into `ringback mail take -`.")
    start = message_start(content[:LONGEST_HEAD])
    if start < 0:
        raise RuleError("What is on standard input isn't an e-mail: pipe a whole message, with its headers.")
    content = content[start:]
    end = blank_line(content)
    return Found(PIPED, "", "", content[: end if end >= 0 else len(content)][:LONGEST_HEAD], lambda: content)


def _whole(file: Path, start: int) -> bytes:
    with opened(file) as stream:
        stream.seek(start)
        return stream.read(LARGEST)


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
