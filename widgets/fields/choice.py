"""One of a few words on a line: left and right choose, as does a word's first letter, or a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from widgets.terminal.cells import cell_len, shorten


class Choice(Widget, can_focus=True):
    """Shows every option and which one is taken. Options are pairs of a value and its word."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 1fr;
        color: $text-muted;
        &:focus { background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "previous", show=False),
        Binding("right", "step(1)", "next", show=False),
    ]

    value: reactive[str] = reactive("", layout=False)
    """The value of the option that is taken."""

    @dataclass
    class Changed(Message):
        """Another option is taken."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """The choice."""
            return self.choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = tuple(options)
        self.set_reactive(Choice.value, value)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Show other options, of which the first is taken."""
        self._options = tuple(options)
        self.value = options[0][0]
        self.refresh(layout=True)

    def watch_value(self, value: str) -> None:
        """Say so."""
        self.post_message(self.Changed(self, value))

    def action_step(self, by: int) -> None:
        """Take the option beside this one."""
        values = [value for value, _ in self._options]
        self.value = values[(values.index(self.value) + by) % len(values)]

    def on_key(self, event: events.Key) -> None:
        """Take the next option, or the next one that begins with the letter."""
        letter = event.character
        if letter is None or not event.is_printable:
            return
        event.stop()  # nothing that can be typed is a command while something is being filled in
        if letter == " ":
            self.action_step(1)
            return
        values = [value for value, _ in self._options]
        after = values.index(self.value) + 1
        for value, word in (*self._options[after:], *self._options[:after]):
            if word.startswith(letter.lower()):
                self.value = value
                break

    def on_click(self, event: events.Click) -> None:
        """Take the option under the mouse."""
        for (line, column), (value, word) in zip(
            self._places(self.content_size.width), self._options, strict=True
        ):
            if event.y == line and column <= event.x < column + cell_len(word):
                self.value = value

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many lines as the words need in ``width`` cells, before anything has been drawn."""
        return self._places(width)[-1][0] + 1

    def _shown(self, width: int) -> list[tuple[str, str]]:
        """Return the options, each word in at most ``width`` cells."""
        return [(value, shorten(word, width) if width else word) for value, word in self._options]

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Return where each word begins in a field of ``width`` cells: its line and its column."""
        places: list[tuple[int, int]] = []
        line, column = 0, 0
        for _, word in self._shown(width):
            if column and column + cell_len(word) > width:
                line, column = line + 1, 0
            places.append((line, column))
            column += cell_len(word) + 2
        return places

    def render(self) -> VisualType:
        """Return the words, the taken one in the accent."""
        lines: list[Content] = []
        width = self.content_size.width
        for (line, _), (value, word) in zip(self._places(width), self._shown(width), strict=True):
            if line == len(lines):
                lines.append(Content())
            taken = value == self.value
            lines[line] += Content.assemble(
                (word, "bold underline $text-accent" if taken else ""), ("  ", "$foreground")
            )
        return Content("\n").join(lines)
