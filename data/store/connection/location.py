"""Where a database lies: whether its file is there, could be made there, or never could be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from data.store.connection.errors import ReplacedError, StoreError, explained
from data.store.connection.open_log import OpenLog
from data.store.schema.identity import APPLICATION_ID


def is_there(path: Path) -> bool:
    """Return whether ``path`` has a file that may be a database; False where one could be made.

    StoreError where nothing could ever be kept: what isn't there reads as an empty inbox, which would be a lie.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        _check_could_be_made(path)
        return False
    except ValueError:
        raise StoreError(
            f"{path} can't be opened: its name contains a null character. Choose another file."
        ) from None
    except OSError as fault:  # no permission, links in a circle, a name too long
        said = fault.strerror or str(fault)
        raise StoreError(f"{path} can't be opened: {said.lower()}. Choose another file.") from None
    if stat.S_ISDIR(found.st_mode):
        raise StoreError(f"{path} is a folder: name a file, such as {path / 'ringback.db'}.")
    if not stat.S_ISREG(found.st_mode):  # a device, or a pipe, for which SQLite would wait
        raise StoreError(f"{path} is a device or a pipe, which can't store anything: name a file.")
    if not os.access(path, os.R_OK):
        raise StoreError(
            f"{path} can't be read: you have no permission. Change its permissions, or choose another file."
        )
    if not found.st_size:
        _check_takes_files(path, path.parent)
    return True


def looks_like_ours(path: Path) -> bool:
    """Return whether a file's header says so, damaged or not, asked without SQLite,
    which would read a log beside it.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    is_ours = os.read(file, 100)[68:72] == APPLICATION_ID.to_bytes(4, "big")
    # One of ours may be open here by now, and then it stays open: to close any opening of it lets go of all locks
    # that the process has on it, and another program that ends would remove the log that is in use here.
    if not is_ours:
        os.close(file)
    return is_ours


class OpenFile:
    """The file that was at ``path`` when it was opened: what is there later may be none, or another one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = path.absolute()
        """Where it is, whichever folder one is in later."""
        self._file = _file_at(path)
        self.log = OpenLog(self.place)
        """Its write-ahead log, known once a connection has read the file."""

    @property
    def is_there(self) -> bool:
        """Whether it still is what its path leads to."""
        return self._file is not None and _file_at(self.place) == self._file

    def check(self) -> None:
        """StoreError where it was taken away, ReplacedError where another file is there instead.

        LogLostError where its log was taken away. What is written into either then would be gone with it: its path
        no longer leads there.
        """
        if self.is_there:
            self.log.check(self.path)
            return
        if _file_at(self.place) is None:
            raise StoreError(f"{self.path} is gone. Nothing was changed; put it back, or quit with q.")
        if not looks_like_ours(self.place):
            raise StoreError(
                f"{self.path} isn't a Ringback database any more. Nothing was changed; put yours back, or quit "
                "with q."
            )
        raise ReplacedError(self.path)

    def check_writable(self) -> None:
        """StoreError where it, or its folder, may only be read by now."""
        check_writable(self.place)


def check_writable(path: Path) -> None:
    """StoreError where the file, or its folder, may only be read."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StoreError(f"{path} can't be written: the file or its folder is read-only. Nothing was changed.")


def _file_at(path: Path) -> tuple[int, int] | None:
    """By what the system tells files apart; None where there is none, or it can't be seen."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # a NUL in its name
        return None
    return found.st_dev, found.st_ino


def _check_could_be_made(path: Path) -> None:
    for place in (path, *path.absolute().parents):
        if place.is_symlink() and not place.exists():
            raise StoreError(f"{path} can't be opened: {place} is a link to nowhere.")
        if place.exists() and place != path:  # another program may have made the file just now
            if not place.is_dir():
                raise StoreError(f"{path} can't be opened: {place} is a file, not a folder.")
            _check_takes_files(path, place)
            return


def _check_takes_files(path: Path, folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(f"{path} can't be written: the file or its folder is read-only. Nothing was changed.")
    if os.statvfs(folder).f_blocks:
        return
    # Without a single block it is the system's own view of itself, like /proc, which lets root write and then
    # takes nothing; or somebody's cloud, which doesn't count. Trying tells them apart.
    probe = folder / f".ringback-{os.getpid()}"
    with explained(path):
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        probe.unlink()
