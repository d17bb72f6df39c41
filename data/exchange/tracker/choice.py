"""Which of the tables in a file are read, and what is said where none of them fits."""

from __future__ import annotations

from collections.abc import Sequence

from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.columns.fit import fit_of
from data.exchange.tracker.columns.table import Column, How, Sort, Table
from data.exchange.tracker.grids import INSTEAD
from data.exchange.tracker.values.cells import words_of
from data.model.errors import RuleError, UnknownColumnsError
from data.model.text import plain

_MOST_NAMED = 8  # columns in a message
_LONGEST_NAME = 30


def chosen_of(tables: Sequence[Table], *, is_said: bool) -> list[Table]:
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


def is_saved(table: Table) -> bool:
    """Return whether the user has said before what a column of the table holds."""
    return any(column.how is How.SAVED for column in table.columns)


def nothing_fits(tables: Sequence[Table], shown: str) -> RuleError:
    """Return what says that none of the tables is known to be a tracker, and how to say that one is."""
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
        return RuleError(f"{shown} has no table of applications: {INSTEAD}.")
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
