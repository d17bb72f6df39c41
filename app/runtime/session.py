"""The session: all that screens ask of the data goes through here, off the screen's own thread.

Reads have one thread and writes another, so that acts happen one after the other, in the order of the keys.
What takes long has a thread of its own, which no key waits for. Each thread has a connection of its own, which it
opens, uses and closes; no screen can reach one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.runtime.background import begin
from app.runtime.reader import Question, Reader
from data.files.database_files import has_log
from data.model.errors import RuleError
from data.model.moment import Moment
from data.store.connection.errors import LogLostError, StoreError

if TYPE_CHECKING:
    from app.drafting.scripts import Scriptwriter
    from app.runtime.clock import Clock
    from app.settings.config import Config
    from data.model.backups import Restored, View
    from data.model.followup import FollowUp, When
    from data.model.rows import Latest
    from data.rules.cadence.rulebook import Rulebook
    from data.store.connection.location import OpenFile
    from data.store.store import Store

SETTLED = 1.0
"""Seconds without an act, after which what the log holds is merged into the file."""

Stamp = tuple[int, int]
"""What tells one content of config.toml from another."""

T = TypeVar("T")


class Typed(NamedTuple):
    """The texts of a dialog's fields, as it opened and as it was left, and which part it showed."""

    untouched: dict[str, str]
    left: dict[str, str]
    state: str = ""


class Said(NamedTuple):
    """The words for an act: the sentence, what can be done about it, and the end that is never cut."""

    number: int
    text: str
    hint: str
    end: str


