"""Whether a message of a chat says nothing but that somebody is away, or has left, as machines say it in mail."""

from __future__ import annotations

from datetime import date

from data.mail.sorting.absence import deputy_in, return_day
from data.mail.sorting.doubts import sounds_away, sounds_left
from data.model.brought import AND_NAMES, HAS_LEFT, IS_AWAY
from data.model.text import LONGEST_FIELD

_AWAY_WORDS = """
away office leave vacation holiday travel back urlaub abwesen büro reise ferien elternzeit congé absen vacances
déplacement oficina vacaciones fuera ferie ufficio assente afwezig vakantie kantoor férias escritório ausente
semester kontoret urlop biur отпуск
"""
_LEFT_WORDS = """
longer anymore left last mehr verlassen ausgeschieden travaille quitté dejado lavor lasciato werk trabalh deixei
slutat sluttet pracuj
"""
_AWAY, _LEFT = tuple(_AWAY_WORDS.split()), (*_LEFT_WORDS.split(), "ya no", "any more")
"""Without one of these neither is looked for: that is quick."""
_LONGEST = 1_200


def absence_told(words: str, on: date) -> str:
    """Return what a message of the day ``on`` means that only says until when somebody is away, or that they have
    left, and whom they name instead; '' for any other.
    """
    low = words[:_LONGEST].lower()
    if len(words) > _LONGEST:
        return ""
    if any(map(low.__contains__, _LEFT)) and sounds_left(words):
        return f"{HAS_LEFT}{_deputy(words)}"[:LONGEST_FIELD]
    if any(map(low.__contains__, _AWAY)) and sounds_away(words, on) and (back := return_day(words, on)):
        return f"{IS_AWAY}{back}"
    return ""


def _deputy(words: str) -> str:
    found = deputy_in(words, frozenset())
    if found is None:
        return ""
    name, reach = found.name or found.address, found.address if found.name else found.number
    return f"{AND_NAMES}{name}{f' ({reach})' if reach else ''}"
