"""Whether each follow-up is in one queue: open with a step, or closed with an outcome; and its promises."""

from __future__ import annotations

from collections.abc import Iterator

from data.store.doctor.finding import Finding, Patient, examples

_NO_STEP = "next_action = NULL, next_on = NULL, next_at = NULL, next_origin = NULL, next_why = ''"
_REST = "pause_until = NULL, pause_left = NULL"
_DECIDE = (
    "next_action = 'decide', next_on = :today, next_at = NULL, next_origin = 'chosen', "
    f"next_why = 'Recovered: the next step was lost, so it is yours to decide.', {_REST}"
)
_STOPPED = "person_id IN (SELECT p.id FROM person p WHERE p.stopped_on IS NOT NULL)"

# What is wrong, where, what is set instead, and how that is said; one after the other.
_STATES = (
    ("closed follow-ups without an outcome", "closed_on IS NOT NULL AND outcome IS NULL", "outcome = 'gave-up'",
     "given up, as far as one can know"),
    ("open follow-ups with an outcome", "closed_on IS NULL AND outcome IS NOT NULL", "outcome = NULL",
     "left open, without it"),
    ("open follow-ups with somebody who said stop", f"closed_on IS NULL AND {_STOPPED}",
     f"closed_on = :today, outcome = 'stopped', {_NO_STEP}, {_REST}", "closed: nothing may be scheduled (F6)"),
    ("closed follow-ups with a next step",
     "closed_on IS NOT NULL AND coalesce(next_action, next_on, next_at, next_origin, pause_until) IS NOT NULL",
     f"{_NO_STEP}, {_REST}", "left closed, without it"),
    ("open follow-ups without a whole next step",
     "closed_on IS NULL AND (next_action IS NULL OR next_on IS NULL OR next_origin IS NULL)", _DECIDE,
     "put among the stalled ones, to be decided"),
    ("follow-ups that rest in part only", "(pause_until IS NULL) <> (pause_left IS NULL)", _REST, "woken up"),
)  # fmt: skip


def check_states(patient: Patient) -> Iterator[Finding]:
    """What no act could have left behind."""
    for what, where, instead, did in _STATES:
        found = patient.rows(f"SELECT id FROM follow_up WHERE {where} ORDER BY id")
        if found:
            patient.do(f"UPDATE follow_up SET {instead} WHERE {where}")
            yield Finding(what, len(found), did, examples(f"follow-up {row['id']}" for row in found))


def check_promises(patient: Patient) -> Iterator[Finding]:
    """One promise stands at most, the last one; none where the follow-up is closed."""
    number = patient.do(
        "UPDATE promise SET kept = 'moved' WHERE kept IS NULL AND (follow_up_id IN "
        "(SELECT f.id FROM follow_up f WHERE f.closed_on IS NOT NULL) OR id < (SELECT max(later.id) "
        "FROM promise later WHERE later.follow_up_id = promise.follow_up_id AND later.kept IS NULL))"
    )
    if number:
        yield Finding("open promises beside another, or of what is closed", number, "taken as moved on")
