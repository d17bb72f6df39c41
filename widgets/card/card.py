"""The card: one follow-up, why now, and what each key would do, beside or under the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import VisualType
from textual.widget import Widget

from widgets.terminal.drawn_lines import handed_over

if TYPE_CHECKING:
    from widgets.card.subject import Subject

SHORT = 10
"""With fewer lines than this the card says only the most important."""


class Card(Widget):
    """Shows a ``Subject``, or nothing. A border or a padding is for what it stands in."""

    DEFAULT_CSS = """
    Card { background: $background; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._subject: Subject | None = None
        self._strips: list[Strip] = []
        self._drawn_for: tuple[Subject | None, Size, Style] | None = None

    @property
    def subject(self) -> Subject | None:
        """What the card is about."""
        return self._subject

    def show(self, subject: Subject | None) -> None:
        """Show another follow-up, or none."""
        self._subject = subject
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines in one text: what is selected with the mouse is taken from it."""
        return Content("\n").join(self._lines())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines as they were wrapped for this width,
        which Textual would all take apart and wrap once more.
        """
        if self.text_selection is not None:  # a part of them is marked
            return super().render_lines(crop)
        ground = self.visual_style
        wanted = self._subject, self.size, ground
        if wanted != self._drawn_for:
            self._strips = [self._strip(line, y, ground) for y, line in enumerate(self._lines())]
            self._drawn_for = wanted
        blank = Strip([])
        return handed_over(
            self, (self._strips[y] if y < len(self._strips) else blank for y in crop.line_range), crop
        )

    def notify_style_update(self) -> None:
        """Other colours: every line is drawn anew."""
        self._drawn_for = None
        super().notify_style_update()

    def _lines(self) -> list[Content]:
        """Return the lines that fit the size at hand."""
        width, height = self.size
        if self._subject is None or width < 8:
            return []
        from widgets.card.text import full_card, short_card  # the rules are not needed for the first rows

        lines = short_card(self._subject, width) if height < SHORT else full_card(self._subject, width)
        return lines[:height]

    def _strip(self, line: Content, y: int, ground: Style) -> Strip:
        segments, x = list[Segment](), 0
        for text, style in line.render(ground, end="", parse_style=self.app.stylesheet.parse_style):
            segments.append(Segment(text, (ground + style).rich_style_with_offset(x, y)))  # for the mouse
            x += len(text)
        return Strip(segments)
