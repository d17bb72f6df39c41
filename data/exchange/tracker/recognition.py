"""Whether a file is a tracker: by how it begins, or by what the user has said before."""

from __future__ import annotations

from data.exchange.linkedin.header import find_header
from data.exchange.options import Options
from data.exchange.source import Source
from data.exchange.tracker.choice import is_saved, nothing_fits
from data.exchange.tracker.columns.columns import table_of
from data.exchange.tracker.columns.fit import fit_of
from data.exchange.tracker.columns.mapping import mapped_table
from data.exchange.tracker.columns.table import Table
from data.exchange.tracker.grids import grids_of_text
from data.exchange.tracker.own_export import own_table
from data.exchange.tracker.sheets.grid import Grid, Row
from data.exchange.tracker.sheets.workbook import is_workbook
from data.model.errors import RuleError

_MOST = 0.8  # of the rows of a table
_NO_TEXT = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"SQLite")
"""How files begin that are packed, or of other programs."""


def is_tracker(source: Source) -> bool:
    """Return whether a file is a tracker, by how it begins: a workbook, or a table of applications or people."""
    if is_workbook(source):
        return True
    if source.head.startswith(_NO_TEXT):
        return False
    text = source.beginning
    if not text.strip() or text.lstrip()[:200].casefold().startswith(("{", "<!doctype", "<html", "begin:")):
        return False
    try:
        return any(own_table(grid) or fit_of(table_of(grid)) for grid in grids_of_text(text, source.shown))
    except RuleError:  # reading all of it says what is wrong
        return any(fit_of(table_of(grid)) for grid in _headers_of(text))


def _headers_of(text: str) -> list[Grid]:
    """Return the first lines of a text as tables, each by itself: what is broken further down hides nothing."""
    lines = text.splitlines()[:50]
    return [
        Grid((Row(number, tuple(cell.strip() for cell in line.split(delimiter))), Row(number + 1, ("-",))))
        for number, line in enumerate(lines, start=1)
        for delimiter in ",;\t|"
        if delimiter in line
    ]


def is_known_before(source: Source, options: Options) -> bool:
    """Return whether the user has said before which columns of a table with this header hold what."""
    if not options.saved or source.head.startswith(_NO_TEXT):
        return False
    try:
        grids = grids_of_text(source.beginning, source.shown)
        return any(is_saved(mapped_table(grid, options)) for grid in grids)
    except RuleError:  # reading it says what is wrong
        return False


def unknown_table(source: Source) -> RuleError | None:
    """Return what says that a file is an unknown table; None for what is no table, or one of LinkedIn's."""
    text = source.beginning
    if find_header(text.splitlines(keepends=True), source.shown) is not None:
        return None
    try:
        tables = [table_of(grid) for grid in grids_of_text(text, source.shown)]
    except RuleError:  # what can't be read as rows is no table
        return None
    known = [table for table in tables if _is_even(table)]
    return nothing_fits(known, source.shown) if known else None


def _is_even(table: Table) -> bool:
    """Return whether most rows of a table have several cells, as prose has not."""
    rows = table.grid.rows
    return len(rows) > 1 and sum(len(row.cells) > 1 for row in rows) >= _MOST * len(rows)
