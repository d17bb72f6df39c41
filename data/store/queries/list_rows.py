"""A row of the list: how it is asked for, what stands before it, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache

from data.model.moment import Moment
from data.model.rows import InboxRow, LastTouch
from data.model.vocabulary import APPLIED_BY, Action, Direction, Medium, Outcome, Queue, Side
from data.store.connection.statements import Record, Run, check_texts
from data.store.queries.filter import Found
from data.store.queries.order import each_of, place_before, window_ids
from data.store.schema.moment import day_of, parameters, to_date, to_instant
from data.store.schema.queues import IS_READY, OF_QUEUE, QUEUE_IS, TO_DECIDE, WITH_PERSON

_QUEUE_NAME = (
    f"CASE WHEN f.closed_on IS NOT NULL THEN 'closed' WHEN NOT {IS_READY} THEN 'waiting' "
    f"WHEN {TO_DECIDE} THEN 'stalled' ELSE 'due' END"
)
_APPLIED_BY = ", ".join(f"'{medium.value}'" for medium in APPLIED_BY)
# Whose promise a row is marked with: data/rules/scheduling/promises.py says the same of a whole follow-up.
_PROMISED = "FROM promise s WHERE s.follow_up_id = f.id AND s.kept IS NULL"
# What data/rules/scheduling/pauses.py calls the end of its rest.
_PAUSED_UNTIL = (
    "nullif(max(coalesce(f.pause_until, ''), coalesce((SELECT max(u.until_date) FROM pause u"
    " WHERE u.cadence IN ('', f.cadence)), '')), '')"
)
ROW = f"""
    SELECT f.id, {_QUEUE_NAME} AS queue, coalesce(p.name, '') AS person,
           coalesce(nullif(p.organisation, ''), f.organisation) AS organisation,
           coalesce(p.timezone, '') AS timezone, f.about, f.kind, f.cadence, f.attempt_limit,
           (SELECT count(*) FROM touch a WHERE a.follow_up_id = f.id AND a.direction = 'out'
              AND NOT (a.is_opening AND f.kind = 'application' AND a.medium IN ({_APPLIED_BY}))
              AND a.at >= coalesce(r.at, '') AND (r.id IS NULL OR a.at > r.at OR a.id > r.id)
              AND (f.renewed_at IS NULL OR (a.at >= f.renewed_at AND a.id > f.renewed_after))) AS attempts,
           f.next_action, f.next_on, f.next_at, f.next_why,
           t.at AS touch_at, t.direction AS touch_direction, t.medium AS touch_medium, t.note AS touch_note,
           f.opened_on, f.closed_on, f.outcome, f.status, {_PAUSED_UNTIL} AS paused_until,
           coalesce((SELECT s.side {_PROMISED} AND s.at IS f.next_at ORDER BY s.on_date, s.id LIMIT 1),
                    (SELECT s.side {_PROMISED} ORDER BY s.on_date, s.id LIMIT 1)) AS promised
    {WITH_PERSON}
    LEFT JOIN touch t ON t.id = (SELECT latest.id FROM touch latest WHERE latest.follow_up_id = f.id
        ORDER BY latest.at DESC, latest.id DESC LIMIT 1)
    LEFT JOIN touch r ON r.id = (SELECT answer.id FROM touch answer WHERE answer.follow_up_id = f.id
        AND answer.direction <> 'out' ORDER BY answer.at DESC, answer.id DESC LIMIT 1)
