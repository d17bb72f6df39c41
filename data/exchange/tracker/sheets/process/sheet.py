"""The rows of one sheet, as texts: each cell as one would write it, with where it leads."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from data.exchange.tracker.sheets.process.places import MOST_FILLED, Texts

_MOST_MERGED = 10_000


def rows_of(sheet: Any, links: Texts, most_rows: int, most_columns: int) -> list[tuple[int, list[str]]]:
    """Return the rows of a sheet that have any text, each after its number there, no more than one too many."""
    if sheet.start is None:
        return []
    _top, left = sheet.start
    merged = _merged(sheet)
    found: list[tuple[int, list[str]]] = []
    above: dict[int, tuple[int, str]] = {}
    # From the first row on, but from the first column with text.
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [""] * left + [_text(value) if value != "" else "" for value in islice(values, most_columns + 1)]
        for column in [column for column in range(left, len(cells)) if links and (number, column) in links]:
            cells[column] = _linked(cells[column], links[number, column])
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
            found.setdefault(top + 1, []).append((left, min(bottom + 1, top + MOST_FILLED)))
    return found


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


def _linked(text: str, link: str) -> str:
    """Return what stands in a cell with the page, or the address, that its words lead to: ``Advert (https://…)``."""
    bare = text.strip().rstrip("/")
    return text if not bare or ("." in bare and link.rstrip("/").endswith(bare)) else f"{text} ({link})"
