"""Whole queues, one row after the other: what a command prints is never held at once.

What is asked meanwhile is of one instant in a ``snapshot``. ``run`` gives its rows one by one, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from itertools import islice

from data.model.brief_row import BriefRow
from data.model.moment import Moment
from data.model.rows import ToldRow
from data.model.vocabulary import Queue
from data.rules.filter.terms import Filter
from data.store.connection.statements import Record, Run, check_texts
from data.store.queries.filter import Found
from data.store.queries.list_rows import (
    ACTION_OF,
    BRIEF,
    CHUNK,
    DATE_OF,
    DAY_OF,
    OUTCOME_OF,
    QUEUE_OF,
    TOLD,
    each_id,
    in_order_sql,
    number_list,
    told_row,
)
from data.store.schema.moment import parameters, to_instant
from data.store.schema.queues import OF_QUEUE

_THESE = "f.id IN (SELECT value FROM json_each(:ids))"


def each_told(
    run: Run, queue: Queue | None, moment: Moment, size: int = -1, needle: str | Filter = ""
) -> Iterator[ToldRow]:
    """Yield the rows of a queue (None: of all) that a filter leaves; a ``size`` below 0 means all of them."""
    return (told_row(record, moment.zone) for record in _each_record(run, TOLD, queue, moment, size, needle))


def each_brief(
    run: Run, queue: Queue | None, moment: Moment, size: int = -1, needle: str | Filter = ""
) -> Iterator[BriefRow]:
    """Yield the same rows as a table says them, in half the time."""
    return (brief_row(record, moment.zone) for record in _each_record(run, BRIEF, queue, moment, size, needle))


def _each_record(
    run: Run, asked: str, queue: Queue | None, moment: Moment, size: int, needle: str | Filter
) -> Iterator[Record]:
    """Yield what is ``asked`` of each row of a queue, in its order."""
    found, values = Found.of(needle), parameters(moment)
    if queue not in OF_QUEUE:
        yield from run(in_order_sql(asked, queue, found), values | found.values | {"size": size, "start": 0})
        return
    # SQL doesn't know their order, which is another one in another zone: some hundreds are asked for at a time.
    ids = islice(each_id(run, queue, moment, found), size if size >= 0 else None)
    while some := list(islice(ids, CHUNK)):
        those = run(f"{asked} WHERE {_THESE}", values | {"ids": number_list(some)})
        there = {record["id"]: record for record in those}
        yield from (there[number] for number in some)


def brief_row(row: Record, zone: tzinfo) -> BriefRow:
    """Return what BRIEF has asked for, with dates in ``zone``, the user's; ValueError where a text is none."""
    values = tuple(row)
    check_texts(values)
    (number, queue, person, organisation, about, limit, attempts, action, next_on, next_at, closed_on,
     outcome, is_end_undated, is_undecided) = values  # fmt: skip
    return BriefRow(
        number,
        QUEUE_OF(queue),
        person,
        organisation,
        about,
        attempts,
        limit,
        ACTION_OF(action) if action else None,
        DAY_OF(next_on, next_at, zone) if next_on else None,
        to_instant(next_at),
        DATE_OF(closed_on) if closed_on else None,
        OUTCOME_OF(outcome) if outcome else None,
        bool(is_undecided),
        bool(is_end_undated),
    )
