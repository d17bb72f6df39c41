"""What triage keeps: the walk of the day, and the notes of a rehearsal. Neither is an act.

Undo takes back what was logged, not where one stands in a walk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from data.model import text
from data.rules.triage.plan import Opening
from data.rules.triage.walk import Triage
from data.store.queries.walks import cards_text, openings_text
from data.store.records.inserts import insert_row


def keep_triage(
    connection: sqlite3.Connection, triage: Triage, today: date, openings: Iterable[Opening] = ()
) -> None:
    """Keep how far the walk of ``today`` went, and which calls have to wait. Other days' are let go."""
    values = {
        "on_date": today,
        "begun_at": triage.begun_at,
        "batch": triage.batch.value if triage.batch else "",
        "place": triage.place,
        "cards": cards_text(triage.passed),
        "openings": openings_text(openings),
    }
    connection.execute("DELETE FROM triage")
    insert_row(connection, "triage", values)


def keep_rehearsal(connection: sqlite3.Connection, followup_id: int, notes: str, now: datetime) -> None:
    """Keep what was noted while a call was practised (L6, H7); RuleError when it is too long."""
    values = {"follow_up_id": followup_id, "notes": text.note(notes, "notes"), "kept_at": now}
    connection.execute("DELETE FROM rehearsal WHERE follow_up_id = ?", (followup_id,))
    insert_row(connection, "rehearsal", values)
