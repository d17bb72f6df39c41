"""Doing an act: the store does it, and its sentence or the follow-up's new state is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.commands.context import Run
from app.commands.facts import followup_facts
from app.commands.output import give
from data.rules.text import plain

if TYPE_CHECKING:
    from data.store.act import Done
    from data.store.store import Store

Act = Callable[["Store"], "Done"]


def do(run: Run, act: Act, *, as_json: bool) -> None:
    """Do an act on one follow-up, and say what came of it."""
    done = done_by(run, act)
    give(
        lambda: followup_facts(done.followups[0], run.moment, run.zone),
        lambda: plain(done.sentence),
        as_json=as_json,
        after_act=True,
    )


def done_by(run: Run, act: Act) -> Done:
    """What the store says of an act, with the file let go of."""
    with run.store() as store:
        return act(store)
