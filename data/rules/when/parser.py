"""From words to a date or an instant: tidies what was typed, asks each part of the grammar, checks the limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from data.model.errors import RuleError
from data.model.followup import When
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import instant, local_date, next_instant
from data.rules.phrasing.wording import clock, day
from data.rules.when.clock import looks_dotted, split_clock, tonight
from data.rules.when.context import Reading
from data.rules.when.dates import one_day
from data.rules.when.durations import counted_days, counted_instant
from data.rules.when.weeks_and_months import vague_day

# Longer than any phrase of the grammar, blanks folded; and than anybody types, blanks and all.
_LONGEST_PHRASE = 100
_LONGEST_WORDS = 1000

_ISO_DAY = r"\d{4}-\d{2}-\d{2}"
_ISO_INSTANT = re.compile(
    rf"{_ISO_DAY}[t ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:z|[+-]\d{{2}}(?::?\d{{2}}(?::\d{{2}})?)?)",
    re.ASCII,
)
_ISO_CLOCK = re.compile(rf"({_ISO_DAY})t(?=\d)", re.ASCII)
_THERE = re.compile(r"(?:(?P<rest>.+) )?(?:there|their time)")


@dataclass(frozen=True, slots=True)
class _Clocks:
    """Now, and whose clocks are read: the user's, and the other person's (None when it isn't known)."""

    now: datetime
    here: tzinfo
    there: tzinfo | None


def parse_when(words: str, now: datetime, zone: tzinfo, workdays: Workdays, there: tzinfo | None = None) -> When:
    """Return what ``words`` mean as a time ahead, such as a next step's (F3).

    ``now`` is aware; ``zone`` is the user's. A time with "there" or "their time" after it is read on the clock
    of ``there``, the other person's zone. The date is still worked out by the user's calendar, and then taken
    as a date of theirs: on Sunday evening in New York, "tomorrow 8:30 there" with Tokyo is Monday 8:30 in
    Tokyo. (A time alone is the next such time on their clock.) ``When.on`` is always the date in ``zone``.

    Raises RuleError, in one line, for what isn't understood, is past, or is more than 10 years ahead.
    """
    return _parse(Reading(words, local_date(now, zone), workdays), _Clocks(now, zone, there))


def parse_past(words: str, now: datetime, zone: tzinfo, workdays: Workdays) -> When:
    """Return what ``words`` mean as a time that is over, such as a touch's: the grammar of parse_when, looking
    back.

    Raises RuleError, in one line, for what isn't understood, is still ahead, or is over 100 years ago.
    """
    return _parse(Reading(words, local_date(now, zone), workdays, past=True), _Clocks(now, zone, None))


def _parse(reading: Reading, clocks: _Clocks) -> When:
    text = _tidy(reading)
    at = _iso_instant(text, reading) or counted_instant(text, clocks.now, reading)
    when = _at(at, clocks) if at else _date_and_clock(text, reading, clocks)
    _check_limits(when, reading, clocks)
    return when


def _tidy(reading: Reading) -> str:
    """Return the words in lower case, blanks folded, commas left out;
    RuleError when empty or too long to be a date.
    """
    text = " ".join(reading.words[:_LONGEST_WORDS].lower().replace(",", " ").split())
    if not text:
        raise RuleError("There is no date: type one such as tomorrow 8:30, fri or 25 nov.")
    if len(reading.words) > _LONGEST_WORDS or len(text) > _LONGEST_PHRASE:
        raise reading.refusal("is too long for a date: type one such as tomorrow 8:30, fri or 25 nov.")
    return _ISO_CLOCK.sub(r"\1 ", text)


def _iso_instant(text: str, reading: Reading) -> datetime | None:
    """Return the instant that a whole ISO 8601 time with an offset names; None for any other phrase."""
    if not _ISO_INSTANT.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text.upper())
    except ValueError:
        raise reading.refusal("isn't a real date and time: type one such as 2026-12-01T09:00:00-05:00.") from None
    reading.guard_year(at.year)
    return at.astimezone(UTC)


def _date_and_clock(text: str, reading: Reading, clocks: _Clocks) -> When:
    theirs = _THERE.fullmatch(text)
    bare = (theirs["rest"] or "") if theirs else text
    rest, clock_time = tonight(bare, reading) or split_clock(bare, reading)
    if clock_time is None:
        if theirs:
            raise reading.refusal("needs a time: type one such as tomorrow 8:30 there.")
        return When(_day(rest, reading), None)
    zone = _their_zone(reading, clocks) if theirs else clocks.here
    if rest:
        return _at(_instant(_day(rest, reading), clock_time, zone, reading, clocks.now), clocks)
    return _at(_nearest(clock_time, zone, reading, clocks.now), clocks)


def _day(text: str, reading: Reading) -> date:
    days = one_day(text, reading) or counted_days(text, reading) or vague_day(text, reading)
    if days is None and looks_dotted(text):
        raise reading.refusal("isn't a time: write it with a colon, as in 9:30.")
    if days is None:
        raise reading.not_understood()
    return days.on


def _their_zone(reading: Reading, clocks: _Clocks) -> tzinfo:
    if reading.past:
        raise reading.refusal("is on their clock: type when it happened on yours.")
    if clocks.there is None:
        raise reading.refusal("needs their time zone, which isn't known: write the time on your own clock.")
    return clocks.there


def _nearest(clock_time: time, zone: tzinfo, reading: Reading, now: datetime) -> datetime:
    """Return the nearest instant, ahead or behind, at which a clock in ``zone`` shows that time;
    now itself counts.
    """
    today = local_date(now, zone)
    at = _instant(today, clock_time, zone, reading, now)
    if (at > now) if reading.past else (at < now):
        return instant(today + timedelta(days=reading.onward), clock_time, zone)
    return at


def _instant(on: date, clock_time: time, zone: tzinfo, reading: Reading, now: datetime) -> datetime:
    """Return the instant of a time on a date; ahead, of one that occurs twice the first that isn't past."""
    return instant(on, clock_time, zone) if reading.past else next_instant(on, clock_time, zone, now)


def _at(at: datetime, clocks: _Clocks) -> When:
    return When(local_date(at, clocks.here), at.astimezone(UTC))


def _check_limits(when: When, reading: Reading, clocks: _Clocks) -> None:
    """RuleError for what lies on the wrong side of now, or too far off. Today without a time is on either side."""
    meant = day(when.on, reading.today) + (f" {clock(when.at, clocks.here)}" if when.at else "")
    over = when.at is not None and when.at < clocks.now
    to_come = when.at is not None and when.at > clocks.now
    if when.on < reading.earliest or (over and not reading.past):
        raise reading.too_early(meant)
    if when.on > reading.latest or (to_come and reading.past):
        raise reading.too_late(meant)
