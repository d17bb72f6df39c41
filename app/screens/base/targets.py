"""What keys act on, how an act is done from a screen, and which keys its last line names."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on
from textual.events import ScreenResume
from textual.screen import Screen

from app.keys.keymap import ACT_KEYS, INBOX_KEYS, PROGRAM_KEYS, Key
from app.keys.names import sign
from data.model.errors import ChangedError, RuleError
from data.model.vocabulary import Queue
from data.rules.calendar.zones import local_date
from data.store.connection.errors import LogLostError, ReplacedError, StoreError
from widgets.chrome.key_bar import KeyHint
from widgets.chrome.notice import Notice

if TYPE_CHECKING:
    from app.runtime.session import Said, Session
    from app.screens.base.bell import Rung
    from app.screens.base.dialog import Act, Dialog
    from app.screens.base.host import Host
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.store.queries.inbox import Inbox
    from data.store.store import Store
    from widgets.card.subject import Subject


PATIENCE = 0.3
"""Seconds after which an act that waits for another program says so."""
BY_ID = {key.id: key for key in (*ACT_KEYS, *INBOX_KEYS, *PROGRAM_KEYS)}
_OPEN_KEYS = (
    *("log-email", "log-call", "log-voicemail", "spoke", "triage"),
    *("reply", "when", "close", "log", "new", "filter"),
)
_STALLED_KEYS = ("another-way", "another-person", "new-cycle", "when", "close", "spoke", "reply", "filter")
_OPEN_HINTS = [(key_id, "") for key_id in _OPEN_KEYS]
_HINTS: dict[Queue | None, list[tuple[str, str]]] = {
    None: [("new", "new follow-up"), ("palette", "")],
    Queue.STALLED: [(key_id, "rest" if key_id == "when" else "") for key_id in _STALLED_KEYS],
    Queue.CLOSED: [("close", "reopen"), ("spoke", ""), ("reply", ""), ("edit", ""), ("new", ""), ("filter", "")],
}


class Aim(NamedTuple):
    """What a key is about, as it was when the key was pressed, whatever moves on the screen until it is done.

    ``ids`` are the follow-ups that are meant, ``lead`` the one of them with which a dialog about them begins.
    """

    ids: list[int]
    lead: FollowUp | None


class AimingScreen(Screen[object]):
    """A screen that says which follow-ups its keys are about, does acts on them, and shows what came of it."""

    # What each screen says.

    _zone: tzinfo | None = None  # the user's zone when the clock was looked at last
    _named = 0  # the number of the act that the last line is about
    _warned: tuple[str, int] = ("", -1)  # what was warned of last, and how many keys had been pressed by then

    def targets(self) -> list[int]:
        """The ids that the keys act on, as one act."""
        raise NotImplementedError

    def subject(self) -> FollowUp | None:
        """The follow-up under the cursor, with its history, as it is shown; None where it isn't read yet."""
        raise NotImplementedError

    def cursor_id(self) -> int | None:
        """The id of the follow-up under the cursor, read or not; None where there is none."""
        shown = self.subject()
        return shown.id if shown else None

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what has changed; ``follow``: go to what it was about."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Read what is shown anew."""

    async def taken_back(self, done: Done) -> None:
        """Show that an act was undone; ``done`` holds what it was about."""
        await self.acted(done, follow=True)

    def heard(self, ring: Rung) -> None:
        """A promised time is near, or has come (H8)."""
        self.notice.say(ring.line)

    async def before_key(self) -> None:
        """Have what the next key is about."""

    async def before_leaving(self) -> None:
        """Keep what is being written here, as the program is about to end."""

    # What they share.

    def seen(self) -> FollowUp | None:
        """The follow-up that an act is about, as it is shown; None where several are meant, or none."""
        current = self.subject()
        return current if current and self.targets() == [current.id] else None

    async def aim(self) -> Aim:
        """What a key is about; of several, the one under the cursor leads, if it is meant."""
        ids, shown, cursor = self.targets(), self.subject(), self.cursor_id()
        if not ids or (shown and shown.id in ids):
            return Aim(ids, shown if ids else None)
        return Aim(ids, await self._read(cursor if cursor in ids else ids[0]))

    async def current(self) -> FollowUp | None:
        """The follow-up under the cursor, as it is shown; read, where the card lags behind the cursor."""
        shown, cursor = self.subject(), self.cursor_id()
        return await self._read(cursor) if shown is None and cursor is not None else shown

    async def _read(self, followup_id: int) -> FollowUp | None:
        return await self.session.read(lambda inbox: inbox.followup(followup_id))

    @property
    def host(self) -> Host:
        """The program around this screen."""
        return cast("Host", self.app)

    @property
    def session(self) -> Session:
        """The way to the data."""
        return self.host.session

    @property
    def notice(self) -> Notice:
        """The line that says what happened."""
        return self.query_one(Notice)

    def key_of(self, key_id: str, default: str) -> str:
        """The sign of a key as the user has it."""
        return sign(self.session.config.keys.get(key_id, default))

    def about(self, followup: FollowUp) -> Subject:
        """The follow-up as a card's subject, at this moment."""
        from widgets.card.subject import Subject  # the card comes after the first rows

        keys = {key.id: self.key_of(key.id, key.keys) for key in ACT_KEYS}
        return Subject(followup, self.session.now(), self.session.book, keys)

    async def perform(
        self,
        act: Callable[[Store, datetime], Done],
        *,
        undo: bool = False,
        follow: bool = False,
        guarded: bool = True,
    ) -> str:
        """Do an act, or undo one. What can't be done is said in a line, which is given back, and nothing moves.

        ``guarded``, it is refused where another program has changed what is shown meanwhile.
        """
        if not self.session.is_ready:  # the write side is still being imported: show that the key has counted
            self.notice.say("One moment …")
        before = self.session.latest
        waiting = asyncio.get_running_loop().call_later(PATIENCE, self._say_what_it_waits_for)
        try:
            done = await self.session.write(act, self.seen() if guarded and not undo else None)
        except (RuleError, StoreError) as fault:
            if isinstance(fault, ChangedError):
                await self.reload()
            self.notice.warn(str(fault))
            return str(fault)
        finally:
            waiting.cancel()
        text = done.sentence.removesuffix(done.coming)
        coming = "" if done.displaced else done.coming  # the date was typed just now: what gave way to it is news
        with self.app.batch_update():  # the line and the rows are painted once, together
            if self.session.latest == before:  # nothing was changed, so there is nothing to take back either
                self.notice.say(text, end=coming)
            else:
                key, does = ("redo", "U"), "does it again"
                if not undo:
                    key, does = ("undo", "u"), "undoes"
                hint = f"{self.key_of(*key)} {does}" if self._has_undo else ""
                self._name_act(self.session.say_last(text, hint, coming))
            await (self.taken_back(done) if undo else self.acted(done, follow=follow))
            if self.session.news:
                self.notice.warn(self.notice.text, under=self.session.news.pop())
        return ""

    def _name_act(self, said: Said) -> None:
        self._named = said.number
        self.notice.say(said.text, said.hint, said.end)

    @on(ScreenResume)
    def _resumed(self) -> None:
        """What was done on another screen is named here too: u would take that back, and nothing else."""
        said = self.session.last_said
        if said and self._has_undo and (said.number != self._named or not self.notice.text):
            self._name_act(said)

    def fade(self) -> None:
        """Let go of what was said for one key only; what u would take back is named again in its place."""
        self.notice.fade()
        if (said := self.session.last_said) and self._has_undo and not self.notice.text:
            self._name_act(said)

    @property
    def _has_undo(self) -> bool:
        return hasattr(self, "action_undo")

    async def replay(self, *, undo: bool) -> None:
        """Undo, or redo. Where another program has acted meanwhile, it is said what that would be about.

        The same key again then does it.
        """
        known = self.session.latest
        try:
            found = await self.session.read(lambda inbox: inbox.latest())
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        number, sentence, last = found.undo, found.undoes, known and known.undo
        if not undo:
            number, sentence, last = found.redo, found.redoes, known and known.redo
        if number and last is not None and last != number and not self._is_overruled(f"{undo} {number}"):
            key, does = (
                (self.key_of("undo", "u"), "takes it back") if undo else (self.key_of("redo", "U"), "repeats it")
            )
            said = "Another program was here. Last act: " if undo else "Another program was here. Undone last: "
            self.notice.warn(said, sentence, f"{key} again {does}")
            return

        def act(store: Store, _now: datetime) -> Done:
            return store.undo(number or None) if undo else store.redo(number or None)

        await self.perform(act, undo=undo)

    def _is_overruled(self, warning: str) -> bool:
        """Whether the key before this one has brought the same warning; it is remembered for the next one."""
        keys = self.host.keys
        before, self._warned = self._warned, (warning, keys)
        return before in ((warning, keys - 1), (warning, keys))  # the same number: by the mouse

    def _say_what_it_waits_for(self) -> None:
        if self.is_attached:
            is_waiting = self.session.is_waiting
            self.notice.say("Another program is writing: one moment …" if is_waiting else "One moment …")

    async def _with(self, ids: list[int], act: Act) -> str:
        if not ids:
            return self._nothing_here()
        return await self.then_propose(ids, lambda store, now: act(store, ids, now))

    async def then_propose(self, ids: list[int], act: Callable[[Store, datetime], Done]) -> str:  # noqa: ARG002
        """Do an act about ``ids``; screens that act propose others where it laid something aside (S5)."""
        return await self.perform(act)

    def _nothing_here(self) -> str:
        line = f"There is nothing under the cursor: {self.key_of('new', 'n')} opens a follow-up."
        self.notice.warn(line)
        return line

    async def moved_since(self, version: int, shown: datetime) -> tuple[bool, bool]:
        """Whether another program has written since ``version``, and whether the minute is not that of ``shown``.

        Another zone of this machine is followed, and is as another minute. A file that can't be read any more is
        said in a line, and has not moved.
        """
        await self.session.follow_zone()
        zone_before, self._zone = self._zone, self.session.zone
        try:
            written = await self.session.read(_version_of) != version
            if written:
                await self._look_at_latest()
        except ReplacedError as fault:
            await self.session.follow_file()
            await self.reload()
            self.notice.warn(str(fault))
            return False, False
        except LogLostError:
            await self._mend_log()
            return False, False
        except StoreError as fault:
            self.notice.warn(str(fault))
            return False, False
        if written:
            self.session.settle_soon()
        if not self.is_of_today(shown):
            self.notice.outlive_its_day()
        is_elsewhere = zone_before is not None and zone_before is not self._zone
        return written, is_elsewhere or _minute(self.session.now()) != _minute(shown)

    def is_of_today(self, shown: datetime) -> bool:
        """Return whether what was shown at an earlier instant was shown on the user's present day."""
        return self.session.moment().today == local_date(shown, self.session.zone)

    async def _mend_log(self) -> None:
        try:
            line = await self.session.mend_log()
        except StoreError as fault:
            line = str(fault)
        await self.reload()
        if line:
            self.notice.warn(line)

    async def _look_at_latest(self) -> None:
        """Offer no key any more that would take back what another program has done."""
        known, is_quiet = self.session.latest, not self.session.is_writing
        if known and is_quiet:
            found = await self.session.read(lambda inbox: inbox.latest())
            if self.session.latest == known and (found.undo, found.redo) != (known.undo, known.redo):
                said, self.session.last_said = self.session.last_said, None
                self.notice.drop_hint(said.hint if said else "")

    async def _ask(
        self, dialog: Dialog, about: Aim | None = None, answered: Callable[[Act], Awaitable[str]] | None = None
    ) -> None:
        # About what was meant when its key was pressed, whatever moves under it meanwhile; and awaited until it
        # stands, so that what is typed ahead goes into it.
        dialog.answered = answered or partial(self._with, about.ids if about else self.targets())
        await self.app.push_screen(dialog)

    async def _only_one(self) -> FollowUp | None:
        """What a key is about that takes one follow-up at a time; None, and a line, for several or none."""
        aim = await self.aim()
        if len(aim.ids) > 1:
            clears = self.key_of("back", "escape")
            self.notice.warn(f"Several are marked, and one is taken at a time: {clears} clears the marks.")
            return None
        if aim.lead is None:
            self._nothing_here()
        return aim.lead

    async def _edited(self, act: Act) -> str:
        # About one follow-up, which the dialog knows, whatever is marked here.
        return await self.perform(lambda store, now: act(store, [], now), follow=True)

    async def afterwards(self, then: Callable[[], Awaitable[None]]) -> None:
        """Do something once the dialog over this screen has left; at once where there is none."""
        from app.screens.base.dialog import Dialog

        over = self.app.screen
        if isinstance(over, Dialog):
            over.afterwards = then
        else:
            await then()

    async def ask(self, dialog: Dialog) -> None:
        """Open a dialog about what the keys are about now."""
        await self._ask(dialog)

    async def ask_whole(self, dialog: Dialog) -> None:
        """Open a dialog whose act says itself what it is about, whatever is marked here."""
        await self._ask(dialog, answered=self._done_whole)

    async def _done_whole(self, act: Act) -> str:
        return await self.perform(lambda store, now: act(store, [], now))

    def hints(self, queue: Queue | None, marked: int = 0) -> tuple[list[KeyHint], list[KeyHint]]:
        """The keys for the last line: those for what is under the cursor, and those that always stay.

        ``queue`` is that of what is under the cursor, None where nothing is.
        """
        hints = [
            self._hint(key_id, word)
            for key_id, word in _HINTS.get(queue, _OPEN_HINTS)
            if self._has_key(BY_ID[key_id])
        ]
        if marked:
            hints.insert(0, self._hint("back", f"clears {marked} marked"))
        return hints, [self._hint("undo"), self._hint("help"), self._hint("quit")]

    def _has_key(self, key: Key) -> bool:
        """Whether this screen does something by a key of another one."""
        return key in PROGRAM_KEYS or hasattr(self, f"action_{key.action.partition('(')[0]}")

    def _hint(self, key_id: str, word: str = "") -> KeyHint:
        key = BY_ID[key_id]
        namespace = "app" if key in PROGRAM_KEYS else "screen"
        return KeyHint(self.key_of(key.id, key.keys), word or key.word, f"{namespace}.{key.action}")


def _version_of(inbox: Inbox) -> int:
    """What tells whether the file has changed; StoreError where it is no longer the one that is shown."""
    inbox.check_still_there()
    return inbox.changed()


def kept(act: Callable[[Store, datetime], Done], into: list[Done]) -> Callable[[Store, datetime], Done]:
    """Return the act, which then puts what it has done ``into`` a list."""

    def doing(store: Store, now: datetime) -> Done:
        done = act(store, now)
        into.append(done)
        return done

    return doing


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)
