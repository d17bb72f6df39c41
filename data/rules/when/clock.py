"""Times of day as typed (``8:30``, ``9 am``, ``noon``), and where one ends and the rest of a phrase begins."""

from __future__ import annotations

import re
from datetime import time

from data.rules.when.context import Reading
from data.rules.when.names import A_WEEKDAY

# A time that nothing else could be.
_CLEAR = r"(?:\d{1,2}:\d{1,2}(?::\d{1,2})?(?: ?[ap]m)?|\d{1,2} ?[ap]m|noon|midnight)"
# A bare hour is only a time right after "at" or one of these: "25 nov 9" could be a year, "9" a day.
_DAY_WORD = rf"(?:(?:on|at|by) )?(?:today|tomorrow|tom|tmrw|tmr|yesterday|(?:next |last )?{A_WEEKDAY})"

_WAYS_TO_SPLIT = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # As little as can be is left for the rest, so that an "at" belongs to the time.
        rf"(?:(?P<rest>.+?) )??(?:(?:at|by) )?(?P<clock>{_CLEAR})",
        r"(?:(?P<rest>.+?) )??at (?P<clock>\d{1,2})",
        rf"(?P<rest>{_DAY_WORD}) (?P<clock>\d{{1,2}})",
        rf"(?:at )?(?P<clock>{_CLEAR}) (?P<rest>.+)",
    )
)
_PARTS = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}))?)?(?: ?(?P<half>[ap]m))?", re.ASCII
)
_TONIGHT = re.compile(r"(?:(?P<before>.+) )?tonight(?: (?P<after>.+))?", re.ASCII)
_HALF_NAMED = re.compile(r"\d ?[ap]m\b|noon|midnight", re.ASCII)
_EVENING, _FIRST_EVENING_HOUR = time(20), 17
_DOTTED = re.compile(r".*\b\d{1,2}\.\d{2}(?: ?[ap]m)?", re.ASCII)


def split_clock(text: str, reading: Reading) -> tuple[str, time | None]:
    """Return the phrase without its time of day, and that time; None when it names none.

    RuleError for a wrong time.
    """
    for way in _WAYS_TO_SPLIT:
        if match := way.fullmatch(text):
            return match["rest"] or "", _time_of(match["clock"], reading)
    return text, None


def tonight(text: str, reading: Reading) -> tuple[str, time] | None:
    """Return the phrase and the time that a phrase with "tonight" means: 20:00 today, or the evening hour it
    names.

    None for a phrase without it; RuleError for an hour that isn't of the evening. "tonight 9" is 21:00.
    """
    match = _TONIGHT.fullmatch(text)
    if match is None:
        return None
    named = " ".join(part for part in (match["before"], match["after"]) if part)
    if not named or named in ("on", "by"):
        return "today", _EVENING
    rest, clock = split_clock(f"today {named}", reading)
    if rest != "today" or clock is None:
        raise reading.not_understood()
    if not _HALF_NAMED.search(named) and _FIRST_EVENING_HOUR <= clock.hour + 12 < 24:
        clock = clock.replace(hour=clock.hour + 12)
    if clock.hour < _FIRST_EVENING_HOUR:
        raise reading.refusal("isn't in the evening: type tonight 21:00, or a day with a time.")
    return rest, clock


def looks_dotted(text: str) -> bool:
    """Return whether a phrase that wasn't understood ends in what may be a time with a dot,
    such as ``fri 9.30``.
    """
    return _DOTTED.fullmatch(text) is not None


def _time_of(clock: str, reading: Reading) -> time:
    if clock == "noon":
        return time(12)
    parts = _PARTS.fullmatch(clock)
    if parts is None:
        # Midnight is the one word left. It belongs to the day before for some, to the day after for others.
        raise reading.refusal("could be the start or the end of the day: type 0:00 with the day that starts then.")
    return time(_hour_of(parts, reading), *_minute_and_second_of(parts, reading))


def _hour_of(parts: re.Match[str], reading: Reading) -> int:
    hour = int(parts["hour"])
    if parts["half"] is None:
        if hour == 24:
            raise reading.refusal("isn't a time here: type 0:00 with the next day.")
        if hour > 23:
            raise reading.refusal("isn't a time: hours go from 0 to 23. Type one such as 8:30 or 17:00.")
        return hour
    if not 1 <= hour <= 12:
        raise reading.refusal("isn't a time: with am or pm, hours go from 1 to 12. Write 1pm or 13:00.")
    return hour % 12 + (12 if parts["half"] == "pm" else 0)


def _minute_and_second_of(parts: re.Match[str], reading: Reading) -> tuple[int, int]:
    written = [part for part in (parts["minute"], parts["second"]) if part is not None]
    if any(len(part) != 2 or int(part) > 59 for part in written):
        raise reading.refusal("isn't a time: minutes have two digits, from 00 to 59. Write 9:05 or 9:30.")
    return int(parts["minute"] or 0), int(parts["second"] or 0)
