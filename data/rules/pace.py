"""Pace and people: who was contacted just now, an e-mail after an e-mail, the tone of a late attempt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.rules import wording
from data.rules.cadence import LINES
from data.rules.days_off import on_their_day
from data.rules.followup import Contact, FollowUp, Reach, Step, line_of
from data.rules.reasons import also, past
from data.rules.rulebook import Rulebook
from data.rules.turns import LIVE, is_only_written, times_used
from data.rules.vocabulary import Direction, Medium, Origin
from data.rules.zones import local_date

LATELY = 7
"""Days in which a contact about something else is worth knowing of."""

TONE_FROM = 5
"""From this attempt of a cycle on, the card reminds of the tone (F5, H3)."""

_HELD = "; held back:"


def warning(followup: FollowUp, medium: Medium, book: Rulebook) -> str:
    """Why an attempt by ``medium`` should be thought over, in one sentence; '' when nothing is against it (S2).

    It can be logged all the same: the log tells the truth.
    """
    cadence, line = book.cadence_of(followup), line_of(medium)
    if line not in cadence.once or not times_used(line, followup):
        return ""
    word = wording.ACTION_WORDS[line]
    article = "an" if word[0] in "aeiou" else "a"
    said = f"No {word} after {article} {word}, says {cadence.name}"  # the name last: it may be cut
    only = Reach.of(followup.person).actions <= {line}
    return f"{said}{', but nothing else is on file' if only else ''}: {followup.who}."


def reminders(followup: FollowUp, now: datetime, book: Rulebook) -> Iterator[str]:
    """What is worth knowing before the next attempt, a sentence each: L2, F5, H3, and who was contacted lately."""
    if followup.closed_on:
        return
    if is_only_written(followup) and (followup.next is None or followup.next.action not in LIVE):
        tried = wording.tally(followup.cycle)
        yield f"{tried}, none live: a call reaches further, and a number is on file."
    turn = len(followup.cycle) + 1
    if turn >= TONE_FROM and followup.next and followup.next.action in LINES:
        yield f"Attempt {turn}: be as gracious as at the first, with no sign of impatience."
    today = local_date(now, book.zone)
    for contact in followup.nearby:
        if (today - local_date(contact.at, book.zone)).days <= LATELY and contact.at <= now:
            yield contact_words(contact, today, book)


def contact_words(contact: Contact, today: date, book: Rulebook) -> str:
    """``You e-mailed Sam Ortiz there 2 days ago, about Data talk.``"""
    ago = wording.ago(local_date(contact.at, book.zone), today)
    verb = "spoke with" if contact.direction is Direction.BOTH else _VERBS[contact.medium]
    if contact.is_same_person:
        who = "them"
    else:
        who = f"{contact.who}, of the same organisation," if contact.who else "the organisation"
    about = (
        f", about {contact.about}" if contact.about else " about something else" if contact.is_same_person else ""
    )
    return f"You {verb} {who} {ago}{about}."


_VERBS = {
    **{medium: f"{words[0].lower()}{words[1:]}" for medium, words in wording.ATTEMPT_WORDS.items()},
    Medium.CALL: "rang",
}


def held(step: Step, followup: FollowUp, book: Rulebook) -> Step:
    """The step, moved back while a colleague of theirs was contacted just now: the company hold.

    Only an attempt that the cadence alone has set is moved; what was promised, agreed or chosen stands.
    """
    until = held_until(followup, book)
    if (
        until is None
        or step.on >= until
        or step.at
        or step.origin is not Origin.CADENCE
        or step.action not in LINES
    ):
        return step
    colleague = next(filter(_is_colleague, followup.nearby))
    contacted = wording.day(local_date(colleague.at, book.zone))
    days = wording.count(book.company_hold, "day")
    said = f"{_HELD[2:]} {colleague.who} there was contacted on {contacted}, and colleagues wait {days}"
    why = also(step.why.partition(_HELD)[0], said)
    over = local_date(colleague.at, book.zone) + timedelta(days=book.company_hold)
    later = replace(step, on=until, why=past(why, over, until, book.workdays))
    return on_their_day(later, followup.person, book)


def with_hold(followup: FollowUp, book: Rulebook) -> FollowUp:
    """The follow-up with its step held back by the company hold; itself where that changes nothing."""
    step = followup.next
    moved = held(step, followup, book) if step else None
    return followup if moved is step else replace(followup, next=moved)


def held_until(followup: FollowUp, book: Rulebook) -> date | None:
    """Until when the company hold keeps a follow-up out of due; None where it doesn't."""
    colleague = next(filter(_is_colleague, followup.nearby), None)
    if not book.company_hold or colleague is None:
        return None
    on = local_date(colleague.at, book.zone) + timedelta(days=book.company_hold)
    return book.workdays.on_or_after(on)


def _is_colleague(contact: Contact) -> bool:
    return bool(contact.who) and not contact.is_same_person
