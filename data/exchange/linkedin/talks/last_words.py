"""What the last words of a chat lead to: a talk that was agreed on, a promise, or a no of the user's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from data.exchange.linkedin.talks.said import Said
from data.mail.sorting.phrasebook import lowered
from data.mail.sorting.proposals import proposed_times
from data.mail.sorting.refusals import turns_down
from data.mail.sorting.rejections import leaves_open, rejects
from data.mail.sorting.written_dates import days_in, weekdays_in
from data.model.day_names import alternatives, weekday_names
from data.model.followup import Promise, When
from data.model.vocabulary import Side
from data.rules.calendar.zone_names import NAMES, zone_called
from data.rules.calendar.zones import instant, local_date
from data.words.commitments import agrees, asks_for_something, promises_in
from data.words.offered_time import offers_time

_STILL = timedelta(days=42)
"""What was promised for a day so long ago is old, as other chats are."""
_AHEAD = timedelta(days=120)
"""Nobody promises anything for a day further ahead. Most chats of an archive are older: they aren't looked at."""
_AFTER = timedelta(seconds=1)
_LONGEST = 2_000
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
_NEXT_WEEK = re.compile(
    r"\b(?:next week|nächste[nr]? woche|la semaine prochaine|la (?:próxima semana|semana que viene|semana próxima)"
    r"|la (?:prossima settimana|settimana prossima)|volgende week|na próxima semana)\b"
)
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "un": 1, "une": 1, "deux": 2, "trois": 3, "una": 1,
    "dos": 2, "tres": 3, "due": 2, "tre": 3, "een": 1, "twee": 2, "drie": 3, "duas": 2, "a couple of": 2,
}  # fmt: skip
_IN_A_WHILE = re.compile(
    r"\b(?:in|within|innerhalb von|binnen|dans|d'ici|en|dentro de|tra|fra|entro|over|em)"
    rf" (?P<number>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?: or so)?"
    r" (?:(?P<week>weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week)"
    r"|(?:days?|tage?n?|jours?|d[íi]as?|giorn[io]|dagen|dag))\b"
)
"""So long from now: "in two weeks", "within 10 days"."""
_NAMES_A_DAY = re.compile(
    r"\d|day|week|tomorrow|noon|tag\b|mittwoch|sonnabend|morgen|woche|demain|semaine|mañana|semana|domani|settimana|dag\b"
    rf"|feira|amanhã|{alternatives(weekday_names('fr', 'es', 'it', 'pt'))}"
)
"""Without one of these nothing was agreed on or promised for a day: that is quick."""
_NO_WORDS = """
declin unfortunately pass interest longer thanks, afraid booked can't cannot won't leider absag ablehn kein
verzicht malheureusement décl façon lamentablemente gracias interes rechaz purtroppo grazie helaas
infelizmente decided chosen pursu entschieden décid decid besloten
accepted taken signed withdraw looking zurück ausgebucht
"""
_NO = (*_NO_WORDS.split(), "no thank", "not for", "need", "nein", "non merci", "nee ", "não")
"""Without one of these no decline is looked for."""
_FRIDAY = 4
_FAR = 4
"""Blocks back to which a time that is agreed to may have been named."""
_MY_NO = re.compile(
    r"\b(?:i|we)(?:'ve| have) (?:just |already |recently )?(?:accepted|taken|signed)(?: with)?"
    r" (?:another|a different|an)\b|\bi(?:'m| am) no longer (?:looking|available|interested)\b"
    r"|\bi(?:'ve| have|'m| am)? (?:just |already |now )?(?:decided|chosen|opted)"
    r" (?:not to (?:pursue|proceed|continue|apply|go (?:ahead|further|forward)|move forward|take|accept|join)\b"
    r"|against|to (?:pass|decline|withdraw|stay (?:where|with|at|in|put)))"
    r"(?! (?:\w+ ){0,2}(?:other|another|elsewhere|their)\b)"
    r"|\b(?:won't|will not|not) be (?:pursuing|applying|taking (?:this|it)|joining you)\b"
    r"|\bich (?:habe mich|hab mich) (?:\w+ ){0,2}(?:dagegen|anders) entschieden\b|\bj'ai décidé de ne pas\b"
    r"|\bhe decidido no \w+r\b|\bho deciso di non\b|\bheb besloten (?:om )?niet\b|\bdecidi não\b"
    r"|\bwithdraw my application\b"
    r"|\b(?:have|need|forced) to decline\b|\bfully booked\b|\bich (?:muss|möchte) (?:\w+ ){0,3}absagen\b"
    r"|\bziehe (?:meine bewerbung|sie) zurück\b|\bausgebucht\b|\bdois décliner\b"
    r"|\btengo que (?:declinar|rechazar)\b"
)


def declines(said: Sequence[Said]) -> bool:
    """Return whether the user turns down what they were asked, and asks nothing back."""
    return _is_no(_words(said))


