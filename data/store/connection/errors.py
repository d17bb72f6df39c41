"""What can go wrong with a database file, each as one line that a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path


class StoreError(Exception):
    """The database can't be read or written; the message is one line, and nothing was changed."""


class DamagedError(StoreError):
    """The file at ``path`` can't be read as a database: it is none, or it is damaged."""

    def __init__(self, path: Path, line: str = "") -> None:
        super().__init__(line or f"{path} isn't a Ringback database, or it's damaged. Nothing was changed.")
        self.path = path


class LostError(StoreError):
    """The database at ``path`` is gone, or empty, though its ``backup`` holds something. Nothing was changed."""

    def __init__(self, path: Path, backup: Path, *, is_gone: bool) -> None:
        self.state = "is gone" if is_gone else "is empty"
        super().__init__(f"{path} {self.state}, and its backup {backup.name} isn't. Nothing was changed.")
        self.path, self.backup = path, backup


class ReplacedError(StoreError):
    """At the path of the file that is open, another file was put: nothing is written before that one is shown."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was replaced by another file, which you see from now on. Nothing was changed.")


class LogLostError(StoreError):
    """The write-ahead log of the file that is open was taken away or emptied, with what was written last.

    Where it ``is_certain`` it isn't there any more; else it may only have been merged into the file.
    """

    def __init__(self, path: Path, *, is_certain: bool) -> None:
        super().__init__(f"{path} has lost the log file next to it. Nothing was changed; try again.")
        self.is_certain = is_certain


class NewerError(StoreError):
    """The file was written by a newer version of the program: it is read as far as that goes, no more."""


class GivenUpError(Exception):
    """A copy, or an answer, that takes long is no longer wanted, and was not finished."""


class Trouble(StrEnum):
    """What a fault of SQLite, or of the system, means for a file; told by its number, never by its words."""

    FULL = "the disk is full"
    DISK = "the disk is full or failing"
    READ_ONLY = "it's read-only"
    BUSY = "another program is writing"
    DAMAGED = "it's damaged"
    FOREIGN = "it has other tables"
    CLOSED = "it can't be opened"
    OTHER = "something else"


_BY_CODE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.DISK,
    **dict.fromkeys((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM), Trouble.READ_ONLY),
    **dict.fromkeys((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL), Trouble.BUSY),
    **dict.fromkeys((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB), Trouble.DAMAGED),
    **dict.fromkeys((sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA), Trouble.FOREIGN),  # our SQL is right for ours
    sqlite3.SQLITE_CANTOPEN: Trouble.CLOSED,
}
_BY_NUMBER = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), Trouble.FULL),
    errno.EIO: Trouble.DISK,
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), Trouble.READ_ONLY),
    **dict.fromkeys((errno.EBUSY, errno.ETXTBSY), Trouble.BUSY),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG), Trouble.CLOSED),
}


def trouble_of(fault: BaseException) -> Trouble:
    """Return what a fault of SQLite (by its error code, extended or not) or of the system (by its errno) means."""
    if isinstance(fault, OSError):
        return _BY_NUMBER.get(fault.errno or 0, Trouble.OTHER)
    code = getattr(fault, "sqlite_errorcode", None)
    if code is None:
        # A text that isn't UTF-8 is found by sqlite3 itself, whose error has no number.
        return Trouble.DAMAGED if isinstance(fault, sqlite3.OperationalError) else Trouble.OTHER
    return _BY_CODE.get(code & 0xFF, Trouble.OTHER)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says about ``path`` into a StoreError.

    A connection that is misused is a fault of ours, not of the file: sqlite3's ProgrammingError stays what it is.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, OSError) as fault:
        raise explain(fault, path) from fault


def explain(fault: BaseException, path: Path) -> StoreError:
    """Return the StoreError that says in one line what ``fault`` means for the database at ``path``."""
    match trouble_of(fault):
        case Trouble.FULL:
            return StoreError(f"The disk is full, so nothing was changed: free some space for {path}.")
        case Trouble.DISK:
            return StoreError(
                f"{path} can't be read or written: the disk is full or failing. Nothing was changed."
            )
        case Trouble.READ_ONLY:
            return StoreError(
                f"{path} can't be written: the file or its folder is read-only. Nothing was changed."
            )
        case Trouble.BUSY:
            return busy(path)
        case Trouble.DAMAGED:
            return DamagedError(path)
        case Trouble.FOREIGN:
            return StoreError(f"{path} isn't a Ringback database, or it's damaged. Nothing was changed.")
        case Trouble.CLOSED:
            return StoreError(f"{path} can't be opened: check that the folder exists and is writable.")
        case Trouble.OTHER:
            said = getattr(fault, "strerror", None) or fault
            return StoreError(f"{path}: {' '.join(str(said).split()).rstrip('.')}. Nothing was changed.")


def busy(path: Path) -> StoreError:
    """Return the StoreError for a database that another program has locked for too long."""
    return StoreError(f"Another program is writing to {path}: try again in a moment. Nothing was changed.")
