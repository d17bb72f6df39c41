"""Files that people name: reading one whole, and writing one privately, at once or not at all."""

from __future__ import annotations

import errno
import os
import select
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from data.files.database_files import BESIDE
from data.files.private_files import write_file
from data.model.errors import RuleError


class TakenError(RuleError):
    """A file has the name already, and may not be replaced."""


_PIECE = 1 << 18  # bytes
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_DATABASE = b"SQLite format 3\0"
_WRITER_WITHIN = 2.0  # seconds
_NEVER_CLOSED: list[BinaryIO] = []


def printable(text: str) -> str:
    """``text`` on one line, fit for an error message."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def name_of(path: Path) -> str:
    """Return what the file or folder at ``path`` is called, also at ``.`` and ``..``."""
    if path.name not in ("", ".."):
        return path.name
    try:
        return path.resolve().name or str(path)
    except (OSError, RuntimeError, ValueError):  # a folder that is gone; a circle; a NUL in it
        return str(path)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read from; closed afterwards, unless it is a database, which may be the user's own.

    To close that would let go of all locks that this process has on it, on which other programs rely.
    """
    file = _open(path)
    try:
        if file.peek(len(_DATABASE)).startswith(_DATABASE):
            _NEVER_CLOSED.append(file)
        yield file
    finally:
        if file not in _NEVER_CLOSED:
            file.close()


def _open(path: Path) -> BufferedReader:
    """Return the file at ``path``, open; of a pipe, RuleError where nothing is about to write to it.

    The system would wait for that, and nothing could stop it in a thread.
    """
    if not path.is_fifo():
        return path.open("rb")
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    pipe = os.fdopen(descriptor, "rb")
    if not select.select([descriptor], [], [], _WRITER_WITHIN)[0]:
        with suppress(BlockingIOError):  # somebody has it open, and takes their time
            os.read(descriptor, 1)
            pipe.close()
            raise RuleError(f"{printable(str(path))} is a pipe that nothing writes to: give the path of a file.")
    os.set_blocking(descriptor, True)
    return pipe


def content_of(path: Path, what: str, maker: str, largest: int) -> bytes:
    """Return what is in the file at ``path``, which should be ``maker`` ``what``, such as ``LinkedIn's
    Connections.csv``.

    RuleError, in one line, when it can't be read or has more than ``largest`` bytes.
    """
    with _read(path, what, maker), opened(path) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise too_large(path, largest)
    return content


def pieces_of(path: Path, what: str, maker: str, largest: int) -> Iterator[bytes]:
    """Yield the same, piece by piece, so that its size takes no memory;
    what is too large is found out at its end.
    """
    with _read(path, what, maker), opened(path) as file:
        left = largest
        while left >= 0 and (piece := file.read(min(_PIECE, left + 1))):
            left -= len(piece)
            yield piece
    if left < 0:
        raise too_large(path, largest)


def too_large(path: Path, largest: int) -> RuleError:
    """Return the error that says that the file at ``path`` has more than ``largest`` bytes."""
    shown = printable(str(path))
    return RuleError(
        f"{shown} is larger than {largest // 1_000_000} MB, which is too large: check that it's the right file."
    )


@contextmanager
def _read(path: Path, what: str, maker: str) -> Iterator[None]:
    """Say in one line why a file can't be read."""
    shown = printable(str(path))
    try:
        yield
    except RuleError:
        raise
    except IsADirectoryError:
        raise RuleError(f"{shown} is a folder: give the path of {maker} {what}.") from None
    except PermissionError:
        raise RuleError(
            f"{shown} can't be read: you have no permission. Change its permissions, or copy the file."
        ) from None
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        raise RuleError(f"There is no file {shown}: give the path of {maker} {what}.") from None
    except OSError as error:
        reason = printable(error.strerror or "the system refused")
        raise RuleError(f"{shown} can't be read ({reason}): check the path, or copy the file.") from None


def write_privately(
    path: Path, chunks: Iterable[bytes], *, replace: bool = False, never: Path | None = None
) -> None:
    """Write a file that only its owner can read, whatever the umask: whole, or not at all.

    It is written under another name beside, made durable, and then given its name. RuleError, and nothing has
    changed, when something has that name already and may not be ``replace``d, when it is one of the files of the
    database ``never``, or when it can't be written.
    """
    shown = printable(str(path))
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise RuleError(f"{shown} is a device or a pipe: leave out -o, and redirect the output there.")
        target = _resolved(path, shown)
        _check(target, shown, replace, never)
        write_file(target, chunks, replace=replace)
    except FileExistsError:
        raise TakenError(f"{shown} already exists: choose a new file name.") from None
    except (FileNotFoundError, NotADirectoryError):
        raise RuleError(f"{shown} can't be written: there is no folder {printable(str(path.parent))}.") from None
    except OSError as fault:
        raise RuleError(_reason(shown, fault)) from None


def _resolved(path: Path, shown: str) -> Path:
    """Return what a link leads to, which is written; the link stays one."""
    try:
        return path.resolve()
    except (RuntimeError, ValueError):  # a circle; a NUL in it
        raise RuleError(f"{shown} can't be written: it's a link to nowhere. Choose another file.") from None


def _check(target: Path, shown: str, replace: bool, never: Path | None) -> None:
    if never is not None:
        database = never.resolve()
        if target.parent == database.parent and target.name.startswith(database.name):
            rest = target.name.removeprefix(database.name)
            if rest in ("", *BESIDE):
                raise RuleError(f"{shown} is the database itself: choose another file.")
        if target.exists() and database.exists() and target.samefile(database):
            raise RuleError(f"{shown} is the database itself: choose another file.")
    if target.is_dir():
        raise RuleError(f"{shown} is a folder: name a file in it.")
    if target.exists() and not target.is_file():
        raise RuleError(f"{shown} is a device or a pipe: leave out -o, and redirect the output there.")
    if target.exists() and not replace:
        raise FileExistsError


def _reason(shown: str, fault: OSError) -> str:
    if fault.errno in _FULL:
        return f"{shown} can't be written: the disk is full. Free some space. No part of it was kept."
    if isinstance(fault, PermissionError):
        return f"{shown} can't be written: you have no permission in its folder. Choose another folder."
    said = printable(fault.strerror or str(fault)).lower()
    return f"{shown} can't be written: {said}. Choose another file."
