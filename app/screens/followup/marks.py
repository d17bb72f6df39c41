"""What is marked as due with one person, so that one message, and one act, is about all of it (S1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from widgets.chrome.key_bar import KeyHint


class Marks:
    """The follow-ups that the keys of a screen act on as one; none means what is under the cursor."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """``changed`` shows the marks, after they have been set or cleared by a key."""
        self.ids: frozenset[int] = frozenset()
        self._changed = changed

    def put(self, ids: frozenset[int]) -> None:
        """Have the keys act on these as one, and show it; with none, on what is under the cursor again."""
        self.ids = ids
        self._changed()

    def drop(self) -> None:
        """Forget the marks, where the screen is about to be drawn anew anyway."""
        self.ids = frozenset()

    def with_all(self, followup_id: int) -> list[int]:
        """Return what the keys act on where they are about this one: itself, and those that are marked with it."""
        return sorted(self.ids) if followup_id in self.ids else [followup_id]

    def hints(self, screen: BaseScreen) -> list[KeyHint]:
        """Return how many are marked, with the key that clears them, for a screen whose rows don't show it."""
        return [screen.hint("both", f"clear {len(self.ids)} marks")] if self.ids else []
