"""The next step: what a cadence makes of a history. Pure; the screen's previews and the acts both ask here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from data.model.brought import ACCEPTED, ASKS_LATER, IS_AWAY, SAYS_STOP, YOU_DECLINE
from data.model.followup import FollowUp, Step, Touch, When
from data.model.vocabulary import SEARCHES, Action, Direction, Medium, Origin
from data.rules.cadence.cadence import LINES, Cadence, Wait
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import next_action
from data.rules.calendar.hours import Window
from data.rules.calendar.zones import instant, local_date, local_time
from data.rules.identity.reach import Reach
from data.rules.matching.pairing import names_next_try
from data.rules.phrasing import wording
from data.rules.phrasing.relative_times import PRECISELY
from data.rules.phrasing.stand_ins import replied, stated, unwelcome, unwelcome_words, welcome_words
from data.rules.scheduling.absences import with_absence
from data.rules.scheduling.asked_later import asked_later, later_day
from data.rules.scheduling.call_hours import HUMANE, first_awake, is_awake, windows_of
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.pace import held
from data.rules.scheduling.pauses import rested
from data.rules.scheduling.reasons import (
    also,
    announced,
    came_back,
    no_way,
    on_day,
    past,
    past_holidays,
    reason,
    skipping,
    tried,
)

_DAY = timedelta(days=1)

YOU_SET = "You set the date"
"""How the reason of a step begins whose date the user chose."""

IN_FILE = f"{YOU_SET} in your list"
"""The same, where that is in the list of a job tracker, which was imported."""

YOU_REOPENED = "You reopened it"
"""How the reason of a step begins whose day had passed when the user reopened its follow-up."""

YOU_CHOSE = "You chose to try"
"""How the reason of a step begins whose medium the user chose (M1)."""

BY_ANOTHER_WAY = (YOU_CHOSE, "You chose another way")
"""The same, and as it began once, and still does in files that were written then."""


def cadence_step(followup: FollowUp, book: Rulebook) -> Step:
    """Return what the cadence says comes next, from the history alone (F1: there always is something).

    The date is never before the touch, or the opening, that it is counted from, nor inside a pause.
    """
    return rested(_after_absence(unrested_step(followup, book), followup, book), followup, book)


def _after_absence(step: Step, followup: FollowUp, book: Rulebook) -> Step:
    """Return the step behind an absence of theirs, and with a word of the letter that came back last."""
    if followup.touches and followup.touches[-1].is_undelivered and step.action in (*LINES, *SEARCHES):
        returned = followup.touches[-1]
        step = replace(step, why=came_back(step.why, returned, local_date(returned.at, book.zone)))
    if followup.away is None:
        return step
    cadence = book.cadence_of(followup)
    wait = _last_interval(cadence) if step.action is Action.DECIDE else _wait(followup, cadence)
    return with_absence(step, followup, _base(followup, book), wait, book)


def unrested_step(followup: FollowUp, book: Rulebook) -> Step:
    """Return the same without the pauses over it."""
    step = held(_by_cadence(followup, book), followup, book)
    said = next((one for one in followup.unsettled if one.announces(step)), None)
    return replace(step, why=announced(step, said.by)) if said else step


def _by_cadence(followup: FollowUp, book: Rulebook) -> Step:
    cadence, last = book.cadence_of(followup), followup.last
    base = _base(followup, book)
    if step := _unwelcome_step(followup, base, book):
        return step
    if last and last.direction is Direction.OUT and last.purpose == YOU_DECLINE:
        return Step(Action.DECIDE, base, why=f"You turned them down {on_day(base)}: close it, if that is all.")
    if last and last.direction is Direction.IN:
        if step := _step_on_return(last, followup, book):
            return step
        todo = "now you can write to them" if last.note == ACCEPTED else "the rule is to answer the same day"
        undated = stated(followup.touches)
        said = undated or f"{replied(last, followup.who)} {on_day(base)}"
        if good := welcome_words(asked_later(followup) or last):
            return Step(Action.ANSWER, base, why=f"{said}{good}: answer the same day.")
        return Step(Action.ANSWER, base, why=f"{said}: {todo}.")
    if followup.is_used_up:
        return _last_wait(followup, cadence, base, book)
    action = next_action(followup, cadence)
    if step := _later_step(followup, action, base, book) or _step_behind_return(followup, base, book):
        return step
    if action in SEARCHES:  # it disturbs nobody: due at once, and the wait runs beside it
        return Step(action, base, why=reason(followup, cadence, action, _wait(followup, cadence)))
    if last and action is Action.CALL and last.direction is Direction.OUT:
        by_phone = _phone_step(last, followup, cadence, book)
        if by_phone:
            return by_phone
    wait = _wait(followup, cadence)
    on = wait.after(base, book.workdays)
    why = skipping(reason(followup, cadence, action, wait), base, wait, on, book.workdays)
    # No wait at all: "today" is today, a weekend of the user's too.
    return on_their_day(Step(action, on, why=why), followup.person, book, is_wait=wait != Wait())


def _step_on_return(last: Touch, followup: FollowUp, book: Rulebook) -> Step | None:
    """Return the step on the day on which somebody is back who wrote that they are away; None for any other
    message: there is nothing to answer, and nothing to do before.
    """
    if not last.purpose.startswith(IS_AWAY):
        return None
    try:
        back = date.fromisoformat(last.purpose.removeprefix(IS_AWAY))
    except ValueError:  # changed by hand
        return None
    said_on = on_day(local_date(last.at, book.zone))
    why = f"{followup.who} wrote {said_on} that they're away until {wording.day(back)}."
    on = book.workdays_of(followup.person).on_or_after(back)
    step = Step(next_action(followup, book.cadence_of(followup)), on, why=why)
    return on_their_day(step, followup.person, book)


def _step_behind_return(followup: FollowUp, base: date, book: Rulebook) -> Step | None:
    """Return the step on the day on which somebody is back who was away when the user answered; else None."""
    heard = next((one for one in reversed(followup.touches) if one.direction is Direction.IN), None)
    step = _step_on_return(heard, followup, book) if heard else None
    return step if step and step.on > base and step.action in LINES else None


def _later_step(followup: FollowUp, action: Action, base: date, book: Rulebook) -> Step | None:
    """Return the step at the time for which they have asked, where that comes after the last contact."""
    heard = asked_later(followup)
    on = later_day(heard, book) if heard and action in LINES else None
    if heard is None or on is None or on <= base:
        return None
    said = heard.purpose.removeprefix(ASKS_LATER)
    why = f"{followup.who} asked you {on_day(local_date(heard.at, book.zone))} to come back {said}."
    return on_their_day(Step(action, on, why=why), followup.person, book)


def _unwelcome_step(followup: FollowUp, base: date, book: Rulebook) -> Step | None:
    """Return the step after a message that says no, or asks to stop; None after anything else.

    Who says no is thanked once, and then it is decided whether to go on; who asks to stop gets no words.
    """
    no = unwelcome(followup.touches)
    sent = sum(one.direction is Direction.OUT and no is not None and one.at > no.at for one in followup.touches)
    if no is None or sent > 1:
        return None
    undated = stated(followup.touches)
    said = undated or f"{replied(no, followup.who)} {on_day(local_date(no.at, book.zone))}, {unwelcome_words(no)}"
    if no.purpose == SAYS_STOP:
        return Step(Action.DECIDE, base, why=f"{said}: close it{' as stopped' if followup.person else ''}.")
    if sent:  # nothing is left to do today, and they may say more
        on = _last_interval(book.cadence_of(followup)).after(base, book.workdays)
        return Step(Action.DECIDE, on, why=f"{said}, and you have answered: decide whether to go on.")
    return Step(Action.ANSWER, base, why=f"{said}: thank them, or close it.")


def due_now(step: Step, followup: FollowUp, today: date, book: Rulebook, before: Step | None = None) -> Step:
    """Return the step that comes up on the user's date ``today``: what waits for nothing is due then, not earlier.

    A search, an answer, and an attempt without any wait are counted from a contact or an opening that may be noted
    days later; they aren't late in the moment in which they are made. What a wait or a promise says stays, and so
    does a search or an answer that was to be done ``before`` already.
    """
    if step.origin is not Origin.CADENCE or step.at or step.on >= today:
        return step
    if step.action in (*SEARCHES, Action.ANSWER):
        stood = before is not None and (before.action, before.origin) == (step.action, step.origin)
        return replace(step, on=max(step.on, before.on) if before and stood and before.on < today else today)
    if step.action is Action.DECIDE or _wait(followup, book.cadence_of(followup)) != Wait():
        return step
    return replace(step, on=book.day_for(step.action, today, followup.person, is_wait=False))


def planned_step(
    followup: FollowUp, on: date, at: datetime | None, origin: Origin, why: str, book: Rulebook
) -> Step:
    """Return a step at a time that somebody named; it beats the cadence's date, and keeps its medium.

    An exact time is a call wherever a number is on file (F2). A date that the user alone chose doesn't raise
    the limit (H9): where that is used up, the step is the decision.
    """
    action = next_action(followup, book.cadence_of(followup))
    if origin is Origin.CHOSEN and followup.is_used_up:
        action = Action.DECIDE
    elif at and Action.CALL in Reach.of(followup.person):
        action = Action.CALL
    return Step(action, on, at, why, origin)


def chosen_reason(followup: FollowUp, book: Rulebook, because: str = YOU_SET) -> str:
    """Return why a step falls when it does, where the user chose its date: what was tried,
    not the cadence's wait.
    """
    if next_action(followup, book.cadence_of(followup)) is Action.FIND_CONTACT:
        missing = no_way(followup)
        return f"{because}; {missing[:1].lower()}{missing[1:]}"
    return _with_tally(because, followup)


def how_set(step: Step) -> str:
    """Return how the reason of a step begins on whose date the user has decided: here, or in their list."""
    return IN_FILE if step.why.startswith(IN_FILE) else YOU_SET


def switched_reason(followup: FollowUp, way: Action) -> str:
    """Return why a step comes by a ``way`` that the user chose (M1)."""
    return _with_tally(f"{YOU_CHOSE} {wording.with_article(wording.ACTION_WORDS[way])}", followup)


def _with_tally(because: str, followup: FollowUp) -> str:
    """Return ``because`` as a sentence, with what was tried so far, or since they were heard from."""
    if not followup.cycle:
        return f"{because}."
    heard = [touch for touch in followup.touches if touch.direction is not Direction.OUT]
    if not heard or followup.renewed:
        return f"{because}; so far {tried(followup)}."
    since = "you spoke" if heard[-1].direction is Direction.BOTH else "you last heard from them"
    return f"{because}; {wording.tally(followup.cycle)} since {since}, no answer."


def reopened_reason(followup: FollowUp, step: Step, today: date, book: Rulebook) -> str:
    """Return why a step of the cadence comes whose day had passed when its follow-up was reopened: ``today``.

    A search and a decision have no wait in their reason, so theirs stays as it is.
    """
    because = f"{YOU_REOPENED} {on_day(today)}"
    if step.action is Action.ANSWER and followup.last:
        replied_on = local_date(followup.last.at, book.zone)
        said = replied(followup.last, followup.who)
        return f"{said} {on_day(replied_on)}, and {because[:1].lower()}{because[1:]}: answer them."
    if step.action in (*SEARCHES, Action.DECIDE):
        return step.why
    return chosen_reason(followup, book, because)


def promised_call(touch: Touch, followup: FollowUp, book: Rulebook) -> When:
    """Return when a voicemail promises the next call: on their next workday, at the callback time there (H8).

    Where the user isn't awake then, it is the first time at which they are, in the cadence's windows of that day,
    else at any hour at which one may call; with none of these, the day without a time.
    """
    theirs = book.zone_of(followup.person)
    on = book.workdays_of(followup.person).after(local_date(touch.at, theirs))
    at: datetime | None = instant(on, book.callback_time, theirs)
    if at and not is_awake(at, book.waking, book.zone):
        at = _first_awake(windows_of(book.cadence_of(followup)), on, theirs, book)
        at = at or _first_awake(HUMANE, on, theirs, book)
    return When(local_date(at, book.zone) if at else on, at)


def _first_awake(windows: Iterable[Window], on: date, theirs: tzinfo, book: Rulebook) -> datetime | None:
    return first_awake(windows, on, theirs, book.waking, book.zone)


def refreshed(before: FollowUp, after: FollowUp, today: date, book: Rulebook) -> FollowUp:
    """``after`` with its step worked out anew, where its person, cadence or limit is another one than ``before``.

    A step that comes of it isn't late on the user's date ``today``, unless the cadence's wait says so.

    What changes nothing in the cadence's step changes nothing in the one that stands. A promise and a date
    that somebody named stay; only what is to be done then follows.
    """
    step = before.next
    if step is None:
        return after
    stale, fresh = cadence_step(before, book), cadence_step(after, book)
    by_cadence = step.origin is Origin.CADENCE and not after.open_promises
    if by_cadence:
        return replace(after, next=step if fresh == stale else due_now(fresh, after, today, book, step))
    if step.action is Action.ANSWER:  # no edit answers it
        return replace(after, next=step)
    is_gone = step.action in Reach.of(before.person) and step.action not in Reach.of(after.person)
    why = _reason_after_edit(step, after, fresh, book)
    was, planned = (planned_step(one, step.on, step.at, step.origin, why, book) for one in (before, after))
    if planned.action is was.action and not is_gone:
        return replace(after, next=step)
    return replace(after, next=replace(step, action=planned.action, why=why))


def _reason_after_edit(step: Step, after: FollowUp, fresh: Step, book: Rulebook) -> str:
    """Return why a step comes that stays on its date while what is to be done then has changed."""
    if step.origin is Origin.AGREED:
        return step.why
    if step.why.startswith(YOU_REOPENED):
        return chosen_reason(after, book, step.why.removesuffix(".").partition("; ")[0])
    if step.why.startswith((YOU_SET, *BY_ANOTHER_WAY)):
        return chosen_reason(after, book, how_set(step))
    # How far an introduction is stays the reason, by whatever way the next word goes.
    return step.why if after.introduces and step.origin is Origin.CHOSEN else fresh.why


def _base(followup: FollowUp, book: Rulebook) -> date:
    """Return the date that the wait is counted from: that of the last touch, the renewal, or the opening."""
    if followup.last:
        return local_date(followup.last.at, book.zone)
    return local_date(followup.renewed.at, book.zone) if followup.renewed else followup.opened_on


def _wait(followup: FollowUp, cadence: Cadence) -> Wait:
    if followup.last is None:
        return Wait() if followup.renewed else cadence.first
    return cadence.after_conversation if followup.last.direction is Direction.BOTH else cadence.between


def _last_interval(cadence: Cadence) -> Wait:
    """Return how long one waits after the last attempt, before a person decides."""
    return cadence.after_last if cadence.limit else cadence.between


def _last_wait(followup: FollowUp, cadence: Cadence, base: date, book: Rulebook) -> Step:
    # S3: after the last attempt comes one more interval of patience, then a person decides (M1).
    wait = _last_interval(cadence)
    on = wait.after(base, book.workdays)
    after = f" after {wait}" if wait != Wait() else ""
    why = f"{tried(followup)}: {wording.used_up(followup.limit)}, so you decide{after}."
    return Step(Action.DECIDE, on, why=skipping(why, base, wait, on, book.workdays))


def _phone_step(last: Touch, followup: FollowUp, cadence: Cadence, book: Rulebook) -> Step | None:
    """Return the call that a voicemail promised (H8), or the other end of the day after a call in vain (H6)."""
    if last.medium is Medium.VOICEMAIL and cadence.promise_after_voicemail:
        return _promised_step(last, followup, book)
    if last.medium is Medium.CALL and cadence.other_end_after_call:
        return _other_end(last, followup, cadence, book)
    return None


def _promised_step(last: Touch, followup: FollowUp, book: Rulebook) -> Step:
    when = promised_call(last, followup, book)
    theirs, workdays = book.zone_of(followup.person), book.workdays_of(followup.person)
    left_on = local_date(last.at, theirs)
    if _is_settled(last, followup) or not names_next_try(followup):
        why = f"{tried(followup)}: the rule is to call again on the next workday."
        on = local_date(when.at, theirs) if when.at else when.on
        return Step(Action.CALL, when.on, when.at, past_holidays(why, left_on + _DAY, on, workdays))
    if when.at is None:
        why = f"{tried(followup)}: your voicemail promised a call {on_day(when.on)}, without a time"
        why = f"{why}, as none suits both your waking hours and theirs."
        return Step(Action.CALL, when.on, why=past_holidays(why, left_on + _DAY, when.on, workdays))
    on, usual = local_date(when.at, theirs), instant(local_date(when.at, theirs), book.callback_time, theirs)
    promised = f"{on_day(on)} at {wording.named_clock(when.at, theirs)}"
    why = f"{tried(followup)}: your voicemail promised a call {promised}{PRECISELY}."
    if when.at != usual:
        why = also(why, f"{wording.named_clock(usual, theirs)} is outside your waking hours")
    return Step(Action.CALL, when.on, when.at, past_holidays(why, left_on + _DAY, on, workdays))


def _is_settled(message: Touch, followup: FollowUp) -> bool:
    """Return whether what a message has promised stands no more: the user moved it, they missed it,
    or it was closed.
    """
    made = [one.kept for one in followup.promises if one.by_voicemail and one.made_at >= message.at]
    return bool(made) and None not in made


def _other_end(last: Touch, followup: FollowUp, cadence: Cadence, book: Rulebook) -> Step:
    theirs, workdays = book.zone_of(followup.person), book.workdays_of(followup.person)
    called_on = local_date(last.at, theirs)
    before, several = tried(followup), len(followup.cycle) > 1
    clock = wording.named_clock(last.at, theirs)
    if local_time(last.at, theirs) < cadence.other_end:
        on = workdays.on_or_after(called_on)
        at = instant(on, cadence.other_end, theirs)
        called = ", the last at" if several else " at"
        why = past(f"{before}{called} {clock}: try the other end of the day.", called_on, on, workdays)
        return Step(Action.CALL, local_date(at, book.zone), at, why)
    called = f"{before}, {'the last ' if several else ''}late in the day ({clock})"
    # Counted from the later of the two dates: far east of them, their next workday can be the user's today.
    latest = max(called_on, local_date(last.at, book.zone))
    on = workdays.after(latest)
    return Step(
        Action.CALL,
        on,
        why=past_holidays(f"{called}: try early on the next workday.", latest + _DAY, on, workdays),
    )
