"""What looks like a machine's letter and may be a person's: the user is asked, and it is nobody's answer. Pure."""

from __future__ import annotations

from dataclasses import replace

from data.model.followup import FollowUp
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.rules.identity.addresses import writes_from
from data.rules.identity.spellings import is_same_name
from data.rules.mail.candidates import IGNORED, open_ones, to_review
from data.rules.mail.known import Known


def doubted(message: Incoming, as_persons: Verdict, known: Known) -> Verdict:
    """Return what becomes of a message by what would become of it ``as_persons``: what would count is asked about.

    What a machine's head is on is somebody's only where their name is, too: a program hands on what they wrote.
    """
    if as_persons.result is Result.KNOWN:
        return as_persons
    numbers = as_persons.candidates or tuple(filter(None, [as_persons.follow_up]))
    found = open_ones(known.follow_up(number) for number in numbers)
    if message.kind == "automatic" and message.is_certain:
        found = [one for one in found if _is_named(message, one)]
    if as_persons.result not in (Result.REPLY, Result.REVIEW) or not found:
        return IGNORED
    who = message.sender_name or found[0].who
    if message.invites:
        why = f"{who} seems to have booked or changed a time with you, through a program."
        return to_review(found, why, message, Proposal.REPLY)
    if message.kind == "automatic" and message.is_certain:
        return to_review(found, f"{who} may have written this, through a program.", message, Proposal.REPLY)
    if message.says_left:
        why = f"{who} seems to have left, or somebody has written this."
        return to_review(found, why, message, Proposal.REPLY)
    seems = f"It seems that {who} is out of office" if message.kind == "out-of-office" else "It seems automatic"
    return to_review(found, f"{seems}, but somebody may have written this.", message, Proposal.IGNORE)


def as_a_persons(message: Incoming) -> Incoming:
    """Return a message as if a person had written it."""
    return replace(message, kind="person", may_be_written=False, says_left=False)


def _is_named(message: Incoming, followup: FollowUp) -> bool:
    person = followup.person
    if person is None:
        return False
    return is_same_name(person.name, message.sender_name) or writes_from(person, message.sender)
