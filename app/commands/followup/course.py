"""The course of a follow-up: snooze, close, reopen, stop, allow."""

from __future__ import annotations

import click

from app.commands.framework import options
from app.commands.framework.act import do, do_and_propose
from app.commands.framework.context import Run, pass_run
from data.model.vocabulary import Outcome


@click.command(epilog="\b\nExample:\n  ringback snooze 12 next mon 9:00")
@options.followup_id
@click.argument("words", metavar="WHEN...", nargs=-1, required=True)
@options.as_json
@pass_run
def snooze(run: Run, followup_id: int, words: tuple[str, ...], as_json: bool) -> None:
    """Snooze the next step: set its date."""
    before = run.followup(followup_id)
    when = run.when(" ".join(words), before.person)
    do_and_propose(run, before, lambda store: store.snooze([followup_id], when, run.now), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback close 12 done")
@options.followup_id
@click.argument("outcome", metavar="OUTCOME", type=options.OneOf(Outcome))
@options.as_json
@pass_run
def close(run: Run, followup_id: int, outcome: Outcome, as_json: bool) -> None:
    """Close a follow-up, and say how it ended.

    \b
    done       you got what you asked for
    offer      they made you an offer
    hired      you got the job
    declined   they said no
    withdrawn  you no longer want it
    duplicate  it's on file twice
    gave-up    you let it go
    stopped    they asked you to stop: closes everything with them
    """
    before = run.followup(followup_id)
    do_and_propose(run, before, lambda store: store.close_with([followup_id], outcome, run.now), as_json=as_json)


@click.command()
@options.followup_id
@options.as_json
@pass_run
def reopen(run: Run, followup_id: int, as_json: bool) -> None:
    """Reopen a closed follow-up."""
    run.followup(followup_id)
    do(run, lambda store: store.reopen([followup_id], run.now), as_json=as_json)


@click.command()
@options.followup_id
@options.as_json
@pass_run
def stop(run: Run, followup_id: int, as_json: bool) -> None:
    """Note that they asked you to stop; close all their follow-ups."""
    run.followup(followup_id)
    do(run, lambda store: store.stop([followup_id], run.now), as_json=as_json)


@click.command()
@options.followup_id
@options.as_json
@pass_run
def allow(run: Run, followup_id: int, as_json: bool) -> None:
    """Allow contact again after a stop; what it closed stays closed."""
    run.followup(followup_id)
    do(run, lambda store: store.allow([followup_id], run.now), as_json=as_json)
