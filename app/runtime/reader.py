"""A reader: a thread with a connection of its own to the database, which nobody else can reach."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.runtime.background import begin
from data.store.queries.inbox import Inbox

if TYPE_CHECKING:
    from data.model.backups import View
    from data.store.connection.location import OpenFile

T = TypeVar("T")
Question = Callable[[Inbox], T]
"""What is asked: called in the reader's thread, and answered as of one instant; only values may come back."""


class Answer(Generic[T]):
    """An answer that is on its way from a reader's thread: whoever awaits it gets the value."""

    def __init__(self, coming: Future[T]) -> None:
        self._coming = coming

    def __await__(self) -> Generator[Any, None, T]:
        return asyncio.wrap_future(self._coming).__await__()

    def result(self) -> T:
        """Wait for the answer, and return it: for a thread that draws nothing yet. What was raised for it."""
        return self._coming.result()


class Reader:
    """Answers one question after the other, in its thread.

    The connection is opened, used and closed there. Each question is lent an inbox, of which nothing can be asked
    once it is answered, in any thread. SQLite's own check of the thread stands behind that.
    """

    def __init__(self, database: Path, name: str, zone: tzinfo, held: int | None = None) -> None:
        """``zone`` is the user's; ``held`` see ``ReadConnection``."""
        self._is_closing = False
        self._given_up = Event()
        self._inbox = Inbox(database, self._is_wanted, zone, held)
        self._thread = ThreadPoolExecutor(1, name)
        self.file: OpenFile | None = None
        """The file that was read last; None before the first question, and where none was found."""

    def begin(self, question: Question[T]) -> Answer[T]:
        """Ask, and go on; the answer comes when it is awaited."""
        return Answer(self._thread.submit(self._answer, question, Event()))

    async def ask(self, question: Question[T]) -> T:
        """Ask, and wait for the answer; who is no longer waiting for it has it given up."""
        given_up = Event()
        try:
            return await asyncio.wrap_future(self._thread.submit(self._answer, question, given_up))
        except asyncio.CancelledError:
            given_up.set()
            raise

    async def let_go(self) -> None:
        """Close the file, once what was asked before is answered; the next question opens what is there then."""
        await asyncio.wrap_future(self._thread.submit(self._let_go))

    async def follow_zone(self, zone: tzinfo) -> None:
        """Have what is asked from now on answered for a user in ``zone``."""
        await asyncio.wrap_future(self._thread.submit(setattr, self._inbox, "zone", zone))

    def save_view(self, now: datetime) -> View | None:
        """Keep what this reader still sees of a file whose log was lost; waits for it. BackupError."""
        return self._thread.submit(self._inbox.saved_view, now).result()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have the file closed for as long as this lasts, whatever is asked meanwhile: it is answered afterwards.

        For another thread than the one that draws, which may wait.
        """
        begun, over = Event(), Event()

        def hold() -> None:
            try:
                self._let_go()
            finally:
                begun.set()  # whatever fails: who waits for it would wait for ever
            over.wait()

        begin(self._thread, hold)
        begun.wait()
        try:
            yield
        finally:
            over.set()

    def close(self) -> None:
        """Give up what is being answered, and close the file."""
        self._is_closing = True
        begin(self._thread, self._let_go)
        self._thread.shutdown(wait=True)

    def _is_wanted(self) -> bool:
        return not (self._is_closing or self._given_up.is_set())

    def _answer(self, question: Question[T], given_up: Event) -> T:
        self._given_up = given_up
        try:
            with self._inbox.lent() as inbox:
                return question(inbox)
        finally:
            self.file = self._inbox.file

    def _let_go(self) -> None:
        self._inbox.close()
        self.file = None
