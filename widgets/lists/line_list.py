"""A list of any length whose rows are one line of plain text each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from widgets.terminal.cells import fit


class LineList(ScrollView, can_focus=True):
    """Lines with a cursor; only those on screen are drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor", "line-list--bar"}
    DEFAULT_CSS = """
    LineList {
        width: 1fr;
        height: auto;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .line-list--cursor { background: $panel; }
        & > .line-list--bar { color: $text-accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "next", show=False),
        Binding("k,up", "move(-1)", "previous", show=False),
        Binding("g,home", "jump(0)", "first", show=False),
        Binding("G,end", "jump(-1)", "last", show=False),
        Binding("ctrl+d,pagedown", "page(1)", "page down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "page up", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    def __init__(self, lines: Sequence[str], *, id: str | None = None) -> None:
        """``lines`` are plain text."""
        super().__init__(id=id)
        self.lines = lines

    def on_mount(self) -> None:
        """Know how long it is."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(0, len(self.lines))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return a line for each: the frame around it says how many there is room for."""
        return max(1, len(self.lines))

    def show(self, lines: Sequence[str], cursor: int = 0) -> None:
        """Show other lines, with the cursor on one of them."""
        self.lines = lines
        self._measure()
        self.cursor = max(0, min(cursor, len(lines) - 1))
        self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """Return one line on screen."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if not 0 <= place < len(self.lines):
            return Strip.blank(width, self.rich_style)
        is_cursor = place == self.cursor
        ground = self.get_component_rich_style("line-list--cursor") if is_cursor else self.rich_style
        bar = self.get_component_rich_style("line-list--bar").color
        head = Segment("▌ " if is_cursor else "  ", ground + Style(color=bar))
        return Strip([head, Segment(fit(self.lines[place], max(0, width - 2)), ground)]).adjust_cell_length(
            width, ground
        )

    def watch_cursor(self) -> None:
        """Keep the cursor in view."""
        self.refresh()
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move the cursor so many lines."""
        self.cursor = max(0, min(self.cursor + by, len(self.lines) - 1))

    def action_jump(self, place: int) -> None:
        """Go to the first line (0) or the last one (-1)."""
        self.cursor = max(0, len(self.lines) - 1) if place else 0

    def action_page(self, pages: int) -> None:
        """Move the cursor a screen down or up."""
        self.action_move(pages * max(1, self.size.height - 1))
