"""What can be decided about a message that waits, the proposed decision first. Pure."""

from __future__ import annotations

from datetime import datetime

from data.model.mail import Decision, MailItem, Proposal, Result

PROPOSED = {
    Proposal.REPLY: Decision.REPLY,
    Proposal.ATTEMPT: Decision.ATTEMPT,
    Proposal.DECLINED: Decision.CLOSE,
    Proposal.STOP: Decision.STOP,
    Proposal.AGREED: Decision.AGREE,
    Proposal.CALLED_OFF: Decision.REPLY,
    Proposal.BOUNCED: Decision.BOUNCED,
    Proposal.RETIRED: Decision.RETIRE,
    Proposal.IGNORE: Decision.IGNORE,
}
"""By which decision each proposal is taken."""

SHARED = ("applicant-system", "notice")
"""Kinds of messages whose address writes for many companies: to ignore it would silence all of them."""
BY_PEOPLE = ("person", "calendar")
"""Kinds of messages that somebody wrote, or had their calendar write."""


def proposal_of(item: MailItem, now: datetime) -> Proposal | None:
    """Return what is proposed for a message at ``now``: no time that is over is agreed on."""
    if item.verdict.proposal is Proposal.AGREED and not _can_agree(item, now):
        return Proposal.REPLY
    return item.verdict.proposal


def _can_agree(item: MailItem, now: datetime) -> bool:
    """Return whether there is a time to agree on: not where the meeting is cancelled, declined or over."""
    is_ahead = item.message.starts is not None and item.message.starts > now
    return is_ahead and item.verdict.proposal is Proposal.AGREED


def proposed(item: MailItem, now: datetime) -> Decision:
    """Return the decision that is proposed for a message at ``now``."""
    if proposal := proposal_of(item, now):
        return PROPOSED[proposal]
    return Decision.ATTEMPT if item.message.kind == "mine" else Decision.REPLY


def proposed_elsewhere(item: MailItem, now: datetime) -> Decision:
    """Return what is proposed where the user names a follow-up that a message belongs to: then it is an answer."""
    decision = proposed(item, now)
    return Decision.REPLY if decision is Decision.IGNORE else decision


def candidates(item: MailItem) -> tuple[int, ...]:
    """Return the follow-ups that a message may belong to, the likeliest first."""
    verdict = item.verdict
    return verdict.candidates or ((verdict.follow_up,) if verdict.follow_up else ())


def is_logged(item: MailItem) -> bool:
    """Return whether a message is logged already, so that only what it proposes is to be decided."""
    return item.verdict.result is not Result.REVIEW


def may_be_others(item: MailItem) -> bool:
    """Return whether a message may belong to another follow-up than the likely ones: somebody's words may."""
    return not is_logged(item) and item.message.kind not in ("bounce", "out-of-office")


def choices(item: MailItem, now: datetime) -> tuple[Decision, ...]:
    """Return what makes sense for a message, the proposed decision first; to ignore it is always possible."""
    return tuple(dict.fromkeys((proposed(item, now), *_others(item, now), *_last(item))))


def _others(item: MailItem, now: datetime) -> tuple[Decision, ...]:
    message = item.message
    if is_logged(item):
        return (Decision.REPLY, Decision.CLOSE, Decision.STOP)
    if message.may_be_written and item.verdict.proposal is Proposal.RETIRED:
        return (
            Decision.RETIRE,
            *((Decision.NEW_PERSON,) if message.deputy else ()),
            Decision.REPLY,
            Decision.IGNORE,
        )
    if message.may_be_written:
        return (Decision.REPLY, Decision.IGNORE, Decision.CLOSE, Decision.STOP)
    if message.kind == "bounce":
        return (Decision.BOUNCED,)
    if message.kind == "out-of-office":
        return (Decision.RETIRE, *((Decision.NEW_PERSON,) if message.deputy else ()))
    if message.kind == "mine":
        return (Decision.ATTEMPT,)
    agree = (Decision.AGREE,) if _can_agree(item, now) else ()
    if message.kind not in BY_PEOPLE:
        return (*agree, Decision.REPLY, Decision.CLOSE)
    opens = (Decision.NEW_PERSON,) if message.sender or message.sender_name else ()
    if not candidates(item):  # it is somebody's with whom nothing is open
        return opens
    return (*agree, Decision.REPLY, Decision.ATTEMPT, *opens, Decision.CLOSE, Decision.STOP)


def _last(item: MailItem) -> tuple[Decision, ...]:
    is_theirs = item.message.sender and item.message.kind not in (*SHARED, "mine", "bounce", "out-of-office")
    return (Decision.IGNORE, Decision.IGNORE_SENDER) if is_theirs else (Decision.IGNORE,)
