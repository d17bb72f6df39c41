"""The list of follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

from widgets.lists.row_list import RowList, Seen
from widgets.lists.row_strips import Line, RowStrips
from widgets.lists.row_text import passed_text

if TYPE_CHECKING:
    from data.model.rows import InboxRow


class QueueList(RowList["InboxRow"]):
    """The rows of one queue."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips = RowStrips(self.style_of)

    def heads(self, row: InboxRow, width: int, ground: Style) -> Strip:
        """Return the line over the columns."""
        return self._strips.heads(row.queue, width, ground)

    def line(self, row: InboxRow, seen: Seen) -> Strip:
        """Return a line of a row."""
        part, width, is_cursor, is_marked, now, today, zone, ground = seen
        passed = passed_text(row, now, today)
        return self._strips.of(Line(row, part, width, is_cursor, is_marked, today, zone, ground, passed))

    def notify_style_update(self) -> None:
        """Other colours: every line is drawn anew."""
        self._strips.forget()
        super().notify_style_update()
