"""What there is: list, show."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.json_forms import further_facts, row_facts, whole_facts
from app.commands.framework.output import cut, give, table
from data.model.rows import InboxRow
from data.model.vocabulary import Queue
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.wording import CLOSED_WORDS

_MOST = 2**31  # rows: more than anybody has, and a number that SQLite takes


class Shown(StrEnum):
    """Which queue a list shows."""

    DUE = "due"
    WAITING = "waiting"
    STALLED = "stalled"
    CLOSED = "closed"
    ALL = "all"


@click.command("list", epilog="\b\nExample:\n  ringback list --queue waiting --limit 10")
@click.option("--queue", type=options.OneOf(Shown), default="due", show_default=True, help="Which follow-ups.")
@click.option("--limit", type=options.WholeNumber(min=1), metavar="N", help="At most so many.")
@options.as_json
@pass_run
def list_(run: Run, queue: Shown, limit: int | None, as_json: bool) -> None:
    """List the follow-ups of a queue."""
    wanted = None if queue is Shown.ALL else Queue(queue.value)
    rows = run.inbox.window(wanted, run.moment, size=min(limit or -1, _MOST))
    give(
        lambda: [row_facts(row, run.moment, run.zone) for row in rows],
        lambda: rows_in_words(rows, queue, run) if rows else NONE[queue],
        as_json=as_json,
    )


@click.command()
@options.followup_id
@options.as_json
@click.option("--full", is_flag=True, help="JSON with promises, reminders, via and the search too.")
@pass_run
def show(run: Run, followup_id: int, as_json: bool, full: bool) -> None:
    """Show a follow-up, its person and its history."""
    from app.commands.framework.act import name_stand_ins
    from app.commands.framework.follow_up_report import whole_in_words

    followup = run.followup(followup_id)
    name_stand_ins(run, [followup])
    give(
        lambda: (
            whole_facts(followup, run.moment, run.zone)
            | (further_facts(followup, run.moment, run.book) if full else {})
        ),
        lambda: whole_in_words(followup, run.moment, run.book),
        as_json=as_json,
    )


NONE = {
    Shown.DUE: "Nothing is due.",
    Shown.WAITING: "Nothing is waiting.",
    Shown.STALLED: "Nothing is stalled.",
    Shown.CLOSED: "Nothing is closed.",
    Shown.ALL: "There are no follow-ups yet: `ringback add` opens one.",
}


def rows_in_words(rows: Sequence[InboxRow], queue: Shown, run: Run) -> str:
    """Rows as a table, in the columns that a queue has."""
    heads = ["ID", "When", "Next", "Who", "About", "Tries"]
    if queue is Shown.CLOSED:
        heads[1:3] = ["Closed", "Outcome"]
    lines = [_row_in_words(row, run) for row in rows]
    if queue is Shown.ALL:
        heads.insert(1, "Queue")
        for row, line in zip(rows, lines, strict=True):
            line.insert(1, row.queue)
    return table(heads, lines, right=[0])


def _row_in_words(row: InboxRow, run: Run) -> list[str]:
    who = f"{row.person}, {row.organisation}" if row.person and row.organisation else row.who
    tries = f"{row.attempts} of {row.limit}" if row.limit else str(row.attempts)
    return [str(row.id), _when(row, run), _next(row), cut(who), cut(row.about), tries]


def _when(row: InboxRow, run: Run) -> str:
    if row.on is None:
        return wording.day(row.closed_on, run.today) if row.closed_on else ""
    if row.is_to_decide:
        return relative_times.since(row.on, run.today)
    if row.at and row.on >= run.today:
        return relative_times.moment(row.on, row.at, run.today, run.zone)
    return relative_times.late(row.on, run.today)


def _next(row: InboxRow) -> str:
    if row.is_to_decide:
        return wording.TO_DECIDE
    if row.action:
        return wording.ACTION_WORDS[row.action]
    return CLOSED_WORDS[row.outcome] if row.outcome else ""
