"""What the keys do to follow-ups, for every screen that has some: the inbox, a person, triage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from app.keys.keymap import ACT_KEYS, LOG_KEYS, bindings
from app.outbound.clipboard import Copied
from app.screens.base.targets import BY_ID, AimingScreen, kept
from data.model.text import plain
from data.model.vocabulary import Action, Direction, Medium, Queue
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.screens.base.targets import Aim
    from data.model.followup import FollowUp, Person
    from data.model.results import Done
    from data.store.store import Store
    from widgets.chrome.key_bar import KeyHint

# What the first screen doesn't draw is imported by the key that needs it, long after it was painted.


class ActingScreen(AimingScreen):
    """A screen with the keys that act: each does an act at once, asks first, or changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS)]

    _together: frozenset[int] = frozenset()  # what is marked as due with one person

    # One key, one act.

    async def action_log(self, medium: str) -> None:
        """An attempt by ``medium``, now. What speaks against it is said first; the same key again logs it (S2)."""
        await self._log(await self.aim(), Medium(medium))

    async def _log(self, aim: Aim, medium: Medium) -> None:
        from data.model.followup import Touch

        warning = await self._warning(aim, medium)
        if warning and not self._is_overruled(warning):
            again = LOG_KEYS[medium] if medium in LOG_KEYS else BY_ID["propose"]
            self.notice.warn(warning, hint=f"{self.key_of(again.id, again.keys)} again logs it")
            return
        await self._with(aim.ids, lambda store, ids, now: store.log(ids, Touch(now, Direction.OUT, medium), now))

    async def _warning(self, aim: Aim, medium: Medium) -> str:
        from data.rules.scheduling import pace

        meant = await self._whole(aim)
        warnings = [pace.warning(one, medium, self.session.book) for one in meant if not one.closed_on]
        spoken = [warning for warning in warnings if warning]
        more = f" And {len(spoken) - 1} more." if len(spoken) > 1 else ""
        return plain(f"{spoken[0]}{more}") if spoken else ""

    async def _whole(self, aim: Aim) -> list[FollowUp]:
        """Every follow-up that a key is about, with its history; where it is the one shown, nothing is read."""
        if aim.lead and aim.ids == [aim.lead.id]:
            return [aim.lead]
        return await self.session.read(lambda inbox: inbox.followups(aim.ids))

    async def action_missed(self) -> None:
        """What was agreed slipped their mind (S6)."""
        await self._with(self.targets(), lambda store, ids, now: store.missed(ids, now))

    async def action_switch(self) -> None:
        """Another way, today (M1)."""
        await self._with(self.targets(), lambda store, ids, now: store.switch(ids, None, now))

    async def action_propose(self) -> None:
        """What the card proposes: log the attempt, or open what the step needs."""
        from data.model.vocabulary import SEARCHES
        from data.rules.acts.preview import proposed

        aim = await self.aim()
        followup = aim.lead
        if followup is None or followup.next is None:
            self.notice.warn("Nothing is proposed here.")
        elif await self._propose_different_things(aim):
            self.notice.warn("What is marked needs different things: press the key of what you did.")
        elif medium := proposed(followup):
            await self._log(aim, medium)
        elif followup.next.action is Action.DECIDE:
            from app.screens.followup.decision import DecideScreen

            signs = {key.id: self.key_of(key.id, key.keys) for key in ACT_KEYS}
            await self._ask(DecideScreen(self.session, followup, len(aim.ids), signs), aim)
        elif followup.next.action in SEARCHES:
            await self.action_find()
        else:
            await self.action_edit()

    async def _propose_different_things(self, aim: Aim) -> bool:
        from data.rules.acts.preview import proposed

        meant = await self._whole(aim)
        return len({proposed(one) or (one.next.action if one.next else None) for one in meant}) > 1

    async def action_reply(self) -> None:
        """They replied, by the way they were last written to."""
        from data.model.followup import Touch

        ids, followup = await self.aim()
        last = followup.touches[-1].medium if followup and followup.touches else Medium.EMAIL
        medium = Medium.CALL if last is Medium.VOICEMAIL else last
        await self._with(ids, lambda store, ids, now: store.reply(ids, Touch(now, Direction.IN, medium), now))

    async def action_stop(self) -> None:
        """They said stop, which is asked once: with Caps Lock on, x is X (F6).

        For somebody who has said it already, ask whether it is to be lifted.
        """
        aim = await self.aim()
        if aim.lead and aim.lead.person and aim.lead.person.stopped_on:
            from app.screens.base.choice import allow_again

            await self._ask(allow_again(self.session, aim.lead), aim)
            return
        if aim.lead and aim.lead.person and not self._is_overruled(f"stop {aim.ids}"):
            from app.screens.base.dialog import whom

            again = f"{self.key_of('stop', 'X')} again stops {whom(aim.lead, len(aim.ids))}."
            self.notice.warn("Did they say stop? ", again)
            return
        await self._with(aim.ids, lambda store, ids, now: store.stop(ids, now))

    async def action_undo(self) -> None:
        """Take back the last act."""
        await self.replay(undo=True)

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self.replay(undo=False)

    # Keys that ask first. Each dialog answers with an act, unless it is left.

    async def action_spoke(self) -> None:
        """A conversation: the agreed next time is asked first (F2)."""
        await self._ask_log(spoke=True)

    async def action_log_more(self) -> None:
        """Everything about a touch."""
        await self._ask_log(spoke=False)

    async def _ask_log(self, *, spoke: bool) -> None:
        aim = await self.aim()
        if aim.lead:
            from app.screens.followup.log import LogScreen

            screen = LogScreen(self.about(aim.lead), self.session, spoke=spoke, several=len(aim.ids))
            await self._ask(screen, aim)

    async def action_when(self) -> None:
        """Snooze, or set the date."""
        aim = await self.aim()
        if aim.lead:
            from app.screens.followup.when import WhenScreen

            await self._ask(WhenScreen(self.about(aim.lead), self.session, len(aim.ids)), aim)

    async def action_promise(self) -> None:
        """They said by when, or you did, or they missed what was agreed."""
        aim = await self.aim()
        if aim.lead:
            from app.screens.followup.promise import PromiseScreen

            await self._ask(PromiseScreen(self.about(aim.lead), self.session, len(aim.ids)), aim)

    async def action_close_followup(self) -> None:
        """Close with an outcome; a closed one is reopened."""
        aim = await self.aim()
        if aim.lead:
            from app.screens.base.choice import close_or_reopen

            screen = close_or_reopen(self.session, aim.lead, len(aim.ids))
            await self._ask(screen, aim)

    async def action_edit(self) -> None:
        """Edit the follow-up and its person."""
        if followup := await self._only_one():
            from app.screens.followup.edit import EditScreen

            await self._ask(EditScreen(self.session, followup), answered=self._edited)

    async def action_find(self) -> None:
        """The trail to a person or a number (M9, L4)."""
        if followup := await self._only_one():
            from app.screens.followup.search import FindScreen

            await self._ask(FindScreen(self.session, followup), answered=self._edited)

    async def action_colleague(self) -> None:
        """Go on with somebody else at the same organisation (M1)."""
        if (followup := await self._only_one()) is None:
            return
        if not followup.where:
            edits = self.key_of("edit", "E")
            self.notice.warn(f"No organisation is on file for {followup.who}: {edits} adds it.")
        else:
            from app.screens.followup.decision import ColleagueScreen

            known = await self.session.read(lambda inbox: inbox.colleagues(followup))
            await self._ask(ColleagueScreen(self.session, followup, known), answered=self._edited)

    async def action_renew(self) -> None:
        """A new purpose and a new cycle (M1, H4)."""
        aim = await self.aim()
        if aim.lead:
            from app.screens.followup.decision import RenewScreen

            await self._ask(RenewScreen(self.session, aim.lead, len(aim.ids)), aim)

    async def action_new(self) -> None:
        """Open a follow-up."""
        from app.screens.followup.edit import EditScreen

        await self._ask(EditScreen(self.session, about=self.new_is_about()), answered=self._edited)

    def new_is_about(self) -> Person | None:
        """Return the person whom a new follow-up is about here; None where anybody may be meant."""
        return None

    async def begin_with_person(self, person_id: int) -> None:
        """Open a follow-up with somebody who is on file; a line says why not where they have said stop."""
        from app.screens.followup.edit import EditScreen

        person = await self.session.read(lambda inbox: inbox.person(person_id))
        if person is None:
            self.notice.warn("That person is no longer there.")
        elif person.stopped_on:
            self.notice.warn(
                f"{plain(person.name)} has said stop: nothing is opened with them until you allow it."
            )
        else:
            await self._ask(EditScreen(self.session, about=person), answered=self._edited)

    async def action_pause(self) -> None:
        """Pause until a day, or resume what is paused."""
        await self.host.open("pause", self)

    # What has stalled and is laid aside by an act (S5).

    async def _stalled_of(self, ids: list[int]) -> frozenset[int]:
        """Those of ``ids`` that are stalled; nothing is read where all that is meant is what is shown."""
        from data.rules.scheduling.queue import queue_of

        moment, shown = self.session.moment(), self.seen()
        if shown and ids == [shown.id]:
            return frozenset(ids if queue_of(shown, moment.now, moment.today) is Queue.STALLED else ())
        return await self.session.read(lambda inbox: inbox.still(ids, Queue.STALLED, moment))

    async def then_propose(self, ids: list[int], act: Callable[[Store, datetime], Done]) -> str:
        """Do an act about ``ids``; where it lays aside what had stalled, propose others afterwards (S5).

        What can't be done is said, and given back, as by ``perform``.
        """
        try:
            stalled = await self._stalled_of(ids)
        except StoreError as unread:
            self.notice.warn(str(unread))
            return str(unread)
        known: list[Done] = []
        fault = await self.perform(kept(act, known) if stalled else act)
        laid = [one for done in known for one in done.followups if one.id in stalled and one.is_laid_aside]
        if laid and not fault:
            await self.afterwards(lambda: self.host.open("keep-others-going", self, laid))
        return fault

    # Keys that change nothing.

    async def action_insights(self) -> None:
        """The page of the balance."""
        await self.host.open("insights")

    async def action_reconnect(self) -> None:
        """Choose somebody who was left alone for long, and open a follow-up with them."""
        await self.host.open("reconnect", self)

    async def action_copy(self) -> None:
        """Copy the number or address that the next step needs."""
        from app.screens.base.copies import put_on_clipboard, said_of
        from app.screens.base.plain_words import WordsScreen
        from widgets.card.text import to_copy

        followup = await self.current()
        if followup is None:
            self._nothing_here()
        elif not (value := to_copy(followup)):
            self.notice.warn(
                f"Nothing is on file to copy: {self.key_of('edit', 'E')} adds an address or a number."
            )
        elif self._is_overruled(f"copy {value}"):
            await self.app.push_screen(WordsScreen(value))
        elif (how := await put_on_clipboard(self.app, value)) is Copied.NOT:
            await self.app.push_screen(WordsScreen(value, how))
        else:
            again = "" if how.is_certain else f"{self.key_of('copy', 'y')} again shows it"
            self.notice.say(said_of(how, value), again)

    async def action_clarity(self) -> None:
        """The clarity card of the follow-up (H11)."""
        if followup := await self._only_one():
            await self.host.open("clarity", self, followup)

    async def action_draft(self) -> None:
        """The words for the next attempt; for a call, the questions. Of one person, several have one message."""
        aim = await self.aim()
        followup = await self._about_all(aim) if len(aim.ids) > 1 else await self._only_one()
        if followup:
            await self.host.open("words", self, followup)

    async def _about_all(self, aim: Aim) -> FollowUp | None:
        """The one under the cursor, for a message about all that are marked; None where several people are."""
        lead, meant = aim.lead, set(aim.ids)
        others = tuple(other for other in lead.others if other.id in meant) if lead else ()
        if lead is None or len(others) + 1 < len(meant):
            return await self._only_one()
        return replace(lead, together=others)

    async def action_both(self) -> None:
        """Mark all that is due with the person, so that one message, and one act, is about all of it (S1)."""
        from data.rules.scheduling.joint_message import also_due

        followup = await self.current()
        if followup is None:
            self._nothing_here()
            return
        others = also_due(followup, self.session.now(), self.session.book)
        ids = frozenset((followup.id or 0, *(other.id for other in others)))
        if not others:
            self.notice.say(plain(f"Nothing else is due with {followup.who}."))
        elif ids <= set(self.targets()):
            self.mark_together(frozenset())
            self.notice.say("The marks are cleared.")
        else:
            self.mark_together(ids)
            self.notice.say(
                plain(f"{len(ids)} follow-ups with {followup.who} are marked: the next key is about all.")
            )

    def mark_together(self, ids: frozenset[int]) -> None:
        """Have the keys act on these as one; none: on what is under the cursor again."""
        self._together = ids

    def hints_of_marks(self) -> list[KeyHint]:
        """Where marks can't be seen: how many follow-ups the next key is about, and the key that ends that."""
        return [self._hint("both", f"clears {len(self._together)} marked")] if self._together else []

    def all_with(self, followup_id: int) -> list[int]:
        """What the keys act on where they are about this one: those that are marked with it."""
        return sorted(self._together) if followup_id in self._together else [followup_id]
