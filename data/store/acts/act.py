"""One running act: what it loads and saves inside its transaction, and the sentence it ends with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from data.model.errors import ChangedError, RuleError
from data.model.followup import FollowUp, Person
from data.model.identity.profiles import slug_of
from data.model.moment import Moment
from data.model.text import fold
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.steps import refreshed
from data.store.connection.engine import driven
from data.store.connection.transaction import rows_of
from data.store.queries.batches import ids_of, load_many, lying_of
from data.store.queries.colleagues import COLLEAGUES, Nearby, key_of, needed_for_holds
from data.store.queries.followups import load_followup, load_pauses, load_person, person_of
from data.store.records.columns import person_values, step_values
from data.store.records.inserts import Raw, add_people, insert_noted
from data.store.records.journal import Journal
from data.store.records.known_people import Directory, is_entered_twice, is_known_as_before, shared_address
from data.store.records.writer import save_followup, save_person
from data.store.schema.tables import PauseRow


class Act:
    """Works inside one transaction; every row that it changes goes into the journal."""

    def __init__(self, session: Session, act_id: int, book: Rulebook, seen: FollowUp | None = None) -> None:
        self.session = session
        self.act_id = act_id
        self.sentence = ""
        self.book = book
        self.journal = Journal(session, act_id)
        self._seen = seen

    def load(self, ids: Iterable[int]) -> list[FollowUp]:
        """The follow-ups with these ids, each once; RuleError when one isn't there, or none is asked for.

        ChangedError when it is the one that was seen, and is no longer as it was seen.
        """
        found = self.load_each(dict.fromkeys(ids))
        if not found:
            raise RuleError("No follow-up is chosen: choose one first.")
        for followup in found:
            self._check_as_seen(followup)
        return found

    def _check_as_seen(self, followup: FollowUp) -> None:
        seen = self._seen
        if seen is None or followup.id != seen.id:
            return
        self._seen = None  # what this act itself changes is no surprise
        if followup != seen:
            raise ChangedError(
                f"Another program has changed {followup.who}: look at it, then press the key again."
            )

    def pauses(self) -> dict[str, date]:
        """The pauses of everything ('') and of cadences, as this act has left them so far."""
        self.session.flush()
        return load_pauses(partial(run, self.session))

    def set_pause(self, cadence: str, until: date | None) -> None:
        """Pause everything ('') or a cadence until a date, in the place of its pause before; None ends it."""
        standing = self.session.exec(
            select(PauseRow).where(PauseRow.cadence == cadence).order_by(col(PauseRow.id))
        )
        rows = list(standing.all())
        for row in rows[1:] if until else rows:
            self.session.delete(row)
        if until:
            row = rows[0] if rows else PauseRow(cadence=cadence, until_date=until)
            row.until_date = until
            self.session.add(row)
        self.session.flush()

    def load_of(self, person: Person) -> list[FollowUp]:
        """The open follow-ups of a person, oldest first."""
        sql = "SELECT id FROM follow_up WHERE person_id = :person AND closed_on IS NULL ORDER BY id"
        return self.load_each(self.ids(sql, {"person": person.id}))

    def load_each(self, ids: Iterable[int]) -> list[FollowUp]:
        """The follow-ups with these ids, if there are any."""
        return [self._load(followup_id) for followup_id in ids]

    def load_chosen(self, which: str, moment: Moment, cadence: str = "") -> list[FollowUp]:
        """The follow-ups that a question of queries/batches.py is about, in a few statements."""
        self.session.flush()
        ask = partial(run, self.session)
        ids = ids_of(ask, which, moment, cadence)
        return load_many(ask, ids, self.book.zone, nearby=needed_for_holds(self.book))

    def lying(self, now: datetime) -> dict[date, int]:
        """How many follow-ups lie on each day, besides those that spreading may move (see queries/batches.py)."""
        self.session.flush()
        return lying_of(partial(run, self.session), Moment.of(now, self.book.zone))

    def load_colleagues(self, followup: FollowUp) -> list[FollowUp]:
        """The open follow-ups with others at the same organisation, oldest first."""
        if followup.person is None or not (key := key_of(followup.person)):
            return []
        return self.load_each(self.ids(COLLEAGUES, {"key": key, "person": followup.person.id}))

    def ids(self, sql: str, values: dict[str, Any]) -> list[int]:
        """The numbers that a question finds."""
        self.session.flush()
        return [row["id"] for row in run(self.session, sql, values)]

    def save(self, followup: FollowUp) -> FollowUp:
        """Write the follow-up; what is stored now."""
        followup_id = save_followup(self.session, followup)
        return self._load(followup_id)

    def _load(self, followup_id: int) -> FollowUp:
        return load(self.session, followup_id, self.book.zone, nearby=needed_for_holds(self.book))

    def save_steps(self, followups: Sequence[FollowUp]) -> list[FollowUp]:
        """Write the next steps of many follow-ups, and nothing else of them, in a few statements."""
        self.session.flush()
        rows = [{"id": followup.id, **step_values(followup)} for followup in followups]
        self.journal.update_many(self.session.connection(), "follow_up", rows)
        return list(followups)

    def add_people(self, people: Sequence[Person], written: Callable[[int], None]) -> None:
        """Write many people who are new; from time to time, say how many are ``written``."""
        self.session.flush()
        add_people(driven(self.session.connection().connection), self.act_id, people, written)

    def insert(self, table: str, rows: Sequence[Raw]) -> None:
        """Insert many rows as the database keeps them, each with an ``id`` of its own."""
        self.session.flush()
        insert_noted(driven(self.session.connection().connection), self.act_id, table, rows)

    def save_person(self, person: Person, *, imported: bool = False) -> Person:
        """Write the person, and the steps that follow from what is on file for them; the same with their id.

        RuleError when it would be somebody under another name who said stop (F6); an import schedules nothing.
        """
        before = self.person(person.id) if person.id else None
        if not imported:
            _check_known_as_before(before, person)
            self._check_no_other_name(before, person)
        saved = replace(person, id=save_person(self.session, person))
        for followup in self._load_all_of(saved) if before else ():
            after = refreshed(replace(followup, person=before), followup, self.book)
            if after != followup:
                save_followup(self.session, after)
        return saved

    def save_imported(self, people: Sequence[Person]) -> None:
        """Write people who are known and of whom an import has filled something in, each once.

        Those with whom nothing is open, which are most, go in a few statements: no step follows from them.
        """
        self.session.flush()
        chosen = "SELECT value FROM json_each(:ids)"
        sql = f"SELECT DISTINCT person_id AS id FROM follow_up WHERE closed_on IS NULL AND person_id IN ({chosen})"
        awaited = set(self.ids(sql, {"ids": json.dumps([person.id for person in people])}))
        rows = [{"id": person.id, **person_values(person)} for person in people if person.id not in awaited]
        self.journal.update_many(self.session.connection(), "person", rows)
        self.session.expire_all()
        for person in people:
            if person.id in awaited:
                self.save_person(person, imported=True)

    def _load_all_of(self, person: Person) -> list[FollowUp]:
        """The same as load_of, without drafts and purposes: in time linear in how many there are."""
        sql = "SELECT id FROM follow_up WHERE person_id = :person AND closed_on IS NULL ORDER BY id"
        ids = self.ids(sql, {"person": person.id})
        return load_many(partial(run, self.session), ids, self.book.zone, nearby=needed_for_holds(self.book))

    def _check_no_other_name(self, before: Person | None, person: Person) -> None:
        for stopped in self._stopped_beside(person):
            shared = shared_address(stopped, person)
            if shared and not (before and shared_address(stopped, before)):
                raise _stop_of(stopped, shared)

    def check_no_stop(self, person: Person | None) -> None:
        """RuleError where the person has said stop under another entry (F6)."""
        if person is None:
            return
        for stopped in self._stopped_beside(person):
            if is_entered_twice(stopped, person):
                raise _stop_of(stopped, shared_address(stopped, person))

    def _stopped_beside(self, person: Person) -> Iterator[Person]:
        """The others who have said stop, where the person has what a stop is known by."""
        if not (person.email or person.profile):
            return iter(())
        sql = "SELECT * FROM person WHERE stopped_on IS NOT NULL AND id <> :id ORDER BY stopped_on, id"
        return map(person_of, run(self.session, sql, {"id": person.id or 0}))

    def entries_of(self, person: Person) -> list[Person]:
        """Return the other entries that are surely of the same person: one in name, and in address or profile."""
        slug, email = fold(slug_of(person.profile)), fold(person.email)
        by_text = "(:slug <> '' AND instr(search, :slug)) OR (:email <> '' AND instr(search, :email))"
        chosen = f"SELECT id FROM person WHERE id <> :id AND (name_key = :name OR {by_text})"
        sql = f"SELECT * FROM person WHERE id IN ({chosen}) ORDER BY id"
        values = {"id": person.id, "slug": slug, "email": email, "name": fold(person.name)}
        found = map(person_of, run(self.session, sql, values))
        return [other for other in found if is_entered_twice(person, other)]

    def namesakes(self, name: str) -> Directory:
        """Return those who are called like that, found by their index: however many others are known."""
        self.session.flush()
        sql = "SELECT * FROM person WHERE name_key = :name ORDER BY id"
        return Directory(person_of(record) for record in run(self.session, sql, {"name": fold(name)}))

    def person(self, person_id: int) -> Person:
        """The person as this act has left them so far; RuleError when there is none with that id."""
        self.session.flush()
        person = load_person(lambda sql, values: run(self.session, sql, values), person_id)
        if person is None:
            raise RuleError("That person is no longer there.")
        return person

    def name(self, words: str) -> None:
        """Say what the act was; undo will name it so. An act without a name is not kept."""
        self.sentence = words


def _check_known_as_before(before: Person | None, after: Person) -> None:
    """RuleError when somebody who said stop would no longer be known by what the stop is known by (F6)."""
    if before is None or not (before.stopped_on and after.stopped_on):
        return
    if not is_known_as_before(before, after):
        raise RuleError(f"{before.name} said stop, which is known by name and address: allow it to change them.")


def _stop_of(stopped: Person, shared: str) -> RuleError:
    return RuleError(f"{shared} is on file for {stopped.name}, who said stop: allow that person first.")


def load(
    session: Session, followup_id: int, zone: tzinfo, *, nearby: Nearby | None = Nearby.EVERYBODY
) -> FollowUp:
    """The follow-up with that id; RuleError when there is none. ``nearby``: with who else was contacted."""
    session.flush()
    found = load_followup(lambda sql, values: run(session, sql, values), followup_id, zone, nearby=nearby)
    if found is None:
        raise RuleError(f"There is no follow-up {followup_id}: `ringback list --queue all` shows their numbers.")
    return found


def run(session: Session, sql: str, values: dict[str, Any]) -> Iterator[Any]:
    """Rows of plain SQL over the session's own connection and transaction.

    By the driver itself: a follow-up is read by eight such questions, and each would take several times as long.
    """
    return iter(rows_of(driven(session.connection().connection), sql, values))
