"""A scan that takes in what it has read from time to time: one that is killed goes on where it was."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.runtime.mail.strays import left
from data.store.acts.mail_marks import keep_marks

if TYPE_CHECKING:
    from app.commands.framework.context import Run
    from app.runtime.mail.reading import Read
    from data.mail.sources.reading import Reading
    from data.model.mail import Scanned
    from data.model.mail_marks import Stray

_SECONDS = 15.0
"""Seconds of reading after which a part is taken in: what is read again after a kill is no more than that."""


class ScanParts:
    """Takes in one part of a scan after the other, each with how far was read; together they are one act."""

    def __init__(self, run: Run, reading: Reading, name: str, strays: Sequence[Stray], since: datetime) -> None:
        """``name`` is where the messages are from; of ``strays``, those before ``since`` aren't kept."""
        self._run, self._reading, self._name = run, reading, name
        self._strays, self._since = list(strays), since
        self._next = time.monotonic() + _SECONDS
        self.scanned: Scanned | None = None
        """What was taken in by now."""

    def is_time(self) -> bool:
        """Return whether enough was read."""
        return time.monotonic() >= self._next

    def take(self, read: Read) -> Scanned:
        """Take in what was read since the last part, and keep how far that is; return what all of it did."""
        run = self._run
        with run.rescued(), run.store() as store:
            self.scanned = store.take_mail(read.messages, run.now, self._name, read.number, self.scanned)
        if not read.is_missing:
            kept = left(read.strays, self._strays, self.scanned, self._since)
            with run.rescued():
                keep_marks(run.path, self._reading.marks(), kept)
            self._strays += kept.kept
        self._next = time.monotonic() + _SECONDS
        return self.scanned
