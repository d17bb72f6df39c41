"""Which row of a table is its header, and which column holds what: by names, by content, or as the user says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from data.exchange.foreign_csv import folded, lost_columns
from data.exchange.linkedin.header import is_connected_on
from data.exchange.tracker.cells import emails_in, is_blank, link_of
from data.exchange.tracker.fields import DATES, SEVERAL, Field, rank_of
from data.exchange.tracker.guesses import days_share, is_numbers, is_text, kind_of, roles_share
from data.exchange.tracker.tables import Grid, Row
from data.exchange.tracker.written_days import read_day

_HEADER_WITHIN = 50  # rows
_LONGEST_NAME = 80
_WANTED = 2  # so much does a name count that the user says
_DATED = 0.5
"""So many of its cells must be dates where a column is to hold some."""
_BARE_NAMES = frozenset(
    map(
        folded,
        ("Name", "Nom", "Nombre", "Full Name", "Nom complet", "Nombre completo", "Person", "Who", "Connection"),
    )
)
_BARE_DATES = frozenset(map(folded, ("Date", "Datum", "Fecha", "Data", "Sent", "Started", "Start Date", "Opened")))


class How(StrEnum):
    """How it is known what a column holds."""

    NAME = "name"
    CONTENT = "content"
    GIVEN = "given"
    SAVED = "saved"


class Sort(StrEnum):
    """What the rows of a table are: applications, people whom somebody keeps up with, or our own export's."""

    APPLICATIONS = "applications"
    PEOPLE = "people"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``place`` from 0, its ``name`` in the header, '' without one, what it holds, and ``how`` that
    is known. Without a ``field`` it is kept in the notes.
    """

    place: int
    name: str
    field: Field | None = None
    how: How | None = None

    @property
    def called(self) -> str:
        """What one calls it: its name, else its number from 1."""
        return self.name or f"column {self.place + 1}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are known: its ``rows`` are below the header, on line ``header``, 0 for none."""

    grid: Grid
    header: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sort: Sort = Sort.APPLICATIONS

    def of(self, field: Field) -> tuple[Column, ...]:
        """Return the columns that hold a field, those that are said first, then the likeliest by their names."""
        found = [column for column in self.columns if column.field is field]
        return tuple(sorted(found, key=_likeliest)) if len(found) > 1 else tuple(found)

    def has(self, *fields: Field) -> bool:
        """Return whether a column holds one of these fields."""
        return any(column.field in fields for column in self.columns)

    def cells(self, column: Column) -> list[str]:
        """Return what stands in a column."""
        return [cell_at(row, column.place) for row in self.rows]

    @property
    def key(self) -> str:
        """What tells tables with the same header, in whatever order its columns stand; '' without a header."""
        return (
            "|".join(sorted(filter(None, (folded(column.name) for column in self.columns)))) if self.header else ""
        )


def _likeliest(column: Column) -> tuple[bool, int, str, int]:
    rank = rank_of(column.name)
    is_named = rank is not None and rank[0] is column.field
    return column.how is How.NAME, rank[1] if rank and is_named else 0, folded(column.name), column.place


def cell_at(row: Row, place: int) -> str:
    """Return a cell of a row, '' where it has none."""
    return row.cells[place] if place < len(row.cells) else ""


def table_of(
    grid: Grid,
    given: Mapping[int, Field | None] | None = None,
    how: How = How.GIVEN,
    wanted: Collection[str] = (),
) -> Table:
    """Return the table with what its columns hold; ``given`` are fields that are said, by the columns' places.

    A row with names of columns that are ``wanted`` is rather the header than any other.
    """
    at = _header_of(grid, frozenset(map(folded, wanted)) - {""})
    names = grid.rows[at].cells if at is not None else ()
    rows = grid.rows[at + 1 :] if at is not None else grid.rows
    rows = tuple(row for row in rows if at is None or row.cells != names)
    blank = Table(grid, 0, (), rows)
    columns = [
        Column(place, " ".join(names[place].split()) if place < len(names) else "") for place in range(grid.width)
    ]
    if given:
        columns = [
            replace(column, field=given[column.place], how=how) if column.place in given else column
            for column in columns
        ]
    taken = set(given or ())
    _name(columns, taken, blank)
    _guess(columns, blank, is_headless=at is None)
    table = Table(grid, grid.rows[at].line if at is not None else 0, tuple(columns), rows)
    return _sorted_out(table, frozenset(given or ()))


