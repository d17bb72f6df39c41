"""One running act: what it loads and saves inside its transaction, and the sentence it ends with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from data.model.errors import ChangedError, RuleError
from data.model.followup import FollowUp, Person
from data.model.groups import Group
from data.model.moment import Moment
from data.model.results import Done
from data.rules.acts import report
from data.rules.acts.companies import Stay, stay_words
from data.rules.acts.displaced_promises import Displaced, displaced_words
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling import pace
from data.rules.scheduling.pace import needed_for_holds
from data.store.connection.statements import rows_of
from data.store.queries.batches import count_of, days_of, each_of_many, ids_of, load_many, lying_of
from data.store.queries.colleagues import COLLEAGUES, key_of
from data.store.queries.followups import load_followup, load_pauses
from data.store.records.columns import step_values
from data.store.records.journal import Journal
from data.store.records.writer import save_followup


class Act:
    """Works inside one transaction; every row that it changes goes into the journal.

    ``now`` is the instant at which it is done, ``book`` the rules by which it goes. ``act_id`` is its number in
    the undo history, ``sentence`` what it did: an act without one is not kept.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        act_id: int,
        now: datetime,
        book: Rulebook,
        seen: FollowUp | None = None,
    ) -> None:
        """``seen`` is a follow-up as a screen shows it: to load it raises ChangedError where it is another now."""
        self.connection = connection
        self.act_id = act_id
        self.now = now
        self.sentence = ""
        self.book = book
        self.journal = Journal(connection, act_id)
        self._seen = seen
        self.stays: list[Stay] = []
        """What has stayed with its company by this act, while its person went elsewhere."""

    def join(self, earlier: int) -> None:
        """Make this act a part of an earlier one, if no other was done since: one undo takes both back."""
        since = "SELECT 1 FROM act WHERE id > :earlier AND id < :own OR id = :earlier AND undone"
        there = "SELECT 1 FROM act WHERE id = :earlier"
        both = {"earlier": earlier, "own": self.act_id}
        if any(True for _ in self.run(since, both)) or not any(True for _ in self.run(there, both)):
            return
        self.connection.execute("UPDATE change SET act_id = :earlier WHERE act_id = :own", both)
        self.connection.execute("DELETE FROM act WHERE id = :own", both)
        self.act_id = earlier
        self.journal = Journal(self.connection, earlier)

    @property
    def moment(self) -> Moment:
        """The instant of the act, with its date for the user."""
        return Moment.of(self.now, self.book.zone)

    def load(self, ids: Iterable[int]) -> list[FollowUp]:
        """Return the follow-ups with these ids, each once; RuleError when one isn't there, or none is asked for.

        ChangedError when it is the one that was seen, and is no longer as it was seen.
        """
        found = self.load_each(dict.fromkeys(ids))
        if not found:
            raise RuleError("No follow-up is selected: select one first.")
        for followup in found:
            self._check_as_seen(followup)
        return found

    def _check_as_seen(self, followup: FollowUp) -> None:
        seen = self._seen
        if seen is None or followup.id != seen.id:
            return
        self._seen = None  # what this act itself changes is no surprise
        if followup != seen:
            raise ChangedError(f"Another program has changed {followup.who}: check it, then press the key again.")

    def run(self, sql: str, values: dict[str, Any]) -> list[sqlite3.Row]:
        """Ask a question of plain SQL, inside the act's transaction."""
        return rows_of(self.connection, sql, values)

    def pauses(self) -> dict[str, date]:
        """Return the pauses of everything ('') and of cadences, as this act has left them so far."""
        return load_pauses(self.run)

    def load_of(self, person: Person) -> list[FollowUp]:
        """Return the open follow-ups of a person, oldest first."""
        return self.load_each(self.open_with(person))

    def open_with(self, person: Person | None) -> list[int]:
        """Return the numbers of the open follow-ups with a person, oldest first; none of nobody's."""
        sql = "SELECT id FROM follow_up WHERE person_id = :person AND closed_on IS NULL ORDER BY id"
        return self.ids(sql, {"person": person.id}) if person else []

    def open_with_colleagues(self, person: Person | None) -> list[int]:
        """Return the numbers of the open follow-ups with others at the same organisation, oldest first."""
        if person is None or not (key := key_of(person)):
            return []
        return self.ids(COLLEAGUES, {"key": key, "person": person.id})

    def load_many(self, ids: Sequence[int]) -> list[FollowUp]:
        """Return the follow-ups with these ids, without drafts and purposes: in a few statements, however many."""
        return load_many(self.run, ids, self.book.zone, nearby=needed_for_holds(self.book))

    def load_each(self, ids: Iterable[int]) -> list[FollowUp]:
        """Return the follow-ups with these ids, if there are any."""
        return [self._load(followup_id) for followup_id in ids]

    def load_chosen(self, group: Group, cadence: str = "", until: date | None = None) -> list[FollowUp]:
        """Return the follow-ups of a group, in a few statements; ``until`` as ``ids_of`` takes it."""
        return self.load_many(ids_of(self.run, group, self.moment, cadence, until))

    def each_chosen(self, group: Group, cadence: str = "") -> Iterator[FollowUp]:
        """Return the same, as they are asked for: often the first few are enough."""
        ids = ids_of(self.run, group, self.moment, cadence)
        return each_of_many(self.run, ids, self.book.zone, nearby=needed_for_holds(self.book))

    def count(self, group: Group, cadence: str = "") -> int:
        """Return how many are in a group."""
        return count_of(self.run, group, self.moment, cadence)

    def days_of(self, group: Group, cadence: str = "") -> set[date]:
        """Return the user's dates on which the next steps of a group are."""
        return days_of(self.run, group, self.moment, cadence)

    def lying(self) -> dict[date, int]:
        """Return how many follow-ups lie on each day,
        besides those that spreading may move (see queries/batches.py).
        """
        return lying_of(self.run, self.moment)

    def ids(self, sql: str, values: dict[str, Any]) -> list[int]:
        """Return the numbers that a question finds."""
        return [row["id"] for row in self.run(sql, values)]

    def save(self, followup: FollowUp) -> FollowUp:
        """Write the follow-up; what is stored now."""
        followup_id = save_followup(self.journal, followup)
        return self._load(followup_id)

    def _load(self, followup_id: int) -> FollowUp:
        found = load_followup(self.run, followup_id, self.book.zone, nearby=needed_for_holds(self.book))
        if found is None and self._seen and self._seen.id == followup_id:
            raise ChangedError(f"Another program removed {self._seen.who}. Nothing was done.")
        if found is None:
            raise RuleError(f"There is no follow-up {followup_id}: `ringback list --queue all` shows the numbers.")
        return found

    def save_steps(self, followups: Sequence[FollowUp]) -> list[FollowUp]:
        """Write the next steps of many follow-ups, and nothing else of them, in a few statements."""
        rows = [{"id": followup.id, **step_values(followup)} for followup in followups]
        self.journal.update_many("follow_up", rows)
        return list(followups)

    def name(self, words: str) -> None:
        """Say what the act was; undo will name it so. An act without a name is not kept."""
        self.sentence = words

    def done(
        self,
        words: str,
        after: Sequence[FollowUp],
        beside: str = "",
        displaced: str = "",
        coming_of: Iterable[FollowUp] | None = None,
        days: Callable[[], Iterable[date]] | None = None,
        on_file: str = "",
    ) -> Done:
        """Name the act, and return what it did: ``after`` are the follow-ups concerned, as they are now.

        ``beside`` is said with the words, ``on_file`` of who is named in them, and ``displaced`` of promises that
        gave way; undo names none of these. What
        comes next is that of ``coming_of`` where others come before those. ``days`` are those of their steps, for
        many of which not all should be loaded.
        """
        self.name(words)  # not what is said beside: it is about now, and undo may come next week
        concerned = after if coming_of is None else coming_of
        coming = report.coming(concerned, self.moment.today, self.book, self.now, days)
        on_file += stay_words(self.stays)
        said = displaced + on_file + beside
        return Done(f"{words}{said}{coming}", tuple(after), coming, said, displaced, on_file)

    def each(
        self,
        ids: Sequence[int],
        change: Callable[[FollowUp], FollowUp],
        words: Callable[[Sequence[FollowUp]], str],
        beside: Callable[[Sequence[FollowUp]], str] = lambda _after: "",
        *,
        tried: bool = False,
        displaced: Displaced | None = None,
    ) -> Done:
        """Do the same on each follow-up of ``ids``: ``change`` returns what it is then.

        Where it was ``tried`` to reach them, their other follow-ups wait. Open promises that gave way are told of
        as ``displaced`` says; None: not at all.
        """
        before = self.load(ids)
        changed = [change(followup) for followup in before]
        after = [self.save(one) for one in changed]
        gone = displaced_words(displaced, before, changed, self.book) if displaced else ""
        held = self.hold_others(after) if tried else ""
        current = self.load(ids) if held else after  # of two who are tried, each may hold the other back
        reopens = any(old.closed_on and not new.closed_on for old, new in zip(before, changed, strict=True))
        also = report.REOPENS if reopens else ""
        return self.done(words(current), current, also + beside(current) + held, gone)

    def hold_others(self, tried: Iterable[FollowUp]) -> str:
        """After an attempt, keep their other follow-ups, and their colleagues, out of due for a while (S1, M8).

        Return what is said of it, '' for nothing.
        """
        people = {one.person.id: one.person for one in tried if one.person}.values()
        theirs = [self.open_with(person) for person in (people if self.book.person_hold else ())]
        colleagues = [self.open_with_colleagues(person) for person in (people if self.book.company_hold else ())]
        return report.held(self._held_back(theirs), self._held_back(colleagues))

    def _held_back(self, ids: Iterable[Iterable[int]]) -> list[FollowUp]:
        """Write the steps of those that are held back, each once; return them as they are now."""
        whole = self.load_many(list(dict.fromkeys(chain.from_iterable(ids))))
        held = [after for one in whole if (after := pace.with_hold(one, self.book)) is not one]
        return self.save_steps(held)
