"""Many follow-ups at once: which ones an act about many concerns, and all of them in a few statements.

The preview of such an act, on the read side, and the act itself ask the same SQL.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any

from data.model.followup import FollowUp, Touch
from data.model.groups import Group, Nearby
from data.model.moment import Moment
from data.rules.scheduling.pauses import LAID, SPREAD
from data.store.connection.statements import Record, Run
from data.store.queries.colleagues import load_nearby, load_same_people
from data.store.queries.followups import TOUCH, followup_of, load_pauses, person_of, promise_of, touch_with
from data.store.queries.order import in_order
from data.store.schema.moment import day_of, parameters
from data.store.schema.queues import IS_READY, READY, TO_DO

CHUNK = 500
"""So many follow-ups are asked for in one statement."""

# What data/rules/scheduling/backlog.py says of a step that is somebody's word.
_STANDS = (
    "(f.next_origin = 'agreed' OR (f.next_origin = 'chosen' AND f.next_at IS NOT NULL)"
    " OR (f.next_origin = 'cadence' AND EXISTS"
    " (SELECT 1 FROM promise s WHERE s.follow_up_id = f.id AND s.kept IS NULL AND s.by_action IS NULL)))"
)
# What data/rules/scheduling/pauses.py says of a step that a pause moves.
_FREE = (
    "(f.next_action <> 'answer' AND ((f.next_origin = 'cadence' AND NOT EXISTS"
    " (SELECT 1 FROM promise s WHERE s.follow_up_id = f.id AND s.kept IS NULL AND s.by_action IS NULL))"
    f" OR (f.next_origin = 'chosen' AND f.next_at IS NULL AND (instr(f.next_why, '{SPREAD}') > 0 OR "
    f"instr(f.next_why, '{LAID}') > 0))))"
)
_RESTS = "EXISTS (SELECT 1 FROM pause u WHERE u.cadence IN ('', f.cadence) AND u.until_date > :today)"
# Of an instant the date isn't known: few have one, and all of those are looked at.
_IN_REACH = f"(f.next_on < :until OR f.next_at IS NOT NULL OR f.pause_until > :today OR {_RESTS})"
_OPEN = "FROM follow_up f WHERE f.closed_on IS NULL AND (:cadence = '' OR f.cadence = :cadence)"
_SQL = {
    Group.OPEN: _OPEN,
    Group.DUE: f"{_OPEN} AND {TO_DO} AND {READY}",
    Group.SPREADABLE: f"{_OPEN} AND {TO_DO} AND f.next_action <> 'answer' AND NOT {_STANDS} AND {READY}",
    Group.LYING: f"{_OPEN} AND {TO_DO} AND NOT ({IS_READY} AND f.next_action <> 'answer' AND NOT {_STANDS})",
    Group.PAUSABLE: f"{_OPEN} AND {_FREE}",
    Group.STAYING: f"{_OPEN} AND NOT {_FREE}",
    Group.PAUSED: f"{_OPEN} AND (f.pause_until > :today OR ({_FREE} AND {_RESTS}))",
    Group.BY_CADENCE: f"{_OPEN} AND f.next_origin = 'cadence'",
}
"""Which follow-ups ``f`` are in each group."""


def asked(moment: Moment, cadence: str = "") -> dict[str, Any]:
    """Return the parameters of the questions about a group; ``cadence`` '' means all."""
    return {**parameters(moment), "cadence": cadence}


def ids_of(run: Run, group: Group, moment: Moment, cadence: str = "", until: date | None = None) -> list[int]:
    """Return the numbers of the follow-ups of a group, in the order of the lists.

    Where ``until`` is given, those are left out whose step a pause until that date of the user's can't move, as it
    is no earlier, and nothing rests over it now.
    """
    within, values = "", asked(moment, cadence)
    if until:
        within, values = f" AND {_IN_REACH}", values | {"until": until.isoformat()}
    found = list(run(f"SELECT f.id, f.next_on, f.next_at {_SQL[group]}{within}", values))
    return in_order(found, moment.zone)


def count_of(run: Run, group: Group, moment: Moment, cadence: str = "") -> int:
    """Return how many they are."""
    counted = run(f"SELECT count(*) AS n {_SQL[group]}", asked(moment, cadence))
    return next((int(record["n"]) for record in counted), 0)


def days_of(run: Run, group: Group, moment: Moment, cadence: str = "") -> set[date]:
    """Return the user's dates on which the next steps of a group are."""
    found = run(f"SELECT DISTINCT f.next_on, f.next_at {_SQL[group]}", asked(moment, cadence))
    return {day_of(record["next_on"], record["next_at"], moment.zone) for record in found}


