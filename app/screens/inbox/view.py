"""What the inbox screen shows at one moment, read in one go."""

from __future__ import annotations

from datetime import time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from app.screens.base.window import WINDOW
from data.model.day import MOST, Day
from data.model.vocabulary import Queue
from data.rules.calendar.zones import instant
from data.rules.phrasing.relative_times import not_late_from
from data.rules.scheduling.reminders import BEFORE

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.moment import Moment
    from data.model.rows import Appointment, Counts, InboxRow
    from data.rules.filter.terms import Filter
    from data.store.queries.inbox import Inbox

HEARD = 20
"""How many of the next exact steps the bell knows of."""


class Wish(NamedTuple):
    """What should be shown: a queue, a filter, and where the cursor and the marks should be.

    The cursor goes to ``followup_id`` if it is in the queue, else to the ``place`` in it. A mark stays only on
    what can be seen: the keys never act on a row that the filter hides, or that has left the queue.
    """

    queue: Queue
    needle: str = ""
    followup_id: int | None = None
    place: int = 0
    marked: frozenset[int] = frozenset()


class View(NamedTuple):
    """The rows from the index ``first``, of ``size`` in the queue; the counts; the first line's day.

    ``ahead`` are the exact steps that may ring, of whichever day. ``followup`` is what the card is about: the one
    under the cursor, or None where there is none, or it is to be read later.
    Under a filter, the counts are of what it leaves in each queue. ``people`` is how many are on file, and 0 where
    there are follow-ups: it is asked for only where nothing is open. ``to_decide`` messages wait for a decision;
    None where that is to be read later, too.
    """

    wish: Wish
    moment: Moment
    counts: Counts
    rows: tuple[InboxRow, ...]
    first: int
    size: int
    cursor: int
    marked: frozenset[int]
    day: Day
    ahead: tuple[Appointment, ...]
    coming: InboxRow | None
    version: int
    followup: FollowUp | None
    people: int = 0
    to_decide: int | None = None


def look(
    inbox: Inbox,
    wish: Wish,
    moment: Moment,
    zone: tzinfo,
    *,
    window: int = WINDOW,
    above: int | None = None,
    with_card: bool = True,
    needle: Filter | str = "",
) -> View:
    """Read everything that the inbox screen shows, and a ``window`` of rows; ``zone`` is the user's.

    So many of them are ``above`` the cursor, half of them where nothing is said. The card's part takes the rules.
    ``needle`` is what the wish's filter asks as of this moment.
    """
    version = inbox.changed()
    counts = inbox.counts(moment, needle)
    size = counts.of(wish.queue)
    place = inbox.place(wish.followup_id, wish.queue, moment, needle) if wish.followup_id else None
    cursor = max(0, min(wish.place if place is None else place, size - 1))
    first = max(0, cursor - (window // 2 if above is None else above))
    rows, first = _rows(inbox, wish.queue, moment, needle, first, window) if size else ((), 0)
    if len(rows) < min(window, size - first):  # fewer than the tallies say, which a hand in the file can upset
        size = first + len(rows)
        cursor = max(0, min(cursor, size - 1))
    marked = inbox.still(wish.marked, wish.queue, moment, needle) if wish.marked else wish.marked
    midnight = instant(moment.today + timedelta(days=1), time(0), zone)
    said = inbox.promised_by(moment.today)
    since = not_late_from(moment.now)
    late = inbox.late(since, MOST)
    exact, put_off = inbox.agenda(moment.now, midnight, MOST, since=since), inbox.openings(moment)
    calls = sorted((*late.first, *exact.first, *put_off), key=lambda call: call.at)
    others = [times.number - len(times.first) for times in (late, exact)]
    day = Day(moment.now, zone, calls, inbox.balance(), said, inbox.pauses(moment), *others)
    ahead = inbox.appointments(moment.now - BEFORE, size=HEARD)
    coming = None if rows else _coming(inbox, moment)
    followup = inbox.followup(rows[cursor - first].id) if rows and with_card else None
    people = 0 if counts.total or wish.needle.strip() else inbox.number_of_people()
    return View(
        *(wish, moment, counts, rows, first, size, cursor, marked, day, ahead, coming, version, followup, people),
        inbox.open_mail_count() if with_card else None,
    )


def _rows(
    inbox: Inbox, queue: Queue, moment: Moment, needle: Filter | str, first: int, window: int
) -> tuple[tuple[InboxRow, ...], int]:
    """Return a window of the rows, and where it begins: where none is left there, at the first one."""
    rows = inbox.window(queue, moment, needle, first, window)
    if rows or not first:
        return rows, first
    return inbox.window(queue, moment, needle, 0, window), 0


def _coming(inbox: Inbox, moment: Moment) -> InboxRow | None:
    """Return the next follow-up that waits, for the sentence of an empty queue."""
    return next(iter(inbox.window(Queue.WAITING, moment, size=1)), None)
