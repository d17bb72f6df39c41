"""Whether what belongs to something has it: a touch its follow-up, a follow-up its person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

from data.model.doctor import Finding
from data.model.vocabulary import Action
from data.store.doctor.finding import Patient, examples
from data.store.queries.walks import cards_of, openings_of

BELONGING = ("touch", "promise", "reading")
"""What is nothing without its follow-up."""
OUTLIVING = ("draft", "rehearsal")
"""Words that outlive the undoing of its opening, for as long as that can be done again."""
_OUTLIVES = """
    follow_up_id NOT IN (SELECT c.row_id FROM change c JOIN act a ON a.id = c.act_id AND a.undone
                         WHERE c.table_name = 'follow_up')
"""


def check_belonging(patient: Patient) -> Iterator[Finding]:
    """Give what has lost its follow-up one to be seen by: closed, with somebody called Recovered."""
    found = " UNION ".join(f"SELECT follow_up_id AS id FROM {table}" for table in BELONGING)
    found += "".join(f" UNION SELECT follow_up_id FROM {table} WHERE {_OUTLIVES}" for table in OUTLIVING)
    lost = patient.rows(
        f"SELECT id FROM ({found}) AS known WHERE id NOT IN (SELECT f.id FROM follow_up f) ORDER BY id"
    )
    if lost:
        patient.do(
            "INSERT INTO person (name, organisation, title, email, phone, profile, address, timezone, notes, "
            "search) VALUES ('Recovered', '', '', '', '', '', '', '', '', 'recovered')"
        )
        person = patient.rows("SELECT last_insert_rowid() AS id")[0]["id"]
        for row in lost:
            patient.do(_FOLLOW_UP, id=row["id"], person=person, about=f"What belonged to follow-up {row['id']}")
        named = examples(f"follow-up {row['id']}" for row in lost)
        did = "put under a closed follow-up with a person called Recovered"
        yield Finding("contacts, promises or drafts without their follow-up", len(lost), did, named)
    gone = patient.rows(
        "SELECT DISTINCT person_id AS id FROM follow_up WHERE person_id IS NOT NULL "
        "AND person_id NOT IN (SELECT p.id FROM person p) ORDER BY person_id"
    )
    for row in gone:
        patient.do(
            "INSERT INTO person (id, name, organisation, title, email, phone, profile, address, timezone, notes, "
            "search) VALUES (:id, :name, '', '', '', '', '', '', '', '', lower(:name))",
            id=row["id"],
            name=f"Recovered, person {row['id']}",
        )
    if gone:
        named = examples(f"person {row['id']}" for row in gone)
        yield Finding("follow-ups without their person", len(gone), "given a person called Recovered", named)
    unnamed = patient.do(
        "UPDATE follow_up SET organisation = 'Recovered' WHERE person_id IS NULL AND trim(organisation) = ''"
    ) + patient.do("UPDATE person SET name = 'Recovered, person ' || id WHERE trim(name) = ''")
    if unnamed:
        yield Finding("follow-ups and people without a name", unnamed, "named Recovered")


_FOLLOW_UP = """
    INSERT INTO follow_up (id, person_id, organisation, about, kind, cadence, via, may_mention, opened_on,
                           next_why, closed_on, outcome, search)
    VALUES (:id, :person, '', :about, 'other', 'light-touch', '', 0,
            coalesce((SELECT min(substr(t.at, 1, 10)) FROM touch t WHERE t.follow_up_id = :id), :today), '',
            :today, 'gave-up', lower(:about))
"""


def check_walks(patient: Patient) -> Iterator[Finding]:
    """Yield what is only of today, and can be made again: the walk of triage, and what has rung."""
    bad = [row["id"] for row in patient.rows("SELECT rowid AS id, * FROM triage") if not _is_walk(row)]
    for number in bad:
        patient.do("DELETE FROM triage WHERE rowid = :id", id=number)
    number = len(bad) + patient.do(
        "DELETE FROM ring WHERE NOT coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', at) = at "
        "AND strftime('%Y-%m-%dT%H:%M:%SZ', rung_at) = rung_at, 0)"
    )
    if number:
        yield Finding("unreadable triage walks and alerts", number, "reset")


def _is_walk(row: sqlite3.Row) -> bool:
    try:
        date.fromisoformat(row["on_date"])
        cards = cards_of(row["cards"])
        openings_of(row["openings"])
        is_begun = datetime.fromisoformat(row["begun_at"]).tzinfo is not None
        return is_begun and 0 <= row["place"] <= len(cards) and (not row["batch"] or bool(Action(row["batch"])))
    except (ValueError, TypeError):
        return False
