"""What follows from messages that were taken: the steps of follow-ups, and what is on file of people.

Each step is worked out anew from the whole history, once all that came is in it: so it is the same in whatever
order the messages came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from data.model.addresses import RETIRED
from data.model.followup import FollowUp, Person, Promise, Touch
from data.model.mail import Verdict
from data.model.vocabulary import Direction, Origin, Side
from data.rules.acts.merge import Apart, caught_up, is_set
from data.rules.identity.address_lists import restored, retired
from data.rules.identity.addresses import email_key
from data.rules.mail import retirement
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.steps import cadence_step, due_now, refreshed
from data.store.acts.act import Act
from data.store.acts.other_sides import closed_introductions, settle_reopened
from data.store.acts.people import save_person
from data.store.records import writer
from data.store.records.columns import touch_values
from data.store.records.mail_columns import mail_item
from data.store.transfer.mail.mailbox import Mailbox
from data.store.transfer.stamps import STEP, stamps_of

_OF_THEM = """
    SELECT * FROM mail_message
    WHERE person_id = :id AND result IN ('undelivered', 'reply', 'known', 'held', 'review', 'attempt')
    ORDER BY at, id
"""

STILL = timedelta(days=42)
"""What was promised for a day so long ago is old."""
MADE_AFTER = timedelta(seconds=1)
"""So long after a letter that is made which it promises: the letter itself keeps nothing of that."""


class Consequences:
    """What is to be written at the end of a scan, or of a decision. ``has_written``: something is another now."""

    def __init__(self, act: Act, box: Mailbox) -> None:
        self._act, self._box = act, box
        self._before: dict[int, FollowUp] = {}
        self._arrived: defaultdict[int, set[int | None]] = defaultdict(set)
        self._promised: dict[int, date] = {}
        self.has_written = False

    def concern(self, number: int) -> None:
        """Keep how a follow-up was, before anything of it is changed; its step is worked out anew at the end."""
        if number not in self._before:
            self._before[number] = self._box.follow_up(number)

    def arrived(self, number: int, touch_id: int, promised_on: date | None = None) -> None:
        """Note a contact that came in and was written, and by which day they say there that they are in touch."""
        self.has_written = True
        self._arrived[number].add(touch_id)
        if promised_on:
            self._promised[touch_id] = promised_on

    def rewrite(self, number: int, before: Touch, after: Touch) -> None:
        """Write what is known now of a contact on file."""
        if before == after or before.id is None:
            return
        self.has_written = True
        if (before.note or before.subject) == "" and (after.note or after.subject):
            # The row anew: the index of notes knows none that was blank.
            self._act.journal.delete("touch", before.id)
            self._act.journal.insert("touch", {"id": before.id, **touch_values(after, number)})
        else:
            self._act.journal.update("touch", before.id, touch_values(after, number))
        self._box.note(number, after, is_brought=False)

    def undelivered(self, verdict: Verdict) -> None:
        """Mark a letter that came back; whether its address is dead is asked at the end."""
        number = verdict.follow_up or 0
        touch = next((one for one in self._box.follow_up(number).touches if one.id == verdict.touch), None)
        if touch and not touch.is_undelivered:
            self.concern(number)
            self.rewrite(number, touch, replace(touch, is_undelivered=True))

    def delivered(self, verdict: Verdict) -> None:
        """Take back that a letter came back: it was another one."""
        number = verdict.follow_up or 0
        touch = next((one for one in self._box.follow_up(number).touches if one.id == verdict.touch), None)
        if touch and touch.is_undelivered:
            self.concern(number)
            self.rewrite(number, touch, replace(touch, is_undelivered=False))

    def retire(self, people: Iterable[int], fresh: Collection[str]) -> None:
        """Retire the addresses of people that are dead by the messages on file, of which some are ``fresh``; take
        back those that work after all.
        """
        for number in sorted(people):
            items = list(map(mail_item, self._act.run(_OF_THEM, {"id": number})))
            told = retirement.told(items, fresh)
            for address in sorted(told.dead | told.alive):
                causes = [item.id for item in items if address in item.verdict.retires]
                change = self._retire if address in told.dead else self._restore
                change(self._box.person(number), causes, address)

    def restore(self, person: int, cause: int, addresses: Iterable[str]) -> None:
        """Take back that a message has retired addresses of somebody."""
        for address in sorted(addresses):
            self._restore(self._box.person(person), [cause], address)

    def _retire(self, person: Person, causes: Sequence[int], address: str) -> None:
        for place, one in enumerate(person.all_emails):
            if email_key(one.value) == address and one.label != RETIRED:
                self._keep_before(causes[0], address, [one.value, one.label, place])
                self._change(person, retired(person, [address]))
                return

    def _restore(self, person: Person, causes: Sequence[int], address: str) -> None:
        if any(email_key(one.value) == address and one.label == RETIRED for one in person.all_emails):
            kept = [was for one in causes if (was := self._keep_before(one, address, None))]
            value, label, place = kept[0] if kept else (address, "", len(person.all_emails))
            self._change(person, restored(person, value, label, place))

    def _keep_before(self, item: int, address: str, was: list[Any] | None) -> list[Any] | None:
        """Keep with a message how an address was that it has retired, None to forget it; return what was kept."""
        details: dict[str, Any] = json.loads(self._act.journal.row("mail_message", item)["details"])
        before: dict[str, list[Any]] = details.pop("before", {})
        known = before.pop(address, None)
        before |= {address: was} if was else {}
        details |= {"before": before} if before else {}
        words = json.dumps(details, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self._act.journal.update("mail_message", item, {"details": words})
        return known

    def _change(self, before: Person, after: Person) -> None:
        for one in self._box.with_person(before):
            if one.closed_on is None:
                self.concern(one.id or 0)
        self.has_written = True
        save_person(self._act, after, imported=True)
        self._box.change_person(after)

    def held(self, person_id: int) -> None:
        """Let what is open with somebody wait who is out of office: the row that says so is written by then."""
        for one in self._box.with_person(self._box.person(person_id)):
            if one.closed_on is None:
                self.concern(one.id or 0)

    def settle(self) -> list[FollowUp]:
        """Write the steps that follow; return the follow-ups that have changed, as they are now."""
        act = self._act
        numbers = sorted({*self._before, *self._arrived})
        changed: list[int] = []
        closed = closed_introductions(act, sorted(self._arrived))
        for now in act.load_many(numbers):
            number = now.id or 0
            before = self._before.get(number)
            if arrived := frozenset(self._arrived.get(number, ())):
                after = self._with_arrived(now, arrived)
            elif before is None or now.closed_on:
                continue
            else:
                after = self._refreshed(before, now)
            if after != now:
                writer.save_followup(act.journal, after)
                self.has_written = True
            if arrived or after != before:
                changed.append(number)
        settle_reopened(act, closed)
        tried = [one for one in act.load_many(changed) if _is_tried(one, self._arrived.get(one.id or 0, set()))]
        if tried:
            act.hold_others(tried)
        return act.load_many(changed)

    def _refreshed(self, before: FollowUp, now: FollowUp) -> FollowUp:
        """Return a follow-up with its step worked out anew; where its only contacts turned out to be somebody
        else's, the one that stood before them.
        """
        after = refreshed(before, now, self._act.moment.today, self._act.book)
        if now.touches or not before.touches or after.next is None or after.next.origin is not Origin.CADENCE:
            return after
        return replace(after, next=cadence_step(now, self._act.book))

    def _with_arrived(self, now: FollowUp, arrived: frozenset[int | None]) -> FollowUp:
        act = self._act
        news = [touch for touch in now.touches if touch.id in arrived]
        has_answer = any(touch.direction is not Direction.OUT for touch in news)
        if has_answer:
            now = replace(now, purpose="")
        made = self._made(now)
        if now.closed_on:
            if not has_answer:
                return now
            opened = now.unended
            if made:
                opened = self._with_promises(opened, Apart(arrived), made)
            return replace(
                opened, next=due_now(standing_step(opened, act.book), opened, act.moment.today, act.book)
            )
        chosen_at = self._chosen_at(now, arrived) if now.next and is_set(now.next) else None
        followed = self._with_promises(now, Apart(arrived, chosen_at=chosen_at), made)
        if followed.next is None:
            return followed
        return replace(followed, next=due_now(followed.next, followed, act.moment.today, act.book, now.next))

    def _with_promises(self, followup: FollowUp, apart: Apart, made: tuple[Promise, ...]) -> FollowUp:
        """Return a follow-up as its whole history makes it, with what was promised in what has arrived."""
        whole = replace(followup, promises=(*followup.promises, *made))
        after = caught_up(whole, replace(apart, promises=frozenset(one.id for one in made)), self._act.book)
        # They get their numbers as they are written.
        promises = (replace(one, id=None) if one.id and one.id < 0 else one for one in after.promises)
        return replace(after, promises=tuple(promises))

    def _made(self, followup: FollowUp) -> tuple[Promise, ...]:
        """Return what they promise in what has come from them, unless that day is long over.

        Each has a number below zero, by which it is told from the others until it is written.
        """
        since = self._act.moment.today - STILL
        told = ((one.at, self._promised.get(one.id or 0)) for one in followup.touches)
        return tuple(
            Promise(Side.THEIRS, on, None, at + MADE_AFTER, id=-number)
            for number, (at, on) in enumerate(told, 1)
            if on and on >= since
        )

    def _chosen_at(self, followup: FollowUp, arrived: frozenset[int | None]) -> datetime:
        """Return when the step was set last; where nobody knows, after the latest contact that was here."""
        stamps = stamps_of(self._act.run, "follow_up").get(followup.id or 0, {})
        if STEP in stamps:
            return datetime.fromisoformat(stamps[STEP][0])
        opened = datetime.combine(followup.opened_on, datetime.min.time(), self._act.book.zone)
        return max((one.at for one in followup.touches if one.id not in arrived), default=opened)


def _is_tried(followup: FollowUp, arrived: set[int | None]) -> bool:
    return any(one.direction is Direction.OUT and one.id in arrived for one in followup.touches)
