"""A fault of ours ends nothing: it is logged and said in a line, and what is on screen stays, typed words too."""

from __future__ import annotations

import time
import traceback
from asyncio import wait_for
from collections import deque
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from app.runtime.workers import work
from app.screens.base.screen import warn_on
from data.model.errors import RuleError
from data.store.connection.errors import GivenUpError, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App

AGAIN = 60.0
"""Seconds for which the same fault, in the same place, is neither logged nor said once more."""
CIRCLE, WITHIN = 50, 5.0
"""After so many faults within so many seconds the program ends: it goes round in circles, and can't be used."""
PATIENCE = 3.0
"""Seconds, at most, for keeping what is being written before it ends."""
LINE = "Something went wrong inside Ringback. What you did before is saved."


def outlive_faults() -> None:
    """Let every widget and screen, Textual's own too, go on after a message with which something went wrong.

    Textual ends the loop of who has had a fault, and the program with it. It offers no place to say otherwise but
    the one that is replaced here, which a test holds to the version that we pin.
    """
    dispatch = MessagePump._dispatch_message
    if hasattr(dispatch, "__wrapped__"):
        return

    @wraps(dispatch)
    async def dispatch_and_go_on(self: MessagePump, message: Message) -> None:
        try:
            await dispatch(self, message)
        except Exception as fault:
            faults = getattr(self.app, "faults", None)
            if faults is None or not faults.are_outlived:
                raise
            self.app._handle_exception(fault)

    MessagePump._dispatch_message = dispatch_and_go_on  # type: ignore[method-assign]  # Textual has no hook for it


class Faults:
    """Knows which faults there have been, and what is to be done about the next one."""

    def __init__(self, app: App[None], keep_all: Callable[[], Awaitable[None]]) -> None:
        """``keep_all`` keeps what is being written, before a program that goes round in circles ends."""
        self._app, self._keep_all = app, keep_all
        self.outlives: bool | None = None
        """Whether they are outlived; None means on a terminal. Under test a fault should be seen."""
        self._at: deque[float] = deque(maxlen=CIRCLE)
        self._said: dict[str, float] = {}
        self._is_ending = False

    @property
    def are_outlived(self) -> bool:
        """Whether the program goes on after one."""
        return not self._app.is_headless if self.outlives is None else self.outlives

    def meet(self, fault: Exception) -> None:
        """Log a fault and say so; what is no fault of ours, such as a file that can't be read, is only said."""
        fault = getattr(fault, "error", fault)  # of a worker that has failed
        if isinstance(fault, GivenUpError):  # who asked has left
            return
        if isinstance(fault, RuleError | StoreError):
            self._say(str(fault))
            return
        now = time.monotonic()
        place, last = _place(fault), self._said.get(_place(fault), -AGAIN)
        self._at.append(now)
        if now - last >= AGAIN:
            self._said[place] = now
            self._say(self._logged(fault))
        if len(self._at) == CIRCLE and now - self._at[0] < WITHIN and not self._is_ending:
            self._is_ending = True
            self._app.run_worker(work(self._end), exit_on_error=False)

    def _logged(self, fault: Exception) -> str:
        from app.runtime.error_log import UNREADABLE, is_about_data, record

        kept = record(fault)
        if is_about_data(fault):
            return f"{UNREADABLE[0].upper()}{UNREADABLE[1:]}."
        return f"{LINE} See {kept}." if kept else LINE

    def _say(self, line: str) -> None:
        """In the dialog that is open, which stays as it is, else over the keys, else over everything."""
        with suppress(Exception):  # the place where it is said may be what is at fault
            for screen in reversed(self._app.screen_stack):
                if warn_on(screen, line):
                    return
                self._app.notify(line, severity="error", markup=False)

    async def _end(self) -> None:
        with suppress(Exception):  # nothing more can be done for it
            await wait_for(self._keep_all(), PATIENCE)
        self._app.exit(return_code=1, message=f"{LINE} It kept going wrong, so Ringback has closed.")


def _place(fault: BaseException) -> str:
    """Return what tells a fault from others: its kind, and where in the code it came up."""
    frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)[-4:]]
    return " ".join((type(fault).__name__, *frames))
