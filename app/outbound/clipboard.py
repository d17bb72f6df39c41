"""The clipboard: the desktop's, tmux's own buffer, or the terminal's (OSC 52), which reaches through SSH.

What is said of a copy is what is known of it: a program that took the text says so by its exit status, while a
terminal answers nothing.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum

from app.outbound.tty import tty_writer

LONGEST = 74_994
"""Characters in base64 that terminals take by OSC 52: many cut, or refuse, what is longer."""

PATIENCE = 3.0
"""Seconds after which a program that doesn't take the text is given up."""

_DESKTOP: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-in")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("TERMUX_VERSION", ("termux-clipboard-set",)),
)
"""The desktop's programs, by what in the environment says that it is there."""

_WITHOUT = (
    "",
    "dumb",
    "linux",
    "unknown",
    "vt52",
    "vt100",
    "vt102",
    "vt220",
    "ansi",
    "cons25",
    "eterm",
    "eterm-color",
)
"""Terminals that take no OSC 52: what has no clipboard, and what would show it as text."""
_TAKES = ("xterm-kitty", "kitty", "xterm-ghostty", "ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_TAKES_PROGRAMS = ("ghostty", "kitty", "WezTerm", "rio", "contour", "vscode")


class Copied(StrEnum):
    """Where a copy has gone. ``LIKELY`` and ``PERHAPS`` are the terminal, which doesn't say what it did."""

    DESKTOP = "desktop"
    TMUX = "tmux"
    LIKELY = "likely"
    PERHAPS = "perhaps"
    NOT = "not"

    @property
    def is_certain(self) -> bool:
        """Whether a program has said that it took the text."""
        return self in (Copied.DESKTOP, Copied.TMUX)


Terminal = Callable[[str], object]


def copy(text: str, terminal: Terminal | None, environ: Mapping[str, str] | None = None) -> Copied:
    """Copy ``text`` by the first way that works, and return where to; a program may take a moment.

    ``terminal`` writes to the terminal. Over SSH the desktop's clipboard is the other machine's, which nobody
    pastes from.
    """
    here = os.environ if environ is None else environ
    content = text.encode("utf-8", "replace")
    if not _is_remote(here) and any(_takes(command, content, here) for command in desktop_commands(here)):
        return Copied.DESKTOP
    if here.get("TMUX"):
        # -w hands it on to the terminal where tmux may: nothing is said of that. Before tmux 3.2 there is none.
        tmux = (("tmux", "load-buffer", "-w", "-"), ("tmux", "load-buffer", "-"))
        return Copied.TMUX if any(_takes(command, content, here) for command in tmux) else Copied.NOT
    way = by_terminal(here, len(content))
    if way is Copied.NOT or terminal is None:
        return Copied.NOT
    terminal(text)
    return way


def desktop_commands(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[tuple[str, ...], ...]:
    """Return the commands that may reach the desktop's clipboard, the best first."""
    found = tuple(command for name, command in _DESKTOP if environ.get(name))
    return (("pbcopy",), *found) if platform == "darwin" else found


def by_terminal(environ: Mapping[str, str], length: int) -> Copied:
    """Return whether the terminal takes a text of ``length`` bytes by OSC 52, as far as that is known.

    GNU screen keeps it for itself; the terminals of GNOME, KDE and macOS ignore it, and xterm does so as it comes.
    """
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    ignored = environ.get("VTE_VERSION") or environ.get("KONSOLE_VERSION") or program == "Apple_Terminal"
    in_between = environ.get("STY") or term.partition(".")[0].partition("-")[0] == "screen"
    if term in _WITHOUT or ignored or in_between or 4 * ((length + 2) // 3) > LONGEST:
        return Copied.NOT
    is_known = term.startswith(_TAKES) or program in _TAKES_PROGRAMS or environ.get("WT_SESSION")
    return Copied.LIKELY if is_known else Copied.PERHAPS


def _is_remote(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"))


def _takes(command: tuple[str, ...], content: bytes, environ: Mapping[str, str]) -> bool:
    """Return whether a program is there, takes the text, and says so. It may stay behind to serve it."""
    program = shutil.which(command[0], path=environ.get("PATH"))
    if program is None:
        return False
    if command[0] == "clip.exe":  # of Windows, which would take UTF-8 for something else
        content = content.decode("utf-8", "replace").encode("utf-16-le")
    try:
        done = subprocess.run(
            [program, *command[1:]],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            env=dict(environ),
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def sequence(text: str) -> str:
    """Return the sequence OSC 52 that gives the text to the terminal."""
    return f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\a"


def to_terminal() -> Terminal | None:
    """Return what writes to the terminal that a command runs in; None where there is none."""
    write = tty_writer()
    return (lambda text: write(sequence(text))) if write else None
