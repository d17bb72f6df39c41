"""The uids of the rows of an archive: which are known here, which new rows get, and on which both sides agree."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from data.store.connection.statements import Run
from data.store.schema.uids import is_derived, new_uid

Raw = Mapping[str, Any]


def same_uids(run: Run, table: str, rows: Sequence[Raw]) -> dict[int, int]:
    """Of the rows of an archive, by their ids there, the ids of those that have the same uid here; each once."""
    here = {record["uid"]: record["id"] for record in run(f"SELECT id, uid FROM {table} WHERE uid <> ''", {})}
    return {row["id"]: here.pop(row["uid"]) for row in rows if row["uid"] in here}


def may_be_copies(*uids: str) -> bool:
    """Return whether rows with one id may be one, though their uids differ: as those from before there were uids.

    Then the id says something, beside what is in the rows. Two that were made with uids are two.
    """
    return all(not uid or is_derived(uid) for uid in uids)


def free_uids(run: Run, table: str) -> Callable[[Raw], str]:
    """Return what gives new rows of an archive their uids: their own; a new one where they have none,
    or it is taken.
    """
    taken = {record["uid"] for record in run(f"SELECT uid FROM {table} WHERE uid <> ''", {})}

    def uid(row: Raw) -> str:
        given = new_uid() if not row["uid"] or row["uid"] in taken else str(row["uid"])
        taken.add(given)
        return given

    return uid


def differing_uids(
    run: Run, table: str, rows: Iterable[Raw], known: Mapping[int, int]
) -> list[tuple[str, int, str]]:
    """Of the rows that are ``known`` by what is in them, the table, the id here and the uid on which to agree.

    That is theirs: the archive is what comes next from there, and what was made of it here knows it by that.
    """
    here = {record["id"]: record["uid"] for record in run(f"SELECT id, uid FROM {table}", {})}
    if not here:
        return []
    taken = set(here.values())
    return [
        (table, known[row["id"]], row["uid"])
        for row in rows
        if known.get(row["id"]) in here and row["uid"] and row["uid"] not in taken
    ]


def agree(connection: sqlite3.Connection, uids: Iterable[tuple[str, int, str]]) -> None:
    """Give rows the uids that they have elsewhere. It is no act: undo changes what a row says, not which it is."""
    told_apart = connection.execute("SELECT 1 FROM person WHERE apart_from <> '' LIMIT 1").fetchone()
    for table, row_id, uid in uids:
        if told_apart and table == "person":  # whoever is somebody else stays somebody else
            was = "(SELECT uid FROM person WHERE id = :id)"
            connection.execute(
                f"UPDATE person SET apart_from = replace(apart_from, {was}, :uid) "
                f"WHERE {was} <> '' AND instr(apart_from, {was})",
                {"uid": uid, "id": row_id},
            )
        connection.execute(f"UPDATE {table} SET uid = ? WHERE id = ?", (uid, row_id))
