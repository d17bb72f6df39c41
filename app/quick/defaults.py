"""Where the database lies and what time it is, for somebody who has set nothing: asked with next to no import.

What is asked at every prompt, or every minute, takes no longer than opening the file. Whatever is out of the
ordinary (settings, an older file) gives None or False: the whole command then finds out, in more time.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, datetime

from data.store.connection.pragmas import FOR_ACTS
from data.store.schema.identity import APPLICATION_ID, HEAD

BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")
"""Variables of the environment, by which the desktop of Linux is found."""

_ZONES = "/usr/share/zoneinfo"
_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-+")
_PATH = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+ ")


def database(named: str, environ: dict[str, str] | os._Environ[str]) -> str | None:
    """Return where the database lies, on a system that keeps to XDG; None where settings have to be read, too.

    ``named`` is what the command line names, or ''. None, too, where no file is there.
    """
    if sys.platform != "linux":
        return None
    home = environ.get("HOME", "")
    config = environ.get("RINGBACK_CONFIG") or f"{environ.get('XDG_CONFIG_HOME') or f'{home}/.config'}/ringback"
    data = environ.get("XDG_DATA_HOME") or f"{home}/.local/share"
    path = named or environ.get("RINGBACK_DATABASE") or f"{data}/ringback/ringback.db"
    if any(not folder.startswith("/") for folder in (home, config, data)) or os.path.exists(
        f"{config}/config.toml"
    ):
        return None
    path = os.path.abspath(path)
    return path if _PATH.issuperset(path) and os.path.isfile(path) else None


def zone_is_known(environ: dict[str, str] | os._Environ[str]) -> bool:
    """Return whether the system's clock shows the zone that was meant: of a name unknown to it, it makes UTC."""
    named = environ.get("TZ", "")
    return not named or (_NAME.issuperset(named) and os.path.isfile(f"{_ZONES}/{named}"))


def now(environ: dict[str, str] | os._Environ[str]) -> datetime | None:
    """Return the present instant, in UTC; None where ``RINGBACK_NOW`` isn't one that can be used.

    ValueError where that is no instant at all.
    """
    frozen = environ.get("RINGBACK_NOW", "").strip()
    if not frozen:
        return datetime.now(UTC).replace(microsecond=0)
    at = datetime.fromisoformat(frozen)
    return at.astimezone(UTC).replace(microsecond=0) if at.tzinfo and 2000 <= at.year < 3000 else None


def connected(path: str) -> sqlite3.Connection:
    """Open the file, to be read only. sqlite3.Error where that can't be."""
    return sqlite3.connect(_uri(path, "ro"), uri=True)


def connected_for_acts(path: str) -> sqlite3.Connection:
    """Open the file for an act, whose transactions begin where the caller says so; nobody else is waited for.

    sqlite3.Error where that can't be.
    """
    connection = sqlite3.connect(_uri(path, "rw"), uri=True, timeout=0, isolation_level=None)
    for pragma in FOR_ACTS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _uri(path: str, mode: str) -> str:
    return f"file:{path.replace(' ', '%20')}?mode={mode}"


def has_desktop(environ: dict[str, str] | os._Environ[str]) -> bool:
    """Return whether a desktop may be there to tell something.

    By its buses that of Linux is found. Cron has none of them, and looking for it takes longer than telling.
    """
    return sys.platform != "linux" or any(map(environ.get, BUSES))


def is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether it is a database of this version. sqlite3.Error where it is none."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return False
    found: tuple[str] | None = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return found == (HEAD,)
