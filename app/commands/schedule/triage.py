"""The walk through what is due: triage, on the screen; in a pipe, its plan."""

from __future__ import annotations

import click

from app.commands.followup.views import Shown, rows_in_words
from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give_each
from app.commands.framework.row_forms import row_facts
from app.commands.framework.terminal import open_inbox
from app.outbound.tty import has_terminal
from data.model.rows import InboxRow
from data.model.vocabulary import Queue
from data.rules.triage.plan import plan


@click.command(
    epilog="\b\nExamples:\n  ringback triage\n  ringback triage --json    # print the plan, open nothing"
)
@options.as_json
@pass_run
def triage(run: Run, as_json: bool) -> int:
    """Go through what is due, then what you still have to decide on.

    Without a terminal, it prints the plan instead: the list in the order of the cards.
    """
    if has_terminal() and not as_json:
        return open_inbox(run, run.path, with_triage=True)
    rows = _planned(run)
    give_each(
        lambda: (row_facts(row, run.moment, run.zone) for row in rows),
        lambda: rows_in_words(rows, Shown.DUE, run),
        as_json=as_json,
    )
    return 0


def _planned(run: Run) -> list[InboxRow]:
    with run.inbox.snapshot():
        order = plan(run.inbox.due(run.moment), run.now, run.book)
        rows = run.inbox.rows(order, run.moment)
    return [row for row in rows if row.queue in (Queue.DUE, Queue.STALLED)]