class Session:
    """One database, one clock, one rulebook, for as long as the screens are open."""

    def __init__(self, database: Path, clock: Clock, config: Config) -> None:
        self.database, self.clock, self.config = database, clock, config
        self.faults = list(config.faults)
        self._book_faults: tuple[str, ...] = ()
        self.zone = config.zone()
        """The user's zone: as it is by now, where it is the machine's."""
        self._zone_at = config.zone_stamp()
        self._reader, self._ponderer = (Reader(database, name, self.zone) for name in ("read", "ponder"))
        self._writer = ThreadPoolExecutor(1, "write")
        self._thinker = ThreadPoolExecutor(1, "think")
        self._keeper = ThreadPoolExecutor(1, "keep")
        self.is_closing = False
        self._settings_at = _stamp(config.folder)
        self._scriptwriter: Scriptwriter | None = None
        self._store: Store | None = None
        self._begun = self._ended = 0
        self._settling: asyncio.TimerHandle | None = None
        self.news: list[str] = []
        """What is to be said of the file, beside what an act has done; who says it takes it away."""
        self.latest: Latest | None = None
        """What u and U are about, as far as this session knows: another program may have acted since."""
        self.last_said: Said | None = None
        """The words for the last act of this session, on whichever screen."""
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
        from data.store.connection.transaction import is_waiting

        return is_waiting()

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

    def begin(self, question: Question[T]) -> Future[T]:
        """Ask the read side, and go on: for the first rows, while the screen that shows them is being made."""
        return self._reader.begin(question)

    async def read(self, question: Question[T]) -> T:
        """Ask the read side, in its thread; all that one question reads is of one instant."""
        return await self._reader.ask(question)

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
            for reader in (self._reader, self._ponderer):
                await reader.follow_zone(zone)
            self.zone = zone
            if "book" in self.__dict__:  # else it is made with this zone, once somebody needs it
                self.book = replace(self.book, zone=zone)

    async def note_latest(self) -> None:
        """Know which act u would take back, before anything is done here."""
        latest = await self.read(lambda inbox: inbox.latest())
        self.latest = self.latest or latest

    def say_last(self, text: str, hint: str, end: str) -> Said:
        """Remember the words for an act, which the screen shows that comes next."""
        self.last_said = Said(self._ended, text, hint, end)
        return self.last_said

    async def ponder(self, question: Question[T]) -> T:
        """Ask the read side something that may take long, such as a balance of everything; no key waits for it."""
        return await self._ponderer.ask(question)

    async def write(self, act: Callable[[Store, datetime], T], seen: FollowUp | None = None) -> T:
        """Do an act, in the writers' thread; RuleError or StoreError when it could not be done.

        It goes by the time and the rules of the moment at which it was asked for: those of the card that was on
        screen, even where the cadence files are read anew while it waits for its turn.
        ChangedError when it is about ``seen``, as the screen shows it, and another program has changed that.
        """
        now, book = self.now(), self.book

        def done() -> T:
            store = self._opened(book)
            with store.only_as(seen):
                result = act(store, now)
            self.latest = store.latest or self.latest
            return result

        self._begun += 1
        try:
            return await self._in_writer(done)
        except LogLostError:  # nothing was changed yet: it is done once all that was done before is safe
            if line := await self.mend_log():
                self.news.append(line)
            return await self._in_writer(done)
        finally:
            self._ended += 1
            self.settle_soon()

    async def _in_writer(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    def settle_soon(self) -> None:
        """Once nobody has written for a moment, merge the log into the file: nothing then is in the log alone."""
        if self._settling:
            self._settling.cancel()
        self._settling = asyncio.get_running_loop().call_later(SETTLED, self._settle)

    def _settle(self) -> None:
        if self.is_writing:
            self.settle_soon()
        elif not self.is_closing:
            begin(self._writer, lambda: self._store.settle() if self._store else None)

    async def mend_log(self) -> str:
        """Where the log of the open file was lost, keep what it held: in the file, or beside it.

        The line that says so, '' where nothing was lost. StoreError where it can't be kept: then it is held open.
        """
        now = self.now()
        return await self._in_writer(lambda: self._mended_log(now))

    def _mended_log(self, now: datetime) -> str:
        """In the writers' thread. All connections of this program have to close before one opens the file anew."""
        found = self._lost_log()
        if found is None:  # another key has had it mended
            return ""
        from data.store.backup.reunion import reunite

        lost, file, save_view = found
        self._keeper.submit(lambda: None).result()  # a backup that is being made reads the file too
        view, name = save_view(now), self.database.name
        was_written = lost.is_certain and has_log(self.database)
        with self._reader.held(), self._ponderer.held():
            self._let_go()
            try:
                kept = reunite(file, view, now, was_written=was_written) if view else None
            except StoreError as fault:
                where = f" {name} has lost its log: what it held is kept as {view.path}." if view else ""
                raise StoreError(f"{fault}{where}") from fault
        if kept:
            raise StoreError(
                f"{name} lost its log to another program, and was written to since. What was done here is kept as "
                f"{kept}; what is in the file is shown now. Nothing else was changed."
            )
        if view and not view.is_whole:
            return f"Another program emptied the log of {name}: what was done last may be missing. Look at it."
        return f"Another program took the log of {name} away; all that it held is kept." if lost.is_certain else ""

    def _lost_log(self) -> tuple[LogLostError, OpenFile, Callable[[datetime], View | None]] | None:
        """How a log was lost, and who still has it open; None where all is well."""
        ways: list[tuple[OpenFile | None, Callable[[datetime], View | None]]] = [
            (self._reader.file, self._reader.save_view)
        ]
        if self._store:
            ways.insert(0, (self._store.file, self._store.saved_view))
        for file, save_view in ways:
            if file is None:
                continue
            try:
                file.check()
            except LogLostError as lost:
                return lost, file, save_view
            except StoreError:  # gone or replaced: another matter
                return None
        return None

    async def think(self, question: Callable[[Scriptwriter], T]) -> T:
        """Ask for words, or what is wrong with some, in a thread of its own: it may take a moment."""
        book = self.book
        return await asyncio.get_running_loop().run_in_executor(self._thinker, lambda: question(self._words(book)))

    def _follow_clarity(self) -> None:
        """Take the clarity card's defaults as `ringback clarity` or an editor has left them in config.toml."""
        stamp = self.settings
        if stamp != self._settings_at:
            from app.settings.config import load

            self._settings_at, self._scriptwriter = stamp, None
            self.config = self.config._replace(author=load(self.config.folder).author)

    def _words(self, book: Rulebook) -> Scriptwriter:
        self._follow_clarity()
        if self._scriptwriter is None or self._scriptwriter.book is not book:
            # Templates and dictionaries are imported: not before words are asked for.
            from app.drafting.scripts import Scriptwriter

            self._scriptwriter = Scriptwriter(self.config, book)
        return self._scriptwriter

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

    async def keep(self, work: Callable[[], T]) -> T:
        """Do what is about backups, in a thread of its own: no key waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._keeper, work)

    async def restore(self, file: Path) -> Restored:
        """Bring a backup back, between two acts; StoreError, and all is as it was, where it can't be."""
        from data.store.backup.restore import restore

        now = self.now()

        def done() -> Restored:
            with self._reader.held(), self._ponderer.held():  # a damaged file is moved aside
                self._let_go()
                return restore(self.database, file, now)

        self._begun += 1
        try:
            return await self._in_writer(done)
        finally:
            self._ended += 1

    async def follow_file(self) -> None:
        """Let go of a file that was replaced: what is at its path now is read and written from here on."""
        await self._let_go_of_reading()
        await self._in_writer(self._let_go)

    async def _let_go_of_reading(self) -> None:
        await self._reader.let_go()
        await self._ponderer.let_go()

    def _let_go(self) -> None:
        """In the writers' thread: close the store; the next act opens what is there then."""
        self.latest = self.last_said = None
        if self._store:
            self._store.close()
            self._store = None

    def warm_up(self) -> None:
        """Import the write side in its thread, then the scripts in theirs: nobody need wait for them."""
        begin(self._writer, self._get_ready, self.book)

    def close(self) -> None:
        """Finish what is being written, and let go of the file."""
        self.is_closing = True
        if self._settling:
            self._settling.cancel()
        self._writer.submit(self._mend_before_leaving).result()  # every act before this one is kept by now
        for executor in (self._keeper, self._thinker):
            executor.shutdown(wait=True, cancel_futures=True)
        self._reader.close()
        self._ponderer.close()
        begin(self._writer, self._let_go)  # last: the one who leaves last merges the write-ahead log into the file
        self._writer.shutdown(wait=True)

    def _mend_before_leaving(self) -> None:
        """SQLite merges a log that has lost its name only where no other program has the file open."""
        try:
            line = self._mended_log(self.now())
        except StoreError as fault:
            line = str(fault)
        if line:
            self.news.append(line)

    def _opened(self, book: Rulebook) -> Store:
        if shown := self._reader.file:
            shown.check()  # a store looks by itself, but perhaps it has never read the file until now
        if self._store is None:
            from data.store.store import Store

            self._store = Store(self.database, book, makes=shown is None)
        elif self._store.book is not book:
            self._store.follow(book)
        return self._store

    def _get_ready(self, book: Rulebook) -> None:
        import data.rules.when
        import data.store.store  # noqa: F401 - for the next one who imports it

        if self._reader.file:  # one that isn't there yet is made by the first act, not by looking
            self._opened(book)
        with suppress(RuntimeError):  # left meanwhile
            begin(self._thinker, lambda: self._words(book).get_ready())


def _stamp(folder: Path) -> Stamp:
    """What tells one content of config.toml from another; zeros where there is none."""
    try:
        found = (folder / "config.toml").stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
