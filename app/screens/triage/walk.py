"""What triage reads: the walk through what is due, its card, and what the day still holds at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from data.model.followup import FollowUp
from data.model.insights import ToHelp, Untouched
from data.model.match import Match
from data.model.moment import Moment
from data.model.rows import Appointment, InboxRow
from data.model.vocabulary import SEARCHES, Action, Queue
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant
from data.rules.phrasing import relative_times
from data.rules.triage.plan import Due, Opening, batches, openings, plan
from data.rules.triage.walk import Fate, Triage, searched
from data.store.queries.inbox import Inbox

Change = Callable[[Sequence[int]], Triage]
"""How the walk goes on, given the ids of what is due now, in the order of their plan."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The walk at one moment: its card's follow-up (None when it is over), and what is due.

    ``later`` are the calls that have to wait for a good time today, ``coming`` is the next exact step of today,
    and beside it so many promised calls are ``late``; where nothing is ahead, the first of those is ``coming``.
    ``version`` is the number of the data.
    """

    triage: Triage
    followup: FollowUp | None
    due: tuple[int, ...]
    batches: tuple[Action, ...]
    later: tuple[Opening, ...]
    coming: Appointment | None
    moment: Moment
    version: int
    late: int = 0

    @property
    def is_due(self) -> bool:
        """Whether the card's follow-up is due, so that it is this walk's to deal with."""
        return self.followup is not None and self.followup.id in self.due

    @property
    def put_off(self) -> tuple[Opening, ...]:
        """The calls that this walk leaves for their time: the skipped ones, and at its end all of them."""
        skipped = {card.followup_id for card in self.triage.cards if card.fate is Fate.SKIPPED}
        return tuple(one for one in self.later if self.triage.card is None or one.followup_id in skipped)


@dataclass(frozen=True, slots=True)
class Rest:
    """The end of a walk: what today still holds, and what comes next where it holds nothing.

    ``timetable`` are the exact steps and the calls whose good time begins later, by their time.
    """

    timetable: tuple[Appointment, ...]
    coming: InboxRow | None
    is_empty: bool
    to_help: ToHelp | None = None
    untouched: Untouched | None = None
    match: Match | None = None


def read_walk(inbox: Inbox, change: Change, moment: Moment, book: Rulebook, batch: Action | None) -> Walk:
    """Return the walk after a change, and the follow-up of the card that it leads to."""
    version = inbox.changed()
    due = inbox.due(moment)
    order = plan(due, moment.now, book, batch)
    wanted = _wanted(change, order, due)
    triage = change(wanted).undone({one.followup_id: one.touches for one in due}).follow(wanted)
    followup = None
    while triage.card and followup is None:
        followup = inbox.followup(triage.card.followup_id)
        triage = triage if followup else triage.drop()  # an opening that was undone has taken it away
    since = relative_times.not_late_from(moment.now)
    late = inbox.late(since, 1)
    exact = inbox.appointments(moment.now, _midnight(moment, book), 1, since=since)
    coming = next(iter(exact or late.first), None)
    later = openings(due, moment.now, book)
    others = late.number - (not exact and late.number > 0)
    return Walk(triage, followup, order, batches(due), later, coming, moment, version, others)


def _wanted(change: Change, order: Sequence[int], due: Sequence[Due]) -> Sequence[int]:
    """Return what still wants a card: a search that goes on after a contact is due at once,
    but has had its turn.
    """
    searches = {one.followup_id for one in due if one.action in SEARCHES}
    dealt_with = searches and searches & searched(change(order))
    return tuple(followup_id for followup_id in order if followup_id not in dealt_with)


def read_first(inbox: Inbox, moment: Moment, book: Rulebook) -> Walk:
    """Return the walk of the day, taken up where it was left; else a new one."""
    kept = inbox.triage(moment)
    if kept is None:
        return read_walk(inbox, lambda due: Triage.begin(due, moment.now), moment, book, None)
    return read_walk(inbox, kept.resumed, moment, book, kept.batch)


def read_rest(inbox: Inbox, walk: Walk, book: Rulebook) -> Rest:
    """Return what the end of a walk shows."""
    moment = walk.moment
    since = relative_times.not_late_from(moment.now)
    late = inbox.late(since).first
    exact = inbox.appointments(moment.now, _midnight(moment, book), since=since)
    later = [
        Appointment(opening.followup_id, opening.at, row.who, row.action)
        for opening in walk.later
        if (row := inbox.row(opening.followup_id, moment)) and row.action
    ]
    timetable = tuple(sorted((*late, *exact, *later), key=lambda one: (one.at, one.followup_id)))
    coming = next(iter(inbox.window(Queue.WAITING, moment, size=1)), None)
    return Rest(timetable, coming, not inbox.counts(moment).total)


_MOST_COMPARED = 200
"""Of so many who look for something or offer it, those who came last, the best pair is proposed at the end."""


def with_people(inbox: Inbox, rest: Rest, moment: Moment, book: Rulebook) -> Rest:
    """And whom one could help, or get in touch with again: a question that may take long (M7, S5)."""
    untouched = next(iter(inbox.untouched(moment.now, book.zone, 1)), None)
    match = next(iter(inbox.matches(_MOST_COMPARED)), None)
    return replace(rest, to_help=next(iter(inbox.to_help()), None), untouched=untouched, match=match)


def _midnight(moment: Moment, book: Rulebook) -> datetime:
    return instant(moment.today + timedelta(days=1), time(0), book.zone)
