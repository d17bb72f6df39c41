"""Completing follow-ups that are on file by what files tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from data.model.brought import SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES, UNKNOWN, Brought, State
from data.model.followup import FollowUp, Person, Promise, Touch
from data.model.results import Change
from data.model.vocabulary import Action, Direction, Kept, Origin, Outcome
from data.rules.acts.brought_chats import taken_over
from data.rules.acts.brought_followups import (
    dated,
    decided,
    end_of,
    end_word,
    lacking,
    planned,
    replanned,
    retold_talk,
    status_of,
)
from data.rules.acts.companies import with_company
from data.rules.acts.merge import Apart, caught_up, is_answered_since, is_set
from data.rules.acts.stages import stage_of, with_replies_of
from data.rules.acts.tellings import day_line, in_order, other_days, said_of, told_in, with_more
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.organisations import organisation_key
from data.rules.phrasing.stand_ins import contact_line
from data.rules.scheduling.old_steps import is_chat
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.promises import close_promises
from data.rules.scheduling.steps import IN_FILE, due_now, refreshed
from data.store.acts.act import Act
from data.store.records import writer
from data.store.records.columns import touch_values
from data.store.records.inserts import Progress
from data.store.transfer.accepted_invitations import accepted_before
from data.store.transfer.match import Match
from data.store.transfer.said_by_lists import SaidBefore, note_rows, said_before
from data.store.transfer.stamps import STEP, stamps_of

Arrived = frozenset[int | None]
"""The ids of contacts that come in."""
_AT_ONCE = 500
"""So many follow-ups are read at a time."""
_NOON = time(12)
"""When something was that a list tells of, which names no hour."""
_TOLD = (State.ALIVE, State.OFFER, State.OVER, State.SILENT)
"""States by which a list moves what is on file."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Completion:
    """Follow-ups on file, and what is missing of them."""

    def __init__(
        self,
        act: Act,
        add_touches: Callable[[int, Sequence[Touch]], Arrived],
        progress: Progress,
        *,
        rehearses: bool,
    ) -> None:
        """``add_touches`` takes the contacts that a follow-up lacks, which are written before it is completed.

        One who ``rehearses`` writes nothing.
        """
        self._act, self._add_touches, self._progress, self._rehearses = act, add_touches, progress, rehearses
        self._now, self._book, self._today = act.now, act.book, act.moment.today
        self._arrived: dict[int, Arrived] = {}
        self._unwritten: dict[int, list[Touch]] = {}
        self._set_at: dict[int | None, datetime] | None = None
        self._said: dict[int, SaidBefore] | None = None
        self.changes: list[Change] = []
        """What has become another in follow-ups on file, besides what was said in them."""
        self.replies = self.reopened = 0
        self.ended: Counter[Outcome] = Counter()
        self.unwelcome: list[Change] = []
        """Who says no, or asks the user to stop, by what has arrived."""

    def lacking_of(
        self, known: Sequence[tuple[Match, Brought]], persons: Mapping[int, Person]
    ) -> list[tuple[Match, Brought]]:
        """Note which contacts those on file lack; return those of which anything may be completed."""
        concerned: list[tuple[Match, Brought]] = []
        for start in range(0, len(known), _AT_ONCE):
            some = known[start : start + _AT_ONCE]
            here = {one.id: one for one in self._act.load_many([match.id or 0 for match, _whole in some])}
            for match, whole in some:
                whole = self._without_old_word(here[match.id], whole)
                followup = _as_told(here[match.id], match, whole, self._book)
                arrived = lacking(followup, whole, self._now, self._book)
                if accepted := accepted_before(whole, followup, arrived, followup.person, self._book.zone):
                    arrived = [*arrived, replace(accepted, at=min(accepted.at, self._now))]
                if arrived and match.others and match.person not in match.named:
                    name = persons[match.others[-1]].name
                    arrived = [_of_another(one, whole, name) for one in arrived]
                if arrived:
                    self.replies += sum(one.direction is not Direction.OUT for one in arrived)
                    ids = self._arrived[match.id or 0] = self._add_touches(match.id or 0, arrived)
                    if self._rehearses:  # they can't be read back
                        numbered = zip(arrived, sorted(number or 0 for number in ids), strict=True)
                        self._unwritten[match.id or 0] = [replace(one, id=number) for one, number in numbered]
                    self.unwelcome += refusals(arrived, followup.who, self._book.zone)
                if arrived or match.takes_chat or self._says_more(followup, whole, match):
                    concerned.append((match, whole))
        return concerned

    def _without_old_word(self, followup: FollowUp, whole: Brought) -> Brought:
        """Return what a row tells without how it stands, where that has no day and a newer list has been read."""
        is_told = bool(whole.stage) and whole.stage != followup.status and whole.state in _TOLD
        if whole.joins or whole.is_whole or whole.since or not (is_told and whole.file_at):
            return whole
        said = self._said_of(followup)
        if said is None or not said.is_newer_than(whole):
            return whole
        return replace(whole, state=State.SENT, outcome=None, stage="", talk=None)

    def _says_more(self, stands: FollowUp, whole: Brought, match: Match) -> bool:
        followup = dated(stands, whole, self._now, self._book)
        return (
            followup != stands
            or (followup.person is None and match.person is not None)
            or bool(self._unnoted(followup, whole))
            or self._has_ended(followup, whole)
            or stage_of(followup, whole, self._book) != followup.status
            or with_company(followup, _company(whole)) != followup
            or self._replanned(followup, whole) != followup
            or decided(followup, whole, self._now, self._book) != followup
        )

    def _replanned(self, followup: FollowUp, whole: Brought) -> FollowUp:
        """Return a follow-up with the day that the user has put into their list, unless it was changed here."""
        moved = replanned(followup, whole, self._now, self._book, is_set=False)
        said = self._said_of(followup) if moved != followup else None
        if moved == followup or (said and said.is_newer_than(whole)):
            return followup
        if said and said.has_day_of(whole):
            return retold_talk(followup, whole, self._now, self._book)
        is_set = followup.id in self._chosen_at()
        return replanned(followup, whole, self._now, self._book, is_set=is_set)

    def _planned(self, followup: FollowUp, whole: Brought) -> FollowUp:
        """Return a follow-up of which a row tells news with the day in that, unless a newer list has been read."""
        moved = planned(followup, whole, self._now, self._book)
        said = self._said_of(followup) if moved != followup else None
        return followup if said and said.is_newer_than(whole) else moved

    def _said_of(self, followup: FollowUp) -> SaidBefore | None:
        """Return what lists have said of a follow-up before this import; looked up once."""
        if self._said is None:
            self._said = said_before(self._act.run)
        return self._said.get(followup.id or 0)

    def _unnoted(self, followup: FollowUp, whole: Brought) -> list[Touch]:
        """Return what is to be noted; a day to follow up on that has passed is none once a list has said it."""
        whole = self._with_day(followup, whole)
        found = _unnoted(followup, whole)
        on = whole.planned if whole.state is not State.OVER else None
        if not found or on is None or on >= self._today:
            return found
        if (said := self._said_of(followup)) is None or not said.has_day_of(whole):
            return found
        lines = (line for line in whole.note.splitlines() if not (line.endswith(f": {on}") or f": {on} " in line))
        return _unnoted(followup, replace(whole, note="\n".join(lines)))

    def _with_day(self, followup: FollowUp, whole: Brought) -> Brought:
        """Return what is told with the day in its note on which one applied, where that is another one here."""
        applied = next((touch for touch in followup.touches if touch.is_opening), None)
        if applied is None or applied.is_undated:
            return whole
        at = applied.at.astimezone(self._book.zone)
        days = other_days([whole], at.date(), is_exact=at.time() != _NOON)
        said = (*map(day_line, days), *whole.note.splitlines())
        return replace(whole, note="\n".join(line for line in said if line != day_line(at.date())))

    def _dated(self, followup: FollowUp, whole: Brought) -> FollowUp:
        """Return a follow-up with the days that nobody knew, and with the step that comes of them."""
        after = dated(followup, whole, self._now, self._book)
        step = after.next
        if after == followup or step is None or step.origin is not Origin.CADENCE:
            return after
        return replace(after, next=due_now(standing_step(after, self._book), after, self._today, self._book, step))

    def _has_ended(self, followup: FollowUp, whole: Brought) -> bool:
        """Return whether a file says that a follow-up has ended of which nobody here knew it.

        Who has taken it up again since knows it: its end is in where it stands.
        """
        if whole.joins and not (is_chat(followup) and followup.id in self._arrived):
            return False  # it says how the chat stands, and not the rest
        end = end_of(followup, whole, self._now, self._book)
        words = end_word(whole) if whole.joins else status_of(whole, has_touches=bool(followup.touches))
        return bool(end and not followup.closed_on and followup.status not in (words, end_word(whole)))

    def complete(self, concerned: Sequence[tuple[Match, Brought]], persons: Mapping[int, Person]) -> list[int]:
        """Write what those on file lack, and the steps that follow; return the ids of those that have changed."""
        if not concerned:
            return []
        chosen: Mapping[int | None, datetime] = self._chosen_at() if self._arrived else {}
        changed: list[int] = []
        ids = [match.id or 0 for match, _whole in concerned]
        here = {one.id: one for one in self._act.load_many(ids)}
        for number, (match, whole) in enumerate(concerned):
            if number % _AT_ONCE == 0:
                self._progress(0.9 + 0.1 * number / len(concerned))
            stood = here[match.id]
            if more := self._unwritten.get(match.id or 0):
                stood = replace(stood, touches=in_order((*stood.touches, *more)))
            told = _as_told(stood, match, whole, self._book)
            before = with_replies_of(self._dated(told, whole), whole, self._book)
            if before != stood and not self._rehearses:
                self._note_days(stood, before)
            person = persons.get(match.person or 0) if before.person is None else None
            after = self._completed(before, whole, person, chosen.get(match.id or 0))
            for noted in self._unnoted(before, whole):
                if not self._rehearses:
                    self._note(noted, match.id or 0)
                after = replace(after, touches=_with(after.touches, noted))
            if after != stood and not self._rehearses:
                writer.save_followup(self._act.journal, after)
            if after != stood or match.id in self._arrived:
                changed.append(match.id or 0)
                self._count(told, after)
                if told.about != stood.about:
                    self.changes.append(Change(after.who, "about", stood.about, told.about))
                self.changes += _differences(told, after)
                self.changes += _days_told(told, after, self._book.zone)
                arrived = self._arrived.get(match.id or 0, frozenset())
                known = [touch for touch in before.touches if touch.id not in arrived]
                self.changes += _another_contact(replace(before, touches=tuple(known)), match, persons)
        if not self._rehearses:
            rows = {match.id or 0: whole for match, whole in concerned}
            note_rows(self._act.connection, self._act.act_id, rows)
        return changed

    def _count(self, before: FollowUp, after: FollowUp) -> None:
        if after.closed_on and after.outcome is not before.outcome:
            self.ended[after.outcome or Outcome.DONE] += 1
        self.reopened += bool(before.closed_on and not after.closed_on)

    def _note_days(self, before: FollowUp, after: FollowUp) -> None:
        """Write the contacts of which the day has become known."""
        known = set(before.touches)
        for touch in after.touches:
            if touch not in known:
                self._act.journal.update("touch", touch.id or 0, touch_values(touch, before.id or 0))

    def _note(self, touch: Touch, followup_id: int) -> None:
        """Write the note of a contact: the row anew, as the index of notes knows none that was blank."""
        self._act.journal.delete("touch", touch.id or 0)
        self._act.journal.insert("touch", {"id": touch.id, **touch_values(touch, followup_id)})

    def _completed(
        self, before: FollowUp, whole: Brought, person: Person | None, chosen_at: datetime | None
    ) -> FollowUp:
        now, book = self._now, self._book
        arrived = self._arrived.get(before.id or 0, frozenset())
        known = replace(before, touches=tuple(one for one in before.touches if one.id not in arrived))
        after = with_company(replace(before, status=stage_of(known, whole, book)), _company(whole))
        if person:
            is_theirs = organisation_key(person.organisation) == organisation_key(after.organisation)
            after = replace(after, person=person, organisation="" if is_theirs else after.organisation)
        applied = next((one for one in before.touches if one.is_opening and one.id in arrived), None)
        after = replace(after, opened_on=_opened_on(known, before, applied, whole, book.zone))
        if before.closed_on:
            after = decided(after, whole, now, book)
            news = replace(before, touches=tuple(one for one in before.touches if one.id in arrived))
            closed_at = _closed_at(before, before.closed_on, whole, arrived, book.zone)
            if arrived and whole.state is State.OVER and _is_ended_chat(before, whole):
                end = end_of(after, whole, now, book)
                return replace(after, closed_on=end.on, is_end_undated=end.is_undated) if end else after
            if not is_answered_since(news, closed_at) and not _goes_on(news, whole, closed_at):
                return after
            after = _with_promises(replace(after.unended, purpose=""), whole.promises, news.touches)
            return replace(after, next=due_now(standing_step(after, book), after, self._today, book))
        end = end_of(after, whole, now, book)
        if end and self._has_ended(before, whole):
            closed = close_promises(after, Kept.MOVED)
            status = before.status if whole.joins else status_of(whole, has_touches=bool(after.touches))
            return replace(end.of(closed), next=None, paused_until=None, status=status)
        if person and not arrived:
            return self._planned(refreshed(before, after, self._today, book), whole)
        if not arrived:
            return self._replanned(after, whole)
        after = _with_promises(after, whole.promises, [one for one in after.touches if one.id in arrived])
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
        due = replace(followed, next=due_now(followed.next, followed, self._today, book, before.next))
        return self._planned(due, whole)

    def _chosen_at(self) -> dict[int | None, datetime]:
        """Return when the steps of follow-ups were set last, by their ids; looked up once."""
        if self._set_at is None:
            stamps = stamps_of(self._act.run, "follow_up")
            set_at = {number: its[STEP][0] for number, its in stamps.items() if STEP in its}
            self._set_at = {number: datetime.fromisoformat(at) for number, at in set_at.items()}
        return self._set_at


