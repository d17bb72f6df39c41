"""What holds other widgets, and draws at most a border around them."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Frame(Widget, inherit_css=False):
    """Holds other widgets, one under the other; one that lays them side by side says so in its looks.

    Textual's own containers draw each of their lines, most of which lie under what they hold.
    """

    BLANK = True
    DEFAULT_CSS = """
    Frame { width: 1fr; height: 1fr; overflow: hidden hidden; }
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part: all those between the first and the last are alike, and drawn once."""
        if not any(self.gutter):
            return super().render_lines(crop)
        last = self.outer_size.height - 1
        drawn: dict[int, Strip] = {}

        def line(y: int) -> Strip:
            like = y if y in (0, last) else 1
            if like not in drawn:
                one = Region(crop.x, like, crop.width, 1)
                (drawn[like],) = self._styles_cache.render_widget(self, one)
            return drawn[like]

        return [line(y) for y in crop.line_range]
