"""What triage keeps: the walk of the day, and the notes of a rehearsal. Neither is an act.

Undo takes back what was logged, not where one stands in a walk.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, delete

from data.model import text
from data.rules.triage.plan import Opening
from data.rules.triage.walk import Triage
from data.store.queries.walks import cards_text, openings_text
from data.store.schema.tables import RehearsalRow, TriageRow


def keep_triage(session: Session, triage: Triage, today: date, openings: Iterable[Opening] = ()) -> None:
    """Keep how far the walk of ``today`` went, and which calls have to wait. Other days' are let go."""
    row = TriageRow(
        on_date=today,
        begun_at=triage.begun_at,
        batch=triage.batch.value if triage.batch else "",
        place=triage.place,
        cards=cards_text(triage.passed),
        openings=openings_text(openings),
    )
    session.exec(delete(TriageRow).where(col(TriageRow.on_date) != today))
    session.merge(row)


def keep_rehearsal(session: Session, followup_id: int, notes: str, now: datetime) -> None:
    """Keep what was noted while a call was practised (L6, H7); RuleError when it is too long."""
    session.merge(RehearsalRow(follow_up_id=followup_id, notes=text.note(notes, "notes"), kept_at=now))
