"""Rows as lines in colours, each drawn once for as long as nothing of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from widgets.lists.row_text import Cell, Columns, heads, narrow_lines, row_cells

if TYPE_CHECKING:
    from data.model.rows import InboxRow
    from data.model.vocabulary import Queue

NARROW = 60
"""Below this many cells a row has two lines and no columns."""

MOST_DRAWN = 500
"""Lines that are remembered: several screens of them."""


class Line(NamedTuple):
    """What one line shows, and all that it depends on: ``part`` 0 or 1 of a row, over the style ``ground``."""

    row: InboxRow
    part: int
    width: int
    is_cursor: bool
    is_marked: bool
    today: date
    zone: tzinfo
    ground: Style
    passed: str = ""


class RowStrips:
    """Draws lines, and remembers them: most of those of a painting are drawn again as they are."""

    def __init__(self, style_of: Callable[[str], Style]) -> None:
        """``style_of`` is asked for the style that a tone adds, such as ``late``."""
        self._style_of = style_of
        self._tones: dict[tuple[Style, str], Style] = {}
        self._drawn: dict[Line, Strip] = {}

    def forget(self) -> None:
        """Other colours: every line is drawn anew."""
        self._drawn.clear()
        self._tones.clear()

    def heads(self, queue: Queue, width: int, ground: Style) -> Strip:
        """Return the line over the columns."""
        return self._strip(heads(Columns.of(width, queue), queue), width, ground + self._style_of("heads"))

    def of(self, line: Line) -> Strip:
        """Return a line of a row."""
        drawn = self._drawn.get(line)
        if drawn is None:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            drawn = self._drawn[line] = self._strip(_cells(line), line.width, line.ground)
        return drawn

    def _strip(self, cells: Iterable[Cell], width: int, ground: Style) -> Strip:
        segments = [Segment(text, self._toned(ground, tone)) for text, tone in cells]
        return Strip(segments).adjust_cell_length(width, ground)

    def _toned(self, ground: Style, tone: str) -> Style:
        style = self._tones.get((ground, tone))
        if style is None:
            style = self._tones[ground, tone] = ground + (self._style_of(tone) if tone else Style.null())
        return style


def _cells(line: Line) -> Iterable[Cell]:
    yield Cell("▌" if line.is_cursor else " ", "bar")
    yield Cell("*" if line.is_marked and line.part == 0 else " ", "mark")
    if line.width < NARROW:
        yield from narrow_lines(line.row, line.width - 2, line.today, line.zone, line.passed)[line.part]
    else:
        yield from row_cells(line.row, Columns.of(line.width, line.row.queue), line.today, line.zone, line.passed)
