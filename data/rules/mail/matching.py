"""Whose a message is: by what it answers, then by who wrote it, then by its subject and time. Pure.

What is certain is taken; what isn't goes to the user, with the follow-ups that it may belong to and the reason
why it isn't certain. Nothing here depends on the order in which messages are read: only on what they say, on
what is on file, and on which letters are known by their Message-ID.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from data.model.mail import Incoming, MailItem, Result, Verdict
from data.rules.mail.answers import from_person
from data.rules.mail.candidates import IGNORED
from data.rules.mail.doubtful import as_a_persons, doubted
from data.rules.mail.failures import bounce, named_letter
from data.rules.mail.known import Known, Sent
from data.rules.mail.letters import as_one, from_me, to_others
from data.rules.mail.machines import applicant_system, calendar, out_of_office
from data.rules.mail.reopenings import behind, given_up_about
from data.rules.mail.threads import answering

_FIRST_YEAR = 1990
"""What is older says no time."""


def match(message: Incoming, known: Known, *, by_thread: bool = False) -> Verdict | None:
    """Return what becomes of a message; None where only its thread would tell (``by_thread``), and doesn't."""
    if message.may_be_written:
        left = (
            match(replace(message, may_be_written=False), known, by_thread=by_thread)
            if message.says_left
            else None
        )
        if left and left.result is Result.REVIEW:
            return left
        found = match(as_a_persons(message), known, by_thread=by_thread)
        return doubted(message, found, known) if found else None
    if by_thread:
        return _by_thread(message, known)
    return _by_thread(message, known) or _MATCHERS.get(message.kind, _ignored)(message, known)


def came_back_again(item: MailItem, known: Known, touch: int | None) -> Verdict:
    """Return which letter came back by what is known now, of a message that was taken for contact ``touch``."""
    return _by_thread(item.message, known) or bounce(item.message, known, touch)


def _ignored(_message: Incoming, _known: Known) -> Verdict:
    return IGNORED


# By what it answers


def _by_thread(message: Incoming, known: Known) -> Verdict | None:
    if message.kind == "bounce":
        return named_letter(message, known, known.letters(message.bounced)) if message.bounced else None
    if message.kind not in ("person", "mine", "out-of-office"):
        return None
    if message.kind == "mine" and (own := known.letter(message.message_id)):
        return _own_letter(message, known, own)
    for reference in reversed(message.references):
        if known.letters(reference) or (message.kind == "person" and given_up_about(reference, known)):
            return answering(message, known, reference)
    return _behind_closed(message, known) if message.kind == "person" else None


def _behind_closed(message: Incoming, known: Known) -> Verdict | None:
    """Ask about a further letter of somebody who isn't on file, in a thread about what is closed: their first one
    counts with nobody until it is decided on, nor does what the user has answered to that.
    """
    if known.people_at(message.sender) or known.replied_from(message.sender):
        return None
    for reference in behind(message, known):
        if known.letters(reference) or given_up_about(reference, known):
            found = answering(message, known, reference)
            if found is None or found.result is not Result.REVIEW or found.follow_up is None:
                return None
            return found if known.follow_up(found.follow_up).closed_on else None
    return None


def _own_letter(message: Incoming, known: Known, own: Sent) -> Verdict:
    """Return what becomes of a letter that is on file; others to whom it went, too, may have a follow-up."""
    followup = known.follow_up(own.follow_up)
    itself = Verdict(Result.KNOWN, own.follow_up, touch=own.touch)
    if followup.introduces or followup.person is None:
        return itself
    return as_one([itself, *to_others(message, known, followup.person)])


def clamped(message: Incoming, now: datetime) -> Incoming:
    """Return the message, written now where its Date lies ahead, or where it has none: some clocks run fast."""
    return replace(message, at=now) if message.at > now or message.at.year < _FIRST_YEAR else message


_MATCHERS = {
    "person": from_person,
    "mine": from_me,
    "out-of-office": out_of_office,
    "bounce": bounce,
    "calendar": calendar,
    "applicant-system": applicant_system,
    "notice": applicant_system,
}
