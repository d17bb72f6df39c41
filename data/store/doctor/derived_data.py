"""Whether what the database keeps up by itself, and what is made of other columns, is as it would be made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from data.model.doctor import Finding
from data.store.doctor.finding import Patient
from data.store.records.columns import DERIVED, MADE_OF, derived
from data.store.schema.triggers import FILL, NAMES, TRIGGERS

_INDEXES = {
    "text_index": ("search_text", "1 = 1"),
    "note_index": ("touch", "note || subject <> ''"),  # an empty one is in it after a rebuild, and not otherwise
    "wish_index": ("wish_text", "1 = 1"),
}
"""The indexes of words, each with the table of its texts and with what of it must be in there."""
NUMBERED = (
    "person",
    "follow_up",
    "touch",
    "promise",
    "draft",
    "reading",
    "pause",
    "letter",
    "mail_message",
    "mail_ignored",
    "act",
)
"""The tables whose numbers are never given twice."""
_HIGHEST = 2**31 - 1
"""The highest number that any act has given; beyond the highest of all, SQLite gives none."""


def check_made(patient: Patient) -> Iterator[Finding]:
    """Yield the columns that are made of others: by what people and follow-ups are found and compared."""
    for table, names in DERIVED.items():
        wrong = []
        asked = ", ".join(("id", *names, *dict.fromkeys(MADE_OF[table])))
        for row in patient.connection.execute(f"SELECT {asked} FROM {table}"):  # one by one: they may be many
            made = derived(table, row)
            if any(row[name] != made[name] for name in names):
                wrong.append((*(made[name] for name in names), row["id"]))
        sets = ", ".join(f"{name} = ?" for name in names)
        patient.connection.executemany(f"UPDATE {table} SET {sets} WHERE id = ?", wrong)
        if wrong:
            yield Finding(f"search texts of a {table.replace('_', '-')}", len(wrong), "rebuilt")


def check_numbers(patient: Patient) -> Iterator[Finding]:
    """Yield the numbers that were given: a new row must not get one that undo knows as another's."""
    number = 0
    for table in NUMBERED:
        highest = f"(SELECT coalesce(max(id), 0) FROM {table})"
        named = f"name = '{table}'"
        number += patient.do(  # of one at the end of all numbers, no other could be given
            f"UPDATE sqlite_sequence SET seq = {highest} WHERE {named} AND seq > {_HIGHEST} AND seq > {highest}"
        )
        number += patient.do(
            f"UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM {table}) WHERE {named} "
            f"AND NOT coalesce(seq >= {highest}, 0)"
        )
        number += patient.do(
            f"INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', max(id) FROM {table} "
            f"WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE {named}) HAVING max(id) IS NOT NULL"
        )
    if number:
        yield Finding("wrong counters", number, "set to the highest number")


def check_derived(patient: Patient) -> Iterator[Finding]:
    """Tallies, and what the filter looks in, against what they would be made of; ``fill`` comes at the end."""
    wrong = [table for table, made in _made_anew() if _differs(patient, table, made)]
    wrong += [name for name in _INDEXES if not _is_index_sound(patient, name)]
    if wrong:
        yield Finding("outdated tallies and indexes", len(wrong), "rebuilt", tuple(wrong))


def check_triggers(patient: Patient) -> Iterator[Finding]:
    """Triggers that are another program's, or another version's."""
    there = {
        row["name"]: row["sql"]
        for row in patient.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    }
    wanted = dict(zip(NAMES, TRIGGERS, strict=True))
    wrong = [name for name, sql in there.items() if wanted.get(name) != sql]
    for name in wrong:
        patient.connection.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')
        if name in wanted:
            patient.connection.execute(wanted[name])
    if wrong:
        yield Finding(
            "triggers that aren't Ringback's", len(wrong), "replaced with Ringback's own", tuple(wrong[:3])
        )


def _made_anew() -> Iterator[tuple[str, str]]:
    for statement in FILL:
        head, select, rest = statement.partition("SELECT ")
        if select and (table := head.split()[2]) not in _INDEXES:
            yield table, select + rest


def _differs(patient: Patient, table: str, made: str) -> bool:
    both = "SELECT 1 FROM (SELECT * FROM ({0}) EXCEPT SELECT * FROM ({1})) LIMIT 1"
    there = f"SELECT * FROM {table}"
    return bool(patient.rows(both.format(there, made)) or patient.rows(both.format(made, there)))


def _is_index_sound(patient: Patient, name: str) -> bool:
    table, which = _INDEXES[name]
    with suppress(sqlite3.DatabaseError):  # SQLite says by it that the index is broken
        patient.connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
        return not patient.rows(
            # The empty ones of a rebuild stay when their rows go, and find nothing.
            f"SELECT 1 FROM {table} WHERE {which} AND rowid NOT IN (SELECT id FROM {name}_docsize) "
            f"UNION ALL SELECT 1 FROM {name}_docsize WHERE id NOT IN (SELECT rowid FROM {table}) "
            "AND sz <> x'00' LIMIT 1"
        )
    return False
