"""Numbers that a first look shows: follow-ups in each queue, people on file, contacts out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.moment import Moment
from data.model.rows import Balance, Counts
from data.store.connection.statements import Record, Run
from data.store.queries.filter import Found
from data.store.schema.moment import parameters
from data.store.schema.queues import BY_QUEUE, COUNTED, COUNTS

if TYPE_CHECKING:
    from data.rules.filter.terms import Filter

# CROSS JOIN keeps this order: there are few introductions, and an index of them.
_SHARED = """
    SELECT one.direction, one.medium, one.at FROM follow_up f
    CROSS JOIN person p ON p.id = f.person_id
    CROSS JOIN follow_up g ON g.introduces <> '' AND g.introduces = p.uid AND g.id > f.id
    CROSS JOIN person q ON q.id = g.person_id AND q.uid = f.introduces
    CROSS JOIN touch one ON one.follow_up_id = f.id AND one.gave = 'introduction'
    CROSS JOIN touch other ON other.follow_up_id = g.id AND other.gave = 'introduction' AND other.at = one.at
        AND other.direction = one.direction AND other.medium = one.medium
    WHERE f.introduces <> ''
"""


def read_counts(run: Run, moment: Moment, needle: str | Filter = "") -> Counts:
    """Return how many follow-ups are in each queue, of those that the filter ``needle`` leaves."""
    found = Found.of(needle)
    sql = (
        f"SELECT {BY_QUEUE} FROM (SELECT {COUNTED} FROM {found.tables} WHERE {found.condition})"
        if found
        else f"SELECT {COUNTS}"
    )
    for row in run(sql, parameters(moment) | found.values):
        return Counts(row["due"], row["waiting"], row["stalled"], row["closed"])
    return Counts()


def read_number_of_people(run: Run) -> int:
    """Return how many people are on file, whether or not anything is open with them."""
    return sum(row["number"] for row in run("SELECT count(*) AS number FROM person", {}))


def read_balance(run: Run) -> Balance:
    """Return the contacts out and in, over everything (M4): what came before anything was sent answers nothing."""
    by_direction = {row["direction"]: row["n"] for row in run("SELECT * FROM direction_tally", {})}
    for contact in read_shared(run):
        by_direction[contact["direction"]] = by_direction.get(contact["direction"], 0) - 1
    both = by_direction.get("both", 0)
    return Balance(by_direction.get("out", 0) + both, by_direction.get("in", 0) + both)


def read_shared(run: Run) -> list[Record]:
    """Return the contacts that stand in both follow-ups of an introduction, each once (M7).

    Each has its ``direction`` and ``medium``, and the instant ``at`` which it was.
    """
    return list(run(_SHARED, {}))


def read_firsts(run: Run) -> int:
    """Return how many messages came from others before anything was sent to them: they answer nothing (M4)."""
    found = run("SELECT n FROM direction_tally WHERE direction = 'first'", {})
    return next((int(record["n"]) for record in found), 0)
