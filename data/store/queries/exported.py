"""The follow-ups of a queue as files for other programs need them: some at a time, in memory for a few."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from data.model.brought import ASKS_LATER, HAS_LEFT, IS_AWAY, MEANT
from data.model.exported import Exported, ExportedPerson, ExportedPromise, Outline
from data.model.moment import Moment
from data.model.vocabulary import Queue, Side
from data.rules.phrasing.relative_times import as_of
from data.store.connection.statements import Run, check_texts
from data.store.queries.filter import Found
from data.store.queries.list_rows import CHUNK, ROW, condition_of, each_id, row_of
from data.store.schema.moment import day_of, parameters, to_instant
from data.store.schema.queues import WITH_PERSON

_IDS = "IN (SELECT value FROM json_each(:ids))"
_CONTACTS = (
    "SELECT p.title, p.email, p.phone, p.profile, p.address, p.timezone, p.notes, p.emails, p.phones, "
    "p.looks_for, p.offers, p.organisation, f.id "
    f"FROM follow_up f JOIN person p ON p.id = f.person_id WHERE f.id {_IDS}"
)
_INTRODUCTIONS = (
    "SELECT f.id, o.name, f.may_mention FROM follow_up f JOIN person o ON o.uid = f.introduces "
    f"WHERE f.introduces <> '' AND f.id {_IDS}"
)
_UNDATED = (
    "SELECT t.follow_up_id FROM touch t JOIN follow_up f ON f.id = t.follow_up_id "
    f"WHERE t.is_opening AND t.is_undated AND f.id {_IDS}"
)
_MEANT = (
    "SELECT t.follow_up_id, t.at, t.purpose FROM touch t "
    f"WHERE (t.purpose IN {MEANT} OR t.purpose LIKE '{ASKS_LATER}%' OR t.purpose LIKE '{IS_AWAY}%' "
    f"OR t.purpose LIKE '{HAS_LEFT}%') AND t.direction <> 'out' "
    f"AND t.follow_up_id {_IDS} AND NOT EXISTS (SELECT 1 FROM touch o "
    "WHERE o.follow_up_id = t.follow_up_id AND o.direction <> 'out' AND (o.at, o.id) > (t.at, t.id))"
)
"""The last that was heard from them, where it means something (brought.py), whatever was written since."""
_PROMISES = (
    "SELECT id, side, on_date, at, made_at, note, follow_up_id FROM promise "
    f"WHERE kept IS NULL AND by_action IS NULL AND follow_up_id {_IDS} ORDER BY id"
)
_OPEN_PROMISES = "FROM promise s WHERE s.kept IS NULL"
_ENDS = """
    SELECT min(CASE WHEN f.next_at IS NULL THEN f.next_on END),
           max(CASE WHEN f.next_at IS NULL THEN f.next_on END), min(f.next_at), max(f.next_at)
    FROM follow_up f WHERE f.next_on IS NOT NULL AND
"""
_ZONES = f"""
    SELECT DISTINCT coalesce(p.timezone, '') AS timezone {WITH_PERSON}
    WHERE f.next_on IS NOT NULL AND (f.next_at IS NOT NULL OR EXISTS
        (SELECT 1 {_OPEN_PROMISES} AND s.follow_up_id = f.id AND s.at IS NOT NULL)) AND
"""


def each_exported(run: Run, queue: Queue | None, moment: Moment) -> Iterator[Exported]:
    """Yield the follow-ups of a queue (None: of all) in its order; the reason of a step is told as of now.

    ValueError where something is stored that no act writes.
    """
    ids = each_id(run, queue, moment)
    while chunk := list(islice(ids, CHUNK)):
        yield from _some(run, chunk, moment)


def _some(run: Run, ids: Sequence[int], moment: Moment) -> Iterator[Exported]:
    values = {"ids": json.dumps(ids)}
    contacts: dict[int, ExportedPerson] = {}
    for *contact, number in run(_CONTACTS, values):
        check_texts(contact)
        contacts[number] = ExportedPerson(*contact)
    meets: dict[int, tuple[str, bool]] = {}
    for number, name, has_agreed in run(_INTRODUCTIONS, values):
        check_texts((name,))
        meets[number] = name, bool(has_agreed)
    undated = {record["follow_up_id"] for record in run(_UNDATED, values)}
    says = {number: (purpose, to_instant(at)) for number, at, purpose in run(_MEANT, values)}
    promises: dict[int, tuple[ExportedPromise, ...]] = {}
    for number, side, on, at, made_at, note, followup_id in run(_PROMISES, values):
        check_texts((note,))
        promise = ExportedPromise(number, Side(side), date.fromisoformat(on), to_instant(at), made_at, note)
        promises[followup_id] = (*promises.get(followup_id, ()), promise)
    records = run(f"{ROW} WHERE f.id {_IDS}", parameters(moment) | values)
    rows = {record["id"]: row_of(record, moment.zone) for record in records}
    for row in map(rows.__getitem__, ids):
        why = as_of(row.why, row.at, moment.now)
        told = row if why == row.why else row._replace(why=why)
        beside = contacts.get(row.id, ExportedPerson()), promises.get(row.id, ())
        meant = says.get(row.id, ("", None))
        yield Exported(told, *beside, *meets.get(row.id, ("", False)), row.id in undated, *meant)


def outline_of(run: Run, queue: Queue | None, moment: Moment) -> Outline:
    """Return what a calendar of a queue (None: of all) has to know before its first event."""
    values, of_queue = parameters(moment), condition_of(queue, Found.of(""))
    days: list[date] = []
    for first_on, last_on, first_at, last_at in run(f"{_ENDS} {of_queue}", values):
        days += [date.fromisoformat(on) for on in (first_on, last_on) if on]
        days += [day_of("", at, moment.zone) for at in (first_at, last_at) if at]
    promised = f"SELECT min(s.on_date) AS first, max(s.on_date) AS last {_OPEN_PROMISES}"
    for record in run(promised, {}):
        days += [date.fromisoformat(on) for on in record if on]
    acts = run("SELECT seq FROM sqlite_sequence WHERE name = 'act'", {})
    return Outline(
        timezones=frozenset(record["timezone"] for record in run(f"{_ZONES} {of_queue}", values)),
        years=(min(days).year, max(days).year) if days else (),
        acts=next((record["seq"] for record in acts), 0),
    )


def people_without_follow_ups(run: Run) -> int:
    """Return how many people are on file where there is no follow-up at all; 0 where there is one."""
    asked = "SELECT count(*) AS n FROM person WHERE NOT EXISTS (SELECT 1 FROM follow_up)"
    return next((int(record["n"]) for record in run(asked, {})), 0)
