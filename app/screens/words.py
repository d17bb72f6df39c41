"""Words shown bare, to be copied by hand where no clipboard can be reached."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from data.rules.text import plain_lines

HOW = "No clipboard can be reached here: select the words with the mouse, shift held. esc goes on."


class WordsScreen(ModalScreen[None]):
    """The words alone, from the left edge on: a terminal's own selection takes them with nothing beside them."""

    CSS_PATH = "words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "back", show=False)]

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """The words, and how to go on."""
        yield Static(
            HOW,
            id="hint",
            markup=False,
        )
        with VerticalScroll():
            yield Static(Content(plain_lines(self._words)))
