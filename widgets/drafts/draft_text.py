"""The text of a draft, with the words that a finding is about marked in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from rich.text import Text
from textual.widgets.text_area import Selection

from widgets.fields.plain_text_area import PlainTextArea

MARK, CURRENT = "underline", "underline reverse"
"""How words look that were found, and those of the finding that is looked at: they differ without colour."""

Span = tuple[int, int]
"""Where words begin in the text, and where they have ended, in characters."""


class DraftText(PlainTextArea):
    """Edits the text of a draft. ``mark`` says which words are marked; offsets are characters of ``text``."""

    DEFAULT_CSS = """
    DraftText {
        border: none;
        padding: 0 1;
        background: $background;
        &:focus { border: none; background: $surface; }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id, theme="css")
        self._marks: dict[int, list[tuple[int, int, str]]] = {}

    def mark(self, spans: Iterable[Span], current: Span | None = None) -> None:
        """Mark these words, and ``current`` more strongly."""
        starts = [0]
        for words in self.text.split("\n"):
            starts.append(starts[-1] + len(words) + 1)
        marks: dict[int, list[tuple[int, int, str]]] = {}
        for span in spans:
            start, end = span
            style = CURRENT if span == current else MARK
            line = bisect_right(starts, start) - 1
            while line < len(starts) - 1 and starts[line] < end:
                marks.setdefault(line, []).append((max(0, start - starts[line]), end - starts[line], style))
                line += 1
        if marks != self._marks:
            self._marks = marks
            self.notify_style_update()  # lets go of the lines that are drawn already
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line with its marks."""
        line = super().get_line(line_index)
        for start, end, style in self._marks.get(line_index, ()):
            line.stylize(style, start, min(end, len(line)))
        return line

    @property
    def offset_of_cursor(self) -> int:
        """Where the cursor is, in characters from the beginning."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def go_to(self, span: Span) -> None:
        """Put the cursor at the beginning of some words, in sight."""
        before = self.text[: span[0]]
        self.move_cursor((before.count("\n"), len(before) - (before.rfind("\n") + 1)), center=False)
        self.scroll_cursor_visible()

    def put_cursor(self, offset: int) -> None:
        """Put the cursor at a place in the text, in sight."""
        self.move_cursor(_location(self.text, offset))
        self.scroll_cursor_visible()

    def choose(self, span: Span) -> None:
        """Select some words, so that what is typed takes their place."""
        self.selection = Selection(_location(self.text, span[0]), _location(self.text, span[1]))

    def put(self, span: Span, words: str) -> None:
        """Put other words in the place of some; ctrl+z takes it back."""
        self.replace(words, _location(self.text, span[0]), _location(self.text, span[1]))


def _location(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n"), len(before) - (before.rfind("\n") + 1)
