"""Letters that came back: which one it was, and whether that is certain. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from data.model.followup import FollowUp, Person, Touch
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.model.text import quoted
from data.model.vocabulary import Direction, Medium
from data.rules.identity.addresses import has_address
from data.rules.mail.candidates import IGNORED, day_of
from data.rules.mail.known import Known, Sent
from data.rules.mail.subjects import bare

BOUNCES_WITHIN = timedelta(days=7)
"""So long after a letter it may come back."""
SOON = timedelta(hours=1)
"""So soon after a letter comes what tells of it without showing it; later, it may be about anything."""


def named_letter(message: Incoming, known: Known, letters: Sequence[Sent]) -> Verdict | None:
    """Return what becomes of a bounce that names a letter; None where that isn't one of the user's on file.

    Of several to whom it went, the one counts whose address failed.
    """
    sent = [(one, known.follow_up(one.follow_up)) for one in letters if one.direction is Direction.OUT]
    if not sent:
        return None
    if message.is_delayed:
        return IGNORED
    failed = [pair for pair in sent if _failed(message, pair[1], known)]
    letter, followup = (failed or sent)[0]
    return _failure(replace(message, is_proven=True), known, letter.touch, followup)


def bounce(message: Incoming, known: Known, current: int | None = None) -> Verdict:
    """Find the letter that came back by the address that failed, and by the time.

    ``current`` is the contact that it was taken for so far, which may be another one by now.
    """
    if message.is_delayed:
        return IGNORED
    for address in message.failed:
        for person in known.people_at(address):
            sent = [
                (touch, one)
                for one in known.with_person(person)
                for touch in one.touches
                if touch.direction is Direction.OUT
                and touch.medium is Medium.EMAIL
                and (touch.id == current or not touch.is_undelivered)
                and _may_be_of(message, touch, known)
            ]
            if sent:
                fitting = [pair for pair in sent if not _is_another(message, pair[0], known)]
                touch, followup = max(fitting or sent, key=lambda pair: (pair[0].at, pair[0].id or 0))
                return _failure(message, known, touch.id, followup)
    return IGNORED


def _may_be_of(message: Incoming, touch: Touch, known: Known) -> bool:
    """Return whether a letter may be what came back, by its time; one that was logged by hand, by its day."""
    if known.is_by_hand(touch) and day_of(touch.at, known) == day_of(message.at, known):
        return True
    return touch.at - timedelta(minutes=5) <= message.at <= touch.at + BOUNCES_WITHIN


def _is_another(message: Incoming, touch: Touch, known: Known) -> bool:
    """Return whether what came back is another letter than a contact, by its Message-ID, subject and day.

    Some servers give a letter another Message-ID: then the subject tells that it is this one.
    """
    own, subject = touch.message_id.strip("<>"), bare(touch.subject)
    if message.bounced and message.bounced == own:
        return False
    written = message.returned_at
    if written and abs((day_of(written, known) - day_of(touch.at, known)).days) > 1:
        return True
    if own and message.bounced:
        return not subject or bare(message.returned_subject) != subject
    return bool(subject and message.returned_subject) and bare(message.returned_subject) != subject


def _failure(message: Incoming, known: Known, number: int | None, followup: FollowUp) -> Verdict:
    """Return that a letter came back, and which addresses of theirs are dead; the user is asked where something
    speaks against it.
    """
    person = followup.person
    if person is None or not (message.failed or message.bounced):
        return IGNORED
    retires = tuple(one for one in message.dead if has_address(person, one))
    if message.failed and not _failed(message, followup, known):
        return IGNORED  # it went to others, too, and one of those failed
    taken = Verdict(Result.UNDELIVERED, followup.id, person.id, number, retires)
    touch = next((one for one in followup.touches if one.id == number), None)
    doubt = _doubt(message, known, touch, person) if touch else None
    if doubt is None:
        return taken
    asked = (followup.id,) if followup.id else ()
    return replace(taken, result=Result.REVIEW, why=doubt.why, candidates=asked, proposal=doubt.proposal)


class _Doubt(NamedTuple):
    """What speaks against a bounce, in a sentence, and what is proposed."""

    why: str
    proposal: Proposal


def _doubt(message: Incoming, known: Known, letter: Touch, person: Person) -> _Doubt | None:
    """Return what speaks against a bounce; None for nothing, and of a report for programs about that letter."""
    if _is_another(message, letter, known):
        which = quoted(message.returned_subject) if message.returned_subject else "another e-mail"
        return _Doubt(f"It returns {which}, which isn't what you wrote to {person.name}.", Proposal.IGNORE)
    theirs = [one for one in message.failed if has_address(person, one)]
    which = theirs[0] if theirs else "their address"
    if not (_is_shown(message, letter) or _is_soon(message, letter, known)):
        return _Doubt(f"It says that {which} doesn't work, but shows none of your e-mails.", Proposal.BOUNCED)
    if message.is_reported:
        return None
    if known.is_answered(letter, person):
        why = f"It says that your e-mail to {person.name} bounced, but somebody has answered that e-mail."
        return _Doubt(why, Proposal.IGNORE)
    if any(known.has_written(person, one, letter.at, message.at) for one in theirs):
        why = f"It says that {which} doesn't work, but {person.name} has written from there since."
        return _Doubt(why, Proposal.IGNORE)
    if message.is_proven:
        return None
    why = f"It says that an e-mail to {which} bounced, but neither which one nor what their server said."
    return _Doubt(why, Proposal.BOUNCED)


def _is_shown(message: Incoming, letter: Touch) -> bool:
    """Return whether what came back shows that it is a letter: by its Message-ID, its subject or its day."""
    if message.returned_at or (message.bounced and message.bounced == letter.message_id.strip("<>")):
        return True
    return bool(letter.subject and message.returned_subject) and bare(message.returned_subject) == bare(
        letter.subject
    )


def _is_soon(message: Incoming, letter: Touch, known: Known) -> bool:
    """Return whether it came back at once; of what was logged by hand, on the day of that."""
    if known.is_by_hand(letter) and day_of(letter.at, known) == day_of(message.at, known):
        return True
    return message.at <= letter.at + SOON


def _failed(message: Incoming, followup: FollowUp, known: Known) -> bool:
    """Return whether an address of the person of a follow-up failed: one on file, or one from which they, or
    somebody in their place, replied; or all addresses of the letter that came back.
    """
    if followup.person and any(has_address(followup.person, one) for one in message.failed):
        return True
    if any(one.id == followup.id for address in message.failed for one in known.replied_from(address)):
        return True
    recipients = known.recipients_of(message.bounced) if message.bounced else ()
    return bool(recipients) and set(recipients) <= set(message.failed)
