"""What the user wrote elsewhere: an attempt, once, also where they have logged it by hand. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.followup import FollowUp, Person
from data.model.mail import Incoming, Result, Verdict
from data.model.vocabulary import Direction
from data.rules.identity.desks import is_programs
from data.rules.mail.candidates import (
    IGNORED,
    as_logged,
    at_their_domain,
    id_of,
    is_of_its_time,
    likeliest,
    open_ones,
    several_open,
    to_review,
    told_by_subject,
)
from data.rules.mail.known import Known


def from_me(message: Incoming, known: Known) -> Verdict:
    """Return what becomes of a letter of the user's that answers nothing on file."""
    if found := to_others(message, known):
        return as_one(found)
    if answered := _to_writers(message, known):
        return as_attempt(message, known, answered)
    there = [one for address in message.addressed for one in at_their_domain(address, known)]
    there = [one for one in there if is_of_its_time(message.at, one, known)]
    if not there or any(known.people_at(address) for address in message.addressed):
        return IGNORED
    why = f"You wrote to {there[0].where}, where nobody is named yet."
    return to_review(likeliest(message, there), why, message)


def _to_writers(message: Incoming, known: Known) -> list[FollowUp]:
    """Return the follow-ups in which those replied to whom a letter goes, though they aren't on file.

    By the address of a program one writes to anybody: there the thread alone tells.
    """
    theirs = (address for address in message.addressed if not is_programs(address))
    found = {one.id: one for address in theirs for one in known.replied_from(address)}
    return [one for one in found.values() if is_of_its_time(message.at, one, known)]


def to_others(
    message: Incoming, known: Known, but: Person | None = None, in_place: FollowUp | None = None
) -> list[Verdict]:
    """Return what a letter is with each person to whom it went, one each; a copy (Cc) is no attempt.

    ``but`` is somebody of whom that is known. What answers those who have replied ``in_place`` of the person of a
    follow-up is about that one, and none with them.
    """
    found: list[Verdict] = []
    told = {id_of(but)} if but else set()
    for address in message.addressed:
        if in_place and any(one.id == in_place.id for one in known.replied_from(address)):
            continue
        people = [person for person in known.people_at(address) if person.id not in told]
        if verdict := _to_one(message, known, people):
            told |= {person.id for person in people}
            found.append(verdict)
    return found


def _to_one(message: Incoming, known: Known, people: Sequence[Person]) -> Verdict | None:
    """Return what a letter is with the people at one address; None where they have no follow-up that fits."""
    everything = [one for person in people for one in known.with_person(person)]
    everything = [one for one in everything if is_of_its_time(message.at, one, known)]
    waiting = open_ones(everything)
    if not any(as_logged(message, known, one, Direction.OUT) for one in waiting):
        for one in everything:  # it was logged before that was closed: its answers are known by it
            if one.closed_on and (found := as_logged(message, known, one, Direction.OUT)):
                return Verdict(Result.KNOWN, one.id, id_of(one.person), found.id)
    return as_attempt(message, known, waiting) if waiting else None


def as_one(found: Sequence[Verdict]) -> Verdict:
    """Return what becomes of a letter to several: what is to be asked, or the first attempt; the others beside."""
    order = (Result.REVIEW, Result.ATTEMPT, Result.KNOWN, Result.IGNORED)
    first = min(found, key=lambda one: order.index(one.result))
    certain = (Result.ATTEMPT, Result.KNOWN)
    if first.result is Result.REVIEW:  # to whichever of them: each is asked about
        asked = [number for one in found if one.result is Result.REVIEW for number in one.candidates]
        first = replace(first, candidates=tuple(dict.fromkeys(asked)))
    return replace(first, also=tuple(one for one in found if one is not first and one.result in certain))


def as_attempt(
    message: Incoming, known: Known, waiting: Sequence[FollowUp], *, is_certain: bool = False
) -> Verdict:
    """Take a letter of your own as an attempt, or as one that you have logged."""
    for one in waiting:
        if found := as_logged(message, known, one, Direction.OUT, only_exact=True):
            return Verdict(Result.KNOWN, one.id, id_of(one.person), found.id)
    mine = waiting if is_certain else _first_person(waiting)
    chosen = told_by_subject(message.subject, mine)
    if chosen is None:
        logged = [(each, found) for each in mine if (found := as_logged(message, known, each, Direction.OUT))]
        if len(logged) == 1:
            return Verdict(Result.KNOWN, logged[0][0].id, id_of(logged[0][0].person), logged[0][1].id)
        return to_review(likeliest(message, mine), several_open(mine), message)
    if chosen.closed_on or (chosen.person and chosen.person.stopped_on):
        return IGNORED
    if found := as_logged(message, known, chosen, Direction.OUT):
        return Verdict(Result.KNOWN, chosen.id, id_of(chosen.person), found.id)
    if chosen.introduces:
        return to_review([chosen], "It is about an introduction: say whether it was an attempt.", message)
    return Verdict(Result.ATTEMPT, chosen.id, id_of(chosen.person))


def _first_person(waiting: Sequence[FollowUp]) -> list[FollowUp]:
    """Return those with the first of several recipients: a letter is one attempt."""
    first = waiting[0].person
    return [one for one in waiting if one.person and first and one.person.id == first.id]
