"""Whether a message of a chat says nothing but that somebody is away, or has left, as machines say it in mail."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

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


@lru_cache(maxsize=4096)  # many end with the same few words
def absence_told(words: str, on: date) -> str:
    """Return what a message of the day ``on`` means that only says until when somebody is away, or that they have
    left, and whom they name instead; '' for any other.
    """
    low = words[:_LONGEST].lower()
    may_have_left, may_be_away = (any(map(low.__contains__, signs)) for signs in (_LEFT, _AWAY))
    if len(words) > _LONGEST or "?" in words or not (may_have_left or may_be_away):
        return ""
    from data.mail.sorting.absence import return_day  # its phrases take their time, and few messages need them
    from data.mail.sorting.doubts import sounds_away, sounds_left

    if may_have_left and sounds_left(words):
        return f"{HAS_LEFT}{_deputy(words)}"[:LONGEST_FIELD]
    if may_be_away and sounds_away(words, on) and (back := return_day(words, on)):
        return f"{IS_AWAY}{back}"
    return ""


def _deputy(words: str) -> str:
    from data.mail.sorting.absence import deputy_in

    found = deputy_in(words, frozenset())
    if found is None:
        return ""
    name, reach = found.name or found.address, found.address if found.name else found.number
    return f"{AND_NAMES}{name}{f' ({reach})' if reach else ''}"
