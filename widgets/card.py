"""The card: one follow-up, why now, and what each key would do, beside or under the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

if TYPE_CHECKING:
    from widgets.subject import Subject

SHORT = 10
"""With fewer lines than this the card says only the most important."""


class Card(Widget):
    """Shows a ``Subject``, or nothing."""

    # Its lines are wrapped already, each as its sentence wants it.
    DEFAULT_CSS = """
    Card {
        padding: 0 1;
        background: $background;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Card.auto_links, False)  # it has none, and each line would be looked through for some
        self._subject: Subject | None = None

    @property
    def subject(self) -> Subject | None:
        """What the card is about."""
        return self._subject

    def show(self, subject: Subject | None) -> None:
        """Show another follow-up, or none."""
        self._subject = subject
        self.refresh()

    def render(self) -> VisualType:
        """The lines that fit the size at hand."""
        width, height = self.content_size
        if self._subject is None or width < 8:
            return Content()
        from widgets.card_text import full_card, short_card  # the rules are not needed for the first rows

        lines = short_card(self._subject, width) if height < SHORT else full_card(self._subject, width)
        return Content("\n").join(lines[:height])
