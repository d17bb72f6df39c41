"""A list of any length: draws only the lines on screen, from a window of rows that its screen provides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from widgets.lists.row_strips import NARROW
from widgets.terminal.drawn_lines import handed_over


class Numbered(Protocol):
    """What a row has in any list: the number by which it is known."""

    @property
    def id(self) -> int:
        """The number."""


Row = TypeVar("Row", bound=Numbered)


class Seen(NamedTuple):
    """How a line of a row is seen: ``part`` 0 or 1 of it, on a list of so many cells, over a ``ground``."""

    part: int
    width: int
    is_cursor: bool
    is_marked: bool
    now: datetime
    today: date
    zone: tzinfo
    ground: Style


class _Drawing(NamedTuple):
    """What all lines of one painting go by: to find it out takes longer than to draw a line."""

    width: int
    head_lines: int
    lines_per_row: int
    scrolled: int


_STEPS = 8
"""In so many parts of a line a scroll bar is drawn: what moves it by less can't be seen."""


class RowList(ScrollView, Generic[Row], can_focus=True, inherit_css=False):
    """Rows with a cursor and marks; what is in a line of one is said by the list of its kind.

    It holds a window of the rows and asks for another one with ``WindowWanted`` when it is scrolled there.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--heads",
        "row-list--cursor",
        "row-list--bar",
        "row-list--late",
        "row-list--quiet",
        "row-list--mark",
        "row-list--dots",
    }
    DEFAULT_CSS = """
    RowList {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
        & > .row-list--heads { color: $text-muted; text-style: none; }
        & > .row-list--cursor { background: $surface; text-style: bold; }
        & > .row-list--bar { color: $text-accent; }
        & > .row-list--late { color: $text-warning; }
        & > .row-list--quiet { color: $text-muted; }
        & > .row-list--mark { color: $text-accent; text-style: bold; }
        & > .row-list--dots { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "next", id="move-down", show=False),
        Binding("k,up", "move(-1)", "previous", id="move-up", show=False),
        Binding("g,home", "jump(0)", "first", id="move-first", show=False),
        Binding("G,end", "jump(-1)", "last", id="move-last", show=False),
        Binding("ctrl+d,pagedown", "page(1)", "page down", id="page-down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "page up", id="page-up", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the row under the cursor."""

    class Said(Message):
        """What the list tells its screen."""

        def __init__(self, row_list: RowList[Any]) -> None:
            super().__init__()
            self.row_list = row_list

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.row_list

    class Highlighted(Said):
        """The cursor is on another row, or on none."""

    class Opened(Said):
        """A row was double-clicked; the cursor is on it."""

    class WindowWanted(Said):
        """Rows came on screen that the list didn't hold; whether it still wants them, it says itself."""

    class Painted(Said):
        """The first rows have been drawn: what was put off for them can come now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._is_painted = False
        self.marked: set[int] = set()
        self._count = 0
        self._first = 0
        self._rows: tuple[Row, ...] = ()
        self._now: datetime | None = None
        self._today = date.min
        self._zone: tzinfo | None = None
        self._ground = Style.null()
        self._drawing = _Drawing(0, 0, 1, 0)

    # What the screen tells it.

    def show(
        self,
        rows: Sequence[Row],
        first: int,
        count: int,
        *,
        now: datetime,
        today: date,
        zone: tzinfo,
        cursor: int | None = None,
    ) -> None:
        """Show the rows from the index ``first`` on, of ``count``; ``today`` and ``zone`` are the user's."""
        self._rows, self._first, self._count = tuple(rows), first, count
        self._now, self._today, self._zone = now, today, zone
        self._resize()
        self.set_reactive(RowList.cursor, max(0, min(self.cursor if cursor is None else cursor, count - 1)))
        self._scroll_to_cursor()
        self.refresh()
        self.post_message(self.Highlighted(self))

    def show_window(self, rows: Sequence[Row], first: int) -> None:
        """Hold another window of the same rows, as was asked for by ``WindowWanted``."""
        self._rows, self._first = tuple(rows), first
        self.refresh()
        self.post_message(self.Highlighted(self))

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None when there is none, or it isn't here yet."""
        return self._row_at(self.cursor)

    @property
    def count(self) -> int:
        """How many rows the queue has."""
        return self._count

    @property
    def lines_per_row(self) -> int:
        """One line, or two where it is narrow."""
        return 2 if self._is_narrow else 1

    @property
    def rows_on_screen(self) -> int:
        """How many rows there is room for, at least one."""
        return max(1, (self.size.height - self._head_lines) // self.lines_per_row)

    @property
    def rows_ahead(self) -> int:
        """How many rows it wants to hold beyond each end of the screen, so that none is waited for."""
        return self.rows_on_screen // 4

    @property
    def top(self) -> int:
        """The index of the first row on screen."""
        return int(self.scroll_y) // self.lines_per_row

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next row."""
        if self.row:
            self.marked ^= {self.row.id}
            self.refresh()
            self.action_move(1)

    def mark(self, ids: Iterable[int]) -> None:
        """Mark these, too, whether or not their rows are here."""
        self.marked |= set(ids)
        self.refresh()

    def clear_marks(self) -> None:
        """Take every mark away."""
        if self.marked:
            self.marked.clear()
            self.refresh()

    # Moving.

    def action_move(self, rows: int) -> None:
        """Move the cursor by a number of rows."""
        self._move_to(self.cursor + rows)

    def action_jump(self, index: int) -> None:
        """Go to the first row (0) or the last (-1)."""
        self._move_to(self._count - 1 if index < 0 else index)

    def action_page(self, pages: int) -> None:
        """Move by as many rows as are on screen."""
        self._move_to(self.cursor + pages * max(1, self.rows_on_screen - 1))

    def _move_to(self, index: int) -> None:
        index = max(0, min(index, self._count - 1))
        if index != self.cursor:
            self.cursor = index

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Do nothing: it looks the same with the keys and without them, and to style it anew takes its time."""

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the cursor on screen and say where it is."""
        self._scroll_to_cursor()
        for index in (before, after):  # scrolling draws all the others
            top = self._head_lines + index * self.lines_per_row - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, self.lines_per_row))
        if self.row is None and self._count:
            self.post_message(self.WindowWanted(self))
        self.post_message(self.Highlighted(self))

    def _scroll_to_cursor(self) -> None:
        height = self.lines_per_row
        region = Region(0, self.cursor * height, 1, height + self._head_lines)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicks; a double click opens."""
        line = event.y - self._head_lines
        if line >= 0:
            index = (self.scroll_offset.y + line) // self.lines_per_row
            if index < self._count:
                self._move_to(index)
                if event.chain == 2 and self.row:
                    self.post_message(self.Opened(self))

    # Drawing.

    def on_resize(self) -> None:
        """Lay the rows out anew, on one line or two."""
        self._resize()
        self._scroll_to_cursor()
        self._look_ahead()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that come on screen, and for those behind them while there are some left."""
        super().watch_scroll_y(old_value, new_value)
        self._look_ahead()

    def _look_ahead(self) -> None:
        if self.wants_window:
            self.post_message(self.WindowWanted(self))

    @property
    def wants_window(self) -> bool:
        """Whether it doesn't hold all rows on screen, and some around them."""
        top, ahead = self.top, self.rows_ahead
        start, end = max(0, top - ahead), min(self._count, top + self.rows_on_screen + ahead)
        return self._count > 0 and not (self._first <= start and end <= self._first + len(self._rows))

    @property
    def _is_narrow(self) -> bool:
        return 0 < self.size.width < NARROW

    @property
    def _head_lines(self) -> int:
        return 0 if self._is_narrow else 1

    def _resize(self) -> None:
        size = Size(self.size.width, self._count * self.lines_per_row + self._head_lines)
        needs_bar = size.height > self.container_size.height
        if size.width != self.virtual_size.width or needs_bar != self.show_vertical_scrollbar:
            self.virtual_size = size
        elif size != self.virtual_size:  # a row more or less: nothing has to be laid out anew for that
            self.set_reactive(RowList.virtual_size, size)
            bar, height = self.vertical_scrollbar, self.container_size.height
            if needs_bar and abs(bar.window_virtual_size - size.height) * height * _STEPS > size.height:
                bar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def _row_at(self, index: int) -> Row | None:
        place = index - self._first
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of one painting, over one ground."""
        self._ground = self.rich_style
        self._drawing = _Drawing(self.size.width, self._head_lines, self.lines_per_row, self.scroll_offset.y)
        return handed_over(self, map(self.render_line, crop.line_range), crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen: the heads, which stay, or a line of a row."""
        width, head_lines, lines_per_row, scrolled = self._drawing
        base = self._ground
        if head_lines and y == 0:
            if not self._rows:
                return Strip.blank(width, base)
            return self.heads(self._rows[0], width, base)
        if not self._is_painted:
            self._is_painted = True
            self.post_message(self.Painted(self))  # dealt with after all lines of this painting
        index, part = divmod(y - head_lines + scrolled, lines_per_row)
        row = self._row_at(index)
        if row is None or self._zone is None or self._now is None:
            return Strip.blank(width, base)
        is_cursor = index == self.cursor
        if is_cursor:
            base = self.get_component_rich_style("row-list--cursor")
        is_marked = row.id in self.marked
        return self.line(row, Seen(part, width, is_cursor, is_marked, self._now, self._today, self._zone, base))

    def heads(self, row: Row, width: int, ground: Style) -> Strip:
        """Return the line over the columns, of a list that begins with ``row``."""
        raise NotImplementedError

    def line(self, row: Row, seen: Seen) -> Strip:
        """Return a line of a row."""
        raise NotImplementedError

    def style_of(self, tone: str) -> Style:
        """Return the style that a tone adds, such as ``late``."""
        return self.get_component_rich_style(f"row-list--{tone}", partial=True)
