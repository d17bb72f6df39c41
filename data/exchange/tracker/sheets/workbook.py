"""Workbooks (.xlsx, .xls, .ods): their sheets as tables, read by a process of its own (see process)."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from data.exchange.source import Source
from data.exchange.tracker.sheets.grid import MOST_COLUMNS, MOST_ROWS, Grid, grid_of
from data.model.errors import RuleError

LARGEST = 50_000_000
"""Bytes of a workbook."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = (_ZIP, _OLE)
"""How files begin that may be workbooks."""
_SHEETS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le") + b"\0\0")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LETTER = "WordDocument".encode("utf-16-le")
_UNPACKED = 500_000_000  # bytes that a workbook may have once it is unpacked, as it says itself
_MEMORY = 2_000_000_000  # bytes that reading it may take
_PROCESSOR, _PATIENCE = 60, 120  # seconds
_INSTEAD = "open it in the program that made it, save it as .xlsx or as CSV UTF-8, and give that file"


class _Sheet(TypedDict):
    """A sheet's name, whether it can be seen, its rows with their lines, and what belongs to its cells."""

    name: str
    is_shown: bool
    rows: list[tuple[int, list[str]]]
    comments: list[tuple[int, int, str]]
    formulas: list[tuple[int, int, str]]


class _Answer(TypedDict):
    """What the process says: a ``fault``, '' for none, and the sheets."""

    fault: str
    sheets: list[_Sheet]


def is_workbook(source: Source) -> bool:
    """Return whether a file is a workbook, by what is packed in it: of one that can be read only once, as far as
    its beginning tells.
    """
    head = source.head
    if head.startswith(_OLE):
        return _holds_sheets(head) or (source.path is not None and _holds_sheets(_all_of(source.path)))
    if not head.startswith(_ZIP):
        return False
    if b"opendocument.spreadsheet" in head[:200] or b"xl/workbook.xml" in head or b"xl/worksheets/" in head:
        return True
    return source.path is not None and is_workbook_inside(_all_of(source.path))


def _all_of(path: Path) -> bytes:
    if not path.is_file():  # a pipe gives all of it once
        return b""
    with suppress(OSError), path.open("rb") as file:  # whoever reads it in full says that it can't be read
        return file.read(LARGEST)
    return b""


def _holds_sheets(content: bytes) -> bool:
    """Return whether an old Office file holds sheets, or a workbook that is locked, and no letter."""
    return _LETTER not in content and any(name in content for name in (*_SHEETS, _LOCKED))


def is_workbook_inside(content: bytes) -> bool:
    """Return whether the whole of a file is a workbook of Excel's or an OpenDocument sheet, or a part of one."""
    if content.startswith(_OLE):
        return _holds_sheets(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {name.casefold() for name in packed.namelist()}
            if "xl/workbook.xml" in names:
                return True
            is_open = "content.xml" in names and "mimetype" in names
            return is_open and b"spreadsheet" in _beginning(packed, "mimetype")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return b"xl/" in content


def _beginning(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as file:
        return file.read(100)


def sheets_of(content: bytes, shown: str) -> list[Grid]:
    """Return the sheets of a workbook that have text, also hidden ones; RuleError, in one line, where it is
    broken, locked by a password, or larger than anybody's.
    """
    _check_size(content, shown)
    answer = _read(content, shown)
    if answer["fault"] == "password":
        raise _locked(shown)
    if answer["fault"]:
        raise RuleError(f"{shown} is a broken workbook: {_INSTEAD}.")
    return [_grid(sheet, shown) for sheet in answer["sheets"]]


def _grid(sheet: _Sheet, shown: str) -> Grid:
    try:
        grid = grid_of(sheet["rows"], shown, sheet["name"])
    except RuleError:
        if sheet["is_shown"]:
            raise
        return Grid((), sheet["name"], is_hidden=True)  # nobody sees it
    comments, formulas = (_by_line(one) for one in (sheet["comments"], sheet["formulas"]))
    rows = tuple(
        replace(row, comments=comments.get(row.line, ()), formulas=formulas.get(row.line, ()))
        if row.line in comments or row.line in formulas
        else row
        for row in grid.rows
    )
    return Grid(rows, grid.name, is_hidden=not sheet["is_shown"])


def _by_line(texts: list[tuple[int, int, str]]) -> dict[int, tuple[tuple[int, str], ...]]:
    found: dict[int, tuple[tuple[int, str], ...]] = {}
    for line, place, text in sorted(texts):
        found[line] = (*found.get(line, ()), (place, text))
    return found


def _check_size(content: bytes, shown: str) -> None:
    if content.startswith(_OLE) and _LOCKED in content:
        raise _locked(shown)
    if not content.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
            is_locked = any(one.flag_bits & 1 for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise RuleError(f"{shown} is a broken workbook: {_INSTEAD}.") from None
    if is_locked:
        raise _locked(shown)
    if unpacked > _UNPACKED:
        raise _too_much(shown)


def _read(content: bytes, shown: str) -> _Answer:
    # With the folders of this process, wherever the program was started from.
    begin = (
        f"import sys; sys.path[:] = {sys.path!r};"
        " from data.exchange.tracker.sheets.process.program import main; sys.exit(main(*map(int, sys.argv[1:])))"
    )
    limits = map(str, (_MEMORY, _PROCESSOR, MOST_ROWS, MOST_COLUMNS))
    try:
        done = subprocess.run(
            [sys.executable, "-c", begin, *limits],
            input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _too_much(shown) from None
    except OSError as fault:
        raise RuleError(
            f"{shown} can't be read ({fault.strerror}): save it as CSV UTF-8, and give that file."
        ) from None
    if done.returncode:
        raise _too_much(shown)
    answer: _Answer = json.loads(done.stdout)
    return answer


def _too_much(shown: str) -> RuleError:
    return RuleError(
        f"{shown} is a workbook that takes too much time or memory to read: copy its table into a new one, and "
        "give that file."
    )


def _locked(shown: str) -> RuleError:
    return RuleError(f"{shown} is locked by a password: save a copy without one, and give that file.")
