"""They named somebody: a follow-up with the one who was named, and thanks to whoever named them (H2, L4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Renewal, Step, Touch, Trail, line_of
from data.model.referral import Referral
from data.model.text import fold
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin, Outcome
from data.rules.acts import acts, pairings
from data.rules.acts.deputy import deputy_of
from data.rules.acts.refusals import check_not_stopped
from data.rules.acts.search import settle_step, trail_of
from data.rules.acts.thanks import Thanks, purpose_of, thanks_reason
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.identity.addresses import email_key
from data.rules.identity.organisations import organisation_key
from data.rules.identity.reach import Reach
from data.rules.identity.spellings import is_same_name
from data.rules.scheduling.promised_step import earliest, promised_step

SAID_BY = (Medium.CALL, Medium.VISIT, Medium.EMAIL, Medium.MESSAGE, Medium.TEXT, Medium.VOICEMAIL, Medium.LETTER)
"""The ways by which somebody names another one, the spoken ones first."""

_SPOKEN = (Medium.CALL, Medium.VISIT)
_ASKED_FOR = "introduction: "
"""How a follow-up is called in which an introduction was asked for; what it was for stands behind it."""

_WRITTEN = (Action.EMAIL, Action.MESSAGE, Action.TEXT)
_THANKED_BY = (*_WRITTEN, Action.CALL, Action.VISIT, Action.LETTER)
"""In which order a way to thank somebody is chosen: in writing first, which disturbs nobody."""


def kind_for(followup: FollowUp, organisation: str) -> Kind:
    """Return the kind that fits the new follow-up, with somebody of ``organisation``.

    An application goes on as one with the right person at the same organisation (L1), and so does a matter of no
    kind; anything else is an introduction.
    """
    if followup.kind is Kind.APPLICATION and _is_same_place(followup, organisation):
        return Kind.APPLICATION
    return Kind.OTHER if followup.kind is Kind.OTHER else Kind.INTRODUCTION


def about_for(followup: FollowUp) -> str:
    """Return what the new follow-up is about: the same, or what an introduction was asked for."""
    about = followup.about.strip()
    if followup.pairing:  # you introduce them to somebody: whom they name besides is another matter
        return ""
    if fold(about) in ("reconnect", "introduction"):
        return ""
    return about[len(_ASKED_FOR) :].strip() if about.casefold().startswith(_ASKED_FOR) else about


def is_reached(followup: FollowUp) -> bool:
    """Return whether the follow-up has got what it was for: an introduction was asked for, and here it is."""
    return followup.kind is Kind.INTRODUCTION and followup.pairing is None


def is_said_already(followup: FollowUp) -> bool:
    """Return whether the latest contact is theirs, too: then it is the one in which they named somebody."""
    return bool(followup.touches) and followup.touches[-1].direction is not Direction.OUT


def deputy_for(followup: FollowUp, today: date) -> Person | None:
    """Return whom the out-of-office reply names, where nothing came from them since; None for nobody.

    Whoever has written or spoken since may have suggested somebody.
    """
    away, last = followup.away, followup.touches[-1] if followup.touches else None
    if away and last and last.direction is not Direction.OUT and last.at > away.since:
        return None
    return deputy_of(followup, today)


def stands_in(person: Person, followup: FollowUp, today: date) -> bool:
    """Return whether somebody is the one whom the out-of-office reply names: nobody has suggested them."""
    deputy = deputy_for(followup, today)
    if deputy is None:
        return False
    is_address = bool(deputy.email) and email_key(deputy.email) == email_key(person.email)
    return is_address or (bool(deputy.name) and is_same_name(deputy.name, person.name))


def name(followup: FollowUp, referral: Referral, now: datetime, book: Rulebook) -> tuple[FollowUp, FollowUp]:
    """Return the follow-up with whoever named somebody, settled, and the new one with the one who was named.

    The first one thanks them as its next step, today, and goes on afterwards; or it is closed, and they can be
    thanked all the same (goodbye.py). RuleError where nobody is known who could have named anybody, or where they
    would have named themselves.
    """
    giver = _giver(followup, referral.person)
    new = FollowUp(
        about=referral.about,
        kind=referral.kind,
        cadence=_cadence(followup, referral.kind, book),
        limit=_limit(followup, referral.kind, book),
        opened_on=local_date(now, book.zone),
        person=referral.person,
        via=giver.name,
        may_mention=referral.may_mention,
        said_as=followup.said_as if fold(referral.about) == fold(followup.about) else "",
        trail=trail_of(followup) if _is_same_place(followup, referral.person.organisation) else Trail(),
        pauses=followup.pauses,
    )
    return settled(followup, referral, now, book), acts.open_followup(new, now, book)


def taken(waiting: FollowUp, giver: str, referral: Referral, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up that was waiting for a name, with the one whom ``giver``, a name, has named (M9, H2)."""
    named = replace(waiting, person=referral.person, via=giver, may_mention=referral.may_mention)
    return settle_step(waiting, acts.edit(waiting, named, now, book), now, book)


