"""A row of the list: how it is asked for, what stands before it, and what is made of it."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from data.rules.vocabulary import Action, Direction, Medium, Outcome, Queue, Side
from data.store.moment import to_date, to_instant
from data.store.queues import IS_READY, WITH_PERSON
from data.store.rows import InboxRow, LastTouch

_QUEUE_NAME = (
    f"CASE WHEN f.closed_on IS NOT NULL THEN 'closed' WHEN NOT {IS_READY} THEN 'waiting' "
    "WHEN f.next_action = 'decide' THEN 'stalled' ELSE 'due' END"
)
_LATER = "(later.at > a.at OR (later.at = a.at AND later.id > a.id))"
ROW = f"""
    SELECT f.id, {_QUEUE_NAME} AS queue, coalesce(p.name, '') AS person,
           coalesce(nullif(p.organisation, ''), f.organisation) AS organisation,
           coalesce(p.timezone, '') AS timezone, f.about, f.kind, f.cadence, f.attempt_limit,
           (SELECT count(*) FROM touch a WHERE a.follow_up_id = f.id AND a.direction = 'out'
              AND NOT EXISTS (SELECT 1 FROM touch later WHERE later.follow_up_id = f.id
                AND later.direction <> 'out' AND {_LATER})
              AND (f.renewed_at IS NULL OR (a.at >= f.renewed_at AND a.id > f.renewed_after))) AS attempts,
           f.next_action, f.next_on, f.next_at, f.next_why,
           t.at AS touch_at, t.direction AS touch_direction, t.medium AS touch_medium, t.note AS touch_note,
           f.opened_on, f.closed_on, f.outcome, f.status, f.pause_until, f.pause_left,
           (SELECT s.side FROM promise s WHERE s.follow_up_id = f.id AND s.kept IS NULL
              ORDER BY s.id DESC LIMIT 1) AS promised
    {WITH_PERSON}
    LEFT JOIN touch t ON t.id = (SELECT latest.id FROM touch latest WHERE latest.follow_up_id = f.id
        ORDER BY latest.at DESC, latest.id DESC LIMIT 1)
"""


# What stands before a row: its order, written out, as SQLite compares rows of values only from the left.
_DAY_BEFORE = """
    (f.next_on < here.next_on OR (f.next_on = here.next_on AND (
      (f.next_at IS NULL) < (here.next_at IS NULL) OR ((f.next_at IS NULL) = (here.next_at IS NULL) AND (
        coalesce(f.next_at, '') < coalesce(here.next_at, '') OR
        (coalesce(f.next_at, '') = coalesce(here.next_at, '') AND f.id < here.id))))))
"""
BEFORE = {
    **dict.fromkeys((Queue.DUE, Queue.WAITING, Queue.STALLED), _DAY_BEFORE),
    Queue.CLOSED: "(f.closed_on > here.closed_on OR (f.closed_on = here.closed_on AND f.id > here.id))",
}


def inbox_row(row: sqlite3.Row) -> InboxRow:
    """What ROW has asked for."""
    last = pause = None
    if row["pause_until"]:
        from data.store.loading import pause_of

        pause = pause_of(row)
    if row["touch_at"]:
        at, direction = datetime.fromisoformat(row["touch_at"]), Direction(row["touch_direction"])
        last = LastTouch(at, direction, Medium(row["touch_medium"]), row["touch_note"])
    return InboxRow(
        id=row["id"],
        queue=Queue(row["queue"]),
        person=row["person"],
        organisation=row["organisation"],
        timezone=row["timezone"],
        about=row["about"],
        kind=row["kind"],
        cadence=row["cadence"],
        attempts=row["attempts"],
        limit=row["attempt_limit"],
        action=Action(row["next_action"]) if row["next_action"] else None,
        on=to_date(row["next_on"]),
        at=to_instant(row["next_at"]),
        why=row["next_why"],
        last=last,
        opened_on=date.fromisoformat(row["opened_on"]),
        closed_on=to_date(row["closed_on"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        status=row["status"],
        promised=Side(row["promised"]) if row["promised"] else None,
        pause=pause,
    )
