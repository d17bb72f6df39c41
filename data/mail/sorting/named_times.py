"""The days and times that somebody names in what they write, and by when they promise to be in touch."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from data.mail.sorting.commitments import asks_for_something, promises_in
from data.mail.sorting.meetings import calls_off
from data.mail.sorting.phrasebook import lowered
from data.mail.sorting.proposals import proposed_times
from data.mail.sorting.written_dates import NEXT_WEEK, TOMORROW, days_in, weekdays_in
from data.model.day_names import MONTHS, SHORT_WEEKDAYS, WEEKDAYS, alternatives
from data.model.followup import When
from data.model.sentences import readable, sentences
from data.rules.calendar.zone_names import NAMES, zone_called
from data.rules.calendar.zones import instant, local_date

_FARTHEST = timedelta(days=120)
"""Nobody promises anything for a day further ahead."""
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))? ?(?P<half>[ap]\.?m\b\.?)?(?: ?(?:uhr|h\b|heures?))?"
    rf"(?: ?(?P<zone>{NAMES})\b)?"
    r"|\b(?P<noon>noon|midday|mittags?|midi)\b"
)
_NOON = re.compile(r"noon|midday|mittag|midi")
_FIRST_HOUR = 7
"""Nobody meets before: "2:30" is in the afternoon."""
_END_OF_WEEK = re.compile(
    r"\b(?:end of (?:the |this )?week|eow|later this week|ende (?:der|dieser) woche"
    r"|(?:en )?fin de semaine|finales de (?:la |esta )?semana|fine settimana|eind(?:e)? (?:van de|deze) week)\b"
)
_NEXT_WEEK = re.compile(rf"\b(?:{NEXT_WEEK})\b")
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "un": 1, "une": 1, "deux": 2, "trois": 3, "una": 1,
    "dos": 2, "tres": 3, "due": 2, "tre": 3, "een": 1, "twee": 2, "drie": 3, "dois": 2, "duas": 2,
    "a couple of": 2,
}  # fmt: skip
_WEEKS = "weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken"
_DAYS = "days?|tage?n?|jours?|d[íi]as?|giorn[io]|dagen|dag"
_IN_A_WHILE = re.compile(
    r"\b(?:in|within|innerhalb von|binnen|dans|d'ici|en|dentro de|tra|fra|entro|over|em)"
    rf" (?P<number>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?: or so)?"
    rf" (?:(?P<week>{_WEEKS})|(?:{_DAYS}))\b"
)
"""So long from now: "in two weeks", "within 10 days"."""
_MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_PART_OF_MONTH = re.compile(
    r"(?<![^\W_])(?:(?P<early>early|(?:beginning|start) of|anfang|début|principios de|inizio|begin|início de)"
    r"|(?P<mid>mid|(?:the )?middle of|mi|mitte|mediados de|metà|half|medio|meados de)"
    r"|(?:late|(?:the )?end of|ende|fin|finales de|fine|eind|fim de))[- ]"
    rf"(?P<month>{alternatives(*MONTHS)})(?![^\W_])"
)
"""A part of a month: "by mid-December" is by the 15th, and the end of one its last day."""
_NAMES_A_DAY = re.compile(
    rf"\d|(?<![^\W\d_])(?:eow|vecka|uge|uke|{_WEEKS}|{_DAYS}|{TOMORROW}"
    rf"|{alternatives(*WEEKDAYS, *SHORT_WEEKDAYS)})(?![^\W\d_])|{_PART_OF_MONTH.pattern}"
)
"""Without one of these nothing was agreed on or promised for a day: that is quick."""
_FRIDAY = 4
_TALK = r"(?:interview|call|meeting|appointment|conversation|chat)"
_IS_SET = re.compile(
    rf"\b{_TALK}\b[^.!?]{{0,60}}? (?:is|are|has been|have been) (?:now |all )?"
    r"(?:confirmed|scheduled|booked|arranged|set)\b"
    rf"|\b(?:confirmed|scheduled|booked|arranged):? (?:for )?(?:your|an?|the) (?:\w+ ){{0,3}}?{_TALK}\b"
    rf"|\b{_TALK} confirmed\b|\b{_TALK} confirmation\b",
    re.IGNORECASE,
)
"""What a machine says of a talk that is to be at a time."""
_OFF = re.compile(
    r"\b(?:cancell?ed|cancellation|called off|not (?:been )?(?:confirmed|scheduled)|no longer|propos(?:ed?|al|ing)"
    r"|once (?:it|your|the) |pending)\b",
    re.IGNORECASE,
)


def promised_day(words: str, since: date) -> date | None:
    """Return by which day somebody says that they are in touch: "I'll get back to you by Friday."; None for none.

    Who asks for something before waits for an answer, and who names a time of day may mean a talk. ``since`` is
    the day on which they wrote.
    """
    if not names_a_day(words) or asks_first(words) or phrases_in(words):
        return None
    found = [max(named) for sentence in promises_in(words) if (named := days_of(sentence, since))]
    return found[-1] if found and since <= found[-1] <= since + _FARTHEST else None


def asks_first(words: str) -> bool:
    """Return whether somebody asks for something, but to move what was agreed on: "Can we push it? I'll send you
    dates next week." leaves nothing to answer before they have sent those.
    """
    if not asks_for_something(words):
        return False
    asked = [one for _place, one in sentences(" ".join(readable(words).split())) if asks_for_something(one)]
    return not asked or not all(map(calls_off, asked))


def names_a_day(words: str) -> bool:
    """Return whether a day may be named: without that nothing is promised for one, and it is quick to tell."""
    return _NAMES_A_DAY.search(words.lower()) is not None


def moments(words: str, since: date, zone: tzinfo) -> Iterator[When]:
    """Yield the days with a clock time that words name, as they are meant on the day ``since``."""
    for day, at, called in times_in(words, since):
        clock = zone_called(called) if called else zone
        if clock is None:
            yield When(day)  # another clock than the user's, perhaps
        elif at is not None:
            moment = instant(day, at, clock)
            yield When(local_date(moment, zone), moment)


def confirmed_time(subject: str, text: str, since: date) -> datetime | None:
    """Return the only time that a machine's letter names by a clock whose zone it says, where it tells that a talk
    is at that time: "Your interview is confirmed for Thursday, 3 December at 2 PM EST"; None for none.
    """
    whole = " ".join(f"{subject}. {text}".split())
    if _OFF.search(whole) or not _IS_SET.search(whole):
        return None
    zones = [(day, at, zone_called(called)) for day, at, called in times_in(text, since) if at]
    found = {instant(day, at, clock) if clock else None for day, at, clock in zones if at}
    return found.pop() if len(found) == 1 else None


def times_in(words: str, since: date) -> Iterator[tuple[date, time | None, str]]:
    """Yield the days with a clock time that words name, each with its clock's name in lower case, '' for none."""
    for phrase in phrases_in(words):
        low = lowered(phrase)
        named = [*days_in(low, since)] or [*weekdays_in(low, since)]
        if len({one.day for one in named}) != 1:
            continue
        found = _CLOCK.search(low[named[0].end :].strip(" ,.")) or _CLOCK.search(
            low[: named[0].start].strip(" ,.")
        )
        yield named[0].day, _clock(found) if found else None, (found["zone"] or "") if found else ""


