"""Noticing what other programs write, and that minutes and days pass, while a screen is open."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from data.rules.calendar.zones import local_date
from data.store.connection.errors import LogLostError, ReplacedError, StoreError

if TYPE_CHECKING:
    from app.screens.base.contents import Contents
    from app.screens.base.screen import BaseScreen
    from data.store.queries.inbox import Inbox


class Watch:
    """Looks at the file and at the clock for one screen, which asks it twice a second."""

    def __init__(self, screen: BaseScreen, contents: Contents) -> None:
        self._screen, self._contents = screen, contents
        self._zone: tzinfo | None = None  # the user's zone when the clock was looked at last

    async def moved_since(self, version: int, shown: datetime) -> tuple[bool, bool]:
        """Return whether another program has written since ``version``, and whether ``shown`` was another minute.

        Another zone of this machine is followed, and is as another minute. A file that can't be read any more is
        said in a line, and has not moved.
        """
        session, notice = self._screen.session, self._screen.notice
        await session.follow_zone()
        zone_before, self._zone = self._zone, session.zone
        try:
            written = await session.read(_version_of) != version
            if written:
                await self._look_at_latest()
        except ReplacedError as fault:
            await session.follow_file()
            await self._contents.reload()
            notice.warn(str(fault))
            return False, False
        except LogLostError:
            await self._mend_log()
            return False, False
        except StoreError as fault:
            notice.warn(str(fault))
            return False, False
        if written:
            session.settle_soon()
        if not self.is_of_today(shown):
            notice.outlive_its_day()
        is_elsewhere = zone_before is not None and zone_before is not self._zone
        return written, is_elsewhere or _minute(session.now()) != _minute(shown)

    def is_of_today(self, shown: datetime) -> bool:
        """Return whether what was shown at an earlier instant was shown on the user's present day."""
        session = self._screen.session
        return session.moment().today == local_date(shown, session.zone)

    async def _mend_log(self) -> None:
        try:
            line = await self._screen.session.mend_log()
        except StoreError as fault:
            line = str(fault)
        await self._contents.reload()
        if line:
            self._screen.notice.warn(line)

    async def _look_at_latest(self) -> None:
        """Say it where another program has taken back, or done again, what the line over the keys is about.

        And offer no key any more that would take back what another program has done.
        """
        session = self._screen.session
        known, said, is_quiet = session.latest, session.last_said, not session.is_writing
        if known and is_quiet:
            is_undone = said is not None and said.undone
            about, sentence = (known.redo, known.redoes) if is_undone else (known.undo, known.undoes)
            found = await session.read(lambda inbox: inbox.latest(about))
            if session.latest == known and (found.undo, found.redo) != (known.undo, known.redo):
                session.last_said = None
                if said and about and found.stands is is_undone:
                    does = "redid" if is_undone else "undid"
                    self._screen.notice.replace(said.hint, f"Another program {does} this: {sentence}")
                else:
                    self._screen.notice.replace(said.hint if said else "")


def _version_of(inbox: Inbox) -> int:
    """Return what tells whether the file has changed; StoreError where it is no longer the one that is shown."""
    inbox.check_still_there()
    return inbox.changed()


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)
