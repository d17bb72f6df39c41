"""Pace and people: who was contacted just now, an e-mail after an e-mail, the tone of a late attempt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.model.addresses import RETIRED
from data.model.followup import Contact, FollowUp, Step, line_of
from data.model.groups import Nearby
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin
from data.rules.cadence.cadence import LINES
from data.rules.cadence.rulebook import Rulebook
from data.rules.cadence.turns import LIVE, is_only_written, times_used
from data.rules.calendar.zones import instant, local_date, local_time
from data.rules.identity.reach import Reach
from data.rules.phrasing import relative_times, wording
from data.rules.scheduling.absences import back_on
from data.rules.scheduling.call_hours import odd_hour, odd_now
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.reasons import also, also_skipped, on_day, past, unannounced

LATELY = 7
"""Days in which a contact about something else is worth knowing of."""

TONE_FROM = 5
"""From this attempt of a cycle on, the card reminds of the tone (F5, H3)."""

_HELD = "; held back:"
_SO_IT_WAITS = ", so this waits until "
_HELD_BY_THEM = re.compile(rf"; you (?:(?!; you ).)*{_SO_IT_WAITS}.*", re.DOTALL)


def warning(followup: FollowUp, medium: Medium, book: Rulebook) -> str:
    """Return why an attempt by ``medium`` should be thought over, in one sentence; '' when nothing is against
    it (S2).

    It can be logged all the same: the log tells the truth.
    """
    cadence, line = book.cadence_of(followup), line_of(medium)
    if line not in cadence.once or not times_used(line, followup):
        return ""
    only = ", but nothing else is on file" if Reach.of(followup.person).actions <= {line} else ""
    return f"{followup.who} has already had the one {wording.ACTION_WORDS[line]} that {cadence.name} allows{only}."


def reminders(followup: FollowUp, now: datetime, book: Rulebook) -> Iterator[str]:
    """Yield what is worth knowing before the next attempt, a sentence each: L2, F5, H3,
    and who was contacted lately.
    """
    if followup.closed_on:
        return
    if is_only_written(followup) and (followup.next is None or followup.next.action not in LIVE):
        tried = wording.tally(followup.cycle)
        yield f"{tried}, all in writing: a call works better, and a phone number is on file."
    if (step := followup.next) and step.at and step.action is Action.CALL:
        theirs = book.whereabouts(followup.person).known_zone
        if theirs and (odd := odd_hour(max(step.at, now), theirs)):
            yield f"It will be {odd}." if now < step.at else f"{odd_now(now, theirs)}."
    if followup.next and followup.next.action is Action.CALL:
        yield from _has_left(followup)
    turn = len(followup.cycle) + 1
    if turn >= TONE_FROM and followup.next and followup.next.action in LINES:
        yield f"This is attempt {turn}: be as friendly as the first time, with no sign of impatience."
    if _was_asked_to_introduce(followup):
        yield "Thank them, whatever came of it. If you may use their name, say so on what it was for."
    today = local_date(now, book.zone)
    yield from _absence(followup, today, book)
    for contact in _latest(followup.nearby):
        if (today - local_date(contact.at, book.zone)).days <= LATELY and contact.at <= now:
            yield contact_words(contact, today, book)


def _has_left(followup: FollowUp) -> Iterator[str]:
    """Yield that somebody's address at a company no longer works, before they are called there."""
    if followup.person is None or RETIRED not in followup.person.emails:  # told at once: cards are drawn often
        return
    from data.rules.identity.workplaces import may_have_left

    if may_have_left(followup.person):
        there = f" {followup.where}" if followup.where else ""
        no_longer = "their e-mail address there no longer works, so the number may not be theirs any more"
        yield f"{followup.who} may have left{there}: {no_longer}."


def _absence(followup: FollowUp, today: date, book: Rulebook) -> Iterator[str]:
    """Yield that the person is out of office, until when, and who stands in for them."""
    away = followup.away
    if away is None:
        return
    deputy = f", and names a deputy: {away.deputy}" if away.deputy else ""
    if away.dated and today <= (back := back_on(away, followup.person, book)):
        yield f"{followup.who} is out of office until {wording.day(back)}{deputy}."
    elif not away.dated and today < away.until and not _has_written_since(followup, away.since):
        yield f"{followup.who} is out of office, doesn't say until when{deputy}."


def _has_written_since(followup: FollowUp, since: datetime) -> bool:
    return any(one.direction is not Direction.OUT and one.at > since for one in followup.touches)


def _was_asked_to_introduce(followup: FollowUp) -> bool:
    """Return whether somebody was asked for an introduction, and has answered: they are to be thanked (H2)."""
    is_request = followup.kind is Kind.INTRODUCTION and not followup.via and bool(followup.clarity.help)
    return is_request and bool(followup.touches) and followup.touches[-1].direction is not Direction.OUT


def _latest(nearby: Iterable[Contact]) -> Iterable[Contact]:
    """Return the first, which is the latest, with them, with colleagues, and with the organisation itself."""
    latest: dict[tuple[bool, bool], Contact] = {}
    for contact in nearby:
        latest.setdefault((contact.is_same_person, _is_colleague(contact)), contact)
    return latest.values()


