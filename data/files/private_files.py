"""Folders and files that only the user may read, whatever the umask takes or leaves."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
PRIVATE = 0o600
"""The mode of a file that its owner alone reads and writes."""


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
            made.replace(target)
        else:
            _name(made, target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _name(made: Path, target: Path) -> None:
    """Give the file its name, unless something has it: FileExistsError."""
    try:
        target.hardlink_to(made)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if target.exists():  # a file system without links: it can't be asked and done in one
            raise FileExistsError from None
        made.replace(target)
    else:
        made.unlink()


def add_line(path: Path, line: str) -> None:
    """Add a line to a private text file, made where there is none; what stands there last keeps its own line.

    OSError where that can't be.
    """
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
    with os.fdopen(number, "rb+", buffering=0) as file:
        tighten(path)
        size = os.fstat(number).st_size
        joins = size > 0 and os.pread(number, 1, size - 1) not in (b"\n", b"\r")
        file.write(f"{chr(10) if joins else ''}{line}\n".encode())
        os.fsync(number)
