"""What an open connection still holds of a log that was taken away: kept as a backup, while it is still open."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from data.files.backup_files import folder_of
from data.files.database_files import LOG, beside, has_log
from data.files.private_files import make_folder, sync
from data.model.backups import Reason, View
from data.store.backup.backups import BackupError, give_name, why
from data.store.backup.copies import copy_view, workplace
from data.store.connection.driver import open_copy
from data.store.connection.errors import StoreError


def keep_view(connection: sqlite3.Connection, path: Path, now: datetime) -> View:
    """Keep what ``connection`` sees of the database at ``path`` as a backup that is never thinned out.

    Where it can't be read any more, because the log was emptied, what lies on the disk is kept. BackupError where
    no backup can be made; whoever has the connection should then keep it open.
    """
    folder = folder_of(path)
    try:
        make_folder(folder.parent)
        make_folder(folder)
        with workplace(folder) as place:
            copy, is_whole = place / "view.db", True
            try:
                copy_view(connection, path, copy)
            except (sqlite3.Error, StoreError):
                copy, is_whole = _as_it_lies(path, place / "lies.db"), False
            return View(give_name(copy, folder, Reason.LOST_LOG, now), is_whole)
    except (OSError, sqlite3.Error) as fault:
        raise BackupError(folder, why(fault)) from fault


def _as_it_lies(path: Path, copy: Path) -> Path:
    """Return the file with what is whole of its log, as a program that opens it next would find both."""
    copyfile(path, copy)
    if has_log(path):
        copyfile(beside(path, LOG), beside(copy, LOG))
    open_copy(copy).close()  # which merges the log
    sync(copy)
    return copy
