"""The tables in a file of any form: of its sheets, in Markdown, or by the delimiter with which it fits best."""

from __future__ import annotations

from data.exchange.encoding.encoding import EncodingError, decoded
from data.exchange.source import Source
from data.exchange.tracker.columns.columns import table_of
from data.exchange.tracker.columns.fit import fit_of
from data.exchange.tracker.own_export import own_table
from data.exchange.tracker.sheets.grid import Grid, delimited, delimiters
from data.exchange.tracker.sheets.markdown import has_table, tables_of
from data.exchange.tracker.sheets.workbook import LARGEST, PACKED, is_workbook_inside, sheets_of
from data.model.errors import RuleError

INSTEAD = "name its columns Company, Role, Status and Date, or say which they are with --map"
"""What to do with a file that has no table."""
_OWN_FIT = 1_000  # more than anything can fit
_CP1252 = "(Windows-1252)"


def grids_of(source: Source) -> list[Grid]:
    """Return the tables of a file, also those on hidden sheets; RuleError, in one line, where it has none."""
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
        raise RuleError(f"{source.shown} has no table: {INSTEAD}.")
    return grids_of_text(text, source.shown)


def grids_of_text(text: str, shown: str) -> list[Grid]:
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
