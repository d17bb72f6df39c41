"""Many dates in one act: what it would move, and what it has moved, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from app.commands.framework.act import Act, done_by
from app.commands.framework.context import Run
from app.commands.framework.json_forms import followup_facts
from app.commands.framework.output import cut, give, table
from app.commands.framework.row_forms import Facts, iso_date, iso_instant
from data.model.errors import RuleError
from data.model.followup import FollowUp, Step
from data.model.text import plain
from data.rules.acts.report import step_words
from data.rules.scheduling.cadence_change import Move


def need_followups(run: Run) -> None:
    """RuleError where there is no database yet: it needn't be made to find out that nothing is in it."""
    if not run.has_database:
        raise RuleError("There are no follow-ups yet: `ringback add` opens one.")


def give_many(run: Run, act: Act, *, as_json: bool) -> None:
    """Do an act on many follow-ups; print its sentence, or the new state of each as a list."""
    done = done_by(run, act)
    give(
        lambda: [followup_facts(followup, run.moment, run.zone) for followup in done.followups],
        lambda: plain(done.sentence),
        as_json=as_json,
        after_act=True,
    )


def who_facts(followup: FollowUp) -> Facts:
    """Return which one it is."""
    return {"id": followup.id, "person": followup.who}


def step_facts(step: Step | None, zone: tzinfo) -> Facts | None:
    """Return a step without its reason."""
    if step is None:
        return None
    return {"action": step.action, "on": iso_date(step.on), "at": iso_instant(step.at, zone)}


def move_facts(move: Move, zone: tzinfo) -> Facts:
    """From which step to which."""
    before, after = move
    return {**who_facts(before), "from": step_facts(before.next, zone), "to": step_facts(after.next, zone)}


def moves_table(moves: Iterable[Move], run: Run) -> str:
    """Return a line for each move."""
    lines = [
        (
            str(before.id),
            cut(before.who),
            _step(before, run),
            _step(after, run),
        )
        for before, after in moves
    ]
    return table(("ID", "Who", "From", "To"), lines, right=[0])


def standing_table(standing: Iterable[FollowUp], run: Run) -> str:
    """Return who keeps the agreed time; '' where nobody does."""
    lines = [(str(one.id), cut(one.who), _step(one, run)) for one in standing]
    return table(("ID", "Stays", "When"), lines, right=[0]) if lines else ""


def _step(followup: FollowUp, run: Run) -> str:
    return step_words(followup, run.today, run.book)
