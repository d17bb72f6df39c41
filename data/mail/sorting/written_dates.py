"""Days as people write them in letters, in several languages; what may be two days is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.mail.sorting.numbered_days import numbered_days
from data.mail.sorting.phrasebook import lowered
from data.model.day_names import MONTHS, SHORT_WEEKDAYS, WEEKDAYS

_MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DAYS = tuple(map(" ".join, zip(WEEKDAYS, SHORT_WEEKDAYS, strict=True)))
_DAY_OF = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
_WEEKDAY = "|".join(sorted((name for name in _DAY_OF if len(name) > 3), key=len, reverse=True))
TOMORROW = "tomorrow|morgen|demain|mañana|domani|amanhã|imorgon|jutro"

_NO_LETTER = r"(?![^\W\d_])"
_NO_HOUR = r"(?![\d:])(?!\s?(?:am|pm|a\.m|p\.m|uhr|h\b))"
_DATE = re.compile(
    r"(?<![\d./-])(?<![A-Za-zÀ-ÿ])(?:"
    r"(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})(?!\d)"
    r"|(?:(?P<cjk_year>\d{4})\s?[年년]\s?)?(?P<cjk_month>\d{1,2})\s?[月월]\s?(?P<cjk_day>\d{1,2})\s?[日号號일]"
    r"|(?P<dotted_day>\d{1,2})\.\s?(?P<dotted_month>\d{1,2})\.(?:\s?(?P<dotted_year>\d{4}|\d{2})(?![\d:]))?"
    r"|(?P<one>\d{1,2})(?P<sign>[/-])(?P<other>\d{1,2})(?P=sign)(?P<slash_year>\d{4}|\d{2})(?!\d)"
    r"|(?P<short_one>\d{1,2})/(?P<short_other>\d{1,2})(?![\d/])"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.|:e|e)?[\s-]?(?:of\s+|de\s+|di\s+|d[’'])?"
    rf"(?P<month_behind>{_MONTH}){_NO_LETTER}\.?(?:(?:,?\s+(?:de\s+|del\s+)?|-)(?P<year>\d{{4}})(?![\d:]))?"
    rf"|(?P<month_before>{_MONTH})\.?\s+(?:the\s+)?(?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?{_NO_HOUR}"
    r"(?:,?\s+(?P<year_behind>\d{4})(?![\d:]))?"
    r")",
    re.IGNORECASE,
)
_ALWAYS = "24/7"
_WEEK = re.compile(
    rf"(?<![^\W\d_])(?P<until>(?:bis|through|einschl[^\W\d_]*|inkl[^\W\d_]*|med|met|t/m)\.?\s+(?:zur?\s+|ende\s+|der\s+)*)?"
    rf"(?P<word>kw|kalenderwoche|week|vecka|uge|uke)\.?\s?(?P<week>\d{{1,2}})(?!\d){_NO_HOUR}",
    re.IGNORECASE,
)
"""A week by its number, as calendars north of the Alps count them: "ab KW 49"."""
_NTH = r"(?:st|nd|rd|th|er|º|°|\.)?"
_DASH = r"\s?[-–—]\s?"
_SPAN = re.compile(
    r"(?<![\d./-])(?<![A-Za-zÀ-ÿ])(?:"
    rf"(?P<first>\d{{1,2}}){_NTH}{_DASH}(?P<last>\d{{1,2}}){_NTH}\s?(?:of\s+|de\s+|di\s+|d[’'])?"
    rf"(?P<month_behind>{_MONTH}){_NO_LETTER}\.?(?:,?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?![\d:]))?"
    rf"|(?P<month_before>{_MONTH})\.?\s+(?P<first_behind>\d{{1,2}}){_NTH}{_DASH}(?P<last_behind>\d{{1,2}}){_NTH}"
    rf"{_NO_HOUR}(?:,?\s+(?P<year_behind>\d{{4}})(?![\d:]))?"
    rf"|(?P<dotted_first>\d{{1,2}})\.?{_DASH}(?P<dotted_last>\d{{1,2}})\.\s?(?P<dotted_month>\d{{1,2}})\."
    r"(?:\s?(?P<dotted_year>\d{4}|\d{2})(?![\d:]))?"
    r")",
    re.IGNORECASE,
)
"""Two days of one month with a stroke between them: "1-11 December", "Dec 1-11", "1.-11.12."."""
_HOUR = r"\d{1,2}(?:[:h]\d\d|\s?(?:[ap]\.?m|uhr|h|heures?)(?![^\W_]))"
_WEEKDAYS = re.compile(
    rf"(?<![^\W\d_])(?:(?P<day>{_WEEKDAY})|(?P<tomorrow>{TOMORROW})){_NO_LETTER}(?!-feira)"
    rf"(?!,?\s*(?:the\s+|den?\s+|dem\s+|le\s+|el\s+|il\s+|dia\s+)?(?:(?!{_HOUR})\d|(?:{_MONTH}){_NO_LETTER}))",
    re.IGNORECASE,
)
"""A day of the week that stands alone: behind "Monday, 9/8/2026" no Monday is sought."""
NEXT_WEEK = (
    "next week|(?:nächste[nr]?|kommende[nr]?) woche|(?:la )?semaine prochaine"
    "|(?:la )?(?:próxima semana|semana que viene|semana próxima)|(?:la )?(?:prossima settimana|settimana prossima)"
    "|volgende week|(?:na )?próxima semana|semana que vem|nästa vecka|næste uge|neste uke"
)
_NEXT = rf"(?P<next>{NEXT_WEEK})|(?P<after_next>(?:the )?week after next|übernächste[nr]? woche)"
_OF_A_WEEK = re.compile(rf",?\s+(?:(?:of|in|de|der|della|da|i)\s+)?(?:{_NEXT}|(?P<a_week>week)){_NO_LETTER}")
_IN_A_WEEK = re.compile(
    rf"(?<![^\W\d_])(?:(?:{_NEXT})(?:\s+(?:on|am|le|el|il|op|på))?|(?P<a_week>a week (?:from|on)))\s+\Z"
)
"""What stands around the weekday of another week: "Friday next week", "nächste Woche am Freitag"."""
_LONGEST_WEEK = 30
_LONGEST_AHEAD = timedelta(days=730)
_JUST_PAST = timedelta(days=60)
_SOON = timedelta(days=60)
"""So long ahead a span may begin that is meant by who is away."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day in a text: where it begins and ends there."""

    day: date
    start: int
    end: int


