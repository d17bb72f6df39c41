"""A row of the list: how it is asked for, what stands before it, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from data.model.moment import Moment
from data.model.rows import InboxRow, LastTouch, ToldRow
from data.model.vocabulary import APPLIED_BY, Action, Direction, Medium, Outcome, Queue, Side
from data.store.connection.statements import Record, Run, check_texts
from data.store.queries.filter import NO_FILTER, Found
from data.store.queries.order import each_of, place_before, window_ids
from data.store.schema.moment import day_of, parameters, to_instant
from data.store.schema.places import WHERE
from data.store.schema.queues import IS_READY, IS_UNDECIDED, OF_QUEUE, QUEUE_IS, TO_DECIDE, WITH_PERSON

if TYPE_CHECKING:
    from data.rules.filter.terms import Filter

_QUEUE_NAME = (
    f"CASE WHEN f.closed_on IS NOT NULL THEN 'closed' WHEN NOT {IS_READY} THEN 'waiting' "
    f"WHEN {TO_DECIDE} THEN 'stalled' ELSE 'due' END"
)
_APPLIED_BY = ", ".join(f"'{medium.value}'" for medium in APPLIED_BY)
# Whose promise a row is marked with: data/rules/scheduling/promises.py says the same of a whole follow-up.
_PROMISED = "FROM promise s WHERE s.follow_up_id = f.id AND s.kept IS NULL AND s.by_action IS NULL"
# What data/rules/scheduling/pauses.py calls the end of its rest. On most days nothing is paused for any row.
_PAUSED_UNTIL = (
    "nullif(max(coalesce(f.pause_until, ''), coalesce(CASE WHEN EXISTS (SELECT 1 FROM pause) THEN"
    " (SELECT max(u.until_date) FROM pause u WHERE u.cadence IN ('', f.cadence)) END, '')), '')"
)
_SAID = f"""f.id, {_QUEUE_NAME} AS queue, coalesce(p.name, '') AS person,
           {WHERE} AS organisation, f.about, f.attempt_limit,
           (SELECT count(*) FROM touch a WHERE a.follow_up_id = f.id AND a.direction = 'out'
              AND NOT a.is_undelivered
              AND NOT (a.is_opening AND f.kind = 'application' AND a.medium IN ({_APPLIED_BY}))
              AND a.at >= coalesce(r.at, '') AND (r.id IS NULL OR a.at > r.at OR a.id > r.id)
              AND (f.renewed_at IS NULL OR (a.at >= f.renewed_at AND a.id > f.renewed_after))) AS attempts,
           f.next_action, f.next_on, f.next_at, f.closed_on, f.outcome, f.is_end_undated"""
_CLOSED_ON = 10  # where it stands in what is said
_SINCE_ANSWER = """LEFT JOIN touch r ON r.id = (SELECT answer.id FROM touch answer WHERE answer.follow_up_id = f.id
        AND answer.direction <> 'out' ORDER BY answer.at DESC, answer.id DESC LIMIT 1)"""
BRIEF = f"SELECT {_SAID}, {IS_UNDECIDED} AS is_undecided {WITH_PERSON} {_SINCE_ANSWER}"
"""What a table of the command line says of a follow-up."""
_TOLD = f"""{_SAID}, f.kind, f.cadence, f.next_why,
           t.at AS touch_at, t.direction AS touch_direction, t.medium AS touch_medium, t.note AS touch_note,
           t.is_undated AS touch_undated,
           f.opened_on, {_PAUSED_UNTIL} AS paused_until, f.tags"""
_WITH_LATEST = f"""{WITH_PERSON}
    LEFT JOIN touch t ON t.id = (SELECT latest.id FROM touch latest WHERE latest.follow_up_id = f.id
        ORDER BY latest.at DESC, latest.id DESC LIMIT 1)
    {_SINCE_ANSWER}"""
TOLD = f"SELECT {_TOLD}, {IS_UNDECIDED} AS is_undecided {_WITH_LATEST}"
"""What programs are told of it."""
# The plus keeps SQLite from the index of times, where a step without one leads to all promises without one.
ROW = f"""
    SELECT {_TOLD}, coalesce(p.timezone, '') AS timezone, f.status,
           coalesce((SELECT s.side {_PROMISED} AND +s.at IS f.next_at ORDER BY s.on_date, s.id LIMIT 1),
                    (SELECT s.side {_PROMISED} ORDER BY s.on_date, s.id LIMIT 1)) AS promised,
           coalesce(p.tags, '') AS person_tags, {IS_UNDECIDED} AS is_undecided
    {_WITH_LATEST}
