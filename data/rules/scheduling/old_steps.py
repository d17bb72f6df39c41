"""What would be late as soon as it is brought in: nothing old is suddenly due by the hundred. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from data.model.brought import SAYS_STOP, Old
from data.model.followup import FollowUp, Step
from data.model.vocabulary import Action, Direction, Medium, Origin, Outcome
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times
from data.rules.phrasing.stand_ins import replied, stated, unwelcome, unwelcome_words
from data.rules.scheduling.asked_later import asked_later
from data.rules.scheduling.backlog import FEWEST_DAYS, MOST_DAYS, spread, stands

OLD_AFTER = timedelta(days=42)
"""So long after the last contact something is old: the built-in cadences have ended by then."""
A_DAY = 10
"""So many of those that come in may be due on one day, where there are workdays enough for the rest."""
_STILL_ANSWERED = timedelta(days=182)
"""Somebody who wrote so long ago can still be answered without a word about whether to."""
_LONG_OVER = _STILL_ANSWERED
_LATE_ANSWER = timedelta(days=14)
"""An answer that waits longer than that can wait a few days more, if many do."""


@dataclass(frozen=True, slots=True)
class Eased:
    """What became of what would be late: how many are to be decided on, and how many were laid over ``days``
    workdays, until the last of them.
    """

    decisions: int = 0
    laid: int = 0
    days: int = 0
    until: date | None = None
    shares: tuple[tuple[date, int], ...] = ()
    """How many of them come on which day, the earliest first."""


NOTHING_EASED = Eased()
"""Nothing was late."""


def eased(
    followups: Sequence[FollowUp], old: Old, now: datetime, book: Rulebook, lying: Mapping[date, int]
) -> tuple[list[FollowUp], Eased]:
    """Return the follow-ups that came in, in their order, each with its step as it is so, and what became of them.

    What is old waits for a decision, unless ``old`` says otherwise. Where many would come at once, they are laid
    over the next workdays, ``A_DAY`` on each, the latest contact first, and decisions behind the rest. What was
    promised, agreed or set by the user, and an answer to a reply of these days, stays. ``lying`` says how many
    others lie on a day already.
    """
    if old is Old.DUE:
        return list(followups), NOTHING_EASED
    today = local_date(now, book.zone)
    late = [place for place, one in enumerate(followups) if _may_move(one, now) and _step(one).on <= today]
    late.sort(key=lambda place: _last(followups[place], book), reverse=True)
    decided = {place: _decided(followups[place], today, book) for place in late} if old is Old.DECIDE else {}
    late.sort(
        key=lambda place: decided.get(place, followups[place]) is not followups[place]
    )  # decisions come last
    before = [followups[place] for place in late]
    after = [decided.get(place, followups[place]) for place in late]
    decisions = sum(new is not one for new, one in zip(after, before, strict=True))
    days, laid = 0, 0
    if len(before) > A_DAY:
        days = min(max(-(-len(before) // A_DAY), FEWEST_DAYS), MOST_DAYS)
        spread_out = spread(after, days, now, book, lying, lambda _one: True)
        laid = sum(new is not one for new, one in zip(spread_out, after, strict=True))
        after = spread_out
    shares = tuple(sorted(Counter(max(_step(one).on, today) for one in after).items()))
    until = shares[-1][0] if laid else None
    now_so = dict(zip(late, after, strict=True))
    return [now_so.get(place, one) for place, one in enumerate(followups)], Eased(
        decisions, laid, days, until, shares
    )


def long_over(chat: FollowUp, old: Old, now: datetime) -> Outcome | None:
    """Return how a chat ended that is long over, so that it comes in as history; None where it goes on.

    Who wrote last decides: what you got an answer to is done, and what you got none to you gave up. Who wrote to
    you first got your answer with what you wrote last, unless you asked something back.
    """
    if old is Old.DUE or chat.next is None or chat.last is None or now - chat.last.at <= _LONG_OVER:
        return None
    if chat.open_promises:
        return None
    if asked_later(chat) and chat.next.on > now.date():  # they have asked to be written to then
        return None
    in_vain = chat.last.direction is Direction.OUT and not _is_your_answer(chat)
    return Outcome.GAVE_UP if in_vain else Outcome.DONE


def _is_your_answer(chat: FollowUp) -> bool:
    """Return whether they wrote first, and what you wrote last asks nothing back."""
    asked = any("?" in one.note for one in chat.cycle)
    return chat.touches[0].direction is Direction.IN and not asked


def is_chat(followup: FollowUp) -> bool:
    """Return whether nothing but messages was exchanged, and nobody has promised or planned anything."""
    is_planned = followup.next is not None and followup.next.origin is not Origin.CADENCE
    return (
        not is_planned and not followup.promises and all(one.medium is Medium.MESSAGE for one in followup.touches)
    )


def _may_move(followup: FollowUp, now: datetime) -> bool:
    step, last = followup.next, followup.last
    no = unwelcome(followup.touches)
    if step is None or stands(followup) or (no and no.purpose == SAYS_STOP):
        return False
    return step.action is not Action.ANSWER or last is None or now - last.at > _LATE_ANSWER


def _decided(followup: FollowUp, today: date, book: Rulebook) -> FollowUp:
    """Return it with a decision for today as its step where its last contact is old."""
    step, last = _step(followup), _last(followup, book)
    if step.action is Action.FORM or today - last <= (
        _STILL_ANSWERED if step.action is Action.ANSWER else OLD_AFTER
    ):
        return followup
    return to_decide(followup, today, today, book)


def to_decide(followup: FollowUp, on: date, today: date, book: Rulebook) -> FollowUp:
    """Return a follow-up with a decision as its step on a day, and why that is, by what was last."""
    last = relative_times.day(_last(followup, book), today)
    if no := unwelcome(followup.touches):
        on_day = relative_times.day(local_date(no.at, book.zone), today)
        what = "close it as stopped" if no.purpose == SAYS_STOP else "decide whether to go on"
        why = f"{replied(no, 'They')} on {on_day}, {unwelcome_words(no)}: {what}."
        return replace(followup, next=Step(Action.DECIDE, on, why=why))
    if _step(followup).action is Action.ANSWER:
        did = replied(followup.last, "They") if followup.last else "They replied"
        undated = stated(followup.touches)
        said = f"{undated or f'{did} on {last}'}, and no answer is logged"
    elif followup.last and followup.is_application(followup.last):
        said = f"You applied on {last}, and nothing has been logged since"
    else:
        said = f"The last contact was on {last}"
    why = f"{said}: decide whether to go on."
    return replace(followup, next=Step(Action.DECIDE, on, why=why))


def _last(followup: FollowUp, book: Rulebook) -> date:
    return local_date(followup.last.at, book.zone) if followup.last else followup.opened_on


def _step(followup: FollowUp) -> Step:
    if followup.next is None:
        raise AssertionError("an open follow-up has a next step (F1)")
    return followup.next
