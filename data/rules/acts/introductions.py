"""The way in by somebody known there: asked for an introduction, or made the one to speak to (H2, M9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from data.model.clarity import Clarity
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch
from data.model.introduction import Request
from data.model.text import fold
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin
from data.rules.acts import acts
from data.rules.acts.refusals import check_open
from data.rules.acts.search import settle_step, waiting_reason
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.organisations import organisation_key
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.steps import due_now


def ask(
    followup: FollowUp,
    person: Person,
    request: Request,
    now: datetime,
    book: Rulebook,
    *,
    has_mail_there: bool = False,
) -> tuple[FollowUp, FollowUp]:
    """Return the follow-up with ``person`` as the way in, and a new one in which they are asked.

    They are named as *via* at once; that you may mention them is noted once they have agreed. A search for a name
    waits for their answer. RuleError for
    somebody who doesn't work there, by what is on file and by their mail, and for the one whom it is about.
    """
    check_open(followup, "ask for an introduction")
    _check_works_there(followup, person, has_mail_there)
    if followup.person and followup.person.id == person.id:
        raise RuleError(f"This is already about {person.name}: ask somebody else there.")
    cadence = book.cadence(book.defaults[Kind.INTRODUCTION])
    new = FollowUp(
        about=request.about,
        kind=Kind.INTRODUCTION,
        cadence=cadence.name,
        limit=cadence.limit,
        opened_on=local_date(now, book.zone),
        person=person,
        said_as=request.said_as,
        clarity=Clarity(why=request.why, help=request.help),
        pauses=followup.pauses,
    )
    agreed = followup.may_mention and followup.via == person.name
    opened = acts.open_followup(new, now, book)
    return _waiting(replace(followup, via=person.name, may_mention=agreed), opened, now, book), opened


def _waiting(followup: FollowUp, asked: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with a search for a name that waits as one does for the answer of who is ``asked``."""
    step = followup.next
    if step is None or step.action is not Action.FIND_PERSON or step.origin is Origin.AGREED:
        return followup
    written = acts.log(asked, Touch(now, Direction.OUT, Medium.EMAIL), now, book)
    if written.next is None or step.on >= written.next.on:
        return followup
    waits = replace(step, on=written.next.on, at=None, why=waiting_reason(asked.who), origin=Origin.CHOSEN)
    return replace(followup, next=waits)


def go_on(followup: FollowUp, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up whose search waited for somebody's answer, and goes on now that it is over with them."""
    step = standing_step(followup, book)
    return replace(followup, next=due_now(step, followup, local_date(now, book.zone), book))


def take(
    followup: FollowUp, person: Person, now: datetime, book: Rulebook, *, has_mail_there: bool = False
) -> FollowUp:
    """Return the follow-up with ``person`` as the one to speak to: the search for somebody is over (M9).

    RuleError for somebody who doesn't work there, as ``ask`` takes it.
    """
    check_open(followup, "name somebody")
    _check_works_there(followup, person, has_mail_there)
    if followup.person is not None:
        raise RuleError(f"{followup.person.name} is already the person to speak to.")
    is_via = fold(followup.via) == fold(person.name)  # who was asked is the one: they introduce nobody
    via, may_mention = ("", False) if is_via else (followup.via, followup.may_mention)
    taken = replace(followup, person=person, via=via, may_mention=may_mention)
    named = acts.edit(followup, taken, now, book)
    return settle_step(followup, named, now, book)


def check_not_asked(person: Person, asked: Sequence[FollowUp]) -> None:
    """RuleError where follow-ups with a person are open in which the same was ``asked``."""
    if asked:
        raise RuleError(f"You've already asked {person.name}: that's number {asked[0].id}.")


def _check_works_there(followup: FollowUp, person: Person, has_mail_there: bool) -> None:
    if not has_mail_there and organisation_key(person.organisation) != organisation_key(followup.where):
        raise RuleError(f"{person.name} isn't on file at {followup.where}.")
