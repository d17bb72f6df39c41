"""Lines that a widget without border and padding has drawn itself, handed to the screen as they are."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def handed_over(widget: Widget, lines: Iterable[Strip], crop: Region) -> list[Strip]:
    """Return the ``lines`` of the part ``crop``, each as wide as the widget, in the colours that the terminal has.

    Textual would style each of them once more for its place on screen, with a border and a padding.
    """
    background, width, style = widget.background_colors[1], widget.region.width, widget.rich_style
    strips = [line.adjust_cell_length(width, style) for line in lines]
    for colours in widget.get_line_filters():
        strips = [strip.apply_filter(colours, background) for strip in strips]
    return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]
