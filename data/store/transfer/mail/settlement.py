"""What decisions about a message share: the follow-up that is meant, the contact that is logged, and the end."""

from __future__ import annotations

from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.mail import MailItem, Result, Verdict
from data.model.text import plain
from data.model.vocabulary import Direction
from data.rules.mail.contacts import touch_of
from data.rules.phrasing import wording
from data.store.acts import touches
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_values


def settle(act: Act, item: MailItem, verdict: Verdict) -> None:
    """Write what became of a message; nothing is proposed about it any more."""
    values = mail_values(item.message, replace(verdict, proposal=None), is_open=False)
    act.journal.update("mail_message", item.id, values)


def followup_for(act: Act, item: MailItem, chosen: int | None) -> FollowUp:
    """Return the follow-up that is meant: the ``chosen`` one, or the only one that a message may belong to.

    RuleError where none is known, or several are.
    """
    if chosen is None and len(item.verdict.candidates) > 1:
        _check_one(act, item)
    number = chosen or item.verdict.follow_up or next(iter(item.verdict.candidates), None)
    if number is None:
        raise RuleError("No follow-up is known for this message: name one with --for ID.")
    [followup] = act.load([number])
    return followup


def _check_one(act: Act, item: MailItem) -> None:
    """Refuse to guess where a message may belong to several follow-ups."""
    found = act.load_many(item.verdict.candidates)
    if len(found) > 1:
        named = [f"{one.id} ({plain(one.about or one.who)})" for one in found]
        raise RuleError(f"Message {item.id} may belong to {wording.join(named, 'or')}: name one with --for ID.")


def log_first(act: Act, item: MailItem, followup: FollowUp) -> None:
    """Log the message as their reply, where somebody wrote it and it isn't logged yet."""
    by_them = item.message.kind in ("person", "calendar") and item.verdict.touch is None
    if by_them and not followup.closed_on:
        touches.reply(act, [followup.id or 0], touch_of(item.message, Direction.IN, followup))


def taken(act: Act, item: MailItem, followup: FollowUp) -> Verdict:
    """Return what became of a message that is logged with a follow-up by now, where it can be."""
    own = f"<{item.message.own_id}>"
    sql = "SELECT id FROM touch WHERE message_id = :own ORDER BY follow_up_id = :id DESC, id"
    touch = next(iter(act.ids(sql, {"own": own, "id": followup.id})), None)
    person = followup.person
    return Verdict(Result.REPLY if touch else Result.KNOWN, followup.id, person.id if person else None, touch)


def turned_down(item: MailItem) -> Verdict:
    """Return what became of a message when its proposal is turned down: what was logged of it stays."""
    kept = item.verdict.result is not Result.REVIEW
    if kept:
        return replace(item.verdict, proposal=None)
    return Verdict(Result.IGNORED, is_decided=item.message.kind == "bounce")
