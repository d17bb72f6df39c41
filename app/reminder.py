"""``ringback remind``, which cron asks for every minute, in the words in which cron asks.

Most of the time there is nothing to tell, which takes one look into the file. Where there is something, it is told
and noted with as little; else the whole bell rings, without a parser: nothing was asked that one is needed for.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, time, timedelta

from app.quick import defaults
from data.model.bell import BEFORE_MINUTES, LATELY_MINUTES, Call, Near
from data.store.schema.queues import IS_UNTOLD, STAMP

Look = tuple[str, Near, datetime]
"""The file, from when to when a time is near, and the present instant."""


def remind(arguments: list[str], environ: dict[str, str] | os._Environ[str]) -> int | None:
    """Do what ``ringback ARGUMENTS`` asks, and return the exit code; None where the whole command must do it.

    That is so of other words, and where somebody looks on, who is told more, or asked.
    """
    asked = _asked(arguments)
    if asked is None:
        return None
    look = _look(*asked, environ)
    if look and _is_told(look):
        return 0
    if os.isatty(2) or (os.isatty(0) and os.isatty(1)):
        return None
    unnoted = None
    if look:
        from app.quick.bell import tell

        unnoted = tell(*look, environ)
        if unnoted == []:
            return 0
    return _rung(*asked, unnoted)


def is_nothing_to_tell(arguments: list[str], environ: dict[str, str] | os._Environ[str]) -> bool:
    """Return whether ``ringback ARGUMENTS`` is a reminder with nothing to tell; False where the rest must see."""
    asked = _asked(arguments)
    look = _look(*asked, environ) if asked else None
    return bool(look and _is_told(look))


def _rung(named: str, minutes: int, unnoted: list[Call] | None) -> int:
    """Ring the whole bell, and return its exit code; of what was told already, only note that."""
    from app.commands.framework.context import Run
    from app.commands.framework.exit_codes import exit_code
    from app.commands.schedule.bell import note, ring

    run = Run(named)
    if unnoted is None:
        return exit_code(lambda: ring(run, minutes))
    return exit_code(lambda: note(run, [(number, datetime.fromisoformat(at)) for number, at in unnoted]))


def _asked(arguments: list[str]) -> tuple[str, int] | None:
    """Return the database that was named, or '', and how many minutes before; None where it is anything else."""
    named, rest = "", arguments
    if arguments[:1] == ["--database"]:
        named, rest = arguments[1] if len(arguments) > 1 else "", arguments[2:]
    match rest:
        case ["remind"]:
            return named, BEFORE_MINUTES
        case ["remind", "--before", given] if given.isascii() and given.isdigit() and len(given) <= 3:
            return named, int(given)
        case _:
            return None


def _look(named: str, minutes: int, environ: dict[str, str] | os._Environ[str]) -> Look | None:
    """Return where to look and for what, with the present instant; None where the whole command must find out."""
    try:
        path = defaults.database(named, environ) if defaults.zone_is_known(environ) else None
        now = defaults.now(environ)
        if not path or not now:
            return None
        midnight = datetime.combine(now.astimezone().date(), time(0)).astimezone(UTC)  # by the system's clock
        start = min(midnight, now - timedelta(minutes=LATELY_MINUTES)).strftime(STAMP)
        end = (now + timedelta(minutes=minutes, seconds=1)).strftime(STAMP)
    except (OSError, ValueError, OverflowError):  # the rest says why
        return None
    return path, {"start": start, "end": end, "since": start}, now


def _is_told(look: Look) -> bool:
    """Return whether somebody is in it, and nothing that is near or past is still to be told."""
    path, near, _now = look
    try:
        connection = defaults.connected(path)
        try:
            if (
                not defaults.is_ours(connection)
                or connection.execute("SELECT 1 FROM follow_up LIMIT 1").fetchone() is None
            ):
                return False
            found: tuple[int] = connection.execute(IS_UNTOLD, near).fetchone()
            return found == (0,)
        finally:
            connection.close()
    except sqlite3.Error:  # the rest says why
        return False
