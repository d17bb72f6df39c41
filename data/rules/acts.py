"""The acts: what each thing that a user does makes of a follow-up. Pure; the store runs and keeps them.

Every function takes a follow-up, the instant ``now`` and the rulebook, and returns the follow-up as it is
afterwards, its next step set. What can't be done raises RuleError with one line. The screen's previews call
the same functions, so that what a key shows is what it does.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import datetime, timedelta

from data.rules import wording
from data.rules.errors import RuleError
from data.rules.followup import FollowUp, Person, Promise, Reach, Touch, When
from data.rules.promises import close_promise, settle
from data.rules.reasons import past
from data.rules.refusing import check_ahead, check_not_stopped, check_open, subject
from data.rules.rulebook import Rulebook
from data.rules.steps import cadence_step, chosen_reason, planned_step, promised_instant, refreshed
from data.rules.vocabulary import Action, Direction, Kept, Medium, Origin, Outcome, Side
from data.rules.zones import local_date


def open_followup(
    followup: FollowUp, now: datetime, book: Rulebook, sent: Touch | None = None, agreed: When | None = None
) -> FollowUp:
    """A new follow-up with its first step; ``sent`` was made already, ``agreed`` is a first date (H9, L5)."""
    check_not_stopped(followup)
    book.cadence(followup.cadence)
    opened = replace(followup, next=cadence_step(followup, book))
    if sent:
        opened = replace(opened, opened_on=min(opened.opened_on, local_date(sent.at, book.zone)))
        return log(opened, replace(sent, is_opening=True), now, book, agreed)
    return _chosen(opened, agreed, now, book) if agreed else opened


def log(followup: FollowUp, attempt: Touch, now: datetime, book: Rulebook, agreed: When | None = None) -> FollowUp:
    """An attempt was made; the cadence, or the date ``agreed``, sets what comes next.

    A promise whose time is still ahead beats the cadence and stands, unless the attempt keeps it.
    """
    check_open(followup, "log an attempt")
    purpose = attempt.purpose or (followup.purpose if _begins_cycle(followup, attempt) else "")
    made = replace(attempt, direction=Direction.OUT, purpose=purpose)
    after = _with_touch(followup, made, now, book)
    if agreed:
        return _chosen(after, agreed, now, book)
    followed = _followed(after, book)
    return followed if after.open_promise else _voicemail_promise(followed, attempt, now, book)


def spoke(followup: FollowUp, talk: Touch, now: datetime, book: Rulebook, agreed: When | None = None) -> FollowUp:
    """A conversation: a new cycle, and the agreed next time is a promise (F2); none agreed, the cadence's (F4)."""
    after = _with_answer(followup, replace(talk, direction=Direction.BOTH), now, book)
    if agreed:
        return _promised(close_promise(after, Kept.MOVED), Side.MINE, agreed, now, book, "Agreed:")
    return _followed(after, book)


def reply(followup: FollowUp, answer: Touch, now: datetime, book: Rulebook) -> FollowUp:
    """They replied: a new cycle, and the step is to answer, today. A closed follow-up opens again (M1)."""
    after = _with_answer(followup, replace(answer, direction=Direction.IN), now, book)
    return _followed(after, book)


def promise(followup: FollowUp, side: Side, when: When, now: datetime, book: Rulebook) -> FollowUp:
    """One side said by when (H1, H8).

    Theirs for a date: check in on the first workday after it. Yours, or one with an exact time: then.
    """
    check_open(followup, "note a promise")
    words = "They said by" if side is Side.THEIRS else "You promised to be in touch on"
    return _promised(close_promise(followup, Kept.MOVED), side, when, now, book, words)


def heard(followup: FollowUp, status: str) -> FollowUp:
    """Where it stands, as they said (L7); an empty text leaves what was heard before."""
    return replace(followup, status=status) if status else followup


