"""The read side: which rows a queue shows. Plain SQL over the standard library's sqlite3, read-only.

It needs neither SQLModel nor Textual, so the first screen and ``ringback status`` come at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta, tzinfo
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from data.model.moment import Moment
from data.model.rows import Appointment, Balance, Counts, DayPromise, InboxRow, Latest
from data.model.vocabulary import Action, Queue, Side
from data.rules.calendar.zones import instant
from data.store.connection.errors import DamagedError, GivenUpError, NewerError, StoreError, explained
from data.store.connection.location import OpenFile, is_there
from data.store.connection.loss import check_content, check_not_lost
from data.store.connection.statements import check_texts
from data.store.connection.version import connect_read_only, version
from data.store.queries.filter import Found
from data.store.queries.latest_acts import read_latest
from data.store.queries.list_rows import ROW, condition_of, inbox_row, read_place, read_window
from data.store.schema.identity import HEAD
from data.store.schema.moment import parameters, stamp
from data.store.schema.queues import (
    APPOINTMENTS,
    BY_QUEUE,
    COUNTED,
    COUNTS,
    EVER,
    NEVER,
    PAUSES,
    UNTOLD,
)

if TYPE_CHECKING:
    from data.model.backups import View
    from data.model.drafts import Outgoing
    from data.model.followup import FollowUp, Person
    from data.model.insights import Basket, Insights, ToHelp, Untouched, Week
    from data.model.rows import Listed
    from data.rules.triage.plan import Due
    from data.rules.triage.walk import Triage
    from data.store.queries.colleagues import Nearby

# What the first screen and a status line don't ask for is imported where it is asked for.

P = ParamSpec("P")
T = TypeVar("T")


def _of_one_instant(answer: Callable[Concatenate[Inbox, P], T]) -> Callable[Concatenate[Inbox, P], T]:
    """An answer that takes several statements."""

    @wraps(answer)
    def answered(inbox: Inbox, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with inbox.snapshot():
            return answer(inbox, *args, **kwargs)

    return answered


class Inbox:
    """Reads one database, in one thread. A file that isn't there yet reads as an empty one.

    Each answer is of one instant, whatever another program writes while it is read; ``snapshot`` makes it so for
    several. StoreError for a wrong file, and for a place where none could ever be. Another thread that asks gets
    sqlite3's ProgrammingError: two that share a connection, of which one closes it, end in the middle of memory.
    """

    def __init__(self, path: Path, wanted: Callable[[], bool] = lambda: True, zone: tzinfo | None = None) -> None:
        """``wanted`` is asked before each statement; where it says no, the answer is given up (GivenUpError).

        ``zone`` is the user's, in which whole follow-ups have their dates; None is the machine's own.
        """
        self.path, self._wanted, self.zone = path, wanted, zone
        self._connection: sqlite3.Connection | None = None
        self._file: OpenFile | None = None
        self._openings = 0
        self._is_newer = self._is_looking = False

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    @property
    def file(self) -> OpenFile | None:
        """The file that is read, which tells any thread whether it is still there; None where none was found."""
        return self._file if self._connection else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is asked meanwhile is answered as of one instant, whatever another program writes."""
        if self._is_looking:
            yield
            return
        connection = self._connected()
        if connection:
            with explained(self.path):
                connection.execute("BEGIN")
        self._is_looking = True  # and a file that somebody makes just now comes with the next look
        try:
            yield
        finally:
            self._is_looking = False
            if connection and connection.in_transaction:
                connection.execute("ROLLBACK")

    def saved_view(self, now: datetime) -> View | None:
        """Keep what this connection sees as a backup, also of a log that has lost its name; BackupError."""
        from data.store.backup.lost_log import keep_view

        return keep_view(self._connection, self.path, now) if self._connection else None

    def check_still_there(self) -> None:
        """StoreError where the file that was asked was taken away, ReplacedError where another one is there."""
        if self._connection and self._file:
            self._file.check()

    def counts(self, moment: Moment, needle: str = "") -> Counts:
        """How many follow-ups are in each queue, of those that the filter ``needle`` leaves."""
        found = Found.of(needle)
        sql = (
            f"SELECT {BY_QUEUE} FROM (SELECT {COUNTED} FROM {found.tables} WHERE {found.condition})"
            if found
            else f"SELECT {COUNTS}"
        )
        for row in self._run(sql, parameters(moment) | found.values):
            return Counts(**dict(row))
        return Counts()

    def letters(self, followup_id: int | None = None) -> tuple[Outgoing, ...]:
        """The letters that were begun and not logged: a kill came between, or they are being written just now."""
        from data.store.queries.companions import load_letters

        return load_letters(self._run, followup_id)

    def number_of_people(self) -> int:
        """How many people are on file, whether or not anything is open with them."""
        return sum(row["number"] for row in self._run("SELECT count(*) AS number FROM person", {}))

    def window(
        self, queue: Queue | None, moment: Moment, needle: str = "", start: int = 0, size: int = -1
    ) -> tuple[InboxRow, ...]:
        """The rows of a queue (None: of all) in its order, from ``start``; a ``size`` below 0 means the rest.

        ``needle`` filters by name, organisation, what it is about and notes, in any script, whatever the case.
        """
        with self._as_far_as_it_goes():
            return read_window(self._run, queue, moment, needle, start, size)

    def still(self, ids: Iterable[int], queue: Queue, moment: Moment, needle: str = "") -> frozenset[int]:
        """Those of the follow-ups ``ids`` that are in a queue and pass the filter."""
        numbers = ", ".join(str(int(followup_id)) for followup_id in ids)  # whole numbers: nothing to escape
        found = Found.of(needle)
        sql = f"SELECT f.id FROM {found.probed} WHERE {condition_of(queue, found)} AND f.id IN ({numbers})"
        return frozenset(row["id"] for row in self._run(sql, parameters(moment) | found.values))

    @_of_one_instant
    def place(self, followup_id: int, queue: Queue, moment: Moment, needle: str = "") -> int | None:
        """At which index of its queue's order a follow-up stands; None when it isn't in that queue."""
        return read_place(self._run, followup_id, queue, moment, needle)

    def row(self, followup_id: int, moment: Moment) -> InboxRow | None:
        """One follow-up as a row; None when there is none with that id."""
        found = self._run(f"{ROW} WHERE f.id = :id", parameters(moment) | {"id": followup_id})
        return next((inbox_row(row, moment.zone) for row in found), None)

    @_of_one_instant
    def followup(self, followup_id: int) -> FollowUp | None:
        """One follow-up with its person and whole history; None when there is none with that id."""
        from data.store.queries.followups import load_followup

        with self._as_far_as_it_goes():
            return load_followup(self._run_for_texts, followup_id, self.zone)

    @_of_one_instant
    def followups(self, ids: Sequence[int]) -> list[FollowUp]:
        """Several follow-ups with their people and histories, but without their drafts and who else was contacted.

        In the order of ``ids``; one that isn't there is left out.
        """
        from data.store.queries.batches import load_many

        with self._as_far_as_it_goes():
            return load_many(self._run_for_texts, ids, self.zone)

    def person(self, person_id: int) -> Person | None:
        """One person; None when nobody has that id."""
        from data.store.queries.followups import load_person

        return load_person(self._run_for_texts, person_id)

    @_of_one_instant
    def chosen(
        self,
        which: str,
        moment: Moment,
        cadence: str = "",
        *,
        nearby: Nearby | None = None,
        most: int | None = None,
    ) -> list[FollowUp]:
        """The whole follow-ups that a question of batches.py is about, in its order, or the first ones of them.

        ``cadence`` '' means all; ``nearby``: with who else was contacted.
        """
        from data.store.queries.batches import ids_of, load_many

        ids = ids_of(self._run, which, moment, cadence)[:most]
        return load_many(self._run, ids, moment.zone, nearby=nearby)

    def each_chosen(
        self, which: str, moment: Moment, cadence: str = "", *, nearby: Nearby | None = None
    ) -> Iterator[FollowUp]:
        """The same, one after the other, for what is worked out of each; of one instant inside a ``snapshot``."""
        from data.store.queries.batches import each_of_many, ids_of

        ids = ids_of(self._run, which, moment, cadence)
        yield from each_of_many(self._run, ids, moment.zone, nearby=nearby)

    @_of_one_instant
    def lying(self, moment: Moment) -> dict[date, int]:
        """How many follow-ups lie on each day, besides those that spreading may move."""
        from data.store.queries.batches import lying_of

        return lying_of(self._run, moment)

    def how_many(self, which: str, moment: Moment, cadence: str = "") -> int:
        """How many they are; 0 where no file is there yet."""
        from data.store.queries.batches import count_of

        return count_of(self._run, which, moment, cadence)

    def people(self, needle: str = "", start: int = 0, size: int = -1) -> tuple[Listed, ...]:
        """Return everybody on file by name, of those whom a filter leaves; a ``size`` below 0 means the rest."""
        from data.store.queries.roster import read_people

        return read_people(self._run, needle, start, size)

    def count_people(self, needle: str = "") -> int:
        """Return how many people are on file, of those whom a filter leaves."""
        from data.store.queries.roster import count_people

        return count_people(self._run, needle)

    def place_of_person(self, person_id: int, needle: str = "") -> int | None:
        """Return a person's place among those whom a filter leaves; None where they are not among them."""
        from data.store.queries.roster import place_of

        return place_of(self._run, person_id, needle)

    @_of_one_instant
    def people_named(self, beginning: str, size: int) -> tuple[Person, ...]:
        """Return people of whose names each word of ``beginning`` begins a part, whatever case, accents or order.

        Those whose name begins so come first.
        """
        from data.store.queries.roster import read_named

        return read_named(self._run, beginning, size)

    def colleagues(self, followup: FollowUp) -> tuple[Person, ...]:
        """The others who are known at the same organisation, by name; nobody who said stop."""
        from data.rules.identity.organisations import organisation_key
        from data.store.queries.followups import person_of

        values = {"key": organisation_key(followup.where), "id": followup.person.id if followup.person else 0}
        sql = (
            "SELECT * FROM person WHERE organisation_key = :key AND organisation_key <> '' AND id <> :id "
            "AND stopped_on IS NULL ORDER BY name, id"
        )
        return tuple(person_of(row) for row in self._run(sql, values))

    def appointments(
        self, start: datetime, end: datetime | None = None, size: int = -1, *, late: bool = False
    ) -> tuple[Appointment, ...]:
        """The exact steps and open promises from ``start`` until before ``end`` (None: for ever), by their time.

        ``late``: with the promises that are open since before ``start``.
        """
        since = EVER if late else stamp(start)
        values = {"start": stamp(start), "end": stamp(end) if end else NEVER, "since": since, "size": size}
        return tuple(map(_appointment, self._run(APPOINTMENTS, values)))

    def untold(self, start: datetime, end: datetime) -> tuple[Appointment, ...]:
        """The exact steps and open promises from ``start`` until before ``end`` that nobody was told of yet."""
        values = {"start": stamp(start), "end": stamp(end), "since": stamp(start), "size": -1}
        return tuple(map(_appointment, self._run(UNTOLD, values)))

    def promised_by(self, on: date) -> tuple[DayPromise, ...]:
        """The open promises without a time for a date, and before them those not of theirs that are late."""
        sql = (
            "SELECT s.side, s.on_date, coalesce(p.name, f.organisation) AS who FROM promise s "
            "JOIN follow_up f ON f.id = s.follow_up_id LEFT JOIN person p ON p.id = f.person_id "
            "WHERE s.kept IS NULL AND s.at IS NULL AND f.closed_on IS NULL "
            "AND (s.on_date = :on OR (s.on_date < :on AND s.side <> 'theirs')) ORDER BY s.on_date, s.id"
        )
        return tuple(
            DayPromise(Side(row["side"]), date.fromisoformat(row["on_date"]), row["who"])
            for row in self._run(sql, {"on": on.isoformat()})
        )

    def pauses(self, moment: Moment) -> dict[str, date]:
        """The pauses of everything ('') and of cadences that last, and when each ends: the last one first."""
        rows = self._run(PAUSES, parameters(moment))
        return {row["cadence"]: date.fromisoformat(row["until_date"]) for row in rows}

    def balance(self) -> Balance:
        """Contacts out and in, over everything (M4)."""
        by_direction = {row["direction"]: row["n"] for row in self._run("SELECT * FROM direction_tally", {})}
        both = by_direction.get("both", 0)
        return Balance(by_direction.get("out", 0) + both, by_direction.get("in", 0) + both)

    def latest(self) -> Latest:
        """The acts that undo and redo would be about."""
        return read_latest(self._run)

    @_of_one_instant
    def insights(self, now: datetime, zone: tzinfo) -> Insights:
        """Everything that the page of the balance shows (M4, M7, M8, S4, S5, H8)."""
        from data.store.queries.insights import read_insights

        return read_insights(self._run, now, zone)

    @_of_one_instant
    def standing(self, now: datetime, zone: tzinfo) -> tuple[Week, Basket | None]:
        """What the standing nudges rest on: the week's contacts (M8), and who holds most that is open (S4)."""
        from data.store.queries.insights import read_basket, read_week

        return read_week(self._run, now, zone), read_basket(self._run)

    def untouched(self, now: datetime, zone: tzinfo, size: int = 0) -> tuple[Untouched, ...]:
        """The people longest untouched (S5); without a ``size`` as many as are shown."""
        from data.store.queries.insights import SHOWN, read_untouched

        return read_untouched(self._run, now, zone, size or SHOWN)

    def due(self, moment: Moment) -> tuple[Due, ...]:
        """Everything that is due, as the order of triage needs it."""
        from data.store.queries.walks import read_due

        return read_due(self._run, moment)

    @_of_one_instant
    def triage(self, moment: Moment) -> Triage | None:
        """The walk of the day as it was kept; None where there was none."""
        from data.store.queries.walks import read_triage

        return read_triage(self._run, moment.today)

    @_of_one_instant
    def openings(self, moment: Moment) -> tuple[Appointment, ...]:
        """The calls that the day's walk has left for a better time today."""
        kept = self._run("SELECT openings FROM triage WHERE on_date = :on", {"on": moment.today.isoformat()})
        openings = next((row["openings"] for row in kept), "[]")
        if openings == "[]":  # on most mornings, before the first walk
            return ()
        from data.store.queries.walks import read_openings

        return read_openings(self._run, moment, openings)

    def to_help(self, size: int = 1) -> tuple[ToHelp, ...]:
        """Who has answered and was given nothing yet (M7)."""
        from data.store.queries.insights import read_to_help

        return read_to_help(self._run, size)

    def next_change(self, moment: Moment, zone: tzinfo) -> datetime:
        """The next instant at which time alone moves a follow-up: an exact step's, or midnight at the latest."""
        midnight = instant(moment.today + timedelta(days=1), datetime.min.time(), zone)
        ahead = self.appointments(moment.now + timedelta(seconds=1), midnight, size=1)
        return ahead[0].at if ahead else midnight

    def changed(self) -> int:
        """A number that is another one after any program has written to the file, or it was opened anew."""
        # SQLite's own number, of 32 bits, begins anew with each opening.
        return next((self._openings << 32 | int(row[0]) for row in self._run("PRAGMA data_version", {})), -1)

    def _connected(self) -> sqlite3.Connection | None:
        if self._connection is None:
            if not is_there(self.path):
                check_not_lost(self.path)
                return None
            file = OpenFile(self.path)
            connection = connect_read_only(self.path)
            try:
                with explained(self.path):
                    found = version(connection, self.path)
                    check_content(connection, self.path, found)
            except StoreError:
                connection.close()
                raise
            if found is None:  # somebody has just made it, and its tables come next
                connection.close()
                return None
            self._is_newer = found > HEAD
            file.log.remember()
            self._connection, self._file = connection, file
            self._openings += 1
        return self._connection

    def _run(self, sql: str, values: dict[str, Any]) -> Iterable[sqlite3.Row]:
        if not self._wanted():
            raise GivenUpError
        connection = self._connection if self._is_looking else self._connected()
        if connection is None:
            return []
        with self._as_far_as_it_goes(), explained(self.path):
            return connection.execute(sql, values).fetchall()

    def _run_for_texts(self, sql: str, values: dict[str, Any]) -> Iterable[sqlite3.Row]:
        rows = self._run(sql, values)
        for row in rows:
            check_texts(row)
        return rows

    @contextmanager
    def _as_far_as_it_goes(self) -> Iterator[None]:
        """What can't be read of a file that a newer version has written is said as that."""
        try:
            yield
        except (StoreError, ValueError, LookupError) as fault:
            if not self._is_newer or isinstance(fault, DamagedError):
                raise
            raise NewerError(
                f"{self.path} was written by a newer Ringback, in a way that this one can't read: "
                "update Ringback to open it."
            ) from fault


def _appointment(row: sqlite3.Row) -> Appointment:
    return Appointment(row["id"], datetime.fromisoformat(row["at"]), row["who"], Action(row["action"]))
