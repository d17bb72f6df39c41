"""What the user decides about a meeting: its time is agreed on, or called off."""

from __future__ import annotations

from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.mail import MailItem, Proposal
from data.model.results import Done
from data.model.text import plain
from data.model.vocabulary import Kept, Side
from data.rules.calendar.zones import local_date
from data.rules.mail.called_off import called_off
from data.rules.phrasing import relative_times
from data.rules.scheduling.promises import close_promises
from data.store.acts import touches
from data.store.acts.act import Act
from data.store.queries.mail import load_open_mail
from data.store.records import writer
from data.store.transfer.mail.settlement import followup_for, log_first, settle, taken, turned_down


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


def call_off(act: Act, item: MailItem, followup: FollowUp) -> str:
    """Take back a time that was agreed on, where a message calls that meeting off; return what is said of it.

    That names the time where another one stays.
    """
    theirs = act.book.zone_of(followup.person)
    off = called_off(item.message, followup, act.book.zone, theirs)
    if not off:
        return ""
    writer.save_followup(act.journal, close_promises(followup, Kept.MOVED, lambda one: one in off))
    [one] = off[:1]
    is_only = all(each in off for each in followup.open_promises if each.side is Side.BOTH)
    when = relative_times.moment_in_full(one.on, one.at, act.moment.today, act.book.zone, theirs)
    return f" The time that you agreed on{'' if is_only else f', {when},'} no longer holds."


def settle_older(act: Act, item: MailItem, *, only_dead: bool) -> None:
    """Settle what an earlier message of the calendar says of the same meeting: the later one counts.

    Where that is ignored, ``only_dead``: a time that can still be agreed on stays.
    """
    if not item.message.event:
        return
    for one in load_open_mail(act.run):
        is_older = one.message.at <= item.message.at and one.id != item.id and one.message.kind == "calendar"
        is_dead = one.verdict.proposal is not Proposal.AGREED
        if is_older and one.message.event == item.message.event and (is_dead or not only_dead):
            settle(act, one, turned_down(one))
