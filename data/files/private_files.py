"""Folders and files that only the user may read, whatever the umask; written whole and durably, or not at all.

This is the one place in which a file gets its name: of what is written here, and of whole databases, which SQLite
writes.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE = 0o600
"""The mode of a file that its owner alone reads and writes."""
_BETWEEN_SYNCS = 0.1
"""Seconds."""


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing; one that is there keeps its mode."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        place.chmod(0o700)


def tighten(path: Path) -> None:
    """Take a file of the user's own away from everybody else, who had it perhaps from where it was copied."""
    with suppress(OSError):  # somebody else's, or on a disk that knows no modes
        found = path.stat()
        if found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) & 0o077:
            path.chmod(stat.S_IMODE(found.st_mode) & 0o700)


def make_file(path: Path) -> None:
    """Make an empty file; FileExistsError where there is one."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


def write_file(
    target: Path,
    chunks: Iterable[bytes],
    *,
    replace: bool = False,
    mode: int = PRIVATE,
    through: Path | None = None,
) -> None:
    """Write a file that nobody else can read from its first byte on, whole and durable, or not at all.

    It is written under another name beside, or in the folder ``through`` on the same disk, and then given its
    name. OSError where that can't be, FileExistsError where something has that name and may not be ``replace``d;
    nothing is left behind then.
    """
    import tempfile  # looking at modes needs none

    number, name = tempfile.mkstemp(prefix=".ringback-", dir=through or target.parent)
    made = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            os.fchmod(number, mode)
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(number)
        if replace:
            place_over(made, target)
        else:
            place_new(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def place_new(made: Path, target: Path) -> None:
    """Give a whole file on the same disk its name, durably; FileExistsError where something has that name."""
    try:
        target.hardlink_to(made)  # unlike a renaming, this replaces nothing
    except FileExistsError:
        raise
    except OSError:  # a disk without links: it can't be asked and done in one
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        made.rename(target)
    else:
        made.unlink()
    sync(target.parent)


def place_over(made: Path, target: Path) -> None:
    """Give a whole file on the same disk its name, durably, instead of what has that name."""
    made.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def synced_meanwhile(path: Path) -> Iterator[None]:
    """Have the system write a file to the disk while it is being made: then ``sync`` has little to wait for.

    OSError at the end where a part of it couldn't be written, which the system says only once.
    """
    from threading import Event, Thread

    is_made, faults = Event(), list[OSError]()
    number = os.open(path, os.O_RDONLY)  # once: to close it would take SQLite's locks away

    def sync_again_and_again() -> None:
        try:
            while not is_made.wait(_BETWEEN_SYNCS):
                os.fsync(number)
        except OSError as fault:
            faults.append(fault)

    beside = Thread(target=sync_again_and_again, daemon=True)
    beside.start()
    try:
        yield
    finally:
        is_made.set()
        beside.join()
        os.close(number)
    if faults:
        raise faults[0]


def add_line(path: Path, line: str) -> None:
    """Add a line to a private text file, made where there is none; what stands there last keeps its own line.

    OSError where that can't be.
    """
    with _appended(path) as number:
        size = os.fstat(number).st_size
        joins = size > 0 and os.pread(number, 1, size - 1) not in (b"\n", b"\r")
        os.write(number, f"{chr(10) if joins else ''}{line}\n".encode())


def append(path: Path, text: str) -> None:
    """Add ``text`` at the end of a private file, made where there is none; OSError where that can't be."""
    with _appended(path) as number:
        os.write(number, text.encode("utf-8", "backslashreplace"))


@contextmanager
def _appended(path: Path) -> Iterator[int]:
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
    try:
        tighten(path)  # one that was there may have been readable to others
        yield number
        os.fsync(number)
    finally:
        os.close(number)
