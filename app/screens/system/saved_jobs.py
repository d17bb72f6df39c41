"""The saved jobs of an import: each is taken or left, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from app.screens.system.line_screen import LineScreen
from widgets.chrome.key_bar import KeyHint

if TYPE_CHECKING:
    from data.model.brought import Row

_KEYS = (
    KeyHint("space", "include", "screen.turn"),
    KeyHint("enter", "done", "screen.done"),
    KeyHint("a", "all or none", "screen.all"),
    KeyHint("j k", "move", "screen.focus"),
    KeyHint("esc", "cancel", "screen.dismiss"),
)


class SavedJobsScreen(LineScreen["frozenset[Row]"]):
    """The jobs, each with a mark where it is taken; enter answers with those that are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "turn", "include or leave out", show=False),
        Binding("a", "all", "all or none", show=False),
        Binding("enter", "done", "done", show=False),
        Binding("escape,q", "dismiss", "cancel", show=False),
    ]

    def __init__(self, jobs: Sequence[tuple[Row, str]], taken: Iterable[Row]) -> None:
        """``jobs`` are where each stands, and its line; ``taken`` are those that are to be imported."""
        super().__init__("Saved jobs", "you haven't applied to these: which become follow-ups?", _KEYS)
        self._jobs, self._taken = jobs, set(taken)

    def lines(self) -> list[str]:
        """Return a line for each job, with its mark."""
        return [f"{'✓' if row in self._taken else '·'} {line}" for row, line in self._jobs]

    def action_turn(self) -> None:
        """Take the job under the cursor, or leave it, and go on to the next."""
        if self._jobs:
            self._taken ^= {self._jobs[self.cursor][0]}
            self.show_lines(self.cursor + 1)

    def action_all(self) -> None:
        """Take all of them; where all are taken, none."""
        every = {row for row, _line in self._jobs}
        self._taken = set() if self._taken >= every else every
        self.show_lines(self.cursor)

    def action_done(self) -> None:
        """Answer with those that are taken."""
        self.dismiss(frozenset(self._taken))
