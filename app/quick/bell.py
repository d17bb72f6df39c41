"""A promised call or mail that waits, told in print and noted, with next to nothing imported: cron asks for it
every minute.

Whatever is out of the ordinary (a desktop, a terminal, another reminder that runs, a file that others may read) is
left to the whole bell, which does the same in more time, or says what is wrong.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import datetime, timedelta

from app.quick import defaults
from app.quick.output import show, shown
from data.model.bell import REMEMBERED_DAYS, Call, Near
from data.rules.phrasing.errands import mail_waits, reminder
from data.store.schema.queues import FORGET_RUNG, MAIL_UNTOLD, NOTE_MAIL_TOLD, NOTE_RUNG, STAMP, UNTOLD


def tell(path: str, near: Near, now: datetime, environ: dict[str, str] | os._Environ[str]) -> list[Call] | None:
    """Print what is near and untold, and note it; None, and nothing was told, where the whole bell must ring.

    Returned is what was told and couldn't be noted: none of it, when all is well.
    """
    if sys.stdout is None or os.isatty(1) or defaults.has_desktop(environ):
        return None
    unnoted: list[Call] | None = None
    try:
        import fcntl

        folder = os.open(os.path.dirname(path), os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)  # as one_at_a_time does, without its patience
            place = _place(path)
            if place is None:
                return None
            connection = defaults.connected_for_acts(path)
            try:
                calls, lines = _untold(connection, near, now)
                waiting, newest = connection.execute(MAIL_UNTOLD).fetchone()
                lines += [mail_waits(waiting)] if waiting else []
                if not lines:  # another one has told them
                    return []
                if not show("\n".join(lines)):
                    return None
                unnoted = calls
                if place == _place(path):
                    _note(connection, calls, now, newest)
                    unnoted = []
            finally:
                connection.close()
        finally:
            os.close(folder)
    except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, ImportError):  # the whole bell says why
        pass
    return unnoted


def _untold(connection: sqlite3.Connection, near: Near, now: datetime) -> tuple[list[Call], list[str]]:
    """Return what is near, and what is said of it. ValueError, KeyError or TypeError where that isn't for here."""
    if not defaults.is_ours(connection):
        raise ValueError
    calls, lines = list[Call](), list[str]()
    for number, at, action, who, _phone, waits in connection.execute(UNTOLD, near | {"size": -1}):
        line = shown(reminder(datetime.fromisoformat(at), action, who, now, None, is_undecided=bool(waits)))
        if line is None:
            raise ValueError
        calls.append((number, at))
        lines.append(line)
    return calls, lines


def _note(connection: sqlite3.Connection, calls: list[Call], now: datetime, newest: int) -> None:
    """Keep that they were told, in one transaction. sqlite3.Error where that can't be."""
    connection.execute("BEGIN IMMEDIATE")
    if not defaults.is_ours(connection):
        raise sqlite3.DatabaseError
    connection.execute(FORGET_RUNG, ((now - timedelta(days=REMEMBERED_DAYS)).strftime(STAMP),))
    connection.executemany(NOTE_RUNG, [(*call, now.strftime(STAMP)) for call in calls])
    if newest:
        connection.execute(NOTE_MAIL_TOLD, (str(newest),))
    connection.execute("COMMIT")  # where that fails, closing takes it back


def _place(path: str) -> tuple[int, int] | None:
    """By what the system tells files apart; None where it can't be written, or others may read it.

    The whole bell sees to that.
    """
    found = os.stat(path)
    is_open = found.st_uid == os.getuid() and found.st_mode & 0o077
    can_be_written = os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)
    return (found.st_dev, found.st_ino) if can_be_written and not is_open else None
