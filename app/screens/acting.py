"""What the keys do to follow-ups, for every screen that has some: the inbox, a person, triage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.screen import Screen

from app.keymap import ACT_KEYS, INBOX_KEYS, LOG_KEYS, PROGRAM_KEYS, bindings, sign
from app.screens.insight_keys import InsightKeys
from app.session import Session
from data.rules import pace, wording
from data.rules.errors import RuleError
from data.rules.finding import SEARCHES
from data.rules.followup import Action, Direction, FollowUp, Medium, Queue, Touch
from data.rules.preview import proposed
from data.rules.text import plain
from data.store.errors import StoreError
from widgets.card_text import reach_of
from widgets.key_bar import KeyHint
from widgets.notice import Notice
from widgets.subject import Subject

if TYPE_CHECKING:
    from app.ringback import RingbackApp
    from app.screens.dialog import Act, Dialog
    from data.store.act import Done
    from data.store.store import Store


TICK = 0.5
"""Seconds between two looks at the clock and at what other programs have written."""

_BY_ID = {key.id: key for key in (*ACT_KEYS, *INBOX_KEYS, *PROGRAM_KEYS)}
_OPEN_KEYS = ("log-email", "log-call", "log-voicemail", "spoke", "reply", "when", "close", "log", "new", "filter")
_STALLED_KEYS = ("another-way", "another-person", "new-cycle", "when", "close", "spoke", "reply", "filter")
_OPEN_HINTS = [(key_id, "") for key_id in _OPEN_KEYS]
_HINTS: dict[Queue | None, list[tuple[str, str]]] = {
    None: [("new", "new follow-up"), ("palette", "")],
    Queue.STALLED: [(key_id, "") for key_id in _STALLED_KEYS],
    Queue.CLOSED: [("close", "reopen"), ("spoke", ""), ("reply", ""), ("edit", ""), ("new", ""), ("filter", "")],
}


class ActingScreen(InsightKeys, Screen[None]):
    """A screen whose keys act on follow-ups. It says which, and what to show afterwards."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS)]

    # What each screen says.

    def targets(self) -> list[int]:
        """The ids that the keys act on, as one act."""
        raise NotImplementedError

    def subject(self) -> FollowUp | None:
        """The follow-up under the cursor, with its history."""
        raise NotImplementedError

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what has changed; ``follow``: go to what it was about."""
        raise NotImplementedError

    # What they share.

    def lead(self) -> FollowUp | None:
        """The follow-up that a dialog about the targets begins with: the one under the cursor, if it is meant."""
        ids, current = self.targets(), self.subject()
        if current and current.id in ids:
            return current
        return self.session.inbox.followup(ids[0]) if ids else None

    @property
    def session(self) -> Session:
        """The way to the data."""
        return cast("RingbackApp", self.app).session

    @property
    def notice(self) -> Notice:
        """The line that says what happened."""
        return self.query_one(Notice)

    def key_of(self, key_id: str, default: str) -> str:
        """The sign of a key as the user has it."""
        return sign(self.session.config.keys.get(key_id, default))

    def about(self, followup: FollowUp) -> Subject:
        """The follow-up as a card's subject, at this moment."""
        keys = {key.id: self.key_of(key.id, key.keys) for key in ACT_KEYS}
        return Subject(followup, self.session.now(), self.session.book, keys)

    async def perform(
        self, act: Callable[[Store, datetime], Done], *, undo: bool = False, follow: bool = False
    ) -> str:
        """Do an act, or undo one. What can't be done is said in a line, which is given back, and nothing moves."""
        if not self.session.is_ready:  # the write side is still being imported: show that the key has counted
            self.notice.say("One moment …")
        try:
            done = await self.session.write(act)
        except (RuleError, StoreError) as fault:
            self.notice.warn(str(fault))
            return str(fault)
        hint = f"{self.key_of('redo', 'U')} does it again" if undo else f"{self.key_of('undo', 'u')} undoes"
        self.notice.say(done.sentence.removesuffix(done.coming), hint, done.coming)
        await self.acted(done, follow=follow or undo)
        return ""

    async def _with_targets(self, act: Act) -> None:
        await self._with(self.targets(), act)

    async def _with(self, ids: list[int], act: Act) -> str:
        if not ids:
            return self._nothing_here()
        return await self.then_propose(ids, lambda store, now: act(store, ids, now))

    def _nothing_here(self) -> str:
        line = f"There is nothing under the cursor: {self.key_of('new', 'n')} opens a follow-up."
        self.notice.warn(line)
        return line

    async def moved_since(self, version: int, shown: datetime) -> tuple[bool, bool]:
        """Whether another program has written since ``version``, and whether the minute of ``shown`` has passed.

        A file that can't be read any more is said in a line, and has not moved.
        """
        try:
            written = await self.session.read(lambda inbox: inbox.changed()) != version
        except StoreError as fault:
            self.notice.warn(str(fault))
            return False, False
        zone = self.session.zone
        return written, wording.clock(self.session.now(), zone) != wording.clock(shown, zone)

    # One key, one act.

    async def action_log(self, medium: str) -> None:
        """An attempt by ``medium``, now. What speaks against it is said first; the same key again logs it (S2)."""
        warning = self._warning(Medium(medium))
        if warning and self.notice.text != warning:
            again = LOG_KEYS[Medium(medium)] if Medium(medium) in LOG_KEYS else _BY_ID["propose"]
            self.notice.warn(warning, hint=f"{self.key_of(again.id, again.keys)} again logs it")
            return
        await self._with_targets(
            lambda store, ids, now: store.log(ids, Touch(now, Direction.OUT, Medium(medium)), now)
        )

    def _warning(self, medium: Medium) -> str:
        targets = (self.session.inbox.followup(followup_id) for followup_id in self.targets())
        warnings = [pace.warning(one, medium, self.session.book) for one in targets if one and not one.closed_on]
        spoken = [warning for warning in warnings if warning]
        more = f" And {len(spoken) - 1} more." if len(spoken) > 1 else ""
        return plain(f"{spoken[0]}{more}") if spoken else ""

    async def action_missed(self) -> None:
        """What was agreed slipped their mind (S6)."""
        await self._with_targets(lambda store, ids, now: store.missed(ids, now))

    async def action_switch(self) -> None:
        """Another way, today (M1)."""
        await self._with_targets(lambda store, ids, now: store.switch(ids, None, now))

    async def action_propose(self) -> None:
        """What the card proposes: log the attempt, or open what the step needs."""
        followup = self.lead()
        if followup is None or followup.next is None:
            self.notice.warn("Nothing is proposed here.")
        elif self._propose_different_things():
            self.notice.warn("What is marked needs different things: press the key of what you did.")
        elif medium := proposed(followup):
            await self.action_log(medium.value)
        elif followup.next.action is Action.DECIDE and not followup.is_out_of_reach:
            from app.screens.deciding import DecideScreen

            signs = {key.id: self.key_of(key.id, key.keys) for key in ACT_KEYS}
            await self._ask(DecideScreen(self.session, followup, len(self.targets()), signs))
        elif followup.next.action in SEARCHES:
            await self.action_find()
        else:
            await self.action_edit()

    def _propose_different_things(self) -> bool:
        read = (self.session.inbox.followup(followup_id) for followup_id in self.targets())
        return len({proposed(one) or (one.next.action if one.next else None) for one in read if one}) > 1

    async def action_reply(self) -> None:
        """They replied, by the way they were last written to."""
        followup = self.lead()
        last = followup.touches[-1].medium if followup and followup.touches else Medium.EMAIL
        medium = Medium.CALL if last is Medium.VOICEMAIL else last
        await self._with_targets(
            lambda store, ids, now: store.reply(ids, Touch(now, Direction.IN, medium), now),
        )

    async def action_stop(self) -> None:
        """They said stop; for somebody who has, ask whether it is to be lifted (F6)."""
        followup = self.lead()
        if followup and followup.person and followup.person.stopped_on:
            from app.screens.choose import allow_again

            await self._ask(allow_again(self.session, followup))
        else:
            await self._with_targets(lambda store, ids, now: store.stop(ids, now))

    async def action_undo(self) -> None:
        """Take back the last act."""
        await self.perform(lambda store, _now: store.undo(), undo=True)

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self.perform(lambda store, _now: store.redo())

    # Keys that ask first. Each dialog answers with an act, unless it is left.

    async def _ask(self, dialog: Dialog, answered: Callable[[Act], Awaitable[str]] | None = None) -> None:
        # About what was meant when it was opened, whatever moves under it meanwhile; and awaited until it
        # stands, so that what is typed ahead goes into it.
        dialog.answered = answered or partial(self._with, self.targets())
        await self.app.push_screen(dialog)

    async def action_spoke(self) -> None:
        """A conversation: the agreed next time is asked first (F2)."""
        await self._ask_log(spoke=True)

    async def action_log_more(self) -> None:
        """Everything about a touch."""
        await self._ask_log(spoke=False)

    async def _ask_log(self, *, spoke: bool) -> None:
        if followup := self.lead():
            from app.screens.log import LogScreen

            screen = LogScreen(self.about(followup), self.session, spoke=spoke, several=len(self.targets()))
            await self._ask(screen)

    async def action_when(self) -> None:
        """Snooze, or set the date."""
        if followup := self.lead():
            from app.screens.when import WhenScreen

            await self._ask(WhenScreen(self.about(followup), self.session, len(self.targets())))

    async def action_promise(self) -> None:
        """They said by when, or you did, or they missed what was agreed."""
        if followup := self.lead():
            from app.screens.promise import PromiseScreen

            await self._ask(PromiseScreen(self.about(followup), self.session, len(self.targets())))

    async def action_close_followup(self) -> None:
        """Close with an outcome; a closed one is reopened."""
        if followup := self.lead():
            from app.screens.choose import close_or_reopen

            screen = close_or_reopen(self.session, followup, len(self.targets()))
            await self._ask(screen)

    async def action_edit(self) -> None:
        """Edit the follow-up and its person."""
        if followup := self._only_one():
            from app.screens.edit import EditScreen

            await self._ask(EditScreen(self.session, followup), self._edited)

    async def action_find(self) -> None:
        """The trail to a person or a number (M9, L4)."""
        if followup := self._only_one():
            from app.screens.find import FindScreen

            await self._ask(FindScreen(self.session, followup), self._edited)

    async def action_colleague(self) -> None:
        """Go on with somebody else at the same organisation (M1)."""
        if (followup := self._only_one()) is None:
            return
        if not followup.where:
            edits = self.key_of("edit", "E")
            self.notice.warn(f"No organisation is on file for {followup.who}: {edits} adds it.")
        else:
            from app.screens.deciding import ColleagueScreen

            await self._ask(ColleagueScreen(self.session, followup), self._edited)

    async def action_renew(self) -> None:
        """A new purpose and a new cycle (M1, H4)."""
        if followup := self.lead():
            from app.screens.deciding import RenewScreen

            await self._ask(RenewScreen(self.session, followup, len(self.targets())))

    def _only_one(self) -> FollowUp | None:
        """What a key is about that takes one follow-up at a time; None, and a line, for several or none."""
        if len(self.targets()) > 1:
            clears = self.key_of("back", "escape")
            self.notice.warn(f"Several are marked, and one is taken at a time: {clears} clears the marks.")
            return None
        followup = self.lead()
        if followup is None:
            self._nothing_here()
        return followup

    async def action_new(self) -> None:
        """Open a follow-up."""
        from app.screens.edit import EditScreen

        await self._ask(EditScreen(self.session), self._edited)

    async def _edited(self, act: Act) -> str:
        # About one follow-up, which the dialog knows, whatever is marked here.
        return await self.perform(lambda store, now: act(store, [], now), follow=True)

    async def action_pause(self) -> None:
        """Pause until a day, or resume what is paused."""
        from app.screens.calendar import ask_pause

        await ask_pause(self)

    async def ask_whole(self, dialog: Dialog) -> None:
        """Open a dialog whose act says itself what it is about, whatever is marked here."""
        await self._ask(dialog, self._done_whole)

    async def _done_whole(self, act: Act) -> str:
        return await self.perform(lambda store, now: act(store, [], now))

    # Keys that change nothing.

    def action_copy(self) -> None:
        """Copy the number or address that the next step needs."""
        followup = self.subject()
        if followup is None:
            self._nothing_here()
            return
        found = reach_of(followup)
        if not found:
            self.notice.warn("Nothing is on file to copy: E adds an address or a number.")
            return
        value = found[0][1]
        self.app.copy_to_clipboard(value)
        self.notice.say(f"Copied {value}")

    def action_draft(self) -> None:
        """Drafts come with a later release; until then the key says so."""
        self.notice.say("Drafts are not part of this release yet; log what you send with its key.")

    def hints(self, queue: Queue | None, marked: int = 0) -> tuple[list[KeyHint], list[KeyHint]]:
        """The keys for the last line: those for what is under the cursor, and those that always stay.

        ``queue`` is that of what is under the cursor, None where nothing is.
        """
        hints = [self._hint(key_id, word) for key_id, word in _HINTS.get(queue, _OPEN_HINTS)]
        if marked:
            hints.insert(0, self._hint("back", f"clears {marked} marked"))
        return hints, [self._hint("undo"), self._hint("help"), self._hint("quit")]

    def _hint(self, key_id: str, word: str = "") -> KeyHint:
        key = _BY_ID[key_id]
        namespace = "app" if key in PROGRAM_KEYS else "screen"
        return KeyHint(self.key_of(key.id, key.keys), word or key.word, f"{namespace}.{key.action}")
