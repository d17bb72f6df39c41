"""The last line: the keys that matter here, as many as fit; a click on one presses it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from widgets.terminal.cells import cell_len

_GAP = 2


class KeyHint(NamedTuple):
    """A key as the user has it, the word for what it does, and the action that it runs."""

    key: str
    word: str
    action: str

    @property
    def width(self) -> int:
        """In cells, with the gap after it."""
        return cell_len(self.key) + 1 + cell_len(self.word) + _GAP

    @property
    def has_key(self) -> bool:
        """Whether a key does it: config.toml can leave something without one."""
        return self.key not in ("", "–")


def fitting(hints: Sequence[KeyHint], last: Sequence[KeyHint], width: int) -> list[KeyHint]:
    """Return the hints that fit into ``width`` cells: those of ``hints`` in their order, then those of ``last``.

    Where the last ones would leave no room for any other, those of them give way that stand at the end. The first
    of them never does.
    """
    staying = list(last)
    room = width - sum(hint.width for hint in staying) + _GAP
    least = hints[0].width if hints else 0
    while len(staying) > 1 and room < least:
        room += staying.pop().width
    ends = accumulate(hint.width for hint in hints)
    return [hint for hint, end in zip(hints, ends, strict=True) if end <= room] + staying


class KeyBar(Widget):
    """Shows hints in order of importance, as many as fit; ``last`` ones keep their place at the end."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
    KeyBar.-of-dialog { dock: bottom; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints: Sequence[KeyHint] = ()
        self._last: Sequence[KeyHint] = ()
        self._held: Sequence[KeyHint] = ()

    def show(self, hints: Sequence[KeyHint], last: Sequence[KeyHint] = ()) -> None:
        """Show other keys."""
        hints, last = ([hint for hint in some if hint.has_key] for some in (hints, last))
        if (hints, last) != (self._hints, self._last):
            self._hints, self._last = hints, last
            self.refresh()

    def hold(self, hints: Sequence[KeyHint]) -> None:
        """Show these keys alone, whatever else is to be shown, until there are none: while one types."""
        held = [hint for hint in hints if hint.has_key]
        if held != self._held:
            self._held = held
            self.refresh()

    def _shown(self) -> list[KeyHint]:
        if self._held:
            return fitting(self._held, (), self.content_size.width)
        return fitting(self._hints, self._last, self.content_size.width)

    def render(self) -> VisualType:
        """Return each key in the accent, its word beside it."""
        return Content.assemble(
            *(
                part
                for hint in self._shown()
                for part in (
                    (hint.key, "bold $text-accent"),
                    (" ", "$text-accent"),
                    hint.word,
                    (" " * _GAP, "$text-accent"),
                )
            )
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        x = event.x - self.gutter.left
        for hint in self._shown():
            if 0 <= x < hint.width - _GAP:
                await self.run_action(hint.action)
                return
            x -= hint.width
