"""Organisations, each however its name is written: who is known there, what is open, and every touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.model.organisation import Event, Organisation
from data.model.text import LONGEST_FIELD
from data.model.vocabulary import Direction, Gave, Medium
from data.rules.identity.organisations import organisation_key
from data.rules.identity.workplaces import company_domain, domain_label, label_of
from data.store.connection.statements import Record, Run
from data.store.queries.insiders import with_insiders
from data.store.queries.list_rows import read_rows
from data.store.queries.patterns import like
from data.store.queries.people.roster import read_working_at
from data.store.schema.places import FOUND_AT

if TYPE_CHECKING:
    from data.model.moment import Moment
    from data.model.rows import InboxRow

# A follow-up belongs to where its person works, by what is on file or by their mail, and to its own organisation;
# what is for a job, only to that.
_BELONGS = f"""
    {FOUND_AT.format(theirs="p.organisation_key = :key", own="f.organisation_key = :key")}
    UNION
    SELECT f.id FROM follow_up f WHERE f.person_id IN (SELECT value FROM json_each(:more))
      AND f.organisation_key IN ('', :key)
"""
_LONGEST_INITIALS = 4
"""Letters of a name that is in capitals because it is made of initials."""
_SPELLINGS = """
    SELECT organisation FROM person WHERE organisation_key = :key AND organisation_key <> ''
    UNION ALL SELECT organisation FROM follow_up WHERE organisation_key = :key AND organisation_key <> ''
"""
_FOLLOW_UPS = f"""
    SELECT id, closed_on, trail_domain, trail_main_line FROM follow_up WHERE id IN ({_BELONGS}) ORDER BY id DESC
"""
_TOUCHES = f"SELECT count(*) AS n FROM touch WHERE follow_up_id IN ({_BELONGS})"
_HISTORY = f"""
    SELECT f.id, t.at, coalesce(p.name, '') AS who, f.about, t.direction, t.medium, t.note, t.purpose, t.gave,
           t.is_undated
    FROM follow_up f JOIN touch t ON t.follow_up_id = f.id LEFT JOIN person p ON p.id = f.person_id
    WHERE f.id IN ({_BELONGS}) ORDER BY t.at DESC, t.id DESC LIMIT :size OFFSET :start
"""
# Keys of organisations are folded, and read from their index alone.
_NEAR = """
    SELECT organisation_key, count(*) AS n FROM (
        SELECT organisation_key FROM person WHERE organisation_key <> ''
        UNION ALL SELECT organisation_key FROM follow_up WHERE organisation_key <> ''
    ) WHERE organisation_key LIKE :some ESCAPE '\\' GROUP BY organisation_key
    ORDER BY n DESC, organisation_key LIMIT :size
"""


def read_organisation(run: Run, name: str, moment: Moment) -> Organisation | None:
    """Return what is on file about the organisation ``name``, however it is written; None for nothing."""
    values: dict[str, Any] = {"key": organisation_key(name[:LONGEST_FIELD])}
    spellings = Counter(row["organisation"] for row in run(_SPELLINGS, values))
    if not spellings:
        return None
    values = with_insiders(run, values["key"])
    people = read_working_at(run, **values)
    records = list(run(_FOLLOW_UPS, values))
    open_ids = [record["id"] for record in records if record["closed_on"] is None]
    domains = Counter(filter(None, (company_domain(email.value) for one in people for email in one.emails)))
    own = (domain for domain, _ in domains.most_common() if not _is_anothers(run, domain, values["key"]))
    found = _first(records, "trail_domain") or next(own, "")
    return Organisation(
        name=_most_used(spellings),
        key=values["key"],
        domain=found,
        main_line=_first(records, "trail_main_line"),
        people=people,
        open_ones=tuple(sorted(read_rows(run, open_ids, moment), key=_by_time)),
        closed=len(records) - len(open_ids),
        touches=next(int(row["n"]) for row in run(_TOUCHES, values)),
    )


def _is_anothers(run: Run, domain: str, key: str) -> bool:
    """Return whether a domain is called like another organisation on file: mail there is of an earlier job."""
    label = domain_label(domain)
    return label != label_of(key) and any(run(_SPELLINGS, {"key": label}))


def each_event(run: Run, key: str, start: int = 0, size: int = -1) -> Iterator[Event]:
    """Yield every touch of an organisation, the latest first; a ``size`` below 0 means the rest."""
    return map(_event, run(_HISTORY, with_insiders(run, key) | {"start": start, "size": size}))


def read_near(run: Run, name: str, size: int) -> tuple[str, ...]:
    """Return organisations in whose names a word of ``name`` stands, those with most on file first."""
    words = [word for word in organisation_key(name[:LONGEST_FIELD]).split() if len(word) > 1]
    found: dict[str, None] = {}
    for word in sorted(words, key=len, reverse=True):
        found |= dict.fromkeys(row["organisation_key"] for row in run(_NEAR, {"some": like(word), "size": size}))
    return tuple(filter(None, (_called(run, key) for key in list(found)[:size])))


def _called(run: Run, key: str) -> str:
    return _most_used(Counter(row["organisation"] for row in run(_SPELLINGS, {"key": key})))


def _most_used(spellings: Mapping[str, int]) -> str:
    """Return the spelling that is used most, of several the one with capitals where names have them, then the
    shortest; '' for none.
    """
    return min(
        spellings,
        key=lambda spelling: (-spellings[spelling], _carelessness(spelling), len(spelling), spelling),
        default="",
    )


def _carelessness(spelling: str) -> int:
    """Return how likely a name is written without care: all of it small, or all of it in capitals."""
    if spelling.islower():
        return 2
    return int(spelling.isupper() and len(spelling) > _LONGEST_INITIALS)


def _first(records: Iterable[Record], column: str) -> str:
    return next((record[column] for record in records if record[column]), "")


def _by_time(row: InboxRow) -> tuple[Any, ...]:
    return row.on, row.at is None, row.at, row.id


def _event(record: Record) -> Event:
    return Event(
        followup_id=record["id"],
        at=datetime.fromisoformat(record["at"]),
        who=record["who"],
        about=record["about"],
        direction=Direction(record["direction"]),
        medium=Medium(record["medium"]),
        note=record["note"],
        purpose=record["purpose"],
        gave=Gave(record["gave"]) if record["gave"] else None,
        is_undated=bool(record["is_undated"]),
    )
