"""To which follow-ups a message may belong: by its time, its subject, and what was logged by hand; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.model.followup import FollowUp, Person, Touch
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.model.vocabulary import Direction, Medium, Outcome, Side
from data.rules.calendar.zones import local_date
from data.rules.identity.addresses import email_key
from data.rules.identity.organisations import organisation_key
from data.rules.identity.spellings import is_same_name
from data.rules.identity.workplaces import company_domain, is_domain_of, label_of
from data.rules.mail.known import Known
from data.rules.mail.subjects import likeness

BEFORE_OPENING = timedelta(days=14)
"""So long before its opening a letter may belong to a follow-up of which nothing was logged by hand."""
SUBJECT_WITHIN = timedelta(days=60)
"""So long after a letter its subject alone tells an answer of somebody whose address isn't on file; and so long
after its end a message may be about what is closed.
"""
MOST_ALIKE = 3
"""People to whom a letter of one subject may have gone for the subject to tell anything of who answers."""
DRAFTED_WITHIN = timedelta(days=7)
"""So long after its logging a draft may go out."""
IGNORED = Verdict(Result.IGNORED)
_SAYS_NO, _SAYS_STOP = " It reads like a no.", " It asks you not to write any more."
"""What is added to why the user is asked about a message to somebody with whom what was open is closed."""
_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def to_review(
    followups: Sequence[FollowUp],
    why: str,
    message: Incoming,
    proposal: Proposal | None = None,
    person: Person | None = None,
) -> Verdict:
    """Return that the user is asked, with the follow-ups that it may belong to."""
    usual = Proposal.ATTEMPT if message.kind == "mine" else Proposal.REPLY
    if proposal is None and message.says_stop:
        proposal = Proposal.STOP
    first = followups[0] if followups else None
    if proposal is None and message.says_no and not (first and first.closed_on):
        proposal = Proposal.DECLINED
    if proposal is None and message.calls_off and first and not first.closed_on:
        proposal = Proposal.CALLED_OFF
    whom = person or (first.person if first else None)
    if first and first.closed_on and message.kind == "person":  # the proposal doesn't say so
        why += _SAYS_STOP if message.says_stop else _SAYS_NO if message.says_no else ""
    return Verdict(
        Result.REVIEW,
        first.id if first else None,
        id_of(whom),
        why=why,
        candidates=tuple(one.id for one in followups if one.id is not None),
        proposal=proposal or usual,
    )


def at_their_domain(address: str, known: Known) -> Sequence[FollowUp]:
    """Return the open follow-ups with nobody named at the organisation whose address it is (M9)."""
    domain = company_domain(address)
    return known.at_domain(domain) if domain else ()


def open_ones(followups: Iterable[FollowUp]) -> list[FollowUp]:
    """Return the follow-ups that are open."""
    return [one for one in followups if one.closed_on is None]


def closed_lately(message: Incoming, followups: Iterable[FollowUp], known: Known) -> list[FollowUp]:
    """Return those that are closed, and not so long ago that a message is about something else."""
    day = day_of(message.at, known)
    closed = [one for one in followups if one.closed_on and one.outcome is not Outcome.STOPPED]
    return [one for one in closed if one.closed_on and day <= one.closed_on + SUBJECT_WITHIN]


def still_asked(before: Verdict, closed: Collection[int]) -> Verdict:
    """Return that the user is asked as before, about a message to which nothing fits any more.

    What fits none of the ``closed`` follow-ups isn't proposed: an answer opens them again.
    """
    of_open = (Proposal.DECLINED, Proposal.AGREED, Proposal.CALLED_OFF)
    is_over = before.follow_up in closed and before.proposal in of_open
    return replace(before, proposal=Proposal.REPLY) if is_over else before


def told_by_subject(subject: str, followups: Sequence[FollowUp]) -> FollowUp | None:
    """Return the one that the words of a subject name, or the only one there is; None where they don't tell."""
    if len(followups) == 1:
        return followups[0]
    ranked = sorted(((_likeness(subject, one), one.id or 0) for one in followups), reverse=True)
    if not ranked or not ranked[0][0] or ranked[0][0] == ranked[1][0]:
        return None
    return next(one for one in followups if one.id == ranked[0][1])


