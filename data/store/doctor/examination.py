"""The doctor: everything is checked on a copy, and where something is found, a backup is made and it is mended.

A check finds what is wrong and mends it at once, in a transaction of its own. So a check alone is a repair of a
copy that is thrown away, and what it says is what a repair does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from data.model.backups import Reason
from data.model.doctor import Finding, Report
from data.model.moment import Moment
from data.store.backup.backups import back_up
from data.store.backup.copies import copied, go_on
from data.store.backup.migration import migrate
from data.store.backup.update import bring_up_to_date
from data.store.connection.driver import open_for_repair
from data.store.connection.errors import DamagedError, GivenUpError, NewerError, StoreError, explained
from data.store.connection.version import connect_read_only, data_version, is_empty, newer_line, recorded_version
from data.store.doctor.derived_data import check_derived, check_made, check_numbers, check_triggers
from data.store.doctor.file import INDEXES, check_file, check_schema, is_complete, mend_unreadable, mend_version
from data.store.doctor.finding import Check, Patient
from data.store.doctor.history import check_history, cut, watch
from data.store.doctor.indexes import UnreadableIndexError
from data.store.doctor.recovery import check_known, check_lost
from data.store.doctor.references import check_belonging, check_walks
from data.store.doctor.states import check_promises, check_states
from data.store.doctor.values import check_encodings, check_values, check_zones, is_utf8
from data.store.schema.identity import HEAD
from data.store.schema.triggers import fill, laid_aside

_FRAME: tuple[Check, ...] = (check_schema, check_triggers, check_derived)
_KNOWN: tuple[Check, ...] = (check_lost, check_known)
"""What is as acts left it afterwards, so that undo fits it as before."""
_ROWS: tuple[Check, ...] = (
    *(check_encodings, check_values, check_zones, check_belonging, check_states, check_promises),
    *(check_walks, check_history, check_made, check_numbers),
)
TRIES = 5
"""So often a repair begins anew because another program has written since its backup."""
_STEPS = 100_000
"""Of SQLite's machine, between two looks whether the check is still wanted."""


class _WrittenMeanwhileError(Exception):
    """Another program has written since the backup."""


def examine(path: Path, moment: Moment, *, repair: bool, wanted: Callable[[], bool] = go_on) -> Report:
    """Check the database at ``path``, and mend it if ``repair``; DamagedError where it isn't whole enough.

    Nothing is locked while nothing is found: it is a copy that is looked at, and of an older file a copy that was
    migrated. NewerError for a newer one, of which this version knows too little. GivenUpError once it is no longer
    ``wanted``.
    """
    with copied(path, wanted, sound=False) as copy:
        if is_empty(copy):  # the first act makes its tables
            return Report((), False)
        found = _found_in(copy, path, moment, wanted)
    if not found or not repair:
        return Report(found, False)
    earlier: list[Path | None] = []
    marked: tuple[Finding, ...] = ()
    if not _is_complete(path):
        marked = mend_version(path, lambda: earlier.append(back_up(path, Reason.REPAIR, moment.now, wanted)))
        if _recorded(path) is not None:
            bring_up_to_date(path, moment.now)
    for _ in range(TRIES):
        with closing(connect_read_only(path)) as watch:
            is_as_it_was = partial(_is_at, watch, data_version(watch))
            backup = back_up(path, Reason.REPAIR, moment.now, wanted)
            with suppress(_WrittenMeanwhileError):  # it begins anew
                found = (*marked, *mended(path, moment, wanted, is_as_it_was))
                return Report(found, True, earlier[0] if earlier else backup)
    raise StoreError(f"Another program keeps writing to {path}: try again in a moment. Nothing was changed.")


def _found_in(copy: Path, path: Path, moment: Moment, wanted: Callable[[], bool]) -> tuple[Finding, ...]:
    """Return what is wrong with the ``copy`` of the database at ``path``."""
    if (_recorded(copy) or HEAD) > HEAD:
        raise NewerError(newer_line(path))
    try:
        marked: tuple[Finding, ...] = ()
        if not _is_complete(copy):
            marked = mend_version(copy)
            if (_recorded(copy) or HEAD) < HEAD:
                migrate(copy)
        return (*marked, *mended(copy, moment, wanted))
    except StoreError as fault:
        if not wanted():
            raise GivenUpError from None
        raise DamagedError(path) if isinstance(fault, DamagedError) else fault from None


def _recorded(path: Path) -> str | None:
    with closing(connect_read_only(path)) as connection, explained(path):
        return recorded_version(connection)


def _is_complete(path: Path) -> bool:
    with closing(connect_read_only(path)) as connection, explained(path):
        return is_complete(connection)


def _is_at(connection: sqlite3.Connection, version: int) -> bool:
    return data_version(connection) == version


def mended(
    path: Path,
    moment: Moment,
    wanted: Callable[[], bool] = go_on,
    is_as_it_was: Callable[[], bool] = lambda: True,
) -> tuple[Finding, ...]:
    """Return what was wrong with the file, which is mended in one transaction, if it still ``is_as_it_was``.

    DamagedError where it can't be mended in place.
    """
    with explained(path), closing(open_for_repair(path)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.create_function("as_text", 1, _as_text, deterministic=True)
        connection.create_function("is_utf8", 1, is_utf8, deterministic=True)
        connection.execute("BEGIN IMMEDIATE")
        connection.set_progress_handler(lambda: not wanted(), _STEPS)
        try:
            if not is_as_it_was():
                raise _WrittenMeanwhileError
            patient = Patient(connection, moment.now, moment.today)
            try:
                found = tuple(_findings(patient))
            except UnreadableIndexError:
                connection.execute("ROLLBACK")
                connection.execute("BEGIN IMMEDIATE")
                if not is_as_it_was():
                    raise _WrittenMeanwhileError from None
                found = tuple(_findings(patient, file=mend_unreadable))
        except BaseException:
            connection.set_progress_handler(None, 0)
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT" if found else "ROLLBACK")
        if any(finding.check == INDEXES for finding in found):
            connection.execute("VACUUM")  # the pages of the old ones; given up here, the next run does it
        return found


def _findings(patient: Patient, file: Check = check_file) -> Iterator[Finding]:
    before = tuple(finding for check in (file, *_FRAME) for finding in check(patient))
    yield from before
    # Repairs change rows in ways that triggers don't expect, or of which they would make what is made anew anyway.
    with laid_aside(patient.connection.execute):
        known = tuple(finding for check in _KNOWN for finding in check(patient))
        watch(patient)
        rows = (*known, *(finding for check in _ROWS for finding in check(patient)))
        if before or rows:
            fill(patient.connection.execute)  # of rows that are mended: of others it may be impossible
    yield from rows
    yield from cut(patient)
    if left := patient.rows("PRAGMA foreign_key_check"):
        yield Finding("references to nothing", len(left), "left as they are", is_left=True)


def _as_text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace").replace("\0", "")
