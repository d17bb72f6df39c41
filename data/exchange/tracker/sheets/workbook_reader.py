"""Reads a workbook from standard input and writes its sheets as JSON: run by itself, as a program of its own.

The library that reads workbooks (calamine, in Rust) ends the whole process where a file claims a sheet of billions
of cells, so it is let do that to a process that nobody needs. It imports nothing of Ringback's.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from html import unescape
from itertools import islice
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

_MOST_MERGED = 10_000
_MOST_FILLED = 5_000  # rows that one cell may be merged over
_MOST_LINKS = 20_000
_LONGEST_LINK = 2_000
_LARGEST_PART = 4_000_000  # bytes of the parts that say where links lead
_CHUNK = 1_000_000
_LONGEST_CELL = 8_000  # bytes of a formula that leads to a page
_ELEMENT = r"<(?:\w+:)?%s\s((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
_SHEET, _RELATION, _HYPERLINK = (re.compile(_ELEMENT % name) for name in ("sheet", "Relationship", "hyperlink"))
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = re.compile(
    rb"<c\s(?:[^<>]*\s)?r=\"([A-Z]{1,3}[0-9]{1,7})\"[^<>]*>\s*<f[^<>]*>\s*HYPERLINK\(\s*(?:\"|&quot;)([^\"<]{1,2000}?)(?:\"|&quot;)",
    re.IGNORECASE,
)
_UNSAVED = re.compile(
    rb"<c\s((?:[^<>]*\s)?r=\"([A-Z]{1,3}[0-9]{1,7})\"[^<>/]*)>\s*<f(?:\s[^<>/]*)?>([^<]{1,500})</f>\s*"
    rb"(?:<v\s*/>\s*|<v>\s*</v>\s*)?</c>"
)
"""A formula of which no value is saved; one that makes an empty text is of the type ``str``."""
_COMMENT = re.compile(r"<(?:\w+:)?comment\s([^<>]*)>(.*?)</(?:\w+:)?comment>", re.DOTALL)
_WORDS = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</(?:\w+:)?t>")
_THREADED, _THREADS_WORDS = "[Threaded comment]", "Comment:"
_LIST = re.compile(rb"<(?:\w+:)?hyperlinks[\s>]")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")

Texts = dict[tuple[int, int], str]
"""What belongs to cells, by their rows from 1 and their columns from 0: where their words lead, a comment."""


class _Beside:
    """What belongs to the cells of a sheet: ``links``, ``comments``, and ``formulas`` without a saved value."""

    def __init__(self) -> None:
        self.links: Texts = {}
        self.comments: Texts = {}
        self.formulas: Texts = {}


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


def _linked(text: str, link: str) -> str:
    """Return what stands in a cell with the page, or the address, that its words lead to: ``Advert (https://…)``."""
    bare = text.strip().rstrip("/")
    return text if not bare or ("." in bare and link.rstrip("/").endswith(bare)) else f"{text} ({link})"


def _beside(content: bytes) -> dict[str, _Beside]:
    """Return what belongs to the cells of each sheet of an .xlsx, by its name; nothing where that can't be read.

    No XML is taken apart: what stands in these few elements is looked for, and no entity means anything.
    """
    found: dict[str, _Beside] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name.casefold(): name for name in packed.namelist()}
            targets = _targets(packed, parts, "xl/workbook.xml")
            for one in _SHEET.finditer(_part(packed, parts, "xl/workbook.xml")):
                sheet = _attributes(one[1])
                path = targets.get(sheet.get("id", ""), "")
                if path.casefold() in parts:
                    beside = found[sheet.get("name", "")] = _Beside()
                    beside.comments.update(
                        islice(_comments_of(packed, parts, parts[path.casefold()]), _MOST_LINKS)
                    )
                    for place, link in islice(
                        _links_in(packed, parts, parts[path.casefold()], beside.formulas), _MOST_LINKS
                    ):
                        beside.links[place] = link
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, KeyError, EOFError, zlib.error, struct.error):
        return found  # NotImplementedError is a RuntimeError
    return found


