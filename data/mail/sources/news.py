"""New mail in files and folders as it comes, for a screen that stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from data.mail.sources.maildir import is_maildir
from data.mail.sources.paths import folders_in

_OFTEN = 1.0
"""Seconds between two looks."""


class News(NamedTuple):
    """Something is new, or may be; with a ``fault``, one line, nobody can listen for now."""

    fault: str = ""


def changes(paths: Sequence[Path], stop: Event) -> Iterator[News]:
    """Yield News at once, and whenever something at ``paths`` has changed, until ``stop`` is set; for a thread.

    A path that isn't there has no news, until it is. What is yielded while the stop is set needn't be heeded.
    """
    known: tuple[_Stamp, ...] | None = None
    while not stop.is_set():
        found = tuple(stamp for path in paths for stamp in _stamps(path))
        if found != known:
            known = found
            yield News()
        stop.wait(_OFTEN)


class _Stamp(NamedTuple):
    path: Path
    changed: int
    size: int


def _stamps(path: Path) -> Iterator[_Stamp]:
    """Yield what changes when a message comes: the folders of a Maildir, or the files in any other folder."""
    try:
        if not path.is_dir():
            yield _stamp(path)
            return
        for folder in folders_in(path):
            if is_maildir(folder):
                yield from (_stamp(folder / name) for name in ("new", "cur") if (folder / name).is_dir())
            else:
                yield from (_stamp(file) for file in sorted(folder.iterdir()) if file.is_file())
    except OSError:  # it isn't there, or not yet
        return


def _stamp(path: Path) -> _Stamp:
    found = path.stat()
    return _Stamp(path, found.st_mtime_ns, found.st_size)
