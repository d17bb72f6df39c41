"""Bringing follow-ups in that files tell of: new ones whole, and what is missing of those that are on file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from data.model.brought import Brought, Choices, State
from data.model.followup import FollowUp, Person, Touch
from data.model.groups import Group
from data.model.results import Change
from data.model.vocabulary import Action, Kind, Outcome
from data.rules.acts.brought_followups import opened, stepped
from data.rules.acts.tellings import merged, tidied, told_in, with_more
from data.rules.calendar.zones import local_date
from data.rules.phrasing.stand_ins import contact_line
from data.rules.scheduling.old_steps import NOTHING_EASED, Eased, eased, long_over
from data.store.acts.act import Act
from data.store.connection.garbage import no_garbage
from data.store.queries.followups import PERSON, person_of
from data.store.records.columns import followup_values, promise_values, stored, touch_values
from data.store.records.inserts import Progress, indexed_at_the_end, new_row, next_id
from data.store.records.known_people import Marks
from data.store.schema.moment import stamp
from data.store.schema.triggers import made_at_the_end
from data.store.transfer.absorbed_chats import take_in
from data.store.transfer.accepted_invitations import settled
from data.store.transfer.brought_pairs import pair_up
from data.store.transfer.followup_completion import Arrived, Completion, refusals
from data.store.transfer.followup_matches import Matches
from data.store.transfer.match import Match, Telling
from data.store.transfer.said_by_lists import note_rows

_AT_ONCE = 500
"""So many follow-ups are read, or worked out, at a time: in between it is said how far it has come."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_JUST_NOW = timedelta(days=14)
"""An attempt that is older holds nobody's other follow-ups back."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of the follow-ups that files tell of."""

    new: int = 0
    touches: int = 0
    continued: int = 0
    known: int = 0
    offered: tuple[Brought, ...] = ()
    ahead: tuple[Brought, ...] = ()
    eased: Eased = NOTHING_EASED
    over: int = 0
    """Chats that were over long ago, and are history."""
    changes: tuple[Change, ...] = ()
    """What has become another in those that were on file."""
    replies: int = 0
    """New replies in those that were on file."""
    ended: tuple[tuple[Outcome, int], ...] = ()
    """How many of those have ended now, by their outcomes."""
    reopened: int = 0
    """How many of those go on after their end."""
    due: int = 0
    """How many of the new ones are due today, with those that weren't among what was laid over days."""
    opened: tuple[Brought, ...] = ()
    """The new ones, as the files tell of them."""
    joined: tuple[tuple[Brought, Brought], ...] = ()
    """Rows about an application of which another row of the file tells, each with that one."""

    @property
    def is_new(self) -> bool:
        """Whether anything has changed."""
        return bool(self.new or self.touches or self.continued)


