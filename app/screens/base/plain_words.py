"""Words shown bare, to be copied by hand where no clipboard can be reached."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from app.outbound.clipboard import Copied
from data.model.text import plain_lines

BY_HAND = "Hold shift and select the words with the mouse. esc closes this."
NOT_REACHED = f"There is no clipboard here. {BY_HAND}"
PERHAPS = f"Sent to the terminal's clipboard. If it isn't there: {BY_HAND[0].lower()}{BY_HAND[1:]}"


class WordsScreen(ModalScreen[None]):
    """The words alone, from the left edge on: a terminal's own selection takes them with nothing beside them."""

    CSS_PATH = "plain_words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "back", show=False)]

    def __init__(self, words: str, how: Copied | None = None) -> None:
        super().__init__()
        self._words = words
        self._how = {Copied.NOT: NOT_REACHED, None: BY_HAND}.get(how, PERHAPS)

    def compose(self) -> ComposeResult:
        """Yield the words, and how to go on."""
        yield Static(self._how, id="hint", markup=False)
        with VerticalScroll():
            yield Static(Content(plain_lines(self._words)))
