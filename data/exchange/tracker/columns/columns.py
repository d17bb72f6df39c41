"""Which row of a table is its header, and which column holds what: by names, by content, or as the user says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from data.exchange.foreign_csv import folded, lost_columns
from data.exchange.linkedin.header import is_connected_on
from data.exchange.tracker.columns.fields import DATES, SEVERAL, Field, rank_of
from data.exchange.tracker.columns.flags import flags_of, is_day
from data.exchange.tracker.columns.guessed_columns import guess_columns
from data.exchange.tracker.columns.guesses import days_share, is_numbers, is_text, kind_of, roles_share
from data.exchange.tracker.columns.table import Column, How, Sort, Table, cell_at
from data.exchange.tracker.sheets.grid import Grid
from data.exchange.tracker.values.cells import emails_in, is_blank, is_yes, link_of
from data.exchange.tracker.values.names import job_of
from data.exchange.tracker.values.written_days import read_day

HEADER_WITHIN = 50  # rows
_LONGEST_NAME = 80
_WANTED = 2  # so much does a name count that the user says
_DATED = 0.5  # so many of its cells must be dates where a column is to hold some
_BARE_NAMES = frozenset(
    map(
        folded,
        ("Name", "Nom", "Nombre", "Full Name", "Nom complet", "Nombre completo", "Person", "Who", "Connection"),
    )
)
_WHERE = frozenset(map(folded, ("Where", "Works at", "Wo", "Où", "Dónde")))
_SOME = 0.3
_PERSONS = (Field.CONTACT, Field.FIRST, Field.LAST, Field.NAME)
_JOBS = (Field.COMPANY, Field.ROLE, Field.NAME)
_BARE_TITLES = frozenset(
    map(folded, ("Title", "Titel", "Titre", "Título", "Role", "Rolle", "Job", "Offre", "Oferta"))
)
_BARE_DATES = frozenset(map(folded, ("Date", "Datum", "Fecha", "Data", "Sent", "Started", "Start Date", "Opened")))


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
    at = _header_of(grid, frozenset(map(folded, wanted)) - {""})
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
    return _sorted_out(table, frozenset(given or ()))


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


def _header_of(grid: Grid, wanted: frozenset[str]) -> int | None:
    """Return the place of the row with the most names that are known or ``wanted``, the first of several; None
    without one.
    """
    best, most = None, 1
    for place, row in enumerate(islice(grid.rows, HEADER_WITHIN)):
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
    ranked: list[tuple[bool, int, int, Field]] = []
    for column in columns:
        if column.place in taken or (rank := rank_of(column.name)) is None:
            continue
        field, place_in = rank
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
    if sort is Sort.PEOPLE and not table.has(Field.COMPANY):
        columns = [
            replace(column, field=Field.COMPANY, how=How.NAME)
            if column.field is None and column.place not in given and folded(column.name) in _WHERE
            else column
            for column in columns
        ]
    return replace(table, columns=tuple(columns), sort=sort)


def _says_applied(table: Table) -> bool:
    """Return whether a column is named after the day on which one applied, and not only after some day."""
    return any(folded(column.name) not in _BARE_DATES for column in table.of(Field.APPLIED) if column.name)


def _is_of_people(table: Table) -> bool:
    """Return whether the rows are people: each is named, with a way to them or the days of contacts, and nothing
    in the table is about an application.
    """
    names = [column for column in table.columns if column.field in (Field.NAME, Field.CONTACT)]
    is_named = table.has(Field.FIRST, Field.LAST) or any(
        folded(column.name) in _BARE_NAMES or column.field is Field.CONTACT for column in names
    )
    if not is_named or _says_applied(table) or table.has(Field.LINK, Field.SAVED):
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
    stages = flags_of(table)
    beside = bool(fields & {Field.STATE, Field.LINK} or stages) + bool(fields & set(DATES))
    both = {Field.COMPANY, Field.ROLE} <= fields
    named = [column for column in table.columns if column.field in _JOBS and column.how is not How.CONTENT]
    if both:
        is_one = beside >= (1 if named else 2) or _is_told_by_names(table)
    else:
        needed = 1 if Field.NAME in fields and Field.COMPANY not in fields and Field.ROLE not in fields else 2
        is_one = beside >= needed and any(_is_of_a_job(table, column) for column in named)
    return len(fields) if is_one else 0


def _is_told_by_names(table: Table) -> bool:
    """Return whether the header itself says company and role, and nothing else of a person, a job held or a
    column that isn't known.
    """
    told = {column.field for column in table.columns if column.how is How.NAME}
    is_bare = any(folded(column.name) in _BARE_NAMES for column in table.columns)
    is_known = all(column.field or not column.name for column in table.columns)
    return {Field.COMPANY, Field.ROLE} <= told and is_known and not is_bare


def _is_of_a_job(table: Table, column: Column) -> bool:
    """Return whether a column by which alone applications are told holds any: songs and books have names, too."""
    cells = [cell for cell in table.cells(column) if not is_blank(cell)]
    if column.field is Field.COMPANY or not cells:
        return True
    if column.field is Field.NAME:
        is_linked = table.has(Field.LINK) and table.has(Field.STATE)
        return is_linked or folded(column.name) not in _BARE_NAMES or _share(cells, _is_whole_job) >= _DATED
    is_told = folded(column.name) not in _BARE_TITLES or _says_applied(table)
    return is_told or roles_share(cells) >= _SOME or _share(cells, _is_whole_job) >= _DATED


def _is_whole_job(cell: str) -> bool:
    return all(job_of(cell))


def _share(cells: list[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, cells)) / len(cells)
