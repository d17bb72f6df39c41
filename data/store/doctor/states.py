"""Whether each follow-up is in one queue: open with a step, or closed with an outcome; and its promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.model.doctor import Finding
from data.store.doctor.finding import Patient, examples

_NO_STEP = "next_action = NULL, next_on = NULL, next_at = NULL, next_origin = NULL, next_why = ''"
_REST = "pause_until = NULL, pause_left = NULL"
_DECIDE = (
    "next_action = 'decide', next_on = :today, next_at = NULL, next_origin = 'cadence', "
    f"next_why = 'Recovered: the next step was lost, so you decide.', {_REST}"
)
_STOPPED = "person_id IN (SELECT p.id FROM person p WHERE p.stopped_on IS NOT NULL)"


class State(NamedTuple):
    """A state in which no act leaves a follow-up: what it is, where it is found, what is set instead."""

    what: str
    where: str
    instead: str
    did: str


STATES = tuple(State(*each) for each in (
    ("closed follow-ups without an outcome", "closed_on IS NOT NULL AND outcome IS NULL", "outcome = 'gave-up'",
     "marked as given up, the likeliest outcome"),
    ("open follow-ups with an outcome", "closed_on IS NULL AND outcome IS NOT NULL", "outcome = NULL",
     "kept open, without it"),
    ("open follow-ups with an end of no day", "closed_on IS NULL AND is_end_undated", "is_end_undated = 0",
     "kept open, without it"),
    ("open follow-ups with somebody who asked you to stop", f"closed_on IS NULL AND {_STOPPED}",
     f"closed_on = :today, outcome = 'stopped', {_NO_STEP}, {_REST}", "closed: nothing may be scheduled"),
    ("closed follow-ups with a next step",
     "closed_on IS NOT NULL AND coalesce(next_action, next_on, next_at, next_origin, pause_until) IS NOT NULL",
     f"{_NO_STEP}, {_REST}", "kept closed, without it"),
    ("open follow-ups with an incomplete next step",
     "closed_on IS NULL AND (next_action IS NULL OR next_on IS NULL OR next_origin IS NULL)", _DECIDE,
     "moved to stalled, for you to decide"),
    ("follow-ups with half a pause", "(pause_until IS NULL) <> (pause_left IS NULL)", _REST, "resumed"),
))  # fmt: skip
"""One after the other: what is set for one may be what the next looks for."""


def in_state(patient: Patient, state: State, number: int | None = None) -> list[int]:
    """Return the follow-ups, or whether that one, in a state that is none."""
    which = "" if number is None else f"AND id = {number}"
    found = patient.rows(f"SELECT id FROM follow_up WHERE ({state.where}) {which} ORDER BY id")
    return [row["id"] for row in found]


def check_states(patient: Patient) -> Iterator[Finding]:
    """Yield what no act could have left behind."""
    for state in STATES:
        if found := in_state(patient, state):
            patient.do(f"UPDATE follow_up SET {state.instead} WHERE {state.where}")
            yield Finding(state.what, len(found), state.did, examples(f"follow-up {number}" for number in found))


def check_promises(patient: Patient) -> Iterator[Finding]:
    """No promise is open where the follow-up is closed."""
    number = patient.do(
        "UPDATE promise SET kept = 'moved' WHERE kept IS NULL AND follow_up_id IN "
        "(SELECT f.id FROM follow_up f WHERE f.closed_on IS NOT NULL)"
    )
    if number:
        yield Finding("open promises of closed follow-ups", number, "marked as moved")
