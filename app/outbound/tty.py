"""The terminal that a command runs in, for what is neither output nor a complaint."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def has_terminal() -> bool:
    """Return whether somebody can see a screen and press a key."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def is_seen() -> bool:
    """Return whether what Textual draws, on stderr, reaches the terminal:
    else keys would act on what nobody sees.
    """
    return bool(sys.stderr and sys.stderr.isatty())


def tty_writer() -> Callable[[str], object] | None:
    """Return what writes to the terminal, past stdout; None where there is none, or where nobody looks at it."""
    with suppress(OSError):  # one that can't be looked at can't be written either
        tty = Path("/dev/tty")
        if sys.stdout and sys.stdout.isatty() and tty.exists():
            return lambda text: tty.write_text(text, "utf-8")
    return None
