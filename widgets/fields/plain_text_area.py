"""A field of many lines whose text, wherever it came from, does nothing to the terminal."""

from __future__ import annotations

from rich.text import Text
from textual.strip import Strip
from textual.widgets import TextArea

from data.model.text import in_place


class PlainTextArea(TextArea):
    """A TextArea that draws its text plain, and whose ``text`` is the text itself."""

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen: an empty one without room for a letter, where nothing can be wrapped."""
        return super().render_line(y) if self.content_size.width > 0 else Strip.blank(self.size.width)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn."""
        words = self.document.get_line(line_index).split("\t")  # Textual makes room for tabs itself
        return Text("\t".join(map(in_place, words)), end="", no_wrap=True)
