"""A real terminal: the program in a pseudo-terminal, its bytes on an emulated screen."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

NOW = "2026-11-24T07:42:00-05:00"
"""A Tuesday morning."""
PATIENCE = 30.0
"""Seconds after which something that should appear on the screen won't."""


def environment(database: Path | None = None) -> dict[str, str]:
    """The clock stopped, the zone New York's, no settings."""
    chosen = {"RINGBACK_DATABASE": str(database)} if database else {}
    # A test runner may have fixed a size of its own, which would go before the terminal's.
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**inherited, "RINGBACK_NOW": NOW, "TZ": "America/New_York", "TERM": "xterm-256color", **chosen}


class Screen(pyte.Screen):  # type: ignore[misc]
    """A screen that counts how often its bell was rung."""

    rung = 0

    def bell(self, *_: object) -> None:
        """Ring."""
        self.rung += 1


class Terminal:
    """Types keys and reads the screen."""

    def __init__(
        self, arguments: list[str], size: tuple[int, int], database: Path | None, module: str, now: str
    ) -> None:
        columns, rows = size
        self._screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", module, *arguments],
            env={**environment(database), "RINGBACK_NOW": now},  # type: ignore[arg-type]
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        while True:
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=0.02))
            except (pexpect.TIMEOUT, pexpect.EOF):
                return "\n".join(self._screen.display)

    @property
    def bells(self) -> int:
        """How often the bell has rung so far."""
        self.text  # noqa: B018 - reads what has come
        return self._screen.rung

    def wait_for(self, words: str) -> str:
        """The screen, once ``words`` are on it."""
        return self.wait_until(lambda text: words in text, f"{words!r}")

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """The screen, once something holds of it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = self.text
            if holds(text):
                return text
        raise AssertionError(f"never came: {what}; on the screen:\n{text}")

    def press(self, keys: str) -> None:
        """Send keys as a keyboard does."""
        self.child.send(keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as its window would; what stood there has to be drawn anew."""
        self.text  # noqa: B018 - what was drawn for the size before has come
        self._screen.resize(rows, columns)
        self._screen.erase_in_display(2)
        self.child.setwinsize(rows, columns)

    def leave(self) -> int:
        """Press q; the exit status."""
        self.press("q")
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus or 0)


@contextmanager
def terminal(
    *arguments: str,
    size: tuple[int, int] = (120, 40),
    database: Path | None = None,
    module: str = "app",
    now: str = NOW,
) -> Iterator[Terminal]:
    """The program in a terminal of its own; ended whatever happens."""
    opened = Terminal(list(arguments), size, database, module, now)
    try:
        yield opened
    finally:
        try:
            opened.child.close(force=True)
        except pexpect.ExceptionPexpect:  # killed by now, but a busy machine takes its time
            opened.child.wait()
