"""Whose an answer is by its thread: of those to whom the letter went, whoever wrote comes first. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import FollowUp, Person
from data.model.mail import Incoming, Proposal, Verdict
from data.rules.identity.addresses import writes_from
from data.rules.identity.spellings import is_same_name
from data.rules.identity.workplaces import company_domain
from data.rules.mail.answers import as_reply, own_word
from data.rules.mail.candidates import (
    IGNORED,
    MOST_ALIKE,
    fitting,
    is_of_its_time,
    likeliest,
    names_best,
    open_ones,
    to_review,
)
from data.rules.mail.known import Known
from data.rules.mail.letters import as_attempt, as_one, to_others
from data.rules.mail.machines import as_absence, noticed
from data.rules.mail.reopenings import given_up_about
from data.rules.phrasing import wording


def answering(message: Incoming, known: Known, reference: str) -> Verdict | None:
    """Return what becomes of a message that answers a letter on file.

    None where the thread doesn't tell: one's own that goes to somebody else, and an absence, or mail by whose
    subject it is about something else, of somebody who is on file with something open of their own.
    """
    followups = _followups(message, known, reference)
    if message.kind == "mine":
        return _mine(message, known, followups)
    theirs = [one for one in followups if one.person and writes_from(one.person, message.sender)]
    theirs = theirs or noticed(message, known, reference, followups)
    if not theirs:
        people = known.people_at(message.sender) if message.sender else ()
        if awaited := _awaited(message, people, known):
            own = own_word(message, known, followups, people) if message.kind == "person" else None
            return own or _of_either(message, known, followups, awaited, reference)
        if people or _went_to_several(known, reference, followups):
            theirs = _called(message.sender_name, followups)
            if len(theirs) != 1:
                if own := own_word(message, known, followups, people):
                    return own
                doubt = "is on file, too" if people else "your e-mail went to others, too"
                return _asked(message, followups, doubt)
    followup = (theirs or followups)[0]
    if message.kind == "out-of-office":
        return as_absence(message, known, followup)
    return as_reply(message, known, followup)


def _called(name: str, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return the follow-ups with somebody of a name; none for no name."""
    return [one for one in followups if name and one.person and is_same_name(one.person.name, name)]


def _followups(message: Incoming, known: Known, reference: str) -> list[FollowUp]:
    """Return the follow-ups in which a letter is on file, each once; then what was given up that a person's answer
    to it opens again.
    """
    numbers = dict.fromkeys(one.follow_up for one in known.letters(reference))
    found = [known.follow_up(number) for number in numbers]
    return [*found, *given_up_about(reference, known)] if message.kind == "person" else found


def _awaited(message: Incoming, people: Sequence[Person], known: Known) -> list[FollowUp]:
    """Return what is open with people that a message may be about."""
    everything = [one for person in people for one in known.with_person(person)]
    return open_ones(one for one in everything if is_of_its_time(message.at, one, known))


def _of_either(
    message: Incoming, known: Known, followups: Sequence[FollowUp], own: Sequence[FollowUp], reference: str
) -> Verdict | None:
    """Return what becomes of what somebody wrote in the thread of a letter to somebody else, who has something
    open of their ``own``: None where the subject names that, or where a machine answers for them.

    A colleague to whom the letter was passed on answers in that one's place; in doubt, the user is asked.
    """
    if message.kind != "person":
        return None
    theirs, mine = names_best(message.subject, followups), names_best(message.subject, own)
    if mine > theirs:
        return None
    is_alone = len(followups) == 1 and not _went_to_several(known, reference, followups)
    if theirs > mine and is_alone and _is_colleague(message, followups[0]):
        return as_reply(message, known, followups[0])
    return _asked(message, [*followups, *own], "you have a follow-up with them, too", followups)


def _is_colleague(message: Incoming, followup: FollowUp) -> bool:
    """Return whether somebody writes from the organisation of the person of an open follow-up."""
    person, domain = followup.person, company_domain(message.sender)
    if person is None or person.stopped_on or followup.closed_on or not domain:
        return False
    return any(company_domain(one.value) == domain for one in person.all_emails)


def _went_to_several(known: Known, reference: str, followups: Sequence[FollowUp]) -> bool:
    """Return whether a letter went to more people than one, so that its thread doesn't tell who answers."""
    people = {one.person.id for one in followups if one.person}
    return len(people) > 1 or len(known.recipients_of(reference)) > 1


def _asked(
    message: Incoming, followups: Sequence[FollowUp], doubt: str, written: Sequence[FollowUp] = ()
) -> Verdict:
    """Ask about an answer of which it isn't certain for whom it is; an absence of nobody known changes nothing.

    ``written`` are those with whose people the letter is on file, where that isn't so of all.
    """
    if message.kind != "person":
        return IGNORED
    who = message.sender_name or message.sender
    found = followups if written else fitting(message, followups) or followups
    if len(found) > MOST_ALIKE and not written:
        why = f"{who} isn't on file, and has replied to your e-mail to {len(found)} people."
        return to_review((), why, message, Proposal.IGNORE)
    names = wording.join(dict.fromkeys(one.who for one in written or found))
    why = f"{who} has replied to your e-mail to {names}, and {doubt}."
    return to_review(likeliest(message, found), why, message)


def _mine(message: Incoming, known: Known, followups: Sequence[FollowUp]) -> Verdict | None:
    """Return what becomes of one's own letter in a thread: an attempt with whoever it goes to of those in it."""
    for one in followups:
        person = one.person
        if person and (_is_to(message, person) or _is_to_writer(message, one, known)):
            mine = as_attempt(message, known, [one], is_certain=True)
            return as_one([mine, *to_others(message, known, person, in_place=one)])
    return None  # passed on to somebody else


def _is_to(message: Incoming, person: Person) -> bool:
    is_unknown = not person.all_emails
    return is_unknown or any(writes_from(person, address) for address in message.addressed)


def _is_to_writer(message: Incoming, followup: FollowUp, known: Known) -> bool:
    """Return whether a letter goes to whoever has replied in a person's place, or from another address."""
    return any(one.id == followup.id for address in message.addressed for one in known.replied_from(address))
