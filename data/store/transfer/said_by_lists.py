"""What rows of the user's own lists said of follow-ups, to tell an older list from a newer one.

It is noted beside the change by which a row was taken over, with the stamps (see stamps.py): undo takes both back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.model.brought import Brought
from data.store.connection.statements import Run
from data.store.schema.moment import stamp
from data.store.transfer.stamps import LISTED

_SAID = (
    "SELECT c.row_id, c.stamps FROM change c JOIN act a ON a.id = c.act_id "
    f"WHERE a.undone = 0 AND c.table_name = 'follow_up' AND instr(c.stamps, '\"{LISTED}\"') > 0"
)


@dataclass(slots=True)
class SaidBefore:
    """What lists have said of one follow-up: the latest ``since``, when the newest was saved, and all ``days``."""

    since: str = ""
    file_at: str = ""
    days: set[str] = field(default_factory=set)

    def has_day_of(self, row: Brought) -> bool:
        """Return whether a list has said already on which day the user means to follow up, as a row says it."""
        return bool(row.planned) and _planned(row) in self.days

    def is_newer_than(self, row: Brought) -> bool:
        """Return whether a row is an older one: its own day tells that, else the age of its file."""
        if row.since and self.since and row.since.isoformat() != self.since:
            return row.since.isoformat() < self.since
        return bool(row.file_at and self.file_at and stamp(row.file_at) < self.file_at)


def said_before(run: Run) -> dict[int, SaidBefore]:
    """Return what lists have said so far, by the ids of the follow-ups."""
    found: dict[int, SaidBefore] = {}
    for record in run(_SAID, {}):
        try:
            since, file_at, day = json.loads(record["stamps"])[LISTED]
        except (ValueError, KeyError, TypeError):  # changed by hand: then nothing is known of it
            continue
        said = found.setdefault(record["row_id"], SaidBefore())
        said.since, said.file_at = max(said.since, str(since)), max(said.file_at, str(file_at))
        said.days.add(str(day))
    return found


def note_rows(connection: sqlite3.Connection, act_id: int, rows: Mapping[int, Brought]) -> None:
    """Note what rows say of the follow-ups with these ids, where the act has changed them."""
    told = {
        number: one for number, one in rows.items() if not one.joins and (one.file_at or one.since or one.planned)
    }
    if not told:
        return
    changes = connection.execute(
        "SELECT max(id), row_id FROM change WHERE act_id = ? AND table_name = 'follow_up' GROUP BY row_id",
        (act_id,),
    ).fetchall()
    connection.executemany(
        f"UPDATE change SET stamps = json_set(coalesce(stamps, '{{}}'), '$.{LISTED}', json(?)) WHERE id = ?",
        [(_written(told[row_id]), change_id) for change_id, row_id in changes if row_id in told],
    )


def _written(row: Brought) -> str:
    since = row.since.isoformat() if row.since else ""
    return json.dumps([since, stamp(row.file_at) if row.file_at else "", _planned(row)])


def _planned(row: Brought) -> str:
    """Return when the user means to follow up, as a row says it: the day, or the instant where it has the hour."""
    if row.planned_at:
        return stamp(row.planned_at)
    return row.planned.isoformat() if row.planned else ""
