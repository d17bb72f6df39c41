"""The step that open promises make: the earliest of them, which beats the cadence (H1, H8, F2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from data.model.followup import FollowUp, Promise, Step, When, line_of
from data.model.vocabulary import Action, Origin, Side
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import ENOUGH_WRITTEN, is_call_overdue, times_used
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.phrasing import wording
from data.rules.phrasing.promises import LISTED, TALK
from data.rules.phrasing.relative_times import PRECISELY
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.reasons import EACH_SLIPPED, past_holidays, tried
from data.rules.scheduling.steps import cadence_step, planned_step

_MIDNIGHT = datetime.min.replace(tzinfo=UTC)
_EXPECTED = "They expected to know by"
_WANTED = "They wanted to know by"  # as it began once, and still does in files that were written then
_AT_A_DISTANCE = (Action.EMAIL, Action.CALL, Action.TEXT, Action.MESSAGE)


def standing_step(followup: FollowUp, book: Rulebook) -> Step:
    """Return what comes after a contact: the earliest open promise, else what the cadence says.

    A reply is answered before that, unless something was promised since.
    """
    step, last = cadence_step(followup, book), followup.last
    if last and step.action is Action.ANSWER and all(one.made_at <= last.at for one in followup.open_promises):
        return step
    return promised_step(followup, book) or step


def promised_step(followup: FollowUp, book: Rulebook) -> Step | None:
    """Return the step of the open promise that comes first; None where none is open."""
    return earliest(step_of(promise, followup, book) for promise in followup.open_promises)


def earliest(steps: Iterable[Step]) -> Step | None:
    """Return the step that is due first; one for a day is, from its midnight on."""
    return min(steps, key=lambda step: (step.on, step.at or _MIDNIGHT), default=None)


def step_of(promise: Promise, followup: FollowUp, book: Rulebook) -> Step:
    """When and how a promise is dealt with: a date of theirs on the first workday after it, others as they say."""
    when = When(local_date(promise.at, book.zone) if promise.at else promise.on, promise.at)
    said = f"{_said(promise, when, followup, book)}{_quoted(promise.note)}"
    if not promise.is_date_of_theirs:
        said = f"{said}{PRECISELY if promise.by_voicemail else ''}."  # see relative_times.as_of
        step = planned_step(followup, when.on, when.at, Origin.AGREED, said, book)
        is_sure = step.at is not None or promise.note == LISTED
        return _as_talk(step, followup, is_sure=is_sure) if promise.side is Side.BOTH else step
    on = book.workdays.after(promise.on)
    why = past_holidays(
        f"{said}: check in on the first workday after that.", promise.on + timedelta(days=1), on, book.workdays
    )
    checked_in = _by_way_last_used(planned_step(followup, on, None, Origin.AGREED, why, book), followup, book)
    return on_their_day(checked_in, followup.person, book)


def checked(promise: Promise, followup: FollowUp, book: Rulebook) -> Step:
    """Return the check-in after a date of theirs that they let pass: on the same day, with words for that."""
    step = step_of(promise, followup, book)
    return replace(step, why=f"{_EXPECTED} {wording.day(promise.on)} and haven't said: check in.")


def is_told(promise: Promise, followup: FollowUp, book: Rulebook) -> bool:
    """Return whether the reason of the next step says what ``promise`` is about and for when."""
    when = When(local_date(promise.at, book.zone) if promise.at else promise.on, promise.at)
    said = f"{_said(promise, when, followup, book)}{_quoted(promise.note)}"
    return followup.next is not None and followup.next.why.startswith(said)


def is_note(step: Step) -> bool:
    """Return whether a step is the note, or the check-in, after a time that they missed:
    no open promise makes it.
    """
    return step.origin is Origin.AGREED and step.why.startswith((*EACH_SLIPPED, _EXPECTED, _WANTED))


def falls_on(promise: Promise, book: Rulebook) -> date:
    """Return the user's date on which a promise is dealt with."""
    if promise.is_date_of_theirs:
        return book.workdays.after(promise.on)
    return local_date(promise.at, book.zone) if promise.at else promise.on


def _said(promise: Promise, when: When, followup: FollowUp, book: Rulebook) -> str:
    theirs = book.zone_of(followup.person)
    moment = wording.dated(when, theirs)
    if promise.by_voicemail and promise.at:
        vain = f"{tried(followup)}: your" if followup.cycle else "Your"
        return f"{vain} voicemail promised a call on {wording.dated(When(promise.on, promise.at), theirs)}"
    if promise.side is Side.BOTH:
        return f"{TALK} on {moment}"
    if promise.side is Side.THEIRS:
        return f"They said you'd hear by {moment}"
    return f"You promised to be in touch on {moment}"


def _quoted(note: str) -> str:
    if note == LISTED:
        return f", {note}"
    return f", “{note.rstrip('.')}”" if note else ""


def _as_talk(step: Step, followup: FollowUp, *, is_sure: bool) -> Step:
    """Return the step of an agreed talk: never in writing where a number is on file, timed or not (F2).

    At an exact time, and where it is surely one (``is_sure``), it is a talk whatever is on file: over a link,
    perhaps, or at their address.
    """
    reach = Reach.of(followup.person)
    if step.action in (Action.CALL, Action.VISIT) or not (Action.CALL in reach or is_sure):
        return step
    is_visit = Action.CALL not in reach and Action.VISIT in reach
    return replace(step, action=Action.VISIT if is_visit else Action.CALL)


def _by_way_last_used(step: Step, followup: FollowUp, book: Rulebook) -> Step:
    """Return the check-in by the way last used, until that has had its turn in this cycle (M3, L2)."""
    reach, cadence = Reach.of(followup.person), book.cadence_of(followup)
    used = (line_of(touch.medium) for touch in reversed(followup.touches))
    way = next((line for line in used if line in _AT_A_DISTANCE and line in reach), None)
    if way is None or is_call_overdue(followup, cadence):
        return step
    turn = next((item.times for item in cadence.media if item.line is way), ENOUGH_WRITTEN)
    return step if turn and times_used(way, followup) >= turn else replace(step, action=way)
