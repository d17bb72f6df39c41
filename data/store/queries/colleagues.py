"""Who else was contacted: the same person about something else, and their colleagues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from data.model.followup import Contact, Person
from data.model.groups import Nearby
from data.model.vocabulary import Direction, Medium
from data.rules.identity.organisations import organisation_key
from data.store.connection.statements import Record, Run
from data.store.schema.places import WITH_THEM

_FEW = 8
_CONTACT = "t.at, t.direction, t.medium, f.about"
_CONTACTS = "t.direction <> 'in'"
_ATTEMPTS = "t.direction = 'out'"
_WITH_THEM = WITH_THEM.format("t")


def _same_person(which: str) -> str:
    return f"""
        SELECT {_CONTACT}, '' AS who FROM follow_up f JOIN touch t ON t.follow_up_id = f.id
        WHERE f.person_id = :person AND f.id <> :id AND {which} AND {_WITH_THEM}
        ORDER BY t.at DESC, t.id DESC LIMIT 1
    """


# Somebody there, before the organisation itself, of which nobody is known yet. A large one has hundreds of
# contacts: the latest few are found by their index alone, and only where they all came in are the others read.
_THERE = """
    FROM person p JOIN follow_up f ON f.person_id = p.id JOIN touch t ON t.follow_up_id = f.id
    WHERE p.organisation_key = :key AND p.organisation_key <> '' AND p.id <> :person
"""


def _colleague(which: str) -> str:
    return f"""
        SELECT {_CONTACT}, p.name AS who {_THERE} AND {which} ORDER BY t.at DESC, t.id DESC LIMIT 1
    """


_LATEST_THERE = f"""
    SELECT {_CONTACT}, p.name AS who
    FROM (SELECT t.id {_THERE} ORDER BY t.at DESC, t.id DESC LIMIT {_FEW}) AS latest
    JOIN touch t ON t.id = latest.id JOIN follow_up f ON f.id = t.follow_up_id JOIN person p ON p.id = f.person_id
    ORDER BY t.at DESC, t.id DESC
"""
_ORGANISATION = f"""
    SELECT {_CONTACT}, '' AS who FROM follow_up f JOIN touch t ON t.follow_up_id = f.id
    WHERE f.organisation_key = :key AND f.organisation_key <> '' AND f.person_id IS NULL AND f.id <> :id
      AND {_CONTACTS}
    ORDER BY t.at DESC, t.id DESC LIMIT 1
"""
COLLEAGUES = """
    SELECT f.id FROM person p JOIN follow_up f ON f.person_id = p.id
    WHERE p.organisation_key = :key AND p.organisation_key <> '' AND p.id <> :person AND f.closed_on IS NULL
    ORDER BY f.id
"""
"""The open follow-ups with others at an organisation, by its key (``:key``)."""


def load_nearby(
    run: Run, followup_id: int, person: Person | None, key: str, whose: Nearby | None = Nearby.EVERYBODY
) -> Iterator[Contact]:
    """Yield the latest contacts about something else: with the same person, a colleague, and their organisation.

    Where the latest one was a conversation, the latest attempt before it follows: only an attempt holds (S1).
    ``key`` is that of the follow-up's own organisation (data/rules/identity/organisations.py), which a
    person's goes before.
    """
    values = {"id": followup_id, "person": person.id if person else 0, "key": key_of(person) or key}
    if person and whose:
        latest = list(run(_same_person(_CONTACTS), values))
        before = run(_same_person(_ATTEMPTS), values) if _is_talk(latest) else ()
        yield from (_contact(record, True) for record in (*latest, *before))
    if values["key"] and whose is Nearby.EVERYBODY:
        yield from (_contact(record, False) for record in _with_colleagues(run, values))
        yield from (_contact(record, False) for record in run(_ORGANISATION, values))


def load_same_people(run: Run, ids: str) -> dict[int, Contact]:
    """Return the latest attempt to the person of each of many follow-ups about something else, by the follow-
    up (S1).

    ``ids`` are their numbers, as SQL lists them.
    """
    # Of each of a person's follow-ups the latest attempt, and of these the latest two: one of them is another's,
    # and nobody's follow-ups are paired with each other.
    sql = f"""
        WITH mine AS (SELECT id, person_id FROM follow_up WHERE id IN ({ids}) AND person_id IS NOT NULL),
        latest AS (
            SELECT {_CONTACT}, '' AS who, t.id AS number, f.id AS followup, f.person_id AS person,
                   row_number() OVER (PARTITION BY f.id ORDER BY t.at DESC, t.id DESC) AS turn
            FROM follow_up f JOIN touch t ON t.follow_up_id = f.id
            WHERE f.person_id IN (SELECT person_id FROM mine) AND {_ATTEMPTS} AND {_WITH_THEM}
        ),
        two AS (
            SELECT * FROM (
                SELECT *, row_number() OVER (PARTITION BY person ORDER BY at DESC, number DESC) AS place
                FROM latest WHERE turn = 1
            ) WHERE place <= 2
        )
        SELECT two.*, mine.id AS mine FROM mine JOIN two ON two.person = mine.person_id AND two.followup <> mine.id
        ORDER BY mine.id, place
    """
    found: dict[int, Contact] = {}
    for record in run(sql, {}):
        found.setdefault(record["mine"], _contact(record, True))
    return found


def _with_colleagues(run: Run, values: dict[str, Any]) -> Iterable[Record]:
    latest = list(run(_LATEST_THERE, values))

    def first(which: str, *directions: Direction) -> list[Record]:
        found = [record for record in latest if record["direction"] in directions][:1]
        return found if found or len(latest) < _FEW else list(run(_colleague(which), values))

    contacts = first(_CONTACTS, Direction.OUT, Direction.BOTH)
    return [*contacts, *first(_ATTEMPTS, Direction.OUT)] if _is_talk(contacts) else contacts


def _is_talk(latest: Sequence[Record]) -> bool:
    return any(record["direction"] == Direction.BOTH for record in latest)


def key_of(person: Person | None) -> str:
    """Return the name of somebody's organisation as it is compared; '' where none is on file."""
    return organisation_key(person.organisation) if person else ""


def _contact(record: Record, same: bool) -> Contact:
    return Contact(
        who=record["who"],
        about=record["about"],
        at=datetime.fromisoformat(record["at"]),
        direction=Direction(record["direction"]),
        medium=Medium(record["medium"]),
        is_same_person=same,
    )