def _as_told(followup: FollowUp, match: Match, whole: Brought, book: Rulebook) -> FollowUp:
    """Return a follow-up on file; a chat as that to which it belongs, where a list tells of it now."""
    return taken_over(followup, whole, book) if match.takes_chat else followup


def _with_promises(followup: FollowUp, told: Sequence[Promise], arrived: Sequence[Touch]) -> FollowUp:
    """Return a follow-up with the promises of which a chat tells, where the message that makes them has arrived:
    each takes the place of an open one of the same side. Whatever is on file after it knows better.
    """
    latest = max((touch.at for touch in followup.touches), default=_LONG_AGO)
    for promise in told:
        if promise.made_at > latest and any(touch.at < promise.made_at for touch in arrived):
            same = {one for one in followup.open_promises if one.side is promise.side}
            moved = close_promises(followup, Kept.MOVED, same.__contains__)
            followup = replace(moved, promises=(*moved.promises, promise))
    return followup


def _company(whole: Brought) -> str:
    """Return the company that a file names; '' where it names none."""
    return "" if whole.organisation == UNKNOWN else whole.organisation


def _opened_on(known: FollowUp, stands: FollowUp, applied: Touch | None, whole: Brought, zone: tzinfo) -> date:
    """Return when a follow-up was opened: by the day on which one has ``applied``; a chat with its first message,
    where it was with the first that was ``known``.
    """
    if applied:
        return min(stands.opened_on, local_date(applied.at, zone))
    is_by_first = whole.joins and known.touches and local_date(known.touches[0].at, zone) == known.opened_on
    return min(stands.opened_on, local_date(stands.touches[0].at, zone)) if is_by_first else stands.opened_on


