"""The last line: the keys that matter here, as many as fit; a click on one presses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


class KeyBar(Widget):
    """Shows hints in order of importance; ``last`` ones keep their place at the end.

    Where they would leave no room for any other, those of them give way that stand last. The first never does.
    """

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
    KeyBar.-of-dialog { dock: bottom; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints: Sequence[KeyHint] = ()
        self._last: Sequence[KeyHint] = ()

    def show(self, hints: Sequence[KeyHint], last: Sequence[KeyHint] = ()) -> None:
        """Show other keys."""
        hints, last = ([hint for hint in some if hint.has_key] for some in (hints, last))
        if (hints, last) != (self._hints, self._last):
            self._hints, self._last = hints, last
            self.refresh()

    def _shown(self) -> Iterator[KeyHint]:
        """The hints that fit, in order, then the ones that always stay."""
        last = list(self._last)
        room = self.content_size.width - sum(hint.width for hint in last) + _GAP
        least = self._hints[0].width if self._hints else 0
        while len(last) > 1 and room < least:
            room += last.pop().width
        for hint in self._hints:
            room -= hint.width
            if room < 0:
                break
            yield hint
        yield from last

    def render(self) -> VisualType:
        """Each key in the accent, its word beside it."""
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