class Bringing:
    """Follow-ups on their way in."""

    def __init__(
        self,
        act: Act,
        choices: Choices,
        fresh: Mapping[int, tuple[Person, Marks]],
        progress: Progress,
        *,
        rehearses: bool = False,
    ) -> None:
        """``fresh`` are people who have just come in, by their ids: one who ``rehearses`` has written neither them
        nor writes a follow-up. ``progress`` is told which part of the way is behind.
        """
        self._act, self._choices, self._progress = act, choices, progress
        self._fresh, self._rehearses = fresh, rehearses
        self._now, self._book = act.now, act.book
        self._today, self._pauses = act.moment.today, act.pauses()
        self._next_touch = next_id(act.connection, "touch")
        self._over = 0
        self._touches: list[dict[str, Any]] = []

    def all(self, brought: Sequence[Brought], people: Mapping[int, int]) -> BroughtIn:
        """Bring in the follow-ups that files tell of, with the contacts of each; what is on file is completed.

        ``people`` are the ids of those whom they name by their places. The same again changes nothing.
        """
        with no_garbage():
            return self._all(brought, people)

    def _all(self, brought: Sequence[Brought], people: Mapping[int, int]) -> BroughtIn:
        tellings, ahead = self._tellings(brought, people)
        theirs = {number: marks.organisation for number, (_person, marks) in self._fresh.items()}
        matches = Matches(self._act.run, tellings, theirs, self._now)
        absorbed = take_in(self._act, matches.all, rehearses=self._rehearses)
        offered: list[Brought] = []
        new: list[tuple[Match, Brought]] = []
        known: list[tuple[Match, Brought]] = []
        for match in matches.all:
            whole = merged(match.told)
            if match.id is not None:
                known.append((match, whole))
            elif whole.state is State.WISH and not self._choices.takes(whole):
                offered.append(whole)
            else:
                new.append((match, whole))
        both = (*new, *known)
        persons = self._persons(
            {number for match, _one in both for number in (match.person, *match.others) if number is not None}
        )
        new, known = [[(match, _with_others(match, one, persons)) for match, one in some] for some in (new, known)]
        lying = self._lying()
        opened_now = []
        for number, (match, whole) in enumerate(new):
            if number % _AT_ONCE == 0:
                self._progress(0.5 * number / len(new))
            opened_now.append(self._opened(whole, persons.get(match.person or 0)))
        days = [
            Change(one.who, "applied", str(whole.opened_on or ""), day)
            for one, (_match, whole) in zip(opened_now, new, strict=True)
            for line in whole.note.splitlines()
            if (day := told_in(line))
        ]
        unwelcome = [
            change
            for one in opened_now
            if one.next is not None
            for change in refusals(one.touches, one.who, self._book.zone)
        ]
        completion = Completion(self._act, self._add_touches, self._progress, rehearses=self._rehearses)
        completed = completion.lacking_of(known, persons)
        moving = [
            one.next is not None and not _is_as_it_was(whole, self._today)
            for one, (_match, whole) in zip(opened_now, new, strict=True)
        ]
        open_now, relief = eased(
            [one for one, moves in zip(opened_now, moving, strict=True) if moves],
            self._choices.old,
            self._now,
            self._book,
            lying,
        )
        waiting = iter(open_now)
        opened_now = [next(waiting) if moves else one for one, moves in zip(opened_now, moving, strict=True)]
        touches = len(self._touches) + sum(len(one.touches) for one in opened_now) - absorbed.touches
        if self._rehearses:
            changed = completion.complete(completed, persons)
        else:
            with made_at_the_end(self._act.connection.execute, len(opened_now) + touches):
                first = self._insert(opened_now)
            note_rows(
                self._act.connection,
                self._act.act_id,
                {number: one for number, (_match, one) in enumerate(new, first)},
            )
            pair_up(
                self._act,
                [(number, match.person, one) for number, (match, one) in enumerate(new, first)],
                {number: one.name for number, one in persons.items()},
            )
            changed = completion.complete(completed, persons)
            self._hold([*range(first, first + len(opened_now)), *changed])
        return BroughtIn(
            new=len(opened_now),
            touches=touches,
            continued=len(changed),
            known=matches.known + len(known) - len(changed),
            offered=tuple(offered),
            ahead=tuple(ahead),
            eased=relief,
            over=self._over,
            changes=(*days, *absorbed.changes, *completion.changes, *unwelcome, *completion.unwelcome),
            opened=tuple(whole for _match, whole in new),
            joined=tuple(pair for match in matches.all for pair in _joined_rows(match)),
            replies=completion.replies - absorbed.replies,
            ended=tuple((one, completion.ended[one]) for one in Outcome if one in completion.ended),
            reopened=completion.reopened,
            due=sum(one.next is not None and one.next.on <= self._today for one in opened_now),
        )

    def _tellings(
        self, brought: Sequence[Brought], people: Mapping[int, int]
    ) -> tuple[list[Telling], list[Brought]]:
        """Return what is told, and what is told of a time that lies ahead, which can't be."""
        tellings: list[Telling] = []
        ahead: list[Brought] = []
        limit = self._now + timedelta(days=1)  # a file doesn't say whose clock its times are of
        for one in map(tidied, brought):
            is_ahead = any(touch.at > limit for touch in one.touches)
            if is_ahead or (one.opened_on and one.opened_on > local_date(limit, self._book.zone)):
                ahead.append(one)
            else:
                tellings.append(Telling(one, None if one.person is None else people.get(one.person)))
        return tellings, ahead

    def _persons(self, ids: set[int]) -> dict[int, Person]:
        found = {number: replace(self._fresh[number][0], id=number) for number in ids if number in self._fresh}
        ordered = sorted(ids - found.keys())
        for start in range(0, len(ordered), _AT_ONCE):
            chosen = ", ".join(map(str, ordered[start : start + _AT_ONCE]))
            for record in self._act.run(f"SELECT {PERSON} FROM person WHERE id IN ({chosen})", {}):
                found[record["id"]] = person_of(record)
        return found

    def _lying(self) -> Mapping[date, int]:
        """Return how many open follow-ups lie on each day; what is late lies on today."""
        lying = Counter(self._act.lying())
        lying[self._today] += self._act.count(Group.SPREADABLE)
        return lying

    def _opened(self, whole: Brought, person: Person | None) -> FollowUp:
        whole = settled(whole, person, self._book.zone)
        followup = replace(opened(whole, person, self._now, self._book), pauses=self._pauses)
        stands = stepped(followup, whole, self._now, self._book)
        if whole.joins and stands.last and (outcome := long_over(stands, self._choices.old, self._now)):
            self._over += 1
            ended_on = local_date(stands.last.at, self._book.zone)
            return replace(stands, next=None, closed_on=ended_on, outcome=outcome)
        return stands

    def _insert(self, followups: Sequence[FollowUp]) -> int:
        """Write the new follow-ups, and all contacts that came in; return the id of the first follow-up."""
        first = next_id(self._act.connection, "follow_up")
        rows = (dict(new_row(number, followup_values(one))) for number, one in enumerate(followups, first))
        with indexed_at_the_end(self._act.connection, "follow_up", len(followups)):
            self._act.journal.insert_many("follow_up", rows)
        for number, one in enumerate(followups, first):
            self._add_touches(number, one.touches)
        with indexed_at_the_end(self._act.connection, "touch", len(self._touches)):
            self._act.journal.insert_many("touch", self._told(self._touches))
        promised = [(number, promise) for number, one in enumerate(followups, first) for promise in one.promises]
        ids = count(next_id(self._act.connection, "promise"))
        given = zip(ids, promised, strict=False)
        self._act.journal.insert_many(
            "promise", ({"id": made, **stored(promise_values(one, number))} for made, (number, one) in given)
        )
        return first

    def _told(self, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield rows as they are written, and say from time to time how far that has come."""
        for number, row in enumerate(rows):
            if number % (4 * _AT_ONCE) == 0:
                self._progress(0.5 + 0.4 * number / len(rows))
            yield row

    def _add_touches(self, number: int, touches: Sequence[Touch]) -> Arrived:
        ids = range(self._next_touch, self._next_touch + len(touches))
        self._touches += (
            {"id": touch_id, **touch_values(touch, number), "at": stamp(touch.at)}
            for touch_id, touch in zip(ids, touches, strict=True)
        )
        self._next_touch += len(touches)
        return frozenset(ids)

    def _hold(self, ids: Sequence[int]) -> None:
        """Hold back what waits for an attempt that came in, as that would have done here (S1, M8)."""
        recent = (
            "SELECT DISTINCT follow_up_id AS id FROM touch WHERE at >= :since AND direction = 'out' "
            "AND NOT is_undated"
        )
        since = stamp(self._now - _JUST_NOW)
        of_people = set(
            self._act.ids(
                "SELECT f.id FROM follow_up f WHERE f.person_id IN (SELECT t.person_id FROM follow_up t "
                f"WHERE t.person_id IS NOT NULL AND t.id IN ({recent}))",
                {"since": since},
            )
        )
        concerned = [number for number in ids if number in of_people]
        if concerned:
            self._act.hold_others(self._act.load_many(concerned))


def _joined_rows(match: Match) -> Iterator[tuple[Brought, Brought]]:
    """Yield the rows that tell of one application beside an earlier row of the same file, with that."""
    rows = (one for one in match.told if one.kind is Kind.APPLICATION and not one.joins and one.line)
    first: dict[str, Brought] = {}
    for row in sorted(rows, key=lambda one: one.row):
        before = first.setdefault(row.file, row)
        if before.line != row.line:
            yield row, before


def _is_as_it_was(whole: Brought, today: date) -> bool:
    """Return whether an export of our own says on which day its step is: of attempts, one that hasn't passed."""
    if whole.step is None or whole.planned is None:
        return False
    return whole.step in (Action.ANSWER, Action.DECIDE) or whole.planned >= today


def _with_others(match: Match, whole: Brought, persons: Mapping[int, Person]) -> Brought:
    """Return what is told of an application with the names of those in its note with whom it isn't."""
    names = (contact_line(persons[number].name) for number in match.others if number in persons)
    said = "\n".join(dict.fromkeys(names))
    return replace(whole, note=with_more(whole.note, said)) if said else whole
