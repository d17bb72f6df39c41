"""A program in a pseudo-terminal, and how long it takes until what a person waits for is out."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect

PATIENCE = 60.0
QUIET = 0.12
"""Seconds without a byte after which a screen has come to rest."""

_STYLE = re.compile(rb"\x1b\[[0-9;:?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


class Timed:
    """A program whose bytes are timed. Milliseconds throughout."""

    def __init__(
        self, arguments: list[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        columns, rows = size
        self._begun = time.perf_counter()
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            arguments,
            env=dict(environment),  # type: ignore[arg-type]
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None  # else pexpect waits for 50 ms before each key
        self._seen = b""

    def until(self, words: str) -> float:
        """How long after the start ``words`` were out, whatever colours stand between them."""
        wanted = words.encode()
        while wanted not in _STYLE.sub(b"", self._seen):
            self._seen += self._read(PATIENCE)
        return (time.perf_counter() - self._begun) * 1000

    def rest(self) -> None:
        """Wait until nothing more comes."""
        while self._read(QUIET * 4):
            pass

    def press(self, key: str) -> float:
        """How long after a key the last byte of what it changed was out."""
        begun = last = time.perf_counter()
        self.child.send(key.encode())
        wait = PATIENCE  # whatever it is, a key changes something
        while self._read(wait):
            last, wait = time.perf_counter(), QUIET
        return (last - begun) * 1000

    def memory(self) -> float:
        """Megabytes that the program holds."""
        status = Path(f"/proc/{self.child.pid}/status").read_text("ascii")
        (kilobytes,) = re.findall(r"VmRSS:\s+(\d+)", status)
        return int(kilobytes) / 1024

    def close(self) -> None:
        """End it."""
        self.child.close(force=True)

    def _read(self, wait: float) -> bytes:
        try:
            return self.child.read_nonblocking(1 << 16, timeout=wait)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            raise RuntimeError(f"the program ended: {self._seen[-2000:].decode(errors='replace')}") from None
