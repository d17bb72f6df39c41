"""The walk through what is due: triage, on the screen; in a pipe, its plan."""

from __future__ import annotations

import click

from app.commands import options
from app.commands.context import Run, pass_run
from app.commands.facts import row_facts
from app.commands.output import give
from app.commands.reading import NONE, Shown, rows_in_words
from app.commands.screen import has_terminal, open_inbox
from data.rules.planning import plan
from data.rules.vocabulary import Queue
from data.store.rows import InboxRow


@click.command(
    epilog="\b\nExamples:\n  ringback triage\n  ringback triage --json    # the plan, and nothing opens"
)
@options.as_json
@pass_run
def triage(run: Run, as_json: bool) -> int:
    """Walk through what is due and to decide, card by card.

    Without a terminal it prints the plan: who comes in which order.
    """
    if has_terminal() and not as_json:
        return open_inbox(run, run.path, with_triage=True)
    rows = _planned(run)
    give(
        lambda: [row_facts(row, run.moment, run.zone) for row in rows],
        lambda: rows_in_words(rows, Shown.DUE, run) if rows else NONE[Shown.DUE],
        as_json=as_json,
    )
    return 0


def _planned(run: Run) -> list[InboxRow]:
    order = plan(run.inbox.due(run.moment), run.now, run.book)
    queues = (Queue.DUE, Queue.STALLED)
    rows = {row.id: row for queue in queues for row in run.inbox.window(queue, run.moment)}
    return [rows[followup_id] for followup_id in order if followup_id in rows]
