"""The write side: every act that a user can make is one method, one transaction and one undo entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlmodel import Session

from data.model.errors import ChangedError, RuleError
from data.model.followup import Commitment, FollowUp, Person, Touch, When
from data.model.results import Done, Imported
from data.model.vocabulary import Direction, Kind
from data.rules.acts import acts, report
from data.rules.acts.search import Findings, settle_step, with_findings
from data.rules.calendar.zones import local_date
from data.store.acts.act import Act, run
from data.store.acts.course import Course
from data.store.acts.dates import Calendar
from data.store.acts.drafts import Drafting
from data.store.acts.duplicates import check_new
from data.store.acts.edits import merged
from data.store.acts.touches import Contacts
from data.store.acts.triage import Triaging
from data.store.queries.batches import load_many
from data.store.queries.latest_acts import read_latest
from data.store.records.inserts import Progress
from data.store.records.journal import repeat, revert
from data.store.schema.tables import ActRow
from data.store.transfer.archive_import import Archiving
from data.store.transfer.demo_import import fill
from data.store.transfer.people_import import tell_apart

_COMPLETED_TOGETHER = 1_000
"""So many people of an import are completed at a time: in between it is said how far it has come."""


class Store(Contacts, Course, Calendar, Drafting, Triaging, Archiving):
    """Writes one database. Methods raise RuleError (can't be done) or StoreError (can't be kept).

    Either way nothing has changed. Not for use from two threads at once. ``now`` is an aware instant, and
    ``ids`` are follow-ups' numbers: one act concerns them all, or none.
    """

    # What a user does with follow-ups.

    def add(
        self,
        new: FollowUp,
        now: datetime,
        had: Touch | None = None,
        agreed: When | None = None,
        said: Sequence[Commitment] = (),
        *,
        with_a_namesake: bool = False,
        asked: bool = True,
    ) -> Done:
        """Open a follow-up (see ``acts.open_followup``).

        A person who is known already gets it, completed by what is new of them. That is the one with the person's
        id, or else whom the rest fits (NamesakesError when several do); ``with_a_namesake``, it is somebody who
        isn't known, whoever has the same name. Unless the user was ``asked``, DoubleError where the same is open,
        or where a namesake is on file at another organisation.
        """
        with self._act(now) as act:
            if not (asked or with_a_namesake):
                check_new(act, replace(new, person=self._known(act, new.person)))
            person, beside = self._known_or_new(act, new.person, with_a_namesake) if new.person else (None, "")
            opened = acts.open_followup(
                replace(new, person=person, pauses=act.pauses()), now, self._book, had, agreed, said
            )
            saved = self._opened(act, opened)
            held = self._hold_others(act, [saved]) if had and had.direction is Direction.OUT else ""
            return self._done(act, report.opened([saved]), [saved], now, beside + held)

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
            edited, beside = self._edited(act, stored, changed)
            act.save(edited)
            current = act.load([before.id])
            return self._done(act, report.edited(current), current, now, beside)

    def _edited(self, act: Act, stored: FollowUp, changed: FollowUp) -> tuple[FollowUp, str]:
        """The follow-up as ``changed``, its person saved, with what is to be said of them."""
        person, beside = changed.person, ""
        if person and person.id:
            person = act.save_person(person)
        elif person:
            person, beside = self._known_or_new(act, person)
        current = act.load([stored.id or 0])[0]
        return acts.edit(current, replace(changed, person=person), self._book), beside

    def find(self, followup_id: int, findings: Findings, now: datetime) -> Done:
        """What a search has brought (M9, L4): kept, and the step that was waiting set once it is enough."""
        with self._act(now) as act:
            before = act.load([followup_id])[0]
            wanted = with_findings(before, findings)
            if wanted == before:
                return Done(report.unchanged([before]), (before,))
            changed, beside = self._edited(act, before, wanted)
            after = act.save(settle_step(before, changed, now, self._book))
            return self._done(act, report.found(before, after), [after], now, beside)

    def reconnect(self, person_id: int, now: datetime) -> Done:
        """A follow-up to get in touch again with somebody who is on file (S5)."""
        with self._act(now) as act:
            person = act.person(person_id)
            if standing := act.load_of(person):  # a script that runs twice should not open two
                raise RuleError(f"{person.name} has a follow-up open already: number {standing[0].id}.")
            cadence = self._book.cadence(self._book.defaults[Kind.RECONNECT])
            today = local_date(now, self._book.zone)
            new = FollowUp("Reconnect", Kind.RECONNECT, cadence.name, cadence.limit, today, person)
            saved = self._opened(act, acts.open_followup(replace(new, pauses=act.pauses()), now, self._book))
            return self._done(act, report.opened([saved]), [saved], now)

    # People and whole histories.

    def import_people(
        self,
        people: Sequence[Person],
        now: datetime,
        source: str,
        progress: Progress = lambda _part: None,
    ) -> Imported:
        """Add the people who aren't known yet, and fill in what is blank for those who are.

        Nothing that stands is overwritten, a stop stays (F6), and the same people again change nothing.
        ``progress`` is told which part of the way is behind; where it raises something, nothing has happened.
        """
        with self._act(now) as act:
            known = run(act.session, "SELECT * FROM person ORDER BY id", {})
            found = tell_apart(known, people, progress)
            imported = found.imported(source)
            if found.new or found.completed:
                act.name(imported.sentence)
            act.add_people(found.new, lambda written: progress(found.behind(written)))
            for start in range(0, len(found.completed), _COMPLETED_TOGETHER):
                progress(found.behind(len(found.new) + start))
                act.save_imported(found.completed[start : start + _COMPLETED_TOGETHER])
            progress(1)
            return imported

    def fill(self, followups: Sequence[FollowUp]) -> None:
        """Put whole histories into an empty database, with no undo entry: the demo's way in."""
        with self._explained(), Session(self._engine) as session:
            fill(session, followups)
            session.commit()

    # Undo.

    def undo(self, known: int | None = None) -> Done:
        """Take back the latest act, as often as there are acts. RuleError when there is none left.

        ChangedError where it is another one than the ``known``: another program has acted meanwhile.
        """
        with self._explained(), self._session() as session:
            latest = read_latest(partial(run, session))
            if not latest.undo:
                raise RuleError("There is nothing to undo.")
            _check_known(latest.undo, known)
            concerned = revert(session.connection(), latest.undo)
            return self._replayed(session, latest.undo, concerned, undone=True)

    def redo(self, known: int | None = None) -> Done:
        """Do again the act that was undone last. RuleError when there is none, ChangedError as for ``undo``."""
        with self._explained(), self._session() as session:
            latest = read_latest(partial(run, session))
            if not latest.redo:
                raise RuleError("There is nothing to redo.")
            _check_known(latest.redo, known)
            concerned = repeat(session.connection(), latest.redo)
            return self._replayed(session, latest.redo, concerned, undone=False)

    def _replayed(self, session: Session, act_id: int, concerned: Iterable[int], *, undone: bool) -> Done:
        row = session.get_one(ActRow, act_id)
        row.undone = undone
        session.add(row)
        session.flush()
        ask = partial(run, session)
        found = load_many(ask, sorted(concerned), self._book.zone)  # an undone opening has taken one away
        latest = read_latest(ask)
        session.commit()  # the last thing: what fails before it has changed nothing
        self.latest = latest
        return Done(f"{'Undone' if undone else 'Done again'}: {row.sentence}", tuple(found))


def _check_known(act_id: int, known: int | None) -> None:
    if known is not None and act_id != known:
        raise ChangedError(
            "Another program has done or undone something just now: look, then press the key again."
        )
