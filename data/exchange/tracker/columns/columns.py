"""Which column of a table holds what: by its name, by what stands in it, or as the user says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import DATES, SEVERAL, Field, rank_of
from data.exchange.tracker.columns.flags import is_day
from data.exchange.tracker.columns.guessed_columns import guess_columns
from data.exchange.tracker.columns.guesses import are_links, days_share, is_numbers, is_text, roles_share
from data.exchange.tracker.columns.header import header_of
from data.exchange.tracker.columns.sort import sorted_out
from data.exchange.tracker.columns.table import Column, How, Table, cell_at
from data.exchange.tracker.sheets.grid import Grid
from data.exchange.tracker.values.cells import is_blank, is_yes

_DATED = 0.5  # so many of its cells must be dates where a column is to hold some
_JOBS = (Field.COMPANY, Field.ROLE, Field.NAME)
_LEAST_LIKELY = 1_000
"""How likely the name of a column is for a field that only its cells tell."""
_PERSONS = (Field.CONTACT, Field.FIRST, Field.LAST, Field.NAME)


def table_of(
    grid: Grid,
    given: Mapping[int, Field | None] | None = None,
    how: How = How.GIVEN,
    wanted: Collection[str] = (),
    today: date | None = None,
) -> Table:
    """Return the table with what its columns hold; ``given`` are fields that are said, by the columns' places.

    A row with names of columns that are ``wanted`` is rather the header than any other. ``today`` tells which
    dates are still ahead. What is guessed without what is said stays so, unless that contradicts it.
    """
    at = header_of(grid, frozenset(map(folded, wanted)) - {""})
    names = grid.rows[at].cells if at is not None else ()
    rows = grid.rows[at + 1 :] if at is not None else grid.rows
    rows = tuple(row for row in rows if at is None or row.cells != names)
    blank = Table(grid, 0, (), rows)
    columns = [
        Column(place, " ".join(names[place].split()) if place < len(names) else "") for place in range(grid.width)
    ]
    unsaid = _known(columns, {}, how, blank, today, is_headless=at is None)
    if given:
        columns = _known(columns, given, how, blank, today, is_headless=at is None)
        _keep_guesses(columns, unsaid, given)
        _exchange(columns, unsaid, given, blank)
    else:
        columns = unsaid
    table = Table(grid, grid.rows[at].line if at is not None else 0, tuple(columns), rows)
    return sorted_out(table, frozenset(given or ()))


def _known(
    columns: Sequence[Column],
    given: Mapping[int, Field | None],
    how: How,
    table: Table,
    today: date | None,
    *,
    is_headless: bool,
) -> list[Column]:
    """Return the columns with what they hold as it is said, else by their names, else by what stands in them."""
    known = [
        replace(column, field=given[column.place], how=how) if column.place in given else column
        for column in columns
    ]
    _name(known, set(given), table)
    guess_columns(known, table, is_headless=is_headless, today=today)
    return known


def _keep_guesses(columns: list[Column], unsaid: Sequence[Column], given: Mapping[int, Field | None]) -> None:
    """Have columns hold what they were guessed to hold while nothing was said of others.

    What is left out of one column isn't guessed of another. Where the company turns out to be a person, the job is
    no job either.
    """
    left_out = {column.field for column in unsaid if given.get(column.place, column.field) is None}
    for column in columns:
        if column.how is How.CONTENT and column.field in left_out:
            columns[column.place] = replace(column, field=None, how=None)
    taken = {column.field for column in columns} | left_out
    if any(column.field is Field.COMPANY and given.get(column.place) in _PERSONS for column in unsaid):
        taken |= {Field.COMPANY, Field.ROLE}
    for column in unsaid:
        is_free = column.place not in given and columns[column.place].field is None
        if column.how is How.CONTENT and is_free and column.field not in taken:
            columns[column.place] = column


def _exchange(
    columns: list[Column], unsaid: Sequence[Column], given: Mapping[int, Field | None], table: Table
) -> None:
    """Have the column whose field another one is said to hold take what that one held: the two are exchanged.

    Where that held nothing, what sounds like a job is the role. Where the company's column is said to hold
    something else, the only other column of words has the company.
    """
    for place, field in given.items():
        if field is None or field in SEVERAL:
            continue
        loser = next((one for one in unsaid if one.field is field and one.place not in given), None)
        if loser is None or columns[loser.place].field is not None:
            continue
        was = unsaid[place].field
        if was is None and field is Field.COMPANY and roles_share(table.cells(loser)) >= _DATED:
            was = Field.ROLE
        is_free = was is not None and all(one.field is not was for one in columns)
        if is_free and was not in given.values() and (was not in DATES or _holds_days(table, loser)):
            columns[loser.place] = replace(loser, field=was, how=How.CONTENT)
    lost = {unsaid[place].field for place, field in given.items() if field is not None}
    if Field.COMPANY in lost - {column.field for column in columns} and Field.COMPANY not in given.values():
        free = [one for one in columns if one.field is None and one.place not in given and not rank_of(one.name)]
        worded = [one for one in free if is_text(cells := table.cells(one)) and not is_numbers(cells)]
        if len(worded) == 1:
            columns[worded[0].place] = replace(worded[0], field=Field.COMPANY, how=How.CONTENT)


def _name(columns: list[Column], taken: set[int], table: Table) -> None:
    """Say what columns hold by their names; of several for one field, the one with the likeliest name has it.

    One of nothing but links has those of advertisements, be it called ``Job posting``: nobody applies as a link.
    """
    ranked: list[tuple[bool, int, int, Field]] = []
    for column in columns:
        if column.place in taken or (rank := rank_of(column.name)) is None:
            continue
        field, place_in = rank
        if field in _JOBS and are_links(table.cells(column)):
            field, place_in = Field.LINK, _LEAST_LIKELY
        is_dated = field not in DATES or _holds_days(table, column)
        if not is_dated and not (field is Field.APPLIED and _is_ticked_or_dated(table, column)):
            continue
        ranked.append((not is_dated, place_in, column.place, field))
    held = {column.field for column in columns if column.field}
    for _is_mixed, _rank, place, field in sorted(ranked):
        if field in held and field not in SEVERAL:
            continue
        held.add(field)
        columns[place] = replace(columns[place], field=field, how=How.NAME)


def _holds_days(table: Table, column: Column) -> bool:
    cells = [cell for row in table.rows if not is_blank(cell := cell_at(row, column.place))]
    return not cells or days_share(cells) >= _DATED


def _is_ticked_or_dated(table: Table, column: Column) -> bool:
    """Return whether a column holds ticks, and a day at least: where it is ticked, nobody knows the day."""
    cells = [cell for cell in table.cells(column) if not is_blank(cell)]
    days = sum(map(is_day, cells))
    return days > 0 and days + sum(is_yes(cell) is not None for cell in cells) >= _DATED * len(cells)
