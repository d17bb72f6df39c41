"""How far something long has come, in the terminal, and ctrl+c, which stops it before anything is changed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from app.commands.framework.output import complain

_PARTS = 1_000


@contextmanager
def unchanged() -> Iterator[None]:
    """Where nothing is written yet, ctrl+c is heeded at once: who waits for a pipe may wait for ever."""
    try:
        yield
    except KeyboardInterrupt:
        _give_up()


def _give_up() -> NoReturn:
    complain("ringback: stopped. Nothing was changed.")
    raise click.Abort


@contextmanager
def stoppable(label: str) -> Iterator[Callable[[float], None]]:
    """What is to be told, from time to time, which part of the way is behind.

    A bar shows it on stderr, where that is a terminal. Ctrl+c is heeded at the next word of it, which then raises
    click.Abort; after the last word (1) it is too late, and what was begun ends well: so it is always either done
    and said, or not done.
    """
    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    before = signal.signal(signal.SIGINT, ask)
    try:
        with click.progressbar(
            length=_PARTS, label=label, file=sys.stderr, hidden=not sys.stderr.isatty(), show_eta=False
        ) as bar:

            def progress(part: float) -> None:
                if asked:
                    bar.render_finish()
                    _give_up()
                bar.update(round(part * _PARTS) - bar.pos)

            yield progress
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def endable(label: str) -> Iterator[Callable[[float], bool]]:
    """Do the same where what was done so far is kept: what is to be told says whether to go on.

    After ctrl+c it says no, and whoever asks ends well.
    """
    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    before = signal.signal(signal.SIGINT, ask)
    try:
        with click.progressbar(
            length=_PARTS, label=label, file=sys.stderr, hidden=not sys.stderr.isatty(), show_eta=False
        ) as bar:

            def goes_on(part: float) -> bool:
                if place := round(part * _PARTS) - bar.pos:
                    bar.update(place)
                return not asked

            yield goes_on
    finally:
        signal.signal(signal.SIGINT, before)