def settled(followup: FollowUp, referral: Referral, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with whoever named somebody: the contact is noted, and they are to be thanked.

    In an introduction of theirs to somebody, that stays what comes next (M7). Whoever only stands in for them was
    named by a program: nothing was heard, and what waits goes on waiting.
    """
    if followup.person and followup.person.stopped_on:
        return followup  # nothing goes out to them, thanks neither (F6)
    if referral.stands_in:
        ends = referral.closes and followup.closed_on is None
        return acts.close(followup, Outcome.DONE, now, book) if ends else followup
    after = followup
    if referral.by:  # it is about somebody else: no two are introduced by it
        aside = replace(followup, introduces="", pairing=None)
        heard = _heard(aside, referral.by, now, book)
        after = replace(heard, introduces=followup.introduces, pairing=followup.pairing)
    if followup.introduces and not (followup.closed_on or referral.closes):  # that goes on before anything else
        return pairings.with_step(after, now, book)
    thanks = Thanks(referral.person.name, asks_leave=not referral.may_mention)
    if followup.closed_on or referral.closes:
        after = replace(after, purpose=purpose_of(thanks), renewed=_begun(after, now))
        return after if after.closed_on else acts.close(after, Outcome.DONE, now, book)
    after = replace(after, purpose=purpose_of(thanks), renewed=_begun(after, now))
    return replace(after, next=_thanks_step(after, thanks, now, book))


def _giver(followup: FollowUp, named: Person) -> Person:
    giver = followup.person
    if giver is None:
        raise RuleError(
            f"There is nobody on file at {followup.who} who could have told you: `ringback find {followup.id}` "
            "saves the name that you found, and who told you."
        )
    is_same = named.id == giver.id if named.id is not None else fold(named.name) == fold(giver.name)
    if is_same and (named.id is not None or _is_same_place(followup, named.organisation)):
        raise RuleError(f"{giver.name} is the one who told you: give the name of somebody else.")
    return giver


def _is_same_place(followup: FollowUp, organisation: str) -> bool:
    return organisation_key(organisation) == organisation_key(followup.where) != ""


def _cadence(followup: FollowUp, kind: Kind, book: Rulebook) -> str:
    return book.cadence_of(followup).name if kind is followup.kind else book.cadence(book.defaults[kind]).name


def _limit(followup: FollowUp, kind: Kind, book: Rulebook) -> int | None:
    return followup.limit if kind is followup.kind else book.cadence(book.defaults[kind]).limit


def _heard(followup: FollowUp, by: Medium, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up with the contact in which they named somebody; a closed one stays closed."""
    check_not_stopped(followup)
    note = acts.spoke if by in _SPOKEN else acts.reply
    heard = note(followup, Touch(now, Direction.BOTH if by in _SPOKEN else Direction.IN, by), now, book)
    if followup.closed_on is None:
        return heard
    return replace(heard, next=None).ended_as(followup)


def _begun(followup: FollowUp, now: datetime) -> Renewal | None:
    """Return the start of a cycle where attempts stand in the present one: thanks are the first of theirs."""
    if not followup.cycle:
        return followup.renewed
    return Renewal(now, max((touch.id or 0 for touch in followup.touches), default=0))


def _thanks_step(followup: FollowUp, thanks: Thanks, now: datetime, book: Rulebook) -> Step | None:
    """Return the thanks as the next step, today, unless something was promised for before; what there is where
    nobody can be reached.
    """
    reach = Reach.of(followup.person)
    last = line_of(followup.touches[-1].medium) if followup.touches else None
    ways = [way for way in _THANKED_BY if way in reach]
    if not ways:
        return followup.next
    way = last if last in _WRITTEN and last in ways else ways[0]
    on = book.day_for(way, local_date(now, book.zone), followup.person, is_wait=False)
    step = Step(way, on, None, thanks_reason(followup.who, thanks), Origin.CHOSEN)
    promised = promised_step(followup, book)
    return earliest([step, promised]) if promised else step
