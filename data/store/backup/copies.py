"""Whole copies of a database, through SQLite's own backup: consistent whoever writes meanwhile."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from data.files.private_files import make_file, sync
from data.store.connection.driver import make_one_file, open_draft
from data.store.connection.errors import DamagedError, GivenUpError, StoreError, explained
from data.store.connection.location import is_there
from data.store.connection.version import connect_read_only

PAGES = 2048
"""So many pages are copied before anybody is asked whether to go on."""

_UNFINISHED = ".ringback-unfinished-"
_FORGOTTEN = 24 * 60 * 60
"""Seconds, by the clock of the disk, after which nobody is at it any more."""


def go_on() -> bool:
    """Return whether a copy is still wanted: always, where nobody says otherwise."""
    return True


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A private folder inside ``folder`` for what is not whole yet; gone afterwards, however that ends.

    What a run that was killed has left there is cleared away after a day.
    """
    import tempfile  # what only looks for a backup needs none

    clear_forgotten(folder)
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=folder, ignore_cleanup_errors=True) as place:
        yield Path(place)


def clear_forgotten(folder: Path) -> None:
    """Clear away what a run that was killed has left inside ``folder`` more than a day ago."""
    import shutil

    for left in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):  # it is another user's, or has gone
            if left.stat().st_mtime < time.time() - _FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def copied(path: Path, wanted: Callable[[], bool] = go_on, *, sound: bool = True) -> Iterator[Path]:
    """A private copy of the database at ``path``, to be tried things on, gone afterwards; of none, there is none.

    DamagedError if it should be ``sound`` and isn't. StoreError where it can't be made, GivenUpError once it is no
    longer ``wanted``.
    """
    import tempfile

    try:
        folder = Path(tempfile.gettempdir())
    except OSError:
        raise StoreError(
            "No temporary folder can be used: free some space, or set TMPDIR to another folder. Nothing was "
            "changed."
        ) from None
    with ExitStack() as stack:
        with explained(folder):
            copy = stack.enter_context(workplace(folder)) / "ringback.db"
            if is_there(path):
                copy_database(path, copy, wanted, sound=sound)
        yield copy


def copy_database(path: Path, target: Path, wanted: Callable[[], bool] = go_on, *, sound: bool = True) -> None:
    """Copy the database at ``path`` into a new private file, whole and on the disk.

    DamagedError if it should be ``sound`` and isn't.
    GivenUpError as soon as ``wanted`` says no; what the system says of the ``target`` is left as it is.
    """

    def progress(_status: int, _left: int, _total: int) -> None:
        if not wanted():
            raise GivenUpError

    with closing(connect_read_only(path)) as source:
        copy_view(source, path, target, progress, sound=sound)


def copy_view(
    source: sqlite3.Connection,
    path: Path,
    target: Path,
    progress: Callable[[int, int, int], None] = lambda _status, _left, _total: None,
    *,
    sound: bool = True,
) -> None:
    """Copy what an open connection sees of the database at ``path``, as ``copy_database`` does."""
    make_file(target)
    with closing(open_draft(target)) as copy:
        with explained(path):
            source.execute("BEGIN")  # one state of the data from the first page to the last
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            source.backup(copy, pages=PAGES, progress=progress)
        finally:
            source.execute("ROLLBACK")
        make_one_file(copy)
        with explained(path):
            if sound and not is_sound(copy):
                raise DamagedError(path)
    sync(target)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Return whether SQLite finds every page in order."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
