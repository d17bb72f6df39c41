"""What machines wrote: absences, calendars, applicant systems. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.followup import FollowUp, Person
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.model.text import fold
from data.model.vocabulary import FOR_A_JOB, Direction
from data.rules.identity.addresses import email_key, is_same_mailbox
from data.rules.identity.workplaces import company_domain
from data.rules.mail.answers import of_colleagues
from data.rules.mail.called_off import with_meeting
from data.rules.mail.candidates import (
    IGNORED,
    closed_lately,
    id_of,
    is_of_its_time,
    last_tried,
    likeliest,
    open_ones,
    to_review,
    told_by_subject,
)
from data.rules.mail.known import Known

_SERVERS = ("postmaster", "mailer-daemon", "no-reply", "noreply")
"""Local parts under which a server writes about the people whom it serves."""


def out_of_office(message: Incoming, known: Known) -> Verdict:
    """Return what becomes of an out-of-office reply: it answers what was tried last."""
    people = [one for one in known.people_at(message.sender) if not one.stopped_on] if message.sender else []
    if not people and message.says_left and (served := _served(message, known)):
        return as_absence(message, known, served)
    followups = [one for person in people for one in open_ones(known.with_person(person))]
    if not followups:
        return IGNORED
    return as_absence(message, known, max(followups, key=lambda one: (last_tried(one, message.at), one.id or 0)))


def as_absence(message: Incoming, known: Known, followup: FollowUp) -> Verdict:
    """Return that a follow-up waits, where it is said when they are back; where they have left, ask about it."""
    person = followup.person
    if person is None or followup.closed_on:
        return IGNORED
    if message.says_left:
        return _leaving(message, known, followup, person)
    if message.return_on is None:
        why = f"{followup.who} is out of office, and doesn't say until when."
        return replace(IGNORED, person=person.id if message.deputy else None, why=why)
    return Verdict(Result.HELD, followup.id, person.id)


def _served(message: Incoming, known: Known) -> FollowUp | None:
    """Return the follow-up with whoever a postmaster says has left, outside any thread: the only one there who was
    written to before, or the one whom it names.
    """
    local, _, domain = message.sender.partition("@")
    if local not in _SERVERS or message.is_inside or not company_domain(message.sender):
        return None
    there = [one for one in known.people_at_domain(domain) if one.person and _left_at(message.sender, one.person)]
    tried = sorted((one for one in there if _was_tried(one, message)), key=lambda one: last_tried(one, message.at))
    letters = {touch.message_id.strip("<>") for one in tried for touch in one.touches if touch.message_id}
    written = {to for one in letters for to in known.recipients_of(one) if _is_server_of(message.sender, to)}
    if len(written) > 1 or len({id_of(one.person) for one in tried}) > 1:
        said = fold(message.first_lines)
        tried = [one for one in tried if one.person and fold(one.person.name) in said]
    return tried[-1] if len({id_of(one.person) for one in tried}) == 1 else None


def _was_tried(followup: FollowUp, message: Incoming) -> bool:
    return any(one.direction is Direction.OUT and one.at <= message.at for one in followup.touches)


def _leaving(message: Incoming, known: Known, followup: FollowUp, person: Person) -> Verdict:
    """Ask about the address of somebody who has left, until the user has decided about it."""
    left = _left_at(message.sender, person)
    if not left or known.has_left(person, message.sender):
        return IGNORED
    why = f"{person.name} doesn't seem to work there any more."
    if "@" in message.deputy.partition(",")[0]:
        why = f"{person.name} doesn't seem to read {left[0]} any more. Another address is named: {message.deputy}."
    elif message.deputy:
        why += f" Somebody else is named: {message.deputy}."
    return replace(to_review([followup], why, message, Proposal.RETIRED, person), retires=left)


def _left_at(sender: str, person: Person) -> tuple[str, ...]:
    """Return which addresses of somebody a notice from ``sender`` is about: that one, or those that it serves."""
    own = [email_key(one.value) for one in person.all_emails]
    theirs = [sender] if sender in own else [one for one in own if is_same_mailbox(one, sender)]
    return tuple(theirs or (one for one in own if _is_server_of(sender, one)))


def _is_server_of(sender: str, address: str) -> bool:
    """Return whether a notice comes from the postmaster of somebody's organisation."""
    local, _, domain = sender.partition("@")
    return local in _SERVERS and bool(company_domain(sender)) and domain == address.rpartition("@")[2]


