"""What the lists of an import share: a frame with a title, lines of plain text, and keys in the last line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from app.screens.base.dialog import bar
from data.model.text import plain
from widgets.chrome.key_bar import KeyHint
from widgets.lists.line_list import LineList

Answer = TypeVar("Answer")
_NARROW = 60


class LineScreen(ModalScreen[Answer]):
    """Lines with a cursor, in a frame over the screen; what keys do with them each list says itself."""

    CSS_PATH = "preview.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]  # noqa: RUF012 - as Textual has it

    def __init__(self, title: str, about: str, keys: Sequence[KeyHint]) -> None:
        """``about`` stands beside the title, where there is room; the last of the ``keys`` always stays."""
        super().__init__()
        self._title, self._about, self._keys = title, about, keys

    def lines(self) -> Sequence[str]:
        """Return the lines, which are plain text."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Yield the title, the lines, which scroll, and below them what the last key did."""
        with VerticalScroll(id="frame", can_focus=False):
            about = self._about if self.is_wide else ""
            title = (f"{plain(self._title)}", "bold $text-accent"), ("  ", "$text-accent")
            yield Static(Content.assemble(*title, about), id="heading")
            yield LineList(self.lines())
            said = Static("", id="said", markup=False)
            said.display = False
            yield said
        yield bar(self._keys)

    @property
    def is_wide(self) -> bool:
        """Whether the terminal has room for more than the most important."""
        return self.app.size.width >= _NARROW

    @property
    def cursor(self) -> int:
        """The place of the line under the cursor, from 0."""
        return self.query_one(LineList).cursor

    def show_lines(self, cursor: int) -> None:
        """Show the lines anew, with the cursor on one of them."""
        self.query_one(LineList).show(self.lines(), cursor)

    def say(self, words: str) -> None:
        """Say below the lines what a key did."""
        said = self.query_one("#said", Static)
        said.update(plain(words))
        said.display = bool(words)
