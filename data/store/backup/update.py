"""Bringing a file that an older version has written up to date, once there is a backup of it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from data.files.backup_files import backups_of
from data.model.backups import Reason
from data.store.backup.backups import back_up
from data.store.backup.migration import migrate
from data.store.connection.errors import StoreError
from data.store.connection.transaction import check_can_be_written, writing
from data.store.connection.version import is_behind, is_untold


def bring_up_to_date(path: Path, now: datetime) -> None:
    """Migrate a file that an older version has written, once there is a backup of it.

    StoreError where either can't be; the file is then as it was.
    """
    check_can_be_written(path)
    if is_behind(path):
        back_up(path, Reason.MIGRATION, now)
        migrate(path)


def tell_update(path: Path) -> str:
    """Return the line that says that the file was brought up to date, and where it is as it was; '' once said.

    It is kept in the file whether it was said: a kill between the update and the line loses it to nobody.
    """
    if not is_untold(path):
        return ""
    before = next((one.path for one in backups_of(path) if one.reason is Reason.MIGRATION), None)
    with suppress(StoreError, sqlite3.Error), writing(path) as connection:  # then it is said again
        connection.execute("PRAGMA user_version = 0")
    kept = f" The old file is kept as {before}." if before else ""
    return f"{path.name} was updated for this version of Ringback.{kept}"
