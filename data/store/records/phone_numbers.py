"""Phone numbers that haven't been read yet: of an older file, or of the user's country before it was set."""

from __future__ import annotations

import sqlite3

from data.rules.calendar.whereabouts import read_number
from data.store.connection.statements import rows_of
from data.store.records.columns import number_values

_UNREAD = "SELECT id, phone FROM person WHERE number_zones = '?' AND phone <> ''"
_INTERNATIONAL = "AND (substr(ltrim(phone), 1, 1) = '+' OR replace(ltrim(phone, ' ('), ' ', '') LIKE '00%')"
_READ = "UPDATE person SET number_zones = :number_zones, number_country = :number_country WHERE id = :id"


def read_numbers(connection: sqlite3.Connection, home: str) -> None:
    """Read the phone numbers that wait for it; national ones belong to the country ``home``, '' where none is set.

    What is read is made of the number alone: it is no part of any act, and undo leaves it.
    """
    which = _UNREAD if home else f"{_UNREAD} {_INTERNATIONAL}"
    rows = [
        {"id": row["id"], **number_values(read_number(row["phone"], home))}
        for row in rows_of(connection, which, {})
    ]
    connection.executemany(_READ, rows)
