"""The walk of triage as it goes on: what the keys act on, what came of it, and where it stands when it is left."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.runtime.workers import work
from app.screens.base.contents import Contents
from app.screens.followup.marks import Marks
from app.screens.triage.walk import Change, Walk, read_first, read_walk
from data.model.followup import FollowUp
from data.model.vocabulary import Action
from data.rules.acts import report
from data.rules.triage.walk import ALONG, Did, Triage, what_was_done
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from data.model.results import Done


class WalkKeeper(Contents):
    """Has one walk through what is due: each change is read anew, shown, and kept when a card has had its turn."""

    nothing = ("You've been through every card: {key} goes to the inbox.", "triage-leave")

    def __init__(
        self, screen: BaseScreen, show: Callable[[Walk], Awaitable[None]], marks_changed: Callable[[], None]
    ) -> None:
        self._screen, self._show = screen, show
        self.walk: Walk | None = None
        """The walk that is shown; None until it has been read."""
        self.marks = Marks(marks_changed)
        self.reading = asyncio.Lock()
        """Held while the walk goes on."""
        self._before: Walk | None = None
        self._unkept: Walk | None = None

    async def begin(self) -> Walk | None:
        """Take up the walk of the day, or begin it; None, and a line, where it can't be read."""
        session = self._screen.session
        moment, book = session.moment(), session.book
        try:
            walk = await session.read(lambda inbox: read_first(inbox, moment, book))
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return None
        await self._go_on_with(walk)
        return walk

    async def change(self, change: Change, batch: Action | None) -> None:
        """Go on with the walk: read what is due, change it, show where it leads to, and keep it."""
        async with self.reading:
            session = self._screen.session
            moment, book = session.moment(), session.book
            try:
                walk = await session.read(lambda inbox: read_walk(inbox, change, moment, book, batch))
            except StoreError as fault:
                self._screen.notice.warn(str(fault))
                return
            if self._screen.is_attached:
                await self._go_on_with(walk)

    async def _go_on_with(self, walk: Walk) -> None:
        before, self.walk = self.walk, walk
        if walk.followup is None or walk.followup.id not in self.marks.ids:  # marks are those of one card
            self.marks.drop()
        await self._show(walk)
        if before is None or walk.triage.passed != before.triage.passed or walk.triage.card is None:
            self._unkept = walk
            self._screen.run_worker(work(self._keep, walk), group="keep")

    # What the keys act on, and what came of it.

    def targets(self) -> list[int]:
        """Return the card's follow-up, and what is marked with it."""
        return self.marks.with_all(self.walk.followup.id or 0) if self.walk and self.walk.followup else []

    def subject(self) -> FollowUp | None:
        """Return the card's follow-up."""
        return self.walk.followup if self.walk else None

    async def reload(self) -> None:
        """Read the card anew."""
        if walk := self.walk:
            await self.change(walk.triage.follow, walk.triage.batch)

    def before_act(self) -> None:
        """Note the card as it is: by it is told afterwards what was done."""
        self._before = self.walk

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - what was done is read off the card
        """Show the next card, where the act has dealt with this one."""
        self.marks.put(frozenset())
        await self._go_on_from(self._before, done.followups)

    async def returned(self) -> None:
        """Go on after another screen was open, on which anything may have been done."""
        await self._go_on_from(self.walk)

    async def _go_on_from(self, walk: Walk | None, acted_on: Sequence[FollowUp] = ()) -> None:
        if walk is None:
            return
        before = walk.followup
        after = await self._screen.session.read(lambda inbox: inbox.followup(before.id or 0)) if before else None
        did = what_was_done(before, after) if before and after else None
        others = (one for one in acted_on if before and one.id != before.id)
        along = {one.id or 0: Did(ALONG, touches=len(one.touches)) for one in others} if did else {}
        await self.change(lambda due: gone_on(walk, did, due, along), walk.triage.batch)

    async def taken_back(self, done: Done) -> None:
        """Show the card of what was undone again, also after the last one."""
        walk = self.walk
        if walk is None:
            return
        concerned = [followup.id or 0 for followup in done.followups]
        await self.change(lambda due: walk.triage.take_back(concerned, due), walk.triage.batch)

    def objection(self) -> str:
        """Say that the card isn't due any more: what was dealt with is logged once more only on purpose."""
        walk, session = self.walk, self._screen.session
        if not (walk and walk.followup and not walk.is_due and not walk.followup.closed_on and walk.followup.next):
            return ""
        moment = session.moment()
        coming = report.next_words(walk.followup, moment.today, session.book, moment.now)
        return f"{walk.followup.who} isn't due any more. Next: {coming}."

    # Keeping.

    async def keep(self) -> None:
        """Keep where one is: a worker that has only been asked to ends with its screen."""
        if self._unkept:
            await self._keep(self._unkept)

    async def _keep(self, walk: Walk) -> None:
        today, later = walk.moment.today, walk.put_off
        if self._unkept is walk:
            self._unkept = None
        try:
            await self._screen.session.write(lambda store, _now: store.keep_triage(walk.triage, today, later))
        except StoreError as fault:
            self._screen.notice.warn(str(fault))


def gone_on(walk: Walk, did: Did | None, due: Sequence[int], along: Mapping[int, Did]) -> Triage:
    """Return the walk as it goes on after an act, by which ``did`` was done with its card, and ``along`` others.

    The card is done when it was dealt with, and else stays as it is now.
    """
    triage, card = walk.triage, walk.triage.card
    if card is None or walk.followup is None:
        return triage.follow(due)
    is_due = card.followup_id in due
    if did and (did.is_final or not is_due):
        return triage.finish(did, due, along)
    return triage.follow(due) if is_due or card.did else triage.drop().follow(due)
