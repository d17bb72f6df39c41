"""The pauses of everything and of cadences as they are kept: one row for each, also of one that was ended.

A row says when it was set or ended last, so that of two machines the newer word holds.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from data.store.acts.act import Act
from data.store.schema.moment import to_instant

_NEXT = timedelta(seconds=1)
"""So fine is the time of a change kept."""


def set_pause(act: Act, cadence: str, until: date | None, at: datetime | None = None) -> None:
    """Pause everything ('') or a cadence until a date, in the place of its pause before; None ends it.

    ``at`` is when that was done elsewhere; None: it is done now. What is done later is newer, also in one second
    and where the other machine's clock is ahead.
    """
    found = act.run("SELECT id, set_at FROM pause WHERE cadence = :cadence ORDER BY id", {"cadence": cadence})
    if at is None:
        at = max([act.now, *(set_at + _NEXT for row in found if (set_at := to_instant(row["set_at"])))])
    values = {"cadence": cadence, "until_date": until, "set_at": at}
    if not found:
        act.journal.insert("pause", values)
        return
    first, *others = [row["id"] for row in found]
    for other in others:
        act.journal.delete("pause", other)
    act.journal.update("pause", first, values)
