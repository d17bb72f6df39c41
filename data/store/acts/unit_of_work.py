"""How an act is done: one transaction, one undo entry, one sentence; what the groups of acts share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from data.model.followup import FollowUp, Person
from data.model.results import Done
from data.model.rows import Latest
from data.rules.acts import report
from data.rules.acts.displaced_promises import Displaced, displaced_words
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.scheduling import pace
from data.store.acts.act import Act
from data.store.acts.phone_numbers import read_numbers
from data.store.connection.driver import merge_log
from data.store.connection.engine import driven, let_go, open_engine
from data.store.connection.errors import StoreError, explain, explained
from data.store.connection.location import OpenFile
from data.store.connection.lost_log import View, keep_view
from data.store.connection.transaction import open_file
from data.store.records.inserts import begin_act, name_act
from data.store.records.known_people import filled, left_out


class Writing:
    """Writes one database, act by act."""

    def __init__(self, path: Path, book: Rulebook, *, makes: bool = True) -> None:
        """Open ``path``, which is made where there is nothing and ``makes`` allows it."""
        self.path, self._book = path, book
        self._seen: FollowUp | None = None
        self.latest: Latest | None = None
        """What undo and redo would be about after the last act of this store; None before its first one."""
        with self._explained():
            self._file = open_file(path, makes=makes)
            self._engine = open_engine(self._file)

    @property
    def book(self) -> Rulebook:
        """The rules by which the acts go."""
        return self._book

    def follow(self, book: Rulebook) -> None:
        """From now on the acts go by other rules: those of files that were read anew."""
        self._book = book

    @contextmanager
    def only_as(self, seen: FollowUp | None) -> Iterator[None]:
        """An act meanwhile is refused (ChangedError) where it is about ``seen``, and that is stored otherwise."""
        self._seen = seen
        try:
            yield
        finally:
            self._seen = None

    @property
    def file(self) -> OpenFile:
        """The file that is written, which any thread can ask whether it is still there."""
        return self._file

    def settle(self) -> None:
        """Merge what the log holds into the file, as far as nobody reads it: less is lost then with a log.

        It waits for nobody, and what it can't do is left to the next one, or to the last program that leaves.
        """
        with suppress(DBAPIError, sqlite3.Error, StoreError), self._plainly() as connection:
            self._file.check()  # two logs must not be merged into one file
            merge_log(connection)

    def saved_view(self, now: datetime) -> View:
        """Keep what this connection sees as a backup, also of a log that has lost its name; BackupError."""
        with self._plainly() as connection:
            return keep_view(connection, self.path, now)

    @contextmanager
    def _plainly(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection, outside of any act."""
        borrowed = self._engine.raw_connection()
        try:
            yield driven(borrowed)
        finally:
            borrowed.close()

    def close(self) -> None:
        """Let go of the file; what the write-ahead log holds is merged into it."""
        let_go(self._engine, self._file)

    def _each(
        self,
        ids: Sequence[int],
        now: datetime,
        change: Callable[[FollowUp], FollowUp],
        words: Callable[[Sequence[FollowUp]], str],
        beside: Callable[[Sequence[FollowUp]], str] = lambda _after: "",
        *,
        tried: bool = False,
        displaced: Displaced | None = None,
    ) -> Done:
        """One act on each: ``change`` makes of it what it is then.

        Where it was ``tried`` to reach them, their other follow-ups wait. Open promises that gave way are told of
        as ``displaced`` says; None: not at all.
        """
        with self._act(now) as act:
            before = act.load(ids)
            changed = [change(followup) for followup in before]
            after = [act.save(one) for one in changed]
            gone = displaced_words(displaced, before, changed, self._book) if displaced else ""
            held = self._hold_others(act, after) if tried else ""
            current = act.load(ids) if held else after  # of two who are tried, each may hold the other back
            return self._done(act, words(current), current, now, beside(current) + held, gone)

    def _done(
        self, act: Act, words: str, after: Sequence[FollowUp], now: datetime, beside: str = "", displaced: str = ""
    ) -> Done:
        act.name(words)  # not what is said beside: it is about now, and undo may come next week
        coming = report.coming(after, local_date(now, self._book.zone), self._book, now)
        return Done(f"{words}{displaced}{beside}{coming}", tuple(after), coming, displaced + beside, displaced)

    def _known(self, act: Act, given: Person | None) -> Person | None:
        """Return who is on file and may be ``given``; ``given`` itself where nobody is."""
        return (act.namesakes(given.name).named(given) or given) if given else None

    def _known_or_new(self, act: Act, given: Person, is_new: bool = False) -> tuple[Person, str]:
        """The person as they are on file now, and what is to be said of it."""
        known = None if is_new else act.namesakes(given.name).named(given)
        if known is None:
            return act.save_person(given), ""
        person = filled(known, given, keep=False)
        if person != known:
            act.save_person(person)
        return person, report.left_out(person, given, left_out(person, given))

    def _opened(self, act: Act, new: FollowUp) -> FollowUp:
        """Write a new follow-up; what is stored, held back where they or a colleague were tried just now.

        RuleError where its person has said stop under another entry (F6).
        """
        act.check_no_stop(new.person)
        saved = act.save(new)
        held = pace.with_hold(saved, self._book)
        return saved if held is saved else act.save(held)

    @contextmanager
    def _act(self, now: datetime) -> Iterator[Act]:
        """One transaction. It is kept when the act ended with a sentence, else all of it is taken back."""
        with self._explained(), self._session() as session:
            connection = driven(session.connection().connection)
            act = Act(session, begin_act(connection, now), self._book, self._seen)
            yield act
            if act.sentence:
                session.flush()
                read_numbers(connection, self._book.country)
                name_act(connection, act.act_id, act.sentence)
                session.commit()
                self.latest = Latest(act.act_id, act.sentence)

    def _session(self) -> Session:
        session = Session(self._engine, expire_on_commit=False)
        event.listen(session, "after_commit", lambda _session: self._file.log.remember(written=True))
        return session

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained(self.path):
                yield
        except DBAPIError as fault:
            raise explain(fault.orig or fault, self.path) from fault

    def _hold_others(self, act: Act, tried: Sequence[FollowUp]) -> str:
        """After an attempt, keep their other follow-ups, and their colleagues, out of due for a while (S1, M8)."""
        theirs = [
            other
            for followup in (tried if self._book.person_hold else ())
            for other in (act.load_of(followup.person) if followup.person else ())
        ]
        colleagues = [
            colleague
            for followup in (tried if self._book.company_hold else ())
            for colleague in act.load_colleagues(followup)
        ]
        return report.held(self._held_back(act, theirs), self._held_back(act, colleagues))

    def _held_back(self, act: Act, followups: Iterable[FollowUp]) -> list[FollowUp]:
        """Write those that are held back, each once; what they are now."""
        each = {followup.id: followup for followup in followups}.values()
        return [act.save(after) for one in each if (after := pace.with_hold(one, self._book)) is not one]
