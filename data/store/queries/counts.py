"""Numbers that a first look shows: follow-ups in each queue, people on file, contacts out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.moment import Moment
from data.model.rows import Balance, Counts
from data.store.connection.statements import Run
from data.store.queries.filter import Found
from data.store.schema.moment import parameters
from data.store.schema.queues import BY_QUEUE, COUNTED, COUNTS

if TYPE_CHECKING:
    from data.rules.filter.terms import Filter


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
    """Return the contacts out and in, over everything (M4)."""
    by_direction = {row["direction"]: row["n"] for row in run("SELECT * FROM direction_tally", {})}
    both = by_direction.get("both", 0)
    return Balance(by_direction.get("out", 0) + both, by_direction.get("in", 0) + both)
