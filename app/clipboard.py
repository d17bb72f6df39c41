"""The clipboard: the system's own, or the terminal's (OSC 52), which reaches through SSH."""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum

from app.tty import tty_writer

LONGEST = 74_994
"""Characters in base64 that terminals take by OSC 52: many cut, or refuse, what is longer."""

_WITHOUT = ("", "dumb", "linux", "unknown")


class Copied(StrEnum):
    """Where a copy has gone."""

    NATIVE = "native"
    TERMINAL = "terminal"
    NOT = "not"


def ways(environ: Mapping[str, str], length: int, platform: str = sys.platform) -> tuple[Copied, ...]:
    """Which clipboards may be there, the best first; ``length`` is that of the words in bytes.

    Over SSH the system's own is the other machine's, which nobody pastes from.
    """
    is_remote = bool(environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"))
    has_display = platform in ("darwin", "win32") or any(
        environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    )
    found = [Copied.NATIVE] if has_display and not is_remote else []
    if environ.get("TERM", "") not in _WITHOUT and 4 * ((length + 2) // 3) <= LONGEST:
        found.append(Copied.TERMINAL)
    return tuple(found)


def copy(text: str, terminal: Callable[[str], object] | None, environ: Mapping[str, str] | None = None) -> Copied:
    """Copy ``text``, and say where to. ``terminal`` writes to the terminal; the native way may take a moment."""
    for way in ways(os.environ if environ is None else environ, len(text.encode("utf-8", "replace"))):
        if way is Copied.NATIVE and _natively(text):
            return way
        if way is Copied.TERMINAL and terminal is not None:
            terminal(text)
            return way
    return Copied.NOT


def _natively(text: str) -> bool:
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError, UnicodeError):
        return False
    return True


def sequence(text: str) -> str:
    """OSC 52 with the text, for the terminal."""
    return f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\a"


def to_terminal() -> Callable[[str], object] | None:
    """What writes to the terminal that a command runs in; None where there is none."""
    write = tty_writer()
    return (lambda text: write(sequence(text))) if write else None
