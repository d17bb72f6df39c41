"""The uids of the rows of an archive: which are known here, which new rows get, and on which both sides agree."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from data.store.connection.statements import Record, Run
from data.store.schema.uids import is_derived, new_uid
from data.store.transfer.archive.stage import Raw, column

_NAMED = (("person", "apart_from"), ("person", "acquainted"), ("follow_up", "introduces"))
"""Where people are named by their uids."""
_PART = 2_000
"""So many rows are read at a time."""


def same_uids(run: Run, table: str, rows: Sequence[Raw]) -> dict[int, int]:
    """Of the rows of an archive, by their ids there, the ids of those that have the same uid here; each once."""
    here = {
        record["uid"]: record["id"] for record in in_parts(run, f"SELECT id, uid FROM {table}") if record["uid"]
    }
    return {row: here.pop(uid) for row, uid in _ids_and_uids(rows) if uid in here}


def merged_uids(run: Run, rows: Sequence[Raw]) -> dict[int, int]:
    """Of people of an archive, by their ids there, the ids of those here who they have become by a merge."""
    former = {
        uid: record["id"]
        for record in run("SELECT id, former_uids FROM person WHERE former_uids <> ''", {})
        for uid in record["former_uids"].split()
    }
    return {row: former[uid] for row, uid in _ids_and_uids(rows) if uid in former} if former else {}


def in_parts(run: Run, sql: str) -> Iterator[Record]:
    """Yield the rows of a table that has an ``id``, in its order: a few at a time, however many they are."""
    last = -(2**63)  # of a file that was changed by hand, any number
    while found := list(run(f"{sql} WHERE id > :last ORDER BY id LIMIT {_PART}", {"last": last})):
        yield from found
        last = found[-1]["id"]


def _ids_and_uids(rows: Sequence[Raw]) -> Iterable[tuple[int, str]]:
    return zip(column(rows, "id"), column(rows, "uid"), strict=True)


def may_be_copies(*uids: str) -> bool:
    """Return whether rows with one id may be one, though their uids differ: as those from before there were uids.

    Then the id says something, beside what is in the rows. Two that were made with uids are two.
    """
    return all(not uid or is_derived(uid) for uid in uids)


def free_uids(run: Run, table: str) -> Callable[[Raw], str]:
    """Return what gives new rows of an archive their uids: their own; a new one where they have none,
    or it is taken.
    """
    taken: set[str] = set()

    def uid(row: Raw) -> str:
        if not taken:  # the same archive again has nothing new
            taken.update(record["uid"] for record in in_parts(run, f"SELECT id, uid FROM {table}"))
        given = new_uid() if not row["uid"] or row["uid"] in taken else str(row["uid"])
        taken.add(given)
        return given

    return uid


def differing_uids(
    run: Run, table: str, rows: Sequence[Raw], known: Mapping[int, int]
) -> list[tuple[str, int, str]]:
    """Of the rows that are ``known`` by what is in them, the table, the id here and the uid on which to agree.

    That is theirs: the archive is what comes next from there, and what was made of it here knows it by that.
    """
    differing: dict[int, str] = {}
    pairs = ((known[row], uid) for row, uid in _ids_and_uids(rows) if uid and row in known)
    while some := dict(islice(pairs, _PART)):
        ids = ", ".join(map(str, some))
        here = run(f"SELECT id, uid FROM {table} WHERE id IN ({ids})", {})
        differing |= {record["id"]: some[record["id"]] for record in here if record["uid"] != some[record["id"]]}
    wanted = set(differing.values())
    every = in_parts(run, f"SELECT id, uid FROM {table}") if wanted else ()
    taken = {record["uid"] for record in every if record["uid"] in wanted}
    return [(table, number, uid) for number, uid in differing.items() if uid not in taken]


def agree(connection: sqlite3.Connection, uids: Iterable[tuple[str, int, str]]) -> None:
    """Give rows the uids that they have elsewhere. It is no act: undo changes what a row says, not which it is."""
    some = "SELECT 1 FROM {0} WHERE {1} <> '' LIMIT 1"
    naming = [place for place in _NAMED if connection.execute(some.format(*place)).fetchone()]
    was = "(SELECT uid FROM person WHERE id = :id)"
    for table, row_id, uid in uids:
        for where, names in naming if table == "person" else ():  # whoever is somebody else stays somebody else
            connection.execute(
                f"UPDATE {where} SET {names} = replace({names}, {was}, :uid) "
                f"WHERE {names} <> '' AND {was} <> '' AND instr({names}, {was})",
                {"uid": uid, "id": row_id},
            )
        connection.execute(f"UPDATE {table} SET uid = ? WHERE id = ?", (uid, row_id))
