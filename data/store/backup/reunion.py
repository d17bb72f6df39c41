"""A log that was taken away, and the file to which it belonged: brought together again, or kept beside each other.

SQLite merges such a log by itself where the last connection closes and no other program has the file open. Where
one has, it is left out, and gone. So all of it is copied first, while the connection is still open; once it is
closed, the copy is compared with what is in the file then, and goes only where nothing is missing there.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from filecmp import cmp
from pathlib import Path

from data.files.backup_files import folder_of
from data.model.backups import View
from data.store.backup.copies import copy_database, workplace
from data.store.backup.restore import restore
from data.store.connection.driver import open_copy
from data.store.connection.errors import DamagedError
from data.store.connection.location import OpenFile

_LEFT_OUT = (
    "SELECT (SELECT count(*) FROM (SELECT id, at, sentence FROM view.act EXCEPT SELECT id, at, sentence FROM act))"
    " + (SELECT count(*) FROM (SELECT * FROM view.draft EXCEPT SELECT * FROM draft))"
)
"""How many acts and drafts of the view aren't in the file. What else is kept without an act can be made again."""


def reunite(file: OpenFile, view: View, now: datetime, *, was_written: bool) -> Path | None:
    """Have in the file what ``view`` has kept of it, once no connection of this program is open on it.

    ``was_written``: another program may have written to the file since its log was lost. Where that has left
    something out, both stay: the view's path is the answer, else None, and it is gone. StoreError, and it is kept,
    where it can't be.
    """
    file.log.leave_no_index()
    with workplace(folder_of(file.path)) as place:
        has_all = _has_all(file.path, view.path, place / "current.db")
    if not has_all:
        if was_written:
            return view.path
        restore(file.path, view.path, now)
    view.path.unlink()
    return None


def _has_all(path: Path, view: Path, current: Path) -> bool:
    """Return whether the database at ``path`` holds what the view does: to the byte,
    or act by act where it went on.
    """
    try:
        copy_database(path, current)
    except DamagedError:  # a broken log was merged into it
        return False
    if cmp(current, view, shallow=False):
        return True
    with closing(open_copy(current)) as connection:
        connection.execute("ATTACH ? AS view", (str(view),))
        written = [connection.execute(f"SELECT max(id) FROM {name}act").fetchone() for name in ("", "view.")]
        return bool(written[0] > written[1] and connection.execute(_LEFT_OUT).fetchone() == (0,))
