"""What screens are put together with: nothing that was laid out anew is left undrawn."""

from __future__ import annotations

from textual import screen
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual.geometry import Size
from textual.widget import Widget


class DrawnCompositor(Compositor):
    """Compares a new layout with the last one that was drawn.

    Textual compares it with the last one that somebody asked about. Where a widget has been shown or hidden, and a
    list has been scrolled in the same moment, that is the new one already: nothing seems to have changed then, and
    what stood there before stays on the screen.
    """

    _drawn: CompositorMap | None = None

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out a screen of so many cells; return which widgets are hidden, shown and resized by it."""
        if self._drawn is not None:
            self._full_map = self._drawn
        found = super().reflow(parent, size)
        self._drawn = self._full_map
        return found


def draw_what_changes() -> None:
    """Have all screens from now on put together so."""
    screen.Compositor = DrawnCompositor  # type: ignore[attr-defined] # it has a name of its own for it
