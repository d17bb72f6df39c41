"""Reads a workbook from standard input and writes its sheets as JSON: run by itself, as a program of its own.

The library that reads workbooks (calamine, in Rust) ends the whole process where a file claims a sheet of billions
of cells, so it is let do that to a process that nobody needs. It imports nothing of Ringback's.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

_MOST_MERGED = 10_000
_MOST_FILLED = 5_000  # rows that one cell may be merged over


def _limit(memory: int, seconds: int) -> None:
    """Take no more memory (bytes) nor time of the processor than so much, where the system can be told."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):  # the system allows less already, or can't be told
            continue


def _text(value: object) -> str:
    """Return a cell's value as one would write it: whole numbers without a point, dates as ISO 8601."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _sheet(sheet: Any, most_rows: int, most_columns: int) -> list[tuple[int, list[str]]]:
    """Return the rows of a sheet that have any text, each after its number there, no more than one too many."""
    if sheet.start is None:
        return []
    _top, left = sheet.start
    merged = _merged(sheet)
    found: list[tuple[int, list[str]]] = []
    above: dict[int, tuple[int, str]] = {}
    for number, values in enumerate(
        sheet.iter_rows(), start=1
    ):  # from the first row on, but the first column with text
        cells = [""] * left + [_text(value) if value != "" else "" for value in islice(values, most_columns + 1)]
        for column in [column for column, (last, _value) in above.items() if number > last]:
            del above[column]
        for column, (_last, value) in above.items():
            if column < len(cells) and not cells[column]:
                cells[column] = value
        for column, last in merged.get(number, ()):
            if column < len(cells) and cells[column]:
                above[column] = (last, cells[column])
        if any(cells):
            found.append((number, cells))
            if len(found) > most_rows:
                break
    return found


def _merged(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Return for each row, from 1, the columns in which a cell is merged with those below, and until which row."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in islice(sheet.merged_cell_ranges or (), _MOST_MERGED):
        if bottom > top:
            found.setdefault(top + 1, []).append((left, min(bottom + 1, top + _MOST_FILLED)))
    return found


def main(memory: int, seconds: int, most_rows: int, most_columns: int) -> int:
    """Write the sheets that can be seen, or why there are none; the exit code is 0 then, too."""
    content = sys.stdin.buffer.read()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    _limit(memory, seconds)
    sheets: list[tuple[str, list[tuple[int, list[str]]]]] = []
    fault = ""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [
            one.name
            for one in workbook.sheets_metadata
            if one.typ is SheetTypeEnum.WorkSheet and one.visible is SheetVisibleEnum.Visible
        ]
        sheets += ((name, _sheet(workbook.get_sheet_by_name(name), most_rows, most_columns)) for name in names)
    except PasswordError:
        fault = "password"
    except (CalamineError, OSError, ValueError, MemoryError):
        fault = "broken"
    json.dump({"fault": fault, "sheets": sheets}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
