"""Whether a database has been lost: it is gone or empty, and one of its backups isn't.

What isn't there yet reads as an empty inbox, and a newcomer may begin in it. Where backups say that somebody has
worked here before, "nothing is due" would be a lie, and what is written anew would hide what can be brought back.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from data.store.connection.errors import LostError, StoreError, explained
from data.store.connection.location import is_there
from data.store.connection.version import connect_read_only, version
from data.store.schema.identity import HEAD

_HOLDS = "EXISTS (SELECT 1 FROM follow_up) OR EXISTS (SELECT 1 FROM person)"


def check_kept(path: Path) -> None:
    """Raise LostError where the database at ``path`` is gone or holds nothing, and a backup of it does."""
    if is_there(path):
        with explained(path), closing(connect_read_only(path)) as connection:
            check_content(connection, path, version(connection, path))
    else:
        check_not_lost(path)


def check_content(connection: sqlite3.Connection, path: Path, found: str | None) -> None:
    """Raise LostError where the open file at ``path`` holds nothing, and a backup of it does.

    ``found`` is the version of its schema, None for a file without tables. A file with tables holds nothing when
    nobody is in it and no act was ever made, as when it has just been made anew.
    """
    if found is None or (found <= HEAD and not _asked(connection, f"{_HOLDS} OR EXISTS (SELECT 1 FROM act)")):
        check_not_lost(path)


def check_not_lost(path: Path) -> None:
    """Raise LostError where a backup of the database at ``path`` holds somebody, naming the newest that does."""
    from data.files.backup_files import backups_of  # not on the way to a database that is there

    for backup in backups_of(path):
        try:
            if not _holds_something(backup.path):
                continue
        except StoreError:  # damaged itself: an older one may say more
            continue
        raise LostError(path, backup.path, is_gone=not path.exists())


def _holds_something(path: Path) -> bool:
    with explained(path), closing(connect_read_only(path)) as connection:
        return _asked(connection, _HOLDS)


def _asked(connection: sqlite3.Connection, condition: str) -> bool:
    return bool(connection.execute(f"SELECT {condition}").fetchone()[0])
