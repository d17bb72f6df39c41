"""What the user decides about a meeting: its time is agreed on, or called off."""

from __future__ import annotations

from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.mail import MailItem, Proposal
from data.model.results import Done
from data.model.text import plain
from data.model.vocabulary import Kept, Side
from data.rules.calendar.zones import local_date
from data.rules.scheduling.promises import close_promises
from data.store.acts import touches
from data.store.acts.act import Act
from data.store.queries.mail import load_open_mail
from data.store.records import writer
from data.store.transfer.mail.settlement import followup_for, log_first, settle, taken, turned_down

_CALLED_OFF = {("CANCEL", ""), ("REPLY", "DECLINED")}
"""By which method and answer a calendar calls a meeting off."""


def agree(act: Act, item: MailItem, chosen: int | None) -> Done:
    """Accept the time that a message proposes; RuleError where it proposes none, or that has passed."""
    starts = item.message.starts
    if starts is None:
        raise RuleError("This message doesn't propose a time: note it with `ringback promise`.")
    if starts <= act.now:
        raise RuleError("The time that this message proposes has passed: log what came of it, or ignore it.")
    if item.verdict.proposal is not Proposal.AGREED:
        raise RuleError(f"{plain(item.verdict.why).removesuffix('.')}: note a time with `ringback promise`.")
    followup = followup_for(act, item, chosen)
    log_first(act, item, followup)
    when = When(local_date(starts, act.book.zone), starts)
    done = touches.promise(act, [followup.id or 0], Side.BOTH, when)
    settle(act, item, taken(act, item, followup))
    return done


def call_off(act: Act, item: MailItem, followup: FollowUp) -> bool:
    """Take back a time that was agreed on, where a message calls that meeting off; return whether it does."""
    message = item.message
    if message.calls_off:
        off = close_promises(followup, Kept.MOVED, lambda one: one.side is Side.BOTH)
    elif message.starts is not None and (message.method, message.answer) in _CALLED_OFF:
        off = close_promises(followup, Kept.MOVED, lambda one: one.side is Side.BOTH and one.at == message.starts)
    else:
        return False
    if off == followup:
        return False
    writer.save_followup(act.journal, off)
    return True


def settle_older(act: Act, item: MailItem) -> None:
    """Settle what an earlier message of the calendar says of the same meeting: the later one counts."""
    if not item.message.event:
        return
    for one in load_open_mail(act.run):
        is_older = one.message.at <= item.message.at and one.id != item.id
        if one.message.event == item.message.event and is_older and one.message.kind == "calendar":
            settle(act, one, turned_down(one))
