"""Two people are introduced to each other: each is asked first, then both get one letter (M7).

Each of the two has a follow-up of its own, which names the other one (``introduces``). That somebody agrees is its
``may_mention``. An attempt once both have agreed is the introduction, in both follow-ups, which end with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Step, Touch
from data.model.match import Pairing
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin, Outcome
from data.rules.acts import acts
from data.rules.acts.refusals import check_not_stopped, check_open, subject
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.matching.pairing import WELL, Stage, has_met, is_asked, is_unanswered, stage_of, waits_for_answer
from data.rules.phrasing import wording
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.steps import due_now

PATIENCE = timedelta(days=7)
"""So long somebody who has agreed waits for the other one's answer before they hear how things stand."""

_BY = (Action.EMAIL, Action.MESSAGE, Action.TEXT, Action.CALL, Action.VISIT, Action.LETTER)
"""In which order a way to write to them is chosen."""

_REGRET, _BOTH, _STAND = "No introduction to ", "Both have said yes", "say how things stand."
_ONCE_REGRET = "Nothing comes of it with "  # as it began once, and still does in files that were written then
_IS_OURS = re.compile(rf"\A(?:{_REGRET}|{_ONCE_REGRET}|{_BOTH})|{re.escape(_STAND)}\Z")
"""A reason that says how far the introduction is."""
_STRENGTH: dict[Outcome | None, int] = {Outcome.DECLINED: 2, Outcome.STOPPED: 2, Outcome.WITHDRAWN: 0}
"""How sure it is, by how a side is closed, that the introduction has ended by that."""
_LABEL, _SAID_AS = "Introduction to {}", "an introduction to {}"


def open_with(person: Person, other: Person, uid: str, now: datetime, book: Rulebook) -> FollowUp:
    """Return a new follow-up in which a person is asked whether they may be introduced to the ``other`` one."""
    cadence = book.cadence(book.defaults[Kind.INTRODUCTION])
    new = FollowUp(
        about=_LABEL.format(other.name),
        kind=Kind.INTRODUCTION,
        cadence=cadence.name,
        limit=cadence.limit,
        opened_on=local_date(now, book.zone),
        person=person,
        said_as=said_as(other.name),
        introduces=uid,
    )
    return acts.open_followup(new, now, book)


def said_as(other: str) -> str:
    """Return how one says within a sentence that somebody is to meet the ``other`` one."""
    return _SAID_AS.format(other)


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
    if (
        stage in (Stage.LEAVE, Stage.MET) and followup.next and _IS_OURS.search(followup.next.why)
    ):  # they are to be asked after all, or answered alone
        step = standing_step(followup, book)
        return replace(followup, next=due_now(step, followup, local_date(now, book.zone), book))
    if pairing is None or stage in (None, Stage.LEAVE, Stage.MET):
        return followup
    who, other, today = followup.who, pairing.name, local_date(now, book.zone)
    on, why = {
        Stage.BOTH: (today, f"{_BOTH}: introduce them to each other."),
        Stage.PATIENCE: (today + PATIENCE, f"{who} said yes; {other} hasn't answered yet: {_STAND}"),
        Stage.REGRET: (today, f"{_REGRET}{other} after all: let {who} know."),
    }[stage]
    if followup.next and followup.next.why == why:
        return followup
    return replace(followup, next=_step(followup, on, why, book) or followup.next)


