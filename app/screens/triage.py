"""Triage: what is due, one card at a time that fills the screen, and one key that finishes each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from app.keymap import TRIAGE_KEYS, bindings
from app.screens.acting import ActingScreen
from app.screens.aiming import BY_ID, TICK
from app.screens.triage_view import BATCH_WORDS, ended, progress
from app.screens.triage_words import CardWords
from app.screens.walking import Change, Rest, Walk, read_first, read_rest, read_walk
from data.rules.followup import FollowUp, Reach
from data.rules.queue import queue_of
from data.rules.triage import Did, Triage, what_was_done
from data.rules.vocabulary import Action, Medium, Queue
from data.store.errors import StoreError
from data.words.purposes import Purpose
from widgets.key_bar import KeyBar, KeyHint
from widgets.notice import Notice
from widgets.progress_line import ProgressLine
from widgets.triage_card import TriageCard
from widgets.triage_end import TriageEnd

if TYPE_CHECKING:
    from app.screens.bell import Rung
    from data.store.act import Done

_CARD_KEYS = ("draft", "close", "stop", "log", "promise")
_WRITTEN = ((Action.EMAIL, Medium.EMAIL), (Action.MESSAGE, Medium.MESSAGE), (Action.TEXT, Medium.TEXT))
_SIGNS = {"on": "triage-on", "help": "triage-rehearse", "reconnect": "reconnect"}
_BY_ID = BY_ID | {key.id: key for key in TRIAGE_KEYS}


class TriageScreen(ActingScreen):
    """The walk through what is due. Where it stands is kept after each key, so that it can be left at any time."""

    CSS_PATH = "triage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TRIAGE_KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._walk: Walk | None = None
        self._rest: Rest | None = None
        self._words = CardWords(self.session)
        self._reading = asyncio.Lock()
        self._rung: Rung | None = None

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

    async def _change(self, change: Change, batch: Action | None = None) -> None:
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
        self._rest = None
        if is_over:
            book = self.session.book
            self._rest = await self.session.read(lambda inbox: read_rest(inbox, walk, book))
        card, end = self.query_one(TriageCard), self.query_one(TriageEnd)
        card.display, end.display = not is_over, is_over
        self._draw()
        if before is None or walk.triage.passed != before.triage.passed or is_over:
            self._keep(walk)

    def _draw(self) -> None:
        """Draw what was read, as it is at this moment."""
        walk = self._walk
        if walk is None:
            return
        self.query_one(ProgressLine).show(progress(walk, self.session.now(), self.session.zone))
        if walk.followup:
            self.query_one(TriageCard).show(self.about(walk.followup), self._words.of(walk.followup))
            self.run_worker(self._find_words(walk), group="words", exclusive=True, exit_on_error=False)
        elif self._rest:
            signs = {name: self.key_of(key_id, _BY_ID[key_id].keys) for name, key_id in _SIGNS.items()}
            self.query_one(TriageEnd).show(ended(walk, self._rest, self.session.zone, signs))
        self._show_keys(walk)

    def _show_keys(self, walk: Walk) -> None:
        if walk.triage.card is None:
            ids = ["triage-on"] if walk.triage.left else []
            ids += ["triage-before"] if walk.triage.cards else []
            words = {"triage-on": f"{walk.triage.left} left"}
            hints = [self._hint_of(key_id, words.get(key_id, "")) for key_id in (*ids, "reconnect")]
        else:
            known = ("triage-skip", "triage-before", "triage-rehearse", *_CARD_KEYS, "triage-batch")
            hints = [self._hint_of(key_id) for key_id in known]
        here = [self._hint_of("triage-jump")] * (self._rung is not None)
        always = [self._hint("undo"), self._hint_of("triage-leave"), self._hint("help")]
        self.query_one(KeyBar).show([*here, *hints], always)

    def _hint_of(self, key_id: str, word: str = "") -> KeyHint:
        key = _BY_ID[key_id]
        return KeyHint(self.key_of(key.id, key.keys), word or key.word, f"screen.{key.action}")

    # The words to say.

    async def _find_words(self, walk: Walk) -> None:
        """The words for this card, then those for the next one."""
        followup = walk.followup
        if followup is None:
            return
        words = await self._words.find(followup)
        if self._walk is walk and self.is_attached:
            self.query_one(TriageCard).show(self.about(followup), words)
        await self._words.get_ready(followup, next(iter(walk.triage.ahead), None))

    # What the keys act on, and what came of it.

    def targets(self) -> list[int]:
        """The card's follow-up."""
        return [self._walk.followup.id or 0] if self._walk and self._walk.followup else []

    def subject(self) -> FollowUp | None:
        """The card's follow-up."""
        return self._walk.followup if self._walk else None

    async def reload(self) -> None:
        """Read the card anew."""
        if walk := self._walk:
            await self._change(walk.triage.follow, walk.triage.batch)

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - what was done is read off the card
        """The card is done where the act has dealt with it: the next one comes."""
        walk = self._walk
        if walk is None:
            return
        after = await self.session.read(
            lambda inbox: inbox.followup(walk.followup.id or 0) if walk.followup else None
        )
        did = what_was_done(walk.followup, after) if walk.followup and after else None
        await self._change(lambda due: _gone_on(walk, did, due), walk.triage.batch)

    async def taken_back(self, done: Done) -> None:
        """The card of what was undone is shown again, also after the last one."""
        walk = self._walk
        if walk is None:
            return
        concerned = [followup.id or 0 for followup in done.followups]
        await self._change(lambda due: walk.triage.take_back(concerned, due), walk.triage.batch)

    # Moving.

    async def action_skip(self) -> None:
        """Leave the card as it is, and go on."""
        walk = self._walk
        if walk is None or walk.triage.card is None:
            return
        is_asked = walk.is_due or walk.triage.card.did
        triage = walk.triage.skip() if is_asked else walk.triage.drop()
        await self._change(triage.follow, triage.batch)

    async def action_before(self) -> None:
        """The card before."""
        walk = self._walk
        if walk is None:
            return
        triage = walk.triage.back()
        if triage.place == walk.triage.place:
            self.notice.say("This is the first card.")
            return
        await self._change(triage.follow, triage.batch)

    async def action_on(self) -> None:
        """The person, in full; at the end, once more what is left, or back to the inbox."""
        walk = self._walk
        if walk is None:
            return
        if walk.followup and walk.followup.id:
            from app.screens.person import PersonScreen

            await self.app.push_screen(PersonScreen(walk.followup.id), self._returned)
        elif walk.triage.left:
            triage = walk.triage.again()
            await self._change(triage.follow, triage.batch)
        else:
            self.action_leave()

    async def _returned(self, _result: None) -> None:
        """Back from the person's page, where anything may have been done."""
        if (walk := self._walk) and walk.followup:
            followup_id = walk.followup.id or 0
            after = await self.session.read(lambda inbox: inbox.followup(followup_id))
            did = what_was_done(walk.followup, after) if after else None
            await self._change(lambda due: _gone_on(walk, did, due), walk.triage.batch)

    async def action_batch(self) -> None:
        """Another way through: the same medium in a row, or the usual order again."""
        walk = self._walk
        if walk is None or walk.triage.card is None:
            return
        ways: list[Action | None] = [None, *walk.batches]
        here = ways.index(walk.triage.batch) if walk.triage.batch in ways else 0
        batch = ways[(here + 1) % len(ways)]
        await self._change(lambda due: walk.triage.replanned(due, batch), batch)
        said = f"From here on: {BATCH_WORDS[batch]}." if batch else "From here on: the usual order."
        self.notice.say(said)

    def heard(self, ring: Rung) -> None:
        """A promised time has come: a line says so, and a key goes to it."""
        self._rung = ring
        self.notice.say(ring.line, hint=f"{self.key_of('triage-jump', 'g')} goes to it")
        if self._walk:
            self._show_keys(self._walk)

    async def action_jump(self) -> None:
        """Go to the promised call that has rung; what was shown comes after it."""
        walk, ring, self._rung = self._walk, self._rung, None
        if walk is None or ring is None:
            self.notice.warn("No promised call has rung.")
            return
        await self._change(lambda due: walk.triage.jump(ring.call.followup_id).follow(due), walk.triage.batch)

    async def action_rehearse(self) -> None:
        """Practise the message or the call; at the end, the words for somebody to help."""
        followup = self.subject()
        if followup is None:
            await self._help()
            return
        from app.screens.rehearsal import RehearsalScreen

        await self.app.push_screen(RehearsalScreen(followup), self._rehearsed)

    async def _rehearsed(self, _result: None) -> None:
        await self.reload()

    async def _help(self) -> None:
        """The words by which to help somebody (M7)."""
        somebody = self._rest.to_help if self._rest else None
        if somebody is None:
            self.notice.warn("There is nobody here to rehearse for.")
            return
        followup = await self.session.read(lambda inbox: inbox.followup(somebody.followup_id))
        if followup is None:
            return
        from app.screens.drafting import open_words

        reach = Reach.of(followup.person)
        medium = next((medium for action, medium in _WRITTEN if action in reach), Medium.EMAIL)
        await open_words(self, followup, medium, Purpose.HELP.value)

    def _nothing_here(self) -> str:
        line = f"Every card has had its turn: {self.key_of('triage-leave', 'escape')} leads to the inbox."
        self.notice.warn(line)
        return line

    def action_leave(self) -> None:
        """Back to the inbox."""
        self.dismiss()

    # Time passes, and other programs write.

    async def _tick(self) -> None:
        walk = self._walk
        if walk is None or not self.is_active or self._reading.locked():
            return
        by_itself = not self.session.is_writing
        written, later = await self.moved_since(walk.version, walk.moment.now)
        if not (written or later) or self._walk is not walk or self._reading.locked():
            return
        await self._change(walk.triage.follow, walk.triage.batch)
        if written and by_itself and walk.followup:
            self._say_what_changed(walk.followup)

    def _say_what_changed(self, before: FollowUp) -> None:
        """Name what changed by itself: the next key would act on something else than was read."""
        walk = self._walk
        if walk is None or walk.followup == before:
            return
        if walk.followup is None or walk.followup.id != before.id:
            self.notice.say(f"Another program took {before.who} away.")
            return
        queue = queue_of(walk.followup, walk.moment.now, walk.moment.today)
        skips = f"{self.key_of('triage-skip', 'j')} goes on"
        if queue is Queue.DUE:
            self.notice.say(f"Another program changed {before.who}.")
        else:
            self.notice.say(f"Another program moved {before.who} to {queue}.", hint=skips)

    def on_resize(self) -> None:
        """The card is laid out anew by itself; the first line too."""
        self._draw()

    # Keeping.

    def _keep(self, walk: Walk) -> None:
        self.run_worker(self._kept(walk), group="keep", exit_on_error=False)

    async def _kept(self, walk: Walk) -> None:
        today, later = walk.moment.today, walk.put_off
        try:
            await self.session.write(lambda store, _now: store.keep_triage(walk.triage, today, later))
        except StoreError as fault:
            self.notice.warn(str(fault))


def _gone_on(walk: Walk, did: Did | None, due: Sequence[int]) -> Triage:
    """How the walk goes on after an act: the card is done when it was dealt with, and else stays as it is now."""
    triage, card = walk.triage, walk.triage.card
    if card is None or walk.followup is None:
        return triage.follow(due)
    is_due = card.followup_id in due
    if did and (did.is_touch or not is_due):
        return triage.finish(did, due)
    return triage.follow(due) if is_due or card.did else triage.drop().follow(due)
