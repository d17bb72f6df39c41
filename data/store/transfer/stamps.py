"""When each field of people and follow-ups was changed last, by the undo history: what is newer wins in a merge.

A stamp is an instant and how often the field was changed by then, so that of two changes in one second the later
is known. What an import has brought keeps the stamp that it had where it came from.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from data.store.connection.statements import Run

Stamp = tuple[str, int]
Stamps = Mapping[int, Mapping[str, Stamp]]
"""By the ids of the rows, and the names of the fields."""

LISTED = "listed"
"""What stands with the stamps of a change and is none of them: what a list said (said_by_lists.py)."""

STEP, COURSE, END = "next_on", "closed_on", "kept"
"""The fields that stand for a whole next step, for whether and how a follow-up ended, and for a promise's end."""
_OF = {
    **dict.fromkeys(("next_action", "next_on", "next_at", "next_origin", "pause_until"), STEP),
    **dict.fromkeys(("closed_on", "outcome", "is_end_undated"), COURSE),
}
FIELDS = {
    "person": (
        "name", "organisation", "title", "email", "phone", "profile", "address", "timezone", "country",
        "emails", "phones", "tags", "looks_for", "offers", "news", "stopped_on",
    ),
    "follow_up": (
        "person_id", "organisation", "about", "kind", "cadence", "attempt_limit", "via", "may_mention", "status",
        "purpose", "trail_domain", "trail_site", "trail_main_line", "trail_sales", "clarity_who", "clarity_offer",
        "clarity_why", "clarity_help", "said_as", "tags", "introduces", "renewed_at", STEP, COURSE,
    ),
    "promise": (END,),
}  # fmt: skip
"""What has stamps, by the tables."""
_SQL = """
    SELECT c.row_id, c.before, c.after, c.stamps, a.at FROM change c JOIN act a ON a.id = c.act_id
    WHERE a.undone = 0 AND c.table_name = :table AND c.row_id IN (SELECT id FROM {table})
      AND (c.stamps <> '{{}}' OR (c.stamps IS NULL AND c.before IS NOT NULL))
    ORDER BY c.row_id, c.id
"""  # what was made, or brought without stamps of its own, says nothing: after an import that is nearly all


def stamps_of(run: Run, table: str) -> dict[int, dict[str, Stamp]]:
    """Return the stamps of all rows of a table that were changed after they were made, by their ids."""
    return dict(each_stamped(run, table))


def each_stamped(run: Run, table: str) -> Iterator[tuple[int, dict[str, Stamp]]]:
    """Yield the same, row by row, in the order of the ids."""
    known = frozenset(FIELDS[table])
    for row_id, changes in groupby(run(_SQL.format(table=table), {"table": table}), itemgetter("row_id")):
        of_row: dict[str, Stamp] = {}
        for record in changes:
            brought = _brought(record["stamps"])
            # An import's: only what it took over counts, and as old as it was there.
            changed = () if brought is not None or record["before"] is None else _loaded(record["after"]) or ()
            for name in {_OF.get(name, name) for name in changed} & known:
                of_row[name] = (record["at"], of_row.get(name, ("", 0))[1] + 1)
            of_row |= {name: (at, number) for name, (at, number) in (brought or {}).items()}
        if of_row:
            yield row_id, of_row


def write_stamps(
    connection: sqlite3.Connection, act_id: int, brought: Mapping[tuple[str, int], Mapping[str, Stamp]]
) -> None:
    """Note with what an act has changed which stamps it ``brought``, by the tables and the ids of their rows."""
    connection.execute(
        f"UPDATE change SET stamps = '{{}}' WHERE act_id = ? AND table_name IN {tuple(FIELDS)}", (act_id,)
    )
    if not brought:
        return
    connection.execute("CREATE TEMP TABLE brought (name, id, stamps, PRIMARY KEY (name, id))")
    rows = [
        (name, number, json.dumps(stamps, separators=(",", ":"))) for (name, number), stamps in brought.items()
    ]
    connection.executemany("INSERT INTO brought VALUES (?, ?, ?)", rows)
    connection.execute(
        "UPDATE change SET stamps = b.stamps FROM brought b "
        "WHERE change.act_id = ? AND b.name = change.table_name AND b.id = change.row_id",
        (act_id,),
    )
    connection.execute("DROP TABLE brought")


def is_newer(theirs: Stamp | None, ours: Stamp | None) -> bool:
    """Return whether their change of a field is the later one; what was never changed is the oldest."""
    return theirs is not None and (ours is None or theirs > ours)


def _brought(written: Any) -> dict[str, Any] | None:
    """Return the stamps of what an import has taken over; None where what was changed was so here."""
    values = _loaded(written)
    if values is None or LISTED not in values:
        return values
    return {name: stamp for name, stamp in values.items() if name != LISTED} or None


def _loaded(written: Any) -> dict[str, Any] | None:
    try:
        values = json.loads(written) if isinstance(written, str) else None
    except ValueError:  # the doctor finds it; without it, nothing was changed
        return None
    return values if isinstance(values, dict) else None