def lying_of(run: Run, moment: Moment) -> dict[date, int]:
    """Return how many follow-ups lie on each day, besides those that spreading may move;
    what is late lies on today.
    """
    found = run(f"SELECT f.next_on, f.next_at {_SQL[Group.LYING]}", asked(moment))
    days = (day_of(record["next_on"], record["next_at"], moment.zone) for record in found)
    return dict(Counter(max(on, moment.today) for on in days))


def load_many(
    run: Run, ids: Sequence[int], zone: tzinfo | None, *, nearby: Nearby | None = None
) -> list[FollowUp]:
    """Whole follow-ups, in the order of ``ids``; one that isn't there is left out.

    What has an instant has its date in ``zone``, the user's (None: the machine's own).

    Who else was contacted is asked for only for those who need it (``nearby``), and of colleagues one by one.
    """
    with no_garbage():
        return list(each_of_many(run, ids, zone, nearby=nearby))


@contextmanager
def no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: what is loaded is all in use, and to look through it again and again takes a
    quarter of the time of a large load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def each_of_many(
    run: Run, ids: Sequence[int], zone: tzinfo | None, *, nearby: Nearby | None = None
) -> Iterator[FollowUp]:
    """Yield the same, as they are asked for: who does something with each can be told in between to give up."""
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        found = {followup.id: followup for followup in _chunk(run, chunk, zone, nearby)}
        yield from (found[followup_id] for followup_id in chunk if followup_id in found)


def _chunk(run: Run, ids: Sequence[int], zone: tzinfo | None, nearby: Nearby | None) -> Iterator[FollowUp]:
    chosen = ", ".join(str(int(followup_id)) for followup_id in ids)  # whole numbers: nothing to escape
    people = {
        record["id"]: person_of(record)
        for record in run(
            f"SELECT * FROM person WHERE id IN (SELECT person_id FROM follow_up WHERE id IN ({chosen}))", {}
        )
    }
    touches: dict[int, list[Touch]] = {}
    found = run(f"SELECT follow_up_id, {TOUCH} FROM touch WHERE follow_up_id IN ({chosen}) ORDER BY at, id", {})
    for of, *values in found:
        touches.setdefault(of, []).append(touch_with(*values))
    promises = _grouped(run(f"SELECT * FROM promise WHERE follow_up_id IN ({chosen}) ORDER BY id", {}))
    pauses = load_pauses(run)
    same_people = load_same_people(run, chosen) if nearby is Nearby.PERSON else {}
    for record in run(f"SELECT * FROM follow_up WHERE id IN ({chosen})", {}):
        followup_id, person = record["id"], people.get(record["person_id"])
        followup = followup_of(
            record,
            person,
            tuple(touches.get(followup_id, ())),
            tuple(promise_of(promise, zone) for promise in promises.get(followup_id, ())),
            zone,
        )
        followup = replace(followup, pauses=pauses)
        if nearby is Nearby.EVERYBODY:
            contacts = tuple(load_nearby(run, followup_id, person, record["organisation_key"]))
            followup = replace(followup, nearby=contacts)
        elif contact := same_people.get(followup_id):
            followup = replace(followup, nearby=(contact,))
        yield followup


def _grouped(records: Any) -> dict[int, list[Record]]:
    groups: dict[int, list[Record]] = {}
    for record in records:
        groups.setdefault(record["follow_up_id"], []).append(record)
    return groups
