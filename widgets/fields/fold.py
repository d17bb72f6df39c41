"""The part of a form that is folded away until it is asked for, and the line that says what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from data.model.text import plain


class _Line(Static):
    """Says what is in the fold; a click opens or closes it."""

    @dataclass
    class Clicked(Message):
        """The line was clicked."""

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked())


class Fold(Vertical):
    """Shows the line and, while it is open, the fields ``inside``. What is typed in them stays when it closes.

    ``key`` is the key that opens and closes it, ``words`` say what is in it.
    """

    DEFAULT_CSS = """
    Fold { height: auto; }
    Fold > .fold-line { height: auto; color: $text-muted; }
    Fold > .inside { height: auto; }
    """

    @dataclass
    class Toggled(Message):
        """It was clicked, so that the screen opens or closes it."""

    def __init__(self, inside: Sequence[Widget], *, key: str, words: str, is_open: bool) -> None:
        super().__init__(id="fold")
        self._line, self._inside = _Line("", classes="fold-line"), Vertical(*inside, classes="inside")
        self._key, self._words = key, words
        self._more = ""
        self.is_open = is_open

    def compose(self) -> ComposeResult:
        """Yield the line over the fields."""
        yield self._line
        yield self._inside

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return bool(self._inside.display)

    @is_open.setter
    def is_open(self, is_open: bool) -> None:
        self._inside.display = is_open
        self._say()

    def holds(self, widget: Widget | None) -> bool:
        """Return whether ``widget`` is one of the fields inside."""
        return widget is not None and self._inside in widget.ancestors

    def say(self, more: str) -> None:
        """Say ``more`` in the line while it is closed, such as what comes of the fields as they stand."""
        self._more = more
        self._say()

    def _say(self) -> None:
        words = "fewer fields" if self.is_open else f"more fields: {self._words}"
        more = f"\n{plain(self._more)}" if self._more and not self.is_open else ""
        self._line.update(Content.assemble((self._key, "bold $text-accent"), (" ", "$text-accent"), words, more))

    def on__line_clicked(self, event: _Line.Clicked) -> None:
        """Have the screen open or close it."""
        event.stop()
        self.post_message(self.Toggled())