def _header_of(grid: Grid, wanted: frozenset[str]) -> int | None:
    """Return the place of the row with the most names that are known or ``wanted``, the first of several; None
    without one.
    """
    best, most = None, 1
    for place, row in enumerate(islice(grid.rows, _HEADER_WITHIN)):
        held = [cell for cell in row.cells if cell]
        if any(len(cell) > _LONGEST_NAME or emails_in(cell) or link_of(cell) or read_day(cell) for cell in held):
            continue
        fields = {rank[0] for cell in held if (rank := rank_of(cell))}
        known = len(fields) + _WANTED * len(wanted.intersection(map(folded, held)))
        if known > most:
            best, most = place, known
    return best if best is not None else _foreign_header(grid)


def _foreign_header(grid: Grid) -> int | None:
    """Return 0 where the first row is a header in an unknown language: words stand over a column of dates."""
    if len(grid.rows) < 2:
        return None
    first, rest = grid.rows[0], grid.rows[1:]
    for place in range(grid.width):
        kind = kind_of([cell_at(row, place) for row in rest])
        head = cell_at(first, place)
        if kind in (Field.APPLIED, Field.LINK, Field.EMAIL) and head and kind_of([head]) is None:
            return 0
    return None


def _name(columns: list[Column], taken: set[int], table: Table) -> None:
    """Say what columns hold by their names; of several for one field, the one with the likeliest name has it."""
    ranked: list[tuple[int, int, Field]] = []
    for column in columns:
        if column.place in taken or (rank := rank_of(column.name)) is None:
            continue
        field, place_in = rank
        if field in DATES and not _holds_days(table, column):
            continue
        ranked.append((place_in, column.place, field))
    held = {column.field for column in columns if column.field}
    for _rank, place, field in sorted(ranked):
        if field in held and field not in SEVERAL:
            continue
        held.add(field)
        columns[place] = replace(columns[place], field=field, how=How.NAME)


def _holds_days(table: Table, column: Column) -> bool:
    cells = [cell for row in table.rows if not is_blank(cell := cell_at(row, column.place))]
    return not cells or days_share(cells) >= _DATED


def _guess(columns: list[Column], table: Table, *, is_headless: bool) -> None:
    """Say what columns hold by what stands in them: those without a name, and what no name has told."""
    held = {column.field for column in columns if column.field}
    has_dates = bool(held & {Field.APPLIED, Field.SAVED, Field.CONTACTED, Field.PLANNED})
    for column in sorted(columns, key=lambda one: (folded(one.name), one.place)):
        if column.how is not None or rank_of(column.name):
            continue
        kind = kind_of([cell_at(row, column.place) for row in table.rows])
        if kind is None or kind in held or (kind is Field.APPLIED and has_dates):
            continue
        if kind in (Field.EMAIL, Field.PHONE) and column.name:
            continue  # whose it is, its name must say
        held.add(kind)
        columns[column.place] = replace(column, field=kind, how=How.CONTENT)
    if is_headless or not held & {Field.COMPANY, Field.ROLE, Field.NAME, Field.CONTACT, Field.FIRST, Field.LAST}:
        _guess_names(columns, table, held)


def _guess_names(columns: list[Column], table: Table, held: set[Field]) -> None:
    """Say which columns hold the company and the role: short words, of which one sounds like a job's title."""
    free = [
        column
        for column in columns
        if column.how is None
        and is_text(cells := [cell_at(row, column.place) for row in table.rows])
        and not is_numbers(cells)
    ]
    role = None
    if Field.ROLE not in held and free:
        shares = [(roles_share([cell_at(row, one.place) for row in table.rows]), -one.place, one) for one in free]
        share, _place, best = max(shares, key=lambda one: one[:2])
        role = best if share > 0 and (len(free) > 1 or Field.COMPANY in held) else None
    others = [column for column in free if column is not role]
    if role is None and Field.ROLE not in held and len(others) > 1 and Field.COMPANY not in held:
        role = others.pop(1)
    if role:
        columns[role.place] = replace(role, field=Field.ROLE, how=How.CONTENT)
    if Field.COMPANY not in held and others:
        columns[others[0].place] = replace(others[0], field=Field.COMPANY, how=How.CONTENT)


