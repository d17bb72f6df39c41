"""A field for a name, which completes that of somebody who is known: in any case, with or without accents."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from widgets.plain_input import PlainInput

MEANT = "  → "
"""Stands between what is typed and the name that is meant, where that one begins otherwise."""


class NameInput(PlainInput):
    """Shows the name that is meant behind what is typed; → takes it, and so does tab, which then stays here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take_or_go_on", "take the name", show=False)]

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the name that is shown, else go a letter to the right."""
        if select or not self._take():
            super().action_cursor_right(select)

    def action_take_or_go_on(self) -> None:
        """Take the name that is shown, else go to the next field."""
        if not self._take():
            self.screen.focus_next()

    def _take(self) -> bool:
        if not (self.cursor_at_end and self._suggestion):
            return False
        self.value = self._suggestion.rpartition(MEANT)[2]
        self.cursor_position = len(self.value)
        return True
