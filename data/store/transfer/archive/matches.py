"""Who and what is known already where an archive comes in, and which ids get what is new.

Nothing that stands is overwritten, and the same archive again finds all of it. A ``uid`` is the same wherever a
row is known; what came to be on both sides, or is older than uids, is told by what is in it. An id says much and
never all: two databases have both a number 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from data.model.followup import Person
from data.model.text import fold
from data.rules.identity.organisations import organisation_key
from data.store.connection.statements import Record, Run
from data.store.queries.followups import person_of
from data.store.records.known_people import Directory, is_still
from data.store.transfer.archive.stage import Raw, column
from data.store.transfer.archive.uids import in_parts, may_be_copies, same_uids

Tables = Mapping[str, Sequence[Raw]]
Key = tuple[Any, ...]

KEYS: Mapping[str, Callable[[Record], Key]] = {
    "touch": lambda row: (row["at"], row["direction"], row["medium"]),
    "promise": lambda row: (row["on_date"], row["at"], row["made_at"]),  # whose it was may turn out later
    "draft": lambda row: (row["medium"], row["subject"], row["body"]),
    "reading": lambda row: (row["reader"], row["medium"], row["handed_at"]),
}
"""What tells apart the rows of each table that belong to one follow-up."""


_TOLD_BY = "id, uid, person_id, organisation, about, opened_on"


class Numbers:
    """Gives ids to new rows of a table: their own where nobody has them, else such as nobody ever had."""

    def __init__(self, run: Run, table: str, rows: Sequence[Raw], reserved: Iterable[int] = ()) -> None:
        self._run, self._table = run, table
        self._taken = set(reserved)
        [highest] = run(f"SELECT max(id) AS id FROM {table}", {})
        self._is_empty = highest["id"] is None
        sequence = run("SELECT seq FROM sqlite_sequence WHERE name = :name", {"name": table})
        used = chain(self._taken, (record["seq"] for record in sequence), column(rows, "id"))
        self._last = max(used, default=0) if self._is_empty else max(*used, highest["id"])

    @property
    def are_all_free(self) -> bool:
        """Whether nothing has taken any yet: then every row keeps its own."""
        return self._is_empty and not self._taken

    def give(self, ids: Sequence[int]) -> dict[int, int]:
        """Return the new id of each; they all keep their own, or their order."""
        if self._are_free(ids):
            given = {number: number for number in ids}
        else:
            given = {number: self._last + place for place, number in enumerate(sorted(ids), 1)}
            self._last += len(ids)
        self._taken.update(given.values())
        return given

    def _are_free(self, ids: Sequence[int]) -> bool:
        if self._is_empty or not ids:  # what this archive has brought since is among those that are taken
            return self._taken.isdisjoint(ids)
        chosen = ", ".join(map(str, ids))
        return self._taken.isdisjoint(ids) and not list(
            self._run(f"SELECT 1 FROM {self._table} WHERE id IN ({chosen}) LIMIT 1", {})
        )


def known_people(run: Run, rows: Sequence[Raw], merged: Mapping[int, int]) -> dict[int, int]:
    """Of the people of an archive, by their ids there, the ids of those who are known; no two are one person.

    But for those who were ``merged`` into somebody here: they are that one.
    """
    found = same_uids(run, "person", rows) | dict(merged)
    if len(found) == len(rows):  # as where the same archive comes again
        return found
    by_id: dict[int, Person] = {}
    uids: dict[int, str] = {}
    for record in in_parts(run, "SELECT * FROM person"):
        by_id[record["id"]], uids[record["id"]] = person_of(record), record["uid"]
    if not by_id:
        return {}
    left = [(row, person_of(row)) for row in rows if row["id"] not in found]
    directory = Directory(by_id.values())
    for number in found.values():
        directory.claim(by_id[number])
    for row, person in left:
        known = by_id.get(row["id"])
        if known is None or directory.is_claimed(known):
            continue
        if may_be_copies(uids[row["id"]], row["uid"]) and is_still(known, person):
            found[row["id"]] = row["id"]
            directory.claim(known)
    for row, person in left:
        if row["id"] not in found and (known := directory.claimed(person)):
            found[row["id"]] = known.id or 0
    return found


def known_followups(run: Run, tables: Tables, people: Mapping[int, int]) -> dict[int, int]:
    """Of the follow-ups of an archive, by their ids there, the ids of those that are known.

    ``people`` are the new ids of all persons of the archive.
    """
    same = same_uids(run, "follow_up", tables["follow_up"])
    if len(same) == len(tables["follow_up"]):  # as where the same archive comes again
        return same
    records = list(run(f"SELECT {_TOLD_BY} FROM follow_up ORDER BY id", {}))
    if not records:
        return {}
    by_id = {record["id"]: record for record in records}
    found = {row: by_id[here] for row, here in same.items()}
    taken = {record["id"] for record in found.values()}
    unsure = {number for number in column(tables["follow_up"], "id") if number in by_id and number not in found}
    shared = _shared_touches(run, tables["touch"], unsure) if unsure else set()
    for row in tables["follow_up"]:
        known = by_id.get(row["id"])
        if (
            row["id"] in found
            or row["id"] in taken
            or known is None
            or not may_be_copies(known["uid"], row["uid"])
        ):
            continue
        if known["opened_on"] == row["opened_on"]:
            one, other = _content(known, known["person_id"]), _content(row, people.get(row["person_id"]))
            if one == other or (row["id"] in shared and not set(one[:-1]).isdisjoint(other[:-1])):
                found[row["id"]] = known
    claimed = {record["id"] for record in found.values()}
    # Each of those that are alike is looked at once, whoever asks for it: whom one row passes over is claimed.
    by_content: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        if record["id"] not in claimed:
            by_content[_content(record, record["person_id"])].append(record)
    free = {content: iter(alike) for content, alike in by_content.items()}
    for row in tables["follow_up"]:
        if row["id"] not in found:
            alike = free.get(_content(row, people.get(row["person_id"])), iter(()))
            if (known := next(alike, None)) is not None:
                found[row["id"]] = known
    return {number: record["id"] for number, record in found.items()}


def _content(row: Record, person: int | None) -> Key:
    """With whom a follow-up is, and about what; its steps, its cadence and its end come and go."""
    return person or organisation_key(row["organisation"]), fold(row["about"]), row["opened_on"]


def _shared_touches(run: Run, touches: Sequence[Raw], among: Collection[int]) -> set[int]:
    """Return which of some follow-ups have a contact with the same id: they are one, whatever was edited since."""
    there = {
        row["id"]: (row["follow_up_id"], *KEYS["touch"](row)) for row in touches if row["follow_up_id"] in among
    }
    return {
        record["follow_up_id"]
        for record in run("SELECT id, follow_up_id, at, direction, medium FROM touch", {})
        if there.get(record["id"]) == (record["follow_up_id"], *KEYS["touch"](record))
    }


def missing(run: Run, table: str, rows: Sequence[Raw], followup_id: int) -> Iterator[Raw]:
    """Yield those of the rows of a follow-up that it doesn't have,
    as the database knows it under ``followup_id``.
    """
    records = list(run(f"SELECT * FROM {table} WHERE follow_up_id = :id", {"id": followup_id}))
    if table == "touch":
        yield from _missing_touches(rows, records)
        return
    key = KEYS[table]
    there = Counter(map(key, records))
    for row in rows:
        if there[key(row)]:
            there[key(row)] -= 1
        elif not (table == "draft" and _was_sent(run, row, followup_id)):
            yield row


def _missing_touches(rows: Sequence[Raw], records: Sequence[Record]) -> Iterator[Raw]:
    """Yield the contacts that aren't there; two of one minute with other notes are two: better twice than lost."""
    key = KEYS["touch"]
    there: dict[Key, list[str]] = defaultdict(list)
    for record in records:
        there[key(record)].append(record["note"])
    left = []
    for row in rows:
        notes = there[key(row)]
        if row["note"] in notes:
            notes.remove(row["note"])
        else:
            left.append(row)
    for row in left:
        notes = there[key(row)]
        known = next((note for note in notes if row["note"] in note), None)
        if known is None:
            yield row
        else:  # of one contact, more may be known here than there
            notes.remove(known)


def _was_sent(run: Run, draft: Raw, followup_id: int) -> bool:
    sql = "SELECT 1 FROM touch WHERE follow_up_id = :id AND note = :body AND direction = 'out'"
    return any(True for _ in run(sql, {"id": followup_id, "body": draft["body"]}))