def likeliest(message: Incoming, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return follow-ups, the likeliest first: what has an agreed time where one is called off; then by the
    subject, and by who was tried last before it.
    """

    def rank(one: FollowUp) -> tuple[bool, int, float, int]:
        is_agreed = message.calls_off and any(each.side is Side.BOTH for each in one.open_promises)
        tried = last_tried(one, message.at).timestamp()
        return not is_agreed, -_likeness(message.subject, one), -tried, one.id or 0

    return sorted(followups, key=rank)


def fitting(message: Incoming, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return the follow-ups with whoever has the name of who wrote; else those at the organisation whose domain
    they write from.
    """
    people = [(one, one.person) for one in followups if one.person]
    named = [
        one for one, person in people if message.sender_name and is_same_name(person.name, message.sender_name)
    ]
    domain = company_domain(message.sender) if message.is_certain else ""
    if named or not domain or message.is_inside:
        return named
    return [one for one in followups if _is_at(one, domain)]


def _is_at(followup: FollowUp, domain: str) -> bool:
    emails = followup.person.all_emails if followup.person else ()
    theirs = {company_domain(email_key(one.value)) for one in emails} - {""}
    return is_domain_of(domain, label_of(organisation_key(followup.where)), theirs)


def is_named(subject: str, followup: FollowUp) -> bool:
    """Return whether the words of a subject name what a follow-up is about."""
    return _likeness(subject, followup) > 0


def names_best(subject: str, followups: Iterable[FollowUp]) -> int:
    """Return how well the words of a subject name the one of some follow-ups that they name best; 0 for none."""
    return max((_likeness(subject, one) for one in followups), default=0)


def _likeness(subject: str, followup: FollowUp) -> int:
    return likeness(subject, (followup.about, followup.said_as, *(touch.subject for touch in followup.touches)))


def last_tried(followup: FollowUp, at: datetime) -> datetime:
    """Return when the latest attempt before an instant was; long ago for none."""
    tried = (one.at for one in followup.touches if one.direction is Direction.OUT and one.at <= at)
    return max(tried, default=_NEVER)


def is_of_its_time(at: datetime, followup: FollowUp, known: Known) -> bool:
    """Return whether a message may belong to a follow-up by its time: not where it is from before that began.

    What the user has logged by hand says when it began; else a letter counts that is up to two weeks older.
    """
    by_hand = [day_of(one.at, known) for one in followup.touches if known.is_by_hand(one)]
    opened = followup.opened_on
    first = min(opened, *by_hand) - timedelta(days=1) if by_hand else opened - BEFORE_OPENING
    return day_of(at, known) >= first


def as_logged(
    message: Incoming, known: Known, followup: FollowUp, direction: Direction, *, only_exact: bool = False
) -> Touch | None:
    """Return the contact that the user has logged by hand and that this is: that day, or a day around it.

    A draft may also lie for some days in the mail program, which gives it another Message-ID: then its subject
    tells.
    """
    own = f"<{message.own_id}>"
    for touch in followup.touches:
        if touch.message_id == own:
            return touch
    if only_exact:
        return None
    medium = Medium.MESSAGE if message.by_message else Medium.EMAIL
    on = day_of(message.at, known)
    unmet = [
        touch
        for touch in followup.touches
        if touch.direction is direction
        and touch.medium is medium
        and not known.is_met(touch)
        and known.is_by_hand(touch)
    ]
    near = [touch for touch in unmet if abs((day_of(touch.at, known) - on).days) <= 1]
    if not near and direction is Direction.OUT:
        near = [
            touch
            for touch in unmet
            if _has_subject(touch, message) and touch.at <= message.at <= touch.at + DRAFTED_WITHIN
        ]
    return min(
        near,
        key=lambda touch: (not _has_subject(touch, message), abs(touch.at - message.at), touch.id or 0),
        default=None,
    )


def _has_subject(touch: Touch, message: Incoming) -> bool:
    return bool(touch.subject) and touch.subject.split() == message.subject.split()


def several_open(waiting: Sequence[FollowUp]) -> str:
    """Return why a message isn't certain where several follow-ups are open."""
    who = waiting[0].who
    return f"{len(waiting)} follow-ups are open with {who}, and the subject doesn't say which one it is about."


def id_of(person: Person | None) -> int | None:
    """Return the id of a person, None for nobody."""
    return person.id if person else None


def day_of(at: datetime, known: Known) -> date:
    """Return the user's date of an instant."""
    return local_date(at, known.zone)
