"""A screen that reads without a pause while its file is replaced again and again: takes DATABASE and TIMES."""

from __future__ import annotations

import asyncio
import faulthandler
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.runtime.session import Session
from app.screens.inbox.screen import InboxScreen
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.vocabulary import Queue

NOW = datetime(2026, 11, 22, 12, 42, tzinfo=UTC)


async def reading(inbox: InboxScreen, enough: asyncio.Event) -> int:
    """Do what reads every row that is marked, until it is enough; how often that was."""
    times = 0
    while not enough.is_set():
        await inbox.action_act("propose")
        await asyncio.sleep(0)
        times += 1
    return times


async def replacing(inbox: InboxScreen, path: Path, whole: Path, times: int, enough: asyncio.Event) -> None:
    """Put another copy at the path, as often as that, and let the screen notice it each time."""
    for _ in range(times):
        shutil.copy(whole, path.with_name("next.db")).replace(path)
        await inbox._tick()
    enough.set()


async def main(path: Path, times: int) -> None:
    """Read and replace at once; print how many rows there are in the end."""
    whole = Path(shutil.copy(path, path.with_name("whole.db")))
    session = Session(path, lambda: NOW, Config(timezone="UTC"))
    app, enough = RingbackApp(session), asyncio.Event()
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            inbox = app.screen
            assert isinstance(inbox, InboxScreen)
            for queue in (Queue.WAITING, Queue.DUE):
                await inbox.action_queue(queue.value)
                await pilot.press(*["asterisk"] * 30)
            reads, _ = await asyncio.gather(reading(inbox, enough), replacing(inbox, path, whole, times, enough))
            await pilot.pause()
            rows = inbox.queue.view.size if inbox.queue.view else -1
            print("rows", rows, "reads", reads > times)
    finally:
        session.close()


faulthandler.enable()
asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