def refusals(touches: Iterable[Touch], who: str, zone: tzinfo) -> list[Change]:
    """Return who says no or stop, offers a job or says yes, by the contacts that come in, and on which day
    ('' where nobody knows).
    """
    return [
        Change(who, one.purpose, "", "" if one.is_undated else str(local_date(one.at, zone)))
        for one in touches
        if one.purpose in (SAYS_NO, SAYS_STOP, SAYS_OFFER, SAYS_YES)
    ]


def _differences(before: FollowUp, after: FollowUp) -> Iterator[Change]:
    """Yield what is another one now: with whom, where, how it stands or ended, and the day in the user's list."""
    for field, was, now in (
        ("person", before.person, after.person),
        ("organisation", before.where, after.where),
        ("status", before.status, after.status),
        ("outcome", before.outcome, after.outcome),
    ):
        if was != now:
            was, now = (one.name if isinstance(one, Person) else str(one or "") for one in (was, now))
            yield Change(before.who, field, was, now)
    was_on, step = before.next and before.next.on, after.next
    if step and step.why.startswith(IN_FILE) and step.on != was_on:
        yield Change(before.who, "next", str(was_on or ""), str(step.on))


def _days_told(before: FollowUp, after: FollowUp, zone: tzinfo) -> Iterator[Change]:
    """Yield the days that a file tells of an application or an end that had none, or another one."""
    for was, now in zip(before.touches, after.touches, strict=False):
        if not (was.is_opening and now.is_opening):
            continue
        on = str(local_date(now.at, zone))
        if was.is_undated and not now.is_undated:
            yield Change(before.who, "applied", "", on)
        lines = dict.fromkeys(now.note.splitlines()).keys() - dict.fromkeys(was.note.splitlines()).keys()
        for day in sorted(day for line in lines if (day := told_in(line))):
            yield Change(before.who, "applied", on, day)
    if before.is_end_undated and after.closed_on and not after.is_end_undated:
        yield Change(before.who, "closed", "", str(after.closed_on))


