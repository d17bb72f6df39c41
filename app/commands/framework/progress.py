"""How far something long has come, in the terminal, and ctrl+c, which stops it before anything is changed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from app.commands.framework.output import complain

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

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


class _Bar:
    """A bar on stderr, where that is a terminal; ``is_asked`` is whether ctrl+c was pressed."""

    def __init__(self, label: str) -> None:
        self.is_asked = False
        self._bar = _drawn(label) if sys.stderr.isatty() else None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Have it on the terminal, and ctrl+c noted, not heeded."""
        before = signal.signal(signal.SIGINT, self._ask)
        try:
            with self._bar or nullcontext():
                yield
        finally:
            signal.signal(signal.SIGINT, before)

    def move(self, part: float) -> None:
        """Show which part of the way is behind, from 0 to 1."""
        if self._bar and (step := round(part * _PARTS) - self._bar.pos):
            self._bar.update(step)

    def end(self) -> None:
        """Leave it where it is, so that a line can follow."""
        if self._bar:
            self._bar.render_finish()

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.is_asked = True


def _drawn(label: str) -> ProgressBar[int]:
    return click.progressbar(length=_PARTS, label=label, file=sys.stderr, show_eta=False)


@contextmanager
def stoppable(label: str) -> Iterator[Callable[[float], None]]:
    """What is to be told, from time to time, which part of the way is behind.

    A bar shows it on stderr, where that is a terminal. Ctrl+c is heeded at the next word of it, which then raises
    click.Abort; after the last word (1) it is too late, and what was begun ends well: so it is always either done
    and said, or not done.
    """
    bar = _Bar(label)

    def progress(part: float) -> None:
        if bar.is_asked:
            bar.end()
            _give_up()
        bar.move(part)

    with bar.shown():
        yield progress


@contextmanager
def endable(label: str) -> Iterator[Callable[[float], bool]]:
    """Do the same where what was done so far is kept: what is to be told says whether to go on.

    After ctrl+c it says no, and whoever asks ends well.
    """
    bar = _Bar(label)

    def goes_on(part: float) -> bool:
        bar.move(part)
        return not bar.is_asked

    with bar.shown():
        yield goes_on
