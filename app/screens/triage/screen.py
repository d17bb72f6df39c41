"""Triage: what is due, one card at a time that fills the screen, and one key that finishes each."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.events import ScreenResume

from app.keys.keymap import TRIAGE_KEYS
from app.runtime.clock import TICK
from app.runtime.workers import work
from app.screens.base.targets import BY_ID
from app.screens.triage.keys import WalkingScreen
from app.screens.triage.scripts import CardWords
from app.screens.triage.view import ended, is_decision, progress
from app.screens.triage.walk import Change, Walk, read_first, read_rest, read_walk, with_people
from data.model.followup import FollowUp
from data.model.vocabulary import Action, Queue
from data.rules.scheduling.queue import queue_of
from data.rules.triage.walk import tally
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.chrome.notice import Notice
from widgets.triage.card import TriageCard
from widgets.triage.end import TriageEnd
from widgets.triage.progress_line import ProgressLine

if TYPE_CHECKING:
    from datetime import datetime

    from app.screens.base.bell import Rung

_DECISION_KEYS = ("another-way", "another-person", "new-cycle", "when", "close", "stop", "log")
_CARD_KEYS = ("draft", "close", "stop", "log", "promise")
_SIGNS = {"on": "triage-on", "help": "triage-rehearse", "reconnect": "reconnect"}
_BY_ID = BY_ID | {key.id: key for key in TRIAGE_KEYS}


class TriageScreen(WalkingScreen):
    """The walk through what is due. Where it stands is kept after each key, so that it can be left at any time."""

    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._words = CardWords(self.session)
        self._unkept: Walk | None = None
        self._drawn: datetime | None = None
        self._reading = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """How far one is, the card or the end, what happened, the keys."""
        yield ProgressLine()
        yield TriageCard()
        yield TriageEnd()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Take up the walk of the day, or begin it."""
        moment, book = self.session.moment(), self.session.book
        try:
            walk = await self.session.read(lambda inbox: read_first(inbox, moment, book))
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        resumed = walk.triage.begun_at != moment.now and walk.triage.card is not None
        await self._show(walk)
        if resumed and walk.triage.number > 1:
            self.notice.say(f"Taken up where you left it: {walk.triage.number} of {walk.triage.total}.")
        self.set_interval(TICK, self._tick)

    # What is shown.

    async def change(self, change: Change, batch: Action | None) -> None:
        """Go on with the walk: read what is due, change it, show where it leads to, and keep it."""
        async with self._reading:
            moment, book = self.session.moment(), self.session.book
            try:
                walk = await self.session.read(lambda inbox: read_walk(inbox, change, moment, book, batch))
            except StoreError as fault:
                self.notice.warn(str(fault))
                return
            if self.is_attached:
                await self._show(walk)

    async def _show(self, walk: Walk) -> None:
        before, self._walk = self._walk, walk
        is_over = walk.triage.card is None
        if walk.followup is None or walk.followup.id not in self._together:  # marks are those of one card
            self._together = frozenset()
        self._rest = None
        if is_over:
            book = self.session.book
            self._rest = await self.session.read(lambda inbox: read_rest(inbox, walk, book))
        card, end = self.query_one(TriageCard), self.query_one(TriageEnd)
        card.display, end.display = not is_over, is_over
        self._draw()
        if is_over:
            self.run_worker(work(self._find_people, walk), group="people", exclusive=True)
        if before is None or walk.triage.passed != before.triage.passed or is_over:
            self._keep(walk)

    def _draw(self) -> None:
        """Draw what was read, as it is at this moment."""
        walk = self._walk
        if walk is None:
            return
        self._drawn = self.session.now()
        self.query_one(ProgressLine).show(progress(walk, self.session.now(), self.session.zone))
        if walk.followup:
            self.query_one(TriageCard).show(self.about(walk.followup), self._words.of(walk.followup))
            self.run_worker(work(self._find_words, walk), group="words", exclusive=True)
        elif self._rest:
            signs = {name: self.key_of(key_id, _BY_ID[key_id].keys) for name, key_id in _SIGNS.items()}
            self.query_one(TriageEnd).show(ended(walk, self._rest, self.session.zone, signs))
        self._show_keys(walk)

    def _show_keys(self, walk: Walk) -> None:
        if walk.triage.card is None:
            ids = ["triage-on"] if walk.triage.left else []
            ids += ["triage-before"] if walk.triage.cards else []
            words = {"triage-on": f"{walk.triage.left} left"}
            hints = [self._hint_of(key_id, words.get(key_id, "")) for key_id in (*ids, "reconnect", "new")]
        else:
            known = ("triage-skip", "triage-before", "triage-rehearse", *_CARD_KEYS, "triage-batch")
            if is_decision(walk):
                known = ("triage-skip", "triage-before", *_DECISION_KEYS)
            words = {"when": "rest"} if is_decision(walk) else {}
            hints = [self._hint_of(key_id, words.get(key_id, "")) for key_id in known]
        here = [self._hint_of("triage-jump")] * (self._rung is not None)
        always = [self._hint("undo"), self._hint_of("triage-leave"), self._hint("help")]
        self.query_one(KeyBar).show([*here, *self.hints_of_marks(), *hints], always)

    def mark_together(self, ids: frozenset[int]) -> None:
        """The keys say that more than this card is meant."""
        super().mark_together(ids)
        if self._walk:
            self._show_keys(self._walk)

    def _hint_of(self, key_id: str, word: str = "") -> KeyHint:
        key = _BY_ID[key_id]
        return KeyHint(self.key_of(key.id, key.keys), word or key.word, f"screen.{key.action}")

    async def _find_people(self, walk: Walk) -> None:
        """Whom one could help, once the end is on screen."""
        rest, book = self._rest, self.session.book
        if rest is None:
            return
        try:
            found = await self.session.ponder(lambda inbox: with_people(inbox, rest, walk.moment, book))
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        if self._walk is walk and self.is_attached:
            self._rest = found
            self._draw()

    # The words to say.

    async def _find_words(self, walk: Walk) -> None:
        """The words for this card, then those for the next one."""
        followup = walk.followup
        if followup is None:
            return
        words = await self._words.find(followup)
        if self._walk is walk and self.is_attached:
            self.query_one(TriageCard).show(self.about(followup), words)
        with suppress(StoreError):  # of the next card: it says so itself when it comes
            await self._words.get_ready(followup, next(iter(walk.triage.ahead), None))

    # Time passes, and other programs write.

    @on(ScreenResume)
    async def _tick(self) -> None:
        walk = self._walk
        if walk is None or self._reading.locked():
            return
        if not self.is_active:
            await self._follow_day(walk)
            return
        acts, is_quiet = self.session.acts, not self.session.is_writing
        written, later = await self.moved_since(walk.version, walk.moment.now)
        if self._walk is not walk or self._reading.locked():
            return
        if not (written or later):
            if self._words.are_by_other_settings():  # the clarity card's defaults are words of every card
                self._draw()
            return
        await self.change(walk.triage.follow, walk.triage.batch)
        if self._walk and tally(self._walk.triage).total() < tally(walk.triage).total():
            self.notice.say("Another program has undone what was done here: its card is open again.")
        elif written and is_quiet and self.session.acts == acts and walk.followup:
            self._say_what_changed(walk.followup)

    async def _follow_day(self, walk: Walk) -> None:
        """Under a dialog, show as it is today what was read before: the dialog is about the card as it was."""
        if self.is_of_today(max(walk.moment.now, self._drawn or walk.moment.now)):
            return
        self.notice.outlive_its_day()
        if walk.followup is None:  # at the end no card is meant
            await self.change(walk.triage.follow, walk.triage.batch)
        else:
            self._draw()

    def _say_what_changed(self, before: FollowUp) -> None:
        """Name what changed by itself: the next key would act on something else than was read."""
        walk = self._walk
        if walk is None or walk.followup == before:
            return
        if walk.followup is None or walk.followup.id != before.id:
            self.notice.say(f"Another program took {before.who} away.")
            return
        queue = Queue.DUE if walk.is_due else queue_of(walk.followup, walk.moment.now, walk.moment.today)
        skips = f"{self.key_of('triage-skip', 'j')} goes on"
        if queue is Queue.DUE:
            self.notice.say(f"Another program changed {before.who}.")
        else:
            self.notice.say(f"Another program moved {before.who} to {queue}.", hint=skips)

    def heard(self, ring: Rung) -> None:
        """The keys name the one that goes to it."""
        super().heard(ring)
        if self._walk:
            self._show_keys(self._walk)

    def on_resize(self) -> None:
        """The card is laid out anew by itself; the first line too."""
        self._draw()

    # Keeping.

    def _keep(self, walk: Walk) -> None:
        self._unkept = walk
        self.run_worker(work(self._kept, walk), group="keep")

    async def before_leaving(self) -> None:
        """Keep where one is: a worker that has only been asked to ends with its screen."""
        if self._unkept:
            await self._kept(self._unkept)

    async def action_leave(self) -> None:
        """Back to the inbox, which shows what the walk has left for later."""
        await self.before_leaving()
        self.dismiss()

    async def _kept(self, walk: Walk) -> None:
        today, later = walk.moment.today, walk.put_off
        if self._unkept is walk:
            self._unkept = None
        try:
            await self.session.write(lambda store, _now: store.keep_triage(walk.triage, today, later))
        except StoreError as fault:
            self.notice.warn(str(fault))
