"""What somebody looks for, or can offer: several things in one line."""

from __future__ import annotations

import re

from data.model.text import fold

_PARTING = re.compile(r"[,;|\n\r•·]+|(?:^|\s)[-–—*](?=\s)")
_ENDS = " .,;:!?-–—*•·"


def things(text: str) -> tuple[str, ...]:
    """Return the things of a line or of several lines, each once, as they were typed."""
    if not text:
        return ()
    found: dict[str, str] = {}
    for part in _PARTING.split(text):
        if thing := " ".join(part.split()).strip(_ENDS):
            found.setdefault(fold(thing), thing)
    return tuple(found.values())


def tidied(text: str) -> str:
    """Return things as they are kept: in one line, with commas between them."""
    return ", ".join(things(text))


def joined(one: str, other: str) -> str:
    """Return the things of both lines in one, each once: what somebody has who was on file twice."""
    return tidied(f"{one}, {other}") if other else one
