"""What has a time: appointments, promises for a day, pauses, and when time alone moves something next."""

from __future__ import annotations

from datetime import date, datetime

from data.model.moment import Moment
from data.model.rows import Appointment, DayPromise, Times, Untold
from data.model.vocabulary import Action, Side
from data.store.connection.statements import Record, Run
from data.store.schema.moment import parameters, stamp
from data.store.schema.queues import (
    APPOINTMENTS,
    AWAITS_DECISION,
    EVER,
    LATE,
    NEVER,
    NUMBER_OF_APPOINTMENTS,
    PAUSES,
    UNTOLD,
)

# The plus keeps SQLite from the index of times: all promises without one lie there, whatever their day.
_PROMISED_BY = (
    "SELECT s.side, s.on_date, coalesce(p.name, f.organisation) AS who FROM promise s "
    "JOIN follow_up f ON f.id = s.follow_up_id LEFT JOIN person p ON p.id = f.person_id "
    "WHERE s.kept IS NULL AND s.by_action IS NULL AND +s.at IS NULL AND f.closed_on IS NULL "
    "AND s.on_date <= :on AND (s.on_date = :on OR s.side <> 'theirs') ORDER BY s.on_date, s.id"
)

_AWAITS_DECISION = f"SELECT ({AWAITS_DECISION.format(':id')}) AS is_undecided"


def read_appointments(
    run: Run, start: datetime, end: datetime | None = None, size: int = -1, *, since: datetime | None = None
) -> tuple[Appointment, ...]:
    """Return the exact steps and open promises from ``start`` until before ``end``, by their time.

    ``end`` None means for ever; ``since``: with the promises from that earlier instant on.
    """
    return tuple(map(_appointment, run(APPOINTMENTS, _between(start, end, size, since))))


def read_agenda(run: Run, start: datetime, end: datetime, size: int, *, since: datetime | None = None) -> Times:
    """Return the first ``size`` of those until before ``end``, and how many there are."""
    first = read_appointments(run, start, end, size, since=since)
    if len(first) < size:
        return Times(first, len(first))
    # There may be hundreds of them, whose names nobody reads.
    (counted,) = run(NUMBER_OF_APPOINTMENTS, _between(start, end, size, since))
    return Times(first, counted["n"])


def _between(start: datetime, end: datetime | None, size: int, since: datetime | None) -> dict[str, str | int]:
    begin, until = stamp(start), stamp(end) if end else NEVER
    return {"start": begin, "end": until, "since": stamp(since) if since else begin, "size": size}


def read_late(run: Run, before: datetime, size: int = -1) -> Times:
    """Return the first ``size`` open promises whose time is ``before`` that, and how many there are."""
    until = stamp(before)
    values = {"start": until, "end": until, "since": EVER, "size": size}
    first = tuple(map(_appointment, run(APPOINTMENTS, values)))
    if size < 0 or len(first) < size:
        return Times(first, len(first))
    (counted,) = run(LATE, {"end": until})  # there may be thousands of them, whose names nobody reads
    return Times(first, counted["n"])


def read_untold(run: Run, start: datetime, end: datetime) -> tuple[Untold, ...]:
    """Return the exact steps and open promises from ``start`` until before ``end`` that nobody was told of yet."""
    values = {"start": stamp(start), "end": stamp(end), "since": stamp(start), "size": -1}
    return tuple(
        Untold(*_appointment(row), row["phone"], bool(row["is_undecided"])) for row in run(UNTOLD, values)
    )


def is_undecided(run: Run, number: int) -> bool:
    """Return whether mail waits that may make the next step of a follow-up needless."""
    return any(row["is_undecided"] for row in run(_AWAITS_DECISION, {"id": number}))


def read_promised_by(run: Run, on: date) -> tuple[DayPromise, ...]:
    """Return the open promises without a time for a date, and before them those not of theirs that are late."""
    return tuple(
        DayPromise(Side(row["side"]), date.fromisoformat(row["on_date"]), row["who"])
        for row in run(_PROMISED_BY, {"on": on.isoformat()})
    )


def read_pauses(run: Run, moment: Moment) -> dict[str, date]:
    """Return the pauses of everything ('') and of cadences that last, and when each ends: the last one first."""
    return {row["cadence"]: date.fromisoformat(row["until_date"]) for row in run(PAUSES, parameters(moment))}


def read_kept_openings(run: Run, today: date) -> str:
    """Return the openings that the walk of a day has left, as they are kept; '' where it has left none."""
    found = run("SELECT openings FROM triage WHERE on_date = :on", {"on": today.isoformat()})
    return next((row["openings"] for row in found if row["openings"] != "[]"), "")


def _appointment(row: Record) -> Appointment:
    return Appointment(row["id"], datetime.fromisoformat(row["at"]), row["who"], Action(row["action"]))
