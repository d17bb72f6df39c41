"""Makers of messages, as short as a test needs them: who wrote to whom, when, in answer to what."""

from __future__ import annotations

from typing import Any

from data.model.mail import Incoming
from tests.builders import at

ME = "me@own.example"
DANA = "dana.li@initech.example"


def letter(number: int, when: str, **fields: Any) -> Incoming:
    """A message of Dana's, ``m<number>@x``, at a time in New York."""
    values: dict[str, Any] = {"kind": "person", "sender": DANA, "sender_name": "Dana Li", "recipients": (ME,)}
    answers = tuple(f"m{one}@x" for one in fields.pop("answers", ()))
    return Incoming(f"m{number}@x", at(when), **(values | {"references": answers} | fields))


def mine(number: int, when: str, to: str = DANA, **fields: Any) -> Incoming:
    """A message of one's own."""
    return letter(
        number, when, **({"kind": "mine", "sender": ME, "sender_name": "", "recipients": (to,)} | fields)
    )


def bounce(
    number: int, when: str, of: int = 0, failed: str = DANA, *, is_dead: bool = True, **fields: Any
) -> Incoming:
    """A message that says that one's own message number ``of`` came back (0: it doesn't say which)."""
    told = {"kind": "bounce", "sender": "mailer-daemon@own.example", "sender_name": "", "failed": (failed,)}
    dead = (failed,) if is_dead else ()
    return letter(number, when, **(told | {"dead": dead, "bounced": f"m{of}@x" if of else ""} | fields))