def contact_words(contact: Contact, today: date, book: Rulebook) -> str:
    """``Yesterday you e-mailed Sam Ortiz, at the same organisation (“Data talk”).``, ``You texted them today.``"""
    ago = relative_times.ago(local_date(contact.at, book.zone), today)
    about = f" (“{contact.about}”)" if contact.about else " about something else" if contact.is_same_person else ""
    if _is_colleague(contact):
        said = f"you {verb_of(contact)} {contact.who}, at the same organisation"
        return f"{ago[0].upper()}{ago[1:]} {said}{about}."
    did = f"{verb_of(contact)} {'them' if contact.is_same_person else 'the organisation'}"
    if contact.medium is Medium.FORM and not (contact.is_same_person or contact.who):
        did = "filled in the organisation's web form"
    return f"You {did} {ago}{about}."


def verb_of(contact: Contact) -> str:
    """Return what you did, before the name: ``e-mailed``, ``spoke with``."""
    return "spoke with" if contact.direction is Direction.BOTH else _VERBS[contact.medium]


_VERBS = {
    **{medium: f"{words[0].lower()}{words[1:]}" for medium, words in wording.ATTEMPT_WORDS.items()},
    Medium.CALL: "rang",
}


def held(step: Step, followup: FollowUp, book: Rulebook) -> Step:
    """Return the step, moved back while an attempt to them or to a colleague of theirs is fresh: the holds
    (S1, S2).

    Only an attempt that the cadence alone has set is moved; what was promised, agreed or chosen stands.
    """
    if step.origin is not Origin.CADENCE or step.action not in LINES or _is_promised(followup, book):
        return step
    found = [hold for hold in (_person_hold(step, followup, book), _company_hold(step, followup, book)) if hold]
    return max(found, key=lambda later: later.on, default=step)


def with_hold(followup: FollowUp, book: Rulebook) -> FollowUp:
    """Return the follow-up with its step held back by the holds; itself where that changes nothing."""
    step = followup.next
    moved = held(step, followup, book) if step and not followup.open_promises else step
    return followup if moved is step else replace(followup, next=moved)


def is_held(step: Step) -> bool:
    """Return whether the hold for one person has set the day of a step."""
    return step.origin is Origin.CADENCE and _SO_IT_WAITS in step.why


def _is_promised(followup: FollowUp, book: Rulebook) -> bool:
    """Return whether a message that was left last has itself promised the next call (H8)."""
    last = followup.last
    is_message = last is not None and last.medium is Medium.VOICEMAIL and last.direction is Direction.OUT
    return is_message and book.cadence_of(followup).promise_after_voicemail


def _person_hold(step: Step, followup: FollowUp, book: Rulebook) -> Step | None:
    """Return the step after the hold for one person; None where that moves nothing.

    Only an attempt holds: who was spoken with wasn't left waiting. One that came before the latest contact about
    this, or with it, holds nothing: the cadence counts from that. Of several that hold until one day, the latest
    is named, in whatever order they were noted.
    """
    contact = next((one for one in followup.nearby if one.is_same_person and _is_attempt(one)), None)
    own = max((touch.at for touch in followup.touches if touch.direction is not Direction.IN), default=None)
    if not book.person_hold or contact is None or (own and own >= contact.at):
        return None
    contacted = local_date(contact.at, book.zone)
    until = book.workdays.add(contacted, book.person_hold)
    on = book.day_for(step.action, until, followup.person)
    if step.on >= until and not (is_held(step) and step.on == on):
        return None
    about = f"about {contact.about}" if contact.about else "about something else"
    said = f"you {verb_of(contact)} {followup.who} {on_day(contacted)} {about}{_SO_IT_WAITS}{wording.day(on)}"
    later = also_skipped(also(_unheld(step.why), said), book.workdays_of(followup.person).skipped(until, on))
    if later == step.why:
        return None
    if step.at is None:
        return replace(step, on=on, why=later)
    theirs = book.zone_of(followup.person)  # the other end of a day is so on their clock (H6)
    at = instant(on, local_time(step.at, theirs), theirs)
    return replace(step, on=local_date(at, book.zone), at=at, why=later)


def _company_hold(step: Step, followup: FollowUp, book: Rulebook) -> Step | None:
    """Return the step after the hold for colleagues; None where that moves nothing."""
    colleague = next((one for one in followup.nearby if _is_colleague(one) and _is_attempt(one)), None)
    if not book.company_hold or colleague is None or step.at:
        return None
    over = local_date(colleague.at, book.zone) + timedelta(days=book.company_hold)
    until = book.workdays.on_or_after(over)
    if step.on >= until:
        return None
    contacted = wording.day(local_date(colleague.at, book.zone))
    days = wording.count(book.company_hold, "day")
    said = f"{_HELD[2:]} you contacted {colleague.who} there on {contacted}, and colleagues wait {days}"
    why = past(also(_unheld(step.why), said), over, until, book.workdays)
    return on_their_day(replace(step, on=until, why=why), followup.person, book)


def _unheld(why: str) -> str:
    """Return a reason without what an earlier hold has added: only the latest one counts."""
    before = _HELD_BY_THEM.sub("", unannounced(why).partition(_HELD)[0])
    return before if before.endswith(".") else f"{before}."


def _is_attempt(contact: Contact) -> bool:
    return contact.direction is Direction.OUT


def _is_colleague(contact: Contact) -> bool:
    return bool(contact.who) and not contact.is_same_person


def needed_for_holds(book: Rulebook) -> Nearby | None:
    """Return whose other contacts the holds of these rules depend on; None: nobody's."""
    if book.company_hold:
        return Nearby.EVERYBODY
    return Nearby.PERSON if book.person_hold else None