"""
"""What the lists of screens show of it: all of an InboxRow."""

_CLOSED_BEFORE = "f.closed_on >= :here_closed AND (f.closed_on > :here_closed OR f.id > :id)"
_CLOSED_ORDER = "f.closed_on DESC, f.id DESC"
CHUNK = 500
"""So many rows are asked for in one statement."""


def read_place(run: Run, followup_id: int, queue: Queue, moment: Moment, needle: str | Filter = "") -> int | None:
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
    run: Run, queue: Queue | None, moment: Moment, needle: str | Filter = "", start: int = 0, size: int = -1
) -> tuple[InboxRow, ...]:
    """Return the rows of a queue (None: of all) in its order, from ``start``;
    a ``size`` below 0 means the rest.
    """
    # Which ones, by the index alone; only then what their rows say.
    found = Found.of(needle)
    if queue in OF_QUEUE:
        return read_rows(run, window_ids(run, Queue(queue), moment, found, start, size), moment)
    values = parameters(moment) | found.values | {"size": size, "start": start}
    return tuple(inbox_row(row, moment.zone) for row in run(in_order_sql(ROW, queue, found), values))


def in_order_sql(asked: str, queue: Queue | None, found: Found) -> str:
    """Return the SQL that asks for ``:size`` of the closed ones (None: of all) in order, from ``:start`` on."""
    order = _CLOSED_ORDER if queue else "f.id"
    chosen = (
        f"SELECT f.id FROM {found.probed} WHERE {condition_of(queue, found)} "
        f"ORDER BY {order} LIMIT :size OFFSET :start"
    )
    return f"{asked} WHERE f.id IN ({chosen}) ORDER BY {order}"


def read_row(run: Run, followup_id: int, moment: Moment) -> InboxRow | None:
    """Return one follow-up as a row; None when there is none with that id."""
    found = run(f"{ROW} WHERE f.id = :id", parameters(moment) | {"id": followup_id})
    return next((inbox_row(row, moment.zone) for row in found), None)


def read_still(
    run: Run, ids: Iterable[int], queue: Queue, moment: Moment, needle: str | Filter = ""
) -> frozenset[int]:
    """Return those of the follow-ups ``ids`` that are in a queue and pass the filter."""
    numbers = ", ".join(str(int(followup_id)) for followup_id in ids)  # whole numbers: nothing to escape
    found = Found.of(needle)
    sql = f"SELECT f.id FROM {found.probed} WHERE {condition_of(queue, found)} AND f.id IN ({numbers})"
    return frozenset(row["id"] for row in run(sql, parameters(moment) | found.values))


def each_id(run: Run, queue: Queue | None, moment: Moment, found: Found = NO_FILTER) -> Iterator[int]:
    """Return the numbers of the follow-ups of a queue (None: of all) in its order, each as it is asked for."""
    if queue in OF_QUEUE:
        return each_of(run, Queue(queue), moment, found)
    order = _CLOSED_ORDER if queue else "f.id"
    sql = f"SELECT f.id FROM {found.probed} WHERE {condition_of(queue, found)} ORDER BY {order}"
    return (record["id"] for record in run(sql, parameters(moment) | found.values))


def read_rows(run: Run, ids: Sequence[int], moment: Moment) -> tuple[InboxRow, ...]:
    """Return the rows of those of the follow-ups ``ids`` that are there, in that order."""
    found: dict[int, InboxRow] = {}
    for start in range(0, len(ids), CHUNK):
        values = parameters(moment) | {"ids": number_list(ids[start : start + CHUNK])}
        for record in run(f"{ROW} WHERE f.id IN (SELECT value FROM json_each(:ids))", values):
            found[record["id"]] = inbox_row(record, moment.zone)
    return tuple(found[followup_id] for followup_id in ids if followup_id in found)


def number_list(ids: Iterable[int]) -> str:
    """Return whole numbers as a list in JSON, which SQL takes apart again."""
    return f"[{','.join(map(str, ids))}]"


def condition_of(queue: Queue | None, found: Found) -> str:
    """Return what holds of the follow-ups of a queue (None: of all) that a filter leaves."""
    queue_is = QUEUE_IS[queue] if queue else "1 = 1"
    return f"{queue_is} AND {found.condition}" if found else queue_is


def inbox_row(row: Record, zone: tzinfo) -> InboxRow:
    """Return what ROW has asked for, with dates in ``zone``, the user's; ValueError where a text is none.

    Most rows of a list are read again after each act, and are what they were: several screens are remembered.
    """
    return _remembered(row, zone)  # type: ignore[arg-type] # a row of sqlite3's, which can be hashed


def row_of(row: Record, zone: tzinfo) -> InboxRow:
    """As ``inbox_row``, where each row is read once."""
    values = tuple(row)  # by their place: to look up each name takes as long as all the rest
    check_texts(values)
    *said, timezone, status, promised, person_tags, is_undecided = values
    told, closed_on = _told(said, zone), said[_CLOSED_ON]
    return InboxRow(
        told.id,
        told.queue,
        told.person,
        told.organisation,
        timezone,
        told.about,
        told.kind,
        told.cadence,
        told.attempts,
        told.limit,
        told.action,
        told.on,
        told.at,
        told.why,
        told.last,
        told.opened_on,
        DATE_OF(closed_on) if closed_on else None,
        told.outcome,
        status,
        _side(promised) if promised else None,
        told.paused_until,
        told.tags,
        person_tags,
        bool(is_undecided),
        told.is_end_undated,
    )


def told_row(row: Record, zone: tzinfo) -> ToldRow:
    """Return what TOLD has asked for, with dates in ``zone``, the user's; ValueError where a text is none."""
    values = tuple(row)
    check_texts(values)
    *said, is_undecided = values
    return _told(said, zone, is_undecided=bool(is_undecided))


