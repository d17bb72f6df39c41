"""The card of triage: one follow-up that fills the screen."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from widgets.card.subject import Subject
from widgets.triage.text import Words, card_lines


class TriageCard(Widget):
    """Shows a ``Subject`` with the words to say; None for the words while they are being looked for."""

    DEFAULT_CSS = """
    TriageCard { height: 1fr; width: 1fr; padding: 0 2; color: $foreground; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._subject: Subject | None = None
        self._words: Words | None = None

    @property
    def subject(self) -> Subject | None:
        """What the card is about."""
        return self._subject

    def show(self, subject: Subject | None, words: Words | None) -> None:
        """Show another follow-up, or the same one anew."""
        self._subject, self._words = subject, words
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines that fit the size at hand."""
        width, height = self.content_size
        if self._subject is None or width < 8 or not height:
            return Content()
        return Content("\n").join(card_lines(self._subject, self._words, width, height)[:height])
