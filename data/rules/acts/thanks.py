"""Thanks that are owed to somebody who has named the person to speak to (H2).

They are the purpose of the follow-up's present cycle, so that the first attempt of it carries them, and whatever
is heard from them before begins another one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from data.model.followup import FollowUp
from data.model.vocabulary import Direction

_ASKS = ", and ask to mention them"
_THANKS = re.compile(rf"thank them for naming (?P<name>.+?)(?P<asks>{re.escape(_ASKS)})?")
_LONGEST = 80
"""Letters of a name within a purpose, which has to fit on a line of the card."""


class Thanks(NamedTuple):
    """What somebody is thanked for: the ``name`` that they gave.

    ``asks_leave``: they are still to be asked whether you may mention them.
    """

    name: str
    asks_leave: bool


def has_heard(followup: FollowUp) -> bool:
    """Return whether the latest contact with a person is theirs, too: in it they may have named somebody."""
    is_theirs = bool(followup.touches) and followup.touches[-1].direction is not Direction.OUT
    return is_theirs and followup.person is not None and owed(followup) is None


def purpose_of(thanks: Thanks) -> str:
    """Return the thanks as the purpose of a cycle: ``thank them for naming Sam Ortiz``."""
    name = " ".join(thanks.name.split())
    shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return f"thank them for naming {shown}{_ASKS if thanks.asks_leave else ''}"


def thanks_reason(who: str, thanks: Thanks) -> str:
    """Return why the next step is to thank ``who``: ``Dana Li named Sam Ortiz: say thank you.``"""
    asks = ", and ask if you may use their name" if thanks.asks_leave else ""
    return f"{who} named {thanks.name}: say thank you{asks}."


def thanks_in(purpose: str) -> Thanks | None:
    """Return the thanks that a purpose is; None for any other purpose."""
    found = _THANKS.fullmatch(purpose)
    return Thanks(found["name"], bool(found["asks"])) if found else None


def owed(followup: FollowUp) -> Thanks | None:
    """Return the thanks that are still to be said; None where nothing is owed, or it was said."""
    return None if followup.cycle else thanks_in(followup.purpose)
