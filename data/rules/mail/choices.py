"""What can be decided about a message that waits, the proposed decision first. Pure."""

from __future__ import annotations

from data.model.mail import Decision, MailItem, Proposal, Result

PROPOSED = {
    Proposal.REPLY: Decision.REPLY,
    Proposal.ATTEMPT: Decision.ATTEMPT,
    Proposal.DECLINED: Decision.CLOSE,
    Proposal.STOP: Decision.STOP,
    Proposal.AGREED: Decision.AGREE,
}
"""By which decision each proposal is taken."""

_BY_PEOPLE = ("person", "calendar")


def proposed(item: MailItem) -> Decision:
    """Return what is proposed for a message."""
    if item.verdict.proposal:
        return PROPOSED[item.verdict.proposal]
    return Decision.ATTEMPT if item.message.kind == "mine" else Decision.REPLY


def candidates(item: MailItem) -> tuple[int, ...]:
    """Return the follow-ups that a message may belong to, the likeliest first."""
    verdict = item.verdict
    return verdict.candidates or ((verdict.follow_up,) if verdict.follow_up else ())


def is_logged(item: MailItem) -> bool:
    """Return whether a message is logged already, so that only what it proposes is to be decided."""
    return item.verdict.result is not Result.REVIEW


def choices(item: MailItem) -> tuple[Decision, ...]:
    """Return what makes sense for a message, the proposed decision first; to ignore it is always possible."""
    return tuple(dict.fromkeys((proposed(item), *_others(item), *_last(item))))


def _others(item: MailItem) -> tuple[Decision, ...]:
    message = item.message
    if is_logged(item):
        return (Decision.REPLY, Decision.CLOSE, Decision.STOP)
    if message.kind == "mine":
        return (Decision.ATTEMPT,)
    agree = (Decision.AGREE,) if message.starts else ()
    if message.kind not in _BY_PEOPLE:
        return (*agree, Decision.REPLY, Decision.CLOSE)
    opens = (Decision.NEW_PERSON,) if message.sender or message.sender_name else ()
    return (*agree, Decision.REPLY, Decision.ATTEMPT, *opens, Decision.CLOSE, Decision.STOP)


def _last(item: MailItem) -> tuple[Decision, ...]:
    return (Decision.IGNORE, Decision.IGNORE_SENDER) if item.message.sender else (Decision.IGNORE,)
