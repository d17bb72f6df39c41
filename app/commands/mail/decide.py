"""Deciding about a message that waits: mail decide."""

from __future__ import annotations

import click

from app.commands.framework import options
from app.commands.framework.act import done_by, facts
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from data.model.mail import Decision
from data.model.text import plain


@click.command(
    epilog="\b\nExamples:\n  ringback mail decide 3 reply\n  ringback mail decide 4 reply --for 12\n"
    "  ringback mail decide 5 ignore-sender"
)
@click.argument("number", metavar="N", type=options.WholeNumber(min=1))
@click.argument("decision", metavar="DECISION", type=options.OneOf(Decision))
@click.option(
    "--for",
    "followup_id",
    metavar="ID",
    type=options.FollowUpNumber(),
    help="The follow-up that it belongs to, if there are several, or if it isn't the one proposed.",
)
@options.as_json
@pass_run
def decide(run: Run, number: int, decision: Decision, followup_id: int | None, as_json: bool) -> None:
    """Decide on message N of `ringback mail review`.

    DECISION is reply (they replied), attempt (you wrote it), new-person (open a follow-up with whoever wrote),
    close (they said no), stop (they asked you to stop), agree (accept the time that they propose),
    bounced (your e-mail didn't arrive), retire (stop using the address of somebody who has left),
    ignore (change nothing), or ignore-sender (never ask about their mail again).
    """
    done = done_by(run, lambda store: store.decide_mail(number, decision, run.now, followup_id))
    give(
        lambda: facts(done.followups[0], run) if done.followups else {"id": number, "decision": decision.value},
        lambda: plain(done.sentence),
        as_json=as_json,
        after_act=True,
    )
