"""What lies beside the cells of an .ods: where their words lead, and comments."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import suppress
from xml.parsers.expat import ExpatError, ParserCreate

from data.exchange.tracker.sheets.process.places import LONGEST_CELL, MOST_LINKS, Beside, letters_of, placed

_CHUNK = 1_000_000


def beside_cells(content: bytes) -> dict[str, Beside]:
    """Return what belongs to the cells of each sheet of an .ods, by its name, as far as it can be read."""
    reading = _OpenDocument()
    # The cells were read by then: what lies beside those of a broken file is left out.
    with suppress(
        zipfile.BadZipFile, OSError, ValueError, RuntimeError, KeyError, EOFError, zlib.error, ExpatError
    ):
        reading.read(content)
    return reading.found


class _OpenDocument:
    """What belongs to the cells of the sheets of an .ods, as its content is read piece by piece."""

    def __init__(self) -> None:
        self.found: dict[str, Beside] = {}
        self._beside = Beside()
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
            self._beside = self.found.setdefault(attributes.get("table:name", ""), Beside())
            self._row, self._more_rows = 0, 1
        elif name == "table:table-row":
            self._row += self._more_rows
            self._more_rows = int(attributes.get("table:number-rows-repeated", "1"))
            self._column, self._more_columns = -1, 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._more_columns
            self._more_columns = int(attributes.get("table:number-columns-repeated", "1"))
        elif name == "office:annotation" and self._many < MOST_LINKS:
            self._many += 1
            self._comment = []
        elif name == "text:p" and self._comment is not None:
            self._is_said = True
            self._comment += ["\n"] if self._comment else []
        elif name == "text:a" and self._many < MOST_LINKS:
            self._many += 1
            where = f"{letters_of(self._column)}{self._row}"
            for place, link in placed(where, attributes.get("xlink:href", "")):
                self._beside.links.setdefault(place, link)

    def _hear(self, words: str) -> None:
        if self._is_said and self._comment is not None and len(self._comment) < LONGEST_CELL:
            self._comment.append(words)

    def _end(self, name: str) -> None:
        if name == "text:p":
            self._is_said = False
        elif name == "office:annotation" and self._comment is not None:
            words, self._comment = "".join(self._comment).strip()[:LONGEST_CELL], None
            if words:
                self._beside.comments.setdefault((self._row, self._column), words)
        elif name == "office:spreadsheet":
            self._beside = Beside()
