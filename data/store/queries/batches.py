"""Many follow-ups at once: which ones an act about many concerns, and all of them in a few statements.

The preview of such an act, on the read side, and the act itself ask the same SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any

from data.model.followup import Contact, FollowUp, Promise, Touch
from data.model.groups import Group, Nearby
from data.model.moment import Moment
from data.rules.scheduling.pauses import LAID, SPREAD
from data.store.connection.garbage import no_garbage
from data.store.connection.statements import Run
from data.store.queries.absences import load_absences
from data.store.queries.colleagues import load_nearby, load_same_people
from data.store.queries.followups import PERSON, TOUCH, followup_of, load_pauses, person_of, promise_of, touch_with
from data.store.queries.order import in_order
from data.store.queries.undecided import NOTHING, Undecided, load_undecided
from data.store.schema.moment import day_of, parameters
from data.store.schema.queues import IS_READY, READY, TO_DO

Needs = Callable[[FollowUp], bool]
"""Says whether something is needed of a follow-up."""
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
    run: Run,
    ids: Sequence[int],
    zone: tzinfo | None,
    *,
    nearby: Nearby | None = None,
    with_touches: Needs | None = None,
) -> list[FollowUp]:
    """Whole follow-ups, in the order of ``ids``; one that isn't there is left out.

    What has an instant has its date in ``zone``, the user's (None: the machine's own).

    Who else was contacted is asked for only for those who need it (``nearby``), and of colleagues one by one.
    ``with_touches`` says of each whether its touches are needed: those of all where it is None.
    """
    with no_garbage():
        return list(each_of_many(run, ids, zone, nearby=nearby, with_touches=with_touches))


def each_of_many(
    run: Run,
    ids: Sequence[int],
    zone: tzinfo | None,
    *,
    nearby: Nearby | None = None,
    with_touches: Needs | None = None,
) -> Iterator[FollowUp]:
    """Yield the same, as they are asked for: who does something with each can be told in between to give up.

    ``with_touches`` says of each whether its touches are needed: those of all where it is None.
    """
    undecided = load_undecided(run) if ids else NOTHING
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        found = _chunk(run, chunk, zone, nearby, with_touches, undecided)
        yield from (found[followup_id] for followup_id in chunk if followup_id in found)


def _chunk(
    run: Run,
    ids: Sequence[int],
    zone: tzinfo | None,
    nearby: Nearby | None,
    with_touches: Needs | None,
    undecided: Undecided,
) -> dict[int, FollowUp]:
    chosen = ", ".join(str(int(followup_id)) for followup_id in ids)  # whole numbers: nothing to escape
    of_these = f"IN (SELECT person_id FROM follow_up WHERE id IN ({chosen}))"
    people = {
        record["id"]: person_of(record)
        for record in _named(run(f"SELECT {PERSON} FROM person WHERE id {of_these}", {}))
    }
    touches = {} if with_touches else _touches(run, chosen)
    promises: dict[int, list[Promise]] = {}
    for record in _named(run(f"SELECT * FROM promise WHERE follow_up_id IN ({chosen}) ORDER BY id", {})):
        promises.setdefault(record["follow_up_id"], []).append(promise_of(record, zone))
    pauses = load_pauses(run)
    absences = load_absences(run, people)
    same_people = load_same_people(run, chosen) if nearby is Nearby.PERSON else {}
    found: dict[int, FollowUp] = {}
    for record in _named(run(f"SELECT * FROM follow_up WHERE id IN ({chosen})", {})):
        followup_id, person = record["id"], people.get(record["person_id"])
        contacts: Iterable[Contact] = filter(None, [same_people.get(followup_id)])
        if nearby is Nearby.EVERYBODY:
            contacts = load_nearby(run, followup_id, person, record["organisation_key"])
        found[followup_id] = followup_of(
            record,
            person,
            tuple(touches.get(followup_id, ())),
            tuple(promises.get(followup_id, ())),
            zone,
            pauses=pauses,
            away=absences.get(record["person_id"]),
            undecided=undecided.of(followup_id, record["person_id"], record["next_action"]),
            nearby=tuple(contacts),
        )
    if with_touches and (needed := [number for number, one in found.items() if with_touches(one)]):
        for number, its in _touches(run, ", ".join(map(str, needed))).items():
            found[number] = replace(found[number], touches=tuple(its))
    return found


def _touches(run: Run, chosen: str) -> dict[int, list[Touch]]:
    """Return the touches of follow-ups, oldest first, by their numbers."""
    touches: dict[int, list[Touch]] = {}
    found = run(f"SELECT follow_up_id, {TOUCH} FROM touch WHERE follow_up_id IN ({chosen}) ORDER BY at, id", {})
    for of, *values in found:
        touches.setdefault(of, []).append(touch_with(*values))
    return touches


def _named(records: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield rows as mappings: a row of SQLite's looks through all its names for each that it is asked."""
    names: tuple[str, ...] = ()
    for record in records:
        names = names or tuple(record.keys())
        yield dict(zip(names, record, strict=True))
