"""Triage: what is due, one card at a time that fills the screen, and one key that finishes each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import ScreenResume

from app.keys.keymap import ACT_KEYS, TRIAGE_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.acts import ActRunner
from app.screens.base.screen import BaseScreen
from app.screens.base.watch import Watch
from app.screens.followup.actions import FollowUpActions
from app.screens.triage.drawing import Drawing
from app.screens.triage.keeper import WalkKeeper
from app.screens.triage.view import BATCH_WORDS, DONE_WORDS
from app.screens.triage.walk import Walk
from data.model.followup import FollowUp
from data.model.vocabulary import Action, Medium, Queue
from data.rules.identity.reach import Reach
from data.rules.phrasing import wording
from data.rules.scheduling.queue import queue_of
from data.rules.triage.walk import tally
from data.words.purposes import Purpose
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.triage.card import TriageCard
from widgets.triage.end import TriageEnd
from widgets.triage.progress_line import ProgressLine

if TYPE_CHECKING:
    from app.screens.base.bell import Rung

_WRITTEN = ((Action.EMAIL, Medium.EMAIL), (Action.MESSAGE, Medium.MESSAGE), (Action.TEXT, Medium.TEXT))


class TriageScreen(BaseScreen):
    """The walk through what is due. Where it stands is kept after each key, so that it can be left at any time."""

    CSS_PATH = "screen.tcss"
    legends = ("card",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(TRIAGE_KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self.contents = self._keeper = WalkKeeper(self, self._show, self._show_keys)
        self._acts = ActRunner(self, self._keeper)
        self.actions: FollowUpActions = FollowUpActions(
            self._acts,
            self._keeper.marks,
            objection=self._keeper.objection,
            instead={"connect": self._connect, "draft": self._draft},
        )
        self._watch = Watch(self, self._keeper)
        self._drawing = Drawing(self)
        self._rung: Rung | None = None

    def compose(self) -> ComposeResult:
        """Yield how far one is, the card or the end, what happened, the keys."""
        yield ProgressLine()
        yield TriageCard()
        yield TriageEnd()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Take up the walk of the day, or begin it."""
        walk = await self._keeper.begin()
        if walk is None:
            return
        triage = walk.triage
        if triage.begun_at != walk.moment.now and triage.card is not None and triage.number > 1:
            self.notice.say(f"Resumed where you left off: {triage.number} of {triage.total}.")
        self.set_interval(TICK, self._tick)

    # What is shown.

    async def _show(self, walk: Walk) -> None:
        await self._drawing.show(walk)
        self._show_keys()

    def _show_keys(self) -> None:
        if walk := self._keeper.walk:
            self._drawing.show_keys(walk, self._keeper.marks, rings=self._rung is not None)

    def on_resize(self) -> None:
        """Lay out the first line anew; the card does it by itself."""
        self._drawing.draw()

    def heard(self, ring: Rung) -> None:
        """Say that a promised time has come, and by which key one goes to it."""
        self._rung = ring
        self.notice.say(f"{ring.line} {self.key_of('triage-jump', 'g')} goes to it.")
        self._show_keys()

    # Time passes, and other programs write.

    @on(ScreenResume)
    async def _tick(self) -> None:
        keeper = self._keeper
        walk = keeper.walk
        if walk is None or keeper.reading.locked():
            return
        if not self.is_active:
            await self._follow_day(walk)
            return
        acts, is_quiet = self.session.acts, not self.session.is_writing
        written, later = await self._watch.moved_since(walk.version, walk.moment.now)
        if keeper.walk is not walk or keeper.reading.locked():
            return
        if not (written or later):
            self._drawing.follow_settings()
            return
        await keeper.reload()
        if keeper.walk and tally(keeper.walk.triage).total() < tally(walk.triage).total():
            self.notice.say("Another program undid this, so its card is open again.")
        elif written and is_quiet and self.session.acts == acts and walk.followup:
            self._say_what_changed(walk.followup)

    async def _follow_day(self, walk: Walk) -> None:
        """Under a dialog, show as it is today what was read before: the dialog is about the card as it was."""
        if self._watch.is_of_today(max(walk.moment.now, self._drawing.drawn or walk.moment.now)):
            return
        self.notice.outlive_its_day()
        if walk.followup is None:  # at the end no card is meant
            await self._keeper.reload()
        else:
            self._drawing.draw()

    def _say_what_changed(self, before: FollowUp) -> None:
        """Name what changed by itself: the next key would act on something else than was read."""
        walk = self._keeper.walk
        if walk is None or walk.followup == before:
            return
        if walk.followup is None or walk.followup.id != before.id:
            card = f"; this card is about {walk.followup.who}" if walk.followup else ""
            self._acts.line.hold(f"Another program removed {before.who}{card}")
            return
        queue = Queue.DUE if walk.is_due else queue_of(walk.followup, walk.moment.now, walk.moment.today)
        skips = f"{self.key_of('triage-skip', 'j')} goes on"
        if queue is Queue.DUE:
            self.notice.say(f"Another program changed {before.who}.")
        else:
            self.notice.say(f"Another program moved {before.who} to {queue}.", hint=skips)

    # The keys.

    async def action_skip(self) -> None:
        """Leave the card as it is, and go on."""
        walk = self._keeper.walk
        if walk is None or walk.triage.card is None:
            return
        is_asked = walk.is_due or walk.triage.card.did
        triage = walk.triage.skip() if is_asked else walk.triage.drop()
        await self._keeper.change(triage.follow, triage.batch)

    async def action_before(self) -> None:
        """Show the card before."""
        walk = self._keeper.walk
        if walk is None:
            return
        triage = walk.triage.back()
        if triage.place == walk.triage.place:
            self.notice.say("This is the first card.")
            return
        await self._keeper.change(triage.follow, triage.batch)
        if triage.card and triage.card.did:
            done = wording.join(DONE_WORDS[did.what] for did in triage.card.did)
            self.notice.say(f"Already logged: {done}.")

    async def action_on(self) -> None:
        """Open the person, in full; at the end, once more what is left, or the inbox."""
        walk = self._keeper.walk
        if walk is None:
            return
        if walk.followup and walk.followup.id:
            await self.host.open("person", walk.followup.id, then=self._returned)
        elif walk.triage.left:
            triage = walk.triage.again()
            await self._keeper.change(triage.follow, triage.batch)
        else:
            await self.action_leave()

    async def _returned(self, _result: object) -> None:
        await self._keeper.returned()

    async def action_batch(self) -> None:
        """Another way through: the same medium in a row, or the usual order again."""
        walk = self._keeper.walk
        if walk is None or walk.triage.card is None:
            return
        ways: list[Action | None] = [None, *walk.batches]
        here = ways.index(walk.triage.batch) if walk.triage.batch in ways else 0
        batch = ways[(here + 1) % len(ways)]
        await self._keeper.change(lambda due: walk.triage.replanned(due, batch), batch)
        said = f"From here on: {BATCH_WORDS[batch]}." if batch else "From here on: the usual order."
        self.notice.say(said)

    async def action_jump(self) -> None:
        """Go to the promised call that has rung; what was shown comes after it."""
        walk, ring, self._rung = self._keeper.walk, self._rung, None
        if walk is None or ring is None:
            self.notice.warn("No alert for a call has gone off yet.")
            return
        await self._keeper.change(
            lambda due: walk.triage.jump(ring.call.followup_id).follow(due), walk.triage.batch
        )

    async def action_rehearse(self) -> None:
        """Practise the message or the call."""
        followup = self._keeper.subject()
        if followup is None:
            self.notice.warn("There is nobody here to rehearse for.")
        else:
            await self.host.open("rehearsal", followup, then=self._rehearsed)

    async def _rehearsed(self, _result: object) -> None:
        await self._keeper.reload()

    async def _draft(self) -> None:
        """Open the words for the card, or at the end those by which to help whoever it proposes (M7)."""
        somebody = self._drawing.rest.to_help if self._drawing.rest else None
        if self._keeper.subject() or somebody is None:
            await self.actions.draft()
            return
        followup = await self.session.read(lambda inbox: inbox.followup(somebody.followup_id))
        if followup is None:
            return
        reach = Reach.of(followup.person)
        medium = next((medium for action, medium in _WRITTEN if action in reach), Medium.EMAIL)
        await self.host.open("words", self._acts, followup, medium, Purpose.HELP.value)

    async def _connect(self) -> None:
        """Introduce two who could meet: the person of the card, or at the end whoever it proposes (M7)."""
        match = self._drawing.rest.match if self._drawing.rest else None
        if self._keeper.subject() is None and match:
            from app.screens.followup.introductions.pairing import propose

            await propose(self._acts, match)
        else:
            await self.actions.connect()

    async def action_leave(self) -> None:
        """Back to the inbox, which shows what the walk has left for later."""
        await self.before_leaving()
        self.dismiss()

    async def before_leaving(self) -> None:
        """Keep where one is, as the program is about to end."""
        await self._keeper.keep()