def _told(values: Sequence[Any], zone: tzinfo, *, is_undecided: bool = False) -> ToldRow:
    (number, queue, person, organisation, about, limit, attempts, action, next_on, next_at, closed_on, outcome,
     is_end_undated, kind, cadence, why, touch_at, direction, medium, note, undated, opened_on, paused_until,
     tags) = values  # fmt: skip
    return ToldRow(
        number,
        QUEUE_OF(queue),
        person,
        organisation,
        about,
        kind,
        cadence,
        attempts,
        limit,
        ACTION_OF(action) if action else None,
        DAY_OF(next_on, next_at, zone) if next_on else None,
        to_instant(next_at),
        why,
        LastTouch(datetime.fromisoformat(touch_at), _direction(direction), _medium(medium), note, bool(undated))
        if touch_at
        else None,
        DATE_OF(opened_on),
        DATE_OF(closed_on) if closed_on and not is_end_undated else None,
        OUTCOME_OF(outcome) if outcome else None,
        DATE_OF(paused_until) if paused_until else None,
        tags,
        is_undecided,
        bool(is_end_undated),
    )


_remembered = lru_cache(maxsize=1024)(row_of)


# The same words and days stand in one row after the other.
QUEUE_OF, ACTION_OF, OUTCOME_OF, _side = cache(Queue), cache(Action), cache(Outcome), cache(Side)
_direction, _medium = cache(Direction), cache(Medium)
DATE_OF = lru_cache(maxsize=4096)(date.fromisoformat)
DAY_OF = lru_cache(maxsize=4096)(day_of)
