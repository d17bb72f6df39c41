"""The writer: a thread with a store of its own, in which acts happen one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.runtime.background import begin

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.rows import Latest
    from data.rules.cadence.rulebook import Rulebook
    from data.store.connection.location import OpenFile
    from data.store.queries.inbox import Inbox
    from data.store.store import Store

SETTLED = 1.0
"""Seconds without an act, after which what the log holds is merged into the file."""

T = TypeVar("T")


class NotOpenError(Exception):
    """No file is open to be written."""


class OpenStore:
    """The store of one run, which the writer's thread alone has: opened by the first act."""

    def __init__(self, database: Path, shown: Callable[[], OpenFile | None]) -> None:
        """``shown`` returns the file that the screens show; None where none is there."""
        self._database, self._shown = database, shown
        self.store: Store | None = None
        """None until something is to be written, and after the file was let go of."""
        self.latest: Latest | None = None
        """What undo and redo would be about, as far as this run knows."""
        self.times_let_go = 0
        """How often the file was let go of: what was said of an act before that is no longer true."""

    def act(self, act: Callable[[Store, datetime], T], now: datetime, book: Rulebook, seen: FollowUp | None) -> T:
        """Do an act with a store that is lent for it; RuleError or StoreError when it could not be done."""
        store = self.opened(book)
        with store.lent() as lent, lent.only_as(seen):
            result = act(lent, now)
        self.latest = store.latest or self.latest
        return result

    def opened(self, book: Rulebook) -> Store:
        """Return the store, which does acts by the rules of ``book`` from now on."""
        if shown := self._shown():
            shown.check()  # a store looks by itself, but perhaps it has never read the file until now
        if self.store is None:
            from data.store.store import Store

            self.store = Store(self._database, book, makes=shown is None)
        elif self.store.book is not book:
            self.store.follow(book)
        return self.store

    def answer(self, question: Callable[[Inbox], T], zone: tzinfo, changed: int) -> T:
        """Answer a question of what was just written; NotOpenError where the file was let go of since."""
        if self.store is None:
            raise NotOpenError
        return self.store.answer(question, zone, changed)

    def get_ready(self, book: Rulebook) -> None:
        """Open the file, and import what most acts need; a file that isn't there yet is made by the first act."""
        if self._shown():
            self.opened(book)
        import data.store.acts.touches  # noqa: F401 - for the key that asks for it

    def let_go(self) -> None:
        """Close the store; the next act opens what is there then."""
        self.latest = None
        self.times_let_go += 1
        if self.store:
            self.store.close()
            self.store = None


class Writer:
    """Does one thing after the other in its thread, which alone reaches the store."""

    def __init__(self, database: Path, shown: Callable[[], OpenFile | None]) -> None:
        """``shown`` returns the file that the screens show; None where none is there."""
        self._open = OpenStore(database, shown)
        self._thread = ThreadPoolExecutor(1, "write")
        self._begun = self._ended = 0
        self._settling: asyncio.TimerHandle | None = None
        self._is_closing = False

    @property
    def begun(self) -> int:
        """How many acts have been begun here."""
        return self._begun

    @property
    def ended(self) -> int:
        """How many of them are over."""
        return self._ended

    @property
    def is_waiting(self) -> bool:
        """Whether the act under way waits for another program that writes."""
        if self._open.store is None:  # what would know is perhaps being imported just now
            return False
        from data.store.connection.transaction import is_waiting

        return is_waiting()

    def give_up(self) -> bool:
        """Have the act under way end where it waits for another program; return whether it does."""
        if not self.is_waiting:
            return False
        from data.store.connection.transaction import give_up

        return give_up()

    @property
    def latest(self) -> Latest | None:
        """What undo and redo would be about, as far as this run knows: another program may have acted since."""
        return self._open.latest

    def note_latest(self, latest: Latest) -> None:
        """Know what undo and redo would be about, where nothing was done here yet."""
        self._open.latest = self._open.latest or latest

    @property
    def times_let_go(self) -> int:
        """How often the file was let go of."""
        return self._open.times_let_go

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Count what is done meanwhile as one act that is under way."""
        self._begun += 1
        try:
            yield
        finally:
            self._ended += 1

    async def call(self, work: Callable[[OpenStore], T]) -> T:
        """Call ``work`` in the thread with the store; only values may come back."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._open)

    def begin(self, work: Callable[[OpenStore], object]) -> None:
        """Have ``work`` called in the thread, where nobody waits for it; a fault in it is noted."""
        begin(self._thread, work, self._open)

    def finish(self, work: Callable[[OpenStore], T]) -> T:
        """Call ``work`` in the thread, and wait for it and for all that was asked for before."""
        return self._thread.submit(work, self._open).result()

    def settle_soon(self) -> None:
        """Once nobody has written for a moment, merge the log into the file: nothing then is in the log alone."""
        if self._settling:
            self._settling.cancel()
        self._settling = asyncio.get_running_loop().call_later(SETTLED, self._settle)

    def _settle(self) -> None:
        if self._begun != self._ended:
            self.settle_soon()
        elif not self._is_closing:
            self.begin(lambda it: it.store.settle() if it.store else None)

    def stop_settling(self) -> None:
        """Merge nothing any more: whoever leaves last does it."""
        self._is_closing = True
        if self._settling:
            self._settling.cancel()

    def close(self) -> None:
        """Let go of the file, once all that was asked for is done."""
        self.begin(OpenStore.let_go)
        self._thread.shutdown(wait=True)
