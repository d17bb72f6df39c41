"""Leaving when no key says so: a signal that asks for it, or a terminal that is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import FrameType

    from textual.app import App

PATIENCE = 3.0
"""Seconds for what has to be kept; then the program ends as it is."""

_LOOK = 1.0
"""Seconds between two looks whether there still is a terminal."""


class Leaving:
    """Listens for what ends ``app`` from outside."""

    def __init__(self, app: App[None], keep_all: Callable[[], Awaitable[None]], close: Callable[[], None]) -> None:
        """``keep_all`` keeps what is being written; ``close`` lets go of the data where no screen can be drawn."""
        self._app, self._keep_all, self._close = app, keep_all, close
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        self.by: int | None = None
        """The signal that was heard, SIGHUP where the terminal went without a word."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                # Not the loop's own way: that waits for the loop, which waits for a terminal that is gone.
                signal.signal(number, self._heard)
        # Stopped from outside, and gone on with: Textual would start a second reader of the keys beside the first.
        signal.signal(signal.SIGCONT, self._gone_on)
        app.set_interval(_LOOK, self._look)

    def _gone_on(self, _number: int, _frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        if self.by is not None:
            return
        self.by = number
        last = Timer(PATIENCE, lambda: os._exit(128 + number))
        last.daemon = True
        last.start()
        self._loop.call_soon_threadsafe(self._leave)

    def _look(self) -> None:
        if not _has_terminal():  # and SIGHUP is ignored, as by nohup: it would wait for keys for ever
            self._heard(signal.SIGHUP, None)

    def _leave(self) -> None:
        self._task = self._loop.create_task(self._kept())

    async def _kept(self) -> None:
        try:
            await self._keep_all()
        finally:
            if _has_terminal():
                self._app.exit()
            else:  # nothing can be drawn any more, not even the last screen
                self._close()
                self.end()

    def end(self) -> None:
        """End as whoever sent the signal expects, once everything is kept; nothing where there was none."""
        if self.by is not None:
            signal.signal(self.by, signal.SIG_DFL)
            os.kill(os.getpid(), self.by)


def _has_terminal() -> bool:
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
