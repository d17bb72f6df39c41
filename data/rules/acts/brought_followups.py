"""Follow-ups that files tell of: what has happened, in the right past, and what comes next by the rules. Pure.

A step is never copied from a file: it is worked out from the history, as if each contact had been logged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from data.model.brought import SAYS_STOP, Brought, State
from data.model.followup import FollowUp, Person, Promise, Step, Touch, When
from data.model.text import LONGEST_FIELD, LONGEST_NOTE, fold
from data.model.vocabulary import SEARCHES, Action, Direction, Kept, Kind, Medium, Origin, Outcome, Side
from data.rules.acts.stages import has_moved_on, is_earlier_stage, is_older
from data.rules.acts.tellings import in_order, missing, said_of, stage_in
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import next_action
from data.rules.calendar.zones import instant, local_date
from data.rules.identity.organisations import organisation_key
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.promises import LISTED, TALK
from data.rules.phrasing.stand_ins import unwelcome
from data.rules.scheduling.old_steps import to_decide
from data.rules.scheduling.pauses import is_laid
from data.rules.scheduling.promised_step import promised_step, standing_step
from data.rules.scheduling.promises import close_promises
from data.rules.scheduling.steps import IN_FILE, chosen_reason, due_now, planned_step

_NOON = time(12)
_NEXT = timedelta(seconds=1)
"""So long after a contact comes one of which only that is known."""
_ENDED = (State.OFFER, State.OVER)
_AS_LISTED = f", {LISTED}."
"""How the reason of a step ends on whose day a talk is by the user's list."""


