"""Pastes: so much text as a terminal sends in one go is no typing, and a field takes as much as it can hold.

Most terminals put brackets around what is pasted; some, and programs that type, don't. Without them each letter of
a text is a key, which is a command where no field has the focus.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from textual import _xterm_parser, events
from textual.widgets import Input

from app.shell.key_order import is_text_area
from data.model.text import LONGEST_NOTE

if TYPE_CHECKING:
    from textual.message import Message
    from textual.widget import Widget

LONGEST_LINE = 2_000
"""Characters that a field of one line takes; what it holds may have to be shorter, which is said at enter."""

FLOOD = 256
"""So many characters in one reading of the terminal nobody types, not even ahead."""

PAUSE = 0.2
"""Seconds after which what comes is no longer a part of the paste before."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_ESCAPE = "\x1b"
_LETTERS_PER_ESCAPE = 20  # reports of the mouse and held arrows have fewer


class PasteParser(_xterm_parser.XTermParser):
    """Textual's reader of what the terminal sends, to which a flood of text is a paste, brackets or not."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_in_brackets = False
        self._tail = ""
        self._pasted_at = -PAUSE

    def feed(self, data: str) -> Iterator[Message]:
        """Yield the events that ``data``, one reading of the terminal, makes."""
        if not self._is_in_brackets and self._is_flood(data):
            self._pasted_at = monotonic()
            yield events.Paste(data.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
            return
        self._follow_brackets(data)
        yield from super().feed(data)

    def _is_flood(self, data: str) -> bool:
        if _BEGIN in self._tail + data or data.count(_ESCAPE) * _LETTERS_PER_ESCAPE > len(data):
            return False
        goes_on = len(data) > 1 and monotonic() - self._pasted_at < PAUSE
        return len(data) >= FLOOD or goes_on

    def _follow_brackets(self, data: str) -> None:
        seen = self._tail + data
        begin, end = seen.rfind(_BEGIN), seen.rfind(_END)
        if begin != end:  # one of them, at least, is there
            self._is_in_brackets = begin > end
        self._tail = seen[-len(_BEGIN) + 1 :]


def know_floods() -> None:
    """Have Textual's driver read the terminal so."""
    from textual.drivers import linux_driver

    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined] # it has a name of its own for it


def room_in(widget: Widget | None) -> int:
    """Return how many more characters the focused ``widget`` takes; 0 where it takes no text."""
    if isinstance(widget, Input):
        return max(0, LONGEST_LINE - len(widget.value) + len(widget.selected_text))
    if is_text_area(widget):
        return max(0, LONGEST_NOTE - len(widget.text) + len(widget.selected_text))
    return 0


def fitted(paste: events.Paste, widget: Widget | None) -> str:
    """Shorten a paste to what the focused ``widget`` takes; return what is to be said of that, '' for nothing."""
    room, whole = room_in(widget), len(paste.text)
    if whole <= room:
        return ""
    paste.text = paste.text[:room]
    if isinstance(widget, Input) or is_text_area(widget):
        return f"Pasted {room:,} of {whole:,} characters: this field can hold no more."
    return "Nothing was pasted: choose a field first, such as / to filter or n for somebody new."
