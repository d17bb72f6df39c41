"""A Maildir: one file for each message, with its flags in the name, while other programs move them about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from data.files.named_files import opened
from data.mail.message import Found
from data.mail.sources.reading import unreadable
from data.mail.sources.roles import Role
from data.mail.sources.splitter import LONGEST_HEAD, blank_line
from data.model.mail_marks import Mark

LARGEST = 1 << 25
"""Bytes of a message that are read; what comes after them is an attachment."""

_USUAL = 20_000  # bytes of a message, for how far one has come
_HEAD = 16_384
_FOLDERS = ("new", "cur")
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
_LEFT_OUT = frozenset("TD")  # trashed, draft
_TRIES = 3


def is_maildir(folder: Path) -> bool:
    """Return whether a folder is a Maildir; Thunderbird's have no ``new``."""
    return (folder / "cur").is_dir() and ((folder / "new").is_dir() or (folder / "tmp").is_dir())


class Maildir:
    """The Maildir at ``path``, part of the source ``name``."""

    finds_people = False

    def __init__(self, path: Path, name: str, folder: str = "", role: Role | None = None) -> None:
        self._path, self.name, self.folder, self._is_sent = path, name, folder, role is Role.SENT
        self.size = _USUAL * sum(1 for _ in self._files())
        self.done = self.left_out = 0
        self.faults: list[str] = []
        self._keys: set[int] = set()

    def read(self, mark: Mark | None) -> Iterator[Found]:
        """Yield the messages that weren't read by ``mark``, those that somebody moves just now, too."""
        before = mark.keys if mark else frozenset()
        self._keys = set(before)
        there: set[int] = set()
        settled: set[int] = set()  # and not remembered: who takes a message out of the trash has it read
        for _ in range(_TRIES):
            missed = False
            for file in sorted(self._files(), key=lambda file: file.name):
                key = key_of(_unique(file.name))
                there.add(key)
                if key in self._keys or key in settled:
                    continue
                self.done = min(self.done + _USUAL, self.size)
                if _LEFT_OUT.intersection(_flags(file.name)):
                    self.left_out += 1
                    settled.add(key)
                    continue
                try:
                    yield from self._found(file)
                except FileNotFoundError:
                    missed = True  # it has another name or place by now
                except OSError as fault:
                    self.faults.append(unreadable(file, fault))
                    settled.add(key)
                else:
                    self._keys.add(key)
            if not missed:
                break
        self._keys &= there
        self.done = self.size

    def mark(self) -> Mark:
        """Return which messages were read."""
        return Mark(self.name, self.folder, keys=frozenset(self._keys))

    def _files(self) -> Iterator[Path]:
        for name in _FOLDERS:
            with suppress(FileNotFoundError):  # Thunderbird's have no ``new``
                yield from (file for file in (self._path / name).iterdir() if not file.name.startswith("."))

    def _found(self, file: Path) -> Iterator[Found]:
        try:
            head, at = head_of(file)
        except IsADirectoryError:  # a folder is no message
            return
        place = partial(self._whole, file)
        yield Found(self.name, self.folder, _unique(file.name), head, place, sent=self._is_sent, at=at)

    def _whole(self, file: Path) -> bytes:
        """Return a message, also where its flags have changed; FileNotFoundError where it is gone."""
        try:
            return content_of(file)
        except FileNotFoundError:
            unique = _unique(file.name)
            for other in self._files():
                if _unique(other.name) == unique:
                    return content_of(other)
            raise


def head_of(file: Path) -> tuple[bytes, datetime]:
    """Return the headers of a message in a file of its own, and when it was written there."""
    with opened(file) as stream:
        head = stream.read(_HEAD)
        if blank_line(head) < 0:
            head += stream.read(LONGEST_HEAD - _HEAD)
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    end = blank_line(head)
    return (head if end < 0 else head[:end]), at


def content_of(file: Path) -> bytes:
    """Return a message in a file of its own."""
    with opened(file) as stream:
        return stream.read(LARGEST)


def key_of(words: str) -> int:
    """Return a number for a name, so that a hundred thousand of them take little room; it fits into SQLite's."""
    made = hashlib.blake2b(words.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(made, "big", signed=True)


def _unique(name: str) -> str:
    """Return the part of a message's name that stays when its flags change."""
    return _FLAGS.sub("", name)


def _flags(name: str) -> frozenset[str]:
    found = _FLAGS.search(name)
    return frozenset(found[1]) if found else frozenset()
