"""What the keys of triage do to its walk: on, back, another order, and how it goes on after an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from app.keys.keymap import TRIAGE_KEYS, bindings
from app.screens.followup.actions import ActingScreen
from app.screens.triage.view import BATCH_WORDS, DONE_WORDS
from app.screens.triage.walk import Change, Rest, Walk
from data.model.followup import FollowUp
from data.model.text import plain
from data.model.vocabulary import Action, Medium
from data.rules.acts import report
from data.rules.identity.reach import Reach
from data.rules.phrasing import wording
from data.rules.triage.walk import ALONG, Did, Triage, what_was_done
from data.words.purposes import Purpose

if TYPE_CHECKING:
    from app.screens.base.bell import Rung
    from app.screens.base.targets import Aim
    from data.model.results import Done
    from data.store.store import Store

_WRITTEN = ((Action.EMAIL, Medium.EMAIL), (Action.MESSAGE, Medium.MESSAGE), (Action.TEXT, Medium.TEXT))


class WalkingScreen(ActingScreen):
    """A screen with a walk through what is due: each key changes the walk, which is then read anew and shown."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TRIAGE_KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._walk: Walk | None = None
        self._before: Walk | None = None
        self._rest: Rest | None = None
        self._rung: Rung | None = None

    async def change(self, change: Change, batch: Action | None) -> None:
        """Go on with the walk: read what is due, change it, show where it leads to, and keep it."""
        raise NotImplementedError

    # What the keys act on, and what came of it.

    def targets(self) -> list[int]:
        """The card's follow-up, and what is marked with it."""
        return self.all_with(self._walk.followup.id or 0) if self._walk and self._walk.followup else []

    def subject(self) -> FollowUp | None:
        """The card's follow-up."""
        return self._walk.followup if self._walk else None

    async def reload(self) -> None:
        """Read the card anew."""
        if walk := self._walk:
            await self.change(walk.triage.follow, walk.triage.batch)

    async def perform(self, act: Callable[[Store, datetime], Done], **how: bool) -> str:
        """Do an act; the card as it was before it tells afterwards what was done."""
        self._before = self._walk
        return await super().perform(act, **how)

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - what was done is read off the card
        """The card is done where the act has dealt with it: the next one comes."""
        self.mark_together(frozenset())
        await self._go_on_from(self._before, done.followups)

    async def _go_on_from(self, walk: Walk | None, acted_on: Sequence[FollowUp] = ()) -> None:
        if walk is None:
            return
        before = walk.followup
        after = await self.session.read(lambda inbox: inbox.followup(before.id or 0)) if before else None
        did = what_was_done(before, after) if before and after else None
        others = (one for one in acted_on if before and one.id != before.id)
        along = {one.id or 0: Did(ALONG, touches=len(one.touches)) for one in others} if did else {}
        await self.change(lambda due: _gone_on(walk, did, due, along), walk.triage.batch)

    async def taken_back(self, done: Done) -> None:
        """The card of what was undone is shown again, also after the last one."""
        walk = self._walk
        if walk is None:
            return
        concerned = [followup.id or 0 for followup in done.followups]
        await self.change(lambda due: walk.triage.take_back(concerned, due), walk.triage.batch)

    async def _warning(self, aim: Aim, medium: Medium) -> str:
        """What was dealt with already, here or by another program, is logged once more only on purpose."""
        walk = self._walk
        if walk and walk.followup and not walk.is_due and not walk.followup.closed_on and walk.followup.next:
            session = self.session
            moment = session.moment()
            coming = report.next_words(walk.followup, moment.today, session.book, moment.now)
            return plain(f"{walk.followup.who} is not due any more. Next: {coming}.")
        return await super()._warning(aim, medium)

    # Moving.

    async def action_skip(self) -> None:
        """Leave the card as it is, and go on."""
        walk = self._walk
        if walk is None or walk.triage.card is None:
            return
        is_asked = walk.is_due or walk.triage.card.did
        triage = walk.triage.skip() if is_asked else walk.triage.drop()
        await self.change(triage.follow, triage.batch)

    async def action_before(self) -> None:
        """The card before."""
        walk = self._walk
        if walk is None:
            return
        triage = walk.triage.back()
        if triage.place == walk.triage.place:
            self.notice.say("This is the first card.")
            return
        await self.change(triage.follow, triage.batch)
        if triage.card and triage.card.did:
            done = wording.join(DONE_WORDS[did.what] for did in triage.card.did)
            self.notice.say(f"Done already: {done}.")

    async def action_on(self) -> None:
        """The person, in full; at the end, once more what is left, or back to the inbox."""
        walk = self._walk
        if walk is None:
            return
        if walk.followup and walk.followup.id:
            await self.host.open("person", walk.followup.id, then=self._returned)
        elif walk.triage.left:
            triage = walk.triage.again()
            await self.change(triage.follow, triage.batch)
        else:
            await self.action_leave()

    async def _returned(self, _result: object) -> None:
        """Back from the person's page, where anything may have been done."""
        await self._go_on_from(self._walk)

    async def action_batch(self) -> None:
        """Another way through: the same medium in a row, or the usual order again."""
        walk = self._walk
        if walk is None or walk.triage.card is None:
            return
        ways: list[Action | None] = [None, *walk.batches]
        here = ways.index(walk.triage.batch) if walk.triage.batch in ways else 0
        batch = ways[(here + 1) % len(ways)]
        await self.change(lambda due: walk.triage.replanned(due, batch), batch)
        said = f"From here on: {BATCH_WORDS[batch]}." if batch else "From here on: the usual order."
        self.notice.say(said)

    def heard(self, ring: Rung) -> None:
        """A promised time has come: a line says so, and a key goes to it."""
        self._rung = ring
        self.notice.say(f"{ring.line} {self.key_of('triage-jump', 'g')} goes to it.")

    async def action_jump(self) -> None:
        """Go to the promised call that has rung; what was shown comes after it."""
        walk, ring, self._rung = self._walk, self._rung, None
        if walk is None or ring is None:
            self.notice.warn("No promised call has rung.")
            return
        await self.change(lambda due: walk.triage.jump(ring.call.followup_id).follow(due), walk.triage.batch)

    async def action_rehearse(self) -> None:
        """Practise the message or the call; at the end, the words for somebody to help."""
        followup = self.subject()
        if followup is None:
            await self._help()
            return
        await self.host.open("rehearsal", followup, then=self._rehearsed)

    async def _rehearsed(self, _result: object) -> None:
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
        reach = Reach.of(followup.person)
        medium = next((medium for action, medium in _WRITTEN if action in reach), Medium.EMAIL)
        await self.host.open("words", self, followup, medium, Purpose.HELP.value)

    def _nothing_here(self) -> str:
        line = f"Every card has had its turn: {self.key_of('triage-leave', 'escape')} leads to the inbox."
        self.notice.warn(line)
        return line

    async def action_leave(self) -> None:
        """Back to the inbox."""
        self.dismiss()


def _gone_on(walk: Walk, did: Did | None, due: Sequence[int], along: Mapping[int, Did]) -> Triage:
    """How the walk goes on after an act: the card is done when it was dealt with, and else stays as it is now."""
    triage, card = walk.triage, walk.triage.card
    if card is None or walk.followup is None:
        return triage.follow(due)
    is_due = card.followup_id in due
    if did and (did.is_final or not is_due):
        return triage.finish(did, due, along)
    return triage.follow(due) if is_due or card.did else triage.drop().follow(due)
