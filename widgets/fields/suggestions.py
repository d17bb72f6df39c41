"""Numbered words under a field: the number alone, typed into it, stands for the words, and a click takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from widgets.terminal.cells import cell_len

_GAP = 2
_MOST_LINES = 2


class Suggestions(Widget):
    """Shows at most nine suggestions as ``1 tomorrow   2 fri``, on two lines at most."""

    DEFAULT_CSS = """
    Suggestions { height: auto; width: 1fr; padding: 0 1; color: $text-muted; }
    """

    @dataclass
    class Taken(Message):
        """A suggestion was clicked."""

        words: str

    def __init__(self, suggested: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._suggested = tuple(suggested)[:9]

    def words_for(self, typed: str) -> str:
        """Return the words that a number stands for; what is ``typed`` itself, where it is no number of them."""
        number = typed.strip()
        if len(number) == 1 and number.isascii() and number.isdigit() and 0 < int(number) <= len(self._suggested):
            return self._suggested[int(number) - 1]
        return typed

    def on_click(self, event: events.Click) -> None:
        """Take the suggestion under the mouse."""
        for (line, column), words in zip(self._places(self.content_size.width), self._suggested, strict=False):
            if event.y == line and column <= event.x - self.gutter.left < column + _width(words):
                self.post_message(self.Taken(words))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many lines as the words need in ``width`` cells, before anything has been drawn."""
        return self._places(width)[-1][0] + 1 if self._suggested else 0

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Return where each suggestion begins: its line and its column."""
        places: list[tuple[int, int]] = []
        line, column = 0, 0
        for words in self._suggested:
            if column and column + _width(words) > width:
                line, column = line + 1, 0
            if line == _MOST_LINES:
                break  # the others have their numbers all the same
            places.append((line, column))
            column += _width(words) + _GAP
        return places

    def render(self) -> VisualType:
        """Return the numbers in the accent, the words beside them."""
        lines: list[Content] = []
        places = self._places(self.content_size.width)
        for number, ((line, _), words) in enumerate(zip(places, self._suggested, strict=False), 1):
            if line == len(lines):
                lines.append(Content())
            lines[line] += Content.assemble(
                (str(number), "bold $text-accent"), (" ", "$text-accent"), words, (" " * _GAP, "$foreground")
            )
        return Content("\n").join(lines)


def _width(words: str) -> int:
    return 2 + cell_len(words)
