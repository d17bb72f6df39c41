"""A table whose columns are known: what each holds, and how that is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field, rank_of
from data.exchange.tracker.sheets.grid import Grid, Row


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
        return header_key(column.name for column in self.columns) if self.header else ""


def header_key(names: Iterable[str]) -> str:
    """Return what tells headers with these names, in whatever order they stand."""
    return "|".join(sorted(filter(None, map(folded, names))))


def _likeliest(column: Column) -> tuple[bool, int, str, int]:
    rank = rank_of(column.name)
    is_named = rank is not None and rank[0] is column.field
    return column.how is How.NAME, rank[1] if rank and is_named else 0, folded(column.name), column.place


def cell_at(row: Row, place: int) -> str:
    """Return a cell of a row, '' where it has none."""
    return row.cells[place] if place < len(row.cells) else ""
