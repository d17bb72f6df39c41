"""How a screen has an act done: asked for in a dialog or not, said in its last line, undone and done again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.last_line import LastLine
from app.screens.base.target import Target
from data.model.errors import ChangedError, RuleError
from data.model.vocabulary import Queue
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.screens.base.contents import Contents
    from app.screens.base.dialog import Act, Dialog
    from app.screens.base.screen import BaseScreen
    from app.screens.base.target import Aim
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.store import Store

Doing = Callable[["Store", datetime], "Done"]
"""An act that says itself what it is about."""


class ActRunner:
    """Has acts done for one screen, and shows there what came of each."""

    def __init__(self, screen: BaseScreen, contents: Contents, *, offers_undo: bool = True) -> None:
        """``offers_undo``: the screen has a key that takes back the last act."""
        self.screen, self._contents = screen, contents
        self.target = Target(screen, contents)
        self.line = LastLine(screen, offers_undo=offers_undo)
        self._heard: tuple[int, int] | None = None  # of the last talk or answer, and keys till then

    async def perform(self, act: Doing, *, undo: bool = False, follow: bool = False, guarded: bool = True) -> str:
        """Do an act, or undo one. What can't be done is said in a line, which is returned, and nothing moves.

        ``follow``: go to what it was about. ``guarded``: it is refused where another program has changed what is
        shown meanwhile.
        """
        screen, session, contents = self.screen, self.screen.session, self._contents
        contents.before_act()
        before, shown = session.latest, contents.seen()
        with self.line.waiting():
            try:
                done = await session.write(act, contents.seen() if guarded and not undo else None)
            except (RuleError, StoreError) as fault:
                if isinstance(fault, ChangedError):
                    await contents.reload()
                    screen.notice.warn(self._changed(fault, shown))
                else:
                    screen.notice.warn(str(fault))
                return str(fault)
        text = done.sentence.removesuffix(done.coming)
        coming = "" if done.displaced else done.coming  # the date was typed just now: what gave way to it is news
        with screen.app.batch_update():  # the line and the rows are painted once, together
            if session.latest == before:  # nothing was changed, so there is nothing to take back either
                screen.notice.say(text, end=coming)
            else:
                self.line.tell(text, coming, undone=undo)
            self._note_heard(shown, done)
            await (contents.taken_back(done) if undo else contents.acted(done, follow=follow))
            if session.news:
                screen.notice.warn(screen.notice.text, under=session.news.pop())
        return ""

    def _note_heard(self, shown: FollowUp | None, done: Done) -> None:
        one = done.followups[0] if len(done.followups) == 1 else None
        is_longer = one is not None and shown is not None and len(one.touches) > len(shown.touches)
        is_heard = one and shown and one.id == shown.id and is_longer and one.touches[-1].direction != "out"
        self._heard = (one.id or 0, self.screen.host.keys) if one and is_heard else None

    def just_heard(self) -> int | None:
        """Return the follow-up in which the act before this key has logged a talk or an answer; None for none.

        The cursor may be on another one by now: the row has left the list.
        """
        number, keys = self._heard or (0, -1)
        return number if number and self.screen.host.keys in (keys, keys + 1) else None

    def _changed(self, fault: ChangedError, shown: FollowUp | None) -> str:
        """Return what was refused, and on whom the cursor is now: the same key would be about them."""
        here = self._contents.subject()
        if shown is None or (here and here.id == shown.id):
            return str(fault)
        if here is None:
            return f"Another program changed {shown.who}, who is no longer in this list."
        return f"Another program changed {shown.who}. The cursor is on {here.who} now, and nothing was done."

    async def do(self, ids: list[int], act: Act) -> str:
        """Do an act about ``ids``; where it lays aside what had stalled, propose others afterwards (S5).

        What can't be done is said, and returned, as by ``perform``.
        """
        if not ids:
            return self.target.nothing_here()
        try:
            stalled = await self._stalled_of(ids)
        except StoreError as unread:
            self.screen.notice.warn(str(unread))
            return str(unread)
        known: list[Done] = []
        doing = kept(lambda store, now: act(store, ids, now), known)
        fault = await self.perform(doing)
        laid = [one for done in known for one in done.followups if one.id in stalled and one.is_laid_aside]
        if laid and not fault:
            await self.afterwards(partial(self.screen.host.open, "keep-others-going", self, laid))
        return fault

    async def _stalled_of(self, ids: list[int]) -> frozenset[int]:
        """Return those of ``ids`` that are stalled; nothing is read where all that is meant is what is shown."""
        from data.rules.scheduling.queue import queue_of

        session, shown = self.screen.session, self._contents.seen()
        moment = session.moment()
        if shown and ids == [shown.id]:
            return frozenset(ids if queue_of(shown, moment.now, moment.today) is Queue.STALLED else ())
        return await session.read(lambda inbox: inbox.still(ids, Queue.STALLED, moment))

    async def do_whole(self, act: Act, *, follow: bool = False) -> str:
        """Do an act that says itself what it is about, whatever is marked here."""
        return await self.perform(lambda store, now: act(store, [], now), follow=follow)

    async def replay(self, *, undo: bool) -> None:
        """Undo, or redo. Where another program has acted meanwhile, it is said what that would be about.

        The same key again then does it.
        """
        screen, session = self.screen, self.screen.session
        known = session.latest
        try:
            found = await session.read(lambda inbox: inbox.latest())
        except StoreError as fault:
            screen.notice.warn(str(fault))
            return
        number, sentence, last = found.undo, found.undoes, known and known.undo
        if not undo:
            number, sentence, last = found.redo, found.redoes, known and known.redo
        if number and last is not None and last != number and not self.line.is_overruled(f"{undo} {number}"):
            key, does = (
                (screen.key_of("undo", "u"), "to undo it") if undo else (screen.key_of("redo", "U"), "to redo it")
            )
            said = "Another program made a change: " if undo else "Another program undid something: "
            screen.notice.warn(said, sentence, f"{key} again {does}")
            return

        def act(store: Store, _now: datetime) -> Done:
            return store.undo(number or None) if undo else store.redo(number or None)

        await self.perform(act, undo=undo)

    # Dialogs. Each is awaited until it stands, so that what is typed ahead goes into it.

    async def ask(self, dialog: Dialog, about: Aim | None = None) -> None:
        """Open a dialog whose act is about what was meant when its key was pressed, whatever moves meanwhile."""
        await self._open(dialog, partial(self.do, about.ids if about else self._contents.targets()))

    async def ask_whole(self, dialog: Dialog, *, follow: bool = False) -> None:
        """Open a dialog whose act says itself what it is about, whatever is marked here."""
        await self._open(dialog, partial(self.do_whole, follow=follow))

    async def ask_then(
        self, dialog: Dialog, then: Callable[[Done], Awaitable[None]], *, follow: bool = False
    ) -> None:
        """Open a dialog as ``ask_whole`` does; once its act is done and it has left, ``then`` is told of that."""

        async def answered(act: Act) -> str:
            known: list[Done] = []
            fault = await self.perform(kept(lambda store, now: act(store, [], now), known), follow=follow)
            if known and not fault:
                await self.afterwards(partial(then, known[0]))
            return fault

        await self._open(dialog, answered)

    async def _open(self, dialog: Dialog, answered: Callable[[Act], Awaitable[str]]) -> None:
        dialog.answered = answered
        await self.screen.app.push_screen(dialog)

    async def afterwards(self, then: Callable[[], Awaitable[None]]) -> None:
        """Do something once the dialog over the screen has left; at once where there is none."""
        from app.screens.base.dialog import Dialog

        over = self.screen.app.screen
        if isinstance(over, Dialog):
            over.afterwards = then
        else:
            await then()


def kept(act: Doing, into: list[Done]) -> Doing:
    """Return the act, which then puts what it has done ``into`` a list."""

    def doing(store: Store, now: datetime) -> Done:
        done = act(store, now)
        into.append(done)
        return done

    return doing
