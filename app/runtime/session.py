"""The session: all that screens ask of the data goes through here, off the screen's own thread.

Reads have one thread and writes another, so that acts happen one after the other, in the order of the keys.
What takes long has a thread of its own, which no key waits for. Each thread has a connection of its own, which it
opens, uses and closes. A screen hands in a question or an act, which is lent an Inbox or a Store in that thread
until it is answered or done; only values come back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, tzinfo
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.runtime.connections import Connections
from app.runtime.reader import Answer, Question
from app.runtime.script_thread import ScriptThread
from data.model.errors import RuleError
from data.model.moment import Moment

if TYPE_CHECKING:
    from app.drafting.scripts import Scriptwriter
    from app.runtime.clock import Clock
    from app.runtime.writer import OpenStore
    from app.settings.config import Config
    from data.model.backups import Restored
    from data.model.followup import FollowUp, When
    from data.model.rows import Latest
    from data.rules.cadence.rulebook import Rulebook
    from data.rules.filter.terms import Filter
    from data.store.store import Store

Stamp = tuple[int, int]
"""What tells one content of config.toml from another."""

T = TypeVar("T")


class Typed(NamedTuple):
    """The texts of a dialog's fields, as it opened and as it was left, and which part it showed."""

    untouched: dict[str, str]
    left: dict[str, str]
    state: str = ""


class Said(NamedTuple):
    """The words for an act: the sentence, what can be done about it, and the end that is never cut.

    ``undone``: it was taken back just then.
    """

    number: int
    text: str
    hint: str
    end: str
    undone: bool


