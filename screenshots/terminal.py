"""A real terminal for the pictures: tmux holds the screen, keys go in, and what stands there comes out as SVG.

Needs tmux.
"""

from __future__ import annotations

import io
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from rich.console import Console
from rich.text import Text

_PATIENCE = 60.0
"""Seconds that a screen may take to show what is waited for."""
_SETTLED = 1.0
"""Seconds without a change after which a screen counts as painted."""
_OPTIONS = ("set -g default-terminal tmux-256color", "set -s escape-time 10", "set -g remain-on-exit on")


class Terminal:
    """A program in a terminal of its own, of a server of its own, which ends with the block."""

    def __init__(self, size: tuple[int, int], command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._columns, self._rows = size
        self._name = f"pictures-{uuid4().hex[:8]}"
        self._command = list(command)
        self._environment = {**os.environ, "COLORTERM": "truecolor", "TERM": "xterm-256color", **environment}

    def __enter__(self) -> Self:
        options = [word for one in _OPTIONS for word in (*one.split(), ";")]
        size = ("-x", str(self._columns), "-y", str(self._rows))
        self._tmux("start-server", ";", *options, "new-session", "-d", *size, "--", *self._command)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        with suppress(subprocess.CalledProcessError):
            self._tmux("kill-server")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them, each once the screen has settled."""
        for key in keys:
            self._tmux("send-keys", "-t", "0", key)
            self._settle()

    def wait_for(self, words: str) -> None:
        """Wait until words stand on the screen, and it has settled; TimeoutError where they never do."""
        end = time.monotonic() + _PATIENCE
        while words not in self._shown(plain=True):
            if time.monotonic() > end:
                raise TimeoutError(f"{words!r} doesn't come: {self._shown(plain=True)}")
            time.sleep(0.1)
        self._settle()

    def first_lines(self, number: int) -> str:
        """Return the words of the first lines."""
        return "\n".join(self._shown(plain=True).splitlines()[:number])

    def svg(self, title: str) -> str:
        """Return what stands on the screen, as SVG."""
        text = Text.from_ansi(self._shown().rstrip("\n"), no_wrap=True)
        console = Console(
            record=True,
            width=self._columns,
            height=self._rows,
            file=io.StringIO(),
            force_terminal=True,
            color_system="truecolor",
        )
        console.print(text, crop=True)
        return console.export_svg(title=title)

    def _settle(self) -> None:
        last, since, end = "", time.monotonic(), time.monotonic() + _PATIENCE
        while time.monotonic() < end and time.monotonic() - since < _SETTLED:
            if (now := self._shown()) != last:
                last, since = now, time.monotonic()
            time.sleep(0.05)

    def _shown(self, *, plain: bool = False) -> str:
        return self._tmux("capture-pane", *([] if plain else ["-e"]), "-N", "-p", "-t", "0")

    def _tmux(self, *words: str) -> str:
        command = ["tmux", "-L", self._name, "-f", os.devnull, *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=self._environment)
        return done.stdout


def settings(folder: Path, text: str, now: str) -> dict[str, str]:
    """Return an environment with a home of its own in ``folder``, settings of that text, and a frozen clock."""
    config = folder / "config"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(text, encoding="utf-8")
    return {
        "HOME": str(folder),
        "RINGBACK_CONFIG": str(config),
        "RINGBACK_DATABASE": str(folder / "ringback.db"),
        "RINGBACK_NOW": now,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
