"""The read side: which rows a queue shows. Plain SQL over the standard library's sqlite3, read-only.

It needs the standard library alone, so the first screen and ``ringback status`` come at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, tzinfo
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from data.model.groups import Group
from data.model.moment import Moment
from data.model.rows import Appointment, Balance, Counts, DayPromise, InboxRow, Latest, Times, ToldRow, Untold
from data.model.vocabulary import Queue
from data.store.connection.location import OpenFile
from data.store.connection.read_connection import ReadConnection
from data.store.queries.deferred import Deferred
from data.store.queries.latest_acts import read_latest

if TYPE_CHECKING:
    from data.model.backups import View
    from data.model.brief_row import BriefRow
    from data.model.dossier import Dossier, Removal
    from data.model.drafts import Outgoing
    from data.model.followup import FollowUp, Person
    from data.model.groups import Nearby
    from data.model.insights import Basket, Insights, ToHelp, Untouched, Week
    from data.model.introduction import Known
    from data.model.listed import Listed
    from data.model.mail import Interest, MailItem, Result
    from data.model.mail_marks import Marks, Stray
    from data.model.match import Match
    from data.model.organisation import Event, Organisation
    from data.model.tags import Tag
    from data.rules.filter.terms import Filter
    from data.rules.identity.doubles import Double
    from data.rules.triage.plan import Due
    from data.rules.triage.walk import Triage
    from data.store.queries import (
        agenda,
        batches,
        companions,
        counts,
        followups,
        insiders,
        insights,
        list_rows,
        mail,
        mail_marks,
        matches,
        tags,
        walks,
        whole_lists,
    )
    from data.store.queries.people import dossiers, doubles, organisations, roster
else:  # a question is imported when it is asked: a screen and a command ask a few of them
    agenda, batches, companions, counts, followups = (
        Deferred(f"data.store.queries.{name}")
        for name in ["agenda", "batches", "companions", "counts", "followups"]
    )
    insiders, insights, list_rows, mail, mail_marks, matches, tags, walks, whole_lists = (
        Deferred(f"data.store.queries.{name}")
        for name in [
            "insiders",
            "insights",
            "list_rows",
            "mail",
            "mail_marks",
            "matches",
            "tags",
            "walks",
            "whole_lists",
        ]
    )
    dossiers, doubles, organisations, roster = (
        Deferred(f"data.store.queries.people.{name}")
        for name in ["dossiers", "doubles", "organisations", "roster"]
    )

P = ParamSpec("P")
T = TypeVar("T")


def _of_one_instant(answer: Callable[Concatenate[Inbox, P], T]) -> Callable[Concatenate[Inbox, P], T]:
    """Make an answer that takes several statements one of one instant."""

    @wraps(answer)
    def answered(inbox: Inbox, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with inbox.snapshot():
            return answer(inbox, *args, **kwargs)

    return answered


class Inbox:
    """Reads one database, in one thread. A file that isn't there yet reads as an empty one.

    Each answer is of one instant, whatever another program writes while it is read; ``snapshot`` makes it so for
    several. StoreError for a wrong file, and for a place where none could ever be. What each question asks
    exactly, its function in data/store/queries says.
    """

    def __init__(
        self,
        path: Path,
        wanted: Callable[[], bool] = lambda: True,
        zone: tzinfo | None = None,
        held: int | None = None,
    ) -> None:
        """``zone`` is the user's, in which whole follow-ups have their dates; None is the machine's own.

        ``wanted`` and ``held`` see ``ReadConnection``.
        """
        self.path, self.zone = path, zone
        self._lent: ReadConnection | None = ReadConnection(path, wanted, held)

    @classmethod
    def borrowing(cls, connection: sqlite3.Connection, path: Path, zone: tzinfo, changed: int) -> Inbox:
        """Return one that asks a ``connection`` which has just written; ``changed`` see ``ReadConnection``."""
        inbox = cls(path, zone=zone)
        inbox._lent = ReadConnection.borrowing(connection, path, changed)
        return inbox

    @property
    def _connection(self) -> ReadConnection:
        if self._lent is None:
            raise AssertionError("this inbox was lent for one question, which is answered: ask another one")
        return self._lent

    @contextmanager
    def lent(self) -> Iterator[Inbox]:
        """Lend an inbox for one question, of one instant: nothing can be asked of it afterwards, in any thread."""
        inbox = copy(self)
        try:
            with inbox.snapshot():
                yield inbox
        finally:
            inbox._lent = None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def file(self) -> OpenFile | None:
        """The file that is read, which tells any thread whether it is still there; None where none was found."""
        return self._connection.file

    @property
    def is_behind(self) -> bool:
        """Whether an older version of the program has written the file: a migration comes before reading."""
        with self.snapshot():
            return self._connection.is_behind

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer what is asked meanwhile as of one instant, whatever another program writes."""
        with self._connection.snapshot():
            yield

    def saved_view(self, now: datetime) -> View | None:
        """Keep what this connection sees as a backup, also of a log that has lost its name; BackupError."""
        from data.store.backup.lost_log import keep_view

        current = self._connection.current
        return keep_view(current, self.path, now) if current else None

    def check_still_there(self) -> None:
        """StoreError where the file that was asked was taken away, ReplacedError where another one is there."""
        self._connection.check_still_there()

    def changed(self) -> int:
        """Return a number that is another one after any program has written to the file, or it was opened anew."""
        return self._connection.changed()

    # Lists and numbers.

    def counts(self, moment: Moment, needle: str | Filter = "") -> Counts:
        """Return how many follow-ups are in each queue, of those that the filter ``needle`` leaves."""
        return counts.read_counts(self._run, moment, needle)

    def number_of_people(self) -> int:
        """Return how many people are on file, whether or not anything is open with them."""
        return counts.read_number_of_people(self._run)

    def balance(self) -> Balance:
        """Return the contacts out and in, over everything (M4)."""
        return counts.read_balance(self._run)

    def window(
        self, queue: Queue | None, moment: Moment, needle: str | Filter = "", start: int = 0, size: int = -1
    ) -> tuple[InboxRow, ...]:
        """Return the rows of a queue (None: of all) in its order, from ``start``; a ``size`` below 0: the rest.

        ``needle`` filters by name, organisation, what it is about and notes, in any script, whatever the case.
        """
        with self._connection.as_far_as_it_goes():
            return list_rows.read_window(self._run, queue, moment, needle, start, size)

    def each_told(
        self, queue: Queue | None, moment: Moment, size: int = -1, needle: str | Filter = ""
    ) -> Iterator[ToldRow]:
        """Yield the first ``size`` rows as programs are told of them; of one instant in a ``snapshot``."""
        with self._connection.as_far_as_it_goes():
            yield from whole_lists.each_told(self._connection.each, queue, moment, size, needle)

    def each_brief(
        self, queue: Queue | None, moment: Moment, size: int = -1, needle: str | Filter = ""
    ) -> Iterator[BriefRow]:
        """Yield the same as a table says them."""
        with self._connection.as_far_as_it_goes():
            yield from whole_lists.each_brief(self._connection.each, queue, moment, size, needle)

    def still(self, ids: Iterable[int], queue: Queue, moment: Moment, needle: str | Filter = "") -> frozenset[int]:
        """Return those of the follow-ups ``ids`` that are in a queue and pass the filter."""
        return list_rows.read_still(self._run, ids, queue, moment, needle)

    @_of_one_instant
    def place(self, followup_id: int, queue: Queue, moment: Moment, needle: str | Filter = "") -> int | None:
        """Return at which index of its queue's order a follow-up stands; None when it isn't in that queue."""
        return list_rows.read_place(self._run, followup_id, queue, moment, needle)

    def row(self, followup_id: int, moment: Moment) -> InboxRow | None:
        """Return one follow-up as a row; None when there is none with that id."""
        return list_rows.read_row(self._run, followup_id, moment)

    def rows(self, ids: Sequence[int], moment: Moment) -> tuple[InboxRow, ...]:
        """Return the rows of those of the follow-ups ``ids`` that are there, in that order."""
        with self._connection.as_far_as_it_goes():
            return list_rows.read_rows(self._run, ids, moment)

    def latest(self, about: int = 0) -> Latest:
        """Return the acts that undo and redo would be about, and whether the act ``about`` stands."""
        return read_latest(self._run, about)

    # Whole follow-ups.

    @_of_one_instant
    def followup(self, followup_id: int) -> FollowUp | None:
        """Return one follow-up with its person and whole history; None when there is none with that id."""
        with self._connection.as_far_as_it_goes():
            return followups.load_followup(self._connection.run_for_texts, followup_id, self.zone)

    @_of_one_instant
    def followups(self, ids: Sequence[int]) -> list[FollowUp]:
        """Return those of ``ids`` that are there, in that order, without drafts and who else was contacted."""
        with self._connection.as_far_as_it_goes():
            return batches.load_many(self._connection.run_for_texts, ids, self.zone)

    @_of_one_instant
    def chosen(
        self,
        group: Group,
        moment: Moment,
        cadence: str = "",
        *,
        nearby: Nearby | None = None,
        most: int | None = None,
        with_touches: batches.Needs | None = None,
    ) -> list[FollowUp]:
        """Return the whole follow-ups of a group in the order of the lists, or the first of them.

        ``cadence`` '' means all; ``nearby``: with who else was contacted. ``with_touches`` says of each whether
        its touches are needed: those of all where it is None.
        """
        ids = batches.ids_of(self._run, group, moment, cadence)[:most]
        return batches.load_many(self._run, ids, moment.zone, nearby=nearby, with_touches=with_touches)

    def each_chosen(
        self,
        group: Group,
        moment: Moment,
        cadence: str = "",
        *,
        nearby: Nearby | None = None,
        until: date | None = None,
        with_touches: batches.Needs | None = None,
    ) -> Iterator[FollowUp]:
        """Yield the same one after the other, for what is worked out of each; of one instant in a ``snapshot``.

        ``until``: without those that a pause until that date can't move.
        """
        ids = batches.ids_of(self._run, group, moment, cadence, until)
        yield from batches.each_of_many(self._run, ids, moment.zone, nearby=nearby, with_touches=with_touches)

    def how_many(self, group: Group, moment: Moment, cadence: str = "") -> int:
        """Return how many they are; 0 where no file is there yet."""
        return batches.count_of(self._run, group, moment, cadence)

    @_of_one_instant
    def lying(self, moment: Moment) -> dict[date, int]:
        """Return how many follow-ups lie on each day, besides those that spreading may move."""
        return batches.lying_of(self._run, moment)

    def letters(self, followup_id: int | None = None) -> tuple[Outgoing, ...]:
        """Return the letters that were begun and not logged: a kill came between, or they are written just now."""
        return companions.load_letters(self._run, followup_id)

    # Mail that came in.

    def open_mail(self) -> list[MailItem]:
        """Return the messages that wait for the user's decision, the oldest first."""
        return mail.load_open_mail(self._connection.run_for_texts)

    def mail(self, number: int) -> MailItem | None:
        """Return the message with that number; None where there is none."""
        return mail.load_mail(self._connection.run_for_texts, number)

    def open_mail_count(self) -> int:
        """Return how many messages wait for the user's decision."""
        return mail.count_open_mail(self._run)

    def untold_mail(self) -> tuple[int, int]:
        """Return how many of them nobody was reminded of yet, and the number of the newest of these."""
        return mail.count_untold(self._run)

    def taken_mail(self, start: datetime) -> dict[Result, int]:
        """Return how many messages were taken since an instant without asking, by what became of them."""
        return mail.count_taken(self._run, start)

    @_of_one_instant
    def mail_interest(self) -> Interest:
        """Return by what a message concerns somebody on file."""
        return mail.load_interest(self._run)

    def mail_marks(self) -> Marks:
        """Return how far mail was read, by source and folder."""
        return mail_marks.load_marks(self._run)

    def mail_strays(self) -> list[Stray]:
        """Return the messages of people who aren't on file that may turn out to concern somebody who is."""
        return mail_marks.load_strays(self._run)

    # People.

    def person(self, person_id: int) -> Person | None:
        """Return one person; None when nobody has that id."""
        return followups.load_person(self._connection.run_for_texts, person_id)

    @_of_one_instant
    def dossier(self, person_id: int) -> Dossier | None:
        """Return a person with all their follow-ups; None when nobody has that id."""
        with self._connection.as_far_as_it_goes():
            return dossiers.read_dossier(self._connection.run_for_texts, person_id, self.zone)

    @_of_one_instant
    def removal(self, person_id: int) -> Removal | None:
        """Return what would go with a person who is removed; None when nobody has that id."""
        return dossiers.read_removal(self._connection.run_for_texts, person_id)

    @_of_one_instant
    def matches(self, most: int = -1) -> tuple[Match, ...]:
        """Return who could meet whom (M7), the best pairs first; of so many people, those who came last."""
        return matches.read_matches(self._connection.run_for_texts, most)

    @_of_one_instant
    def matches_of(self, person_id: int) -> tuple[Match, ...]:
        """Return everybody whom a person could meet, the best first (M7)."""
        return matches.read_matches_of(self._connection.run_for_texts, person_id)

    def pairing(self, one_id: int, other_id: int) -> tuple[int, bool] | None:
        """Return the latest follow-up in which one person is to meet another one, and whether it is open."""
        return matches.read_latest_pairing(self._run, one_id, other_id)

    def tags(self) -> tuple[Tag, ...]:
        """Return every tag on file with how many have it, those that most have first."""
        return tags.read_tags(self._run)

    def people(self, needle: str | Filter = "", start: int = 0, size: int = -1) -> tuple[Listed, ...]:
        """Return everybody on file by name, of those whom a filter leaves; a ``size`` below 0 means the rest."""
        return roster.read_people(self._run, needle, start, size)

    def find_people(self, needle: str | Filter) -> tuple[int, ...]:
        """Return the ids of all people whom a filter leaves, by name."""
        return roster.find_people(self._run, needle)

    def chosen_people(self, ids: Sequence[int]) -> tuple[Listed, ...]:
        """Return those of the people ``ids`` who are on file, by name."""
        return roster.read_chosen(self._run, ids)

    def each_person(self, needle: str | Filter = "") -> Iterator[Listed]:
        """Yield the same people one by one; of one instant in a ``snapshot``."""
        with self._connection.as_far_as_it_goes():
            yield from roster.each_person(self._connection.each, needle)

    @_of_one_instant
    def doubles(self) -> tuple[Double, ...]:
        """Return all pairs of people who may be one, the surest first."""
        return doubles.read_doubles(self._connection.run_for_texts)

    @_of_one_instant
    def doubles_of(self, person_id: int) -> tuple[Double, ...]:
        """Return the pairs of one person with somebody who may be the same."""
        return doubles.read_doubles_of(self._connection.run_for_texts, person_id)

    def last_person(self) -> int:
        """Return the highest id that a person has; 0 where nobody is on file."""
        return roster.last_person(self._run)

    def count_people(self, needle: str | Filter = "") -> int:
        """Return how many people are on file, of those whom a filter leaves."""
        return roster.count_people(self._run, needle)

    def place_of_person(self, person_id: int, needle: str | Filter = "") -> int | None:
        """Return a person's place among those whom a filter leaves; None where they are not among them."""
        return roster.place_of(self._run, person_id, needle)

    @_of_one_instant
    def people_named(self, beginning: str, size: int) -> tuple[Person, ...]:
        """Return people of whose names each word of ``beginning`` begins a part, whatever case, accents or order.

        Those whose name begins so come first.
        """
        return roster.read_named(self._run, beginning, size)

    def ways_in(self, followup: FollowUp) -> tuple[Known, ...]:
        """Return who is known at the same organisation, by title, and how each was asked for an introduction.

        Those who were asked come first.
        """
        return roster.read_ways_in(self._run, followup)

    def colleagues(self, followup: FollowUp) -> tuple[Person, ...]:
        """Return the others who are known at the same organisation, by name; nobody who said stop."""
        return roster.read_colleagues(self._run, followup)

    # Organisations.

    def workplace(self, person: Person) -> str:
        """Return where somebody works: what is on file, or whose mail they have; '' where that isn't known."""
        return insiders.read_workplace(self._run, person)

    @_of_one_instant
    def organisation(self, name: str, moment: Moment) -> Organisation | None:
        """Return what is on file about an organisation, however its name is written; None for nothing."""
        with self._connection.as_far_as_it_goes():
            return organisations.read_organisation(self._run, name, moment)

    def events(self, key: str, start: int = 0, size: int = -1) -> tuple[Event, ...]:
        """Return the touches of an organisation (``Organisation.key``), the latest first; below 0: the rest."""
        with self._connection.as_far_as_it_goes():
            return tuple(organisations.each_event(self._run, key, start, size))

    def organisations_near(self, name: str, size: int) -> tuple[str, ...]:
        """Return organisations in whose names a word of ``name`` stands, those with most on file first."""
        return organisations.read_near(self._run, name, size)

    # What has a time.

    def appointments(
        self, start: datetime, end: datetime | None = None, size: int = -1, *, since: datetime | None = None
    ) -> tuple[Appointment, ...]:
        """Return the exact steps and open promises from ``start`` until before ``end`` (None: for ever).

        ``since``: with the promises from that earlier instant on.
        """
        return agenda.read_appointments(self._run, start, end, size, since=since)

    @_of_one_instant
    def agenda(self, start: datetime, end: datetime, size: int, *, since: datetime | None = None) -> Times:
        """Return the first ``size`` of those until before ``end``, and how many there are."""
        return agenda.read_agenda(self._run, start, end, size, since=since)

    @_of_one_instant
    def late(self, before: datetime, size: int = -1) -> Times:
        """Return the first ``size`` open promises whose time is ``before`` that, and how many there are."""
        return agenda.read_late(self._run, before, size)

    def is_undecided(self, followup_id: int) -> bool:
        """Return whether mail waits that may make the next step of a follow-up needless."""
        return agenda.is_undecided(self._run, followup_id)

    def untold(self, start: datetime, end: datetime) -> tuple[Untold, ...]:
        """Return the steps and promises of ``appointments`` in that time that nobody was told of yet."""
        return agenda.read_untold(self._connection.run_for_texts, start, end)

    def promised_by(self, on: date) -> tuple[DayPromise, ...]:
        """Return the open promises without a time for a date; before them those that are late and not theirs."""
        return agenda.read_promised_by(self._run, on)

    def pauses(self, moment: Moment) -> dict[str, date]:
        """Return the pauses of everything ('') and of cadences that last, with their ends: the last one first."""
        return agenda.read_pauses(self._run, moment)

    # Triage.

    def due(self, moment: Moment) -> tuple[Due, ...]:
        """Return everything that is due, as the order of triage needs it."""
        return walks.read_due(self._run, moment)

    @_of_one_instant
    def triage(self, moment: Moment) -> Triage | None:
        """Return the walk of the day as it was kept; None where there was none."""
        return walks.read_triage(self._run, moment.today)

    @_of_one_instant
    def openings(self, moment: Moment) -> tuple[Appointment, ...]:
        """Return the calls that the day's walk has left for a better time today."""
        kept = agenda.read_kept_openings(self._run, moment.today)
        if not kept:  # on most mornings, before the first walk
            return ()
        return walks.read_openings(self._run, moment, kept)

    # The balance.

    @_of_one_instant
    def insights(self, now: datetime, zone: tzinfo) -> Insights:
        """Return everything that the page of the balance shows (M4, M7, M8, S4, S5, H8)."""
        return insights.read_insights(self._run, now, zone)

    @_of_one_instant
    def standing(self, now: datetime, zone: tzinfo) -> tuple[Week, Basket | None]:
        """Return what the standing nudges rest on: the week's contacts (M8), and who holds most (S4)."""
        return insights.read_week(self._run, now, zone), insights.read_basket(self._run)

    def untouched(self, now: datetime, zone: tzinfo, size: int = 0) -> tuple[Untouched, ...]:
        """Return the people longest untouched (S5); without a ``size`` as many as are shown."""
        return insights.read_untouched(self._run, now, zone, size or insights.SHOWN)

    def to_help(self, size: int = 1) -> tuple[ToHelp, ...]:
        """Return who has answered and was given nothing yet (M7)."""
        return insights.read_to_help(self._run, size)

    def _run(self, sql: str, values: dict[str, Any]) -> Iterable[sqlite3.Row]:
        return self._connection.run(sql, values)
