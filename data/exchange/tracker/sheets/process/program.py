"""Reads a workbook from standard input, and writes its sheets as JSON."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from data.exchange.tracker.sheets.process import excel, opendocument
from data.exchange.tracker.sheets.process.places import Beside
from data.exchange.tracker.sheets.process.sheet import rows_of


def main(memory: int, seconds: int, most_rows: int, most_columns: int) -> int:
    """Write the sheets, and which of them are hidden, or why there are none; the exit code is 0 then, too."""
    content = sys.stdin.buffer.read()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    _limit(memory, seconds)
    sheets: list[dict[str, Any]] = []
    fault = ""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = {
            one.name: one.visible is SheetVisibleEnum.Visible
            for one in workbook.sheets_metadata
            if one.typ is SheetTypeEnum.WorkSheet
        }
        beside = excel.beside_cells(content) if content.startswith(b"PK") else {}
        if not beside and content.startswith(b"PK"):
            beside = opendocument.beside_cells(content)
        for name, is_shown in shown.items():
            more = beside.get(name) or Beside()
            rows = rows_of(workbook.get_sheet_by_name(name), more.links, most_rows, most_columns)
            comments, formulas = (
                [(*at, words) for at, words in one.items()] for one in (more.comments, more.formulas)
            )
            sheets.append(
                {"name": name, "is_shown": is_shown, "rows": rows, "comments": comments, "formulas": formulas}
            )
    except PasswordError:
        fault = "password"
    except (CalamineError, OSError, ValueError, MemoryError):
        fault = "broken"
    json.dump({"fault": fault, "sheets": sheets}, sys.stdout)
    return 0


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
