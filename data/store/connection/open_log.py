"""The write-ahead log of an open database: whether it still lies beside its file, as it was left there.

What was written last is in the log alone. Where another program takes it away, SQLite goes on to write into a
file without a name, which is gone with the last program that has it open; where it is emptied or overwritten, what
comes next is written behind a hole. Neither is an error to SQLite.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from data.files.database_files import INDEX, LOG, beside
from data.store.connection.errors import LogLostError

_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_HEADER = 32
_SALT = slice(16, 20)
_RESTARTS = 1 << 16
"""A log begins anew with a number that is one more: so often, at most, between two looks at it."""

_Place = tuple[int, int]


class OpenLog:
    """The log that a connection has open, and its index, by what the system tells files apart."""

    def __init__(self, place: Path) -> None:
        """``place`` is the database's; call ``remember`` once a connection has read it."""
        self._paths = beside(place, LOG), beside(place, INDEX)
        self._known: tuple[_Place, _Place] | None = None
        self._size, self._salt = 0, b""
        self._is_written = False

    def forget(self) -> None:
        """Know of no log: another connection opens one of its own."""
        self._known, self._size, self._salt = None, 0, b""
        self._is_written = False

    def remember(self, *, written: bool = False) -> None:
        """Know the log as it is now, just after it was read, or ``written``, by who has it open."""
        self._is_written |= written
        found, size = self._found()
        if self._known is None and None not in found:
            self._known = found[0], found[1]  # type: ignore[assignment] # neither is None
        if found == self._known:
            self._size, self._salt = size, self._salt_now(size)

    def check(self, path: Path) -> None:
        """Raise LogLostError where it was taken away, replaced, emptied or overwritten.

        ``path`` is what the database is called.
        What has neither log nor index, because nothing can be written beside it, has none to lose.
        """
        if self._known is None:
            return
        found, size = self._found()
        if found != self._known:
            raise LogLostError(path, is_certain=True)
        salt = self._salt_now(size)
        # Perhaps merged, and cut to nothing, by another program that knows how. A log in which nothing was kept
        # begins anew with any number, and who has written nothing has nothing in there to lose.
        if self._is_written and (size < self._size or not _is_later(self._salt, salt)):
            raise LogLostError(path, is_certain=False)
        self._size, self._salt = size, salt

    def leave_no_index(self) -> None:
        """Take away the index of a log that was taken away, once this log is closed.

        Whoever opens the file anew would look for what the index knows in another log.
        """
        found, _ = self._found()
        if self._known and found[0] != self._known[0] and found[1] == self._known[1]:
            with suppress(OSError):  # it has gone, or can't be taken away by us
                self._paths[1].unlink()

    def _found(self) -> tuple[tuple[_Place | None, _Place | None], int]:
        places: list[_Place | None] = []
        sizes: list[int] = []
        for path in self._paths:
            try:
                stat = path.stat()
            except OSError:
                places.append(None)
                sizes.append(0)
            else:
                places.append((stat.st_dev, stat.st_ino))
                sizes.append(stat.st_size)
        return (places[0], places[1]), sizes[0]

    def _salt_now(self, size: int) -> bytes:
        """Return the number of the log's beginning, '' of an empty one;
        zeros where it doesn't begin as a log does.
        """
        if size < _HEADER:
            return b""
        try:
            with self._paths[0].open("rb") as log:  # SQLite keeps no locks on it that would end with this
                header = log.read(_HEADER)
        except OSError:  # it has just gone: the next look says so
            return b""
        return header[_SALT] if header[:4] in _MAGIC else b"\0\0\0\0"


def _is_later(before: bytes, now: bytes) -> bool:
    """Return whether a log may have come to begin with ``now`` since it began with ``before``."""
    if not before or not now:
        return True
    return (int.from_bytes(now) - int.from_bytes(before)) % (1 << 32) < _RESTARTS
