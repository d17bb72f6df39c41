"""Workbooks (.xlsx, .xls, .ods): their sheets as tables, read by a process of its own (see workbook_reader.py)."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TypedDict

from data.exchange.tracker.tables import MOST_COLUMNS, MOST_ROWS, Grid, grid_of
from data.model.errors import RuleError

LARGEST = 50_000_000
"""Bytes of a workbook."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (b"W\0o\0r\0k\0b\0o\0o\0k\0", b"B\0o\0o\0k\0\0\0")
_UNPACKED = 500_000_000  # bytes that a workbook may have once it is unpacked, as it says itself
_MEMORY = 2_000_000_000  # bytes that reading it may take
_PROCESSOR, _PATIENCE = 60, 120  # seconds
_READER = Path(__file__).with_name("workbook_reader.py")
_INSTEAD = "open it in the program that made it, save it as .xlsx or as CSV UTF-8, and give that file"


class _Answer(TypedDict):
    """What the process says: a ``fault``, '' for none, and each sheet's name and rows with their lines."""

    fault: str
    sheets: list[tuple[str, list[tuple[int, list[str]]]]]


def is_workbook(head: bytes) -> bool:
    """Return whether a file may be a workbook, by its first bytes: what else is packed like one, too."""
    return head.startswith(_ZIP) or (head.startswith(_OLE) and any(one in head for one in _STREAMS))


def is_workbook_inside(content: bytes) -> bool:
    """Return whether the whole of a file is a workbook of Excel's or an OpenDocument sheet."""
    if content.startswith(_OLE):
        return any(one in content for one in _STREAMS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {name.casefold() for name in packed.namelist()}
            if "xl/workbook.xml" in names:
                return True
            return (
                "content.xml" in names and "mimetype" in names and b"spreadsheet" in _beginning(packed, "mimetype")
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return b"xl/" in content  # a part of one


def _beginning(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as file:
        return file.read(100)


def sheets_of(content: bytes, shown: str) -> list[Grid]:
    """Return the sheets of a workbook that can be seen and have text; RuleError, in one line, where it is broken,
    locked by a password, or larger than anybody's.
    """
    _check_size(content, shown)
    answer = _read(content, shown)
    if answer["fault"] == "password":
        raise RuleError(f"{shown} is locked by a password: save a copy without one, and give that file.")
    if answer["fault"]:
        raise RuleError(f"{shown} is a broken workbook: {_INSTEAD}.")
    return [grid_of(rows, shown, name) for name, rows in answer["sheets"]]


def _check_size(content: bytes, shown: str) -> None:
    if not content.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
            is_locked = any(one.flag_bits & 1 for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise RuleError(f"{shown} is a broken workbook: {_INSTEAD}.") from None
    if is_locked:
        raise RuleError(f"{shown} is locked by a password: save a copy without one, and give that file.")
    if unpacked > _UNPACKED:
        raise _too_much(shown)


def _read(content: bytes, shown: str) -> _Answer:
    limits = map(str, (_MEMORY, _PROCESSOR, MOST_ROWS, MOST_COLUMNS))
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_READER), *limits],
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
