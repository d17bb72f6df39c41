"""The standing nudge of the inbox: counted while nobody types, and only when the data or the day is another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.store.errors import StoreError

if TYPE_CHECKING:
    from app.screens.acting import ActingScreen
    from app.screens.view import View


class Nudges:
    """Knows for which data the line of its screen has been counted."""

    def __init__(self) -> None:
        self._counted: tuple[int, date] | None = None

    async def stand(self, screen: ActingScreen, view: View) -> None:
        """Let the notice rest on what there is to say of the balance, if anything (M8, S4)."""
        session = screen.session
        moment, zone = session.moment(), session.zone
        counted = (view.version, moment.today)
        if counted == self._counted:
            return
        try:
            self._counted = counted  # at once: the next tick shouldn't ask it again
            due, (week, holder) = await session.ponder(
                lambda inbox: (inbox.counts(moment).due, inbox.standing(moment.now, zone))
            )
        except StoreError:  # the next look at the rows says so
            return
        from data.rules import nudges

        screen.notice.rest(nudges.standing(due, week, holder, screen.key_of("palette", "ctrl+p")))
