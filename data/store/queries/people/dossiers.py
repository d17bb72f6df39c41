"""One person across all their follow-ups, and what would go with them if they were removed."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import TYPE_CHECKING

from data.model.dossier import Dossier, Introduced, Removal
from data.model.text import fold
from data.rules.identity.organisations import organisation_key
from data.rules.identity.spellings import is_same_name
from data.store.queries.batches import load_many
from data.store.queries.filter import SHORTEST, Found
from data.store.queries.followups import load_person
from data.store.queries.insiders import read_workplace, with_insiders
from data.store.schema.places import JOBS_OF, WHERE

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.store.connection.statements import Record, Run

_THEIRS = "SELECT id FROM follow_up WHERE person_id = :id"
_OTHERS = """
    SELECT count(*) AS n FROM (
        SELECT id FROM person WHERE organisation_key = :key AND organisation_key <> ''
        UNION SELECT value FROM json_each(:more)
    ) WHERE id <> :id
"""
_VIA = """
    SELECT f.id, f.via, f.about, coalesce(p.name, f.organisation) AS name FROM follow_up f
    LEFT JOIN person p ON p.id = f.person_id WHERE f.via <> '' AND {condition} ORDER BY f.id
"""
_JOBS = f"SELECT f.about, f.kind, {WHERE} AS company {JOBS_OF} ORDER BY f.id"
_LEAVING = f"{_THEIRS} AND id NOT IN (SELECT f.id {JOBS_OF})"
_GOES = f"""
    SELECT (SELECT count(*) FROM ({_LEAVING})) AS follow_ups,
           (SELECT count(*) FROM ({_LEAVING} AND closed_on IS NULL)) AS open_ones,
           (SELECT count(*) FROM touch WHERE follow_up_id IN ({_LEAVING})) AS touches,
           (SELECT count(*) FROM promise WHERE follow_up_id IN ({_LEAVING})) AS promises,
           (SELECT count(*) FROM draft WHERE follow_up_id IN ({_LEAVING})) AS drafts
"""


def read_dossier(run: Run, person_id: int, zone: tzinfo | None) -> Dossier | None:
    """Return everything about a person; None where nobody has that id.

    What has an instant has its date in ``zone``, the user's (None: the machine's own).
    """
    person = load_person(run, person_id)
    if person is None:
        return None
    ids = [row["id"] for row in run(_THEIRS, {"id": person_id})]
    values = with_insiders(run, organisation_key(read_workplace(run, person)))
    others = next(int(row["n"]) for row in run(_OTHERS, values | {"id": person_id}))
    followups = sorted(load_many(run, ids, zone), key=_place)
    match = None
    if person.looks_for or person.offers:
        from data.store.queries.matches import read_match

        match = read_match(run, person_id)
    return Dossier(person, tuple(followups), others, _introduced(run, person.name, set(ids)), match)


def read_removal(run: Run, person_id: int) -> Removal | None:
    """Return what would go with a person; None where nobody has that id."""
    person = load_person(run, person_id)
    if person is None:
        return None
    row = next(iter(run(_GOES, {"id": person_id})))
    return Removal(
        name=person.name,
        has_stop=person.stopped_on is not None,
        follow_ups=row["follow_ups"],
        open_ones=row["open_ones"],
        touches=row["touches"],
        promises=row["promises"],
        drafts=row["drafts"],
        has_notes=bool(person.notes),
        jobs=tuple(
            (job["about"] or f"the {job['kind']}", job["company"]) for job in run(_JOBS, {"id": person_id})
        ),
    )


def _job(record: Record) -> tuple[str, str]:
    return record["about"] or f"the {record['kind']}", record["company"]


def _introduced(run: Run, name: str, theirs: set[int]) -> tuple[Introduced, ...]:
    if len(fold(name)) < SHORTEST:
        return ()
    found = Found.of(name)
    rows = (
        run(_VIA.format(condition=found.condition), found.values) if found and found.tables == found.probed else ()
    )
    return tuple(
        Introduced(row["id"], row["name"], row["about"])
        for row in rows
        if row["id"] not in theirs and is_same_name(row["via"], name)
    )


def _place(followup: FollowUp) -> tuple[bool, date, int]:
    """Return where a follow-up stands: by its next step while it is open, the latest first once it is closed."""
    if followup.next:
        return False, followup.next.on, followup.id or 0
    closed = followup.closed_on or date.min
    return True, date.fromordinal(date.max.toordinal() - closed.toordinal() + 1), -(followup.id or 0)
