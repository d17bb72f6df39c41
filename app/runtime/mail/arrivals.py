"""New mail while the screens are open: who listens for it, and who reads it, each in threads of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from data.model.errors import RuleError
from data.model.mail_marks import Known, Mark, Marks, Stray
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from app.runtime.session import Session
    from data.mail.sources.news import News
    from data.mail.sources.reading import Source
    from data.model.mail import Incoming, Interest, Scanned
    from data.model.mail_settings import Account, MailSettings

_BREATH = 0.0005
"""Seconds after each message in which the screens have the processor: the first reading of a mailbox is long."""
_UNREAD = 5.0
"""Seconds after which it is looked again whether an account has been read for the first time."""


class Arrived(NamedTuple):
    """What was read of one place: the messages that concern somebody, and how many there were; or a line.

    ``strays`` were found whose letter may be read later, besides those that were ``known``; none is kept that is
    older than ``since``.
    """

    name: str
    messages: Sequence[Incoming] = ()
    number: int = 0
    marks: Sequence[Mark] = ()
    fault: str = ""
    strays: Sequence[Stray] = ()
    known: Sequence[Stray] = ()
    since: datetime | None = None


class MailArrivals:
    """Listens at the paths and accounts of the settings, and has what is new read: one place after the other."""

    def __init__(self, session: Session, settings: MailSettings) -> None:
        self._session, self._settings = session, settings
        self._stop = Event()
        self._news: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self._thread = ThreadPoolExecutor(1, "mail")
        self._said: set[Path] = set()
        self._accounts = {f"account {one.name}": one for one in settings.accounts}

    async def each(self) -> Arrived:
        """Wait until something has come somewhere, and return what was read there."""
        while True:
            place, fault = await self._news.get()
            if fault:
                return Arrived(place, fault=fault)
            if arrived := await self._read(place):
                return arrived

    def listen(self) -> list[asyncio.Task[None]]:
        """Begin to listen; the tasks are those that still wait until they can."""
        loop = asyncio.get_running_loop()
        if self._settings.paths:
            self._begin(loop, "paths", self._in_files)
        return [loop.create_task(self._await_account(name, one)) for name, one in self._accounts.items()]

    def close(self) -> None:
        """Listen no more."""
        self._stop.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _begin(self, loop: asyncio.AbstractEventLoop, place: str, heard: Callable[[], Iterator[News]]) -> None:
        def listening() -> None:
            try:
                for news in heard():
                    if self._stop.is_set():
                        return
                    with suppress(RuntimeError):  # the program has ended
                        loop.call_soon_threadsafe(self._news.put_nowait, (place, news.fault))
            except Exception as fault:  # of a listener: nobody waits for it, so it is noted
                from app.runtime.error_log import in_words

                with suppress(RuntimeError):  # the program has ended
                    line = f"Mail isn't watched any more: {in_words(fault)}"
                    loop.call_soon_threadsafe(self._news.put_nowait, (place, line))

        Thread(target=listening, name=f"mail {place}", daemon=True).start()

    def _in_files(self) -> Iterator[News]:
        from data.mail.sources.news import changes

        return changes(self._settings.paths, self._stop)

    async def _await_account(self, place: str, account: Account) -> None:
        """Listen to an account once it was read for the first time, for which somebody has to say how far back."""
        is_said = False
        while not self._stop.is_set():
            with suppress(StoreError):  # the next look at the file says so
                marks = await self._session.ponder(lambda inbox: inbox.mail_marks())
                if folders := _folders(marks, account):
                    self._begin(
                        asyncio.get_running_loop(), place, lambda: _on_server(account, folders, self._stop)
                    )
                    return
                if not is_said:
                    is_said = True
                    line = f"The account {account.name} hasn't been read yet: run `ringback mail sync` once."
                    self._news.put_nowait((place, line))
            await asyncio.sleep(_UNREAD)

    async def _read(self, place: str) -> Arrived | None:
        """Read what is new at a place; None where that is nothing."""
        session = self._session
        if not await asyncio.to_thread(session.database.exists):
            return None  # nobody is on file, and to look at mail makes no file
        await session.follow_settings()
        own, keeps_lines = session.config.own_addresses, self._settings.keeps_lines
        try:
            interest, marks, strays = await session.ponder(
                lambda inbox: (inbox.mail_interest(), inbox.mail_marks(), inbox.mail_strays())
            )
            before = _Before(own, interest, marks, keeps_lines, strays, session.now())
            account = self._accounts.get(place)
            work = self._of_account if account else self._of_paths
            reading = asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(place, before))
            arrived = await reading
        except (RuleError, StoreError) as fault:
            return Arrived(place, fault=str(fault))
        return arrived if arrived.messages or arrived.marks or arrived.fault else None

    async def keep(self, arrived: Arrived, scanned: Scanned | None) -> None:
        """Remember how far was read, once what came is taken. StoreError where that can't be kept."""
        from app.runtime.mail.strays import left
        from data.store.acts.mail_marks import keep_marks

        if arrived.since and (arrived.marks or scanned):
            path, strays = self._session.database, left(arrived.strays, arrived.known, scanned, arrived.since)
            await self._session.keep(lambda: keep_marks(path, arrived.marks, strays))

    def _of_paths(self, _place: str, before: _Before) -> Arrived:
        from data.mail.sources.paths import sources_at

        found: list[Source] = []
        wrong: list[str] = []
        for path in self._settings.paths:
            try:
                found += sources_at(path, may_be_empty=True)
            except RuleError as fault:  # it is said once, and may be there another time
                wrong += [] if path in self._said else [str(fault)]
                self._said.add(path)
        arrived = self._of(found, before, _named(self._settings.paths))
        return arrived._replace(fault=arrived.fault or next(iter(wrong), ""))

    def _of_account(self, place: str, before: _Before) -> Arrived:
        from data.mail.sources.imap.accounts import opened_accounts

        account = self._accounts[place]
        with opened_accounts([account]) as opened:
            sources = opened.sources(before.known, _nobody_says)
            if opened.faults:
                return Arrived(account.name, fault=opened.faults[0])
            return self._of(sources, before, account.name)

    def _of(self, sources: Sequence[Source], before: _Before, name: str) -> Arrived:
        from app.runtime.mail.reading import Before, read_mail
        from app.runtime.mail.strays import KEPT
        from data.mail.sources.reading import Reading

        reading = Reading(sources, before.marks, people=before.known.people)
        since = before.now - KEPT
        read = read_mail(
            reading,
            before.own,
            before.interest,
            Before(before.now, since, before.strays, sources),
            self._goes_on,
            keeps_lines=before.keeps_lines,
        )
        found = Arrived(name, read.messages, read.number, (), read.fault, read.strays, before.strays, since)
        return found if read.is_missing else found._replace(marks=reading.marks())

    def _goes_on(self) -> bool:
        time.sleep(_BREATH)
        return not self._stop.is_set()


