"""Bringing a backup back: into the database as it lies open, or in the place of one that is damaged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy2 as copy_file

from data.files.backup_files import backups_of, folder_of
from data.files.database_files import BESIDE, beside, clear_empty_log, numbered
from data.files.private_files import make_folder, place_new, sync
from data.model.backups import Backup, Reason, Restored
from data.store.backup.backups import back_up
from data.store.backup.copies import copy_database, is_sound, workplace
from data.store.connection.driver import empty_log, open_as_it_lies, open_copy, open_for_writing
from data.store.connection.errors import DamagedError, StoreError, busy, explain, explained
from data.store.connection.location import is_there, looks_like_ours
from data.store.connection.version import (
    OUR_TABLES,
    check_not_newer,
    connect_read_only,
    data_version,
    version,
    version_of,
)
from data.store.schema.identity import APPLICATION_ID, HEAD

_LOOKED_THROUGH = 64 << 20
"""Bytes in which the statements of the tables are looked for: they come early in every file."""
TRIES = 5
"""So often a restore begins anew because another program has written since its safety backup."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
"""What SQLite answers where another program holds a lock."""


class _WrittenMeanwhileError(Exception):
    """Another program has written since the safety backup."""


def check_backup(path: Path, file: Path) -> None:
    """StoreError with one line where ``file`` could not be restored into the database at ``path``."""
    if not is_there(file) or not file.stat().st_size:
        which = f"The file “{file}” is empty" if file.exists() else f"There is no file “{file}”"
        raise StoreError(f"{which}: `ringback restore` lists the backups. Nothing was changed.")
    if path.exists() and file.samefile(path):
        raise StoreError(f"{file} is the database itself: choose a backup. Nothing was changed.")
    try:
        with closing(connect_read_only(file)) as connection, explained(file):
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise DamagedError(file)
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise DamagedError(file)
            found = version(connection, file)
    except DamagedError:
        raise StoreError(
            f"{file} isn't a Ringback database, or it's damaged: choose another backup. Nothing was changed."
        ) from None
    if found is None:
        raise StoreError(f"{file} isn't a Ringback database, or it's damaged. Nothing was changed.")
    if found > HEAD:
        raise StoreError(
            f"{file} was written by a newer Ringback (schema {found}): update Ringback to restore it. "
            "Nothing was changed."
        )


def restore(path: Path, file: Path, now: datetime) -> Restored:
    """Make the database at ``path`` hold what ``file`` holds, as one transaction, or leave all as it was.

    What was there is backed up first. A damaged database is never written over: it is moved aside once what takes
    its place is whole. ``file`` itself is only read; where an older version has written it, a copy of it is
    migrated. StoreError with one line.
    """
    check_backup(path, file)
    is_damaged = _is_damaged(path)
    if not is_damaged:
        check_not_newer(path)
    real, folder = path.resolve(), folder_of(path)
    with explained(folder):
        make_folder(folder)
    with explained(folder), workplace(folder) as place:
        copy = _prepared(file, place / "restore.db")
        if is_damaged:
            return Restored(aside=_put_in_its_place(real, copy, now))
        if not is_there(real) and _put(real, copy):
            return Restored()
        return Restored(safety=_replace(real, copy, now))


def newest_sound(path: Path) -> Backup | None:
    """Return the newest backup of the database at ``path`` that can be restored; None where there is none."""
    for backup in backups_of(path):
        try:
            check_backup(path, backup.path)
        except StoreError:  # an older one may be sound
            continue
        return backup
    return None


def _is_damaged(path: Path) -> bool:
    """Return whether one of ours lies at ``path`` that can't be read; StoreError where it is something else."""
    if not is_there(path) or not path.stat().st_size:
        return False
    try:
        with closing(connect_read_only(path)) as connection, explained(path):
            return not is_sound(connection) or _has_lost_its_version(connection, path)
    except DamagedError as fault:
        if not was_ours(path):
            raise StoreError(
                f"{path} isn't a Ringback database: move it away first. Nothing was changed."
            ) from fault
        return True