def _another_contact(before: FollowUp, match: Match, persons: Mapping[int, Person]) -> Iterator[Change]:
    """Yield whom the list names now for an application with somebody else, where that isn't noted yet."""
    noted = {line for touch in before.touches for line in touch.note.splitlines()}
    for number in match.others:
        if before.person and contact_line(persons[number].name) not in noted:
            yield Change(before.who, "contact", before.person.name, persons[number].name)


def _closed_at(
    before: FollowUp, closed_on: date, whole: Brought, arrived: Collection[int | None], zone: tzinfo
) -> datetime:
    """Return when something was closed: at the end of that day; a chat by its last message, perhaps before."""
    end = datetime.combine(closed_on + timedelta(days=1), datetime.min.time(), zone)
    if not _is_ended_chat(before, whole):
        return end
    return min(end, max((one.at for one in before.touches if one.id not in arrived), default=end))


def _goes_on(news: FollowUp, whole: Brought, closed_at: datetime) -> bool:
    """Return whether a chat that had come to its end goes on: one has written again, and waits for an answer."""
    is_over = whole.state is State.OVER or (news.person and news.person.stopped_on)
    written = any(touch.at > closed_at for touch in news.touches)
    return bool(written and not is_over and _is_ended_chat(news, whole))


def _is_ended_chat(followup: FollowUp, whole: Brought) -> bool:
    """Return whether something that is closed was nothing but a chat, which has come to its end by itself."""
    return whole.joins and is_chat(followup) and followup.outcome is Outcome.DONE


