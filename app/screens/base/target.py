"""What a key is about: the follow-ups that are marked, or the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.screens.base.contents import Contents
    from app.screens.base.screen import BaseScreen
    from data.model.followup import FollowUp


class Aim(NamedTuple):
    """What a key is about, as it was when the key was pressed, whatever moves on the screen until it is done.

    ``ids`` are the follow-ups that are meant, ``lead`` the one of them with which a dialog about them begins.
    """

    ids: list[int]
    lead: FollowUp | None


class Target:
    """Finds out what a key is about; where the screen hasn't read it yet, it is read."""

    def __init__(self, screen: BaseScreen, contents: Contents) -> None:
        self._screen, self._contents = screen, contents

    def ids(self) -> list[int]:
        """Return the ids of the follow-ups that are meant."""
        return self._contents.targets()

    async def aim(self) -> Aim:
        """Return what a key is about; of several, the one under the cursor leads, if it is meant."""
        ids, shown, cursor = self._contents.targets(), self._contents.subject(), self._contents.cursor_id()
        if not ids or (shown and shown.id in ids):
            return Aim(ids, shown if ids else None)
        return Aim(ids, await self._read(cursor if cursor in ids else ids[0]))

    async def current(self) -> FollowUp | None:
        """Return the follow-up under the cursor, as it is shown; None where there is none."""
        shown, cursor = self._contents.subject(), self._contents.cursor_id()
        return await self._read(cursor) if shown is None and cursor is not None else shown

    async def whole(self, aim: Aim) -> list[FollowUp]:
        """Return every follow-up that is meant, with its history; where it is the one shown, nothing is read."""
        if aim.lead and aim.ids == [aim.lead.id]:
            return [aim.lead]
        return await self._screen.session.read(lambda inbox: inbox.followups(aim.ids))

    async def only_one(self) -> FollowUp | None:
        """Return what a key is about that takes one follow-up at a time; None, and a line, for several or none."""
        aim = await self.aim()
        if len(aim.ids) > 1:
            clears = self._screen.key_of("back", "escape")
            self._screen.notice.warn(
                f"This takes one follow-up at a time, and several are marked: {clears} clears the marks."
            )
            return None
        if aim.lead is None:
            self.nothing_here()
        return aim.lead

    def nothing_here(self) -> str:
        """Say that there is nothing that a key could be about; return the line."""
        words, key_id = self._contents.nothing
        line = words.format(key=self._screen.hint(key_id).key)
        self._screen.notice.warn(line)
        return line

    async def _read(self, followup_id: int) -> FollowUp | None:
        return await self._screen.session.read(lambda inbox: inbox.followup(followup_id))
