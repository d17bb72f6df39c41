"""The times that a letter names, also by a bare hour ("Wednesday at 3"), and whether it confirms one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from data.mail.sorting.commitments import agrees_to_time
from data.mail.sorting.named_times import named_days, phrases_in, times_in
from data.mail.sorting.phrasebook import lowered
from data.mail.sorting.written_dates import weekdays_in
from data.model.sentences import readable, sentences
from data.rules.calendar.zone_names import zone_called

_LONGEST = 3_000
_MOST = 5
"""So many times are kept: who names more proposes none."""
_FIRST_HOUR = 7
"""Nobody meets before: "at 3" is in the afternoon."""
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
)
_NUMBERS = {word: number for words in _WORDS for number, word in enumerate(words.split(), 1)}
_HOUR = re.compile(
    rf"(?:(?<![^\W_])(?:at|um|à|a las|alle|om|às|kl\.?|klockan)|@) ?(?P<hour>\d{{1,2}}|{'|'.join(_NUMBERS)})"
    r"(?:[:.h](?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?uhr)?(?![\d:/%]|[^\W_])"
)
_PARTS = re.compile(
    r"\b(?:half|quarter|past|halb|viertel|demie|quart|media|cuarto|between|or|oder|ou|either|after|before|noon)\b"
)
"""Beside one of these a bare hour isn't the whole time."""
_DATED = re.compile(r"(?P<weekday>[^\W\d_]{3,12}),? the (?P<day>\d{1,2})(?:st|nd|rd|th)\b")
_AHEAD = 45
_FARTHEST = timedelta(days=120)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_PHONE = re.compile(r"\+?\(?\d(?:[ ()/.-]{0,2}\d){6,}")


def confirms_time(text: str, since: date) -> bool:
    """Return whether somebody says that a time suits, which the other one may have named; not where they write of
    one that isn't understood.
    """
    if not agrees_to_time(text):
        return False
    return bool(times_named(text, since)) or _NUMBER.search(_PHONE.sub(" ", text)) is None


def times_named(text: str, since: date) -> tuple[str, ...]:
    """Return the times that a letter of the day ``since`` names, as ISO strings: by the writer's clock without an
    offset, by a clock that it names with one; a day alone where no hour is said, or a clock that isn't known.
    """
    words = " ".join(readable(text[:_LONGEST]).split())
    found = list(_exact(words, since))
    for _place, one in sentences(words):
        if not phrases_in(one):
            hours = list(_bare(one, since))
            found += hours or [day.isoformat() for day in sorted(named_days(lowered(one), since))]
    latest = (since + _FARTHEST).isoformat()
    kept = [one for one in dict.fromkeys(found) if one[:10] <= latest]
    return tuple(kept) if len(kept) <= _MOST else ()


def _exact(words: str, since: date) -> Iterator[str]:
    for day, at, called in times_in(words, since):
        clock = zone_called(called) if called else None
        if at is None or (called and clock is None):
            yield day.isoformat()
        else:
            yield datetime.combine(day, at, clock).isoformat(timespec="minutes")


def _bare(words: str, since: date) -> Iterator[str]:
    """Yield the only day of a sentence with its only hour."""
    low = lowered(words)
    hours, days = list(_HOUR.finditer(low)), {*named_days(low, since), *_dated(low, since)}
    if len(hours) != 1 or len(days) != 1 or _PARTS.search(low):
        return
    [found], [day] = hours, days
    hour = _NUMBERS.get(found["hour"]) or int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p")
    elif hour < _FIRST_HOUR and "uhr" not in found[0]:
        hour += 12
    minute = int(found["minute"] or 0)
    if hour < 24 and minute < 60:  # a day has no more
        yield datetime.combine(day, time(hour, minute)).isoformat(timespec="minutes")


def _dated(low: str, since: date) -> Iterator[date]:
    """Yield the days that are named by their weekday and their number: "Tuesday the 8th"."""
    for found in _DATED.finditer(low):
        named = [one.day.weekday() for one in weekdays_in(found["weekday"], since)]
        ahead = (since + timedelta(days=number) for number in range(_AHEAD))
        yield from [one for one in ahead if one.day == int(found["day"]) and one.weekday() in named][:1]