def _unnoted(followup: FollowUp, whole: Brought) -> list[Touch]:
    """Return the contacts of which a file says more than what is noted, with that.

    That is the application, or a message that was noted without its words, or without that it was an invitation.
    """
    worded = {(one.at, one.direction, one.medium): one for one in whole.worded}
    found = [
        replace(one, note=more.note, purpose=more.purpose)
        for one in (followup.touches if worded else ())
        if (more := worded.get((one.at, one.direction, one.medium)))
        and (more.note, more.purpose) != (one.note, one.purpose)
    ]
    if whole.joins:
        return found
    opening = next((touch for touch in followup.touches if touch.is_opening), None)
    noted = with_more(opening.note, said_of(whole)) if opening else ""
    return [*found, replace(opening, note=noted)] if opening and noted != opening.note else found


def _of_another(touch: Touch, whole: Brought, name: str) -> Touch:
    """Return the answer that a state implies with whom the list names now, as nobody says that it was theirs."""
    is_implied = touch.direction is Direction.IN and touch not in whole.touches
    return replace(touch, note=f"{touch.note}\n{contact_line(name)}") if is_implied else touch


def _with(touches: Sequence[Touch], noted: Touch) -> tuple[Touch, ...]:
    return tuple(noted if one.id == noted.id else one for one in touches)
