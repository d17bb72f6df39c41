"""Whatever a widget draws reaches the terminal as plain characters, wherever its text came from."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from data.model.text import in_place


class PlainLines(LineFilter):
    """Replace every character of a drawn line that a terminal would act on by its picture.

    Each widget makes its texts plain itself, which measures them right. This filter is behind all of them, so that
    a text that one of them forgets, or a widget that isn't ours, still can't send an escape sequence.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments with plain texts; the same list where all are plain already."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.text.isprintable() else Segment(in_place(segment.text), segment.style)
            for segment in segments
        ]
