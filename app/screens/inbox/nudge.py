"""The standing nudge of the inbox: counted while nobody types, and only when the data or the day is another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.rules.phrasing.wording import count
from data.store.connection.errors import StoreError
from widgets.chrome.queue_tabs import QueueTabs

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from app.screens.inbox.view import View


CALM = 4
"""Looks at the clock without a key between them, after which it is counted."""


class Nudges:
    """Knows for which data the line of its screen has been counted."""

    def __init__(self) -> None:
        self._counted: tuple[int, date] | None = None
        self._keys = self._calm = 0

    def _is_calm(self, keys: int) -> bool:
        """Return whether nobody types: it takes a moment, and a machine with few cores has better things to do."""
        self._calm = self._calm + 1 if keys == self._keys else 0
        self._keys = keys
        return self._calm >= CALM

    async def stand(self, screen: BaseScreen, view: View) -> None:
        """Let the notice rest on what there is to say of the balance, if anything (M8, S4)."""
        session = screen.session
        moment, zone = session.moment(), session.zone
        counted = (view.version, moment.today)
        is_calm = self._is_calm(screen.host.keys)
        if counted == self._counted or (self._counted and not is_calm):
            return
        try:
            self._counted = counted  # at once: the next tick shouldn't ask it again
            due, (week, holder), mail = await session.ponder(
                lambda inbox: (
                    *(inbox.counts(moment).due, inbox.standing(moment.now, zone)),
                    inbox.open_mail_count(),
                )
            )
        except StoreError:  # the next look at the rows says so
            return
        if mail and not screen.query_one(QueueTabs).said_beside:  # a narrow terminal has no room for it there
            screen.notice.rest(f"{count(mail, 'message')} to review: {screen.key_of('mail', 'S')} shows them.")
            return
        from data.rules.balance import nudges

        screen.notice.rest(nudges.standing(due, week, holder, screen.key_of("palette", "ctrl+p")))