def _sorted_out(table: Table, given: frozenset[int]) -> Table:
    """Return the table with what its rows are, and what ``Name`` and ``Title`` mean then."""
    sort = Sort.PEOPLE if _is_of_people(table) else Sort.APPLICATIONS
    changes: dict[Field, Field | None] = {}
    if sort is Sort.PEOPLE:
        changes = {Field.NAME: Field.CONTACT, Field.ROLE: Field.CONTACT_TITLE}
        if table.has(Field.CONTACT) and not table.has(Field.NAME):
            del changes[Field.NAME]
        if not table.has(Field.CONTACTED):
            changes[Field.APPLIED] = Field.CONTACTED
    elif table.has(Field.NAME):
        if table.has(Field.COMPANY) and table.has(Field.ROLE):
            changes[Field.NAME] = None if table.has(Field.CONTACT) else Field.CONTACT
        elif table.has(Field.COMPANY):
            changes[Field.NAME] = Field.ROLE
        elif table.has(Field.ROLE):
            changes[Field.NAME] = Field.COMPANY
    columns = [
        replace(column, field=changes[column.field])
        if column.field in changes and column.place not in given
        else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns), sort=sort)


def _is_of_people(table: Table) -> bool:
    """Return whether the rows are people: each is named, with a way to them or the days of contacts, and nothing
    in the table is about an application.
    """
    names = [column for column in table.columns if column.field in (Field.NAME, Field.CONTACT)]
    is_named = table.has(Field.FIRST, Field.LAST) or any(
        folded(column.name) in _BARE_NAMES or column.field is Field.CONTACT for column in names
    )
    applied = [column for column in table.of(Field.APPLIED) if folded(column.name) not in _BARE_DATES]
    if not is_named or applied or table.has(Field.LINK, Field.SAVED):
        return False
    if table.has(Field.CONTACTED):
        return not (table.has(Field.ROLE) and table.has(Field.STATE) and table.has(Field.APPLIED))
    is_bare = table.has(Field.FIRST, Field.LAST) or any(folded(column.name) in _BARE_NAMES for column in names)
    if table.has(Field.ROLE) and table.has(Field.STATE) and not table.has(Field.PLANNED) and not is_bare:
        return False
    if not is_bare:
        return table.has(Field.PLANNED) and not table.has(Field.ROLE, Field.STATE)
    return table.has(Field.EMAIL, Field.PHONE, Field.PROFILE) or (
        table.has(Field.PLANNED) and not table.has(Field.STATE)
    )


def fit_of(table: Table) -> int:
    """Return how well a table fits: 0 where it is no tracker, else the more the more of it is known."""
    fields = {column.field for column in table.columns if column.field}
    if not fields or not (table.rows or table.header):
        return 0
    if table.sort is Sort.PEOPLE:
        is_kept = table.has(Field.CONTACTED, Field.PLANNED, Field.STATE)
        is_kept = is_kept or lost_columns([folded(column.name) for column in table.columns]) is not None
        is_export = any(is_connected_on(column.name) for column in table.columns)
        return len(fields) if is_kept and not is_export else 0
    if table.has(Field.FIRST, Field.LAST) or any(is_connected_on(column.name) for column in table.columns):
        return 0  # an address book, or LinkedIn's list of connections
    days = fields & set(DATES)
    about = {Field.COMPANY, Field.ROLE} <= fields or Field.NAME in fields
    beside = bool(fields & {Field.STATE, Field.LINK}) + bool(days)
    names = (Field.COMPANY, Field.ROLE, Field.NAME)
    if any(column.field in names and column.how is not How.CONTENT for column in table.columns):
        is_one = (about and beside >= 1) or ((Field.COMPANY in fields or Field.ROLE in fields) and beside >= 2)
    else:
        is_one = {Field.COMPANY, Field.ROLE} <= fields and beside >= 2
    return len(fields) if is_one else 0