def missed(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """What was planned slipped their mind: a kind reschedule on the next workday, no complaint (S6)."""
    check_open(followup, "note that they missed it")
    if followup.open_promise is None and (followup.next is None or followup.next.at is None):
        raise RuleError(f"Nothing was agreed with {followup.who} that they could miss.")
    after = close_promise(followup, Kept.MISSED, side=Side.THEIRS)
    today = local_date(now, book.zone)
    on = book.workdays.after(today)
    why = "The planned time slipped their mind: propose a new one, kindly, on the next workday."
    why = past(why, today + timedelta(days=1), on, book.workdays)
    note = planned_step(after, on, None, Origin.AGREED, why, book)
    if Action.EMAIL in Reach.of(followup.person):
        note = replace(note, action=Action.EMAIL)
    return replace(after, next=note)


def snooze(followup: FollowUp, when: When, now: datetime, book: Rulebook) -> FollowUp:
    """The step, or the decision, moves to a date or an instant that the user chose (S3)."""
    check_open(followup, "set a date")
    check_ahead(when, now, book)
    step = followup.next or cadence_step(followup, book)
    why = chosen_reason(followup, book)
    moved = replace(step, on=when.on, at=when.at, why=why, origin=Origin.CHOSEN, pause=None)
    return replace(close_promise(followup, Kept.MOVED), next=moved)


def close(followup: FollowUp, outcome: Outcome, now: datetime, book: Rulebook) -> FollowUp:
    """It ended, one way or the other. A promise that still stood ends with it."""
    check_open(followup, "close it")
    closed = close_promise(followup, Kept.MOVED)
    return replace(closed, next=None, closed_on=local_date(now, book.zone), outcome=outcome)


def reopen(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """A closed follow-up is taken up again: the step of its cadence, not before today."""
    if not followup.closed_on:
        raise RuleError(f"{subject(followup)} is open already.")
    check_not_stopped(followup)
    opened = replace(followup, closed_on=None, outcome=None)
    step, today = cadence_step(opened, book), local_date(now, book.zone)
    if step.on < today or (step.at and step.at < now):
        step = replace(step, on=today, at=None, origin=Origin.CHOSEN)
    return replace(opened, next=step)


def stop(person: Person, now: datetime, book: Rulebook) -> Person:
    """They said stop (F6): it is on the person, and holds until ``allow``."""
    if person.stopped_on:
        raise RuleError(f"{person.name} has said stop already, on {wording.day(person.stopped_on)}.")
    return replace(person, stopped_on=local_date(now, book.zone))


def allow(person: Person) -> Person:
    """The stop is lifted, on purpose; what it closed stays closed."""
    if not person.stopped_on:
        raise RuleError(f"{person.name} has not said stop.")
    return replace(person, stopped_on=None)


def edit(followup: FollowUp, changed: FollowUp, book: Rulebook) -> FollowUp:
    """The follow-up as ``changed``, its step worked out anew where the change makes another one."""
    if changed.cadence != followup.cadence:
        book.cadence(changed.cadence)
    if not changed.closed_on:
        check_not_stopped(changed)  # who is named for it later may have said stop before (F6)
    return refreshed(followup, changed, book)


def _with_touch(followup: FollowUp, touch: Touch, now: datetime, book: Rulebook) -> FollowUp:
    if touch.at > now:
        raise RuleError("That is still ahead: a touch can only be logged once it has happened.")
    followup, touch = settle(followup, touch, book.zone)
    place = bisect_right(followup.touches, touch.at, key=lambda item: item.at)
    return replace(followup, touches=(*followup.touches[:place], touch, *followup.touches[place:]))


def _followed(followup: FollowUp, book: Rulebook) -> FollowUp:
    # A promise still ahead beats the cadence: its time stays, the medium follows what was tried meanwhile (M3).
    step = followup.next
    if step and followup.open_promise:
        planned = planned_step(followup, step.on, step.at, step.origin, step.why, book)
        return replace(followup, next=planned)
    return replace(followup, next=cadence_step(followup, book))


def _voicemail_promise(followup: FollowUp, attempt: Touch, now: datetime, book: Rulebook) -> FollowUp:
    # H8: the message itself made the promise, so it is counted like any other.
    step = followup.next
    if attempt.medium is not Medium.VOICEMAIL or step is None or step.at is None:
        return followup
    if step.at != promised_instant(attempt, followup.person, book):
        return followup
    made = Promise(Side.MINE, step.on, step.at, now)
    return replace(followup, promises=(*followup.promises, made))


def _promised(followup: FollowUp, side: Side, when: When, now: datetime, book: Rulebook, words: str) -> FollowUp:
    check_ahead(when, now, book)
    on, theirs = when.on, book.zone_of(followup.person)
    said = f"{words} {wording.dated(when, book.zone, theirs)}"
    why = f"{said}."
    if side is Side.THEIRS and when.at is None:
        on = book.workdays.after(on)
        why = f"{said}: check in on the first workday after it."
        why = past(why, when.on + timedelta(days=1), on, book.workdays)
    made = Promise(side, when.on, when.at, now)
    step = planned_step(followup, on, when.at, Origin.AGREED, why, book)
    return replace(followup, promises=(*followup.promises, made), next=step)


def _chosen(followup: FollowUp, when: When, now: datetime, book: Rulebook) -> FollowUp:
    check_ahead(when, now, book)
    step = planned_step(followup, when.on, when.at, Origin.CHOSEN, chosen_reason(followup, book), book)
    return replace(close_promise(followup, Kept.MOVED), next=step)


def _with_answer(followup: FollowUp, answer: Touch, now: datetime, book: Rulebook) -> FollowUp:
    """Open, and with what its cycle was for behind it: an answer begins a new one.

    That holds for one that came before a renewal too, and is noted after it, unless something followed it.
    """
    check_not_stopped(followup)
    after = _with_touch(replace(followup, closed_on=None, outcome=None, purpose=""), answer, now, book)
    is_latest = after.touches[-1].at == answer.at and after.touches[-1].direction is answer.direction
    return replace(after, renewed=None) if is_latest else after


def _begins_cycle(followup: FollowUp, attempt: Touch) -> bool:
    """Whether an attempt is the first of its cycle, and not one from before a renewal that is noted late."""
    return not followup.cycle and (followup.renewed is None or attempt.at >= followup.renewed.at)
