"""All connections of this run to its database: two readers and the writer, each in a thread that alone reaches it.

Whatever needs the file closed (a restore, a log that was taken away) holds all of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.runtime.reader import Answer, Question, Reader
from app.runtime.writer import NotOpenError, OpenStore, Writer
from data.files.database_files import has_log
from data.store.connection.errors import LogLostError, StoreError

if TYPE_CHECKING:
    from data.model.backups import Restored, View
    from data.model.followup import FollowUp
    from data.rules.cadence.rulebook import Rulebook
    from data.store.connection.location import OpenFile
    from data.store.store import Store

T = TypeVar("T")

_PONDERED = 512
"""Kibibytes of a large file that are held by who ponders: it reads much once, and seldom the same again."""


class Connections:
    """Reads, writes and keeps backups of one database, each off the thread that draws."""

    def __init__(self, database: Path, zone: tzinfo) -> None:
        """``zone`` is the user's."""
        self._database = database
        self._reader, self._ponderer = Reader(database, "read", zone), Reader(database, "ponder", zone, _PONDERED)
        self.writer = Writer(database, lambda: self._reader.file)
        self._keeper = ThreadPoolExecutor(1, "keep")
        self.news: list[str] = []
        """What is to be said of the file, beside what an act has done; who says it takes it away."""

    def begin(self, question: Question[T]) -> Answer[T]:
        """Ask the read side, and go on; the answer comes when it is awaited."""
        return self._reader.begin(question)

    async def read(self, question: Question[T]) -> T:
        """Ask the read side, in its thread; all that one question reads is of one instant."""
        return await self._reader.ask(question)

    async def read_written(self, question: Question[T], zone: tzinfo) -> T:
        """Ask the connection that has just written: the pages that it has read and written, it still holds."""
        # First the number by which it is told whether another program writes: what comes after it is seen again.
        changed = await self.read(lambda inbox: inbox.changed())
        try:
            return await self.writer.call(lambda it: it.answer(question, zone, changed))
        except NotOpenError:
            return await self.read(question)

    async def ponder(self, question: Question[T]) -> T:
        """Ask the read side something that may take long; no key waits for it."""
        return await self._ponderer.ask(question)

    async def follow_zone(self, zone: tzinfo) -> None:
        """Have what is asked from now on answered for a user in ``zone``."""
        for reader in (self._reader, self._ponderer):
            await reader.follow_zone(zone)

    async def write(
        self, act: Callable[[Store, datetime], T], now: datetime, book: Rulebook, seen: FollowUp | None
    ) -> T:
        """Do an act, in the writer's thread; RuleError or StoreError when it could not be done."""

        def done(it: OpenStore) -> T:
            return it.act(act, now, book, seen)

        try:
            with self.writer.under_way():
                try:
                    return await self.writer.call(done)
                except LogLostError:  # nothing was changed yet: it is done once all that was done before is safe
                    if line := await self.mend_log(now):
                        self.news.append(line)
                    return await self.writer.call(done)
        finally:
            self.writer.settle_soon()

    async def keep(self, work: Callable[[], T]) -> T:
        """Do what is about backups, in a thread of its own: no key waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._keeper, work)

    async def restore(self, file: Path, now: datetime) -> Restored:
        """Bring a backup back, between two acts; StoreError, and all is as it was, where it can't be."""
        from data.store.backup.restore import restore

        def done(it: OpenStore) -> Restored:
            with self._held(it):  # a damaged file is moved aside
                return restore(self._database, file, now)

        with self.writer.under_way():
            return await self.writer.call(done)

    async def follow_file(self) -> None:
        """Let go of a file that was replaced: what is at its path now is read and written from here on."""
        await self._reader.let_go()
        await self._ponderer.let_go()
        await self.writer.call(OpenStore.let_go)

    async def mend_log(self, now: datetime) -> str:
        """Keep what a lost log of the open file held: in the file, or beside it.

        Return the line that says so, '' where nothing was lost. StoreError where it can't be kept: then it is held
        open.
        """
        return await self.writer.call(lambda it: self._mended_log(it, now))

    def close(self, now: Callable[[], datetime]) -> None:
        """Finish what is being written, and let go of the file."""
        self.writer.stop_settling()
        # Every act before this one is kept by now.
        self.writer.finish(lambda it: self._mend_before_leaving(it, now()))
        self._keeper.shutdown(wait=True, cancel_futures=True)
        self._reader.close()
        self._ponderer.close()
        self.writer.close()  # last: the one who leaves last merges the write-ahead log into the file

    @contextmanager
    def _held(self, it: OpenStore) -> Iterator[None]:
        """In the writer's thread: have no connection of this run open on the file for as long as this lasts."""
        with self._reader.held(), self._ponderer.held():
            it.let_go()
            yield

    def _mended_log(self, it: OpenStore, now: datetime) -> str:
        """In the writer's thread: all connections of this run have to close before one opens the file anew."""
        found = self._lost_log(it)
        if found is None:  # another key has had it mended
            return ""
        from data.store.backup.reunion import reunite

        lost, file, save_view = found
        self._keeper.submit(lambda: None).result()  # a backup that is being made reads the file too
        view, name = save_view(now), self._database.name
        was_written = lost.is_certain and has_log(self._database)
        with self._held(it):
            try:
                kept = reunite(file, view, now, was_written=was_written) if view else None
            except StoreError as fault:
                where = f" {name} has lost its log: what was in it is kept as {view.path}." if view else ""
                raise StoreError(f"{fault}{where}") from fault
        if kept:
            raise StoreError(
                f"{name} lost its log to another program, and has been written to since. What you did here is "
                f"kept as {kept}; you now see what is in the file. Nothing else was changed."
            )
        if view and not view.is_whole:
            return f"Another program emptied the log of {name}: check whether your latest changes are missing."
        return f"Another program removed the log of {name}; everything in it was kept." if lost.is_certain else ""

    def _lost_log(self, it: OpenStore) -> tuple[LogLostError, OpenFile, Callable[[datetime], View | None]] | None:
        """Return how a log was lost, and who still has it open; None where all is well."""
        ways: list[tuple[OpenFile | None, Callable[[datetime], View | None]]] = [
            (self._reader.file, self._reader.save_view)
        ]
        if it.store:
            ways.insert(0, (it.store.file, it.store.saved_view))
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

    def _mend_before_leaving(self, it: OpenStore, now: datetime) -> None:
        """SQLite merges a log that has lost its name only where no other program has the file open."""
        try:
            line = self._mended_log(it, now)
        except StoreError as fault:
            line = str(fault)
        if line:
            self.news.append(line)
