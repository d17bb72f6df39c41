"""The hour behind a date, as people write it in several languages, and by whose clock it is."""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from data.rules.calendar.zone_names import CITY_OF
from data.rules.calendar.zones import zone_named

_UNITS = r"(?:uhr|uur|heures?|horas?|hrs?|hs|h|u)\b"
_HALF = r"[ap]\.?\s?m\b\.?"
_AT = r"(?:um|kl|klo|ore|alle|alla|om|las|as|at|godz|von|de|from|ab)"
"""Words right before an hour, without accents."""
_BEFORE = re.compile(
    rf"(?:[\s,]+(?:{_AT}|a|o|la|le|gegen|vers|pelas|around|about|approx|circa|ca|kello|den)\.?(?=[\s,]|$))+[\s,]*$"
)
_NAMED = re.compile(rf"(?<=[\dhrmu.])\s*\(?(?P<name>{'|'.join(CITY_OF)})\)?$")
_MINUTES = re.compile(r"(?P<before>[\s,t]\d{1,2})\s*(?:h|u|heures?|horas?|uhr|uur)\s*(?P<minute>[0-5]\d)(?!\d)")
_DOTTED = re.compile(rf"(?P<before>\s(?:{_AT}|a)\.?\s+)(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d.])")
_BARE = re.compile(r"(?P<before>\s(?:um|kl|klo|ore|alle|om|las|at|godz)\.?\s+)(?P<hour>[01]?\d|2[0-3])$")
_UNTIL = re.compile(
    rf"(?P<before>[\s,t])(?P<first>(?P<hour>\d{{1,2}})(?P<minute>[:.h]\d{{2}})?\s*(?P<half>{_HALF})?)"
    rf"\s*(?:[-–—]|bis|to|until)\s*(?P<last>\d{{1,2}})(?:[:.h]\d{{2}})?(?P<rest>\s*(?:{_UNITS}|{_HALF}))?$"
)
_ZONE = r"(?:\s*(?P<zone>z|(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d{2})?|utc|gmt|[+-]\d{2}:?\d{2}))?"
_CLOCK = (
    rf"(?P<hour>\d{{1,2}})[:h](?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?\s*(?P<half>{_HALF})?"
)
_TIME = re.compile(rf"(?:^|[\s,t])\s*{_CLOCK}(?:\s*{_UNITS})?{_ZONE}(?:\s*{_UNITS})?$")
_HOUR = re.compile(
    rf"(?P<before>[\s,]\d{{1,2}})(?:[.](?P<minute>\d{{2}})(?=\s*(?:uhr|uur|h\b|{_HALF})))?\s*(?P<rest>{_HALF}|{_UNITS})"
    rf"(?P<zone>\s*(?:z|(?:utc|gmt)[\s+\-:\d]*))?$"
)
"""An hour without minutes, ``3 pm``, or with a dot before them, ``15.30 Uhr``."""
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")
_FARTHEST = 14  # hours from UTC
_MORNING = (
    "(?:in der )?fruh|morgens|vormittags?|am morgen|in the morning|(?:de|por) la manana|du matin|di mattina"
    "|del mattino|'s ochtends|da manha"
)
_AFTERNOON = (
    "nachmittags?|am nachmittag|abends?|am abend|in the (?:afternoon|evening)|(?:de|por) la (?:tarde|noche)"
    "|de l'apres-midi|du soir|di (?:pomeriggio|sera)|'s (?:middags|avonds)|da (?:tarde|noite)"
)
_PART_OF_DAY = re.compile(rf"(?<=[\dhr.])\s+(?:{_MORNING}|(?P<later>{_AFTERNOON}))$")
"""What stands behind an hour of twelve: "9 Uhr früh", "a las 4 de la tarde"."""
_NOON = re.compile(
    rf"(?:[\s,]+(?:{_AT}|a|gegen|al|le|op))*[\s,]+(?:12(?::00)?\s*(?:uhr\s+)?)?"
    r"(?:noon|midday|midi|mittags?|mediodia|mezzogiorno|meio[- ]dia)$"
)


class Hour(NamedTuple):
    """What stands before the hour of a text, and that hour, if any, by a clock in ``zone`` or the user's."""

    before: str
    at: time | None = None
    zone: tzinfo | None = None


def is_zone_named(text: str) -> bool:
    """Return whether a text ends with the short name of a zone, also in brackets."""
    return _NAMED.search(text) is not None


def hour_in(text: str) -> Hour | None:
    """Return what hour stands at the end of a text, and what before it; of two, the first. None for no hour.

    The text has neither capitals nor accents.
    """
    if noon := _NOON.search(text):
        return Hour(text[: noon.start()].rstrip(" ,"), time(12))
    part = _PART_OF_DAY.search(text)
    hour = _clock_in(text[: part.start()] if part else text)
    if part and part["later"] and hour and hour.at and 0 < hour.at.hour < 12:
        return hour._replace(at=hour.at.replace(hour=hour.at.hour + 12))
    return hour


def _clock_in(text: str) -> Hour | None:
    """Return the same of an hour in digits."""
    named = _NAMED.search(text)
    city = zone_named(CITY_OF[named["name"]]) if named else None
    if named:
        text = text[: named.start()]
    text = _UNTIL.sub(_first, text)
    text = _MINUTES.sub(r"\g<before>:\g<minute>", text)
    text = _DOTTED.sub(r"\g<before>\g<hour>:\g<minute>", text)
    text = _HOUR.sub(_with_minutes, text)
    text = _BARE.sub(r"\g<before>\g<hour>:00", text).rstrip()
    found = _TIME.search(text)
    if found is None:
        return Hour(text)
    at, zone = _at(found), _zone(found["zone"])
    if at is None or (found["zone"] and zone is None):
        return None
    return Hour(_BEFORE.sub("", text[: found.start()]).rstrip(" ,"), at, zone or city)


def _first(found: re.Match[str]) -> str:
    """Return the first of two hours, ``14:00-15:00``; an offset from UTC is none, as in ``09:30-05:00``."""
    is_one = found["minute"] or found["half"] or found["rest"]
    is_after = found["half"] or found["rest"] or int(found["last"]) > int(found["hour"])
    if not (is_one and is_after):
        return found[0]
    return f"{found['before']}{found['first']}{'' if found['half'] else found['rest'] or ''}"


def _with_minutes(found: re.Match[str]) -> str:
    half = found["rest"] if found["rest"][0] in "ap" else ""
    return f"{found['before']}:{found['minute'] or '00'} {half}{found['zone'] or ''}"


def _at(found: re.Match[str]) -> time | None:
    hour, minute, second, half = int(found["hour"]), int(found["minute"]), int(found["second"] or 0), found["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute, second) if hour <= 23 and minute <= 59 and second <= 59 else None


def _zone(written: str | None) -> tzinfo | None:
    if not written:
        return None
    if not (found := _OFFSET.search(written)):
        return UTC
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if hours > _FARTHEST or minutes > 59:
        return None
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if found["sign"] == "-" else ahead)
