"""How triage is drawn: the first line, the card or the end, and the keys; what takes a moment is drawn later."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from app.runtime.workers import work
from app.screens.triage.scripts import CardWords
from app.screens.triage.view import ended, is_decision, progress
from app.screens.triage.walk import Rest, Walk, read_rest, with_people
from data.store.connection.errors import StoreError
from widgets.card.keys import way_ids
from widgets.chrome.key_bar import KeyBar
from widgets.triage.card import TriageCard
from widgets.triage.end import TriageEnd
from widgets.triage.progress_line import ProgressLine

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from app.screens.followup.marks import Marks

_CARD_KEYS = ("draft", "close", "stop", "log", "promise")
_SIGNS = {"on": "triage-on", "help": "draft", "reconnect": "reconnect", "connect": "connect"}


class Drawing:
    """Draws the walk of one screen."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen
        self._words = CardWords(screen.session)
        self._walk: Walk | None = None
        self.rest: Rest | None = None
        """What the end of the walk shows; None before that."""
        self.drawn: datetime | None = None
        """When it was drawn last."""

    async def show(self, walk: Walk) -> None:
        """Show where a walk leads to: its card, or at the end what the day still holds."""
        self._walk, self.rest = walk, None
        is_over = walk.triage.card is None
        if is_over:
            book = self._screen.session.book
            self.rest = await self._screen.session.read(lambda inbox: read_rest(inbox, walk, book))
        card, end = self._screen.query_one(TriageCard), self._screen.query_one(TriageEnd)
        card.display, end.display = not is_over, is_over
        self.draw()
        if is_over:
            self._screen.run_worker(work(self._find_people, walk), group="people", exclusive=True)

    def draw(self) -> None:
        """Draw what was read, as it is at this moment."""
        screen, walk, zone = self._screen, self._walk, self._screen.session.zone
        if walk is None:
            return
        self.drawn = screen.session.now()
        screen.query_one(ProgressLine).show(progress(walk, self.drawn, zone))
        if walk.followup:
            screen.query_one(TriageCard).show(screen.about(walk.followup), self._words.of(walk.followup))
            screen.run_worker(work(self._find_words, walk), group="words", exclusive=True)
        elif self.rest:
            signs = {name: screen.hint(key_id).key for name, key_id in _SIGNS.items()}
            screen.query_one(TriageEnd).show(ended(walk, self.rest, zone, signs))

    def show_keys(self, walk: Walk, marks: Marks, *, rings: bool) -> None:
        """Name the keys for the card, or for the end; ``rings``: a promised call has rung."""
        hint = self._screen.hint
        if walk.triage.card is None:
            ids = ["triage-on"] if walk.triage.left else []
            ids += ["triage-before"] if walk.triage.cards else []
            words = {"triage-on": f"go on, {walk.triage.left} left"}
            hints = [hint(key_id, words.get(key_id, "")) for key_id in (*ids, "reconnect", "new")]
        elif is_decision(walk) and walk.followup:
            ways = dict.fromkeys((*way_ids(walk.followup), "stop", "log"))
            known = ("triage-skip", "triage-before", *ways)
            hints = [hint(key_id) for key_id in known]
        else:
            known = ("triage-skip", "triage-before", "triage-rehearse", *_CARD_KEYS, "triage-batch")
            hints = [hint(key_id) for key_id in known]
        here = [hint("triage-jump")] * rings
        always = [hint("undo"), hint("triage-leave"), hint("help")]
        self._screen.query_one(KeyBar).show([*here, *marks.hints(self._screen), *hints], always)

    def follow_settings(self) -> None:
        """Draw anew where the settings have changed: the clarity card's defaults are words of every card."""
        if self._words.are_by_other_settings():
            self.draw()

    async def _find_people(self, walk: Walk) -> None:
        """Find whom one could help, once the end is on screen."""
        rest, session = self.rest, self._screen.session
        if rest is None:
            return
        book = session.book
        try:
            found = await session.ponder(lambda inbox: with_people(inbox, rest, walk.moment, book))
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        if self._walk is walk and self._screen.query(TriageCard):  # it may be going, with its parts gone already
            self.rest = found
            self.draw()

    async def _find_words(self, walk: Walk) -> None:
        """Find the words for this card, then those for the next one."""
        followup = walk.followup
        if followup is None:
            return
        words = await self._words.find(followup)
        if self._walk is walk and self._screen.query(TriageCard):  # it may be going, with its parts gone already
            self._screen.query_one(TriageCard).show(self._screen.about(followup), words)
        with suppress(StoreError):  # of the next card: it says so itself when it comes
            await self._words.get_ready(followup, next(iter(walk.triage.ahead), None))