@lru_cache(maxsize=4096)
def phrases_in(words: str) -> tuple[str, ...]:
    """Return the days with a clock time that words name, as they stand there."""
    return tuple(proposed_times(words)) if any(map(str.isdigit, words)) or _NOON.search(words.lower()) else ()


def _clock(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "")[:1]
    if half:
        hour = hour % 12 + 12 * (half == "p")
    elif hour < _FIRST_HOUR and "uhr" not in found[0]:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None  # a day has no more


def days_of(words: str, since: date) -> set[date]:
    """Return the days that words name, those of the week, too, and Friday for its end, and for the next one."""
    low = lowered(words)
    found = named_days(low, since)
    friday = since + timedelta(days=(_FRIDAY - since.weekday()) % 7)
    if not found and _END_OF_WEEK.search(low):
        found.add(friday)
    if not found and _NEXT_WEEK.search(low):
        found.add(since - timedelta(days=since.weekday()) + timedelta(days=7 + _FRIDAY))
    if not found and (ahead := _IN_A_WHILE.search(low)):
        number = _NUMBERS.get(ahead["number"]) or int(ahead["number"])
        found.add(since + timedelta(weeks=number) if ahead["week"] else since + timedelta(days=number))
    if not found and (part := _PART_OF_MONTH.search(low)):
        found.add(_of_month(part, since))
    return found


def _of_month(part: re.Match[str], since: date) -> date:
    month = _MONTH_OF[part["month"]]
    for year in (since.year, since.year + 1):
        day = 7 if part["early"] else 15 if part["mid"] else monthrange(year, month)[1]
        if (made := date(year, month, day)) >= since:
            break
    return made


def named_days(low: str, since: date) -> set[date]:
    """Return the days that words in lower case name by their date or their weekday."""
    return {one.day for one in (*days_in(low, since), *weekdays_in(low, since))}
