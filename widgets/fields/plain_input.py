"""A field of one line whose text, wherever it came from, does nothing to the terminal.

That of many lines is in plain_text_area.py: what it is made of takes its time, and no first screen needs it.
"""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.strip import Strip
from textual.widgets import Input

from data.model.text import in_place, plain
from widgets.terminal.cells import cell_len, shorten


class PlainInput(Input):
    """An Input that draws its text plain. Its ``value`` is the text itself, so that what isn't edited stays."""

    def __init__(self, value: str | None = None, *, placeholder: str = "", **more: Any) -> None:
        super().__init__(value, placeholder=plain(placeholder), **more)

    @property
    def _value(self) -> Text:
        # Textual's own is sent as it is; a letter for a letter, or the cursor would stand beside its place.
        return Text(in_place(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """Draw the line; what is said in it while it is empty ends in an ellipsis where it has no room."""
        hint, room = self.placeholder, self.scrollable_content_region.width
        if self.value or cell_len(hint) <= room:
            return super().render_line(y)
        self.set_reactive(Input.placeholder, shorten(hint, room))
        try:
            return super().render_line(y)
        finally:
            self.set_reactive(Input.placeholder, hint)

    def _position_to_cell(self, position: int) -> int:
        return cell_len(in_place(self.value[:position]))
