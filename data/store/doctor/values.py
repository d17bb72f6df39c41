"""Whether each column holds what it may hold, and whether each text is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from data.model.doctor import Finding
from data.model.errors import RuleError
from data.rules.calendar.zones import zone_named
from data.store.doctor.columns import COLUMNS, TEXTS, Column
from data.store.doctor.finding import Patient, examples


def check_values(patient: Patient) -> Iterator[Finding]:
    """Values that can't be read. What stood there is named, and written down where there is a note for it."""
    for table, columns in groupby(COLUMNS, lambda column: column.table):
        if is_readable(patient, table):
            continue
        for column in columns:
            if written := _rewritten(patient, column):
                what = f"values of {table}.{column.name} in an unusual format"
                yield Finding(what, written, "rewritten in the usual one")
            found = patient.rows(
                f"SELECT rowid AS id, as_text(CAST({column.name} AS BLOB)) AS was FROM {table} "
                f"WHERE NOT coalesce({column.holds}, 0) ORDER BY rowid"
            )
            if found:
                _mend(patient, column)
                named = examples(f"{table} {row['id']}: {row['was']!r}" for row in found)
                yield Finding(f"unreadable values of {table}.{column.name}", len(found), _did(column), named)


def _rewritten(patient: Patient, column: Column) -> int:
    """Return how many said what they should have, in another way."""
    if column.said == "NULL":
        return 0
    return patient.do(
        f"UPDATE {column.table} SET {column.name} = {column.said} "
        f"WHERE NOT coalesce({column.holds}, 0) AND {column.said} IS NOT NULL"
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
        return "kept as text"
    if column.noted:
        return f"replaced; the old text is in the {column.noted}"
    if column.instead == "NULL":
        return "removed"
    plainly = column.instead.strip(":'")
    return f"replaced by {plainly if plainly.replace('-', '').isalpha() else 'the likeliest day'}"


def check_encodings(patient: Patient) -> Iterator[Finding]:
    """Texts whose bytes are no UTF-8: the words that they spell are kept, with a mark for each bad byte."""
    for table, names in TEXTS.items():
        if is_spelt(patient, table):
            continue
        sets = ", ".join(f"{name} = as_text(CAST({name} AS BLOB))" for name in names)
        bad = misspelt(patient, table, names)
        for number in bad:
            patient.do(f"UPDATE {table} SET {sets} WHERE rowid = :id", id=number)
        if bad:
            named = examples(f"{table} {number}" for number in bad)
            yield Finding(
                f"texts of {table} that aren't valid UTF-8", len(bad), "kept as far as they're readable", named
            )


def is_readable(patient: Patient, table: str) -> bool:
    """Return whether every column of every row of a table holds what it may hold: in one reading of it."""
    all_hold = " AND ".join(f"coalesce({column.holds}, 0)" for column in COLUMNS if column.table == table)
    return patient.is_sound(
        ("readable", table), lambda: not patient.rows(f"SELECT 1 FROM {table} WHERE NOT ({all_hold}) LIMIT 1")
    )


def is_spelt(patient: Patient, table: str) -> bool:
    """Return whether all texts of a table are UTF-8."""
    names = TEXTS.get(table, ())
    return not names or patient.is_sound(("spelt", table), lambda: not misspelt(patient, table, names))


def unreadable(patient: Patient, column: Column, row: int | None = None) -> list[int]:
    """Return the rows, or whether that one ``row``, in which a column holds what it may not hold."""
    which = "" if row is None else f"AND rowid = {row}"
    found = patient.rows(
        f"SELECT rowid AS id FROM {column.table} WHERE NOT coalesce({column.holds}, 0) {which} ORDER BY rowid"
    )
    return [row["id"] for row in found]


def misspelt(patient: Patient, table: str, names: Sequence[str], among: Sequence[int] | None = None) -> list[int]:
    """Return the rows, all or ``among`` some, in which one of these columns holds bytes that are no UTF-8."""
    joined = " || ".join(f"coalesce(CAST({name} AS BLOB), '')" for name in names)
    which = "" if among is None else f"WHERE rowid IN ({', '.join(map(str, among))})"
    rows = patient.connection.execute(f"SELECT rowid, CAST({joined} AS BLOB) FROM {table} {which}")
    return [number for number, text in rows if not is_utf8(text)]


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
        did = "removed; the old value is in the person's notes"
        yield Finding("unknown time zones", number, did, examples(map(repr, unknown)))


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except RuleError:
        return False
    return True


def is_utf8(text: bytes) -> bool:
    """Return whether bytes spell a text."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
