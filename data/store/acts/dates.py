"""Many dates in one act: pausing, resuming, spreading a backlog, and a cadence that has changed.

``cadence`` restricts an act to the follow-ups of that cadence; '' means all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.groups import Group
from data.model.results import Done
from data.rules.acts import pauses as pausing
from data.rules.acts import report
from data.rules.scheduling import backlog
from data.rules.scheduling.cadence_change import moves, nothing_moves
from data.rules.scheduling.pauses import is_free
from data.store.acts.act import Act
from data.store.acts.pauses import set_pause
from data.store.connection.garbage import no_garbage


def pause(act: Act, ids: Sequence[int], until: date) -> Done:
    """Let these rest until a date (see ``pauses.pause``)."""
    return act.each(
        ids,
        lambda one: pausing.pause(one, until, act.now, act.book),
        lambda after: report.paused(after, until),
        _staying,
    )


def resume(act: Act, ids: Sequence[int]) -> Done:
    """End the pause of these today (see ``pauses.resume``)."""
    return act.each(ids, lambda one: pausing.resume(one, act.now, act.book), report.resumed)


@no_garbage()
def pause_all(act: Act, until: date, cadence: str = "") -> Done:
    """Let everything rest until a date, but for answers, promises, agreed times and dates of the user's.

    It is a state: what is logged or opened until then rests, too.
    """
    before = act.load_chosen(Group.PAUSABLE, cadence, until)
    set_pause(act, cadence, until)
    after = _under_pauses(act, before)
    beside = report.moved(len(after)) + report.staying(act.count(Group.STAYING, cadence))
    return _done(act, report.paused_all(cadence, until), after, cadence, beside)


@no_garbage()
def resume_all(act: Act, cadence: str = "") -> Done:
    """End every pause today."""
    today, pauses = act.moment.today, act.pauses()
    before = act.load_chosen(Group.PAUSED, cadence)
    ended = [name for name in pauses if name == cadence or not cadence]
    if not before and not any(pauses[name] > today for name in ended):
        others = act.load_chosen(Group.PAUSED) if cadence else ()
        alone = sum(pausing.rests_on(one.paused_until, today) for one in others)
        raise RuleError(pausing.not_paused(cadence, pauses, alone, today))
    for name in ended:
        set_pause(act, name, None)
    left = act.pauses()
    resumed = [pausing.resume(one, act.now, act.book, left) for one in before]
    after = act.save_steps([new for old, new in zip(before, resumed, strict=True) if new != old])
    return _done(act, report.resumed_all(cadence), after, cadence)


@no_garbage()
def spread(act: Act, days: int) -> Done:
    """Lay what is due over so many workdays (see ``backlog.spread``)."""
    before = act.load_chosen(Group.DUE)
    laid = backlog.spread(before, days, act.now, act.book, act.lying())
    after = act.save_steps([new for old, new in zip(before, laid, strict=True) if new is not old])
    if not after:
        raise RuleError(backlog.NOTHING_TO_SPREAD)
    return act.done(report.spread(after, days), after)


@no_garbage()
def redate(act: Act, cadence: str) -> Done:
    """Give the follow-ups of a cadence the dates that it makes now (see ``cadence_change.redated``)."""
    act.book.cadence(cadence)  # there has to be one of that name
    before = act.load_chosen(Group.BY_CADENCE, cadence)
    after = act.save_steps([new for _old, new in moves(before, act.book, act.moment.today)])
    if not after:
        raise RuleError(nothing_moves(cadence))
    return act.done(report.redated(after, cadence), after)


def _done(act: Act, words: str, after: Sequence[FollowUp], cadence: str, beside: str = "") -> Done:
    """Name an act on everything, or a cadence: what comes next may be one of those that stay where they are."""
    return act.done(
        words,
        after,
        beside,
        coming_of=chain(act.each_chosen(Group.STAYING, cadence), after),
        days=lambda: act.days_of(Group.STAYING, cadence) | report.days_of(after),
    )


def _staying(after: Sequence[FollowUp]) -> str:
    """Return what a pause leaves where it is: of one, how; of several, how many."""
    standing = [one for one in after if not is_free(one)]
    return report.staying_one(after[0]) if standing and len(after) == 1 else report.staying(len(standing))


def _under_pauses(act: Act, before: Sequence[FollowUp]) -> list[FollowUp]:
    """Write those that the pauses move, as these are now set; return them."""
    pauses = act.pauses()
    moved = [pausing.under(one, replace(one, pauses=pauses), act.now, act.book) for one in before]
    return act.save_steps([new for old, new in zip(before, moved, strict=True) if new != old])
