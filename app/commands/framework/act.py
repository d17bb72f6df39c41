"""Doing an act: the store does it, and its sentence or the follow-up's new state is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from app.commands.framework.context import Run
from app.commands.framework.json_forms import followup_facts
from app.commands.framework.output import complain, give
from data.model.text import plain

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.results import Done
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
    """What the store says of an act, with the file let go of; which cadence stood in for one is on stderr."""
    with run.store() as store:
        done = act(store)
    name_stand_ins(run, done.followups)
    return done


def name_stand_ins(run: Run, followups: Iterable[FollowUp]) -> None:
    """Say on stderr which cadence stands in for one that a follow-up has, and whose file is gone or wrong."""
    stand_ins = {
        followup.cadence: run.book.cadence_of(followup).name
        for followup in followups
        if followup.closed_on is None and followup.cadence not in run.book.cadences
    }
    for name, other in stand_ins.items():
        complain(f"ringback: no cadence is called {name!r} any more: {other} stands in for it.")