@lru_cache(maxsize=4096)  # many end with the same few words
def _is_no(words: str) -> bool:
    if not words or len(words) > _LONGEST or "?" in words:
        return False
    low = lowered(words.replace("’", "'"))
    if not any(map(low.__contains__, _NO)):
        return False
    return _MY_NO.search(low) is not None or _turns_down(words)


def _turns_down(words: str) -> bool:
    return (turns_down(words) or rejects(words)) and not leaves_open(words)


def promised(blocks: Sequence[Sequence[Said]], zone: tzinfo, now: datetime | None) -> Promise | None:
    """Return what both have agreed on by the last block of a chat, or what its writer has promised; else None.

    ``blocks`` are what one of them wrote after the other, oldest first. Days are in ``zone``, the user's; what was
    for long before ``now`` is none.
    """
    last = blocks[-1]
    if any(one.is_group for one in last) or (now and now - last[-1].at > _AHEAD):
        return None
    if not any(_NAMES_A_DAY.search(one.words.lower()) for block in blocks[-_FAR:] for one in block):
        return None
    when, side = _agreed(blocks, zone), Side.BOTH
    if when is None:
        side = Side.MINE if last[-1].is_mine else Side.THEIRS
        when = _said_by_one(last, zone)
    if when is None or (now and when.on < local_date(now - _STILL, zone)):
        return None
    return Promise(side, when.on, when.at, last[-1].at + _AFTER)


def _agreed(blocks: Sequence[Sequence[Said]], zone: tzinfo) -> When | None:
    """Return the time, or the day, that one has offered and the other agrees to in the last block."""
    last = blocks[-1]
    if len(blocks) == 1 or not agrees(_words(last)):
        return None
    on = local_date(last[-1].at, zone)
    named = {when.on for when in _times(last, zone)} or _days(_words(last), on)
    earlier = blocks[-2 : -_FAR - 1 : -1]
    before = next((times for block in earlier if (times := _times(block, zone))), None)
    before = before or next((days for block in earlier if (days := _offered_days(block, zone))), [])
    fitting = {one for one in before if one.on >= on and (not named or one.on in named)}
    return fitting.pop() if len(fitting) == 1 else None


def _said_by_one(said: Sequence[Said], zone: tzinfo) -> When | None:
    """Return by when the writer says that they are in touch; None where they ask for something before."""
    words = _words(said)
    if not said[-1].is_mine and asks_for_something(words):
        return None
    found: list[When] = []
    for one in said:
        on = local_date(one.at, zone)
        for sentence in promises_in(one.words):
            exact = list(_moments(sentence, on, zone))
            days = _days(sentence, on)
            found += exact or ([When(max(days))] if days else [])
    return found[-1] if found else None


def _offered_days(said: Sequence[Said], zone: tzinfo) -> list[When]:
    """Return the days for which somebody offers a talk without an hour: "How about Thursday?" """
    offers = [one for one in said if offers_time(one.words)]
    return [When(on) for one in offers for on in _named_days(lowered(one.words), local_date(one.at, zone))]


def _times(said: Sequence[Said], zone: tzinfo) -> list[When]:
    return [when for one in said for when in _moments(one.words, local_date(one.at, zone), zone)]


def _moments(words: str, since: date, zone: tzinfo) -> Iterator[When]:
    """Yield the days with a clock time that words name, as they are meant on the day ``since``."""
    for phrase in _phrases(words):
        low = lowered(phrase)
        days = [*days_in(low, since)] or [*weekdays_in(low, since)]
        if len({one.day for one in days}) != 1:
            continue
        found = _CLOCK.search(low[days[0].end :].strip(" ,.")) or _CLOCK.search(low[: days[0].start].strip(" ,."))
        at = _clock(found) if found else None
        clock = zone_called(found["zone"]) if found and found["zone"] else zone
        if clock is None:
            yield When(days[0].day)  # another clock than the user's, perhaps
        elif at is not None:
            moment = instant(days[0].day, at, clock)
            yield When(local_date(moment, zone), moment)


@lru_cache(maxsize=4096)
def _phrases(words: str) -> tuple[str, ...]:
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


def _days(words: str, since: date) -> set[date]:
    """Return the days that words name, those of the week, too, and Friday for its end, and for the next one."""
    low = lowered(words)
    found = _named_days(low, since)
    friday = since + timedelta(days=(_FRIDAY - since.weekday()) % 7)
    if not found and _END_OF_WEEK.search(low):
        found.add(friday)
    if not found and _NEXT_WEEK.search(low):
        found.add(since - timedelta(days=since.weekday()) + timedelta(days=7 + _FRIDAY))
    if not found and (ahead := _IN_A_WHILE.search(low)):
        number = _NUMBERS.get(ahead["number"]) or int(ahead["number"])
        found.add(since + timedelta(weeks=number) if ahead["week"] else since + timedelta(days=number))
    return found


def _named_days(low: str, since: date) -> set[date]:
    return {one.day for one in (*days_in(low, since), *weekdays_in(low, since))}


def _words(said: Sequence[Said]) -> str:
    return "\n".join(one.words for one in said if one.words)
