"""What the user decides about a meeting: its time is agreed on, or called off."""

from __future__ import annotations

from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.mail import MailItem, Proposal
from data.model.results import Done
from data.model.text import plain
from data.model.vocabulary import Kept, Side
from data.rules.calendar.zones import local_date
from data.rules.mail.called_off import called_off, with_meeting
from data.rules.phrasing import relative_times
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.promises import close_promises
from data.rules.scheduling.steps import due_now
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

    That names the time where another one stays, and the follow-up where it was agreed in another with the same
    person than the one that the message goes to.
    """
    theirs = act.book.zone_of(followup.person)
    is_here = bool(called_off(item.message, followup, act.book.zone, theirs))
    meant = followup if is_here else _elsewhere(act, item, followup)
    off = called_off(item.message, meant, act.book.zone, theirs) if meant else ()
    if meant is None or not off:
        return ""
    after = close_promises(meant, Kept.MOVED, lambda one: one in off)
    if meant is not followup:  # nothing else is logged there
        step = due_now(standing_step(after, act.book), after, act.moment.today, act.book, meant.next)
        after = replace(after, next=step)
    writer.save_followup(act.journal, after)
    [one] = off[:1]
    is_only = all(each in off for each in meant.open_promises if each.side is Side.BOTH)
    about = "" if meant is followup else f" about “{plain(meant.about or meant.who)}”"
    when = relative_times.moment_in_full(one.on, one.at, act.moment.today, act.book.zone, theirs)
    return f" The time that you agreed on{about}{'' if is_only else f', {when},'} no longer holds."


def _elsewhere(act: Act, item: MailItem, followup: FollowUp) -> FollowUp | None:
    """Return the other follow-up with the same person whose agreed time a message calls off; None for none."""
    if followup.person is None:
        return None
    others = [one for one in act.load_of(followup.person) if one.id != followup.id]
    return with_meeting(item.message, others, act.book.zone, act.book.zone_of(followup.person))


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
