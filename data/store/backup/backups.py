"""Backups: whole copies of the database beside it, each named by its time and why it was made."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from filecmp import cmp
from pathlib import Path

from data.files.backup_files import backups_of, folder_of, names
from data.files.database_files import has_log
from data.files.private_files import make_folder, place_new
from data.model.backups import Backup, Reason
from data.store.backup.copies import clear_forgotten, copy_database, go_on, workplace
from data.store.backup.retention import obsolete
from data.store.connection.errors import StoreError, Trouble, trouble_of
from data.store.connection.location import is_there
from data.store.connection.version import is_empty

KEPT_FOR_GOOD = (Reason.BY_HAND, Reason.LOST_LOG)
"""Those that are never thinned out: what was asked for, and what is perhaps nowhere else."""


class BackupError(StoreError):
    """No backup could be made, for a ``reason`` that ends a sentence; what it should go before was not done."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"No backup could be made in {folder}: {reason}. Nothing was changed.")
        self.folder, self.reason = folder, reason


_SETTLED = 3_000_000_000
"""Nanoseconds after which no further change can have the same time: no disk's clock is coarser than two."""


def back_up(path: Path, reason: Reason, now: datetime, wanted: Callable[[], bool] = go_on) -> Path | None:
    """Return the backup that holds what the database at ``path`` holds now, made unless there is one; older
    ones go.

    None where there is nothing to back up. By hand, it is one that is kept for good. BackupError where it can't
    be made, DamagedError where the database isn't sound, GivenUpError once it is no longer ``wanted``.
    """
    if not is_there(path) or is_empty(path):
        return None
    folder = folder_of(path)
    try:
        make_folder(folder.parent)
        make_folder(folder)
        kept = _same_time(path, reason) or _copied(path, folder, reason, wanted, now)
    except (OSError, sqlite3.Error) as fault:
        raise BackupError(folder, why(fault)) from fault
    if reason is not Reason.RESTORE:  # the one that is being restored may be among them
        for gone in to_drop(backups_of(path), now):
            if gone.path != kept:
                with suppress(OSError):  # one too many does no harm
                    gone.path.unlink()
    return kept


def to_drop(backups: list[Backup], now: datetime) -> list[Backup]:
    """Return which of the backups, newest first, are let go of: never the newest,
    nor one that is kept for good.
    """
    others = [backup for backup in backups[1:] if backup.reason not in KEPT_FOR_GOOD]
    newest = [backups[0].at] if backups else []
    left = obsolete([*newest, *(backup.at for backup in others)], now)
    gone = []
    for backup in others:
        if backup.at in left:
            left.remove(backup.at)
            gone.append(backup)
    return gone


def _copied(path: Path, folder: Path, reason: Reason, wanted: Callable[[], bool], now: datetime) -> Path:
    clear_forgotten(path.absolute().parent)  # where a new file may have been made
    with workplace(folder) as place:
        copy, changed = place / "copy.db", _changed_at(path)
        # Before a repair the file may have a broken index, which is all the more reason to keep it as it is.
        copy_database(path, copy, wanted, sound=reason is not Reason.REPAIR)
        same = _same_bytes(path, copy, reason)
        written = copy.stat().st_mtime_ns
        if changed is not None and written - changed > _SETTLED:
            # By which the next one is known to hold the same, without being made.
            os.utime(same or copy, ns=(changed, changed))
        elif changed == written:  # by a coarse clock: it proves nothing
            os.utime(copy, ns=(written + 2 * _SETTLED, written + 2 * _SETTLED))
        return same or give_name(copy, folder, reason, now)


def give_name(copy: Path, folder: Path, reason: Reason, now: datetime) -> Path:
    """Give a whole copy its name, which no other has."""
    for name in names(reason, now):
        with suppress(FileExistsError):  # then it has the next number
            place_new(copy, folder / name)
            return folder / name
    raise AssertionError("there is always another number")


def _changed_at(path: Path) -> int | None:
    """When the database was last written, in nanoseconds of the disk's clock; None while a log goes with it.

    A log may have been written after the file, and by a clock that was set back in between.
    """
    return None if has_log(path) else path.stat().st_mtime_ns


def _same_time(path: Path, reason: Reason) -> Path | None:
    """Return the backup that was made of the file as it was last written, told by the time alone.

    That will do at an opening, which would otherwise read all of it each morning. What is about to be changed is
    never trusted to it.
    """
    changed = _changed_at(path) if reason is Reason.OPEN else None
    if changed is None:
        return None
    for one in _fitting(path, reason):
        with suppress(FileNotFoundError):  # another program has just thinned it out
            if one.path.stat().st_mtime_ns == changed:
                return one.path
    return None


def _same_bytes(path: Path, copy: Path, reason: Reason) -> Path | None:
    """Return a backup that holds the same to the byte: the file was written, and nothing in it changed."""
    size = copy.stat().st_size
    for one in _fitting(path, reason):
        with suppress(FileNotFoundError):  # another program has just thinned it out
            if one.path.stat().st_size == size and cmp(one.path, copy, shallow=False):
                return one.path
    return None


def _fitting(path: Path, reason: Reason) -> list[Backup]:
    """Return those that may stand for a new one: what was asked for by hand has to be kept for good."""
    return [one for one in backups_of(path) if reason is not Reason.BY_HAND or one.reason is Reason.BY_HAND]


def why(fault: BaseException) -> str:
    """Return what keeps a backup from being made, to end a sentence."""
    trouble = trouble_of(fault)
    if trouble in (Trouble.FULL, Trouble.DISK):
        return Trouble.FULL
    if trouble is Trouble.READ_ONLY:
        return trouble
    return (getattr(fault, "strerror", None) or " ".join(str(fault).split())).lower()
