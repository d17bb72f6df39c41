"""Whether a message of a chat says nothing but that somebody is away, or has left, as machines say it in mail."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from data.model.brought import AND_NAMES, HAS_LEFT, IS_AWAY
from data.model.text import LONGEST_FIELD

_AWAY_WORDS = """
away office out leave vacation holiday travel back urlaub abwesen büro reise ferien elternzeit congé absen vacances
déplacement oficina vacaciones fuera ferie ufficio assente afwezig vakantie kantoor férias escritório ausente
semester kontoret urlop biur отпуск
"""
_LEFT_WORDS = """
longer anymore left last mehr verlassen ausgeschieden travaille quitté dejado lavor lasciato werk trabalh deixei
slutat sluttet pracuj
"""
_AWAY, _LEFT = tuple(_AWAY_WORDS.split()), (*_LEFT_WORDS.split(), "ya no", "any more")
"""Without one of these neither is looked for: that is quick."""
_LONGEST, _SHORT = 1_200, 160
_OUT = re.compile(
    r"(?:(?:hi|hey|hello|thanks|sorry)\b[^.!?]{0,30}?[,.!] )?i(?:'m| am|'ll be| will be) (?:out|off|away)\b"
)
_ON_RETURN = re.compile(
    r"[^.!?\n,;]*\b(?:talk|speak|chat|meet|call|catch up|touch base|connect|sprechen|reden|telefonieren|parle\w*"
    r"|hablamos|sentiamo)\b[^.!?\n]*\b(?:then|after(?: that|wards)?|when i'?m back|dann|danach|alors"
    r"|ensuite|entonces"
    r"|después|dopo)\b[^.!?\n]*[.!?]*",
    re.IGNORECASE,
)
"""What asks for a talk on the return."""


@lru_cache(maxsize=4096)  # many end with the same few words
def absence_told(words: str, on: date, *, is_answered: bool = False) -> str:
    """Return what a message of the day ``on`` means that only says until when somebody is away, or that they have
    left, and whom they name instead; '' for any other.

    Where the user has answered it (``is_answered``), it may also ask for a talk on their return.
    """
    low = words[:_LONGEST].lower()
    may_have_left, may_be_away = (any(map(low.__contains__, signs)) for signs in (_LEFT, _AWAY))
    if is_answered and may_be_away and len(words) <= _LONGEST:
        words = _ON_RETURN.sub("", words)
    if len(words) > _LONGEST or "?" in words or not (may_have_left or may_be_away):
        return ""
    from data.mail.sorting.absence import return_day  # its phrases take their time, and few messages need them
    from data.mail.sorting.doubts import sounds_away, sounds_left

    if may_have_left and sounds_left(words):
        return f"{HAS_LEFT}{_deputy(words)}"[:LONGEST_FIELD]
    if may_be_away and (sounds_away(words, on) or _is_out(words)) and (back := return_day(words, on)):
        return f"{IS_AWAY}{back}"
    return ""


def _is_out(words: str) -> bool:
    """Return whether a few words say that somebody isn't there, and nothing that a person answers."""
    from data.mail.sorting.phrasebook import lowered, said

    low = lowered(" ".join(words.replace("’", "'").split()))
    return len(words) <= _SHORT and _OUT.match(low) is not None and not said("doubts", "engaged").search(low)


def _deputy(words: str) -> str:
    from data.mail.sorting.absence import deputy_in

    found = deputy_in(words, frozenset())
    if found is None:
        return ""
    name, reach = found.name or found.address, found.address if found.name else found.number
    return f"{AND_NAMES}{name}{f' ({reach})' if reach else ''}"
