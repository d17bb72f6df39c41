"""The pauses of everything and of cadences as they are kept: one row for each, also of one that was ended.

A row says when it was set or ended last, so that of two machines the newer word holds.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import col, select

from data.store.acts.act import Act
from data.store.schema.tables import PauseRow

_NEXT = timedelta(seconds=1)
"""So fine is the time of a change kept."""


def set_pause(act: Act, cadence: str, until: date | None, at: datetime | None = None) -> None:
    """Pause everything ('') or a cadence until a date, in the place of its pause before; None ends it.

    ``at`` is when that was done elsewhere; None: it is done now. What is done later is newer, also in one second
    and where the other machine's clock is ahead.
    """
    session = act.session
    found = session.exec(select(PauseRow).where(PauseRow.cadence == cadence).order_by(col(PauseRow.id)))
    row, *others = found.all() or [PauseRow(cadence=cadence)]
    for other in others:
        session.delete(other)
    if at is None:
        at = max([act.now, *(one.set_at + _NEXT for one in (row, *others) if one.set_at)])
    row.until_date, row.set_at = until, at
    session.add(row)
    session.flush()
