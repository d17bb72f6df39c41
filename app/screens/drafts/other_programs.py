"""Other programs at the same follow-up: what they make of it while words for it are written is noticed."""

from __future__ import annotations

from dataclasses import replace

from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.page import DraftPage
from data.rules.acts.changes import meanwhile


class OtherPrograms:
    """Reads one page's follow-up anew, and remembers what was said of it until words are to go out."""

    def __init__(self, page: DraftPage, keeper: DraftKeeper) -> None:
        self._page, self._keeper = page, keeper
        self._noticed = ""
        self.version = -1
        """The version of the file that was read last; -1 before the first time."""

    def note(self, line: str) -> None:
        """Remember what was said of something else that changed by itself, unless there is something already."""
        self._noticed = self._noticed or line

    async def notice(self) -> None:
        """Look, and remember what was said: whoever writes may not have read it."""
        if line := await self.look():
            self._noticed = line

    async def news(self) -> str:
        """Look before words go out; return what is said now or was since the last time, '' for nothing."""
        noticed, self._noticed = self._noticed, ""
        return await self.look() or noticed

    async def look(self) -> str:
        """Read the follow-up anew, and say what has become of it; return that line, '' for nothing that counts."""
        page, followup_id = self._page, self._page.followup.id or 0
        async with self._keeper.lock:
            self.version, found = await page.session.read(
                lambda inbox: (inbox.changed(), inbox.followup(followup_id))
            )
            line = meanwhile(page.followup, found)
            if found and (of_drafts := self._keeper.compare(found)):
                page.notice.warn(of_drafts)
        if found:
            page.followup = replace(found, together=page.followup.together)
            page.show_head()
        if line:
            page.notice.warn(line)
        return line
