"""What undo still knows of rows and values that are lost: each comes back as the acts that stand left it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby
from typing import Any

from data.model.doctor import Finding
from data.store.doctor.columns import COLUMNS, TEXTS, Column
from data.store.doctor.finding import Patient, examples
from data.store.doctor.history import KNOWN
from data.store.doctor.states import STATES, in_state
from data.store.doctor.values import is_readable, is_spelt, misspelt, unreadable
from data.store.records.columns import DERIVED

_DID = "restored from the undo history"
_NEVER_LET_GO = tuple(table for table in KNOWN if table != "draft")
"""Whose rows are deleted by undo alone: a draft is let go of as it is written, too, which is no act."""


def check_lost(patient: Patient) -> Iterator[Finding]:
    """Rows that are gone, though no act took them away."""
    found = [f"{table} {number}" for table in _NEVER_LET_GO for number in _brought_back(patient, table)]
    if found:
        yield Finding("rows that are missing although no act deleted them", len(found), _DID, examples(found))


def _brought_back(patient: Patient, table: str) -> Iterator[int]:
    lost = patient.rows(
        "SELECT DISTINCT row_id AS id FROM change JOIN act ON act.id = change.act_id AND act.undone = 0 "
        f"WHERE table_name = '{table}' AND row_id NOT IN (SELECT t.id FROM {table} t) ORDER BY row_id"
    )
    for number in [row["id"] for row in lost]:
        row, is_whole = _known(patient, table, number)
        row = dict.fromkeys(DERIVED.get(table, ()), "") | row  # they are made anew
        marks = ", ".join(f":{name}" for name in row)
        # What fails is an older version's row, or holds something that is no value of a column.
        with suppress(sqlite3.Error):
            if is_whole and patient.do(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", **row):
                yield number


def check_known(patient: Patient) -> Iterator[Finding]:
    """Values that can't be read, and follow-ups in a state that no act could have left."""
    for table, columns in groupby(COLUMNS, lambda column: column.table):
        if table not in KNOWN:
            continue
        if is_readable(patient, table) and is_spelt(patient, table):
            continue
        texts = TEXTS.get(table, ())
        suspects = misspelt(patient, table, texts) if texts else []
        for column in columns:
            bad = unreadable(patient, column)
            if column.name in texts:
                bad += misspelt(patient, table, [column.name], suspects)
            what = f"unreadable values of {table}.{column.name}"
            is_right = partial(_can_be_read, patient, column)
            yield from _set_back(patient, what, table, dict.fromkeys(bad), [column.name], is_right)
    bad = [number for state in STATES for number in in_state(patient, state)]
    what = "follow-ups in a state that no act could have left"
    yield from _set_back(patient, what, "follow_up", dict.fromkeys(bad), None, partial(_is_in_order, patient))


def _can_be_read(patient: Patient, column: Column, number: int) -> bool:
    return not unreadable(patient, column, number)


def _is_in_order(patient: Patient, number: int) -> bool:
    return not any(in_state(patient, state, number) for state in STATES)


def _set_back(
    patient: Patient,
    what: str,
    table: str,
    numbers: Iterable[int],
    names: Sequence[str] | None,
    is_right: Callable[[int], bool],
) -> Iterator[Finding]:
    """Set these columns, or all, of these rows to what is known, where that makes it right."""
    back = []
    for number in numbers:
        known, is_whole = _known(patient, table, number)
        values = {name: known[name] for name in names or known if name in known}
        if not values or not (names or is_whole):
            continue
        sets = ", ".join(f"{name} = :{name}" for name in values)
        patient.do("SAVEPOINT known")
        with suppress(sqlite3.Error):  # such values can't stand there
            patient.do(f"UPDATE {table} SET {sets} WHERE rowid = {number}", **values)
            if is_right(number):
                back.append(number)
        if number not in back[-1:]:
            patient.do("ROLLBACK TO known")  # what stands there now can still be told
        patient.do("RELEASE known")
    if back:
        yield Finding(what, len(back), _DID, examples(f"{table} {number}" for number in back))


def _known(patient: Patient, table: str, number: int) -> tuple[dict[str, Any], bool]:
    """Return what acts that stand have made of a row, as far as they tell, and whether that is the whole of it."""
    # Made once something is lost, and gone with the connection: the history itself has no index by rows.
    patient.do(
        "CREATE TEMP TABLE IF NOT EXISTS standing AS SELECT table_name, row_id, before, after FROM change "
        "JOIN act ON act.id = change.act_id AND act.undone = 0 ORDER BY act_id, change.id"
    )
    patient.do("CREATE INDEX IF NOT EXISTS temp.standing_of ON standing (table_name, row_id)")
    changes = patient.rows(
        f"SELECT before, after FROM standing WHERE table_name = '{table}' AND row_id = {number} ORDER BY rowid"
    )
    columns = {column["name"]: column["dflt_value"] for column in patient.rows(f"PRAGMA table_info({table})")}
    blank = {name: "" for name, default in columns.items() if default == "''"}
    row: dict[str, Any] = {}
    is_whole = False
    for before, after in changes:
        try:
            new = json.loads(after or "{}")
        except ValueError:
            new = None
        if not isinstance(new, dict):
            return {}, False
        is_whole = after is not None and (is_whole or before is None)
        row = (blank if before is None else row) | new if after is not None else {}
    return {name: value for name, value in row.items() if name in columns}, is_whole