class _Before(NamedTuple):
    """What is known before a reading."""

    own: frozenset[str]
    interest: Interest
    marks: Marks
    keeps_lines: bool
    strays: Sequence[Stray]
    now: datetime

    @property
    def known(self) -> Known:
        """The same, as sources ask for it."""
        from data.store.queries.mail_marks import stamp_of

        addresses = self.interest.addresses
        return Known(self.marks, stamp_of(addresses | self.own), addresses)


def _nobody_says(account: Account) -> date:
    raise RuleError(f"A folder of {account.name} hasn't been read yet: run `ringback mail sync` once.")


def _folders(marks: Marks, account: Account) -> list[str]:
    """Return the folders of an account that were read before, its inbox first."""
    found = sorted(folder for source, folder in marks if source == account.name)
    return sorted(found, key=lambda folder: folder.upper() != "INBOX")


def _on_server(account: Account, folders: list[str], stop: Event) -> Iterator[News]:
    from data.mail.sources.imap.arrivals import arrivals
    from data.mail.sources.imap.password import password_of

    return arrivals(account, lambda: password_of(account), folders, stop)


def _named(paths: Sequence[Path]) -> str:
    from data.files.named_files import name_of
    from data.model.text import one_line
    from data.rules.phrasing import wording

    if len(paths) == 1:
        return one_line(name_of(paths[0]), "file name")
    return wording.count(len(paths), "place")
