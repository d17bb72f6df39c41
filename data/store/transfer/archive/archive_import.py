"""Taking in an archive: what isn't there yet is added, with all that belongs to it, in one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from data.model.followup import Person
from data.model.results import TakenIn
from data.model.vocabulary import Direction, Outcome
from data.rules.acts import acts
from data.rules.acts.merge import Apart
from data.rules.identity.one_person import as_one
from data.store.acts.act import Act
from data.store.acts.pair_folding import agree_everywhere
from data.store.acts.people import person_with, save_imported
from data.store.acts.stops import stop_sharing
from data.store.acts.uids import ACQUAINTED, APART, keep_uids
from data.store.connection.statements import Record
from data.store.queries.followups import person_of
from data.store.records.columns import with_derived
from data.store.records.inserts import Progress, indexed_at_the_end, insert_rows
from data.store.schema.triggers import made_at_the_end
from data.store.transfer.archive.both_sides import BothSides
from data.store.transfer.archive.companions import new_companions
from data.store.transfer.archive.counterparts import renewed_after, same_promises
from data.store.transfer.archive.import_report import said
from data.store.transfer.archive.matches import (
    KEYS,
    Numbers,
    Tables,
    known_followups,
    known_people,
    missing,
)
from data.store.transfer.archive.pauses import changed_rests, let_rest, newer_pauses, take_pauses
from data.store.transfer.archive.reconciliation import Side, reconciled, reconciled_person
from data.store.transfer.archive.stage import Belonging, Raw, column
from data.store.transfer.archive.stops import STOP, lift_sharing, stops
from data.store.transfer.archive.uids import differing_uids, free_uids, merged_uids
from data.store.transfer.stamps import FIELDS, Stamp, Stamps, is_newer, write_stamps

_RESERVED = " UNION ".join(f"SELECT follow_up_id AS id FROM {name}" for name in ("draft", "rehearsal", "ring"))


def take_in(act: Act, tables: Tables, source: str, progress: Progress, stamps: Mapping[str, Stamps]) -> TakenIn:
    """Add what ``tables`` hold and isn't there: rows as the database keeps them, checked, by their columns.

    Into an empty database everything comes with its own ids. What is known here and there is as the newer
    change has it, by the ``stamps`` of the archive and the undo history here; the next step of what has
    changed is worked out anew, and a stop holds on both sides (F6). The same again changes nothing. Where
    ``progress`` raises something, nothing has happened.
    """
    taken = _Taking(act, tables, progress, stamps).all()
    taken.sentence = said(taken, source)
    if taken.is_new:
        act.name(taken.sentence)
    return taken


class _Taking:
    """One archive on its way in."""

    def __init__(self, act: Act, tables: Tables, progress: Progress, stamps: Mapping[str, Stamps]) -> None:
        self._act, self._tables, self._progress = act, tables, progress
        self._run = act.run
        self._sides = BothSides(self._run, stamps)
        self._people, self._followups = self._sides.ids["person"], self._sides.ids["follow_up"]
        self._lifted: dict[int, tuple[Stamp, Stamp]] = {}
        self._arrived: dict[int, dict[str, frozenset[int | None]]] = {}  # new ids by known follow-up and table
        self._connection = act.connection
        self._result = TakenIn()
        self._merged: Mapping[int, int] = {}
        self._known: dict[int, int] = {}  # ids here of what is known
        self._belong = {table: Belonging(tables[table]) for table in KEYS}

    def all(self) -> TakenIn:
        self._progress(0)
        rows = sum(map(len, self._tables.values()))
        with made_at_the_end(self._connection.execute, rows, lambda: self._result.is_new):
            known = self._take_people()
            self._progress(0.2)
            self._take_followups()
            self._progress(0.7)
            self._take_beside()
        self._progress(0.8)
        self._reconcile()
        self._complete(known)
        if self._result.is_new:
            self._share_stops()
        self._rest()
        if self._result.is_new:
            self._close_stopped()
            self._result.reworked += agree_everywhere(self._act)
        self._hold(known)
        self._keep_stamps()
        self._progress(1)
        return self._result

    def _take_people(self) -> dict[int, int]:
        """Add who is new; the ids of those who are known, by their ids in the archive."""
        rows = self._tables["person"]
        self._merged = merged_uids(self._run, rows)
        known = known_people(self._run, rows, self._merged)
        self._people.update(known)
        by_content = {row: here for row, here in known.items() if row not in self._merged}
        self._result.uids += differing_uids(self._run, "person", rows, by_content)
        numbers = Numbers(self._run, "person", rows)
        stopped_on, uid = stops(self._run), free_uids(self._run, "person")

        def new(row: Raw) -> Raw:
            self._people.update(numbers.give([row["id"]]))
            return with_derived("person", row) | {
                "id": self._people[row["id"]],
                "uid": uid(row),
                "stopped_on": row["stopped_on"] or stopped_on(row),
            }

        self._insert("person", (new(row) for row in rows if row["id"] not in known), anew=not known)
        return known

    def _complete(self, people: Mapping[int, int]) -> None:
        completed: dict[int | None, Person] = {}
        rows = (row for row in self._tables["person"] if row["id"] in people)
        for row, here in self._pairs("person", rows if people else iter(()), people):
            known, given = person_of(here), person_of(row)
            theirs, ours = self._sides.there("person", given.id), self._sides.here("person", known.id)
            if row["id"] in self._merged:
                self._complete_merged(completed, known, given, is_newer(theirs.get(STOP), ours.get(STOP)))
                continue
            whole, taken = reconciled_person(known, given, theirs, ours)
            self._result.changes += taken.changes
            self._sides.brought["person", known.id or 0] = taken.stamps
            said, unsaid = (ours, theirs) if known.stopped_on else (theirs, ours)
            if (known.stopped_on or given.stopped_on) and not whole.stopped_on and STOP in said and STOP in unsaid:
                self._lifted[known.id or 0] = said[STOP], unsaid[STOP]
            self._note_completed(completed, known, whole)
        save_imported(self._act, [*completed.values()])
        for name in (APART, ACQUAINTED):
            rows = (row for row in self._tables["person"] if row[name] and row["id"] in people)
            new = keep_uids(self._act, {people[row["id"]]: row[name] for row in rows}, name)
            self._result.told_apart += new if name == APART else 0

    def _complete_merged(
        self, completed: dict[int | None, Person], known: Person, given: Person, said_stop: bool
    ) -> None:
        """Add what is new of an entry that has become somebody here; ``said_stop``: they said it there since."""
        known = completed.get(known.id, known)
        self._note_completed(
            completed, known, as_one(known, given if said_stop else replace(given, stopped_on=None))
        )

    def _note_completed(self, completed: dict[int | None, Person], known: Person, whole: Person) -> None:
        """Note what somebody here has become by what came; a stop that came closes everything with them."""
        if whole.stopped_on and not known.stopped_on:
            for followup in self._act.load_of(known):
                self._act.save(acts.close(followup, Outcome.STOPPED, self._act.now, self._act.book))
                self._result.stopped += 1
        if whole == known:
            self._result.known += 1
        else:
            completed[whole.id] = whole
            self._result.completed += 1

    def _take_followups(self) -> None:
        rows = self._tables["follow_up"]
        self._known = known_followups(self._run, self._tables, self._people)
        self._result.known_followups = len(self._known)
        numbers = Numbers(self._run, "follow_up", rows, (record["id"] for record in self._run(_RESERVED, {})))
        self._followups.update(self._known)
        self._result.uids += differing_uids(self._run, "follow_up", rows, self._followups)
        for number in column(rows, "id"):
            if number not in self._known:
                self._followups.update(numbers.give([number]))
                self._result.renumbered += self._followups[number] != number
        ids = {table: self._ids(table) for table in KEYS}
        uid = free_uids(self._run, "follow_up")
        new = (row for row in rows if row["id"] not in self._known)
        whole = (self._followup(row, ids["touch"]) | {"uid": uid(row)} for row in new)
        self._insert("follow_up", whole, anew=not self._known)
        promises = ids["promise"]
        if promises is None:
            promises = {number: number for number in column(self._tables["promise"], "id")}
        self._sides.ids["promise"].update(promises)
        for table, given in ids.items():
            self._insert(table, self._belonging(table, given), anew=given is None)

    def _followup(self, row: Raw, ids: Mapping[int, int] | None) -> Raw:
        after = row["renewed_after"]
        if after and ids is not None:
            before = [touch["id"] for touch in self._belong["touch"].of(row["id"]) if touch["id"] <= after]
            if before and ids[max(before)] != max(before):  # the last touch before it has another id here
                after = ids[max(before)]
        return with_derived("follow_up", row) | {
            "id": self._followups[row["id"]],
            "person_id": self._people.get(row["person_id"]),
            "renewed_after": after,
        }

    def _ids(self, table: str) -> dict[int, int] | None:
        """Return the ids here of what is new and belongs to follow-ups; None where all is new,
        and keeps its own.
        """
        numbers = Numbers(self._run, table, self._tables[table])
        if not self._known and numbers.are_all_free:
            return None
        ids: dict[int, int] = {}
        for followup in self._belong[table].followups():
            rows = self._belong[table].of(followup)
            if followup in self._known:
                rows = self._missing(table, rows, self._known[followup])
            given = numbers.give([row["id"] for row in rows])
            ids |= given
            if rows and followup in self._known and table in ("touch", "promise"):
                here = self._followups[followup]
                self._arrived.setdefault(here, {})[table] = frozenset(given.values())
        return ids

    def _belonging(self, table: str, ids: Mapping[int, int] | None) -> Iterator[Raw]:
        """Yield what is new of what belongs to follow-ups, as it is to be kept."""
        for row in self._tables[table]:
            if ids is None or row["id"] in ids:
                number = row["id"] if ids is None else ids[row["id"]]
                yield row | {"id": number, "follow_up_id": self._followups[row["follow_up_id"]]}

    def _missing(self, table: str, rows: list[Raw], known: int) -> list[Raw]:
        lacking = list(missing(self._run, table, rows, known))
        if lacking:
            self._result.continued.add(known)
        return lacking

    def _reconcile(self) -> None:
        """Bring together what is known here and there, and differs: the newer wins, the steps are worked out."""
        if not self._known:
            return
        open_ones = {
            (record["follow_up_id"], *KEYS["promise"](record))
            for record in self._run("SELECT * FROM promise WHERE kept IS NULL", {})
        }
        known = (row for row in self._tables["follow_up"] if row["id"] in self._known)
        for row, here in self._pairs("follow_up", known, self._known):
            there = self._belong["promise"].of(row["id"])
            settled = any(one["kept"] and (here["id"], *KEYS["promise"](one)) in open_ones for one in there)
            whom = self._people.get(row["person_id"])
            is_other = whom != here["person_id"] and self._sides.is_newer_there(
                "follow_up", "person_id", row["id"], here["id"]
            )
            if (
                here["id"] in self._arrived
                or settled
                or is_other
                or any(row[name] != here[name] for name in _COURSE)
            ):
                self._reconcile_one(row, here["id"], there, whom if is_other else None)

    def _pairs(self, table: str, rows: Iterator[Raw], known: Mapping[int, int]) -> Iterator[tuple[Raw, Record]]:
        """Yield what is known, as the archive and as the database has it: some at a time,
        however many they are.
        """
        while some := list(islice(rows, _AT_ONCE)):
            ids = ", ".join(str(known[row["id"]]) for row in some)
            here = {record["id"]: record for record in self._run(f"SELECT * FROM {table} WHERE id IN ({ids})", {})}
            yield from ((row, here[known[row["id"]]]) for row in some)

    def _reconcile_one(self, row: Raw, here: int, promises: list[Raw], whom: int | None) -> None:
        (known,) = self._act.load_each([here])
        before = replace(known, person=person_with(self._act, whom)) if whom else known
        arrived = self._arrived.get(here, {})
        new = arrived.get("promise", frozenset())
        same = same_promises(promises, known, self._act.book.zone)
        own = frozenset(one.id for one in known.promises) - frozenset(same.values())
        apart = Apart(touches=arrived.get("touch", frozenset()), promises=new, own=own)
        touches = self._belong["touch"].of(row["id"])
        row = {**row, "renewed_after": renewed_after(row, touches, known)}
        sides = self._sides
        theirs = Side(sides.there("follow_up", row["id"]), sides.all_there("promise"))
        ours = Side(sides.here("follow_up", here), sides.all_here("promise"))
        after, taken = reconciled(
            *(before, row, apart, promises, same, theirs, ours, self._act.book), anew=bool(whom or arrived)
        )
        sides.ids["promise"].update(same)
        if after != known:
            self._act.save(after)
            self._result.reworked += 1
            self._result.changes += taken.changes
            stamps = {"person_id": theirs.stamps["person_id"]} if whom else {}
            sides.brought["follow_up", here] = {**taken.stamps, **stamps}

    def _hold(self, known: Mapping[int, int]) -> None:
        """Hold back what waits for an attempt that came in, as that would have done here (S1, M8).

        What came in whole with somebody who is known waits for the attempts that were made here, too.
        """
        if not self._result.is_new:
            return
        people = set(known.values())
        new = (
            self._followups[row["id"]]
            for row in (self._tables["follow_up"] if people else ())
            if row["id"] not in self._known and self._people.get(row["person_id"]) in people
        )
        tried = [
            followup
            for followup in self._act.load_many([*self._arrived])
            if any(
                one.direction is Direction.OUT and one.id in self._arrived[followup.id or 0].get("touch", ())
                for one in followup.touches
            )
        ]
        self._act.hold_others([*tried, *self._act.load_many(list(new))])

    def _keep_stamps(self) -> None:
        """Note with what this import has changed when that was changed where it came from."""
        if not self._result.is_new:
            return
        write_stamps(self._connection, self._act.act_id, self._sides.all_brought())

    def _rest(self) -> None:
        """Take over what was said last of pauses, and let rest what came in."""
        newer = newer_pauses(self._act, self._tables["pause"])
        self._result.rests = changed_rests(self._act, newer)
        if newer and self._result.is_new:  # what changes nothing today goes along with what does
            take_pauses(self._act, newer)
        if self._result.is_new:
            let_rest(self._act)

    def _take_beside(self) -> None:
        """Add what is no act, and undo leaves (see companions.py)."""
        known = set(self._known.values())
        found = new_companions(self._run, self._tables, self._followups, known, self._act.now)
        for table, rows in found.items():
            insert_rows(self._connection, table, rows)
            self._result.added[table] = len(rows)
        self._result.continued |= known & {row["follow_up_id"] for row in (*found["rehearsal"], *found["ring"])}

    def _close_stopped(self) -> None:
        """Close what came in open with somebody who said stop (F6)."""
        here = set(self._followups.values())
        for followup in self._act.load_each(self._act.ids(_STOPPED, {})):
            if followup.id in here and followup.person:
                # With somebody who said stop nothing can be done any more, but this.
                still = replace(followup, person=replace(followup.person, stopped_on=None))
                self._act.save(acts.close(still, Outcome.STOPPED, self._act.now, self._act.book))
                self._result.stopped += 1

    def _share_stops(self) -> None:
        """Whoever has the address of somebody who said stop stops too, and is allowed with them (F6).

        They do so by the same stamp: it is one word, and goes from machine to machine as such.
        """
        stamps = self._sides.stops()
        for person, lifted_by in lift_sharing(self._act, self._lifted, stamps):
            self._result.allowed_too.append(person.name)
            self._sides.note_stop(person.id or 0, lifted_by)
        stopped, closed = stop_sharing(self._act)
        self._result.stopped += closed
        for person, other in stopped:
            self._result.stopped_too.append(person.name)
            if said := stamps.get(other.id or 0):
                self._sides.note_stop(person.id or 0, said)

    def _insert(self, table: str, rows: Iterable[Raw], *, anew: bool) -> None:
        """Add rows, as they are asked for; ``anew`` where all of the archive's are new."""
        number = len(self._tables[table]) if anew else 0
        with indexed_at_the_end(self._connection, table, number):
            self._result.added[table] = self._act.journal.insert_many(table, rows)


_AT_ONCE = 500
"""So many follow-ups are read at a time."""
_COURSE = (
    *(name for name in FIELDS["follow_up"] if name != "person_id"),
    "next_action", "next_at", "next_origin", "outcome", "pause_until",
)  # fmt: skip
"""What of a follow-up may have been changed on the other side."""
_STOPPED = (
    "SELECT f.id FROM follow_up f JOIN person p ON p.id = f.person_id "
    "WHERE p.stopped_on IS NOT NULL AND f.closed_on IS NULL ORDER BY f.id"
)
