"""Bringing follow-ups in that files tell of: new ones whole, and what is missing of those that are on file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from data.model.brought import Brought, Choices, State
from data.model.followup import FollowUp, Person, Touch
from data.model.groups import Group
from data.model.vocabulary import Action, Kept
from data.rules.acts.brought_followups import (
    end_of,
    end_word,
    lacking,
    merged,
    opened,
    said_of,
    stepped,
    tidied,
)
from data.rules.acts.merge import Apart, caught_up, is_answered_since, is_set
from data.rules.acts.noted_messages import noted_by_hand
from data.rules.calendar.zones import local_date
from data.rules.scheduling.old_steps import NOTHING_EASED, Eased, eased, is_chat, long_over
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.promises import close_promises
from data.rules.scheduling.steps import due_now, refreshed
from data.store.acts.act import Act
from data.store.queries.batches import no_garbage
from data.store.queries.followups import PERSON, person_of
from data.store.records import writer
from data.store.records.columns import followup_values, touch_values
from data.store.records.inserts import Progress, indexed_at_the_end, new_row, next_id
from data.store.records.known_people import Marks
from data.store.schema.moment import stamp
from data.store.schema.triggers import made_at_the_end
from data.store.transfer.followup_matches import Match, Matches, Telling
from data.store.transfer.stamps import STEP, stamps_of

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
        self._arrived: dict[int, frozenset[int | None]] = {}

    def all(self, brought: Sequence[Brought], people: Mapping[int, int]) -> BroughtIn:
        """Bring in the follow-ups that files tell of, with the contacts of each; what is on file is completed.

        ``people`` are the ids of those whom they name by their places. The same again changes nothing.
        """
        with no_garbage():
            return self._all(brought, people)

    def _all(self, brought: Sequence[Brought], people: Mapping[int, int]) -> BroughtIn:
        tellings, ahead = self._tellings(brought, people)
        theirs = {number: marks.organisation for number, (_person, marks) in self._fresh.items()}
        matches = Matches(self._act.run, tellings, theirs)
        offered: list[Brought] = []
        new: list[tuple[Match, Brought]] = []
        known: list[tuple[Match, Brought]] = []
        for match in matches.all:
            whole = merged(match.told)
            if match.id is not None:
                known.append((match, whole))
            elif whole.state is State.WISH and not self._choices.with_wishes:
                offered.append(whole)
            else:
                new.append((match, whole))
        persons = self._persons({match.person for match, _one in (*new, *known) if match.person is not None})
        lying = self._lying()
        opened_now = []
        for number, (match, whole) in enumerate(new):
            if number % _AT_ONCE == 0:
                self._progress(0.5 * number / len(new))
            opened_now.append(self._opened(whole, persons.get(match.person or 0)))
        completed = self._missing(known)
        open_now, relief = eased(
            [one for one in opened_now if one.next], self._choices.old, self._now, self._book, lying
        )
        waiting = iter(open_now)
        opened_now = [next(waiting) if one.next else one for one in opened_now]
        touches = len(self._touches) + sum(len(one.touches) for one in opened_now)
        if self._rehearses:
            changed = self._complete(completed, persons)
        else:
            with made_at_the_end(self._act.connection.execute, len(opened_now) + touches):
                first = self._insert(opened_now)
            changed = self._complete(completed, persons)
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
        return first

    def _told(self, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield rows as they are written, and say from time to time how far that has come."""
        for number, row in enumerate(rows):
            if number % (4 * _AT_ONCE) == 0:
                self._progress(0.5 + 0.4 * number / len(rows))
            yield row

    def _add_touches(self, number: int, touches: Sequence[Touch]) -> frozenset[int | None]:
        ids = range(self._next_touch, self._next_touch + len(touches))
        self._touches += (
            {"id": touch_id, **touch_values(touch, number), "at": stamp(touch.at)}
            for touch_id, touch in zip(ids, touches, strict=True)
        )
        self._next_touch += len(touches)
        return frozenset(ids)

    def _missing(self, known: Sequence[tuple[Match, Brought]]) -> list[tuple[Match, Brought]]:
        """Note which contacts those on file lack; return those of which anything may be completed."""
        concerned: list[tuple[Match, Brought]] = []
        for start in range(0, len(known), _AT_ONCE):
            some = known[start : start + _AT_ONCE]
            here = {one.id: one for one in self._act.load_many([match.id or 0 for match, _whole in some])}
            for match, whole in some:
                followup = here[match.id]
                arrived = lacking(followup, whole, self._now, self._book)
                if arrived:
                    self._arrived[match.id or 0] = self._add_touches(match.id or 0, arrived)
                if arrived or self._says_more(followup, whole, match):
                    concerned.append((match, whole))
        return concerned

    def _says_more(self, followup: FollowUp, whole: Brought, match: Match) -> bool:
        return (
            (followup.person is None and match.person is not None)
            or bool(_unnoted(followup, whole))
            or self._has_ended(followup, whole)
            or _stage_of(followup, whole) != followup.status
        )

    def _has_ended(self, followup: FollowUp, whole: Brought) -> bool:
        """Return whether a file says that a follow-up has ended of which nobody here knew it.

        Who has taken it up again since knows it: its end is in where it stands.
        """
        if whole.joins and not (is_chat(followup) and followup.id in self._arrived):
            return False  # it says how the chat stands, and not the rest
        end = end_of(followup, whole, self._now, self._book)
        return bool(end and not followup.closed_on and followup.status != end_word(whole))

    def _complete(self, concerned: Sequence[tuple[Match, Brought]], persons: Mapping[int, Person]) -> list[int]:
        """Write what those on file lack, and the steps that follow; return the ids of those that have changed."""
        if not concerned:
            return []
        chosen = self._chosen_at() if self._arrived else {}
        changed: list[int] = []
        ids = [match.id or 0 for match, _whole in concerned]
        here = {one.id: one for one in self._act.load_many(ids)}
        for number, (match, whole) in enumerate(concerned):
            if number % _AT_ONCE == 0:
                self._progress(0.9 + 0.1 * number / len(concerned))
            before = here[match.id]
            person = persons.get(match.person or 0) if before.person is None else None
            after = self._completed(before, whole, person, chosen.get(match.id or 0))
            for touch, words in _unnoted(before, whole):
                if not self._rehearses:
                    self._note(touch, match.id or 0, words)
                after = replace(after, touches=_with_note(after.touches, touch.id, words))
            if after != before and not self._rehearses:
                writer.save_followup(self._act.journal, after)
            if after != before or match.id in self._arrived:
                changed.append(match.id or 0)
        return changed

    def _note(self, touch: Touch, followup_id: int, note: str) -> None:
        """Write the note of a contact that has none: the row anew, as the index of notes doesn't know it."""
        self._act.journal.delete("touch", touch.id or 0)
        self._act.journal.insert("touch", {"id": touch.id, **touch_values(replace(touch, note=note), followup_id)})

    def _completed(
        self, before: FollowUp, whole: Brought, person: Person | None, chosen_at: datetime | None
    ) -> FollowUp:
        now, book = self._now, self._book
        after = replace(before, status=_stage_of(before, whole))
        if person:
            after = replace(after, person=person)
        arrived = self._arrived.get(before.id or 0, frozenset())
        applied = next((one for one in before.touches if one.is_opening and one.id in arrived), None)
        if applied:
            after = replace(after, opened_on=min(after.opened_on, local_date(applied.at, book.zone)))
        if before.closed_on:
            closed_at = datetime.combine(before.closed_on + timedelta(days=1), datetime.min.time(), book.zone)
            news = replace(before, touches=tuple(one for one in before.touches if one.id in arrived))
            if not is_answered_since(news, closed_at):
                return after
            after = replace(after, closed_on=None, outcome=None, purpose="")
            return replace(after, next=due_now(standing_step(after, book), after, self._today, book))
        end = end_of(after, whole, now, book)
        if end and self._has_ended(before, whole):
            closed = close_promises(after, Kept.MOVED)
            status = before.status if whole.joins else end_word(whole)
            return replace(closed, next=None, paused_until=None, closed_on=end[0], outcome=end[1], status=status)
        if person and not arrived:
            return refreshed(before, after, self._today, book)
        if not arrived:
            return after
        if applied and after.next and after.next.action is Action.FORM:  # which is done so
            chosen_at = _LONG_AGO
        elif after.next and is_set(after.next) and chosen_at is None:
            chosen_at = max(
                (one.at for one in before.touches if one.id not in arrived),
                default=datetime.combine(before.opened_on, datetime.min.time(), book.zone),
            )
        followed = caught_up(after, Apart(touches=arrived, chosen_at=chosen_at), book)
        if followed.next is None:
            return followed
        return replace(followed, next=due_now(followed.next, followed, self._today, book, before.next))

    def _chosen_at(self) -> dict[int, datetime]:
        """Return when the steps of follow-ups were set last, by their ids."""
        stamps = stamps_of(self._act.run, "follow_up")
        return {number: datetime.fromisoformat(its[STEP][0]) for number, its in stamps.items() if STEP in its}

    def _hold(self, ids: Sequence[int]) -> None:
        """Hold back what waits for an attempt that came in, as that would have done here (S1, M8)."""
        recent = "SELECT DISTINCT follow_up_id AS id FROM touch WHERE at >= :since AND direction = 'out'"
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


def _stage_of(followup: FollowUp, whole: Brought) -> str:
    """Return where a follow-up stands: as it was heard here, else in the file's word."""
    if followup.status or whole.joins or whole.state not in (State.ALIVE, State.OFFER):
        return followup.status
    return whole.stage


def _unnoted(followup: FollowUp, whole: Brought) -> list[tuple[Touch, str]]:
    """Return the contacts without a note of which a file says more, and what: the application, or a message."""
    if whole.joins:
        pairs = noted_by_hand(followup.touches, whole.touches)
        return [(known, told.note) for known, told in pairs if told.note and not known.note]
    opening = next((touch for touch in followup.touches if touch.is_opening), None)
    return [(opening, said_of(whole))] if opening and not opening.note and said_of(whole) else []


def _with_note(touches: Sequence[Touch], touch_id: int | None, note: str) -> tuple[Touch, ...]:
    return tuple(replace(touch, note=note) if touch.id == touch_id else touch for touch in touches)
