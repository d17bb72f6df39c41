"""The acts: what each thing that a user does makes of a follow-up. Pure; the store runs and keeps them.

Every function takes a follow-up, the instant ``now`` and the rulebook, and returns the follow-up as it is
afterwards, its next step set. What can't be done raises RuleError with one line. The screen's previews call
the same functions, so that what a key shows is what it does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.model.errors import RuleError
from data.model.followup import Commitment, FollowUp, Person, Promise, Step, Touch, When
from data.model.vocabulary import Action, Direction, Kept, Kind, Medium, Origin, Outcome, Side
from data.rules.acts.refusals import check_ahead, check_not_stopped, check_open, subject
from data.rules.cadence.cadence import LINES
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.matching.pairing import ended_by_attempt, ended_by_word, gave, is_alone, names_next_try
from data.rules.phrasing import wording
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.promised_step import checked, earliest, promised_step, standing_step
from data.rules.scheduling.promises import close_promises, falls_by, is_in_vain, missable, settle, with_missed
from data.rules.scheduling.reasons import EACH_SLIPPED, SLIPPED, SLIPPED_CALL, announced, past_holidays
from data.rules.scheduling.steps import (
    cadence_step,
    chosen_reason,
    due_now,
    planned_step,
    promised_call,
    refreshed,
    reopened_reason,
    unrested_step,
)


def open_followup(
    followup: FollowUp,
    now: datetime,
    book: Rulebook,
    had: Touch | None = None,
    agreed: When | None = None,
    said: Sequence[Commitment] = (),
) -> FollowUp:
    """Return a new follow-up with its first step.

    ``had`` was made already: an attempt (L5), a conversation, or a call or message of theirs. ``agreed`` is a
    first date (H9), after a conversation the next time that was agreed (F2); ``said`` is what was promised then
    (H1).
    """
    check_not_stopped(followup)
    book.cadence(followup.cadence)
    first_step = cadence_step(followup, book)
    opened = replace(followup, next=due_now(first_step, followup, local_date(now, book.zone), book))
    if had:
        opened = replace(opened, opened_on=min(opened.opened_on, local_date(had.at, book.zone)))
        if had.direction is Direction.IN:
            opened = reply(opened, had, now, book)
        else:
            is_talk = had.direction is Direction.BOTH
            act, first = (spoke, had) if is_talk else (log, replace(had, is_opening=True))
            opened = act(opened, first, now, book, agreed)
    elif agreed:
        opened = _chosen(opened, agreed, now, book)
    for one in said:
        opened = promise(opened, one.side, one.when, now, book, one.note, also=True)
    return opened


def log(followup: FollowUp, attempt: Touch, now: datetime, book: Rulebook, agreed: When | None = None) -> FollowUp:
    """Note an attempt; the cadence, or the date ``agreed``, sets what comes next.

    A promise whose time is still ahead beats the cadence and stands, unless the attempt keeps it. An attempt in
    vain at an agreed time leads to a kind note (S6). A web form before anything else is the application itself, as
    if it had been noted with the opening (L5).
    """
    check_open(followup, "log an attempt")
    purpose = attempt.purpose or (followup.purpose if _begins_cycle(followup, attempt) else "")
    is_opening = attempt.is_opening or _is_the_application(followup, attempt)
    made = replace(attempt, direction=Direction.OUT, purpose=purpose, is_opening=is_opening)
    if outcome := ended_by_attempt(followup, made.medium):  # two are introduced, or hear that it is over (M7)
        made = replace(made, gave=gave(followup) or made.gave)
        return close(_with_touch(followup, made, now, book), outcome, now, book)
    after = _with_touch(followup, made, now, book)
    if agreed:
        return _chosen(after, agreed, now, book)
    if is_in_vain(followup, made, book.zone):
        followed = rescheduled(after, local_date(attempt.at, book.zone), book)
    else:
        followed = _followed(after, now, book)
        followed = followed if after.open_promises else _voicemail_promise(followed, attempt, now, book)
    return _with_announcement(followed, made, now, book)


def spoke(followup: FollowUp, talk: Touch, now: datetime, book: Rulebook, agreed: When | None = None) -> FollowUp:
    """Note a conversation: a new cycle, and the agreed next time as a promise (F2), else the cadence's (F4)."""
    made = replace(talk, direction=Direction.BOTH)
    as_open = followup.unended if is_alone(followup) else followup
    if not agreed and (outcome := ended_by_word(as_open)):  # they have been told, as in ``log`` (M7)
        made = replace(made, gave=gave(followup) or made.gave)
        return close(_with_answer(followup, made, now, book), outcome, now, book)
    after = _with_answer(followup, made, now, book)
    return promise(after, Side.BOTH, agreed, now, book) if agreed else _followed(after, now, book)


