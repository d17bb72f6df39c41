"""Trackers of every form: whether a file is one, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from data.exchange.address_book.gathered import Found, by_job, placed
from data.exchange.contacts import Contacts, Left, Refused
from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.holdings import HIDDEN, TRACKER, Brought, Holdings, Unread
from data.exchange.linkedin.header import find_header
from data.exchange.options import Options
from data.exchange.source import Source
from data.exchange.tracker.columns.columns import table_of
from data.exchange.tracker.columns.fields import Field
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
from data.exchange.tracker.columns.table import Column, How, Sort, Table
from data.exchange.tracker.entry.entries import told_by
from data.exchange.tracker.entry.rows import Clock, Rows
from data.exchange.tracker.own_export import own_table, own_told
from data.exchange.tracker.sheets.grid import Grid, Row, delimited, delimiters
from data.exchange.tracker.sheets.markdown import has_table, tables_of
from data.exchange.tracker.sheets.workbook import LARGEST, PACKED, is_workbook, is_workbook_inside, sheets_of
from data.exchange.tracker.understood import understood
from data.exchange.tracker.values.cells import words_of
from data.exchange.tracker.values.written_days import Order
from data.model.errors import RuleError, UnclearDaysError, UnknownColumnsError
from data.model.mapped import Mapped
from data.model.text import plain, quoted

_OWN_FIT = 1_000  # more than anything can fit
_MOST = 0.8  # of the rows of a table
_MOST_NAMED = 8  # columns in a message
_LONGEST_NAME = 30
_SOME_DAY = datetime(9000, 1, 1, tzinfo=UTC)  # where nobody asks what lies ahead
_SHOW_IT = "show it in the workbook, save that, and import it again"
_CP1252 = "(Windows-1252)"
_INSTEAD = "name its columns Company, Role, Status and Date, or say which they are with --map"


def is_tracker(source: Source) -> bool:
    """Return whether a file is a tracker, by how it begins: a workbook, or a table of applications or people."""
    if is_workbook(source):
        return True
    if source.head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"SQLite")):
        return False
    text = source.beginning
    if not text.strip() or text.lstrip()[:200].casefold().startswith(("{", "<!doctype", "<html", "begin:")):
        return False
    try:
        return any(own_table(grid) or fit_of(table_of(grid)) for grid in _grids_of_text(text, source.shown))
    except RuleError:  # reading all of it says what is wrong
        return any(fit_of(table_of(grid)) for grid in _headers_of(text))


def is_known_before(source: Source, options: Options) -> bool:
    """Return whether the user has said before which columns of a table with this header hold what."""
    if not options.saved or source.head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"SQLite")):
        return False
    try:
        grids = _grids_of_text(source.beginning, source.shown)
        return any(_is_saved(mapped_table(grid, options)) for grid in grids)
    except RuleError:  # reading it says what is wrong
        return False


def _is_saved(table: Table) -> bool:
    return any(column.how is How.SAVED for column in table.columns)


def _headers_of(text: str) -> list[Grid]:
    """Return the first lines of a text as tables, each by itself: what is broken further down hides nothing."""
    lines = text.splitlines()[:50]
    return [
        Grid((Row(number, tuple(cell.strip() for cell in line.split(delimiter))), Row(number + 1, ("-",))))
        for number, line in enumerate(lines, start=1)
        for delimiter in ",;\t|"
        if delimiter in line
    ]


def unknown_table(source: Source) -> RuleError | None:
    """Return what says that a file is an unknown table; None for what is no table, or one of LinkedIn's."""
    text = source.beginning
    if find_header(text.splitlines(keepends=True), source.shown) is not None:
        return None
    try:
        tables = [table_of(grid) for grid in _grids_of_text(text, source.shown)]
    except RuleError:  # what can't be read as rows is no table
        return None
    known = [table for table in tables if _is_even(table)]
    return _nothing_fits(known, source.shown) if known else None


def _is_even(table: Table) -> bool:
    """Return whether most rows of a table have several cells, as prose has not."""
    rows = table.grid.rows
    return len(rows) > 1 and sum(len(row.cells) > 1 for row in rows) >= _MOST * len(rows)


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
    chosen = own or _chosen(tables, is_said=bool(options.columns) or any(map(_is_saved, tables)))
    if not chosen and hidden:
        raise RuleError(
            f"{source.shown} has its table on a hidden sheet, {quoted(hidden[0].grid.name)}: {_SHOW_IT}."
        )
    if not chosen:
        raise _nothing_fits(tables, source.shown)
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
    grids = _grids(source)
    seen = [grid for grid in grids if not grid.is_hidden]
    own = [table for grid in seen if (table := own_table(grid))]
    hidden = [mapped_table(grid, options) for grid in grids if grid.is_hidden]
    fitting = [table for table in hidden if table.rows and fit_of(table)]
    return _Tables(own, own or [mapped_table(grid, options) for grid in seen], fitting)


