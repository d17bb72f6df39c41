"""Resting and catching up: pause, resume, spread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import click

from app.commands.framework import options
from app.commands.framework.act import Act, do
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import cut, give, table
from app.commands.framework.row_forms import Facts, iso_date
from app.commands.schedule.date_changes import (
    give_many,
    move_facts,
    need_followups,
    standing_table,
    step_facts,
    who_facts,
)
from data.model.errors import RuleError
from data.model.followup import FollowUp, Step
from data.model.groups import Group
from data.model.text import plain
from data.rules.acts import pauses as pausing
from data.rules.phrasing import relative_times, wording
from data.rules.scheduling import backlog
from data.rules.scheduling.pauses import is_free

REHEARSED = "Nothing was changed. Without --dry-run:"
Day = tuple[date, int, list[FollowUp]]
"""A day, how many lie there already, and who comes to it."""

NAMED, WIDEST = 8, 28
"""How many people of a day are named, and in how many cells each."""

_ids = click.option(
    "--id",
    "ids",
    type=options.FollowUpNumber(),
    multiple=True,
    metavar="ID",
    help="Only this follow-up; repeat it for more.",
)
_cadence = click.option("--cadence", metavar="NAME", help="Only the follow-ups with this cadence.")
_dry_run = click.option("--dry-run", is_flag=True, help="Show what would move, and change nothing.")


@click.command(epilog="\b\nExamples:\n  ringback pause 7 dec --dry-run\n  ringback pause next mon --id 12")
@click.argument("words", metavar="WHEN...", nargs=-1, required=True)
@_ids
@_cadence
@_dry_run
@options.as_json
@pass_run
def pause(
    run: Run, words: tuple[str, ...], ids: tuple[int, ...], cadence: str | None, dry_run: bool, as_json: bool
) -> None:
    """Pause everything, a cadence or some follow-ups until WHEN.

    The pause also covers what you log or open until then. Answers, promises, agreed times and dates you set aren't
    moved.
    """
    until = pausing.pause_end(run.when(" ".join(words)), run.today)
    name = _checked(run, ids, cadence)
    if dry_run:
        _rehearse(run, until, ids, name, as_json)
    elif ids:
        _on_ids(run, ids, lambda store: store.pause(ids, until, run.now), as_json)
    else:
        give_many(run, lambda store: store.pause_all(until, run.now, name), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback resume --cadence light-touch")
@_ids
@_cadence
@options.as_json
@pass_run
def resume(run: Run, ids: tuple[int, ...], cadence: str | None, as_json: bool) -> None:
    """End a pause now.

    Without an option, all pauses end.
    """
    name = _checked(run, ids, cadence)
    if ids:
        _on_ids(run, ids, lambda store: store.resume(ids, run.now), as_json)
    elif not run.has_database:  # none need be made to find that out
        raise RuleError(pausing.not_paused(name, {}, 0, run.today))
    else:
        give_many(run, lambda store: store.resume_all(run.now, name), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback spread 5 --dry-run")
@click.argument("days", metavar="DAYS", type=options.WholeNumber(backlog.FEWEST_DAYS, backlog.MOST_DAYS))
@_dry_run
@options.as_json
@pass_run
def spread(run: Run, days: int, dry_run: bool, as_json: bool) -> None:
    """Spread what is due over the next DAYS workdays, starting today.

    Answers, promises and agreed times aren't moved.
    """
    backlog.check_days(days)
    need_followups(run)
    if not dry_run:
        give_many(run, lambda store: store.spread(days, run.now), as_json=as_json)
        return
    before = run.inbox.chosen(Group.DUE, run.moment, with_touches=_by_its_date)
    lying = run.inbox.lying(run.moment)
    after = backlog.spread(before, days, run.now, run.book, lying)
    if all(new is old for old, new in zip(before, after, strict=True)):
        raise RuleError(backlog.NOTHING_TO_SPREAD)
    plan = _plan(after, lying, run)
    give(
        lambda: [
            {
                "on": iso_date(on),
                "count": len(those),
                "already": there,
                "followups": [who_facts(one) for one in those],
            }
            for on, there, those in plan
        ],
        lambda: _plan_in_words(plan, [one for one in before if not backlog.is_movable(one)], run),
        as_json=as_json,
    )


def _checked(run: Run, ids: Sequence[int], cadence: str | None) -> str:
    """Return the cadence that was asked for, '' for all; one whose file is gone may have its follow-ups, or
    its pause.

    A pause is a state, so it needs no follow-up that it would be about.
    """
    if ids and cadence is not None:
        raise click.UsageError("Give either --id or --cadence.")
    if ids:
        need_followups(run)
    is_there = run.has_database  # asked in any case: it says where the file was lost
    if cadence is not None and not (is_there and cadence and _is_in_use(run, cadence)):
        run.book.cadence(cadence)
    return cadence or ""


def _is_in_use(run: Run, cadence: str) -> bool:
    return cadence in run.inbox.pauses(run.moment) or run.inbox.how_many(Group.OPEN, run.moment, cadence) > 0


def _on_ids(run: Run, ids: Sequence[int], act: Act, as_json: bool) -> None:
    if len(set(ids)) == 1:
        do(run, act, as_json=as_json)
    else:
        give_many(run, act, as_json=as_json)


def _rehearse(run: Run, until: date, ids: Sequence[int], cadence: str, as_json: bool) -> None:
    with run.inbox.snapshot():  # one after the other: all of them, with their histories, may be too many
        moves: Iterable[tuple[FollowUp, Step]]
        standing: Iterable[FollowUp]
        if ids:
            chosen = [run.followup(followup_id) for followup_id in dict.fromkeys(ids)]
            after = [pausing.pause(one, until, run.now, run.book) for one in chosen]
            steps = [new.next for new in after]
            moves = [(one, step) for one, step in zip(chosen, steps, strict=True) if step and step != one.next]
            standing = [one for one in chosen if not is_free(one)]
        else:
            moves = _moves_of(run, until, cadence)
            standing = run.inbox.each_chosen(Group.STAYING, run.moment, cadence, with_touches=_by_its_date)
        whom = "" if ids else cadence or "everything"
        give(
            lambda: {
                "until": iso_date(until),
                "moves": [move_facts((one, replace(one, next=step)), run.zone) for one, step in moves],
                "stays": [_standing_facts(one, run) for one in standing],
            },
            lambda: _pause_in_words(whom, until, moves, standing, run),
            as_json=as_json,
        )


def _moves_of(run: Run, until: date, cadence: str) -> Iterator[tuple[FollowUp, Step]]:
    """Yield those whose step a pause of everything ('') or a cadence would move, with their next step after it."""
    pauses = run.inbox.pauses(run.moment) | {cadence: until}

    def rests(one: FollowUp) -> bool:  # what has happened counts where a step is to be set anew
        return pausing.is_paused(one, run.today)

    for one in run.inbox.each_chosen(Group.PAUSABLE, run.moment, cadence, until=until, with_touches=rests):
        step = pausing.step_under(one, pauses, run.now, run.book)
        if step and step != one.next:
            yield one, step


def _by_its_date(_one: FollowUp) -> bool:
    """Say that no touches are needed of a follow-up of which only the date counts."""
    return False


def _standing_facts(followup: FollowUp, run: Run) -> Facts:
    return {**who_facts(followup), **(step_facts(followup.next, run.zone) or {})}


def _pause_in_words(
    whom: str, until: date, moves: Iterable[tuple[FollowUp, Step]], standing: Iterable[FollowUp], run: Run
) -> str:
    days = sorted(step.on for _before, step in moves)
    moved = f"{wording.count(len(days), 'follow-up')} move{'s' if len(days) == 1 else ''}"
    said = f"{moved}, {_back(days, run.today)}." if days else "No open follow-up moves."
    state = f"{whom[:1].upper()}{whom[1:]} pauses until {wording.day(until, run.today)}: " if whom else ""
    lines = [REHEARSED, plain(f"{state}{said[:1].lower() if state else said[:1]}{said[1:]}")]
    if rest := standing_table(standing, run):
        lines += ["", rest]
    return "\n".join(lines)


def _back(days: Sequence[date], today: date) -> str:
    first, last = wording.day(days[0], today), wording.day(days[-1], today)
    return f"due from {first} to {last}" if first != last else f"due on {first}"


def _plan(after: Sequence[FollowUp], lying: Mapping[date, int], run: Run) -> list[Day]:
    """Return the days that get somebody, each with how many lie there already; what stays late is today's."""
    days = backlog.by_day(after, run.today)
    return [(on, lying.get(on, 0), those) for on, those in days.items()]


def _plan_in_words(plan: Sequence[Day], staying: Sequence[FollowUp], run: Run) -> str:
    lines = [
        (relative_times.near_day(on, run.today), str(there), str(len(those)), _names(those))
        for on, there, those in plan
    ]
    words = f"{REHEARSED}\n{table(('Day', 'Already', 'Added', 'Who'), lines, right=[1, 2])}"
    return f"{words}\nThese stay where they are: {_names(staying)}." if staying else words


def _names(followups: Sequence[FollowUp]) -> str:
    names = [cut(plain(one.who), WIDEST) for one in followups[:NAMED]]
    more = len(followups) - len(names)
    return f"{', '.join(names)} and {more} more" if more else wording.join(names)
