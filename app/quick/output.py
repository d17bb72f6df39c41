"""What goes out as it is, with next to nothing imported: lines that the terminal can be trusted with."""

from __future__ import annotations

import os
import sys


def is_simple(line: str) -> bool:
    """Return whether a line goes out as it is, whatever the encoding."""
    return line.isascii() and line.isprintable()


def shown(line: str) -> str | None:
    """Return a line made plain; None where stdout can't be trusted with its letters."""
    if is_simple(line):
        return line
    from data.model.text import plain

    made = plain(line)
    return made if made.isascii() or (sys.stdout.encoding or "").lower() in ("utf-8", "utf8") else None


def show(lines: str) -> bool:
    """Print lines; whether that went well. Where it didn't, nobody can rely on any of it."""
    try:
        rest = f"{lines}\n".encode()
        while rest:
            rest = rest[os.write(1, rest) :]
    except (OSError, UnicodeError):
        return False
    return True
