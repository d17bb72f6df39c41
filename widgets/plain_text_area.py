"""A field of many lines whose text, wherever it came from, does nothing to the terminal."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from data.rules.text import in_place


class PlainTextArea(TextArea):
    """A TextArea that draws its text plain, and whose ``text`` is the text itself."""

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        words = self.document.get_line(line_index).split("\t")  # Textual makes room for tabs itself
        return Text("\t".join(map(in_place, words)), end="", no_wrap=True)