"""


_CLOSED_BEFORE = "f.closed_on >= :here_closed AND (f.closed_on > :here_closed OR f.id > :id)"
_CLOSED_ORDER = "f.closed_on DESC, f.id DESC"
CHUNK = 500
"""So many rows are asked for in one statement."""


def read_place(run: Run, followup_id: int, queue: Queue, moment: Moment, needle: str = "") -> int | None:
    """At which index of its queue's order a follow-up stands; None when it isn't in that queue."""
    found = Found.of(needle)
    condition = condition_of(queue, found)
    values = parameters(moment) | found.values | {"id": followup_id}
    here = f"SELECT f.next_on, f.next_at, f.closed_on FROM {found.probed} WHERE {condition} AND f.id = :id"
    for row in run(here, values):
        if queue is not Queue.CLOSED:
            return place_before(run, queue, moment, found, followup_id, row)
        values |= {"here_closed": row["closed_on"]}
        counted = f"SELECT count(*) AS place FROM {found.probed} WHERE {condition} AND {_CLOSED_BEFORE}"
        return next((int(place["place"]) for place in run(counted, values)), None)
    return None


def read_window(
    run: Run, queue: Queue | None, moment: Moment, needle: str = "", start: int = 0, size: int = -1
) -> tuple[InboxRow, ...]:
    """The rows of a queue (None: of all) in its order, from ``start``; a ``size`` below 0 means the rest."""
    # Which ones, by the index alone; only then what their rows say.
    found = Found.of(needle)
    if queue in OF_QUEUE:
        return _rows(run, window_ids(run, Queue(queue), moment, found, start, size), moment)
    order = _CLOSED_ORDER if queue else "f.id"
    chosen = (
        f"SELECT f.id FROM {found.probed} WHERE {condition_of(queue, found)} "
        f"ORDER BY {order} LIMIT :size OFFSET :start"
    )
    values = parameters(moment) | found.values | {"size": size, "start": start}
    rows = run(f"{ROW} WHERE f.id IN ({chosen}) ORDER BY {order}", values)
    return tuple(inbox_row(row, moment.zone) for row in rows)


def read_row(run: Run, followup_id: int, moment: Moment) -> InboxRow | None:
    """One follow-up as a row; None when there is none with that id."""
    found = run(f"{ROW} WHERE f.id = :id", parameters(moment) | {"id": followup_id})
    return next((inbox_row(row, moment.zone) for row in found), None)


def read_still(run: Run, ids: Iterable[int], queue: Queue, moment: Moment, needle: str = "") -> frozenset[int]:
    """Those of the follow-ups ``ids`` that are in a queue and pass the filter."""
    numbers = ", ".join(str(int(followup_id)) for followup_id in ids)  # whole numbers: nothing to escape
    found = Found.of(needle)
    sql = f"SELECT f.id FROM {found.probed} WHERE {condition_of(queue, found)} AND f.id IN ({numbers})"
    return frozenset(row["id"] for row in run(sql, parameters(moment) | found.values))


def each_id(run: Run, queue: Queue | None, moment: Moment) -> Iterator[int]:
    """The numbers of the follow-ups of a queue (None: of all) in its order, each as it is asked for."""
    if queue in OF_QUEUE:
        return each_of(run, Queue(queue), moment)
    order = _CLOSED_ORDER if queue else "f.id"
    sql = f"SELECT f.id FROM follow_up f WHERE {condition_of(queue, Found.of(''))} ORDER BY {order}"
    return (record["id"] for record in run(sql, parameters(moment)))


def _rows(run: Run, ids: Sequence[int], moment: Moment) -> tuple[InboxRow, ...]:
    """The rows of follow-ups, in the order of their numbers."""
    found: dict[int, InboxRow] = {}
    for start in range(0, len(ids), CHUNK):
        chosen = ",".join(map(str, ids[start : start + CHUNK]))
        values = parameters(moment) | {"ids": f"[{chosen}]"}
        for record in run(f"{ROW} WHERE f.id IN (SELECT value FROM json_each(:ids))", values):
            found[record["id"]] = inbox_row(record, moment.zone)
    return tuple(found[followup_id] for followup_id in ids)


def condition_of(queue: Queue | None, found: Found) -> str:
    """What holds of the follow-ups of a queue (None: of all) that a filter leaves."""
    queue_is = QUEUE_IS[queue] if queue else "1 = 1"
    return f"{queue_is} AND {found.condition}" if found else queue_is


def inbox_row(row: Record, zone: tzinfo) -> InboxRow:
    """What ROW has asked for, with dates in ``zone``, the user's; ValueError where a text is none.

    Most rows of a list are read again after each act, and are what they were: several screens are remembered.
    """
    return _remembered(row, zone)  # type: ignore[arg-type] # a row of sqlite3's, which can be hashed


def row_of(row: Record, zone: tzinfo) -> InboxRow:
    """As ``inbox_row``, where each row is read once."""
    check_texts(row)
    last = None
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
        on=day_of(row["next_on"], row["next_at"], zone) if row["next_on"] else None,
        at=to_instant(row["next_at"]),
        why=row["next_why"],
        last=last,
        opened_on=date.fromisoformat(row["opened_on"]),
        closed_on=to_date(row["closed_on"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        status=row["status"],
        promised=Side(row["promised"]) if row["promised"] else None,
        paused_until=to_date(row["paused_until"]),
    )


_remembered = lru_cache(maxsize=1024)(row_of)