def _has_lost_its_version(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        version(connection, path)
    except DamagedError:
        return True
    return False


def was_ours(path: Path) -> bool:
    """Return whether a file that can't be read was a Ringback database: its header,
    its backups or its tables say so.
    """
    return looks_like_ours(path) or bool(backups_of(path)) or _has_our_tables(path)


def _has_our_tables(path: Path) -> bool:
    """Return whether the statements that made our tables stand somewhere in the beginning of a file."""
    wanted = {f"CREATE TABLE {table} (".encode() for table in OUR_TABLES}
    with suppress(OSError), path.open("rb") as file:  # what can't be read says nothing
        content = file.read(_LOOKED_THROUGH)
        return all(words in content for words in wanted)
    return False


def _prepared(file: Path, copy: Path) -> Path:
    """Return a copy of the backup with today's schema and every table, whole and on the disk."""
    copy_database(file, copy)
    if version_of(copy) != HEAD:
        from data.store.backup.migration import migrate

        migrate(copy)
    from data.store.schema.tables import Table

    with closing(connect_read_only(copy)) as connection:
        for table in Table.metadata.tables.values():
            columns = {row["name"] for row in connection.execute(f"PRAGMA table_info({table.name})")}
            if not columns.issuperset(table.columns.keys()):
                raise StoreError(
                    f"{file} is missing a part of a Ringback database ({table.name}). Nothing was changed."
                )
    sync(copy)
    return copy


def _replace(path: Path, copy: Path, now: datetime) -> Path | None:
    """Write ``copy`` over the database at ``path``; the backup of what it held, None where that was nothing."""
    for _ in range(TRIES):
        with closing(connect_read_only(path)) as watch:
            before = data_version(watch)
            safety = back_up(path, Reason.RESTORE, now)
            try:
                _write_over(path, copy, watch, before)
            except _WrittenMeanwhileError:  # it begins anew
                continue
        _merge(path)
        return safety
    raise StoreError(f"Another program keeps writing to {path}: try again in a moment. Nothing was changed.")


def _write_over(path: Path, copy: Path, watch: sqlite3.Connection, before: int) -> None:
    """Write every page of ``copy`` into the database, under its write lock: others see all of it at once."""
    is_locked = False

    def progress(status: int, _left: int, _total: int) -> None:
        nonlocal is_locked
        if status in _BUSY:
            raise busy(path)
        if not is_locked:  # from the first page on nobody else can write: who did before is seen now
            is_locked = True
            if data_version(watch) != before:
                raise _WrittenMeanwhileError

    with explained(path), closing(open_for_writing(path)) as live, _page_size_of(live, copy) as source:
        source.backup(live, pages=1, progress=progress)


def _merge(path: Path) -> None:
    """Move what the write-ahead log holds into the file, as far as nobody reads it just now."""
    with (
        suppress(sqlite3.Error),
        closing(open_as_it_lies(path, timeout=0)) as last,
    ):  # the next one who leaves does it
        empty_log(last)


@contextmanager
def _page_size_of(live: sqlite3.Connection, copy: Path) -> Iterator[sqlite3.Connection]:
    """The copy, in pages as large as those of the database: of another size WAL takes none."""
    with closing(open_copy(copy)) as source:
        size = live.execute("PRAGMA page_size").fetchone()[0]
        if source.execute("PRAGMA page_size").fetchone()[0] != size:
            source.execute(f"PRAGMA page_size = {size}")
            source.execute("VACUUM")
        yield source


def _put(path: Path, copy: Path) -> bool:
    """Give ``copy`` the name of the database; False where another program has just put one there."""
    make_folder(path.parent)
    try:
        place_new(copy, path)
    except FileExistsError:
        return False
    return True


def _put_in_its_place(path: Path, copy: Path, now: datetime) -> Path:
    """Put ``copy`` where a damaged database is; the name that this has now, with what lies beside it.

    Whatever fails, and whenever the program ends, there is a database at ``path``: the damaged one, or the whole.
    """
    for name in numbered(f"{path.name}.broken-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"):
        aside = path.with_name(name)
        if any(beside(aside, ending).exists() for ending in ("", *BESIDE)):
            continue
        moved: list[str] = []
        try:
            clear_empty_log(path)
            for ending in BESIDE:  # before the file: a log without its own would be taken for that of the next one
                if beside(path, ending).exists():
                    beside(path, ending).rename(beside(aside, ending))
                    moved.append(ending)
            try:
                os.link(path, aside)
            except OSError:  # a disk without links
                copy_file(path, aside)
            copy.replace(path)
        except OSError as fault:
            for ending in moved:
                beside(aside, ending).rename(beside(path, ending))
            aside.unlink(missing_ok=True)
            raise explain(fault, path) from fault
        sync(path.parent)  # what fails from here on must not bring back the old log: its file is aside
        return aside
    raise AssertionError("there is always another number")
