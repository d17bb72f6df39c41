"""What the keys do to follow-ups, for every screen that has some: the inbox, a person, triage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.keys.keymap import ACT_KEYS
from app.screens.followup.attempts import Attempts
from app.screens.followup.copies import Copies
from data.model.text import plain
from data.model.vocabulary import Direction, Medium

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from app.screens.base.target import Aim
    from app.screens.followup.attempts import Objection
    from app.screens.followup.marks import Marks
    from data.model.followup import FollowUp, Person
    from data.model.results import Done

# What the first screen doesn't draw is imported by the key that needs it, long after it was painted.

NAMES = frozenset((*(key.act for key in ACT_KEYS), "clarity"))
"""The acts: those that have a key, and one that only the palette has. Each is a method of ``FollowUpActions``."""

WITHOUT_CURSOR = frozenset(("new", "undo", "redo", "insights", "reconnect", "mail"))
"""Those that need no follow-up under a cursor."""


class FollowUpActions:
    """The acts, by their names in ``ACT_KEYS``: each acts at once, asks first, or changes nothing."""

    def __init__(
        self,
        acts: ActRunner,
        marks: Marks,
        *,
        allowed: frozenset[str] = NAMES,
        new_is_about: Callable[[], Person | None] = lambda: None,
        objection: Objection | None = None,
        instead: Mapping[str, Callable[[], Awaitable[None]]] | None = None,
    ) -> None:
        """``allowed`` are the acts that a key may do on the screen. ``new_is_about`` returns the person whom a new
        follow-up is about there, None where anybody may be meant; ``objection`` says what is against an attempt.
        ``instead`` are the acts that the screen does in its own way, by their names.
        """
        self._instead = instead or {}
        self.acts, self._marks, self._allowed = acts, marks, allowed
        self._screen, self._target = acts.screen, acts.target
        self._new_is_about = new_is_about
        self._attempts = Attempts(acts, objection)
        self._copies = Copies()

    def allows(self, name: str) -> bool:
        """Return whether a key may do the act of that name on this screen."""
        return name in self._allowed

    async def run(self, name: str, *arguments: str) -> None:
        """Do the act of that name, whether by a key, a click or the palette."""
        if name in NAMES - WITHOUT_CURSOR and self.acts.line.holds_back():
            return
        if name in self._instead:
            await self._instead[name]()
        elif name in NAMES:
            await getattr(self, name)(*arguments)

    def fade(self) -> None:
        """Let go of what was said for one key only; what u would take back is named again in its place."""
        self.acts.line.fade()

    def resumed(self) -> None:
        """Name what was done on another screen, now that this one is on top again."""
        self.acts.line.resume()

    # One key, one act.

    async def log(self, medium: str) -> None:
        """Log an attempt by ``medium``, now (S2)."""
        await self._attempts.log(await self._target.aim(), Medium(medium))

    async def propose(self) -> None:
        """Do what the card proposes: log the attempt, or open what the step needs."""
        await self._attempts.propose(self.run)

    async def missed(self) -> None:
        """Note that what was agreed slipped their mind (S6)."""
        await self.acts.do(self._target.ids(), lambda store, ids, now: store.missed(ids, now))

    async def switch(self) -> None:
        """Go on by another way, today (M1)."""
        await self.acts.do(self._target.ids(), lambda store, ids, now: store.switch(ids, None, now))

    async def reply(self) -> None:
        """Log that they replied, by the way they were last written to."""
        from data.model.followup import Touch

        aim = await self._target.aim()
        last = aim.lead.touches[-1].medium if aim.lead and aim.lead.touches else Medium.EMAIL
        medium = Medium.CALL if last is Medium.VOICEMAIL else last
        await self.acts.do(
            aim.ids, lambda store, ids, now: store.reply(ids, Touch(now, Direction.IN, medium), now)
        )

    async def stop(self) -> None:
        """Note that they said stop, which is asked once; ask whether a stop is lifted (F6)."""
        from app.screens.followup.stop import stop_or_allow

        await stop_or_allow(self.acts)

    async def undo(self) -> None:
        """Take back the last act."""
        await self.acts.replay(undo=True)

    async def redo(self) -> None:
        """Do again what was taken back."""
        await self.acts.replay(undo=False)

    # Keys that ask first. Each dialog answers with an act, unless it is left.

    async def spoke(self) -> None:
        """Log a conversation: the agreed next time is asked first (F2)."""
        await self._ask_log(spoke=True)

    async def log_more(self) -> None:
        """Ask for everything about a touch."""
        await self._ask_log(spoke=False)

    async def _ask_log(self, *, spoke: bool) -> None:
        aim = await self._target.aim()
        if aim.lead:
            from app.screens.followup.log import LogScreen

            subject = self._screen.about(aim.lead)
            await self.acts.ask(LogScreen(subject, self._screen.session, spoke=spoke, several=len(aim.ids)), aim)

    async def when(self) -> None:
        """Snooze, or set the date."""
        aim = await self._target.aim()
        if aim.lead:
            from app.screens.followup.when import WhenScreen

            subject = self._screen.about(aim.lead)
            await self.acts.ask(WhenScreen(subject, self._screen.session, len(aim.ids)), aim)

    async def promise(self) -> None:
        """Ask by when they said, or you did, or whether they missed what was agreed."""
        aim = await self._target.aim()
        if aim.lead:
            from app.screens.followup.promise import PromiseScreen

            subject = self._screen.about(aim.lead)
            await self.acts.ask(PromiseScreen(subject, self._screen.session, len(aim.ids)), aim)

    async def close_followup(self) -> None:
        """Close with an outcome; a closed one is reopened."""
        aim = await self._target.aim()
        if aim.lead:
            from app.screens.followup.outcome import close_or_reopen

            await self.acts.ask(close_or_reopen(self._screen.session, aim.lead, len(aim.ids)), aim)

    async def renew(self) -> None:
        """Ask for a new purpose, which begins a new cycle (M1, H4)."""
        aim = await self._target.aim()
        if aim.lead:
            from app.screens.followup.decision import RenewScreen

            await self.acts.ask(RenewScreen(self._screen.session, aim.lead, len(aim.ids)), aim)

    async def edit(self) -> None:
        """Edit the follow-up and its person."""
        if followup := await self._target.only_one():
            from app.screens.followup.form.edit import EditScreen

            dialog = EditScreen(self._screen.session, followup)
            await self.acts.ask_then(dialog, partial(self._show_doubles, followup.person), follow=True)

    async def tag(self) -> None:
        """Ask for the tags of all that is meant, and of the people whom it is about."""
        aim = await self._target.aim()
        if aim.lead is None:
            self._target.nothing_here()
            return
        from app.screens.base.dialog import whom
        from app.screens.followup.tags import TagsScreen

        session = self._screen.session
        whole, on_file = await self._target.whole(aim), await session.read(lambda inbox: inbox.tags())
        people = [one.person.tags for one in whole if one.person]
        about = whom(aim.lead, len(aim.ids))
        dialog = TagsScreen(session, about, on_file, [one.tags for one in whole], people or None)
        await self.acts.ask(dialog, aim)

    async def find(self) -> None:
        """Ask for the trail to a person or a number (M9, L4)."""
        if followup := await self._target.only_one():
            await self._find(followup)

    async def _find(self, followup: FollowUp, *, is_named: bool = False) -> None:
        from app.screens.followup.search import FindScreen

        await self.acts.ask_whole(FindScreen(self._screen.session, followup, is_named=is_named), follow=True)

    async def colleague(self) -> None:
        """Go on with somebody else at the same organisation (M1)."""
        if (followup := await self._target.only_one()) is None:
            return
        session = self._screen.session
        if not followup.where:
            edits = self._screen.key_of("edit", "E")
            self._screen.notice.warn(f"No organisation is on file for {followup.who}: {edits} adds it.")
        else:
            from app.screens.followup.decision import ColleagueScreen

            known = await session.read(lambda inbox: inbox.colleagues(followup))
            await self.acts.ask_whole(ColleagueScreen(session, followup, known), follow=True)

    async def introduction(self) -> None:
        """Ask somebody who is known there for an introduction, or name one of them as the one to speak to (H2)."""
        if followup := await self._target.only_one():
            from app.screens.followup.introductions.introduction import ask_somebody

            await ask_somebody(self.acts, followup)

    async def connect(self) -> None:
        """Introduce the person to somebody whom they could meet, or note what those said who were asked (M7)."""
        if followup := await self._target.only_one():
            from app.screens.followup.introductions.pairing import connect

            await connect(self.acts, followup)

    async def introduction_by(self, followup_id: int, person_id: int) -> None:
        """Ask one person for an introduction for a follow-up."""
        from app.screens.followup.introductions.introduction import ask_person

        followup = await self._screen.session.read(lambda inbox: inbox.followup(followup_id))
        if followup:
            await ask_person(self.acts, followup, person_id)

    async def named(self) -> None:
        """Ask whom they named, and open a follow-up with that person; who found one by themselves says so (H2).

        Right after a talk or an answer it is about that, though its row may have left and the cursor be elsewhere.
        """
        heard, meant = self.acts.just_heard(), self._target.ids()
        has_left = heard is not None and heard not in meant
        if has_left:
            followup = await self._screen.session.read(lambda inbox: inbox.followup(heard or 0))
        else:
            followup = await self._target.only_one()
        if followup is None:
            return
        if followup.person is None:  # then the name is what was looked for, and who told you is asked there
            await self._find(followup, is_named=True)
            return
        from app.screens.followup.introductions.referral import ask_who

        await ask_who(self.acts, followup, is_just_heard=has_left)

    async def new(self) -> None:
        """Open a follow-up."""
        await self._open_about(self._new_is_about())

    async def _open_about(self, person: Person | None) -> None:
        from app.screens.followup.form.edit import EditScreen

        dialog = EditScreen(self._screen.session, about=person)
        known = person if person and person.id is not None else None
        await self.acts.ask_then(dialog, partial(self._show_doubles, known), follow=True)

    async def _show_doubles(self, before: Person | None, done: Done) -> None:
        """Show who may be on file twice, after somebody was added, or is told by other things than ``before``."""
        if done.followups and (person := done.followups[0].person):
            await self._screen.host.open("doubles-of", self.acts, person.id, before)

    async def begin_with_person(self, person_id: int) -> None:
        """Open a follow-up with somebody who is on file; a line says why not where they have said stop."""
        person = await self._screen.session.read(lambda inbox: inbox.person(person_id))
        if person is None:
            self._screen.notice.warn("That person is no longer on file.")
        elif person.stopped_on:
            self._screen.notice.warn(
                f"{plain(person.name)} asked you to stop: allow contact again before you open anything with them."
            )
        else:
            await self._open_about(person)

    async def pause(self) -> None:
        """Ask until when, and what; with nothing under the cursor, everything."""
        await self._screen.host.open("pause", self.acts)

    # Keys that change nothing.

    async def insights(self) -> None:
        """Open the page of the balance."""
        await self._screen.host.open("insights")

    async def mail(self) -> None:
        """Open the messages that wait for a decision."""

        async def returned(_result: object) -> None:
            await self._screen.contents.reload()

        await self._screen.host.open("mail", then=returned)

    async def reconnect(self) -> None:
        """Choose somebody who was left alone for long, and open a follow-up with them (S5)."""
        await self._screen.host.open("reconnect", self.acts)

    async def organisation(self) -> None:
        """Open the page of the organisation: who you know there, what is open, what was said."""
        followup = await self._target.current()
        if followup is None:
            self._target.nothing_here()
            return
        person = followup.person
        where = followup.where or (
            person and await self._screen.session.read(lambda inbox: inbox.workplace(person))
        )
        if where:
            await self._screen.host.open("organisation", where)
        else:
            edits = self._screen.key_of("edit", "E")
            self._screen.notice.warn(f"No organisation is on file for {plain(followup.who)}: {edits} adds it.")

    async def copy(self) -> None:
        """Copy the number or address that the next step needs; the same key again, the next one of the person."""
        from widgets.card.reach import to_copy

        followup = await self._target.current()
        if followup is None:
            self._target.nothing_here()
        else:
            await self._copies.copy_next(self._screen, to_copy(followup))

    async def clarity(self) -> None:
        """Open the clarity card of the follow-up (H11), which the palette has, and no key."""
        if followup := await self._target.only_one():
            await self._screen.host.open("clarity", self.acts, followup)

    async def draft(self) -> None:
        """Open the words for the next attempt; for a call, its questions. Several of one person share one."""
        aim = await self._target.aim()
        followup = await self._about_all(aim) if len(aim.ids) > 1 else await self._target.only_one()
        if followup:
            await self._screen.host.open("words", self.acts, followup)

    async def _about_all(self, aim: Aim) -> FollowUp | None:
        """Return the one under the cursor, with all that is marked; None where several people are meant."""
        lead, meant = aim.lead, set(aim.ids)
        others = tuple(other for other in lead.others if other.id in meant) if lead else ()
        if lead is None or len(others) + 1 < len(meant):
            return await self._target.only_one()
        return replace(lead, together=others)

    async def both(self) -> None:
        """Mark all that is due with the person, so that one message, and one act, is about all of it (S1)."""
        from data.rules.scheduling.joint_message import also_due

        notice = self._screen.notice
        followup = await self._target.current()
        if followup is None:
            self._target.nothing_here()
            return
        others = also_due(followup, self._screen.session.now(), self._screen.session.book)
        ids = frozenset((followup.id or 0, *(other.id for other in others)))
        if not others:
            notice.say(plain(f"Nothing else is due with {followup.who}."))
        elif ids <= set(self._target.ids()):
            self._marks.put(frozenset())
            notice.say("The marks are cleared.")
        else:
            self._marks.put(ids)
            notice.say(
                plain(f"{len(ids)} follow-ups with {followup.who} are marked: the next key acts on all of them.")
            )