def _grids(source: Source) -> list[Grid]:
    if source.head.startswith(PACKED):
        content = source.whole(LARGEST)
        if not is_workbook_inside(content):
            raise RuleError(
                f"{source.shown} isn't a workbook with a table: save its table as CSV UTF-8, and give that."
            )
        return [grid for grid in sheets_of(content, source.shown) if grid.rows]
    content = source.whole()
    try:
        text = decoded(content, source.shown)
    except EncodingError as unclear:
        if _CP1252 not in str(unclear):
            raise
        text = content.replace(b"\0", b"").decode("cp1252", errors="replace")
    if text is None or not text.strip():
        raise RuleError(f"{source.shown} has no table: {_INSTEAD}.")
    return _grids_of_text(text, source.shown)


def _grids_of_text(text: str, shown: str) -> list[Grid]:
    """Return the tables of a text: those in Markdown, else that of the delimiter with which it fits best."""
    if has_table(text):
        return tables_of(text, shown)
    best: Grid | None = None
    fault: RuleError | None = None
    fit = -1
    for delimiter in delimiters(text):
        try:
            grid = delimited(text, shown, delimiter)
        except RuleError as broken:
            fault = fault or broken
            continue
        if (fits := _OWN_FIT if own_table(grid) else fit_of(table_of(grid))) > fit:
            best, fit = grid, fits
    if fault and fit <= 0:
        raise fault
    return [best] if best and best.rows else []


def _chosen(tables: Sequence[Table], *, is_said: bool) -> list[Table]:
    """Return the tables that are read: those that fit, and of people beside applications also a mere list."""
    fits = [(fit_of(table), table) for table in tables]
    if is_said and not any(fit for fit, _table in fits):
        fits = [(1 if _has_names(table) else 0, table) for table in tables]
    has_jobs = any(fit for fit, table in fits if table.sort is Sort.APPLICATIONS)
    return [table for fit, table in fits if fit or (has_jobs and _is_beside(table))]


def _is_beside(table: Table) -> bool:
    """Return whether a table beside one of applications is of people, and tells how they are reached."""
    return table.sort is Sort.PEOPLE and bool(table.rows) and table.has(Field.EMAIL, Field.PHONE, Field.PROFILE)


def _has_names(table: Table) -> bool:
    return bool(table.rows) and table.has(
        Field.COMPANY, Field.ROLE, Field.NAME, Field.CONTACT, Field.FIRST, Field.LAST
    )


def _nothing_fits(tables: Sequence[Table], shown: str) -> RuleError:
    names = [plain(column.name) for table in tables for column in table.columns if column.name]
    if not names:
        names = [
            plain(words)
            for table in tables
            for row in table.rows[:1]
            for cell in row.cells
            if (words := words_of(cell))
        ]
    if not names:
        return RuleError(f"{shown} has no table of applications: {_INSTEAD}.")
    named = list(
        dict.fromkeys(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names)
    )
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    listed = f"{shown} is a table of {', '.join(named[:_MOST_NAMED])}{more}"
    if job := next(filter(None, map(_named_job, tables)), ()):
        said = " ".join(f"--map {_as_said(column)}" for column in job)
        return UnknownColumnsError(
            f"{listed}, none of which says where an application stands, or since when: if it is one of "
            f"applications, say so with {said}."
        )
    return UnknownColumnsError(
        f"{listed}, none of which is known to be the company "
        "or the role: say which ones are with --map company=COLUMN --map role=COLUMN."
    )


def _named_job(table: Table) -> tuple[Column, ...]:
    """Return the columns that are named as the company and the role, where the table isn't of people; () else."""
    columns = (*table.of(Field.COMPANY)[:1], *table.of(Field.ROLE)[:1])
    is_of_people = table.has(Field.CONTACT, Field.NAME, Field.FIRST, Field.LAST)
    is_named = len(columns) == 2 and all(column.how is How.NAME for column in columns)
    return columns if is_named and not is_of_people else ()


def _as_said(column: Column) -> str:
    """``company=Firma``, ``role="Job Title"``: a column and what it holds, as --map takes them."""
    name = plain(column.called)
    return f'{column.field}="{name}"' if " " in name else f"{column.field}={name}"


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
        replace(one, person=None if at is None else places[at], file_at=file_at) for one, at in brought
    )
    return Holdings(contacts, follow_ups, (TRACKER,))
