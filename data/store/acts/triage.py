"""Triage on the write side: the day's walk and notes of a rehearsal. Neither is an act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import col, delete

from data.model import text
from data.rules.triage.plan import Opening
from data.rules.triage.walk import Triage
from data.store.acts.unit_of_work import Writing
from data.store.queries.walks import cards_text, openings_text
from data.store.schema.tables import RehearsalRow, TriageRow


class Triaging(Writing):
    """What triage keeps. Undo takes back what was logged, not where one stands in a walk."""

    def keep_triage(self, triage: Triage, today: date, openings: Iterable[Opening] = ()) -> None:
        """Keep how far the walk of ``today`` went, and which calls have to wait. Other days' are let go."""
        row = TriageRow(
            on_date=today,
            begun_at=triage.begun_at,
            batch=triage.batch.value if triage.batch else "",
            place=triage.place,
            cards=cards_text(triage.passed),
            openings=openings_text(openings),
        )
        with self._explained(), self._session() as session:
            session.exec(delete(TriageRow).where(col(TriageRow.on_date) != today))
            session.merge(row)
            session.commit()

    def keep_rehearsal(self, followup_id: int, notes: str, now: datetime) -> None:
        """Keep what was noted while a call was practised (L6, H7); RuleError when it is too long."""
        row = RehearsalRow(follow_up_id=followup_id, notes=text.note(notes, "notes"), kept_at=now)
        with self._explained(), self._session() as session:
            session.merge(row)
            session.commit()
