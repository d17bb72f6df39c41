"""To whom somebody has named to turn while they are out of office. Pure."""

from __future__ import annotations

import re
from datetime import date

from data.model.followup import FollowUp, Person

_NUMBER = re.compile(r"\+?[\d\s()./-]{6,}")


def deputy_of(followup: FollowUp, today: date) -> Person | None:
    """Return whom the out-of-office reply names, as far as it says; None for nobody, or once they are back.

    It is on file as one line: ``Lee Fox, lee@initech.example, +1 212 555 0100``, of which anything may be missing.
    """
    away = followup.away
    if away is None or today >= away.until:
        return None
    return named_deputy(away.deputy)


def named_deputy(words: str) -> Person | None:
    """Return whom such a line names; None for nobody."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not parts:
        return None
    address = next((part for part in parts if "@" in part), "")
    number = next((part for part in parts if _NUMBER.fullmatch(part)), "")
    name = next((part for part in parts if part not in (address, number)), "")
    return Person(name or _spelled(address), email=address, phone=number)


def _spelled(address: str) -> str:
    """Return a name out of an address such as ``lee.fox@…``; '' for one that isn't somebody's name."""
    words = re.split(r"[._]", address.partition("@")[0])
    return (
        " ".join(word.capitalize() for word in words) if len(words) == 2 and all(map(str.isalpha, words)) else ""
    )
