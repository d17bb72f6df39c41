"""Whose a message is: by what it answers, then by who wrote it, then by its subject and time. Pure.

What is certain is taken; what isn't goes to the user, with the follow-ups that it may belong to and the reason
why it isn't certain. Nothing here depends on the order in which messages are read: only on what they say, on
what is on file, and on which letters are known by their Message-ID.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from data.model.followup import FollowUp, Person, Touch
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.model.vocabulary import Direction, Medium, Outcome
from data.rules.calendar.zones import local_date
from data.rules.mail.subjects import bare, is_answer, likeness, words_of

BEFORE_OPENING = timedelta(days=14)
"""So long before its opening a letter may belong to a follow-up of which nothing was logged by hand."""
BOUNCES_WITHIN = timedelta(days=7)
"""So long after a letter it may come back."""
SUBJECT_WITHIN = timedelta(days=60)
"""So long after a letter its subject alone tells an answer of somebody whose address isn't on file."""
_IGNORED = Verdict(Result.IGNORED)
_ALIVE_AGAIN = (Outcome.GAVE_UP,)
"""What an answer opens again by itself: you had given up, and nothing else had been said."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on file by its Message-ID: which contact it is, of which follow-up, and in which direction."""

    touch: int
    follow_up: int
    direction: Direction


