"""The doctor: everything is checked on a copy, and where something is found, a backup is made and it is mended.

A check finds what is wrong and mends it at once, in a transaction of its own. So a check alone is a repair of a
copy that is thrown away, and what it says is what a repair does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from data.store.backup import Reason, back_up
from data.store.copying import copy_database
from data.store.doctor.belonging import check_belonging, check_walks
from data.store.doctor.derived import (
    check_derived,
    check_folded,
    check_numbers,
    check_triggers,
    fill,
    lay_triggers_aside,
    put_triggers_back,
)
from data.store.doctor.file import check_file, check_schema
from data.store.doctor.finding import Check, Finding, Patient
from data.store.doctor.history import check_history, cut, watch
from data.store.doctor.recalling import check_known, check_lost
from data.store.doctor.states import check_promises, check_states
from data.store.doctor.values import check_encodings, check_values, check_zones, is_utf8
from data.store.errors import explained
from data.store.moment import Moment

_FRAME: tuple[Check, ...] = (check_file, check_schema, check_triggers, check_derived)
_KNOWN: tuple[Check, ...] = (check_lost, check_known)
"""What is as acts left it afterwards, so that undo fits it as before."""
_ROWS: tuple[Check, ...] = (
    *(check_encodings, check_values, check_zones, check_belonging, check_states, check_promises),
    *(check_walks, check_history, check_folded, check_numbers),
)
_BUSY = 10.0


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and mended unless it was a check alone; ``backup`` was made before, if any was."""

    findings: tuple[Finding, ...]
    is_mended: bool
    backup: Path | None = None

    @property
    def is_well(self) -> bool:
        """Whether the file is in order now."""
        return not self.findings or (self.is_mended and not any(finding.is_left for finding in self.findings))


def examine(path: Path, moment: Moment, *, repair: bool) -> Report:
    """Check the database at ``path``, and mend it if ``repair``; DamagedError where it isn't whole enough.

    Nothing is locked while nothing is found: it is a copy that is looked at.
    """
    with TemporaryDirectory(prefix="ringback-") as folder:
        copy = Path(folder) / "ringback.db"
        copy_database(path, copy)
        found = mended(copy, moment)
    if not found or not repair:
        return Report(found, False)
    backup = back_up(path, Reason.REPAIR, moment.now)
    return Report(mended(path, moment), True, backup)


def mended(path: Path, moment: Moment) -> tuple[Finding, ...]:
    """What was wrong with the file, which is mended in one transaction."""
    with explained(path), closing(sqlite3.connect(path, isolation_level=None, timeout=_BUSY)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.create_function("as_text", 1, _as_text, deterministic=True)
        connection.create_function("is_utf8", 1, is_utf8, deterministic=True)
        for pragma in ("synchronous = FULL", "foreign_keys = OFF"):  # they are checked, and mended
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        try:
            found = tuple(_findings(Patient(connection, moment.now, moment.today)))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT" if found else "ROLLBACK")
        return found


def _findings(patient: Patient) -> Iterator[Finding]:
    before = tuple(finding for check in _FRAME for finding in check(patient))
    yield from before
    lay_triggers_aside(patient)
    known = tuple(finding for check in _KNOWN for finding in check(patient))
    watch(patient)
    rows = (*known, *(finding for check in _ROWS for finding in check(patient)))
    yield from rows
    if before or rows:
        fill(patient)  # of rows that are mended: of others it may be impossible
    put_triggers_back(patient)
    yield from cut(patient)
    if left := patient.rows("PRAGMA foreign_key_check"):
        yield Finding("references to nothing", len(left), "left as they are", is_left=True)


def _as_text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace").replace("\0", "")
