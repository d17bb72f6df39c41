"""Going back and forth in what was done: undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.act import Act, done_by
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from data.model.errors import RuleError
from data.model.text import plain

if TYPE_CHECKING:
    from data.model.results import Done


@click.command()
@options.as_json
@pass_run
def undo(run: Run, as_json: bool) -> None:
    """Undo the latest action. Repeat it to go further back."""
    _replay(run, "undo", lambda store: store.undo(), as_json)


@click.command()
@options.as_json
@pass_run
def redo(run: Run, as_json: bool) -> None:
    """Redo what was undone last."""
    _replay(run, "redo", lambda store: store.redo(), as_json)


def _replay(run: Run, what: str, act: Act, as_json: bool) -> None:
    if not run.has_database:  # and it needn't be made to find that out
        raise RuleError(f"There is nothing to {what}.")
    done = done_by(run, act)
    give(
        lambda: _facts(done, run),
        lambda: plain(done.sentence),
        as_json=as_json,
        after_act=True,
    )


def _facts(done: Done, run: Run) -> dict[str, object]:
    from app.commands.framework.json_forms import followup_facts  # for programs alone

    followups = [followup_facts(followup, run.moment, run.zone) for followup in done.followups]
    return {"sentence": done.sentence, "followups": followups}
