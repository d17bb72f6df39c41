"""Columns for one stage each, with a tick or a day: applied, answered, refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field, is_answer, is_deadline, is_interview, rank_of
from data.exchange.tracker.columns.table import Column, Table, cell_at
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import is_blank, is_yes
from data.exchange.tracker.values.states import ALIVE, SENT, WISH, Meaning, meaning_of, rank, stronger
from data.exchange.tracker.values.written_days import Day, read_day
from data.model.brought import State

_MOST = 0.5
"""The share of a column's cells that must be ticks or days, where the ticks are numbers: 1 may be a count."""
_DATED = (State.ALIVE, State.OFFER, State.OVER, State.SILENT)
"""What a day below the name of a stage can mean; the days of saving and of sending have columns of their own."""
_ENDS = (State.OFFER, State.OVER)
_OF_A_DAY = re.compile(
    r"^(?:date d[eu]s?|date d['’]|date of|date|datum (?:der|des)|datum|fecha del?|data di|data) ?|"
    r" (?:date|datum|on|at|am|le|el)$",
    re.IGNORECASE,
)
_OF_MORE = (
    "amount", "salary", "reason", "note", "prep", "feedback", "question", "due", "by", "until", "expected",
    "grund", "notizen", "bis", "raison", "avant", "motivo", "hasta", "antes",
)  # fmt: skip
"""Words that, beside the name of a stage, show that the column says something else about it."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A ``column`` of ticks or days, what one there ``means``, and whether it is that of having applied.

    ``has_own_days``: its field says what a day in it means, so that only its ticks, and a day of it that is still
    to come, tell anything here.
    """

    column: Column
    means: Meaning
    is_application: bool = False
    has_own_days: bool = False

    @property
    def stage(self) -> str:
        """What the stage is called: the name of the column, without what says that its day stands there."""
        name = _OF_A_DAY.sub("", self.column.name).strip(" ?:") or self.column.name
        return name[:1].upper() + name[1:]


class Flagged(NamedTuple):
    """How a row stands by its columns of stages: what that ``means``, the ``stage``'s name ('' for having applied
    or not), on which day, where one is there, and the next day ``ahead`` in them, as of an interview.
    """

    means: Meaning
    stage: str = ""
    on: Day | None = None
    ahead: Day | None = None


def flags_of(table: Table) -> tuple[Flag, ...]:
    """Return the columns of ticks or days whose names say what one there means."""
    found = []
    for column in table.columns:
        if column.field not in (None, Field.SINCE, Field.APPLIED):
            continue
        rank_in = rank_of(column.name)
        is_unsaid = column.field is None and rank_in is not None and rank_in[0] is Field.APPLIED
        is_application = is_unsaid or column.field is Field.APPLIED
        tells_answer = column.field is Field.SINCE and is_answer(column.name)
        tells_talk = column.field is Field.SINCE and is_interview(column.name)
        means = SENT if is_application else ALIVE if tells_answer or tells_talk else stage_meant(column.name)
        if means is None:
            continue
        cells = [cell for cell in table.cells(column) if not is_blank(cell)]
        is_ticked = any(is_yes(cell) is not None for cell in cells)
        has_own_days = False
        if column.field is Field.APPLIED:
            fits = has_own_days = is_ticked
        elif column.field is Field.SINCE:  # on the day of an interview they had answered, and no more is told
            has_own_days = not (tells_answer or means.state in _ENDS)
            fits = is_ticked or tells_talk or not has_own_days
        else:
            can_be_dated = means.state in _DATED
            told = [cell for cell in cells if is_yes(cell) is not None or (can_be_dated and is_day(cell))]
            are_most = bool(cells) and len(told) >= _MOST * len(cells)
            fits = are_most or any(not cell.strip().isdecimal() for cell in told)
        if fits:
            found.append(Flag(column, means, is_application, has_own_days))
    return tuple(found)


def stage_meant(name: str) -> Meaning | None:
    """Return what it means that a stage with this name was reached; None where the name tells of none."""
    words = folded(name)
    if is_deadline(name) or ("clos" in words and rank_of(name)):  # when an advertisement ends
        return None
    if any(word in _OF_MORE for word in name.casefold().replace("-", " ").replace("_", " ").split()):
        return None
    return meaning_of(name.rstrip("? "))


def is_day(cell: str) -> bool:
    """Return whether a cell has a day; a mere number isn't one: it may be a salary."""
    return not cell.strip().isdecimal() and read_day(cell) is not None


def flagged_by(
    flags: Sequence[Flag],
    row: Row,
    day_of: Callable[[str], Day | None],
    meant: Callable[[Flag], Meaning],
    is_ahead: Callable[[Day], bool],
    applied: date | None,
) -> Flagged | None:
    """Return how a row stands by its ticks and days; None where they say nothing. "Applied: no" is a wish.

    Of days that have been, and not before one has ``applied``, the latest tells; of ticks, the strongest; of the
    two, the stronger. A day ahead is that of an answer, as somebody is invited, and of nothing else.
    """
    ticked: list[Flag] = []
    dated: list[tuple[Day, Flag]] = []
    ahead: list[tuple[Day, Flag]] = []
    for flag in flags:
        cell = cell_at(row, flag.column.place)
        if is_yes(cell):
            ticked.append(flag)
        elif meant(flag).state in _DATED and is_day(cell) and (day := day_of(cell)):
            if is_ahead(day):
                is_talk = meant(flag).state is State.ALIVE and not is_answer(flag.column.name)
                ahead += [(day, flag)] if is_talk else []
            elif not flag.has_own_days and (applied is None or applied <= day.on):
                dated.append((day, flag))
    by_tick = min(ticked, key=lambda one: (rank(meant(one)), -one.column.place), default=None)
    latest = max(dated, key=lambda one: (one[0].on, -rank(meant(one[1])), one[1].column.place), default=None)
    next_on, next_flag = min(ahead, key=lambda one: one[0].on, default=(None, None))
    if latest and (by_tick is None or stronger(meant(latest[1]), meant(by_tick)) == meant(latest[1])):
        return Flagged(meant(latest[1]), latest[1].stage, latest[0], next_on)
    if by_tick and not (next_flag and meant(by_tick).state in (State.SENT, State.WISH)):
        return Flagged(meant(by_tick), "" if by_tick.is_application else by_tick.stage, None, next_on)
    if next_flag:
        return Flagged(meant(next_flag), next_flag.stage, None, next_on)
    if any(one.is_application and is_yes(cell_at(row, one.column.place)) is False for one in flags):
        return Flagged(WISH)
    return None