def with_ending(followup: FollowUp, other: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with one of two as the ``other`` side leaves it, which has just been closed.

    What is said after an introduction ends nothing but itself, and a reply stays until it is answered.
    """
    if has_met(followup):
        return followup
    is_later = has_met(other) and stage_of(followup) is not Stage.MET  # and goes on with another side of theirs
    if other.outcome in WELL and not (is_later or is_unanswered(followup)):
        return acts.close(followup, Outcome.DONE, now, book)
    if stage_of(followup) is Stage.MET and other.outcome is Outcome.DUPLICATE and not is_unanswered(followup):
        return acts.close(followup, Outcome.DUPLICATE, now, book)  # of the one by which they have met
    return with_step(followup, now, book)


def with_reopening(followup: FollowUp, other: FollowUp, now: datetime, book: Rulebook, *, asked: bool) -> FollowUp:
    """Return the follow-up with one of two once the ``other`` side goes on; ``other`` is as it was, closed.

    An introduction that is taken up again goes on with both. One that is over stays so, and where a word of the
    other one has opened their side (it wasn't ``asked`` for), so does one that had ended by this side.
    """
    if has_met(followup) or has_met(other):
        return followup
    if followup.closed_on is None:
        return with_step(followup, now, book)
    is_stopped = followup.person is not None and followup.person.stopped_on is not None
    is_never = followup.pairing is not None and followup.pairing.is_never
    if is_stopped or is_never or not (asked or _has_ended_it(other, followup, book)):
        return followup
    return with_step(acts.reopen(followup, now, book), now, book)


def reopened(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up that was reopened with what comes next by how far the introduction is.

    Once the two have been introduced, that is to ask how it went.
    """
    if stage_of(followup) is not Stage.MET or waits_for_answer(followup) or followup.pairing is None:
        return with_step(followup, now, book)
    why = f"You've introduced {followup.who} and {followup.pairing.name}: ask how it went."
    return replace(followup, next=_step(followup, local_date(now, book.zone), why, book) or followup.next)


def _has_ended_it(one: FollowUp, other: FollowUp, book: Rulebook) -> bool:
    """Return whether of two sides that are closed it was ``one`` by which the introduction came to nothing.

    A side that was only told of that, or never asked, is withdrawn, the later one where both are.
    """
    strength, others = (_STRENGTH.get(side.outcome, 1) for side in (one, other))
    if strength or strength != others:
        return strength >= others
    first, second = ((_was_told(side, book), str(side.closed_on), side.id or 0) for side in (one, other))
    return first <= second


def _was_told(followup: FollowUp, book: Rulebook) -> bool:
    """Return whether it ended with an attempt of yours, rather than by hand."""
    last = followup.touches[-1] if followup.touches else None
    return last is not None and last.direction is not Direction.IN and (
        local_date(last.at, book.zone) == followup.closed_on
    )  # fmt: skip


def check_reopening(followup: FollowUp, standing: int | None) -> None:
    """RuleError where an introduction can't be taken up again; ``standing`` is another one of the same two."""
    pairing = followup.pairing
    if has_met(followup):
        return
    if pairing is None:
        raise RuleError(f"{subject(followup)} can't go on: nobody is left to introduce them to.")
    who, other = followup.who, pairing.name
    if standing:
        raise RuleError(f"You're introducing {who} and {other} already: that is number {standing}.")
    if pairing.is_stopped:
        raise RuleError(f"{other} asked you to stop: allow contact again before you introduce them.")
    if pairing.is_never:
        raise RuleError(_not_to_meet(followup, pairing))


def with_new_name(followup: FollowUp, old: str, new: str, *, titles: bool) -> FollowUp:
    """Return an introduction in which one of the two is called otherwise now: why the next step is what it is.

    And its ``titles``, which name the one whom its person is to meet, where they are as they were made.
    """
    step = followup.next
    return replace(
        followup,
        about=_LABEL.format(new) if titles and followup.about == _LABEL.format(old) else followup.about,
        said_as=_SAID_AS.format(new) if titles and followup.said_as == _SAID_AS.format(old) else followup.said_as,
        next=replace(step, why=step.why.replace(old, new)) if step else None,
    )


def check_pair(one: Person, other: Person) -> None:
    """RuleError for one person, and where either has said stop (F6)."""
    if one.id == other.id:
        raise RuleError(f"Both are {one.name}: give two people.")
    for person in (one, other):
        if person.stopped_on:
            raise RuleError(f"{person.name} asked you to stop: allow contact again before you introduce them.")


def check_new(one: Person, other: Person, standing: Sequence[FollowUp], *, again: bool, never: bool) -> None:
    """RuleError where the two are introduced already, or are being introduced in ``standing`` follow-ups.

    Those are the latest ones with each of the two. Where one of them is closed, and the other one still waits, it
    goes on, or ends, before anything new begins. Unless it is to begin ``again``, that somebody has declined, that
    they have been introduced, and that they are ``never`` to be, is reason enough to ask first.
    """
    names = f"{one.name} and {other.name}"
    met = next((each for each in standing if has_met(each) or each.outcome in WELL), None)
    waiting = next((each for each in standing if each.closed_on is None and not met), None)
    closed = next((each for each in standing if each.closed_on), None)
    if waiting and closed:
        raise RuleError(
            f"The introduction of {names} isn't over: number {waiting.id} is still open. "
            f"Reopen {closed.id} to go on with it, or close {waiting.id} first."
        )
    if waiting and not never:
        raise RuleError(f"You're introducing {names} already: that is number {waiting.id}.")
    if (
        again
        and met
        and (talks := next((each for each in standing if not (each.closed_on or has_met(each))), None))
    ):
        raise RuleError(f"Number {talks.id} with {talks.who} is still open: close it before you begin again.")
    if again:
        return
    asks = f"`ringback introduce {one.id} {other.id} --again` asks once more."
    if met:
        raise RuleError(f"You've introduced {names} already{_on(met)}: that is number {met.id}. {asks}")
    if never:
        raise RuleError(f"You said not to introduce {names}. {asks.replace('once more', 'them anyway')}")
    if declined := next((each for each in standing if each.outcome is Outcome.DECLINED), None):
        raise RuleError(f"{declined.who} said no{_on(declined)}. {asks}")


def earlier(standing: Sequence[FollowUp]) -> FollowUp | None:
    """Return the side by which an earlier introduction of the same two has come to nothing; None for none."""
    noes = [each for each in standing if each.closed_on and each.outcome not in WELL]
    return min(noes, key=lambda each: (each.outcome is Outcome.WITHDRAWN, each.id), default=None)


def _on(followup: FollowUp) -> str:
    return f" on {wording.day(followup.closed_on)}" if followup.closed_on else ""


def _not_to_meet(followup: FollowUp, pairing: Pairing) -> str:
    pair = f"{followup.person.id if followup.person else 0} {pairing.person_id}"
    who = f"{followup.who} and {pairing.name}"
    return f"You said not to introduce {who}. `ringback introduce {pair} --again` asks them."


def check_asked(followup: FollowUp) -> None:
    """RuleError where there is no yes or no of theirs to note: they have said yes already, or weren't asked."""
    if followup.closed_on is None:
        _check_pair(followup)
    if stage_of(followup) is Stage.BOTH:
        raise RuleError(f"{followup.who} has said yes already: leave that out.")


def _check_pair(followup: FollowUp) -> None:
    check_not_stopped(followup)
    stage, pairing = stage_of(followup), followup.pairing
    if stage is Stage.MET and pairing:
        raise RuleError(f"You've introduced {followup.who} and {pairing.name} already.")
    if stage is Stage.REGRET and pairing and pairing.closed_on:
        raise RuleError(f"It is over with {pairing.name}: reopen number {pairing.followup_id} first.")
    if stage is Stage.REGRET and pairing:
        raise RuleError(_not_to_meet(followup, pairing))
    if stage is None:
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
