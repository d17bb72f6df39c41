"""The line over the keys: what has just happened, and that ``u`` undoes it; or what went wrong."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.rules.text import plain
from widgets.cells import shorten


class Notice(Widget):
    """One line that stays until the next one."""

    DEFAULT_CSS = """
    Notice { height: 1; padding: 0 1; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._hint, self._style = "", "", ""

    @property
    def text(self) -> str:
        """What the line says, without the hint."""
        return self._text

    def say(self, text: str, hint: str = "") -> None:
        """Say that something was done; ``hint`` is what can be done about it."""
        self._set(text, hint, "$foreground")

    def warn(self, text: str) -> None:
        """Say that something could not be done, and why."""
        self._set(text, "", "$warning")

    def clear(self) -> None:
        """Say nothing."""
        self._set("", "", "")

    def _set(self, text: str, hint: str, style: str) -> None:
        self._text, self._hint, self._style = plain(text), hint, style
        self.refresh()

    def render(self) -> VisualType:
        """The text, cut where it must be so that the hint is seen."""
        room = self.content_size.width - len(self._hint) - 2
        return Content.assemble((shorten(self._text, room), self._style), "  ", (self._hint, "$text-muted"))