class Known(Protocol):
    """What is on file, as matching asks for it."""

    zone: tzinfo
    """The user's zone."""

    def letter(self, message_id: str) -> Sent | None:
        """Return the contact with this Message-ID; None where none is known."""
        ...

    def follow_up(self, number: int) -> FollowUp:
        """Return a follow-up with its contacts as they are now."""
        ...

    def people_at(self, address: str) -> Sequence[Person]:
        """Return who is on file with an address, also one that no longer works."""
        ...

    def people_called(self, name: str) -> Sequence[Person]:
        """Return who is on file under a name."""
        ...

    def with_person(self, person: Person) -> Sequence[FollowUp]:
        """Return all follow-ups with somebody, open and closed, the oldest first."""
        ...

    def at_company(self, company: str) -> Sequence[FollowUp]:
        """Return the open follow-ups at an organisation."""
        ...

    def about_subject(self, subject: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with a letter of the user's that has this subject (as ``bare`` gives it)."""
        ...

    def is_by_hand(self, touch: Touch) -> bool:
        """Return whether the user logged a contact, and no message brought it."""
        ...


def match(message: Incoming, known: Known, *, by_thread: bool = False) -> Verdict | None:
    """Return what becomes of a message; None where only its thread would tell (``by_thread``), and doesn't."""
    if by_thread:
        return _by_thread(message, known)
    return _by_thread(message, known) or _MATCHERS.get(message.kind, _ignored)(message, known)


def _ignored(_message: Incoming, _known: Known) -> Verdict:
    return _IGNORED


# By what it answers


def _by_thread(message: Incoming, known: Known) -> Verdict | None:
    if message.kind == "bounce":
        return _came_back(message, known, known.letter(message.bounced)) if message.bounced else None
    if message.kind not in ("person", "mine", "out-of-office"):
        return None
    if message.kind == "mine" and (own := known.letter(message.message_id)):
        return Verdict(Result.KNOWN, own.follow_up, touch=own.touch)
    for reference in reversed(message.references):
        if letter := known.letter(reference):
            return _answering(message, known, letter)
    return None


def _answering(message: Incoming, known: Known, letter: Sent) -> Verdict | None:
    followup = known.follow_up(letter.follow_up)
    if message.kind == "mine":
        person = followup.person
        if person is None or not _is_to(message, person):
            return None  # passed on to somebody else
        return _attempt(message, known, [followup], is_certain=True)
    if message.kind == "out-of-office":
        return _away(message, followup)
    return _reply(message, known, followup)


def _is_to(message: Incoming, person: Person) -> bool:
    from data.rules.identity.addresses import email_key

    theirs = {email_key(one.value) for one in person.all_emails}
    return not theirs or any(address in theirs for address in message.recipients)


# What somebody wrote


def _from_person(message: Incoming, known: Known) -> Verdict:
    if message.sender:
        people = known.people_at(message.sender)
        if people:
            return _from_known(message, known, people)
        return _by_subject(message, known)
    people = [one for one in known.people_called(message.sender_name) if known.with_person(one)]
    if not people:
        return _IGNORED
    waiting = [one for person in people for one in _open(known.with_person(person))]
    written = [one for one in waiting if _has_written(one, Medium.MESSAGE)]
    if len(people) == 1 and len(waiting) == 1 and len(written) == 1:
        return _reply(message, known, waiting[0])
    if not waiting:
        return _IGNORED
    return _review(waiting, "It came without an address: only the name tells who wrote it.", message)


def _from_known(message: Incoming, known: Known, people: Sequence[Person]) -> Verdict:
    if all(person.stopped_on for person in people):
        followups = [one for person in people for one in known.with_person(person)]
        why = f"{people[0].name} asked you to stop, and has written: allow contact first if you want to answer."
        return _review(followups, why, message, person=people[0]) if followups else _IGNORED
    everything = [one for person in people if not person.stopped_on for one in known.with_person(person)]
    mine = [one for one in everything if _is_of_its_time(message.at, one, known)]
    waiting = _open(mine)
    if waiting:
        return _of_several(message, known, waiting)
    closed = [one for one in mine if one.closed_on and one.outcome is not Outcome.STOPPED]
    recent = [one for one in closed if one.closed_on and _day(message.at, known) <= one.closed_on + SUBJECT_WITHIN]
    if not recent:
        return _IGNORED
    if len(recent) == 1 and len(closed) == 1 and recent[0].outcome in _ALIVE_AGAIN:
        return _reply(message, known, recent[0])
    why = f"{_only(recent).who} has written, but what you had open with them is closed."
    return _review(recent, why, message)


def _of_several(message: Incoming, known: Known, waiting: Sequence[FollowUp]) -> Verdict:
    """Return whose it is of several that are open with somebody: by the words of its subject, if they tell."""
    if message.kind == "mine":
        return _attempt(message, known, waiting)
    if (one := _told_by_subject(message.subject, waiting)) is not None:
        return _reply(message, known, one)
    return _review(_likeliest(message, waiting), _several(waiting), message)


def _several(waiting: Sequence[FollowUp]) -> str:
    who = _only(waiting).who
    return f"{len(waiting)} follow-ups are open with {who}, and the subject doesn't say which one it is about."


def _by_subject(message: Incoming, known: Known) -> Verdict:
    """Ask about a message from an address that isn't on file, where its subject is one that you have written."""
    named = [one for one in known.people_called(message.sender_name) if message.sender_name]
    by_name = [one for person in named if not person.stopped_on for one in _open(known.with_person(person))]
    by_name = [one for one in by_name if _is_of_its_time(message.at, one, known)]
    if by_name:
        why = f"It is signed {_only(by_name).who}, but {message.sender} isn't on file for them."
        return _review(_likeliest(message, by_name), why, message)
    if is_answer(message.subject) and words_of(message.subject):
        found = [
            one
            for one in known.about_subject(bare(message.subject))
            if any(
                touch.direction is Direction.OUT and touch.at <= message.at <= touch.at + SUBJECT_WITHIN
                for touch in one.touches
                if bare(touch.subject) == bare(message.subject)
            )
        ]
        if found:
            why = f"It answers what you wrote to {_only(found).who}, but {message.sender} isn't on file."
            return _review(found, why, message)
    if not message.is_certain and message.company and (there := known.at_company(message.company)):
        why = f"It came through the applicant system of {message.company}."
        return _review(_likeliest(message, there), why, message)
    return _IGNORED


def _reply(message: Incoming, known: Known, followup: FollowUp) -> Verdict:
    """Take a message as an answer, beside which it may propose something."""
    person = followup.person
    if person and person.stopped_on:
        why = f"{person.name} asked you to stop, and has written: allow contact first if you want to answer."
        return _review([followup], why, message, person=person)
    if followup.introduces:
        return _review([followup], "It is about an introduction: note whether they say yes or no.", message)
    if followup.closed_on and followup.outcome not in _ALIVE_AGAIN:
        return _review([followup], f"{followup.who} has answered, but this is closed.", message)
    proposal = Proposal.STOP if message.says_stop else Proposal.DECLINED if message.says_no else None
    why = _proposing(followup, proposal)
    found = _as_logged(message, known, followup, Direction.IN)
    if found:
        return Verdict(Result.KNOWN, followup.id, _id(person), found.id, why=why, proposal=proposal)
    return Verdict(Result.REPLY, followup.id, _id(person), why=why, proposal=proposal)


def _proposing(followup: FollowUp, proposal: Proposal | None) -> str:
    if proposal is Proposal.STOP:
        return f"{followup.who} asks you not to write any more."
    return f"{followup.who} seems to say no." if proposal is Proposal.DECLINED else ""


# What you wrote


def _from_me(message: Incoming, known: Known) -> Verdict:
    people = [person for address in message.recipients for person in known.people_at(address)]
    waiting = [
        one
        for person in dict.fromkeys(person.id for person in people)
        for one in _open(known.with_person(next(each for each in people if each.id == person)))
        if _is_of_its_time(message.at, one, known)
    ]
    return _attempt(message, known, waiting) if waiting else _IGNORED


def _attempt(message: Incoming, known: Known, waiting: Sequence[FollowUp], *, is_certain: bool = False) -> Verdict:
    """Take a letter of your own as an attempt, or as one that you have logged."""
    for one in waiting:
        if found := _as_logged(message, known, one, Direction.OUT, only_exact=True):
            return Verdict(Result.KNOWN, one.id, _id(one.person), found.id)
    mine = waiting if is_certain else _first_person(waiting)
    chosen = _told_by_subject(message.subject, mine)
    if chosen is None:
        logged = [(each, found) for each in mine if (found := _as_logged(message, known, each, Direction.OUT))]
        if len(logged) == 1:
            return Verdict(Result.KNOWN, logged[0][0].id, _id(logged[0][0].person), logged[0][1].id)
        return _review(_likeliest(message, mine), _several(mine), message)
    if chosen.closed_on or (chosen.person and chosen.person.stopped_on):
        return _IGNORED
    if found := _as_logged(message, known, chosen, Direction.OUT):
        return Verdict(Result.KNOWN, chosen.id, _id(chosen.person), found.id)
    if chosen.introduces:
        return _review([chosen], "It is about an introduction: say whether it was an attempt.", message)
    return Verdict(Result.ATTEMPT, chosen.id, _id(chosen.person))


def _first_person(waiting: Sequence[FollowUp]) -> list[FollowUp]:
    """Return those with the first of several recipients: a letter is one attempt."""
    first = waiting[0].person
    return [one for one in waiting if one.person and first and one.person.id == first.id]


def _as_logged(
    message: Incoming, known: Known, followup: FollowUp, direction: Direction, *, only_exact: bool = False
) -> Touch | None:
    """Return the contact that the user has logged by hand and that this is: that day, or a day around it."""
    own = f"<{message.message_id}>"
    for touch in followup.touches:
        if touch.message_id == own:
            return touch
    if only_exact:
        return None
    media = (Medium.MESSAGE,) if message.by_message else (Medium.EMAIL,)
    on = _day(message.at, known)
    near = [
        touch
        for touch in followup.touches
        if touch.direction is direction
        and (touch.medium in media or (touch.is_opening and touch.medium is Medium.FORM and not media))
        and not touch.message_id
        and known.is_by_hand(touch)
        and abs((_day(touch.at, known) - on).days) <= 1
    ]
    return min(near, key=lambda touch: (abs(touch.at - message.at), touch.id or 0), default=None)


# What machines wrote


def _out_of_office(message: Incoming, known: Known) -> Verdict:
    people = [one for one in known.people_at(message.sender) if not one.stopped_on] if message.sender else []
    followups = [one for person in people for one in _open(known.with_person(person))]
    if not followups:
        return _IGNORED
    return _away(message, max(followups, key=lambda one: (_last_tried(one, message.at), one.id or 0)))


def _away(message: Incoming, followup: FollowUp) -> Verdict:
    if message.return_on is None or followup.person is None or followup.closed_on:
        return _IGNORED
    return Verdict(Result.HELD, followup.id, followup.person.id)


def _bounce(message: Incoming, known: Known) -> Verdict:
    """Find the letter that came back by the address that failed, and by the time."""
    if message.is_delayed:
        return _IGNORED
    for address in message.failed:
        for person in known.people_at(address):
            sent = [
                (touch, one)
                for one in known.with_person(person)
                for touch in one.touches
                if touch.direction is Direction.OUT
                and touch.medium is Medium.EMAIL
                and not touch.is_undelivered
                and touch.at - timedelta(minutes=5) <= message.at <= touch.at + BOUNCES_WITHIN
            ]
            if sent:
                touch, followup = max(sent, key=lambda pair: (pair[0].at, pair[0].id or 0))
                return _failed(message, touch.id, followup)
    return _IGNORED


def _came_back(message: Incoming, known: Known, letter: Sent | None) -> Verdict | None:
    if letter is None or letter.direction is not Direction.OUT:
        return None
    return _IGNORED if message.is_delayed else _failed(message, letter.touch, known.follow_up(letter.follow_up))


def _failed(message: Incoming, touch: int | None, followup: FollowUp) -> Verdict:
    person = followup.person
    if person is None or not (message.failed or message.bounced):
        return _IGNORED
    retires = tuple(one for one in message.dead if _has(person, one))
    if message.failed and not any(_has(person, one) for one in message.failed):
        return _IGNORED  # it went to others, too, and one of those failed
    return Verdict(Result.UNDELIVERED, followup.id, person.id, touch, retires)


def _calendar(message: Incoming, known: Known) -> Verdict:
    """Propose the time that an invitation or its acceptance names; a refusal is something to look at."""
    people = [one for one in known.people_at(message.sender) if not one.stopped_on] if message.sender else []
    waiting = [one for person in people for one in _open(known.with_person(person))]
    if not waiting or (message.starts is None and message.method != "CANCEL"):
        return _IGNORED
    one = waiting[0] if len(waiting) == 1 else _told_by_subject(message.subject, waiting)
    chosen = [one] if one else _likeliest(message, waiting)
    who = chosen[0].who
    if message.method in ("REQUEST", "COUNTER"):
        return _review(chosen, f"{who} invites you.", message, Proposal.AGREED)
    if message.method == "REPLY" and message.answer == "ACCEPTED":
        return _review(chosen, f"{who} has accepted your invitation.", message, Proposal.AGREED)
    if message.method == "REPLY":
        answer = "has declined" if message.answer == "DECLINED" else "isn't sure about"
        return _review(chosen, f"{who} {answer} your invitation.", message, Proposal.REPLY)
    return _review(chosen, f"{who} has cancelled the meeting.", message, Proposal.REPLY)


def _system(message: Incoming, known: Known) -> Verdict:
    """Propose ``declined`` where an applicant system, or LinkedIn, says no for a company that is awaited."""
    if not message.says_no or not message.company:
        return _IGNORED
    there = [one for one in known.at_company(message.company) if _is_of_its_time(message.at, one, known)]
    if not there:
        return _IGNORED
    one = there[0] if len(there) == 1 else _told_by_subject(message.subject, there)
    why = f"{message.company} seems to say no."
    return _review([one] if one else _likeliest(message, there), why, message, Proposal.DECLINED)


_MATCHERS = {
    "person": _from_person,
    "mine": _from_me,
    "out-of-office": _out_of_office,
    "bounce": _bounce,
    "calendar": _calendar,
    "applicant-system": _system,
    "notice": _system,
}


# What all of them ask


def _review(
    followups: Sequence[FollowUp],
    why: str,
    message: Incoming,
    proposal: Proposal | None = None,
    person: Person | None = None,
) -> Verdict:
    usual = Proposal.ATTEMPT if message.kind == "mine" else Proposal.REPLY
    if proposal is None and message.says_stop:
        proposal = Proposal.STOP
    if proposal is None and message.says_no:
        proposal = Proposal.DECLINED
    first = followups[0] if followups else None
    whom = person or (first.person if first else None)
    return Verdict(
        Result.REVIEW,
        first.id if first else None,
        _id(whom),
        why=why,
        candidates=tuple(one.id for one in followups if one.id is not None),
        proposal=proposal or usual,
    )


def _open(followups: Iterable[FollowUp]) -> list[FollowUp]:
    return [one for one in followups if one.closed_on is None]


def _only(followups: Sequence[FollowUp]) -> FollowUp:
    return followups[0]


def _told_by_subject(subject: str, followups: Sequence[FollowUp]) -> FollowUp | None:
    """Return the one that the words of a subject name, or the only one there is; None where they don't tell."""
    if len(followups) == 1:
        return followups[0]
    ranked = sorted(((_likeness(subject, one), one.id or 0) for one in followups), reverse=True)
    if not ranked or not ranked[0][0] or ranked[0][0] == ranked[1][0]:
        return None
    return next(one for one in followups if one.id == ranked[0][1])


def _likeliest(message: Incoming, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return follow-ups, the likeliest first: by the subject, then by who was tried last before it."""
    return sorted(
        followups,
        key=lambda one: (-_likeness(message.subject, one), -_last_tried(one, message.at).timestamp(), one.id or 0),
    )


def _likeness(subject: str, followup: FollowUp) -> int:
    return likeness(subject, (followup.about, followup.said_as, *(touch.subject for touch in followup.touches)))


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _last_tried(followup: FollowUp, at: datetime) -> datetime:
    tried = (one.at for one in followup.touches if one.direction is Direction.OUT and one.at <= at)
    return max(tried, default=_NEVER)


def _is_of_its_time(at: datetime, followup: FollowUp, known: Known) -> bool:
    """Return whether a message may belong to a follow-up by its time: not where it is from before that began.

    What the user has logged by hand says when it began; else a letter counts that is up to two weeks older.
    """
    by_hand = [_day(one.at, known) for one in followup.touches if known.is_by_hand(one)]
    opened = followup.opened_on
    first = min(opened, *by_hand) - timedelta(days=1) if by_hand else opened - BEFORE_OPENING
    return _day(at, known) >= first


def _has_written(followup: FollowUp, medium: Medium) -> bool:
    return any(one.direction is Direction.OUT and one.medium is medium for one in followup.touches)


def _has(person: Person, address: str) -> bool:
    from data.rules.identity.addresses import email_key

    return any(email_key(one.value) == address for one in person.all_emails)


def _id(person: Person | None) -> int | None:
    return person.id if person else None


def _day(at: datetime, known: Known) -> date:
    return local_date(at, known.zone)


def clamped(message: Incoming, now: datetime) -> Incoming:
    """Return the message, written now where its Date lies ahead: some clocks run fast."""
    return replace(message, at=now) if message.at > now else message
