"""The write side: every act that a user can make is one method, one transaction and one undo entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, delete, select

from data.rules import acts, report
from data.rules.errors import RuleError
from data.rules.followup import FollowUp, Outcome, Person, Side, Touch, When
from data.rules.steps import Rulebook
from data.rules.zones import local_date
from data.store.act import Act, Done, load
from data.store.connecting import open_engine
from data.store.editing import merged
from data.store.errors import explain, explained
from data.store.filling import fill, import_people
from data.store.journal import repeat, revert
from data.store.people import filled, left_out
from data.store.tables import ActRow


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many people are new, got something filled in, or were known as they are."""

    sentence: str
    added: int
    completed: int
    known: int


class Store:
    """Writes one database. Methods raise RuleError (can't be done) or StoreError (can't be kept).

    Either way nothing has changed. Not for use from two threads at once. ``now`` is an aware instant, and
    ``ids`` are follow-ups' numbers: one act concerns them all, or none.
    """

    def __init__(self, path: Path, book: Rulebook) -> None:
        self.path, self._book = path, book
        with self._explained():
            self._engine = open_engine(path)

    def close(self) -> None:
        """Let go of the file; what the write-ahead log holds is merged into it."""
        self._engine.dispose()

    # What a user does with follow-ups.

    def add(
        self,
        new: FollowUp,
        now: datetime,
        sent: Touch | None = None,
        agreed: When | None = None,
        *,
        with_a_namesake: bool = False,
    ) -> Done:
        """Open a follow-up. A person who is known already gets it, completed by what is new of them.

        That is the one with the person's id, or else whom the rest fits (NamesakesError when several do);
        ``with_a_namesake``, it is somebody who isn't known, whoever has the same name.
        """
        with self._act(now) as act:
            person, beside = self._known_or_new(act, new.person, with_a_namesake) if new.person else (None, "")
            opened = acts.open_followup(replace(new, person=person), now, self._book, sent, agreed)
            saved = act.save(opened)
            return self._done(act, report.opened([saved]), [saved], now, beside)

    def log(self, ids: Sequence[int], attempt: Touch, now: datetime, agreed: When | None = None) -> Done:
        """An attempt (see ``acts.log``)."""
        return self._each(
            ids, now, lambda one: acts.log(one, attempt, now, self._book, agreed),
            lambda after: report.attempted(attempt, after),
        )  # fmt: skip

    def spoke(self, ids: Sequence[int], talk: Touch, now: datetime, agreed: When | None = None) -> Done:
        """A conversation (see ``acts.spoke``)."""
        return self._each(
            ids, now, lambda one: acts.spoke(one, talk, now, self._book, agreed),
            lambda after: report.spoke(after),
        )  # fmt: skip

    def reply(self, ids: Sequence[int], answer: Touch, now: datetime) -> Done:
        """They replied (see ``acts.reply``)."""
        return self._each(
            ids, now, lambda one: acts.reply(one, answer, now, self._book),
            lambda after: report.replied(after),
        )  # fmt: skip

    def promise(self, ids: Sequence[int], side: Side, when: When, now: datetime) -> Done:
        """One side said by when (see ``acts.promise``)."""
        return self._each(
            ids, now, lambda one: acts.promise(one, side, when, now, self._book),
            lambda after: report.promised(side, when, after, self._book.zone),
        )  # fmt: skip

    def missed(self, ids: Sequence[int], now: datetime) -> Done:
        """They missed what was planned (see ``acts.missed``)."""
        return self._each(
            ids, now, lambda one: acts.missed(one, now, self._book),
            lambda after: report.missed(after),
        )  # fmt: skip

    def snooze(self, ids: Sequence[int], when: When, now: datetime) -> Done:
        """The date that the user chose (see ``acts.snooze``)."""
        return self._each(
            ids, now, lambda one: acts.snooze(one, when, now, self._book),
            lambda after: report.snoozed(after),
        )  # fmt: skip

    def close_with(self, ids: Sequence[int], outcome: Outcome, now: datetime) -> Done:
        """They ended. ``stopped`` is the person's word, and closes everything of theirs (F6)."""
        if outcome is Outcome.STOPPED:
            return self.stop(ids, now)
        return self._each(
            ids, now, lambda one: acts.close(one, outcome, now, self._book),
            lambda after: report.closed(outcome, after),
        )  # fmt: skip

    def reopen(self, ids: Sequence[int], now: datetime) -> Done:
        """Closed ones are taken up again (see ``acts.reopen``)."""
        return self._each(
            ids, now, lambda one: acts.reopen(one, now, self._book),
            lambda after: report.reopened(after),
            report.used_up,
        )  # fmt: skip

    def stop(self, ids: Sequence[int], now: datetime) -> Done:
        """They said stop (F6): it is on the person, and all their open follow-ups close in this one act."""
        with self._act(now) as act:
            for person in _people(act.load(ids)):
                for followup in act.load_of(person):
                    act.save(acts.close(followup, Outcome.STOPPED, now, self._book))
                act.save_person(acts.stop(person, now, self._book))
            after = act.load(ids)
            return self._done(act, report.stopped(after), after, now)

    def allow(self, ids: Sequence[int], now: datetime) -> Done:
        """The stop is lifted, on purpose; what it closed stays closed until it is reopened."""
        with self._act(now) as act:
            for person in _people(act.load(ids)):
                act.save_person(acts.allow(person))
            after = act.load(ids)
            return self._done(act, report.allowed(after), after, now)

    def edit(self, before: FollowUp, after: FollowUp, now: datetime) -> Done:
        """What a user changed of a follow-up and its person, from ``before`` (as shown) to ``after``.

        Only the fields that differ are written, over whatever another program wrote meanwhile.
        """
        if before.id is None:
            raise AssertionError("only a stored follow-up can be edited")
        with self._act(now) as act:
            stored = act.load([before.id])[0]
            changed = merged(stored, before, after)
            if changed == stored:  # no act: nothing to undo, and what was undone can still be redone
                return Done(report.unchanged([stored]), (stored,))
            person, beside = changed.person, ""
            if person and person.id:
                person = act.save_person(person)
            elif person:
                person, beside = self._known_or_new(act, person)
            act.save(acts.edit(act.load([before.id])[0], replace(changed, person=person), self._book))
            current = act.load([before.id])
            return self._done(act, report.edited(current), current, now, beside)

    # People and whole histories.

    def import_people(self, people: Iterable[Person], now: datetime, source: str) -> Imported:
        """Add the people who aren't known yet, and fill in what is blank for those who are.

        Nothing that stands is overwritten, a stop stays (F6), and the same people again change nothing.
        """
        with self._act(now) as act:
            added, completed, known = import_people(act, people)
            sentence = report.imported(source, len(added), len(completed), known)
            if added or completed:
                act.name(sentence)
            return Imported(sentence, len(added), len(completed), known)

    def fill(self, followups: Sequence[FollowUp]) -> None:
        """Put whole histories into an empty database, with no undo entry: the demo's way in."""
        with self._explained(), Session(self._engine) as session:
            fill(session, followups)
            session.commit()

    # Undo.

    def undo(self) -> Done:
        """Take back the latest act, as often as there are acts. RuleError when there is none left."""
        with self._explained(), self._session() as session:
            latest = select(ActRow).where(col(ActRow.undone).is_(False)).order_by(col(ActRow.id).desc())
            row = session.exec(latest.limit(1)).first()
            if row is None or row.id is None:
                raise RuleError("There is nothing to undo.")
            concerned = revert(session.connection(), row.id)
            return self._replayed(session, row, concerned, undone=True)

    def redo(self) -> Done:
        """Do again the act that was undone last. RuleError when there is none."""
        with self._explained(), self._session() as session:
            undone = select(ActRow).where(col(ActRow.undone).is_(True)).order_by(col(ActRow.id))
            row = session.exec(undone.limit(1)).first()
            if row is None or row.id is None:
                raise RuleError("There is nothing to redo.")
            concerned = repeat(session.connection(), row.id)
            return self._replayed(session, row, concerned, undone=False)

    def _replayed(self, session: Session, row: ActRow, concerned: Iterable[int], *, undone: bool) -> Done:
        row.undone = undone
        session.add(row)
        found = []
        for followup_id in sorted(concerned):
            try:
                found.append(load(session, followup_id))
            except RuleError:  # undoing its opening has taken it away
                continue
        session.commit()  # the last thing: what fails before it has changed nothing
        return Done(f"{'Undone' if undone else 'Done again'}: {row.sentence}", tuple(found))

    # How.

    def _each(
        self,
        ids: Sequence[int],
        now: datetime,
        change: Callable[[FollowUp], FollowUp],
        words: Callable[[Sequence[FollowUp]], str],
        beside: Callable[[Sequence[FollowUp]], str] = lambda _after: "",
    ) -> Done:
        with self._act(now) as act:
            after = [act.save(change(followup)) for followup in act.load(ids)]
            return self._done(act, words(after), after, now, beside(after))

    def _done(self, act: Act, words: str, after: Sequence[FollowUp], now: datetime, beside: str = "") -> Done:
        act.name(words)  # not what is said beside: it is about now, and undo may come next week
        coming = report.coming(after, local_date(now, self._book.zone), self._book)
        return Done(f"{words}{beside}{coming}", tuple(after), coming, beside)

    def _known_or_new(self, act: Act, given: Person, is_new: bool = False) -> tuple[Person, str]:
        """The person as they are on file now, and what is to be said of it."""
        known = None if is_new else act.people().named(given)
        if known is None:
            return act.save_person(given), ""
        person = filled(known, given, keep=False)
        if person != known:
            act.save_person(person)
        return person, report.left_out(person, given, left_out(person, given))

    @contextmanager
    def _act(self, now: datetime) -> Iterator[Act]:
        """One transaction. It is kept when the act ended with a sentence, else all of it is taken back."""
        with self._explained(), self._session() as session:
            # A new act is a new branch: what was undone before it can't be redone any more.
            session.exec(delete(ActRow).where(col(ActRow.undone).is_(True)))
            row = ActRow(at=now, sentence="")
            session.add(row)
            session.flush()
            yield Act(session, row, self._book)
            if row.sentence:
                session.commit()

    def _session(self) -> Session:
        return Session(self._engine, expire_on_commit=False)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained(self.path):
                yield
        except DBAPIError as fault:
            raise explain(fault.orig or fault, self.path) from fault


def _people(followups: Iterable[FollowUp]) -> list[Person]:
    """The persons of the follow-ups, each once; RuleError for a follow-up that has none."""
    people: dict[int | None, Person] = {}
    for followup in followups:
        if followup.person is None:
            raise RuleError(f"{followup.who} is no person who could say stop: close it instead.")
        people[followup.person.id] = followup.person
    return list(people.values())
