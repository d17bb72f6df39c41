"""What a tracker of any form holds, and how each of its tables is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from data.exchange.address_book.gathered import Found, by_job, placed
from data.exchange.contacts import Contacts, Left, Refused
from data.exchange.holdings import HIDDEN, TRACKER, Brought, Holdings, Unread
from data.exchange.options import Options
from data.exchange.source import Source
from data.exchange.tracker.choice import chosen_of, is_saved, nothing_fits
from data.exchange.tracker.columns.fit import fit_of
from data.exchange.tracker.columns.mapping import (
    Days,
    States,
    check_columns,
    check_fields,
    checked_meaning,
    days_of,
    mapped_table,
)
from data.exchange.tracker.columns.table import Sort, Table
from data.exchange.tracker.entry.entries import told_by
from data.exchange.tracker.entry.rows import Clock, Rows
from data.exchange.tracker.grids import grids_of
from data.exchange.tracker.own_export import own_table, own_told
from data.exchange.tracker.understood import understood
from data.exchange.tracker.values.written_days import Order
from data.model.errors import RuleError, UnclearDaysError
from data.model.followup import Person
from data.model.mapped import Mapped
from data.model.text import LONGEST_NOTE, plain, quoted

_SOME_DAY = datetime(9000, 1, 1, tzinfo=UTC)  # where nobody asks what lies ahead
_SHOW_IT = "show it in the workbook, save that, and import it again"


def read_tracker(source: Source, options: Options) -> Holdings:
    """Return what a tracker holds.

    RuleError, in one line, where nothing in it fits, where it is broken, or where what the user says can't be.
    UnclearDaysError where nothing tells whether the day or the month comes first.
    """
    check_fields(options.columns)
    for _word, meaning in options.states:
        checked_meaning(meaning)
    if options.dates and options.dates not in tuple(Order):
        raise RuleError(f"--dates is {' or '.join(Order)}.")
    own, tables, hidden = _tables(source, options)
    check_columns(tables, options.columns, source.shown)
    chosen = own or chosen_of(tables, is_said=bool(options.columns) or any(map(is_saved, tables)))
    if not chosen and hidden:
        raise RuleError(
            f"{source.shown} has its table on a hidden sheet, {quoted(hidden[0].grid.name)}: {_SHOW_IT}."
        )
    if not chosen:
        raise nothing_fits(tables, source.shown)
    clock = Clock(options.zone, options.now or _SOME_DAY)
    days = days_of(chosen, options, source.shown)
    states = [States(table, options) for table in chosen]
    told = [Rows(*parts, clock) for parts in zip(chosen, days, states, strict=True)]
    holdings = _held(told, source.saved_at)
    if options.columns and not (holdings.follow_ups or holdings.contacts.people):
        _check_some(holdings, source.shown)
    mapped = tuple(understood(source.name, *parts) for parts in zip(told, days, states, strict=True))
    named = tuple(Unread(f"The sheet {quoted(table.grid.name)}", HIDDEN, _SHOW_IT) for table in hidden)
    return replace(holdings, mapped=mapped, named=named)


def _check_some(held: Holdings, shown: str) -> None:
    """RuleError where no row can be read as the user says, and that hides what the file holds."""
    if held.contacts.refused:
        first = held.contacts.refused[0]
        raise RuleError(
            f"{shown} has no row that can be read with these columns: line {first.line} has {first.reason}. "
            "Say which column is the company and which the role: --map company=COLUMN --map role=COLUMN."
        )


def tables_in(source: Source, options: Options) -> tuple[Mapped, ...]:
    """Return how all tables in a file are understood, even where none of them fits, or their dates are unclear.

    RuleError, in one line, where the file can't be read.
    """
    tables = _tables(source, options).all
    clock = Clock(options.zone, options.now or _SOME_DAY)
    try:
        days = days_of(tables, options, source.shown)
    except UnclearDaysError:
        days = (Days(),) * len(tables)
    states = [States(table, options) for table in tables]
    parts = zip(tables, days, states, strict=True)
    return tuple(understood(source.name, Rows(*part, clock), *part[1:]) for part in parts)


class _Tables(NamedTuple):
    """The tables in a file that are our ``own`` export's, ``all`` of them: those, if there are any, and those on
    ``hidden`` sheets that would be read.
    """

    own: list[Table]
    all: list[Table]
    hidden: list[Table]


def _tables(source: Source, options: Options) -> _Tables:
    """Return the tables in a file."""
    grids = grids_of(source)
    seen = [grid for grid in grids if not grid.is_hidden]
    own = [table for grid in seen if (table := own_table(grid))]
    hidden = [mapped_table(grid, options) for grid in grids if grid.is_hidden]
    fitting = [table for table in hidden if table.rows and fit_of(table)]
    return _Tables(own, own or [mapped_table(grid, options) for grid in seen], fitting)


def _held(tables: Sequence[Rows], file_at: datetime | None) -> Holdings:
    """Return what the rows of the tables tell of a file that was saved then, each person once."""
    found: list[Found] = []
    brought: list[tuple[Brought, int | None]] = []
    refused: list[Refused] = []
    left: list[Left] = []
    for rows in tables:
        for row in rows.table.rows:
            told = own_told(rows, row) if rows.table.sort is Sort.OWN else told_by(rows, row)
            if isinstance(told, Refused):
                where = f"{plain(rows.table.grid.name)}: " if len(tables) > 1 and rows.table.grid.name else ""
                refused.append(replace(told, reason=f"{where}{told.reason}"))
                continue
            if told is None:
                continue
            left += told.left
            if told.person:
                is_by_job = rows.table.sort is Sort.APPLICATIONS
                found.append(Found(told.person, row.line, is_by_job=is_by_job))
            if told.brought:
                brought.append((told.brought, len(found) - 1 if told.person else None))
    people, doubtful, places = placed(found)
    refused = sorted((*refused, *doubtful), key=lambda one: one.line)
    contacts = Contacts(
        tuple(one.person for one in people),
        tuple(refused),
        tuple(one.line for one in people),
        tuple(left),
        TRACKER,
        by_job=by_job(people),
    )
    follow_ups = tuple(
        replace(one, file_at=file_at)
        if at is None
        else replace(_titled(one, found[at].person, people[places[at]].person), person=places[at], file_at=file_at)
        for one, at in brought
    )
    return Holdings(contacts, follow_ups, (TRACKER,))


def _titled(brought: Brought, person: Person, known: Person) -> Brought:
    """Return what a row tells with its title of somebody who is ``known`` by another one from an earlier row."""
    if person.title in ("", known.title):
        return brought
    note = "\n".join(filter(None, (brought.note, f"Contact: {person.name} ({person.title})")))
    return replace(brought, note=note[:LONGEST_NOTE])
