"""What somebody was reminded of: which promised times are still to be told, and which have been (H8).

It needs the standard library alone: a reminder is asked for every minute. None of it is an act.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from data.model.bell import REMEMBERED_DAYS
from data.store.connection.transaction import writing
from data.store.schema.moment import stamp
from data.store.schema.queues import FORGET_RUNG, NOTE_MAIL_TOLD, NOTE_RUNG

REMEMBERED = timedelta(days=REMEMBERED_DAYS)
"""So long it is known of a time that it has rung."""

PATIENCE = 30.0
"""Seconds that one reminder waits for another one to end."""


def mark_rung(path: Path, calls: Iterable[tuple[int, datetime]], now: datetime) -> None:
    """Keep that somebody was told of promised times, each with the number of its follow-up.

    StoreError where it can't be kept.
    """
    with writing(path) as connection:
        connection.execute(FORGET_RUNG, (stamp(now - REMEMBERED),))
        connection.executemany(NOTE_RUNG, [(number, stamp(at), stamp(now)) for number, at in calls])


def mark_mail_told(path: Path, newest: int) -> None:
    """Keep that somebody was reminded of what waits, up to the message with that number."""
    with writing(path) as connection:
        connection.execute(NOTE_MAIL_TOLD, (str(newest),))


@contextmanager
def one_at_a_time(path: Path) -> Iterator[bool]:
    """Hold back other reminders of the database at ``path``; False where another one doesn't end.

    Somebody is told first, and only then it is marked: else what could not be told would be lost. So that two
    which begin at once don't both tell it, the second waits, and finds it marked. The lock is on the folder: it
    leaves no file behind, and ends with the process. Where a system has none, they go on side by side.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield True
        return
    folder = -1
    with suppress(OSError):  # it isn't there yet, or can't be read: nothing is in it, then
        folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        yield folder < 0 or _is_locked(lambda: fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB))
    finally:
        if folder >= 0:
            os.close(folder)


def _is_locked(lock: Callable[[], None]) -> bool:
    """Return whether the lock was there within ``PATIENCE``; a file system that knows none holds nobody back."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            lock()
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        except OSError:
            return True
        else:
            return True
