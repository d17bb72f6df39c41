"""The files that one database is made of, which lie beside the file itself and not beside a link to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

LOG, INDEX, JOURNAL = "-wal", "-shm", "-journal"
"""What SQLite keeps beside a database: what was written last, where in there a page is, and what it was before."""
BESIDE = (JOURNAL, INDEX, LOG)


def beside(path: Path, ending: str) -> Path:
    """Return one of the files that go with the database at ``path``, there or not."""
    real = path.resolve()
    return real.with_name(f"{real.name}{ending}")


def has_log(path: Path) -> bool:
    """Return whether a write-ahead log holds something, which perhaps isn't in the file yet."""
    try:
        return beside(path, LOG).stat().st_size > 0
    except OSError:
        return False


def clear_empty_log(path: Path) -> None:
    """Take away a log that holds nothing, as looking at the file leaves it; OSError where that can't be."""
    log = beside(path, LOG)
    if log.exists() and not log.stat().st_size:
        beside(path, INDEX).unlink(missing_ok=True)
        log.unlink()


def numbered(begin: str, ending: str = "") -> Iterator[str]:
    """``begin``, then ``begin-2`` and so on, each with the ``ending``: to be tried until nothing has that name."""
    yield f"{begin}{ending}"
    for number in count(2):
        yield f"{begin}-{number}{ending}"