def days_in(text: str, since: date) -> Iterator[WrittenDay]:
    """Yield the days that ``text`` names, in their order; without a year it is the next such, from ``since`` on.

    A month alone is none, and ``9/8/2026`` neither: it is two days, one here and one there. Days before ``since``,
    and those years ahead, are left out.
    """
    if not any(map(str.isdigit, text)):
        return
    dates = list(_DATE.finditer(text))
    order = _order(dates)
    days = [(_day_of(found, since, order), found.start(), found.end()) for found in dates]
    days += [(_of_week(found, since), found.start("word"), found.end()) for found in _WEEK.finditer(text)]
    low = lowered(text)
    days += [
        one
        for one in numbered_days(low, since)
        if not any(one[1] < end and begin < one[2] for _d, begin, end in days)
    ]
    for day, start, end in sorted(days, key=lambda one: one[1]):
        if day is not None and since <= day <= since + _LONGEST_AHEAD:
            yield WrittenDay(day, start, end)


def _order(dates: Sequence[re.Match[str]]) -> int:
    """Return which number is the month's in all dates with strokes of a text: 1 the first, 2 the second, as 11/20
    or 20/11 tells; 0 where none does, or they don't agree.
    """
    numbers = [(one["one"] or one["short_one"], one["other"] or one["short_other"]) for one in dates]
    pairs = [(int(first), int(second)) for first, second in numbers if first and second]
    told = {
        1 if first <= 12 < second else 2
        for first, second in pairs
        if max(first, second) > 12 >= min(first, second)
    }
    return told.pop() if len(told) == 1 else 0


def _of_week(found: re.Match[str], since: date) -> date | None:
    """Return the Monday of a week; its last day where it is said until when somebody is away."""
    day = 7 if found["until"] else 1
    try:
        made = date.fromisocalendar(since.isocalendar().year, int(found["week"]), day)
        if made < since - _JUST_PAST:
            made = date.fromisocalendar(since.isocalendar().year + 1, int(found["week"]), day)
    except ValueError:  # no year has so many
        return None
    return made