def reply(followup: FollowUp, answer: Touch, now: datetime, book: Rulebook) -> FollowUp:
    """Note their reply: a new cycle, and the step is to answer, today. A closed follow-up opens again (M1)."""
    after = _with_answer(followup, replace(answer, direction=Direction.IN), now, book)
    return _followed(after, now, book)


def promise(
    followup: FollowUp,
    side: Side,
    when: When,
    now: datetime,
    book: Rulebook,
    note: str = "",
    *,
    also: bool = False,
) -> FollowUp:
    """Note by when one side will, or a time that both agreed on (H1, H8, F2); ``note`` is what was promised.

    It takes the place of an open one of the same side, unless it is to stand ``also``. The earliest one that is
    open makes the step: theirs for a date, the first workday after it; yours, or one with an exact time, then.
    """
    check_open(followup, "note a promise")
    check_ahead(when, now, book)
    if not also:
        followup = close_promises(followup, Kept.MOVED, lambda one: one.side is side)
    made = Promise(side, when.on, when.at, now, note=note)
    after = replace(followup, promises=(*followup.promises, made))
    return replace(after, next=promised_step(after, book))


def heard(followup: FollowUp, status: str) -> FollowUp:
    """Note where it stands, as they said (L7); an empty text leaves what was heard before."""
    return replace(followup, status=status) if status else followup