class Session:
    """One database, one clock, one rulebook, for as long as the screens are open."""

    def __init__(self, database: Path, clock: Clock, config: Config) -> None:
        self.database, self.clock, self.config = database, clock, config
        self.faults = list(config.faults)
        self._book_faults: tuple[str, ...] = ()
        self.zone = config.zone()
        """The user's zone: as it is by now, where it is the machine's."""
        self._zone_at = config.zone_stamp()
        self._settings_at = _stamp(config.folder)
        self._connections = Connections(database, self.zone)
        self._scripts = ScriptThread()
        self.is_closing = False
        self._last_said: tuple[Said, int] | None = None
        self.typed: dict[str, Typed] = {}
        """What was typed into dialogs that were left, by the dialog and what it was about."""
        self.left_open: set[str] = set()
        """The questions that were left without an answer: none of them is asked again in this session."""

    @property
    def acts(self) -> int:
        """How many acts have been begun here: tells what was written here from what another program wrote."""
        return self._connections.writer.begun

    @property
    def is_writing(self) -> bool:
        """Whether an act is under way."""
        writer = self._connections.writer
        return writer.begun != writer.ended

    @property
    def is_waiting(self) -> bool:
        """Whether the act under way waits for another program that writes."""
        return self._connections.writer.is_waiting

    def give_up(self) -> bool:
        """Have an act that waits for another program end without a change; return whether one waits."""
        return self._connections.writer.give_up()

    @property
    def news(self) -> list[str]:
        """What is to be said of the file, beside what an act has done; who says it takes it away."""
        return self._connections.news

    @property
    def latest(self) -> Latest | None:
        """What u and U are about, as far as this session knows: another program may have acted since."""
        return self._connections.writer.latest

    @property
    def last_said(self) -> Said | None:
        """The words for the last act of this session, on whichever screen; None once another file is shown."""
        if self._last_said is None or self._last_said[1] != self._connections.writer.times_let_go:
            return None
        return self._last_said[0]

    @last_said.setter
    def last_said(self, said: Said | None) -> None:
        self._last_said = (said, self._connections.writer.times_let_go) if said else None

    @cached_property
    def book(self) -> Rulebook:
        """The rules as the user has configured them."""
        book, faults = self.config.rulebook()
        self._book_faults = faults
        self.faults += faults
        return replace(book, zone=self.zone)

    @property
    def settings(self) -> Stamp:
        """What tells the settings as they are now from those before or after."""
        return _stamp(self.config.folder)

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self.clock()

    def moment(self) -> Moment:
        """Now, and its date for the user."""
        return Moment.of(self.clock(), self.zone)

    def parse_when(self, words: str, there: tzinfo | None = None) -> When:
        """Return a date that a person typed, ahead of now; RuleError with one line."""
        from data.rules.when import parse_when  # pendulum: not before somebody types a date

        return parse_when(words, self.now(), self.zone, self.book.workdays, there)

    def parse_past(self, words: str) -> When:
        """Return a time at which something has happened; RuleError with one line."""
        from data.rules.when import parse_past

        return parse_past(words, self.now(), self.zone, self.book.workdays)

    def filter(self, words: str) -> Filter | str:
        """Return what the words of a filter ask as of now; '' where there are none, for which nothing is read."""
        if not words.strip():
            return ""
        from data.rules.filter.grammar import read_filter

        return read_filter(words, self.moment(), self._day)

    def _day(self, words: str, past: bool) -> date:
        return (self.parse_past(words) if past else self.parse_when(words)).on

    def begin(self, question: Question[T]) -> Answer[T]:
        """Ask the read side, and go on: for the first rows, while the screen that shows them is being made."""
        return self._connections.begin(question)

    async def read(self, question: Question[T]) -> T:
        """Ask the read side, in its thread; all that one question reads is of one instant."""
        return await self._connections.read(question)

    async def read_written(self, question: Question[T]) -> T:
        """Ask what an act of this run has just changed: it is answered from what the act has read already."""
        return await self._connections.read_written(question, self.zone)

    async def ponder(self, question: Question[T]) -> T:
        """Ask the read side something that may take long, such as a balance of everything; no key waits for it."""
        return await self._connections.ponder(question)

    async def write(self, act: Callable[[Store, datetime], T], seen: FollowUp | None = None) -> T:
        """Do an act, in the writer's thread; RuleError or StoreError when it could not be done.

        It goes by the time and the rules of the moment at which it was asked for: those of the card that was on
        screen, even where the cadence files are read anew while it waits for its turn.
        ChangedError when it is about ``seen``, as the screen shows it, and another program has changed that.
        """
        return await self._connections.write(act, self.now(), self.book, seen)

    async def think(self, question: Callable[[Scriptwriter], T]) -> T:
        """Ask for words, or what is wrong with some, in a thread of its own: it may take a moment."""
        book = self.book
        await self.follow_settings()
        return await self._scripts.ask(question, self.config, book)

    async def keep(self, work: Callable[[], T]) -> T:
        """Do what is about backups, in a thread of its own: no key waits for it."""
        return await self._connections.keep(work)

    async def restore(self, file: Path) -> Restored:
        """Bring a backup back, between two acts; StoreError, and all is as it was, where it can't be."""
        return await self._connections.restore(file, self.now())

    async def mend_log(self) -> str:
        """Keep what a lost log of the open file held: in the file, or beside it.

        Return the line that says so, '' where nothing was lost. StoreError where it can't be kept: then it is held
        open.
        """
        return await self._connections.mend_log(self.now())

    def settle_soon(self) -> None:
        """Once nobody has written for a moment, merge the log into the file: nothing then is in the log alone."""
        self._connections.writer.settle_soon()

    async def follow_file(self) -> None:
        """Let go of a file that was replaced: what is at its path now is read and written from here on."""
        await self._connections.follow_file()

    async def note_latest(self) -> None:
        """Know which act u would take back, before anything is done here."""
        self._connections.writer.note_latest(await self.read(lambda inbox: inbox.latest()))

    def say_last(self, text: str, hint: str, end: str, *, undone: bool) -> Said:
        """Remember the words for an act, which the screen shows that comes next."""
        self.last_said = said = Said(self._connections.writer.ended, text, hint, end, undone)
        return said

    async def follow_zone(self) -> None:
        """Take over the machine's zone where it is another one by now: whoever travels need not start anew.

        Asked twice a second, so it looks at no more than the stamps of a file. A zone that can't be read is none.
        """
        stamp = self.config.zone_stamp()
        if stamp is None or stamp == self._zone_at:
            return
        self._zone_at = stamp
        with suppress(RuleError):  # then the zone stays what it was
            zone = await asyncio.to_thread(self.config.zone)
            if zone is self.zone:
                return
            await self._connections.follow_zone(zone)
            self.zone = zone
            if "book" in self.__dict__:  # else it is made with this zone, once somebody needs it
                self.book = replace(self.book, zone=zone)

    async def follow_settings(self) -> None:
        """Take who writes and the saved views as a command or an editor has left them in config.toml."""
        stamp = self.settings
        if stamp != self._settings_at:
            from app.settings.config import load

            anew = await asyncio.to_thread(load, self.config.folder)
            self._settings_at = stamp
            self.config = self.config._replace(author=anew.author, views=anew.views)

    @property
    def faults_of_rules(self) -> tuple[str, ...]:
        """What could not be used of the cadence files when they were read last."""
        return self._book_faults

    async def reread_rules(self) -> None:
        """Follow the settings' cadence files as they are now, on the screens and in every act from here on.

        An act that was asked for before, and waits for its turn, keeps the rules by which its key was shown.
        """
        book, faults = await asyncio.to_thread(self.config.rulebook)
        book = replace(book, zone=self.zone)
        others = [fault for fault in self.faults if fault not in self._book_faults]
        self.faults, self._book_faults = [*others, *faults], faults
        self.book = book

    def warm_up(self) -> None:
        """Import the write side in its thread, then the scripts in theirs: nobody need wait for them.

        An act that is asked for meanwhile comes between, before the grammar of dates.
        """
        config, book = self.config, self.book

        def ready(store: OpenStore) -> None:
            store.get_ready(book)
            self._scripts.get_ready(config, book)

        self._connections.writer.begin(ready)
        self._connections.writer.begin(lambda _store: import_module("data.rules.when"))

    def close(self) -> None:
        """Finish what is being written, and let go of the file."""
        self.is_closing = True
        self._connections.close(self.now)
        self._scripts.close()


def _stamp(folder: Path) -> Stamp:
    """Return what tells one content of config.toml from another; zeros where there is none."""
    try:
        found = (folder / "config.toml").stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