def weekdays_in(text: str, since: date) -> Iterator[WrittenDay]:
    """Yield the weekdays that ``text`` names, each as the next one after ``since``, and tomorrow.

    With "next week" beside it, it is the one in that week.
    """
    for found in _WEEKDAYS.finditer(text):
        if found["tomorrow"]:
            day = since + timedelta(days=1)
        else:
            day = _of_its_week(text, found, _DAY_OF[found["day"].lower()], since)
        yield WrittenDay(day, found.start(), found.end())


def _of_its_week(text: str, found: re.Match[str], weekday: int, since: date) -> date:
    before = text[max(0, found.start() - _LONGEST_WEEK) : found.start()].lower()
    named = _OF_A_WEEK.match(text[found.end() : found.end() + _LONGEST_WEEK].lower()) or _IN_A_WEEK.search(before)
    if named and not named["a_week"]:
        monday = since - timedelta(days=since.weekday())
        return monday + timedelta(days=weekday + (7 if named["next"] else 14))
    return since + timedelta(days=(weekday - since.weekday() - 1) % 7 + 1 + (7 if named else 0))


def spans_in(text: str, since: date) -> Iterator[WrittenDay]:
    """Yield the last days of spans such as "1-11 December", where they are under way or come soon."""
    for found in _SPAN.finditer(text):
        part = found.groupdict()
        for first, last, month, year in (
            ("first", "last", "month_behind", "year"),
            ("first_behind", "last_behind", "month_before", "year_behind"),
            ("dotted_first", "dotted_last", "dotted_month", "dotted_year"),
        ):
            if part[month]:
                day = _made(part[year], _number(part[month]), part[last], since)
                begins = int(part[first] or 0)
                is_span = day is not None and 0 < begins < day.day
                if day and is_span and since <= day and day.replace(day=begins) <= since + _SOON:
                    yield WrittenDay(day, found.start(), found.end())


def _day_of(found: re.Match[str], since: date, order: int) -> date | None:
    part = found.groupdict()
    if part["one"]:
        return _of_strokes(part["one"], part["other"], part["slash_year"], since, order)
    if part["short_one"]:
        if found[0] == _ALWAYS:
            return None
        return _of_strokes(part["short_one"], part["short_other"], None, since, order)
    for year, month, day in (
        ("iso_year", "iso_month", "iso_day"),
        ("cjk_year", "cjk_month", "cjk_day"),
        ("dotted_year", "dotted_month", "dotted_day"),
        ("year", "month_behind", "day"),
        ("year_behind", "month_before", "day_behind"),
    ):
        if part[month]:
            return _made(part[year], _number(part[month]), part[day], since)
    return None


def _of_strokes(first: str | None, second: str | None, year: str | None, since: date, order: int) -> date | None:
    """Return the day of 25/12/2026 or 12/25; None where both numbers may be the month, and no other date tells."""
    one, other = int(first or 0), int(second or 0)
    if one > 12 >= other or one == other or (order == 2 and max(one, other) <= 12):
        return _made(year, other, one, since)
    if other > 12 >= one or (order == 1 and max(one, other) <= 12):
        return _made(year, one, other, since)
    return None


def _number(month: str) -> int:
    return int(month) if month.isdecimal() else _MONTH_OF[month.lower()]


def _made(year: str | None, month: int, day: str | int | None, since: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day or 0))
        made = _next_such(month, int(day or 0), since)
        # Last week's day is meant in what somebody forgot to turn off, not the same in a year.
        return made if made and not since - _JUST_PAST < _a_year_before(made) < since else None
    except ValueError:  # the 31st of a month that has none
        return None


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)


def _next_such(month: int, day: int, since: date) -> date | None:
    """Return the next day with that month and day, on or after ``since``; None where no year has it."""
    for year in range(since.year, since.year + 9):  # 29 February may be eight years away
        try:
            if (made := date(year, month, day)) >= since:
                return made
        except ValueError:  # not in this year
            continue
    return None
