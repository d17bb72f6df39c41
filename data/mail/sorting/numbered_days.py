"""Days that are written by their number alone: "Wednesday the 25th", "vendredi 27", "by the 30th"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from data.model.day_names import MONTHS, SHORT_WEEKDAYS, WEEKDAYS, alternatives, weekday_names

_DAY_OF = {
    name: number
    for number, names in enumerate(zip(WEEKDAYS, SHORT_WEEKDAYS, strict=True))
    for name in " ".join(names).split()
}
_ROMANCE = frozenset(weekday_names("fr", "es", "it", "pt").split())
"""Behind these an hour has a word of its own: "vendredi 4" is the 4th, but "Friday 4" may be at four."""
_LAST_HOUR = 12
_AHEAD = timedelta(days=42)
"""So far ahead a number is sought that fits its weekday."""
_JUST_PAST = 7
"""Days: the 20th, said on the 25th, was meant last week, perhaps."""
_NUMBER = re.compile(
    r"(?<![\d.,:/€$£#+-])(?<![^\W_])(?P<day>\d{1,2})"
    r"(?:(?P<nth>st|nd|rd|th|er|º|ª|°|:e|:a|e|ste|de)(?![^\W_])|(?P<stop>\.(?!\d)))?"
    r"(?![\d:/%€$£]|[.,-]\d|[^\W_])(?!\s?(?:[ap]\.?m\b|uhr|h\b|heures?|horas?|o'clock|min|%|€))"
    r"(?!\s?(?:[-–—]|bis|to)\s?\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\b|uhr|h\b))"
)
_WEEKDAY = re.compile(
    rf"(?<![^\W\d_])(?P<name>{alternatives(*WEEKDAYS, *SHORT_WEEKDAYS)})\.?,?\s+"
    r"(?:(?P<article>the|den|dem|der|le|el|il|de|dia|día|d\.)\s+)?\Z"
)
_ENGLISH = re.compile(r"(?<![^\W_])(?:on|by|until|till|before|for|after|around)\s+the\s+\Z")
_THE = re.compile(r"(?<![^\W_])the\s+\Z")
_SUITS = re.compile(
    r"\s+(?:works?|suits?|fits|would (?:work|suit|be)|it is|is (?:fine|good|great|perfect|ok|okay))(?![^\W_])"
)
_WITH_STOP = re.compile(r"(?<![^\W_])(?:am|zum|ab|bis|bis zum|(?:vor|nach|ab|seit) dem|den)\s+\Z")
_WITH_SIGN = re.compile(r"(?<![^\W_])(?:de|den)\s+\Z")
_BARE = re.compile(
    r"(?<![^\W_])(?:(?:d'ici |avant |après |pour )?(?:le|au)|jusqu'au"
    r"|(?:para |antes d|hasta |después d)?el(?: d[íi]a)?"
    r"|(?:entro |per |dopo )?il|(?:no |até |para )?(?:o )?dia)\s+\Z"
)
_ENDS = re.compile(
    r"\s*(?:\Z|[.,;:!?)\]\n–—-])|\s+(?:at|around|and|or|to|if|works?|would|suits?|is|in|then|please|as|so|because|with"
    r"|between|after|before|but|when|from|for|again|i|we|i'll|we'll|you|um|gegen|ab|an|bis|oder|und|passt|wäre|geht"
    r"|à|vers|et|ou|ça|te|vous|a|o|u|y|alle|ore|e|oppure|om|en|às|kl|och|og)(?![^\W_])"
)
_MONTH = re.compile(rf"(?<![^\W_])(?:{alternatives(*MONTHS)}|months?|monat\w*|mois|mes|mese|maand|mês)(?![^\W_])")
_OF_A_MONTH = re.compile(
    rf"\W{{0,3}}(?:(?:of|de|di|del|d['’])\s*)?(?:(?:{alternatives(*MONTHS)})(?![^\W_])"
    r"|(?:the )?(?:next|following|last|nächsten|prochain|próximo)(?![^\W_])|[月월])"
)
_NEAR = 30
"""Characters around a number in which its month may stand: then it is another day, or a part of one."""
_LONGEST = 24
"""Characters before a number in which its weekday stands."""


def numbered_days(low: str, since: date) -> Iterator[tuple[date, int, int]]:
    """Yield the days that words in lower case name by a number without a month, with where each begins and ends.

    Behind a weekday the number must fit it within the next weeks; alone it needs a preposition and an ending of
    its own, such as "by the 30th", and is the next such day.
    """
    for found in _NUMBER.finditer(low):
        number = int(found["day"])
        if not 1 <= number <= 31 or _OF_A_MONTH.match(low, found.end()):
            continue
        before = low[max(0, found.start() - _NEAR) : found.start()]
        weekday = _WEEKDAY.search(before, max(0, len(before) - _LONGEST))
        if weekday:
            if _is_a_day(found, weekday, low):
                day = _fitting(number, _DAY_OF[weekday["name"]], since)
                if day is not None:
                    yield day, found.start() - len(before) + weekday.start(), found.end()
        elif _stands_alone(found, before, low):
            day = _next_such(number, since)
            if day is not None:
                yield day, found.start(), found.end()


def _is_a_day(found: re.Match[str], weekday: re.Match[str], low: str) -> bool:
    """Return whether a number behind a weekday may be the day's, and no hour and no count of something."""
    if found["nth"] or weekday["article"]:
        return True
    if not (found["stop"] or _ENDS.match(low, found.end())):
        return False
    return int(found["day"]) > _LAST_HOUR or weekday["name"] in _ROMANCE


def _stands_alone(found: re.Match[str], before: str, low: str) -> bool:
    if found["stop"]:
        named = _WITH_STOP.search(before) or (_BARE.search(before) and not low[found.end() :].strip())
    elif found["nth"] in ("st", "nd", "rd", "th"):
        named = _ENGLISH.search(before) or (_SUITS.match(low, found.end()) and _THE.search(before))
    else:
        named = (_WITH_SIGN if found["nth"] in (":e", ":a", "e", "ste", "de") else _BARE).search(before)
    if not (named and _ENDS.match(low, found.start("stop") if found["stop"] else found.end())):
        return False
    return not (_MONTH.search(before[-_NEAR:]) or _MONTH.search(low[found.end() : found.end() + _NEAR]))


def _fitting(number: int, weekday: int, since: date) -> date | None:
    ahead = (since + timedelta(days=days) for days in range(_AHEAD.days))
    return next((one for one in ahead if one.day == number and one.weekday() == weekday), None)


def _next_such(number: int, since: date) -> date | None:
    if any((since - timedelta(days=days)).day == number for days in range(1, _JUST_PAST + 1)):
        return None
    ahead = (since + timedelta(days=days) for days in range(_AHEAD.days))
    return next((one for one in ahead if one.day == number), None)
