"""The write side: every act that a user can make is one method, one transaction and one undo entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from data.model.namesakes import WHOEVER_FITS, Meant
from data.model.rows import Latest
from data.store.acts.open_database import OpenDatabase
from data.store.queries.deferred import Deferred

if TYPE_CHECKING:
    from data.model.backups import View
    from data.model.brought import Brought, Choices
    from data.model.drafts import Draft, Outgoing, Reading
    from data.model.followup import Commitment, FollowUp, Person, Touch, When
    from data.model.introduction import Request
    from data.model.leave import Leave
    from data.model.mail import Decision, Incoming, Scanned
    from data.model.referral import Referral
    from data.model.results import Done, Imported, TakenIn
    from data.model.vocabulary import Action, Outcome, Side
    from data.rules.acts.search import Findings
    from data.rules.cadence.rulebook import Rulebook
    from data.rules.identity.news import Answer, News
    from data.rules.identity.tags import TagChange
    from data.rules.triage.plan import Opening
    from data.rules.triage.walk import Triage
    from data.store.acts import (
        course,
        dates,
        drafts,
        edits,
        followups,
        introductions,
        letters,
        merges,
        pairings,
        referrals,
        removal,
        tags,
        touches,
        undo,
        walks,
    )
    from data.store.acts.act import Act
    from data.store.connection.location import OpenFile
    from data.store.queries.inbox import Inbox
    from data.store.records.inserts import Progress
    from data.store.transfer import completion, demo_import
    from data.store.transfer.archive import archive_import, uids
    from data.store.transfer.archive.matches import Tables
    from data.store.transfer.stamps import Stamps
else:  # an act is imported when it is done: a command does one of them
    (
        course,
        dates,
        drafts,
        edits,
        followups,
        introductions,
        letters,
        merges,
        pairings,
        referrals,
        removal,
        tags,
        touches,
        undo,
        walks,
    ) = (
        Deferred(f"data.store.acts.{name}")
        for name in [
            "course",
            "dates",
            "drafts",
            "edits",
            "followups",
            "introductions",
            "letters",
            "merges",
            "pairings",
            "referrals",
            "removal",
            "tags",
            "touches",
            "undo",
            "walks",
        ]
    )
    archive_import, completion, demo_import, uids = (
        Deferred(f"data.store.transfer.{name}")
        for name in ["archive.archive_import", "completion", "demo_import", "archive.uids"]
    )

P = ParamSpec("P")
T = TypeVar("T")


def _silent(_part: float) -> None:
    """Tell nobody how far an import has come."""


class Store:
    """Writes one database. Methods raise RuleError (can't be done) or StoreError (can't be kept).

    Either way nothing has changed. Not for use from two threads at once. ``now`` is an aware instant, and
    ``ids`` are follow-ups' numbers: one act concerns them all, or none. What an act does exactly, its function in
    data/store/acts or data/store/transfer says.
    """

    def __init__(self, path: Path, book: Rulebook, *, makes: bool = True) -> None:
        """Open ``path``, which is made where there is nothing and ``makes`` allows it."""
        self._lent: OpenDatabase | None = OpenDatabase(path, makes=makes)
        self._book = book
        self._seen: FollowUp | None = None
        self.latest: Latest | None = None
        """What undo and redo would be about after the last act of this store; None before its first one."""

    @property
    def _database(self) -> OpenDatabase:
        if self._lent is None:
            raise AssertionError("this store was lent for one act, which is over: ask for another one")
        return self._lent

    @property
    def path(self) -> Path:
        """Where the database is."""
        return self._database.path

    @property
    def file(self) -> OpenFile:
        """The file that is written, which any thread can ask whether it is still there."""
        return self._database.file

    @property
    def book(self) -> Rulebook:
        """The rules by which the acts go."""
        return self._book

    def follow(self, book: Rulebook) -> None:
        """From now on do acts by other rules: those of files that were read anew."""
        self._book = book

    @contextmanager
    def only_as(self, seen: FollowUp | None) -> Iterator[None]:
        """Refuse an act meanwhile (ChangedError) where it is about ``seen``, and that is stored otherwise."""
        self._seen = seen
        try:
            yield
        finally:
            self._seen = None

    @contextmanager
    def lent(self) -> Iterator[Store]:
        """Lend a store for one act: nothing can be done with it afterwards, in any thread."""
        store = copy(self)
        try:
            yield store
        finally:
            self.latest, store._lent = store.latest, None

    def answer(self, question: Callable[[Inbox], T], zone: tzinfo, changed: int) -> T:
        """Answer a question of what was just written (see ``OpenDatabase.answer``)."""
        return self._database.answer(question, zone, changed)

    def settle(self) -> None:
        """Merge what the log holds into the file (see ``OpenDatabase.settle``)."""
        self._database.settle()

    def saved_view(self, now: datetime) -> View:
        """Keep what this store's connection sees as a backup (see ``OpenDatabase.saved_view``)."""
        return self._database.saved_view(now)

    def close(self) -> None:
        """Let go of the file; what the write-ahead log holds is merged into it."""
        self._database.close()

    def _act(self, now: datetime, does: Callable[Concatenate[Act, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``does`` with a new act, in one transaction; keep what it did where it has named the act."""
        with self._database.act(now, self._book, self._seen) as act:
            result = does(act, *args, **kwargs)
        if act.sentence:
            self.latest = Latest(act.act_id, act.sentence)
        return result

    # What a user does with follow-ups.

    def add(
        self,
        new: FollowUp,
        now: datetime,
        had: Touch | None = None,
        agreed: When | None = None,
        said: Sequence[Commitment] = (),
        meant: Meant = WHOEVER_FITS,
    ) -> Done:
        """Open a follow-up; NamesakesError or DoubleError where the user has to be asked."""
        return self._act(now, followups.add, new, had, agreed, said, meant)

    def reconnect(self, person_id: int, now: datetime) -> Done:
        """Open a follow-up to get in touch again with somebody who is on file (S5)."""
        return self._act(now, followups.reconnect, person_id)

    def decide_news(self, news: News, now: datetime, answer: Answer) -> Done:
        """Take over the new job or name of somebody on file, write to them about it (H4), or leave it."""
        from data.store.acts.news import decide_news  # after an import alone

        return self._act(now, decide_news, news, answer)

    def edit(self, before: FollowUp, after: FollowUp, now: datetime, meant: Meant = WHOEVER_FITS) -> Done:
        """Change what a user changed of a follow-up and its person, from ``before`` (as shown) to ``after``."""
        return self._act(now, edits.edit, before, after, meant)

    def edit_person(self, before: Person, after: Person, now: datetime) -> Done:
        """Change what a user changed of a person alone, from ``before`` (as shown) to ``after``."""
        return self._act(now, edits.edit_person, before, after)

    def tag(self, ids: Sequence[int], own: TagChange, theirs: TagChange, now: datetime) -> Done:
        """Change the tags of follow-ups, and of the people whom they are about."""
        return self._act(now, tags.tag, ids, own, theirs)

    def tag_people(self, person_ids: Sequence[int], change: TagChange, now: datetime) -> Done:
        """Change the tags of people, whatever is open with them."""
        return self._act(now, tags.tag_people, person_ids, change)

    def save_writer(self, followup_id: int, now: datetime) -> Done:
        """Put on file where an answer goes that isn't yet: an address of the person's, or who replied for them."""
        from data.store.acts.writers import save_writer  # where mail is answered

        return self._act(now, save_writer, followup_id)

    def remove_person(self, person_id: int, now: datetime, *, with_jobs: bool = False) -> Done:
        """Take a person and their follow-ups off the file; a stop of theirs outlives it (F6).

        What is for a job stays with its company, but ``with_jobs``.
        """
        return self._act(now, removal.remove, person_id, with_jobs=with_jobs)

    def merge(self, kept_id: int, other_id: int, now: datetime) -> Done:
        """Make one person of two: the first gets all that is on file for the other one."""
        return self._act(now, merges.merge, kept_id, other_id)

    def set_apart(self, one_id: int, other_id: int, now: datetime) -> Done:
        """Note for good that two people are two, however alike they look."""
        return self._act(now, merges.set_apart, one_id, other_id)

    def name(self, followup_id: int, referral: Referral, now: datetime, meant: Meant = WHOEVER_FITS) -> Done:
        """Open a follow-up with somebody who was named, and thank whoever named them (H2, L4).

        NamesakesError or DoubleError where the user has to be asked.
        """
        return self._act(now, referrals.name, followup_id, referral, meant)

    def find(self, followup_id: int, findings: Findings, now: datetime, meant: Meant = WHOEVER_FITS) -> Done:
        """Keep what a search has brought (M9, L4)."""
        return self._act(now, edits.find, followup_id, findings, meant)

    # What happened between you and them.

    def log(
        self, ids: Sequence[int], attempt: Touch, now: datetime, agreed: When | None = None, status: str = ""
    ) -> Done:
        """Log an attempt, and where it stands as somebody there said (L7)."""
        return self._act(now, touches.log, ids, attempt, agreed, status)

    def spoke(
        self,
        ids: Sequence[int],
        talk: Touch,
        now: datetime,
        agreed: When | None = None,
        status: str = "",
        leave: Leave | None = None,
    ) -> Done:
        """Log a conversation, where it stands as they said (L7), and ``leave`` to introduce them (M7)."""
        return self._act(now, touches.spoke, ids, talk, agreed, status, leave)

    def reply(
        self, ids: Sequence[int], answer: Touch, now: datetime, status: str = "", leave: Leave | None = None
    ) -> Done:
        """Log their reply, where it stands as they said (L7), and ``leave`` to introduce them (M7)."""
        return self._act(now, touches.reply, ids, answer, status, leave)

    def promise(
        self, ids: Sequence[int], side: Side, when: When, now: datetime, note: str = "", *, also: bool = False
    ) -> Done:
        """Note by when one side said that it would, or a time on which both agreed."""
        return self._act(now, touches.promise, ids, side, when, note, also=also)

    def missed(self, ids: Sequence[int], now: datetime) -> Done:
        """Note that they missed what was planned."""
        return self._act(now, touches.missed, ids)

    # The course of follow-ups.

    def snooze(self, ids: Sequence[int], when: When, now: datetime) -> Done:
        """Set the date that the user chose."""
        return self._act(now, course.snooze, ids, when)

    def close_with(self, ids: Sequence[int], outcome: Outcome, now: datetime) -> Done:
        """End follow-ups. ``stopped`` is the person's word, and closes everything of theirs (F6)."""
        return self._act(now, course.close_with, ids, outcome)

    def reopen(self, ids: Sequence[int], now: datetime) -> Done:
        """Take closed follow-ups up again."""
        return self._act(now, course.reopen, ids)

    def stop(self, ids: Sequence[int], now: datetime) -> Done:
        """Note that they said stop, which closes everything of theirs (F6)."""
        return self._act(now, course.stop, ids)

    def allow(self, ids: Sequence[int], now: datetime) -> Done:
        """Lift the stop, on purpose; what it closed stays closed until it is reopened."""
        return self._act(now, course.allow, ids)

    def stop_one(self, person_id: int, now: datetime) -> Done:
        """Note that a person said stop, whether or not anything is open with them (F6)."""
        return self._act(now, course.stop_one, person_id)

    def allow_one(self, person_id: int, now: datetime) -> Done:
        """Lift the stop of a person, on purpose."""
        return self._act(now, course.allow_one, person_id)

    def switch(self, ids: Sequence[int], way: Action | None, now: datetime) -> Done:
        """Try another way, today, with what has stalled (M1)."""
        return self._act(now, course.switch, ids, way)

    def renew(self, ids: Sequence[int], purpose: str, now: datetime) -> Done:
        """Begin a new cycle for a new purpose (M1)."""
        return self._act(now, course.renew, ids, purpose)

    def turn_to(self, followup_id: int, person: Person | None, now: datetime, meant: Meant = WHOEVER_FITS) -> Done:
        """Go on with somebody else there (M1); None: whoever is to be found."""
        return self._act(now, course.turn_to, followup_id, person, meant)

    def ask_introduction(self, followup_id: int, person_id: int, request: Request, now: datetime) -> Done:
        """Open a follow-up in which somebody there is asked for an introduction (H2)."""
        return self._act(now, introductions.ask, followup_id, person_id, request)

    def take_person(self, followup_id: int, person_id: int, now: datetime) -> Done:
        """Make somebody who is known there the one to speak to (M9)."""
        return self._act(now, introductions.take, followup_id, person_id)

    def introduce(
        self, one_id: int, other_id: int, now: datetime, *, agreed: bool = False, again: bool = False
    ) -> Done:
        """Begin to introduce two people to each other: each is asked first, unless both have ``agreed`` (M7).

        RuleError where somebody said no before, unless it is to begin ``again``.
        """
        return self._act(now, pairings.introduce, one_id, other_id, agreed=agreed, again=again)

    def answer_pairing(self, followup_id: int, leave: Leave, now: datetime) -> Done:
        """Note what somebody said who was asked whether they may be introduced (M7)."""
        return self._act(now, pairings.answer, followup_id, leave)

    def never_introduce(self, one_id: int, other_id: int, now: datetime) -> Done:
        """Note for good that two aren't to be proposed to each other (M7)."""
        return self._act(now, pairings.never, one_id, other_id)

    # Many dates at once. ``cadence`` restricts an act to the follow-ups of that cadence; '' means all.

    def pause(self, ids: Sequence[int], until: date, now: datetime) -> Done:
        """Let these rest until a date."""
        return self._act(now, dates.pause, ids, until)

    def resume(self, ids: Sequence[int], now: datetime) -> Done:
        """End the pause of these today."""
        return self._act(now, dates.resume, ids)

    def pause_all(self, until: date, now: datetime, cadence: str = "") -> Done:
        """Let everything rest until a date, also what is logged or opened until then."""
        return self._act(now, dates.pause_all, until, cadence)

    def resume_all(self, now: datetime, cadence: str = "") -> Done:
        """End every pause today."""
        return self._act(now, dates.resume_all, cadence)

    def spread(self, days: int, now: datetime) -> Done:
        """Lay what is due over so many workdays."""
        return self._act(now, dates.spread, days)

    def redate(self, cadence: str, now: datetime) -> Done:
        """Give the follow-ups of a cadence the dates that it makes now."""
        return self._act(now, dates.redate, cadence)

    # Words. Keeping them is no act: undo takes back what was logged, not typing.

    def keep_draft(self, followup_id: int, draft: Draft, now: datetime) -> Draft:
        """Keep what was written so far, in the place of ``draft.id``; return it with its number now."""
        with self._database.transaction() as connection:
            return drafts.keep_draft(connection, followup_id, draft, now)

    def begin_letter(self, letter: Outgoing) -> int:
        """Note a letter before it is written; return its number."""
        with self._database.transaction() as connection:
            return letters.begin_letter(connection, letter)

    def forget_letter(self, letter_id: int) -> None:
        """Let go of a letter that was begun: it wasn't written, or doesn't count."""
        with self._database.transaction() as connection:
            letters.forget_letter(connection, letter_id)

    def send(
        self,
        followup_id: int,
        sent: Touch,
        now: datetime,
        draft_id: int | None = None,
        agreed: When | None = None,
        also: Sequence[int] = (),
    ) -> Done:
        """Log the attempt by which the words of a draft have gone out, with these; the draft is gone."""
        return self._act(now, drafts.send, followup_id, sent, draft_id, agreed, also)

    def throw_away(self, followup_id: int, draft_id: int, now: datetime) -> Done:
        """Throw a draft away; undo brings it back."""
        return self._act(now, drafts.throw_away, followup_id, draft_id)

    def clarify(
        self, followup_id: int, lines: Mapping[str, str], now: datetime, said_as: str | None = None
    ) -> Done:
        """Fill in ``lines`` of a follow-up's clarity card, by their names in Clarity (H11).

        ``said_as`` is how you'd say in a sentence what it is about; None leaves that as it is.
        """
        return self._act(now, drafts.clarify, followup_id, lines, said_as)

    def hand_out(self, followup_id: int, reading: Reading, now: datetime) -> Done:
        """Note that a draft was handed to a reader (M6)."""
        return self._act(now, drafts.hand_out, followup_id, reading)

    def read_by(self, followup_id: int, reading_id: int, said: str, now: datetime) -> Done:
        """Note that a reader has read it, and what they said of it (M6)."""
        return self._act(now, drafts.read_by, followup_id, reading_id, said)

    def keep_triage(self, triage: Triage, today: date, openings: Iterable[Opening] = ()) -> None:
        """Keep how far the walk of ``today`` went, and which calls have to wait."""
        with self._database.transaction() as connection:
            walks.keep_triage(connection, triage, today, openings)

    def keep_rehearsal(self, followup_id: int, notes: str, now: datetime) -> None:
        """Keep what was noted while a call was practised (L6, H7); RuleError when it is too long."""
        with self._database.transaction() as connection:
            walks.keep_rehearsal(connection, followup_id, notes, now)

    # People and whole histories. Where ``progress`` raises something, nothing has happened.

    def import_people(
        self,
        people: Sequence[Person],
        now: datetime,
        source: str,
        progress: Progress = _silent,
        follow_ups: Sequence[Brought] = (),
        choices: Choices | None = None,
        by_job: frozenset[int] = frozenset(),
    ) -> Imported:
        """Add the people who aren't known yet, fill in what is blank for the others, and bring in follow-ups."""
        return self._act(now, completion.import_people, people, source, progress, follow_ups, choices, by_job)

    def take_in(
        self,
        tables: Tables,
        now: datetime,
        source: str,
        progress: Progress = _silent,
        stamps: Mapping[str, Stamps] | None = None,
    ) -> TakenIn:
        """Add what an archive's ``tables`` hold and isn't there; what is newer in it wins."""
        taken: TakenIn = self._act(now, archive_import.take_in, tables, source, progress, stamps or {})
        if taken.uids:
            with self._database.transaction() as connection:
                uids.agree(connection, taken.uids)
        return taken

    def take_mail(
        self,
        messages: Sequence[Incoming],
        now: datetime,
        source: str,
        number: int | None = None,
        earlier: Scanned | None = None,
    ) -> Scanned:
        """Take mail that came in: what is certain changes follow-ups, the rest waits for the user.

        ``earlier`` is what the same scan has taken before: one undo takes back both.
        """
        from data.store.transfer.mail.scan import take_mail  # where mail is read

        return self._act(now, take_mail, messages, source, number, earlier)

    def decide_mail(self, number: int, decision: Decision, now: datetime, followup_id: int | None = None) -> Done:
        """Do what the user decides about a message that waits."""
        from data.store.transfer.mail.decisions import decide

        return self._act(now, decide, number, decision, followup_id)

    def fill(self, followups: Sequence[FollowUp]) -> None:
        """Put whole histories into an empty database, with no undo entry: the demo's way in."""
        with self._database.transaction() as connection:
            demo_import.fill(connection, followups)

    def undo(self, known: int | None = None) -> Done:
        """Take back the latest act, as often as there are acts; ChangedError where it is not the ``known`` one."""
        with self._database.transaction() as connection:
            done, latest = undo.undo(connection, self._book, known)
        self.latest = latest
        return done

    def redo(self, known: int | None = None) -> Done:
        """Do again the act that was undone last; ChangedError where it is not the ``known`` one."""
        with self._database.transaction() as connection:
            done, latest = undo.redo(connection, self._book, known)
        self.latest = latest
        return done
