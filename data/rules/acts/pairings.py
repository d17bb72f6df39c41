"""Two people are introduced to each other: each is asked first, then both get one letter (M7).

Each of the two has a follow-up of its own, which names the other one (``introduces``). That somebody agrees is its
``may_mention``. An attempt once both have agreed is the introduction, in both follow-ups, which end with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Step, Touch
from data.model.vocabulary import Action, Direction, Gave, Kind, Medium, Origin, Outcome
from data.rules.acts import acts
from data.rules.acts.refusals import check_not_stopped, check_open
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.matching.pairing import WELL, Stage, is_asked, stage_of
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.steps import due_now

PATIENCE = timedelta(days=7)
"""So long somebody who has agreed waits for the other one's answer before they hear how things stand."""

_BY = (Action.EMAIL, Action.MESSAGE, Action.TEXT, Action.CALL, Action.VISIT, Action.LETTER)
"""In which order a way to write to them is chosen."""

_REGRET = "Nothing comes of it with "


def open_with(person: Person, other: Person, uid: str, now: datetime, book: Rulebook) -> FollowUp:
    """Return a new follow-up in which a person is asked whether they may be introduced to the ``other`` one."""
    cadence = book.cadence(book.defaults[Kind.INTRODUCTION])
    new = FollowUp(
        about=f"Introduction to {other.name}",
        kind=Kind.INTRODUCTION,
        cadence=cadence.name,
        limit=cadence.limit,
        opened_on=local_date(now, book.zone),
        person=person,
        said_as=f"an introduction to {other.name}",
        introduces=uid,
    )
    return acts.open_followup(new, now, book)


def agree(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with somebody who has agreed; their answer is a contact where they were asked here."""
    check_open(followup, "note that they agree")
    _check_pair(followup)
    return replace(_heard(followup, now, book), may_mention=True)


def decline(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with somebody who would rather not be introduced: it ends so."""
    check_open(followup, "note that they'd rather not")
    _check_pair(followup)
    return acts.close(_heard(followup, now, book), Outcome.DECLINED, now, book)


def with_step(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with what comes next by how far the introduction is now.

    One in which nobody was asked ends where the other one has declined: there is nothing to tell.
    """
    pairing, stage = followup.pairing, stage_of(followup)
    if pairing and pairing.has_declined and followup.closed_on is None and not is_asked(followup):
        return acts.close(followup, Outcome.WITHDRAWN, now, book)
    if stage is Stage.LEAVE and followup.next and followup.next.why.startswith(_REGRET):  # it goes on after all
        step = standing_step(followup, book)
        return replace(followup, next=due_now(step, followup, local_date(now, book.zone), book))
    if pairing is None or stage in (None, Stage.LEAVE):
        return followup
    who, other, today = followup.who, pairing.name, local_date(now, book.zone)
    on, why = {
        Stage.BOTH: (today, "Both have said yes: introduce them to each other."),
        Stage.PATIENCE: (today + PATIENCE, f"{who} said yes; {other} hasn't answered yet: say how things stand."),
        Stage.REGRET: (today, f"{_REGRET}{other}: let {who} know."),
    }[stage]
    return replace(followup, next=_step(followup, on, why, book) or followup.next)


def with_ending(followup: FollowUp, other: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with one of two as the ``other`` side leaves it, which has just been closed."""
    if other.outcome in WELL:
        return acts.close(followup, Outcome.DONE, now, book)
    return with_step(followup, now, book)


def with_reopening(followup: FollowUp, other: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with one of two once the ``other`` side goes on; ``other`` is as it was, closed.

    Where that had closed this one, too, it is open again.
    """
    if followup.closed_on is None:
        return with_step(followup, now, book)
    followed = Outcome.DONE if other.outcome in WELL else Outcome.WITHDRAWN
    is_met = any(one.gave is Gave.INTRODUCTION for one in followup.touches)
    is_told = followed is Outcome.WITHDRAWN and is_asked(followup)
    if followup.outcome is not followed or followup.closed_on != other.closed_on or is_met or is_told:
        return followup
    return with_step(acts.reopen(followup, now, book), now, book)


def check_pair(one: Person, other: Person) -> None:
    """RuleError for one person, and where either has said stop (F6)."""
    if one.id == other.id:
        raise RuleError(f"Both are {one.name}: give two people.")
    for person in (one, other):
        if person.stopped_on:
            raise RuleError(f"{person.name} asked you to stop: allow contact again before you introduce them.")


def check_new(one: Person, other: Person, standing: Sequence[FollowUp]) -> None:
    """RuleError where the two are introduced already, or are being introduced in ``standing`` follow-ups.

    Those are the latest ones with each of the two. Where one of them is closed, and the other one still waits, it
    goes on, or ends, before anything new begins.
    """
    waiting = next((each for each in standing if each.closed_on is None), None)
    closed = next((each for each in standing if each.closed_on), None)
    if waiting and closed and closed.outcome is not Outcome.DONE:
        raise RuleError(
            f"The introduction of {one.name} and {other.name} isn't over: number {waiting.id} is still open. "
            f"Reopen {closed.id} to go on with it, or close {waiting.id} first."
        )
    if waiting:
        raise RuleError(f"You're introducing {one.name} and {other.name} already: that is number {waiting.id}.")
    if closed and closed.outcome is Outcome.DONE:
        raise RuleError(f"You've introduced {one.name} and {other.name} already: that is number {closed.id}.")


def _check_pair(followup: FollowUp) -> None:
    check_not_stopped(followup)
    if stage_of(followup) is Stage.REGRET and followup.pairing:
        raise RuleError(
            f"It is over with {followup.pairing.name}: reopen number {followup.pairing.followup_id} first."
        )
    if stage_of(followup) is None:
        raise RuleError(
            f"Nothing is under way there: {followup.about or followup.who} isn't an introduction of two."
        )


def _heard(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with their answer, where an attempt waits for one: it came the way they were asked."""
    last = followup.touches[-1] if followup.touches else None
    if last is None or last.direction is not Direction.OUT or followup.may_mention:
        return followup
    medium = Medium.CALL if last.medium is Medium.VOICEMAIL else last.medium
    return acts.reply(followup, Touch(now, Direction.IN, medium), now, book)


def _step(followup: FollowUp, on: date, why: str, book: Rulebook) -> Step | None:
    """Return the next word to them, in writing where that is on file; None where nobody can be reached."""
    reach = Reach.of(followup.person)
    way = next((one for one in _BY if one in reach), None)
    if way is None:
        return None
    return Step(way, book.day_for(way, on, followup.person, is_wait=False), None, why, Origin.CHOSEN)