def missed(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Note that what was planned slipped their mind: a kind reschedule on the next workday, no complaint (S6).

    It can be said after the message that one left, too. Where they only wanted to know by a date, nothing was to
    be met: the check-in after it stays.
    """
    check_open(followup, "note that they missed it")
    which = missable(followup, now, book.zone)
    if which is None:
        if followup.next is None or followup.next.at is None:
            raise RuleError(_not_missed(followup))
        return rescheduled(followup, local_date(now, book.zone), book)
    if which.side is Side.MINE and not which.by_voicemail and which.at and now < which.at:
        raise RuleError(_not_missed(followup))
    after = with_missed(followup, which)
    if which.is_date_of_theirs:
        return replace(after, next=_first_of(checked(which, after, book), after, book))
    if which.kept is Kept.MISSED and followup.next and followup.next.why.startswith(EACH_SLIPPED):
        return after  # the message that one left at that time has said it already
    slipped = SLIPPED_CALL if which.by_voicemail else SLIPPED
    return rescheduled(after, local_date(now, book.zone), book, slipped)


def rescheduled(followup: FollowUp, missed_on: date, book: Rulebook, slipped: str = SLIPPED) -> FollowUp:
    """Return a kind note on the workday after ``missed_on``, which offers another time (S6).

    ``slipped`` says what they missed.
    """
    on = book.workdays.after(missed_on)
    a_new_one = "a new one" if slipped == SLIPPED else "a time"
    why = past_holidays(
        f"{slipped}: on the next workday, suggest {a_new_one} in a friendly note.",
        missed_on + timedelta(days=1),
        on,
        book.workdays,
    )
    note = planned_step(followup, on, None, Origin.AGREED, why, book)
    if Action.EMAIL in Reach.of(followup.person):
        note = replace(note, action=Action.EMAIL)
    note = on_their_day(note, followup.person, book)
    return replace(followup, next=_first_of(note, followup, book))


def snooze(followup: FollowUp, when: When, now: datetime, book: Rulebook) -> FollowUp:
    """Move the step, or the decision, to a date or an instant that the user chose (S3).

    A promise that would come before it is moved by that; one that comes later still stands.
    """
    check_open(followup, "set a date")
    check_ahead(when, now, book)
    step = followup.next or cadence_step(followup, book)
    why = chosen_reason(followup, book)
    moved = replace(step, on=when.on, at=when.at, why=why, origin=Origin.CHOSEN)
    return replace(_out_of_the_way(followup, when, book), next=moved)


def close(followup: FollowUp, outcome: Outcome, now: datetime, book: Rulebook) -> FollowUp:
    """End a follow-up. The promises that still stood end with it, and so does its own pause."""
    check_not_stopped(followup)
    if followup.closed_on:
        outcome_words = f" ({wording.CLOSED_WORDS[followup.outcome]})" if followup.outcome else ""
        raise RuleError(f"{subject(followup)} is already closed{outcome_words}.")
    closed = close_promises(followup, Kept.MOVED)
    return replace(closed, next=None, paused_until=None, closed_on=local_date(now, book.zone), outcome=outcome)


def reopen(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Take a closed follow-up up again: the step of its cadence, not before today.

    Its reason is true today: no wait that is over is told as the rule, and no promise that ended with the closing.
    """
    if not followup.closed_on:
        raise RuleError(f"{subject(followup)} is already open.")
    check_not_stopped(followup)
    opened = followup.unended
    step, today = cadence_step(opened, book), local_date(now, book.zone)
    if step.on < today or (step.at and step.at < now):
        # A decision stays the cadence's: it is no day that the user set.
        origin = step.origin if step.action is Action.DECIDE else Origin.CHOSEN
        on = book.day_for(step.action, today, followup.person, is_wait=False)
        step = replace(step, on=on, at=None, origin=origin, why=reopened_reason(opened, step, today, book))
    return replace(opened, next=step)


def stop(person: Person, now: datetime, book: Rulebook) -> Person:
    """Note that they said stop (F6): it is on the person, and holds until ``allow``."""
    if person.stopped_on:
        raise RuleError(f"{person.name} already asked you to stop, on {wording.day(person.stopped_on)}.")
    return replace(person, stopped_on=local_date(now, book.zone))


def allow(person: Person) -> Person:
    """Lift the stop, on purpose; what it closed stays closed."""
    if not person.stopped_on:
        raise RuleError(f"{person.name} hasn't asked you to stop.")
    return replace(person, stopped_on=None)


def edit(followup: FollowUp, changed: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up as ``changed``, its step worked out anew where the change makes another one."""
    if changed.cadence != followup.cadence:
        book.cadence(changed.cadence)
    if not changed.closed_on:
        check_not_stopped(changed)  # who is named for it later may have said stop before (F6)
    return refreshed(followup, changed, local_date(now, book.zone), book)


def _with_touch(followup: FollowUp, touch: Touch, now: datetime, book: Rulebook) -> FollowUp:
    if touch.at > now:
        raise RuleError("That is in the future: log it once it has happened.")
    followup, touch = settle(followup, touch, book.zone)
    place = bisect_right(followup.touches, touch.at, key=lambda item: item.at)
    return replace(followup, touches=(*followup.touches[:place], touch, *followup.touches[place:]))


def _followed(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    step, before = standing_step(followup, book), followup.next
    return replace(followup, next=due_now(step, followup, local_date(now, book.zone), book, before))


def _voicemail_promise(followup: FollowUp, attempt: Touch, now: datetime, book: Rulebook) -> FollowUp:
    # H8: the message itself made the promise, so it is counted like any other.
    if attempt.medium is not Medium.VOICEMAIL or followup.next is None or not names_next_try(followup):
        return followup
    # No pause moves what the message has promised, whatever became of earlier promises.
    step = unrested_step(replace(followup, promises=()), book)
    if not book.cadence_of(followup).promise_after_voicemail or followup.next.origin is not Origin.CADENCE:
        return followup
    if When(step.on, step.at) != promised_call(attempt, followup, book):
        return followup
    made = Promise(Side.MINE, step.on, step.at, now, by_voicemail=True)
    promises = (*followup.promises, made)
    return replace(followup, promises=promises, next=replace(step, origin=Origin.AGREED))


def _with_announcement(followup: FollowUp, attempt: Touch, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with what a voicemail has said of the next attempt, as a promise of one's own (H8).

    The step is what it was: it stays the cadence's, and so do its date, its pauses and its holds. Nothing is
    announced of a decision, of a search, of a day that is over, or of what is promised for that day already.
    """
    step, last = followup.next, followup.touches[-1]
    if attempt.medium is not Medium.VOICEMAIL or (last.at, last.medium) != (attempt.at, attempt.medium):
        return followup
    if step is None or step.at or step.action not in LINES or step.on < local_date(now, book.zone):
        return followup
    if not names_next_try(followup):
        return followup
    if any(one.side is not Side.THEIRS and one.on == step.on for one in followup.open_promises):
        return followup
    said = Promise(Side.MINE, step.on, None, now, by_voicemail=True, by=step.action)
    why = announced(step) if step.origin is Origin.CADENCE else step.why
    return replace(followup, promises=(*followup.promises, said), next=replace(step, why=why))


def _first_of(step: Step, followup: FollowUp, book: Rulebook) -> Step:
    promised = promised_step(followup, book)
    return earliest([step, promised]) or step if promised else step


def _not_missed(followup: FollowUp) -> str:
    if any(one.side is Side.MINE for one in followup.open_promises):
        return f"There is nothing that {followup.who} could have missed: the promise is yours."
    return f"You and {followup.who} haven't agreed on a time, so nothing was missed."


def _out_of_the_way(followup: FollowUp, when: When, book: Rulebook) -> FollowUp:
    return close_promises(followup, Kept.MOVED, lambda one: falls_by(one, when, book.zone))


def _chosen(followup: FollowUp, when: When, now: datetime, book: Rulebook) -> FollowUp:
    check_ahead(when, now, book)
    step = planned_step(followup, when.on, when.at, Origin.CHOSEN, chosen_reason(followup, book), book)
    return replace(_out_of_the_way(followup, when, book), next=step)


def _with_answer(followup: FollowUp, answer: Touch, now: datetime, book: Rulebook) -> FollowUp:
    """Return it open, and with what its cycle was for behind it: an answer begins a new one.

    That holds for one that came before a renewal too, and is noted after it, unless something followed it.
    """
    check_not_stopped(followup)
    after = _with_touch(replace(followup.unended, purpose=""), answer, now, book)
    is_latest = after.touches[-1].at == answer.at and after.touches[-1].direction is answer.direction
    return replace(after, renewed=None) if is_latest else after


def _is_the_application(followup: FollowUp, attempt: Touch) -> bool:
    """Return whether an attempt is the web form by which one applied: nothing was done about it before."""
    is_form = followup.kind is Kind.APPLICATION and attempt.medium is Medium.FORM
    return is_form and all(touch.at > attempt.at for touch in followup.touches)


def _begins_cycle(followup: FollowUp, attempt: Touch) -> bool:
    """Return whether an attempt is the first of its cycle,
    and not one from before a renewal that is noted late.
    """
    return not followup.cycle and (followup.renewed is None or attempt.at >= followup.renewed.at)
