"""What can go wrong with a database file, each as one line that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The database can't be read or written; the message is one line, and nothing was changed."""


class DamagedError(StoreError):
    """The file at ``path`` can't be read as a database: it is none, or it is damaged."""

    def __init__(self, path: Path, line: str = "") -> None:
        super().__init__(line or f"{path} is not a Ringback database, or it is damaged. Nothing was changed.")
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
        super().__init__(f"{path} was replaced by another file, which is shown from now on. Nothing was changed.")


class NewerError(StoreError):
    """The file was written by a newer version of the program: it is read as far as that goes, no more."""


class GivenUpError(Exception):
    """A copy, or an answer, that takes long is no longer wanted, and was not finished."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says about ``path`` into a StoreError."""
    try:
        yield
    except (sqlite3.Error, OSError) as fault:
        raise explain(fault, path) from fault


def explain(fault: BaseException, path: Path) -> StoreError:
    """The StoreError that says in one line what ``fault`` means for the database at ``path``."""
    said = str(getattr(fault, "strerror", None) or fault).lower()  # without the path, which may say "full" itself
    name = getattr(fault, "sqlite_errorname", "")
    if "full" in said or "no space" in said or name.startswith("SQLITE_FULL"):
        return StoreError(f"The disk is full, so nothing was changed: free some room for {path}.")
    if "disk i/o" in said:
        return StoreError(f"{path} can't be read or written: the disk is full, or fails. Nothing was changed.")
    if "readonly" in said or "read-only" in said or "permission" in said:
        return StoreError(f"{path} can't be written: it, or its folder, is read-only. Nothing was changed.")
    if "locked" in said or "busy" in said:
        return StoreError(f"Another program is writing to {path}: try again in a moment. Nothing was changed.")
    if "not a database" in said or "malformed" in said or "could not decode" in said:  # which quotes what it read
        return DamagedError(path)
    if "no such table" in said or "no such column" in said:
        return StoreError(f"{path} is not a Ringback database, or it is damaged. Nothing was changed.")
    if "unable to open" in said or isinstance(fault, FileNotFoundError | NotADirectoryError):
        return StoreError(f"{path} can't be opened: look whether the folder exists and may be written.")
    return StoreError(f"{path}: {' '.join(str(fault).split()).rstrip('.')}. Nothing was changed.")
