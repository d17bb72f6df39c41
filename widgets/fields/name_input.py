"""A field for a name, which completes that of somebody who is known: in any case, with or without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester

from data.model.text import fold, plain
from data.rules.identity.spellings import begins_words
from widgets.fields.plain_input import PlainInput

MEANT = "  → "
"""Stands between what is typed and the name that is meant, where that one begins otherwise."""


def meant(name: str, typed: str) -> str | None:
    """Return how a name is suggested for what is ``typed``; None for one that is typed already, or isn't plain."""
    if fold(name) == fold(typed) or plain(name) != name:
        return None  # what isn't plain would be drawn as it is
    return name if name.startswith(typed) else f"{typed}{MEANT}{name}"


class NamesOnList(Suggester):
    """Suggests the first of some names of which each word that is typed begins a part."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(case_sensitive=True, use_cache=False)
        self._names = tuple(names)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the name as it is suggested, that of one who is called just so before others."""
        found = [name for name in self._names if begins_words(name, value)]
        found.sort(key=lambda name: not fold(name).startswith(fold(value)))
        return meant(found[0], value) if found else None


class NameInput(PlainInput):
    """Shows the name that is meant behind what is typed; → takes it, and so does tab, which goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take_and_go_on", "take the name", show=False)]

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the name that is shown, else go a letter to the right."""
        if select or not self._take():
            super().action_cursor_right(select)

    def action_take_and_go_on(self) -> None:
        """Take the name that is shown, if one is, and go to the next field."""
        self._take()
        self.screen.focus_next()

    def _take(self) -> bool:
        if not (self.cursor_at_end and self._suggestion):
            return False
        self.value = self._suggestion.rpartition(MEANT)[2]
        self.cursor_position = len(self.value)
        return True
