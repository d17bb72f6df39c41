"""Whether somebody confirms in what they wrote that a talk takes place at the time that was agreed on.

Only on such words does an answer look forward to it: whoever writes something else may have called it off, in
words that nothing here recognises. In doubt nothing is confirmed.
"""

from __future__ import annotations

import re
import tomllib
from datetime import tzinfo
from functools import cache, lru_cache
from pathlib import Path

from data.model.day_names import weekday
from data.model.followup import Promise
from data.model.sentences import readable, sentences
from data.rules.calendar.zones import local_date, local_time

LONGEST = 1_500
"""Characters that are read: who writes more says more than that they'll be there."""

_WEEKDAYS = tuple(map(weekday, range(7)))
_DAY = "|".join(
    (
        *_WEEKDAYS,
        "tomorrow|today|then|there|morgen|heute|dann|dahin|demain|mañana|entonces|domani|dan|amanhã|lá|imorgon",
        "i morgon|i morgen|då|da|jutro|zítra|завтра|huomenna|yarın|明天|明日|내일",
    )
)
_ACCEPTED = re.compile(
    r"\s*(?:accepted|zugesagt|angenommen|accepté|aceptad[oa]|accettat[oa]|geaccepteerd|aceite|accepterat|accepteret|godtatt"
    r"|zaakceptowano|принято|přijato|hyväksytty|kabul edildi|已接受|承諾|수락됨?)\s*[:：]",
    re.IGNORECASE,
)
"""How a calendar calls the answer by which somebody accepts a meeting."""
_NUMBER = re.compile(r"\d+")
_PHONE = re.compile(r"\+?\(?\d(?:[ ()/.-]{0,2}\d){6,}")
"""The number to ring: it names no other time."""


def confirms(note: str, agreed: Promise, zones: tuple[tzinfo, ...], subject: str = "") -> bool:
    """Return whether somebody confirms a time that was agreed on: "Looking forward to it!"

    Who names another day or hour than the agreed one, on the clocks of ``zones``, doesn't. ``subject`` is that of
    the message: a calendar says there that the meeting was accepted.
    """
    if _ACCEPTED.match(subject) and not _leaves_doubt(note[:LONGEST]):
        return True
    return _says_so(note) and not names_another(note, agreed, zones)


def takes_back(note: str) -> bool:
    """Return whether somebody says that what they wrote before no longer holds: "Never mind, I can make it"."""
    return _phrases()["takes_back"].search(note[:LONGEST].replace("’", "'")) is not None


@lru_cache(maxsize=256)
def _says_so(note: str) -> bool:
    lines = [" ".join(one.split()) for one in readable(note).replace("’", "'").splitlines()]
    text = " ".join(filter(None, lines))
    if len(text) > LONGEST or _leaves_doubt(text):
        return False
    said = _phrases()["confirms"]
    return any(said.search(words) for part in (text, *lines) for _place, words in sentences(part))


def _leaves_doubt(text: str) -> bool:
    return _phrases()["doubts"].search(_phrases()["no_doubt"].sub(" ", text)) is not None


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """Return what finds the phrases of each table."""
    book = tomllib.loads(Path(__file__).with_name("confirmation.toml").read_text(encoding="utf-8"))
    doubts = "|".join((rf"\b(?:{'|'.join(book['doubts'])})\b", *book["signs_of_doubt"]))
    confirms = "|".join(book["confirms"]).replace("<day>", f"(?:{_DAY})").replace("<opener>", book["opener"])
    found = {"confirms": confirms, "doubts": doubts}
    found |= {table: rf"\b(?:{'|'.join(book[table])})\b" for table in ("no_doubt", "takes_back")}
    return {name: re.compile(one, re.IGNORECASE) for name, one in found.items()}


def names_another(note: str, agreed: Promise, zones: tuple[tzinfo, ...]) -> bool:
    """Return whether a text names another weekday, or a number that is none of the agreed day and hour."""
    low, days, numbers = _PHONE.sub(" ", note).casefold(), {agreed.on}, {0}
    if agreed.at is not None:
        days = {local_date(agreed.at, zone) for zone in zones}
        for zone in zones:
            clock = local_time(agreed.at, zone)
            numbers |= {clock.hour, clock.hour % 12 or 12, clock.minute}
    for day in days:
        numbers |= {day.day, day.month, day.year}
    own = {day.weekday() for day in days}
    if any(re.search(names, low) for place, names in enumerate(_WEEKDAYS) if place not in own):
        return True
    return any(int(one) not in numbers for one in _NUMBER.findall(low))
