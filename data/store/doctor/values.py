"""Whether each column holds what it may hold, and whether each text is one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from data.rules.errors import RuleError
from data.rules.zones import zone_named
from data.store.doctor.columns import COLUMNS, Column
from data.store.doctor.finding import Finding, Patient, examples


def check_values(patient: Patient) -> Iterator[Finding]:
    """Values that can't be read. What stood there is named, and written down where there is a note for it."""
    for table, columns in groupby(COLUMNS, lambda column: column.table):
        for column in columns:
            found = patient.rows(
                f"SELECT rowid AS id, as_text(CAST({column.name} AS BLOB)) AS was FROM {table} "
                f"WHERE NOT coalesce({column.holds}, 0) ORDER BY rowid"
            )
            if found:
                _mend(patient, column)
                named = examples(f"{table} {row['id']}: {row['was']!r}" for row in found)
                yield Finding(
                    f"values of {table}.{column.name} that can't be read", len(found), _did(column), named
                )


def _mend(patient: Patient, column: Column) -> None:
    table, name = column.table, column.name
    sets = f"{name} = {column.instead}"
    if column.noted:
        said = f"'Recovered: the {name} was “' || as_text(CAST({name} AS BLOB)) || '”.'"
        sets += f", {column.noted} = trim({column.noted} || char(10) || {said}, char(10))"
    patient.do(f"UPDATE {table} SET {sets} WHERE NOT coalesce({column.holds}, 0)")


def _did(column: Column) -> str:
    if column.instead.startswith("as_text"):
        return "kept as the text that they spell"
    if column.noted:
        return f"replaced, with what stood there in the {column.noted}"
    return "left out" if column.instead == "NULL" else f"replaced by {column.instead.strip(':').strip(chr(39))}"


def check_encodings(patient: Patient) -> Iterator[Finding]:
    """Texts whose bytes are no UTF-8: the words that they spell are kept, with a mark for each bad byte."""
    texts: dict[str, list[str]] = {}
    for column in COLUMNS:
        if column.instead.startswith("as_text"):
            texts.setdefault(column.table, []).append(column.name)
    connection = patient.connection
    for table, names in texts.items():
        joined = " || ".join(f"CAST({name} AS BLOB)" for name in names)
        bad = [
            row[0]
            for row in connection.execute(f"SELECT rowid, CAST({joined} AS BLOB) FROM {table}")
            if _is_bad(row[1])
        ]
        sets = ", ".join(f"{name} = as_text(CAST({name} AS BLOB))" for name in names)
        for number in bad:
            patient.do(f"UPDATE {table} SET {sets} WHERE rowid = :id", id=number)
        if bad:
            named = examples(f"{table} {number}" for number in bad)
            yield Finding(
                f"texts of {table} that are no UTF-8", len(bad), "kept as far as they can be read", named
            )


def check_zones(patient: Patient) -> Iterator[Finding]:
    """Time zones that nobody knows: people are without one then, and what stood there is in their notes."""
    named = [row["timezone"] for row in patient.rows("SELECT DISTINCT timezone FROM person WHERE timezone <> ''")]
    unknown = [name for name in named if not _is_zone(name)]
    number = sum(
        patient.do(
            "UPDATE person SET timezone = '', notes = trim(notes || char(10) || :said, char(10)) "
            "WHERE timezone = :name",
            name=name,
            said=f"Recovered: the time zone was “{name}”.",
        )
        for name in unknown
    )
    if number:
        did = "left out, with what stood there in the person's notes"
        yield Finding("time zones that aren't known", number, did, examples(map(repr, unknown)))


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except RuleError:
        return False
    return True


def _is_bad(text: bytes | None) -> bool:
    try:
        (text or b"").decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
