"""Who has replied in somebody's place: how it is said, and how a note that says so is read again."""

from __future__ import annotations

from data.model.brought import ACCEPTED, INVITED
from data.model.followup import Touch

_FOR = " replied for "


def replied_for(writer: str, who: str) -> str:
    """``Lee Fox replied for Dana Li``."""
    return f"{writer}{_FOR}{who}"


_ANSWERED = {ACCEPTED: "accepted your invitation", INVITED: "invited you to connect"}
"""What somebody did of whom no words are on file."""


def replied(touch: Touch, who: str) -> str:
    """``Dana Li replied``; where the note of the reply names somebody who wrote for them, that."""
    if touch.note in _ANSWERED:
        return f"{who} {_ANSWERED[touch.note]}"
    first = touch.note.partition("\n")[0]
    said, end = first[:-1], first[-1:]
    if end in (":", ".") and said.endswith(f"{_FOR}{who}") and said != f"{_FOR}{who}":
        return said
    return f"{who} replied"