def noticed(message: Incoming, known: Known, reference: str, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return with whom those are, of a letter's ``followups``, about whom the postmaster of their organisation
    writes; of several recipients there, the one whom it names.
    """
    if message.kind != "out-of-office":
        return []
    there = [one for one in followups if one.person and _left_at(message.sender, one.person)]
    if sum(_is_server_of(message.sender, one) for one in known.recipients_of(reference)) > 1 or len(there) > 1:
        said = fold(message.first_lines)
        there = [one for one in there if one.person and fold(one.person.name) in said]
    return there


def calendar(message: Incoming, known: Known) -> Verdict:
    """Propose the time that an invitation or its acceptance names; a refusal is something to look at."""
    writers = known.people_at(message.sender) if message.sender else ()
    people = [one for one in writers or _organizers(message, known) if not one.stopped_on]
    everything = [one for person in people for one in known.with_person(person)]
    waiting = open_ones(everything)
    beside = "" if writers else _beside(message)
    if not (waiting or people or writers or message.is_inside):
        waiting, beside = _for_others(message, known)
    if not waiting:
        mine = [one for one in everything if is_of_its_time(message.at, one, known)]
        recent = closed_lately(message, mine, known) if message.method != "CANCEL" else []
        if not recent:
            return IGNORED
        why = f"{recent[0].who} has written about a meeting, but what you had open with them is closed."
        return to_review(recent, why, message, Proposal.REPLY)
    meant = with_meeting(message, waiting, known.zone, known.zone_of(waiting[0].person))
    one = waiting[0] if len(waiting) == 1 else meant or told_by_subject(message.subject, waiting)
    chosen = [one] if one else likeliest(message, waiting)
    who = f"{chosen[0].who}{beside}" if people else f"{message.sender_name or message.sender}{beside}"
    if message.method in ("REQUEST", "COUNTER"):
        if message.starts is None:  # it takes the whole day, or can't be read
            return to_review(chosen, f"{who} invites you, and the time of day isn't told.", message)
        does = "invites you" if message.method == "REQUEST" else "proposes another time"
        return _agreeing(chosen, f"{who} {does}", message, known)
    if message.method == "REPLY" and message.answer == "ACCEPTED":
        return _agreeing(chosen, f"{who} has accepted your invitation", message, known)
    if message.method == "REPLY":
        answer = "has declined" if message.answer == "DECLINED" else "isn't sure about"
        return to_review(chosen, f"{who} {answer} your invitation.", message, Proposal.REPLY)
    return to_review(chosen, f"{who} has cancelled the meeting.", message, Proposal.REPLY)


def _organizers(message: Incoming, known: Known) -> Sequence[Person]:
    """Return who on file invites, where somebody else sends the invitation, such as an assistant or a calendar.

    An answer names the organizer, too, who is whoever gets it.
    """
    return known.people_at(message.organizer) if message.organizer and message.method != "REPLY" else ()


def _beside(message: Incoming) -> str:
    """Return who sends an invitation for somebody."""
    return f", through {message.sender_name or message.sender}," if message.sender else ""


def _for_others(message: Incoming, known: Known) -> tuple[list[FollowUp], str]:
    """Return what may be meant with an invitation by somebody who isn't on file, and why that is so."""
    threads = [one.follow_up for reference in message.references for one in known.letters(reference)]
    answered = open_ones(known.follow_up(number) for number in dict.fromkeys(threads))
    for found, why in (
        (answered, "has replied to what you wrote to {}"),
        (known.replied_from(message.sender), "has replied for {} before"),
        (of_colleagues(message, known), "is at the same organisation as {}"),
    ):
        mine = [one for one in found if is_of_its_time(message.at, one, known)]
        if mine:
            best = likeliest(message, mine)
            return best, f", who isn't on file but {why.format(best[0].who)},"
    return [], ""


def _agreeing(chosen: Sequence[FollowUp], why: str, message: Incoming, known: Known) -> Verdict:
    """Propose the time of a meeting, unless that was called off or moved by what came later."""
    newest, since = known.newest_of(message), ""
    if newest and newest.at >= message.at:
        if newest.method == "CANCEL":
            since = ", but the meeting has since been cancelled"
        elif newest.method == "REPLY" and newest.answer == "DECLINED":
            since = ", but the meeting has since been declined"
        elif newest.method in ("REQUEST", "COUNTER") and newest.starts != message.starts:
            since = ", but the meeting has since been moved"
    proposal = Proposal.AGREED if message.starts and not since else Proposal.REPLY
    return to_review(chosen, f"{why}{since}.", message, proposal)


def applicant_system(message: Incoming, known: Known) -> Verdict:
    """Propose ``declined`` where an applicant system, or LinkedIn, says no for an awaited company; ask about
    what it writes that invites the user.
    """
    if not (message.says_no or message.invites):
        return IGNORED
    at_it = known.at_company(message.company) or known.named_in(f"{message.sender_name} {message.subject}")
    there = [one for one in at_it if is_of_its_time(message.at, one, known)]
    if not there:
        return IGNORED
    there = [one for one in there if one.kind in FOR_A_JOB] or there
    one = there[0] if len(there) == 1 else told_by_subject(message.subject, there)
    chosen = [one] if one else likeliest(message, there)
    if message.says_no:
        return to_review(chosen, f"{there[0].where} seems to say no.", message, Proposal.DECLINED)
    if message.starts:
        return to_review(chosen, f"{there[0].where} seems to confirm a time.", message, Proposal.AGREED)
    return to_review(chosen, f"{there[0].where} seems to invite you.", message, Proposal.REPLY)
