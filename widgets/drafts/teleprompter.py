"""The words of a rehearsal, as far as they should have been said by now, under a bar of the seconds."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.text import plain
from data.words.delivery import count_words, expected, said_by

_BAR, _SECONDS, _ROOMY = 30, 22, 74
"""Cells of the bar, those of the seconds beside it, and from how many on there is room for the calm pace too."""


class Teleprompter(Widget):
    """Shows words; while it runs, those that a calm voice has said stand out from those that are still to come."""

    DEFAULT_CSS = """
    Teleprompter { height: auto; width: 1fr; color: $foreground; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = ""
        self._seconds = 0.0
        self._limit = 0
        self._is_running = False

    def show(self, words: str, limit: int) -> None:
        """Show other words from their beginning; ``limit`` is in seconds, 0 for none."""
        self._words, self._limit = words, limit
        self.tell(0.0, is_running=False)

    def tell(self, seconds: float, *, is_running: bool) -> None:
        """Show how far a calm voice has come after so many seconds."""
        self._seconds, self._is_running = seconds, is_running
        self.refresh(layout=True)

    def render(self) -> VisualType:
        """Draw the bar, an empty line, and the words."""
        return Content("\n").join([self._bar(), Content(), self._text()])

    def _bar(self) -> Content:
        seconds = int(self._seconds)
        calm = f"  {count_words(self._words)} words take {expected(self._words)} s at a calm pace"
        if not self._limit:
            return Content.assemble((f"{seconds} s", "bold"), ("  no limit for a call", "$text-muted"))
        width = self.content_size.width
        bar = max(0, min(_BAR, width - _SECONDS))
        filled = min(bar, int(self._seconds / self._limit * bar))
        over = seconds - self._limit
        late = self._seconds > self._limit
        return Content.assemble(
            ("━" * filled, "$text-warning" if late else "$text-accent"),
            ("┄" * (bar - filled), "$panel"),
            (f"  {seconds} s of {self._limit}", "bold"),
            (f"  {over} s too long" if late and over else "", "$text-warning"),
            ("" if self._is_running or width < _ROOMY else calm, "$text-muted"),
        )

    def _text(self) -> Content:
        reached = said_by(self._seconds) if self._is_running else -1
        lines, number = [], 0
        for line in self._words.splitlines():
            parts: list[Content] = []
            for word in line.split():
                style = (
                    ""
                    if reached < 0
                    else "$text-muted"
                    if number < reached
                    else "bold"
                    if number == reached
                    else ""
                )
                parts.append(Content.assemble((plain(word), style)))
                number += 1
            lines.append(Content(" ").join(parts))
        return Content("\n").join(lines)
