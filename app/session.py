"""The session: all that screens ask of the data goes through here, off the screen's own thread.

Reads have one thread and writes another, so that acts happen one after the other, in the order of the keys.
What takes long has a thread of its own, which no key waits for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data.store.inbox import Inbox
from data.store.moment import Moment

if TYPE_CHECKING:
    from app.clock import Clock
    from app.config import Config
    from app.saying import Saying
    from data.rules.followup import FollowUp, When
    from data.rules.rulebook import Rulebook
    from data.store.restoring import Restored
    from data.store.store import Store

T = TypeVar("T")
Typed = tuple[dict[str, str], dict[str, str]]
"""The texts of a dialog's fields by their names: as it was opened, and as it was left."""


class Session:
    """One database, one clock, one rulebook, for as long as the screens are open."""

    def __init__(self, database: Path, clock: Clock, config: Config) -> None:
        self.database, self.clock, self.config = database, clock, config
        self.faults = list(config.faults)
        self._book_faults: tuple[str, ...] = ()
        self.inbox = Inbox(database)
        self._reader = ThreadPoolExecutor(1, "read")
        self._writer = ThreadPoolExecutor(1, "write")
        self._thinker = ThreadPoolExecutor(1, "think")
        self._ponderer = ThreadPoolExecutor(1, "ponder")
        self._keeper = ThreadPoolExecutor(1, "keep")
        self.is_closing = False
        self._aside = Inbox(database)
        self._saying: Saying | None = None
        self._store: Store | None = None
        self._begun = self._ended = 0
        self.typed: dict[str, Typed] = {}
        """What was typed into dialogs that were left, by the dialog and what it was about."""

    @property
    def acts(self) -> int:
        """How many acts have been begun here: tells what was written here from what another program wrote."""
        return self._begun

    @property
    def is_ready(self) -> bool:
        """Whether the write side is there, so that an act takes no time that a person would see."""
        return self._store is not None

    @property
    def is_writing(self) -> bool:
        """Whether an act is under way."""
        return self._begun != self._ended

    @property
    def is_waiting(self) -> bool:
        """Whether the act under way waits for another program that writes."""
        if self._store is None:  # what would know is perhaps being imported just now
            return False
        from data.store.transaction import is_waiting

        return is_waiting()

    @cached_property
    def book(self) -> Rulebook:
        """The rules as the user has configured them."""
        book, faults = self.config.rulebook()
        self._book_faults = faults
        self.faults += faults
        return book

    @cached_property
    def zone(self) -> tzinfo:
        """The user's zone."""
        return self.config.zone()

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock()

    def moment(self) -> Moment:
        """Now, and its date for the user."""
        return Moment.of(self.clock(), self.zone)

    def parse_when(self, words: str, there: tzinfo | None = None) -> When:
        """A date that a person typed, ahead of now; RuleError with one line."""
        from data.rules.when import parse_when  # pendulum: not before somebody types a date

        return parse_when(words, self.now(), self.zone, self.book.workdays, there)

    def parse_past(self, words: str) -> When:
        """A time at which something has happened; RuleError with one line."""
        from data.rules.when import parse_past

        return parse_past(words, self.now(), self.zone, self.book.workdays)

    async def read(self, question: Callable[[Inbox], T]) -> T:
        """Ask the read side, in its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, question, self.inbox)

    async def ponder(self, question: Callable[[Inbox], T]) -> T:
        """Ask the read side something that may take long, such as a balance of everything; no key waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._ponderer, question, self._aside)

    async def write(self, act: Callable[[Store, datetime], T], seen: FollowUp | None = None) -> T:
        """Do an act, in the writers' thread; RuleError or StoreError when it could not be done.

        ChangedError when it is about ``seen``, as the screen shows it, and another program has changed that.
        """
        now = self.now()

        def done() -> T:
            store = self._opened()
            with store.only_as(seen):
                return act(store, now)

        self._begun += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._writer, done)
        finally:
            self._ended += 1

    async def think(self, question: Callable[[Saying], T]) -> T:
        """Ask for words, or what is wrong with some, in a thread of its own: it may take a moment."""
        return await asyncio.get_running_loop().run_in_executor(self._thinker, lambda: question(self._words()))

    def _words(self) -> Saying:
        if self._saying is None:
            from app.saying import Saying  # templates and dictionaries: not before words are asked for

            self._saying = Saying(self.config, self.book)
        return self._saying

    @property
    def faults_of_rules(self) -> tuple[str, ...]:
        """What could not be used of the cadence files when they were read last."""
        return self._book_faults

    async def reread_rules(self) -> None:
        """Follow the settings' cadence files as they are now, on the screens and in every act from here on."""

        def follow() -> tuple[Rulebook, tuple[str, ...]]:
            book, faults = self.config.rulebook()
            if self._store:
                self._store.follow(book)
            return book, faults

        book, faults = await asyncio.get_running_loop().run_in_executor(self._writer, follow)
        others = [fault for fault in self.faults if fault not in self._book_faults]
        self.faults, self._book_faults = [*others, *faults], faults
        self.book, self._saying = book, None

    async def keep(self, work: Callable[[], T]) -> T:
        """Do what is about backups, in a thread of its own: no key waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._keeper, work)

    async def restore(self, file: Path) -> Restored:
        """Bring a backup back, between two acts; StoreError, and all is as it was, where it can't be."""
        from data.store.restoring import restore

        now = self.now()
        await self.read(lambda inbox: inbox.close())  # a damaged file is moved aside: nobody should hold on to it
        await self.ponder(lambda inbox: inbox.close())

        def done() -> Restored:
            if self._store:
                self._store.close()
                self._store = None
            return restore(self.database, file, now)

        self._begun += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._writer, done)
        finally:
            self._ended += 1

    async def follow_file(self) -> None:
        """Let go of a file that was replaced: what is at its path now is read and written from here on."""
        await self.read(lambda inbox: inbox.close())
        await self.ponder(lambda inbox: inbox.close())

        def let_go() -> None:
            if self._store:
                self._store.close()
                self._store = None

        await asyncio.get_running_loop().run_in_executor(self._writer, let_go)

    def warm_up(self) -> None:
        """Import the write side in its thread, then the scripts in theirs: nobody need wait for them."""
        self._writer.submit(self._get_ready)

    def close(self) -> None:
        """Finish what is being written, and let go of the file."""
        self.is_closing = True
        self._writer.shutdown(wait=True)
        for executor in (self._reader, self._ponderer, self._keeper, self._thinker):
            executor.shutdown(wait=True, cancel_futures=True)
        self._aside.close()
        self.inbox.close()
        if self._store:  # last: the one who leaves last merges the write-ahead log into the file
            self._store.close()

    def _opened(self) -> Store:
        if self._store is None:
            self.inbox.check_still_there()  # a store that is open looks by itself, at each act
            from data.store.store import Store

            self._store = Store(self.database, self.book, makes=not self.inbox.is_open)
        return self._store

    def _get_ready(self) -> None:
        import data.rules.when
        import data.store.store  # noqa: F401 - for the next one who imports it

        if self.inbox.is_open:  # a file that isn't there yet is made by the first act, not by looking
            self._opened()
        with suppress(RuntimeError):  # left meanwhile
            self._thinker.submit(lambda: self._words().get_ready())
