"""The words of a filter while they are typed: what may stand behind one, what is wrong, and what completes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

from data.model.text import plain
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.screen import BaseScreen

_SIGNS = frozenset('#:"“”-')
"""Without one of these, all words are plain."""


class FilterLine:
    """Says in the last line of a screen what there is to say of its filter, and takes that away again."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen
        self._said = ""

    def tell(self, words: str) -> None:
        """Say what is wrong with ``words``, else what may stand behind the last of them."""
        notice = self._screen.notice
        fault, hint = self._of(words)
        if fault:
            notice.warn(fault)
        elif hint:
            notice.say(hint)
        elif self._said and notice.text == self._said:
            notice.clear()
        self._said = notice.text if fault or hint else ""

    def _of(self, words: str) -> tuple[str, str]:
        if _SIGNS.isdisjoint(words):
            return "", ""
        from data.rules.filter.grammar import hint

        asked = self._screen.session.filter(words)
        faults = () if isinstance(asked, str) else asked.faults
        return (faults[0] if faults else ""), plain(hint(words))


class FilterWords(Suggester):
    """Completes the last word of a filter by the tags and cadences that there are."""

    def __init__(self, session: Session) -> None:
        super().__init__(case_sensitive=True, use_cache=False)
        self._session = session
        self._tags: tuple[str, ...] | None = None

    def forget(self) -> None:
        """Ask anew which tags are on file: others may have come since."""
        self._tags = None

    async def get_suggestion(self, value: str) -> str | None:
        """Return the words with the last one completed; None where nothing completes it."""
        if _SIGNS.isdisjoint(value):
            return None
        from data.rules.filter.grammar import completed

        if self._tags is None:
            try:
                found = await self._session.read(lambda inbox: inbox.tags())
            except StoreError:  # the rows say so
                return None
            self._tags = tuple(one.name for one in found if plain(one.name) == one.name)
        return completed(value, self._tags, sorted(self._session.book.cadences))
