"""Doing an act: the store does it, and its sentence or the follow-up's new state is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from app.commands.framework.context import Run
from app.commands.framework.output import complain, cut, give
from data.model.text import plain, quoted
from data.model.vocabulary import Queue
from data.rules.scheduling.queue import queue_of

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.queries.inbox import Inbox
    from data.store.store import Store

T = TypeVar("T")
Act = Callable[["Store"], "Done"]
_NAMED = 3  # people in one line


def do(run: Run, act: Act, *, as_json: bool) -> None:
    """Do an act on one follow-up, and say what came of it."""
    give_done(run, done_by(run, act), as_json=as_json)


def do_and_propose(run: Run, before: FollowUp, act: Act, *, as_json: bool) -> None:
    """Do an act that lays ``before`` aside; where it had stalled, name others to keep in touch with (S5)."""
    stalled = queue_of(before, run.now, run.today) is Queue.STALLED
    # Read beforehand, so that the one who is laid aside is not among them.
    people = run.inbox.untouched(run.now, run.zone, _NAMED) if stalled and not as_json else ()
    names = ", ".join(f"{cut(one.name)} (ringback reconnect {one.person_id})" for one in people)
    give_done(run, done_by(run, act), f"Not contacted for longest: {names}" if names else "", as_json=as_json)


def give_done(run: Run, done: Done, beside: str = "", *, as_json: bool) -> None:
    """Print what came of an act on one follow-up; for a person with a line that is said ``beside``."""
    give(
        lambda: facts(done.followups[0], run),
        lambda: "\n".join(filter(None, (plain(done.sentence), beside))),
        as_json=as_json,
        after_act=True,
    )


def facts(followup: FollowUp, run: Run) -> dict[str, object]:
    """Return a follow-up that an act has changed as JSON has it."""
    from app.commands.framework.json_forms import followup_facts  # for programs alone

    return followup_facts(followup, run.moment, run.zone)


def done_by(run: Run, act: Act) -> Done:
    """Return what the store says of an act, with the file let go of;
    which cadence stood in for one is on stderr.
    """
    with run.store() as store:
        done = act(store)
    name_stand_ins(run, done.followups)
    return done


def done_and_read(run: Run, act: Act, read: Callable[[Done, Inbox], T]) -> tuple[Done, T]:
    """Return what the store says of an act, and what is ``read`` of the file after it, by the store's connection.

    That one has most of it at hand already.
    """
    with run.store() as store:
        done = act(store)
        found = store.answer(lambda inbox: read(done, inbox), run.zone, 0)
    name_stand_ins(run, done.followups)
    return done, found


def name_stand_ins(run: Run, followups: Iterable[FollowUp]) -> None:
    """Say on stderr which cadence stands in for one that a follow-up has, and whose file is gone or wrong."""
    stand_ins = {
        followup.cadence: run.book.cadence_of(followup).name
        for followup in followups
        if followup.closed_on is None and followup.cadence not in run.book.cadences
    }
    for name, other in stand_ins.items():
        complain(f"ringback: there is no cadence called {quoted(name)} any more: {other} is used instead.")
