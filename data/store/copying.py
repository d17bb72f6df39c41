"""Whole copies of a database, through SQLite's own backup: consistent whoever writes meanwhile."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree

from data.store.errors import DamagedError, explained
from data.store.private import make_file
from data.store.schema import connect_read_only

PAGES = 2048
"""So many pages are copied before anybody is asked whether to go on."""

_UNFINISHED = ".unfinished-"
_FORGOTTEN = timedelta(days=1)


class GivenUpError(Exception):
    """The copy was not to be finished."""


def go_on() -> bool:
    """Whether a copy is still wanted: always, where nobody says otherwise."""
    return True


@contextmanager
def workplace(folder: Path, now: datetime) -> Iterator[Path]:
    """A private folder inside ``folder`` for what is not whole yet; gone afterwards, however that ends.

    What a run that was killed has left there is cleared away after a day.
    """
    for left in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if left.stat().st_mtime < (now - _FORGOTTEN).timestamp():
                rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=folder, ignore_cleanup_errors=True) as place:
        yield Path(place)


def copy_database(path: Path, target: Path, wanted: Callable[[], bool] = go_on) -> None:
    """Copy the database at ``path`` into a new private file, whole and on the disk; DamagedError if it is unsound.

    GivenUpError as soon as ``wanted`` says no.
    """

    def progress(_status: int, _left: int, _total: int) -> None:
        if not wanted():
            raise GivenUpError

    make_file(target)
    with (
        closing(connect_read_only(path)) as source,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # it is thrown away unless it is finished
            copy.execute(f"PRAGMA {pragma}").fetchall()
        with explained(path):
            source.execute("BEGIN")  # one state of the data from the first page to the last
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES, progress=progress)
        copy.execute(
            "PRAGMA journal_mode = DELETE"
        ).fetchall()  # one file, that can be read without others beside it
        with explained(path):
            if not is_sound(copy):
                raise DamagedError(path)
    sync(target)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page in order."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