def _comments_of(
    packed: zipfile.ZipFile, parts: dict[str, str], path: str
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the comments on the cells of one sheet."""
    for target in _targets(packed, parts, path).values():
        name = posixpath.basename(target).lower()
        if not (name.startswith("comment") and name.endswith(".xml")):
            continue
        for one in _COMMENT.finditer(_part(packed, parts, target)):
            place = _PLACE.fullmatch(_attributes(one[1]).get("ref", ""))
            text = unescape("".join(_WORDS.findall(one[2]))).strip()
            if text.startswith(_THREADED):
                text = text.partition(_THREADS_WORDS)[2].strip()
            if place and text:
                yield (int(place[2]), _column(place[1])), text[:_LONGEST_CELL]


class _OpenDocument:
    """What belongs to the cells of the sheets of an .ods, as its content is read piece by piece."""

    def __init__(self) -> None:
        self.found: dict[str, _Beside] = {}
        self._beside = _Beside()
        self._comment: list[str] | None = None
        self._is_said = False
        self._row = self._column = 0
        self._more_rows = self._more_columns = 1
        self._many = 0
        self._parser = ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear

    def read(self, content: bytes) -> None:
        """Read the content, until something isn't as it should be."""
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open("content.xml") as file:
            while chunk := file.read(_CHUNK):
                self._parser.Parse(chunk, False)

    def _refuse(self, *_told: object) -> None:
        raise ValueError

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._beside = self.found.setdefault(attributes.get("table:name", ""), _Beside())
            self._row, self._more_rows = 0, 1
        elif name == "table:table-row":
            self._row += self._more_rows
            self._more_rows = int(attributes.get("table:number-rows-repeated", "1"))
            self._column, self._more_columns = -1, 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._more_columns
            self._more_columns = int(attributes.get("table:number-columns-repeated", "1"))
        elif name == "office:annotation" and self._many < _MOST_LINKS:
            self._many += 1
            self._comment = []
        elif name == "text:p" and self._comment is not None:
            self._is_said = True
            self._comment += ["\n"] if self._comment else []
        elif name == "text:a" and self._many < _MOST_LINKS:
            self._many += 1
            where = f"{_letters(self._column)}{self._row}"
            for place, link in _placed(where, attributes.get("xlink:href", "")):
                self._beside.links.setdefault(place, link)

    def _hear(self, words: str) -> None:
        if self._is_said and self._comment is not None and len(self._comment) < _LONGEST_CELL:
            self._comment.append(words)

    def _end(self, name: str) -> None:
        if name == "text:p":
            self._is_said = False
        elif name == "office:annotation" and self._comment is not None:
            words, self._comment = "".join(self._comment).strip()[:_LONGEST_CELL], None
            if words:
                self._beside.comments.setdefault((self._row, self._column), words)
        elif name == "office:spreadsheet":
            self._beside = _Beside()


def _letters(column: int) -> str:
    """Return the letters of a column: ``C`` for 2."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters


def _beside_in_opendocument(content: bytes) -> dict[str, _Beside]:
    """Return what belongs to the cells of each sheet of an .ods, by its name, as far as it can be read."""
    reading = _OpenDocument()
    # The cells were read by then: what lies beside those of a broken file is left out.
    with suppress(
        zipfile.BadZipFile, OSError, ValueError, RuntimeError, KeyError, EOFError, zlib.error, ExpatError
    ):
        reading.read(content)
    return reading.found


def _links_in(
    packed: zipfile.ZipFile, parts: dict[str, str], path: str, formulas: Texts
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where the cells of one sheet lead: by formulas, and by the list of links at its end.

    Formulas without a saved value are put into ``formulas``.
    """
    targets = _targets(packed, parts, path)
    with packed.open(path) as file:
        tail, listed = b"", b""
        while chunk := file.read(_CHUNK):
            window = tail + chunk
            if b"<f" in window and len(formulas) < _MOST_LINKS:
                for unsaved in _UNSAVED.finditer(window):
                    place = _PLACE.fullmatch(unsaved[2].decode())
                    if place and b't="str"' not in unsaved[1]:
                        words = unescape(unsaved[3].decode("utf-8", "replace"))
                        formulas[int(place[2]), _column(place[1])] = f"={words}"
            if b"HYPERLINK(" in window:
                for formula in _FORMULA.finditer(window):
                    yield from _placed(formula[1].decode(), unescape(formula[2].decode("utf-8", "replace")))
            if listed:
                listed += chunk
            elif begin := _LIST.search(window):
                listed = window[begin.start() :]
            if len(listed) > _LARGEST_PART:
                break
            tail = window[-_LONGEST_CELL:]
    for one in _HYPERLINK.finditer(listed.decode("utf-8", "replace")):
        link = _attributes(one[1])
        if target := targets.get(link.get("id", "")):
            yield from _placed(link.get("ref", ""), target)


def _placed(where: str, link: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells of a place, ``C2`` or ``C2:C5``, with a link that leads to a page or to an address."""
    place = _PLACE.fullmatch(where)
    is_usable = link.lower().startswith(("http://", "https://", "mailto:")) and len(link) <= _LONGEST_LINK
    if not place or not is_usable or any(sign in link for sign in " ()<>\n\r\t"):
        return
    left, top = _column(place[1]), int(place[2])
    right, bottom = (_column(place[3]), int(place[4])) if place[3] else (left, top)
    for row in range(top, min(bottom, top + _MOST_FILLED) + 1):
        for column in range(left, min(right, left + 10) + 1):
            yield (row, column), link


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _targets(packed: zipfile.ZipFile, parts: dict[str, str], path: str) -> dict[str, str]:
    """Return what the relations of a part lead to, by their ids: pages as they are, other parts by their paths."""
    folder, name = posixpath.split(path)
    found: dict[str, str] = {}
    for one in _RELATION.finditer(_part(packed, parts, f"{folder}/_rels/{name}.rels")):
        relation = _attributes(one[1])
        target = relation.get("Target", "")
        is_page = relation.get("TargetMode", "").lower() == "external"
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[relation.get("Id", "")] = target if is_page else inside
    return found


def _part(packed: zipfile.ZipFile, parts: dict[str, str], path: str) -> str:
    if path.casefold() not in parts:
        return ""
    with packed.open(parts[path.casefold()]) as file:
        return file.read(_LARGEST_PART).decode("utf-8", "replace")


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of an element, without the prefixes of their names."""
    return {one[1].rpartition(":")[2]: unescape(one[2] or one[3] or "") for one in _ATTRIBUTE.finditer(text)}


def _sheet(sheet: Any, links: Texts, most_rows: int, most_columns: int) -> list[tuple[int, list[str]]]:
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
            found.setdefault(top + 1, []).append((left, min(bottom + 1, top + _MOST_FILLED)))
    return found


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
        beside = _beside(content) if content.startswith(b"PK") else {}
        if not beside and content.startswith(b"PK"):
            beside = _beside_in_opendocument(content)
        for name, is_shown in shown.items():
            more = beside.get(name) or _Beside()
            rows = _sheet(workbook.get_sheet_by_name(name), more.links, most_rows, most_columns)
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


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