def opened(brought: Brought, person: Person | None, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up that a file tells of, as it stands at the instant ``now``, its step by the rules."""
    touches = history(brought, now, book)
    named = brought.cadence if brought.cadence in book.cadences else ""
    cadence = book.cadence(named or book.defaults[brought.kind])
    today = local_date(now, book.zone)
    said = brought.opened_on or (None if touches or brought.state is State.WISH else brought.since)
    first = local_date(touches[0].at, book.zone) if touches else today
    organisation = brought.organisation
    if person and organisation_key(person.organisation) == organisation_key(organisation):
        organisation = ""  # theirs says it
    return FollowUp(
        brought.about,
        brought.kind,
        cadence.name,
        cadence.limit,
        min(first, said or first),
        person,
        organisation,
        status=status_of(brought, has_touches=bool(touches)),
        touches=touches,
        promises=brought.promises,
    )


def history(brought: Brought, now: datetime, book: Rulebook, *, is_on_file: bool = False) -> tuple[Touch, ...]:
    """Return the contacts of which a file tells, oldest first, with those that its state implies.

    An application was sent, and who is asked to an interview was answered. A time that is a little ahead, as a
    file doesn't say whose clock it is, is ``now``. ``is_on_file``: the follow-up was known before.
    """
    if brought.state is State.WISH:
        return ()
    touches = [touch if touch.at <= now else replace(touch, at=now) for touch in brought.touches]
    if brought.is_whole:
        return _noted(in_order(touches), said_of(brought))
    if brought.kind is Kind.APPLICATION and not any(touch.is_opening for touch in touches):
        touches.append(_application(brought, touches, now, book))
    if not any(touch.direction is not Direction.OUT for touch in touches):
        stages = ((instant(on, _NOON, book.zone), stage) for on, stage in brought.earlier)
        earlier = [Touch(min(at, now), Direction.IN, Medium.EMAIL, stage) for at, stage in stages]
        touches += [*earlier, *_answer(brought, [*touches, *earlier], now, book, is_on_file=is_on_file)]
    return _noted(in_order(touches), said_of(brought))


def _application(brought: Brought, touches: Sequence[Touch], now: datetime, book: Rulebook) -> Touch:
    """Return how an application was sent, on its day; where no file names it, by when it had been sent."""
    on = brought.opened_on or brought.saved_on or brought.since
    at = instant(on, _NOON, book.zone) if on else min((touch.at for touch in touches), default=now)
    is_undated = brought.opened_on is None and not touches
    return Touch(min(at, now), Direction.OUT, Medium.FORM, is_opening=True, is_undated=is_undated)


def _answer(
    brought: Brought, touches: Sequence[Touch], now: datetime, book: Rulebook, *, is_on_file: bool
) -> Iterator[Touch]:
    """Yield the reply that there must have been where it is said how something stands.

    Where the file doesn't say when, its day is unknown: it is put right after the last contact of which the file
    tells; of a follow-up on file, it came since, and is known from ``now``.
    """
    answered = brought.outcome is Outcome.DECLINED or (brought.outcome is Outcome.HIRED and not brought.since)
    has_ended_so = brought.state is State.OVER and answered
    if brought.joins or not (brought.state in (State.ALIVE, State.OFFER) or has_ended_so):
        return
    latest = max((touch.at for touch in touches), default=None)
    if brought.since:
        at = instant(brought.since, _NOON, book.zone)
    else:
        at = now if latest is None or is_on_file else latest
    at = min(max(at, latest + _NEXT) if latest else at, now)
    # An interview may only be planned: that they have answered is all that a state says for certain.
    purpose = SAYS_STOP if brought.outcome is Outcome.STOPPED else ""
    yield Touch(at, Direction.IN, Medium.EMAIL, brought.stage, purpose=purpose, is_undated=brought.since is None)


def status_of(brought: Brought, *, has_touches: bool) -> str:
    """Return where a follow-up stands, in the file's own word; with no contact, also what is noted elsewhere.

    A wish says that in the reason of its step: who has applied by it doesn't need it any more.
    """
    if brought.state is State.WISH:
        return ""
    told = () if has_touches else (brought.stage, *said_of(brought).splitlines())
    if status := "; ".join(filter(None, told)):
        return status if len(status) <= LONGEST_FIELD else f"{status[: LONGEST_FIELD - 1]}…"
    if brought.joins:  # a chat says nothing of where something stands
        return ""
    if brought.state in _ENDED:
        return end_word(brought)
    is_stage = brought.is_whole or brought.state in (State.ALIVE, State.SILENT)  # as our own export has it
    return brought.stage if is_stage else ""


def end_word(brought: Brought) -> str:
    """Return how a file says that something has ended, by which the end is known again."""
    return brought.stage or (brought.outcome or brought.state).value


def _noted(touches: tuple[Touch, ...], said: str) -> tuple[Touch, ...]:
    if not said or not touches:
        return touches
    at = next((place for place, touch in enumerate(touches) if touch.is_opening), 0)
    note = "\n".join(filter(None, (touches[at].note, said)))[:LONGEST_NOTE]
    return (*touches[:at], replace(touches[at], note=note), *touches[at + 1 :])


def lacking(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> list[Touch]:
    """Return the contacts of which a file tells and that aren't noted of a follow-up that is on file."""
    told = history(brought, now, book, is_on_file=True)
    has_answer = any(touch.direction is not Direction.OUT for touch in followup.touches)
    stated = {(touch.at, touch.direction, touch.medium) for touch in brought.touches}
    here = {(touch.at, touch.direction, touch.medium) for touch in followup.touches}
    if brought.joins:  # which of its words are new was found by all of the chat
        new = [one for one in told if (one.at, one.direction, one.medium) not in here]
    else:
        spoke = [local_date(one.at, book.zone) for one in followup.touches if one.direction is Direction.BOTH]
        new = [
            one
            for one in missing(followup.touches, told)
            if one.direction is not Direction.BOTH or local_date(one.at, book.zone) not in spoke
        ]
    if has_answer:  # what its state implies is there already, be it on another day, unless it has moved on since
        has_moved = has_moved_on(followup, brought, book)
        implied = [
            one
            for one in new
            if one.direction is not Direction.OUT and (one.at, one.direction, one.medium) not in stated
        ]
        new = [one for one in new if one not in implied]
        new += [
            one if brought.since else replace(one, at=now)
            for one in implied
            if (has_moved and stage_in(one) == fold(brought.stage)) or is_earlier_stage(followup, one, book)
        ]
    applied = {
        local_date(touch.at, book.zone)
        for touch in followup.touches
        if touch.medium is Medium.FORM and touch.direction is Direction.OUT
    }
    return [one for one in new if not (one.is_opening and local_date(one.at, book.zone) in applied)]


def dated(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up on file with the days that a file tells now of what had none there: of the application,
    the answer and the end; and with the hour of an application of which a list knew only the day.
    """
    followup = _with_hour(followup, brought, book.zone)
    if brought.joins or not any(touch.is_undated for touch in followup.touches):
        return followup
    told = history(brought, now, book)
    if brought.is_whole or not (brought.opened_on or brought.since):  # of the rest it's only known by when it was
        told = tuple(one for one in told if one in brought.touches and not one.is_undated)
    touches: list[Touch] = []
    for place, touch in enumerate(followup.touches):
        last = followup.touches[place - 1] if place else touch
        if touch.is_undated and (day := next((one for one in told if _dates(one, touch)), None)):
            touch = replace(touch, at=day.at, medium=day.medium, is_undated=day.is_undated)
        elif touch.is_undated and place and touch.at - last.at <= _NEXT and last.at != touches[-1].at:
            touch = replace(touch, at=touches[-1].at + _NEXT)  # it stays right after that
        touches.append(touch)
    if tuple(touches) == followup.touches:
        return followup
    was_on, on = (local_date(which[0].at, book.zone) for which in (followup.touches, in_order(touches)))
    opened_on = on if followup.opened_on == was_on else min(followup.opened_on, on)
    after = replace(followup, touches=in_order(touches), opened_on=opened_on)
    if not followup.is_end_undated or followup.closed_on is None:
        return after
    end = end_of(after, brought, now, book)
    if end and end.outcome is followup.outcome:
        return end.of(after)
    return replace(after, closed_on=local_date(after.touches[-1].at, book.zone))


def _with_hour(followup: FollowUp, brought: Brought, zone: tzinfo) -> FollowUp:
    told = next((one for one in brought.touches if one.is_opening), None)
    if told is None or brought.joins:
        return followup
    on = local_date(told.at, zone)
    noon = instant(on, _NOON, zone)
    touches = [
        replace(one, at=told.at) if one.is_opening and one.at == noon and not one.is_undated else one
        for one in followup.touches
    ]
    return followup if tuple(touches) == followup.touches else replace(followup, touches=in_order(touches))


def _dates(told: Touch, touch: Touch) -> bool:
    """Return whether what is told is a contact on file whose day nobody knew, and when that was."""
    is_same = told.is_opening == touch.is_opening and told.direction is touch.direction
    is_known = not told.is_undated or (touch.is_opening and told.at < touch.at)
    return is_known and is_same and (touch.is_opening or stage_in(told) == stage_in(touch))


class End(NamedTuple):
    """On which of the user's dates, and how, a follow-up has ended; ``is_undated``: on that day at the latest."""

    on: date
    outcome: Outcome
    is_undated: bool = False

    def of(self, followup: FollowUp) -> FollowUp:
        """Return a follow-up that has ended so."""
        return replace(followup, closed_on=self.on, outcome=self.outcome, is_end_undated=self.is_undated)


def end_of(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> End | None:
    """Return how a follow-up has ended; None where it hasn't.

    An offer goes on where the user means to follow up on it, today or later.
    """
    today = local_date(now, book.zone)
    last = local_date(followup.touches[-1].at, book.zone) if followup.touches else followup.opened_on
    had_ended = brought.state in _ENDED and brought.outcome is not None
    if followup.person and followup.person.stopped_on and not had_ended:
        return End(max(last, followup.person.stopped_on), Outcome.STOPPED)
    goes_on = brought.state is State.OFFER and brought.planned is not None and brought.planned >= today
    if brought.state not in _ENDED or goes_on:
        return None
    outcome = Outcome.OFFER if brought.state is State.OFFER else brought.outcome or Outcome.DONE
    is_chat = brought.joins or brought.outcome is Outcome.DONE  # which ends with its last message
    return End(min(max(brought.since or last, last), today), outcome, not (brought.since or is_chat))


def decided(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up that had ended with an offer with what has become of that, if a file says so since; one
    of which nobody knew the day of the end, with that.
    """
    closed_on, is_offer = followup.closed_on, followup.outcome is Outcome.OFFER
    if closed_on and followup.is_end_undated and brought.since and not brought.joins:
        end = end_of(followup, brought, now, book)
        return end.of(followup) if end and end.outcome is followup.outcome else followup
    is_older = closed_on and brought.since and brought.since < closed_on
    if closed_on is None or not is_offer or is_older or brought.joins or brought.state is not State.OVER:
        return followup
    end = end_of(followup, brought, now, book)
    if end is None or end.outcome is Outcome.STOPPED:
        return followup
    return replace(end._replace(on=max(closed_on, end.on)).of(followup), status=end_word(brought))


def stepped(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up that is new with its end, or with its next step."""
    if end := end_of(followup, brought, now, book):
        return replace(end.of(followup), next=None)
    today = local_date(now, book.zone)
    if brought.state is State.WISH:
        return replace(followup, next=_wish(brought, today))
    stands = replace(followup, next=due_now(standing_step(followup, book), followup, today, book))
    if brought.planned and brought.step in (Action.ANSWER, Action.DECIDE):
        return _as_it_was(stands, brought, brought.planned, book)
    return planned(stands, brought, now, book)


def _as_it_was(followup: FollowUp, brought: Brought, on: date, book: Rulebook) -> FollowUp:
    """Return a follow-up with an answer or a decision as its step on the day, and at the hour, at which it was."""
    step = followup.next
    if brought.step is Action.DECIDE:  # of a no that was answered the rules say that themselves
        if step and step.action is Action.DECIDE and unwelcome(followup.touches):
            return replace(followup, next=replace(step, on=on))
        return to_decide(followup, on, on, book)
    if step is None or step.action is not brought.step:
        return followup
    if brought.is_chosen:
        step = Step(step.action, on, brought.planned_at, f"{IN_FILE}.", Origin.CHOSEN)
    return replace(followup, next=replace(step, on=on, at=brought.planned_at))


def planned(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up with its step on the day on which the user meant to follow up, if that is ahead.

    What was promised, agreed or chosen here stays.
    """
    step = followup.next
    if step is None or not (step.origin is Origin.CADENCE or _is_by_file(step)):
        return followup
    return _on_their_day(followup, brought, now, book)


def replanned(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook, *, is_set: bool) -> FollowUp:
    """Return a follow-up on file with its step on the day that the user has put into their list since.

    ``is_set``: its step was changed here since it was opened. Then it stays, unless it is their list's; so does
    one that another day was chosen for as it was opened, and any where the row is older than what is on file.
    """
    step = followup.next
    if step is None or brought.joins or is_older(followup, brought, book):
        return followup
    is_ours = step.origin is Origin.CADENCE or is_laid(step.why)
    if not (_is_by_file(step) or (is_ours and not is_set)):
        return followup
    return _on_their_day(followup, brought, now, book)


def _is_by_file(step: Step) -> bool:
    return step.why.startswith(IN_FILE) or step.why.endswith(_AS_LISTED)


def _on_their_day(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    on, at, step = brought.planned, brought.planned_at, followup.next
    is_done = brought.step in (Action.ANSWER, Action.DECIDE)  # which nobody plans
    has_others = any(one.note != LISTED for one in followup.open_promises)
    today = local_date(now, book.zone)
    if on is None or is_done or on < today or has_others:
        return followup
    followup = _with_talk(followup, brought, now)
    is_there = step is not None and step.on == on and (at is None or step.at == at) and not brought.is_agreed
    if is_there or any(today <= one.on < on for one in followup.open_promises):
        return followup
    if brought.is_agreed:
        when = wording.dated(When(on, at), book.zone_of(followup.person))
        return replace(followup, next=_talk(followup, on, at, f"{TALK} on {when}{_AS_LISTED}", book))
    is_answered = step is not None and step.action is Action.ANSWER and brought.step is None
    if is_answered and next_action(followup, book.cadence_of(followup)) in SEARCHES:
        return replace(followup, next=Step(Action.ANSWER, on, at, f"{IN_FILE}.", Origin.CHOSEN))
    why = chosen_reason(followup, book, IN_FILE)
    return replace(followup, next=planned_step(followup, on, at, Origin.CHOSEN, why, book))


def retold_talk(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up on file with the talk of which the user's list tells now; the day on which the user means
    to follow up has counted before.
    """
    after, step = _with_talk(followup, brought, now), followup.next
    if after == followup or step is None or any(one.note != LISTED for one in followup.open_promises):
        return followup
    is_ours = step.origin is Origin.CADENCE or (step.origin is Origin.AGREED and _is_by_file(step))
    return replace(after, next=promised_step(after, book) or step) if is_ours else after


def _with_talk(followup: FollowUp, brought: Brought, now: datetime) -> FollowUp:
    """Return a follow-up with the talk of which the user's list tells as a promise of both, so that it stands
    whatever comes before it; one of an earlier list gives way to it.
    """
    talk = When(brought.planned, brought.planned_at) if brought.is_agreed and brought.planned else brought.talk
    if talk is None or any((one.note, one.on, one.at) == (LISTED, talk.on, talk.at) for one in followup.promises):
        return followup
    made = Promise(Side.BOTH, talk.on, talk.at, now + _NEXT, note=LISTED)
    moved = close_promises(followup, Kept.MOVED)
    return replace(moved, promises=(*moved.promises, made))


def _talk(followup: FollowUp, on: date, at: datetime | None, why: str, book: Rulebook) -> Step:
    """Return the step on the day of a talk: a call, unless it is a visit, also where no number is known yet."""
    step = planned_step(followup, on, at, Origin.AGREED, why, book)
    return step if step.action is Action.VISIT else replace(step, action=Action.CALL)


def _wish(brought: Brought, today: date) -> Step:
    on = f" on {relative_times.day(brought.since, today)}" if brought.since else ""
    more = "; ".join(said_of(brought).splitlines())[:LONGEST_FIELD]
    why = f"You saved this job{on} and haven't applied yet{f' ({more})' if more else ''}."
    return Step(Action.FORM, today, why=why, origin=Origin.CHOSEN)
