"""What waits for a decision: mail review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from data.model.mail import Decision
from data.model.text import plain
from data.rules.calendar.zones import local_date
from data.rules.mail.called_off import taken_back
from data.rules.mail.choices import PROPOSED, proposal_of
from data.rules.phrasing import relative_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.mail import MailItem

_MOST_LINES = 3


@click.command(epilog="\b\nExamples:\n  ringback mail review\n  ringback mail decide 3 reply --for 12")
@options.as_json
@pass_run
def review(run: Run, as_json: bool) -> None:
    """List the messages to review."""
    items = run.inbox.open_mail() if run.has_database else []
    give(lambda: [item_facts(one, run) for one in items], lambda: _in_words(items, run), as_json=as_json)


def item_facts(item: MailItem, run: Run) -> dict[str, object]:
    """Return a message that waits as JSON."""
    message, verdict = item.message, item.verdict
    proposal = proposal_of(item, run.now)
    return {
        "id": item.id,
        "message_id": message.message_id,
        "at": message.at.astimezone(run.zone).isoformat(),
        "kind": message.kind,
        "result": verdict.result.value,
        "from": {"name": message.sender_name, "address": message.sender},
        "subject": message.subject,
        "first_lines": message.first_lines,
        "why": verdict.why,
        "proposal": proposal.value if proposal else None,
        "starts": message.starts.astimezone(run.zone).isoformat() if message.starts else None,
        "follow_up": verdict.follow_up,
        "candidates": list(verdict.candidates),
    }


def _in_words(items: list[MailItem], run: Run) -> str:
    if not items:
        return "There are no messages to review."
    return "\n\n".join("\n".join(_lines(one, run)) for one in items)


def _lines(item: MailItem, run: Run) -> Iterator[str]:
    message, verdict = item.message, item.verdict
    who = plain(message.sender_name or message.sender or "nobody named")
    address = f" <{plain(message.sender)}>" if message.sender and message.sender_name else ""
    when = relative_times.day(local_date(message.at, run.zone), run.today)
    yield f"{item.id}  {when}  {who}{address}: {plain(message.subject) or '(no subject)'}"
    yield f"   {plain(verdict.why)}"
    for line in message.first_lines.splitlines()[:_MOST_LINES]:
        yield f"   > {plain(line)}"
    if message.starts:
        on = local_date(message.starts, run.zone)
        yield f"   Starts: {relative_times.moment(on, message.starts, run.today, run.zone)}"
    numbers = ", ".join(
        _candidate(number, run) for number in verdict.candidates or filter(None, [verdict.follow_up])
    )
    if numbers:
        yield f"   For: {numbers}"
    named = f" --for {verdict.candidates[0]}" if len(verdict.candidates) > 1 else ""
    if proposal := proposal_of(item, run.now):
        back = _taken_back(item, run) if PROPOSED[proposal] is Decision.REPLY and not named else ""
        yield f"   ringback mail decide {item.id} {PROPOSED[proposal].value}{named}{back}"


def _taken_back(item: MailItem, run: Run) -> str:
    """Return what the proposed reply takes back, behind its command; '' for nothing."""
    followup = run.inbox.followup(item.verdict.follow_up) if item.verdict.follow_up else None
    off = taken_back(item.message, followup, run.today, run.zone) if followup else ""
    return f"  (takes back {off})" if off else ""


def _candidate(number: int, run: Run) -> str:
    followup = run.inbox.followup(number)
    if followup is None:
        return str(number)
    return f"{number} {plain(followup.who)}{f' ({plain(followup.about)})' if followup.about else ''}"
