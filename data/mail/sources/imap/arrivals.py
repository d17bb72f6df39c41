"""New mail on a server as it comes, for a screen that stays open: by IDLE, or asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic

from data.mail.sources.imap.connection import Connection, State
from data.mail.sources.news import News
from data.model.errors import RuleError
from data.model.mail_settings import Account

_LISTEN = 1.0
_OFTEN, _SELDOM, _AT_FIRST = 3.0, 15.0, 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0
"""Seconds: how soon a stop is heeded; how often the folders are asked for, on most of which nobody listens, at
first and later; and how long to wait after a lost connection, twice as long each time."""


def arrivals(account: Account, password: Callable[[], str], folders: list[str], stop: Event) -> Iterator[News]:
    """Yield News whenever something may have come into ``folders``, until ``stop`` is set; to be run in a thread.

    The first folder is the one that is listened to. The first News comes as soon as somebody listens, and after
    each lost connection, so that nothing falls between a reading and the listening. A fault is said once, until
    listening works again. What is yielded while the stop is set needn't be heeded.
    """
    pause, said = _FIRST_PAUSE, ""
    while not stop.is_set():
        connection = None
        try:
            connection = Connection(account, password())
            for news in _listen(connection, folders, stop):
                pause, said = _FIRST_PAUSE, ""
                yield news
        except RuleError as fault:
            line, before, said = f"{fault}", said, f"{fault}"
            if line != before:
                yield News(line)
        finally:
            if connection:
                connection.close()
        if stop.wait(pause):
            return
        pause = min(2 * pause, _LONGEST_PAUSE)


def _listen(connection: Connection, folders: list[str], stop: Event) -> Iterator[News]:
    with connection.asked() as box:
        can_idle = "IDLE" in box.client.capabilities
    known: list[tuple[int, int]] = []
    begun = monotonic()
    while not stop.is_set():
        states = _states(connection, folders)
        pause = _OFTEN if monotonic() < begun + _AT_FIRST else _SELDOM
        if states != known:
            known = states
            yield News()
        elif can_idle:
            _idle(connection, folders[0], stop, pause)
        else:
            stop.wait(_OFTEN)


def _states(connection: Connection, folders: list[str]) -> list[tuple[int, int]]:
    found: list[State] = [connection.state(folder) for folder in folders]
    return [(state.validity, state.next) for state in found]


def _idle(connection: Connection, folder: str, stop: Event, pause: float) -> None:
    """Listen until something comes into a folder, at most ``pause`` seconds, as the others are asked for then."""
    connection.examine(folder)
    until = monotonic() + pause
    with connection.asked() as box:
        box.idle.start()  # type: ignore[no-untyped-call]  # the library has no type for it
        try:
            while not stop.is_set() and (begun := monotonic()) < until:
                lines = box.idle.poll(_LISTEN)
                if any(b"EXISTS" in line for line in lines):
                    return
                if not lines and monotonic() - begun < _LISTEN / 2:  # they are gone, which stopping finds out
                    return
        finally:
            box.idle.stop()  # type: ignore[no-untyped-call]  # the library has no type for it
