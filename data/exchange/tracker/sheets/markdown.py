"""Tables in Markdown (GitHub's), as in career-ops' ``applications.md``: each with the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.exchange.tracker.sheets.grid import Grid, grid_of

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<words>.+?)\s*#*\s*")
_FENCE = re.compile(r" {0,3}(?P<sign>```+|~~~+)")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|s|em|strong|del|sub|sup|code|span|kbd|mark)(?:\s[^<>]*)?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?P<sign>\*\*|__|~~|`+|(?<!\w)[*_])(?P<words>\S(?:.*?\S)?)(?P=sign)(?!\w)")
_LONGEST = 2_000  # characters of a cell, or of a heading
_LONGEST_LINE = 200_000  # characters; what is longer is no row of a table that somebody keeps by hand


def has_table(text: str) -> bool:
    """Return whether there is a table in a text in Markdown."""
    return next(_tables(text), None) is not None


def tables_of(text: str, shown: str) -> list[Grid]:
    """Return the tables in a text, in its order; RuleError where one has more rows than anybody's."""
    return [grid_of(rows, shown, heading) for heading, rows in _tables(text)]


def _tables(text: str) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield each table: the heading above it, and its rows with their lines, the header first."""
    heading, fence = "", ""
    before = ""
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        is_row = bool(line.strip()) and len(line) <= _LONGEST_LINE and _PIPE.search(line) is not None
        if rows and is_row:
            rows.append((number, _cells(line)))
            continue
        if rows:
            yield heading, rows
            rows = []
        if opened := _FENCE.match(line):
            fence = "" if fence and opened["sign"].startswith(fence) else fence or opened["sign"]
        elif fence:
            pass
        elif len(line) <= _LONGEST and (titled := _HEADING.fullmatch(line)):
            heading = _plain(titled["words"])
        elif is_row and before and _RULE.fullmatch(line) and len(_cells(before)) == len(_cells(line)):
            rows = [(number - 1, _cells(before))]
        before = line if is_row and not fence else ""
    if rows:
        yield heading, rows


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_plain(cell) for cell in _PIPE.split(inner)]


def _plain(cell: str) -> str:
    """Return a cell's text without the signs of Markdown; links stay as they are written."""
    text = _BREAK.sub("\n", cell.replace("\\|", "|"))
    if len(text) > _LONGEST:  # a note; what stands out in it would take its square of time
        return text.strip()
    text = _TAG.sub("", text)
    for _nested in range(3):
        text = _EMPHASIS.sub(lambda found: found["words"], text)
    return text.strip()
