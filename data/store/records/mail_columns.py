"""Mail that came in as columns of rows, and back: what is only matched by is JSON in one of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from data.model.mail import Incoming, MailItem, Proposal, Result, Verdict

if TYPE_CHECKING:
    from data.store.connection.statements import Record

_LISTS = ("recipients", "copied", "references", "failed", "dead", "reply_also", "times")
_TEXTS = ("deputy", "bounced", "method", "answer", "event", "company", "reply_to", "organizer", "returned_subject")
_INSTANTS = ("starts", "returned_at")
_DAYS = ("return_on", "promised_on")
_FLAGS = {
    "is_certain": True,
    "is_delayed": False,
    "is_proven": True,
    "is_reported": False,
    "says_no": False,
    "says_stop": False,
    "calls_off": False,
    "confirms_time": False,
    "says_left": False,
    "invites": False,
    "by_message": False,
    "is_inside": False,
    "by_list": False,
    "may_be_written": False,
    "is_copy": False,
}
_WHY = 500


def mail_values(message: Incoming, verdict: Verdict, *, is_open: bool) -> dict[str, Any]:
    """Return the columns of a message and what became of it, all but the id.

    Of what is ignored no words are kept; a bounce may still find the letter that it is about, unless the user has
    decided on it, what is set aside may count yet, and who stands in for somebody is offered until they are back.
    """
    may_count = verdict.is_aside or (message.kind == "bounce" and not verdict.is_decided)
    if verdict.result is Result.IGNORED and not may_count:
        deputy = message.deputy if message.kind == "out-of-office" and verdict.person else ""
        message = replace(message, sender_name="", subject="", first_lines="", deputy=deputy, company="")
        message = replace(message, returned_subject="")
        verdict = replace(verdict, why="")
    if verdict.agrees_on:
        message = replace(message, starts=verdict.agrees_on.astimezone(UTC))
    return {
        "message_id": message.message_id,
        "at": message.at,
        "kind": message.kind,
        "result": verdict.result.value,
        "is_open": is_open,
        "person_id": verdict.person,
        "follow_up_id": verdict.follow_up,
        "touch_id": verdict.touch,
        "sender": message.sender,
        "sender_name": message.sender_name,
        "subject": message.subject,
        "first_lines": message.first_lines,
        "why": verdict.why[:_WHY],
        "proposal": verdict.proposal.value if verdict.proposal else "",
        "candidates": " ".join(map(str, verdict.candidates)),
        "details": _details(message, verdict),
    }


def mail_item(record: Record) -> MailItem:
    """Return a message's record as a MailItem."""
    details = json.loads(record["details"])
    more: dict[str, Any] = {name: tuple(details.get(name, ())) for name in _LISTS}
    more |= {name: details.get(name, "") for name in _TEXTS}
    more |= {name: details.get(name, usual) for name, usual in _FLAGS.items()}
    more |= {name: datetime.fromisoformat(at) if (at := details.get(name)) else None for name in _INSTANTS}
    more |= {name: date.fromisoformat(on) if (on := details.get(name)) else None for name in _DAYS}
    message = Incoming(
        record["message_id"],
        datetime.fromisoformat(record["at"]),
        record["kind"],
        sender=record["sender"],
        sender_name=record["sender_name"],
        subject=record["subject"],
        first_lines=record["first_lines"],
        **more,
    )
    verdict = Verdict(
        Result(record["result"]),
        record["follow_up_id"],
        record["person_id"],
        record["touch_id"],
        tuple(details.get("retires", ())),
        record["why"],
        tuple(map(int, record["candidates"].split())),
        Proposal(record["proposal"]) if record["proposal"] else None,
        is_decided=bool(details.get("is_decided")),
        is_aside=bool(details.get("is_aside")),
    )
    return MailItem(record["id"], message, verdict, bool(record["is_open"]))


def _details(message: Incoming, verdict: Verdict) -> str:
    """Return as JSON what else is needed to match the message again, without what it doesn't say."""
    said: dict[str, Any] = {name: list(value) for name in _LISTS if (value := getattr(message, name))}
    said |= {name: value for name in _TEXTS if (value := getattr(message, name))}
    said |= {name: value for name, usual in _FLAGS.items() if (value := getattr(message, name)) != usual}
    said |= {name: on.isoformat() for name in _DAYS if (on := getattr(message, name))}
    said |= {name: at.isoformat() for name in _INSTANTS if (at := getattr(message, name))}
    if verdict.is_decided:
        said["is_decided"] = True
    if verdict.is_aside:
        said["is_aside"] = True
    if verdict.retires:
        said["retires"] = list(verdict.retires)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
