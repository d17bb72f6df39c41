"""A stalled follow-up is a decision (M1, S3): another way, somebody else there, or a new purpose and a new cycle.

The other two ways out, resting until a date and closing, are in acts.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Renewal, Step, line_of
from data.model.vocabulary import Action, Origin, Outcome, Side
from data.rules.acts import acts
from data.rules.acts.refusals import check_open, check_welcome
from data.rules.acts.search import trail_of
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import times_used
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach, is_out_of_reach
from data.rules.phrasing import wording
from data.rules.scheduling.promises import is_over
from data.rules.scheduling.reasons import no_way
from data.rules.scheduling.steps import cadence_step, switched_reason

WAYS = (Action.CALL, Action.MESSAGE, Action.EMAIL, Action.TEXT, Action.VISIT, Action.LETTER)
"""In which order another way is proposed, among those that were used as often: the phone first (L2)."""


def other_way(followup: FollowUp) -> Action | None:
    """Return the way to try next: of those on file the least used,
    and neither the last one nor the one proposed now.
    """
    reach = Reach.of(followup.person)
    last = line_of(followup.cycle[-1].medium) if followup.cycle else None
    proposed = followup.next.action if followup.next else None
    others = [way for way in WAYS if way in reach and way is not proposed]
    fresh = [way for way in others if way is not last]
    return min(fresh or others, key=lambda way: times_used(way, followup), default=None)


def switch(followup: FollowUp, way: Action | None, now: datetime, book: Rulebook) -> FollowUp:
    """Try another way, today: ``way``, or the one that ``other_way`` finds.

    Where the limit is used up it is one attempt more, and afterwards a decision again; the limit stays (H9).
    """
    check_open(followup, "switch to another medium")
    check_welcome(followup)
    _check_no_promise(followup, now, book)
    chosen = way or other_way(followup)
    reach = Reach.of(followup.person)
    if chosen is None or chosen not in reach:
        raise RuleError(_not_on_file(followup, chosen))
    on = book.day_for(chosen, local_date(now, book.zone), followup.person, is_wait=False)
    step = Step(chosen, on, None, switched_reason(followup, chosen), Origin.CHOSEN)
    return replace(followup, next=step)


def _not_on_file(followup: FollowUp, way: Action | None) -> str:
    if followup.person is None:
        return f"There is no person yet at {followup.who}: find one first."
    if way is None:
        return (
            f"No other medium is on file for {followup.who}: add a phone number, an e-mail address or a profile."
        )
    return f"{followup.who} can't be reached {wording.BY_WORDS[way]}: nothing is on file for that."


def _check_no_promise(followup: FollowUp, now: datetime, book: Rulebook) -> None:
    # What was agreed stands until its time, whatever else one would like to try.
    if promise := min(followup.open_promises, key=lambda one: one.on, default=None):
        stands = "is still open" if is_over(promise, now, book.zone) else "still stands"
        said = f"{_WORDS[promise.side]} for {wording.day(promise.on)} {stands}"
        raise RuleError(f"{said}: log what happens, or set another date.")


_WORDS = {Side.THEIRS: "Their promise", Side.MINE: "Your promise", Side.BOTH: "Your agreement"}


def renew(followup: FollowUp, purpose: str, now: datetime, book: Rulebook) -> FollowUp:
    """Begin a new cycle, today, for a new purpose (M1, H4). The first attempt of it carries the purpose."""
    check_open(followup, "start again")
    check_welcome(followup)
    _check_no_promise(followup, now, book)
    if not purpose:
        raise RuleError("Give a purpose: news, an idea, a question, something for them.")
    if is_out_of_reach(followup):
        raise RuleError(no_way(followup))
    after = max((touch.id or 0 for touch in followup.touches), default=0)
    begun = replace(followup, purpose=purpose, renewed=Renewal(now, after))
    return replace(begun, next=cadence_step(begun, book))


def turn_to(followup: FollowUp, person: Person | None, now: datetime, book: Rulebook) -> tuple[FollowUp, FollowUp]:
    """Go on with somebody else at the same organisation: the follow-up closed, and a new one about the same.

    With nobody named, finding them is the new one's first step (M9), and goes on where a search had come to (L4).
    """
    check_open(followup, "turn to somebody else there")
    if not followup.where:
        raise RuleError(
            f"There is no organisation on file for {followup.who}: `ringback edit {followup.id} --org` adds one."
        )
    if person and followup.person and person.id is not None and person.id == followup.person.id:
        raise RuleError(f"You've already tried {person.name}: name somebody else there.")
    closed = acts.close(followup, Outcome.GAVE_UP, now, book)
    new = FollowUp(
        about=followup.about,
        kind=followup.kind,
        cadence=book.cadence_of(followup).name,
        limit=followup.limit,
        opened_on=local_date(now, book.zone),
        person=person,
        organisation="" if person else followup.where,
        trail=trail_of(followup),
        pauses=followup.pauses,
    )
    return closed, acts.open_followup(new, now, book)
