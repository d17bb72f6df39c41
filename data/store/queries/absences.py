"""Who is out of office, as they have said last in what came from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from data.model.followup import Absence

if TYPE_CHECKING:
    from data.store.connection.statements import Run

_UNDATED = timedelta(days=60)
"""So long somebody is offered who stands in for a person who doesn't say when they are back."""
_SAID = """
    SELECT person_id, at, details FROM mail_message
    WHERE person_id IN ({chosen}) AND result IN ('held', 'ignored') AND kind = 'out-of-office'
    ORDER BY at, message_id
"""


def load_absences(run: Run, people: Iterable[int | None]) -> dict[int | None, Absence]:
    """Return how long people are out of office, by their ids; whoever isn't known to be is left out.

    Of several words of one person the latest holds, and of two in one second the later return.
    """
    chosen = ", ".join(str(int(number)) for number in people if number is not None)
    found: dict[int | None, Absence] = {}
    for record in run(_SAID.format(chosen=chosen), {}) if chosen else ():
        import json  # hardly anybody is away

        details = json.loads(record["details"])
        at, deputy = datetime.fromisoformat(record["at"]), details.get("deputy", "")
        known = found.get(record["person_id"])
        if not (said_back := details.get("return_on")):
            if deputy and not (known and known.dated and known.until > at.date()):
                found[record["person_id"]] = Absence(at, at.date() + _UNDATED, deputy, dated=False)
            continue
        back = date.fromisoformat(said_back)
        said = Absence(at, back + timedelta(days=1), deputy)
        found[record["person_id"]] = max(known, said, key=lambda one: one[:2]) if known else said
    return found
