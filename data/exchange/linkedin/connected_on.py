"""Since when somebody is a connection, from the date as LinkedIn writes it in each of its languages."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from data.exchange.month_names import MONTH_OF, without_accents

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERED_DATE = re.compile(r"([0-9]{1,2})[./ -]+([0-9]{1,2})[./ -]+(?:[0-9]{4}|[0-9]{2})(?:\D.*)?")
_BETWEEN = {"de", "del", "di", "er", "o", "st", "nd", "rd", "th"}  # 12 de marzo de 2024, 1er mars, 1º
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")
_TIMED_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2}),? +[0-9]{1,2}:[0-9]{2} ?[AaPp][Mm]")
_WORDED_DATE = re.compile(r"[0-9a-z .,/°-]+")


@lru_cache(maxsize=4096)
def connected_on(text: str) -> tuple[str, bool]:
    """Return the sentence for the notes: the date as "12 Mar 2024" when it can only mean one day,
    else as written; and whether that may be a date, in any language.
    """
    day = day_of(text)
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else text.removesuffix(".")
    return f"Connected on LinkedIn, {written}.", day is not None or _may_be_date(text)


def _may_be_date(text: str) -> bool:
    """Return whether what names no day may be one all the same: 03/12/2024 is one of two, 31 Feb is none."""
    if numbers := _NUMBERED_DATE.fullmatch(text):
        first, second = int(numbers[1]), int(numbers[2])
        return 0 < min(first, second) <= 12 and max(first, second) <= 31
    return any(map(str.isdigit, text)) and not (_ISO_DATE.fullmatch(text) or _worded(text))


def day_of(text: str) -> date | None:
    """Return the day that ``text`` names with its month in words, or as ISO 8601.

    03/12/2024 is two days, so none; with a time behind it, as in 2018, the month stands first.
    """
    try:
        if timed := _TIMED_DATE.fullmatch(text):
            year = int(timed[3])
            return date(year + 2000 if len(timed[3]) == 2 else year, int(timed[1]), int(timed[2]))
        if iso := _ISO_DATE.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if worded := _worded(text):
            return date(*worded)
    except ValueError:  # the 31st of February
        pass
    return None


def _worded(text: str) -> tuple[int, int, int] | None:
    """Return the year, the month and the day of a date with its month in words, whether or not there is one."""
    plain = without_accents(text)
    if not _WORDED_DATE.fullmatch(plain):
        return None
    words = [word for word in re.findall("[0-9]+|[a-z]+", plain) if word not in _BETWEEN]
    if len(words) == 3 and words[0] in MONTH_OF:  # Mar 12, 2024
        words[:2] = words[1::-1]
    match words:
        case [day, month, year] if month in MONTH_OF and len(day) <= 2 and len(year) in (2, 4) and day.isdigit():
            return int(year) + (2000 if len(year) == 2 else 0), MONTH_OF[month], int(day)
    return None
