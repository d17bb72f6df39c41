"""How somebody is reminded outside the program: by the desktop, else by the terminal, else in print."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from app.outbound.tty import tty_writer
from app.quick.defaults import has_desktop

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LONGEST_WAIT = 5.0
"""Seconds after which a desktop that doesn't answer is given up."""


class Notified(StrEnum):
    """Where a reminder has gone."""

    DESKTOP = "desktop"
    TERMINAL = "terminal"
    PRINT = "print"


def notify(title: str, detail: str) -> Notified:
    """Remind somebody by the best way that is there; PRINT: none was, and the caller prints it.

    ``title`` is plain text, ``detail`` may be '': both without a control character.
    """
    if _on_desktop(title, detail):
        return Notified.DESKTOP
    if terminal := tty_writer():
        with suppress(OSError):  # one that is there, and can't be opened
            terminal(f"\x1b]9;{title}\x07")
            return Notified.TERMINAL
    return Notified.PRINT


def _on_desktop(title: str, detail: str) -> bool:
    """Return whether the desktop has taken it. Where no desktop is, nothing is said of that."""
    if not has_desktop(os.environ):
        return False
    import logging

    from desktop_notifier import DesktopNotifier

    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    taken: list[bool] = []

    async def send() -> None:
        notifier = DesktopNotifier("Ringback")
        if await notifier.get_capabilities():  # a system that it doesn't know takes everything, and shows nothing
            await notifier.send(title, _without_markup(detail), on_dispatched=lambda: taken.append(True))

    return _tried(send) and bool(taken)


def _tried(send: Callable[[], Awaitable[None]]) -> bool:
    import asyncio  # cron, which has no desktop, does without

    async def in_time() -> None:
        await asyncio.wait_for(send(), LONGEST_WAIT)

    try:
        asyncio.run(in_time())
    except Exception:  # whatever a desktop may lack: it is only the first of three ways
        return False
    return True


def _without_markup(text: str) -> str:
    """Return some desktops read tags in the detail, and others show what would hide them: so there are none."""
    return text.translate({ord(sign): None for sign in "<>&"})
