"""Who has replied in somebody's place: how it is said, and how a note that says so is read again."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.brought import (
    ACCEPTED,
    ASKS_LATER,
    HAS_LEFT,
    INVITED,
    PUTS_OFF,
    SAYS_NO,
    SAYS_OFFER,
    SAYS_STOP,
    SAYS_YES,
)
from data.model.followup import Touch
from data.model.vocabulary import Direction

_FOR = " replied for "
_CONTACT = "Contact: "
_LINES = 2


def replied_for(writer: str, who: str) -> str:
    """``Lee Fox replied for Dana Li``."""
    return f"{writer}{_FOR}{who}"


_ANSWERED = {ACCEPTED: "accepted your invitation", INVITED: "invited you to connect"}
"""What somebody did of whom no words are on file."""


def contact_line(name: str) -> str:
    """``Contact: Lee Ann``: a line of a note that names somebody else than whom it is with."""
    return f"{_CONTACT}{name}"


def stated(touches: Sequence[Touch]) -> str:
    """``Your list says "Onsite", without a day``, where the last reply is known by that alone; else ''.

    Where the list names another contact with it: ``Your list says "Onsite" (contact: Lee Ann), without a day``.
    """
    if not touches or not touches[-1].is_undated or touches[-1].direction is Direction.OUT:
        return ""
    lines = touches[-1].note.split("\n", _LINES)
    contact = next((line.removeprefix(_CONTACT) for line in lines if line.startswith(_CONTACT)), "")
    status = "" if lines[0].startswith(_CONTACT) else lines[0]
    says = f'says "{status}"' if status else "says that they replied"
    return f"Your list {says}{f' (contact: {contact})' if contact else ''}, without a day"


_UNWELCOME = {SAYS_NO: "and it reads like a no", SAYS_STOP: "and asked you not to write any more"}


_WELCOME = {SAYS_OFFER: ", and offers you the job", SAYS_YES: ", and accepts your proposal"}


def welcome_words(touch: Touch) -> str:
    """``, and offers you the job``: what a message says that is good news, that they have left, when it asks
    the user to come back, or that it calls off a meeting; '' for any other.
    """
    if touch.purpose.startswith((ASKS_LATER, HAS_LEFT, PUTS_OFF)):
        return f", and {touch.purpose}"
    return _WELCOME.get(touch.purpose, "")


def unwelcome(touches: Sequence[Touch]) -> Touch | None:
    """Return the last that was heard from somebody, where it says no or asks the user to stop; else None."""
    last = next((one for one in reversed(touches) if one.direction is not Direction.OUT), None)
    return last if last and last.purpose in _UNWELCOME else None


def asks_to_stop(touches: Sequence[Touch]) -> bool:
    """Return whether the last that was heard from somebody asks the user not to write any more."""
    last = unwelcome(touches)
    return last is not None and last.purpose == SAYS_STOP


def unwelcome_words(touch: Touch) -> str:
    """``and it reads like a no``, ``and asked you not to write any more``: what such a message says."""
    return _UNWELCOME[touch.purpose]


def replied(touch: Touch, who: str) -> str:
    """``Dana Li replied``; where the note of the reply names somebody who wrote for them, that; where a list names
    another contact with it, ``They replied (contact: Lee Ann)``.
    """
    if touch.note in _ANSWERED:
        return f"{who} {_ANSWERED[touch.note]}"
    first, *rest = touch.note.split("\n", _LINES)
    if len(rest) == 1 and rest[0].startswith(_CONTACT) and not (touch.subject or touch.message_id):
        return f"They replied (contact: {rest[0].removeprefix(_CONTACT)})"
    said, end = first[:-1], first[-1:]
    if end in (":", ".") and said.endswith(f"{_FOR}{who}") and said != f"{_FOR}{who}":
        return said
    return f"{who} replied"
