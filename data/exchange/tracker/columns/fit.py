"""How well a table fits: whether it is a tracker at all, by what is known of its columns."""

from __future__ import annotations

from collections.abc import Callable

from data.exchange.foreign_csv import folded, lost_columns
from data.exchange.linkedin.header import is_connected_on
from data.exchange.tracker.columns.fields import DATES, Field
from data.exchange.tracker.columns.flags import flags_of
from data.exchange.tracker.columns.guesses import roles_share
from data.exchange.tracker.columns.sort import is_bare_name, says_applied
from data.exchange.tracker.columns.table import Column, How, Sort, Table
from data.exchange.tracker.values.cells import is_blank
from data.exchange.tracker.values.names import job_of

_SOME, _MOST = 0.3, 0.5  # of the cells of a column
_JOBS = (Field.COMPANY, Field.ROLE, Field.NAME)
_BARE_TITLES = frozenset(
    map(folded, ("Title", "Titel", "Titre", "Título", "Role", "Rolle", "Job", "Offre", "Oferta"))
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
    is_bare = any(map(is_bare_name, table.columns))
    is_known = all(column.field or not column.name for column in table.columns)
    return {Field.COMPANY, Field.ROLE} <= told and is_known and not is_bare


def _is_of_a_job(table: Table, column: Column) -> bool:
    """Return whether a column by which alone applications are told holds any: songs and books have names, too."""
    cells = [cell for cell in table.cells(column) if not is_blank(cell)]
    if column.field is Field.COMPANY or not cells:
        return True
    if column.field is Field.NAME:
        is_linked = table.has(Field.LINK) and table.has(Field.STATE)
        return is_linked or not is_bare_name(column) or _share(cells, _is_whole_job) >= _MOST
    is_told = folded(column.name) not in _BARE_TITLES or says_applied(table)
    return is_told or roles_share(cells) >= _SOME or _share(cells, _is_whole_job) >= _MOST


def _is_whole_job(cell: str) -> bool:
    return all(job_of(cell))


def _share(cells: list[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, cells)) / len(cells)
