"""Dates that a person types: every phrase of the grammar, what it means, and what is refused with which words.

The dates were worked out on these calendars (Monday first), not taken from the code:

    November 2026           December 2026           January 2027            March 2027
    .  .  .  .  .  .  1     .  1  2  3  4  5  6     .  .  .  .  1  2  3     1  2  3  4  5  6  7
    2  3  4  5  6  7  8     7  8  9 10 11 12 13     4  5  6  7  8  9 10     8  9 10 11 12 13 14
    9 10 11 12 13 14 15    14 15 16 17 18 19 20    11 12 13 14 15 16 17    15 16 17 18 19 20 21
   16 17 18 19 20 21 22    21 22 23 24 25 26 27    18 19 20 21 22 23 24    22 23 24 25 26 27 28
   23 24 25 26 27 28 29    28 29 30 31             25 26 27 28 29 30 31    29 30 31
   30
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import local_date
from data.rules.when import When, parse_past, parse_when
from tests.sampling import examples

NEW_YORK = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")
LONDON = ZoneInfo("Europe/London")
EVERY_WEEK = Workdays()

SUNDAY = "2026-11-22T07:42:00-05:00"
SECONDS = "2026-11-22T07:42:31.500-05:00"
WEDNESDAY = "2026-11-25T09:00:00-05:00"
FRIDAY = "2026-11-27T16:00:00-05:00"
SATURDAY = "2026-11-28T10:00:00-05:00"
MONTH_END = "2026-11-30T18:30:00-05:00"  # a Monday
YEAR_END = "2026-12-31T23:30:00-05:00"  # a Thursday; already 1 January in UTC
JANUARY = "2027-01-31T12:00:00-05:00"  # a Sunday; January's last workday was Friday the 29th
LEAP_DAY = "2028-02-29T08:00:00-05:00"  # a Tuesday
BEFORE_GAP = "2027-03-13T12:00:00-05:00"  # clocks go from 02:00 to 03:00 on the 14th
BEFORE_DOUBLED = "2026-10-31T12:00:00-04:00"  # clocks go from 02:00 back to 01:00 on 1 November

HOLIDAYS = {
    date(2026, 11, 26): "Thanksgiving",
    date(2026, 11, 27): "the day after",
    date(2026, 12, 25): "Christmas",
    date(2027, 1, 1): "New Year",
    date(2027, 1, 15): "a Friday off",
}
WITH_HOLIDAYS = Workdays(lambda on: HOLIDAYS.get(on, ""))


def meaning(expected: str) -> When:
    """``2026-11-23`` is a date; ``2026-11-23 08:30 -05:00`` an instant whose date is New York's."""
    if len(expected) == len("2026-11-23"):
        return When(date.fromisoformat(expected), None)
    at = datetime.fromisoformat(expected.replace(" -", "-").replace(" +", "+"))
    return When(local_date(at, NEW_YORK), at.astimezone(UTC))


def read(words: str, now: str, workdays: Workdays = EVERY_WEEK, there: tzinfo | None = None) -> When:
    return parse_when(words, datetime.fromisoformat(now), NEW_YORK, workdays, there)


def read_past(words: str, now: str, workdays: Workdays = EVERY_WEEK) -> When:
    return parse_past(words, datetime.fromisoformat(now), NEW_YORK, workdays)


def one_calm_line(error: RuleError) -> str:
    line = str(error)
    assert len(line.splitlines()) == 1
    assert not [character for character in line if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}]
    assert line.endswith(".")
    assert len(line) < 200
    return line


AHEAD = [
    # The days around today, and their short names.
    (SUNDAY, "today", "2026-11-22"),
    (SUNDAY, "tomorrow", "2026-11-23"),
    (SUNDAY, "tom", "2026-11-23"),
    (SUNDAY, "tmrw", "2026-11-23"),
    (SUNDAY, "tmr", "2026-11-23"),
    (SUNDAY, "by tomorrow", "2026-11-23"),
    (YEAR_END, "today", "2026-12-31"),
    (YEAR_END, "tomorrow", "2027-01-01"),
    (LEAP_DAY, "tomorrow", "2028-03-01"),
    # ... with a time, a bare hour among them.
    (SUNDAY, "tomorrow 8:30", "2026-11-23 08:30 -05:00"),
    (SUNDAY, "tomorrow 08:30", "2026-11-23 08:30 -05:00"),
    (SUNDAY, "tomorrow at 9am", "2026-11-23 09:00 -05:00"),
    (SUNDAY, "tomorrow at 9", "2026-11-23 09:00 -05:00"),
    (SUNDAY, "tomorrow 9", "2026-11-23 09:00 -05:00"),
    (SUNDAY, "tomorrow 0", "2026-11-23 00:00 -05:00"),
    (SUNDAY, "tomorrow 23", "2026-11-23 23:00 -05:00"),
    (SUNDAY, "tomorrow, 9 am", "2026-11-23 09:00 -05:00"),
    (SUNDAY, "tomorrow 9:30pm", "2026-11-23 21:30 -05:00"),
    (SUNDAY, "tomorrow 9:30 pm", "2026-11-23 21:30 -05:00"),
    (SUNDAY, "tomorrow 12am", "2026-11-23 00:00 -05:00"),
    (SUNDAY, "tomorrow 12pm", "2026-11-23 12:00 -05:00"),
    (SUNDAY, "tomorrow 12:05am", "2026-11-23 00:05 -05:00"),
    (SUNDAY, "tomorrow at noon", "2026-11-23 12:00 -05:00"),
    (SUNDAY, "9am tomorrow", "2026-11-23 09:00 -05:00"),
    (SUNDAY, "noon on fri", "2026-11-27 12:00 -05:00"),
    (SUNDAY, "today 17:00", "2026-11-22 17:00 -05:00"),
    (SUNDAY, "today 7:42", "2026-11-22 07:42 -05:00"),
    (YEAR_END, "today 23:45", "2026-12-31 23:45 -05:00"),
    # Tonight is 20:00, or an hour of the evening.
    (SUNDAY, "tonight", "2026-11-22 20:00 -05:00"),
    (SUNDAY, "Tonight", "2026-11-22 20:00 -05:00"),
    (SUNDAY, "by tonight", "2026-11-22 20:00 -05:00"),
    (SUNDAY, "tonight 21:30", "2026-11-22 21:30 -05:00"),
    (SUNDAY, "tonight at 9", "2026-11-22 21:00 -05:00"),
    (SUNDAY, "tonight 9", "2026-11-22 21:00 -05:00"),
    (SUNDAY, "tonight 8:30", "2026-11-22 20:30 -05:00"),
    (SUNDAY, "9pm tonight", "2026-11-22 21:00 -05:00"),
    (SUNDAY, "at 9 tonight", "2026-11-22 21:00 -05:00"),
    (YEAR_END, "tonight 23:45", "2026-12-31 23:45 -05:00"),
    # A time alone: today if it is in the future, else tomorrow.
    (SUNDAY, "8:30", "2026-11-22 08:30 -05:00"),
    (SUNDAY, "at 8:30", "2026-11-22 08:30 -05:00"),
    (SUNDAY, "7:42", "2026-11-22 07:42 -05:00"),
    (SECONDS, "7:42", "2026-11-23 07:42 -05:00"),
    (SUNDAY, "7:41", "2026-11-23 07:41 -05:00"),
    (SUNDAY, "5pm", "2026-11-22 17:00 -05:00"),
    (SUNDAY, "by 5pm", "2026-11-22 17:00 -05:00"),
    (SUNDAY, "17:00", "2026-11-22 17:00 -05:00"),
    (SUNDAY, "at 17", "2026-11-22 17:00 -05:00"),
    (SUNDAY, "noon", "2026-11-22 12:00 -05:00"),
    (SUNDAY, "0:00", "2026-11-23 00:00 -05:00"),
    (FRIDAY, "noon", "2026-11-28 12:00 -05:00"),
    (YEAR_END, "8:30", "2027-01-01 08:30 -05:00"),
    # Weekdays: the next one ahead, never today.
    (SUNDAY, "mon", "2026-11-23"),
    (SUNDAY, "fri", "2026-11-27"),
    (SUNDAY, "friday", "2026-11-27"),
    (SUNDAY, "on fri", "2026-11-27"),
    (SUNDAY, "by friday", "2026-11-27"),
    (SUNDAY, "sun", "2026-11-29"),
    (SUNDAY, "next sun", "2026-11-29"),
    (SUNDAY, "tues", "2026-11-24"),
    (SUNDAY, "weds", "2026-11-25"),
    (SUNDAY, "thurs", "2026-11-26"),
    (SUNDAY, "saturday", "2026-11-28"),
    (SUNDAY, "fri 9am", "2026-11-27 09:00 -05:00"),
    (SUNDAY, "fri 9", "2026-11-27 09:00 -05:00"),
    (SUNDAY, "next mon 14:00", "2026-11-23 14:00 -05:00"),
    (SUNDAY, "next monday", "2026-11-23"),
    (WEDNESDAY, "wed", "2026-12-02"),
    (WEDNESDAY, "wed 17:00", "2026-12-02 17:00 -05:00"),
    (WEDNESDAY, "next fri", "2026-11-27"),
    (WEDNESDAY, "tue", "2026-12-01"),
    (FRIDAY, "fri", "2026-12-04"),
    (YEAR_END, "mon", "2027-01-04"),
    # Counts of days, weeks, months and years: calendar dates, weekends too.
    (SUNDAY, "+3d", "2026-11-25"),
    (SUNDAY, "3d", "2026-11-25"),
    (SUNDAY, "+ 3 d", "2026-11-25"),
    (SUNDAY, "6d", "2026-11-28"),
    (SUNDAY, "2w", "2026-12-06"),
    (SUNDAY, "1mo", "2026-12-22"),
    (SUNDAY, "1y", "2027-11-22"),
    (SUNDAY, "10y", "2036-11-22"),
    (SUNDAY, "120 months", "2036-11-22"),
    (SUNDAY, "in 2 weeks", "2026-12-06"),
    (SUNDAY, "in two weeks", "2026-12-06"),
    (SUNDAY, "in twelve days", "2026-12-04"),
    (SUNDAY, "in a week", "2026-11-29"),
    (SUNDAY, "in a month", "2026-12-22"),
    (SUNDAY, "one year", "2027-11-22"),
    (SUNDAY, "3 days", "2026-11-25"),
    (SUNDAY, "1 day", "2026-11-23"),
    (SUNDAY, "a fortnight", "2026-12-06"),
    (SUNDAY, "in a fortnight", "2026-12-06"),
    (SUNDAY, "two fortnights", "2026-12-20"),
    (SUNDAY, "+3d 9:00", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "in 2 weeks at 9am", "2026-12-06 09:00 -05:00"),
    (JANUARY, "1mo", "2027-02-28"),
    (LEAP_DAY, "1y", "2029-02-28"),
    (LEAP_DAY, "4y", "2032-02-29"),
    # Workdays.
    (SUNDAY, "3bd", "2026-11-25"),
    (SUNDAY, "+3bd", "2026-11-25"),
    (SUNDAY, "in 3 workdays", "2026-11-25"),
    (SUNDAY, "3 business days", "2026-11-25"),
    (SUNDAY, "a working day", "2026-11-23"),
    (WEDNESDAY, "3bd", "2026-11-30"),
    (FRIDAY, "1bd", "2026-11-30"),
    (SATURDAY, "one workday", "2026-11-30"),
    # Hours and minutes: exact, seconds cut.
    (SUNDAY, "2h", "2026-11-22 09:42 -05:00"),
    (SUNDAY, "in 2 hours", "2026-11-22 09:42 -05:00"),
    (SUNDAY, "in an hour", "2026-11-22 08:42 -05:00"),
    (SUNDAY, "30min", "2026-11-22 08:12 -05:00"),
    (SUNDAY, "+90 minutes", "2026-11-22 09:12 -05:00"),
    (SECONDS, "1min", "2026-11-22 07:43 -05:00"),
    (YEAR_END, "2h", "2027-01-01 01:30 -05:00"),
    # Dates with a month's name.
    (SUNDAY, "25 nov", "2026-11-25"),
    (SUNDAY, "nov 25", "2026-11-25"),
    (SUNDAY, "25nov", "2026-11-25"),
    (SUNDAY, "25 november", "2026-11-25"),
    (SUNDAY, "nov 25th", "2026-11-25"),
    (SUNDAY, "25th nov", "2026-11-25"),
    (SUNDAY, "the 25th of november", "2026-11-25"),
    (SUNDAY, "on november the 25th", "2026-11-25"),
    (SUNDAY, "by 25 nov", "2026-11-25"),
    (SUNDAY, "28 nov", "2026-11-28"),
    (SUNDAY, "1st dec 2026", "2026-12-01"),
    (SUNDAY, "2nd dec", "2026-12-02"),
    (SUNDAY, "3rd dec", "2026-12-03"),
    (SUNDAY, "9 sept", "2027-09-09"),
    (SUNDAY, "nov 25 9:00", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "25 nov at 9", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "25 nov 2026", "2026-11-25"),
    (SUNDAY, "nov 25, 2026 9am", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "nov 25 9 am", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "9am 25 nov", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "22 nov", "2026-11-22"),
    (SUNDAY, "21 nov", "2027-11-21"),
    (SUNDAY, "4 jul", "2027-07-04"),
    (SUNDAY, "22 nov 2036", "2036-11-22"),
    (SUNDAY, "29 feb", "2028-02-29"),
    (SUNDAY, "feb 29 2028", "2028-02-29"),
    (LEAP_DAY, "29 feb", "2028-02-29"),
    (YEAR_END, "31 dec", "2026-12-31"),
    (YEAR_END, "1 jan", "2027-01-01"),
    # A day of the month.
    (SUNDAY, "the 25th", "2026-11-25"),
    (SUNDAY, "25th", "2026-11-25"),
    (SUNDAY, "on the 25th at 9am", "2026-11-25 09:00 -05:00"),
    (SUNDAY, "22nd", "2026-11-22"),
    (SUNDAY, "21st", "2026-12-21"),
    (SUNDAY, "31st", "2026-12-31"),
    (JANUARY, "30th", "2027-03-30"),
    (JANUARY, "31st", "2027-01-31"),
    # ISO dates and instants.
    (SUNDAY, "2026-12-01", "2026-12-01"),
    (SUNDAY, "2026-12-1", "2026-12-01"),
    (SUNDAY, "2026/12/01", "2026-12-01"),
    (SUNDAY, "2026-12-01 9:00", "2026-12-01 09:00 -05:00"),
    (SUNDAY, "2026-12-01T09:00", "2026-12-01 09:00 -05:00"),
    (SUNDAY, "2026-12-01T09:00:30", "2026-12-01 09:00:30 -05:00"),
    (SUNDAY, "2026-12-01T09:00:00-05:00", "2026-12-01 09:00 -05:00"),
    (SUNDAY, "2026-12-01T02:00:00Z", "2026-11-30 21:00 -05:00"),
    (SUNDAY, "2026-12-01t02:00z", "2026-11-30 21:00 -05:00"),
    (SUNDAY, "2026-12-01T09:00+0900", "2026-11-30 19:00 -05:00"),
    (SUNDAY, "2026-11-22T12:42:00Z", "2026-11-22 07:42 -05:00"),
    (YEAR_END, "2027-01-01T04:30:00Z", "2026-12-31 23:30 -05:00"),
    # A weekday before a date, when they agree.
    (SUNDAY, "fri 27 nov", "2026-11-27"),
    (SUNDAY, "friday, 27 november 2026, 9:00", "2026-11-27 09:00 -05:00"),
    (SUNDAY, "fri the 27th", "2026-11-27"),
    (SUNDAY, "sat 2026-11-28", "2026-11-28"),
    (SUNDAY, "sun 22 nov", "2026-11-22"),
    # Slashes that can be read in one way only.
    (SUNDAY, "13/02", "2027-02-13"),
    (SUNDAY, "02/13", "2027-02-13"),
    (SUNDAY, "25/12/2026", "2026-12-25"),
    (SUNDAY, "12/25/2026 9am", "2026-12-25 09:00 -05:00"),
    (SUNDAY, "05/05", "2027-05-05"),
    # Stretches of time become workdays.
    (SUNDAY, "next week", "2026-11-23"),
    (WEDNESDAY, "next week", "2026-11-30"),
    (MONTH_END, "next week", "2026-12-07"),
    (WEDNESDAY, "next week 9am", "2026-11-30 09:00 -05:00"),
    (WEDNESDAY, "end of next week", "2026-12-04"),
    (SUNDAY, "next month", "2026-12-01"),
    (YEAR_END, "next month", "2027-01-01"),
    (SUNDAY, "end of next month", "2026-12-31"),
    (SUNDAY, "next year", "2027-01-01"),
    (JANUARY, "next year", "2028-01-03"),  # 1 January 2028 is a Saturday
    (SUNDAY, "mid january", "2027-01-15"),
    (SUNDAY, "in mid-january", "2027-01-15"),
    (SUNDAY, "middle of january", "2027-01-15"),
    (SUNDAY, "mid jan 2028", "2028-01-17"),  # the 15th is a Saturday
    (JANUARY, "mid may", "2027-05-17"),  # the 15th is a Saturday
    (SUNDAY, "early january", "2027-01-01"),
    (SUNDAY, "beginning of january", "2027-01-01"),
    (SUNDAY, "the beginning of may", "2027-05-03"),  # the 1st is a Saturday
    (SUNDAY, "late january", "2027-01-25"),
    (SUNDAY, "late november", "2026-11-25"),
    (SUNDAY, "late april", "2027-04-26"),  # the 25th is a Sunday
    (SUNDAY, "end of january", "2027-01-29"),
    (SUNDAY, "by the end of january", "2027-01-29"),
    (SUNDAY, "end of february 2028", "2028-02-29"),
    (SUNDAY, "january", "2027-01-01"),
    (SUNDAY, "in january", "2027-01-01"),
    (SUNDAY, "december", "2026-12-01"),
    (SUNDAY, "november 2027", "2027-11-01"),
    (SUNDAY, "end of november", "2026-11-30"),
    # The end of the week and of the month.
    (SUNDAY, "eow", "2026-11-27"),
    (WEDNESDAY, "eow", "2026-11-27"),
    (WEDNESDAY, "end of week", "2026-11-27"),
    (WEDNESDAY, "by the end of the week", "2026-11-27"),
    (WEDNESDAY, "eow 5pm", "2026-11-27 17:00 -05:00"),
    (FRIDAY, "eow", "2026-11-27"),
    (SATURDAY, "eow", "2026-12-04"),
    (SUNDAY, "eom", "2026-11-30"),
    (SUNDAY, "end of month", "2026-11-30"),
    (SUNDAY, "end of the month", "2026-11-30"),
    (MONTH_END, "eom", "2026-11-30"),
    (JANUARY, "eom", "2027-02-26"),
    (YEAR_END, "eom", "2026-12-31"),
    # After something: the first workday that follows all of it.
    (SUNDAY, "after 30 nov", "2026-12-01"),
    (SUNDAY, "after 27 nov", "2026-11-30"),
    (SUNDAY, "after fri", "2026-11-30"),
    (SUNDAY, "after tomorrow", "2026-11-24"),
    (SUNDAY, "after the 25th", "2026-11-26"),
    (SUNDAY, "after 2 weeks", "2026-12-07"),
    (SUNDAY, "after next week", "2026-11-30"),
    (WEDNESDAY, "after next week", "2026-12-07"),
    (SUNDAY, "after next month", "2027-01-01"),
    (SUNDAY, "after january", "2027-02-01"),
    (SUNDAY, "after november", "2026-12-01"),
    (SUNDAY, "after mid january", "2027-01-18"),
    (SUNDAY, "after 30 nov 9am", "2026-12-01 09:00 -05:00"),
    # A time that daylight saving skips moves forward; one that occurs twice is the first.
    (BEFORE_GAP, "2027-03-14 02:30", "2027-03-14 03:30 -04:00"),
    (BEFORE_GAP, "tomorrow 2:30", "2027-03-14 03:30 -04:00"),
    (BEFORE_GAP, "2:30", "2027-03-14 03:30 -04:00"),
    (BEFORE_GAP, "tomorrow 1:59", "2027-03-14 01:59 -05:00"),
    (BEFORE_GAP, "in 24 hours", "2027-03-14 13:00 -04:00"),
    (BEFORE_GAP, "sun 9am", "2027-03-14 09:00 -04:00"),
    (BEFORE_DOUBLED, "2026-11-01 01:30", "2026-11-01 01:30 -04:00"),
    (BEFORE_DOUBLED, "tomorrow 1:30", "2026-11-01 01:30 -04:00"),
    (BEFORE_DOUBLED, "1:30", "2026-11-01 01:30 -04:00"),
    (BEFORE_DOUBLED, "2026-11-01T01:30:00-05:00", "2026-11-01 01:30 -05:00"),
    (BEFORE_DOUBLED, "in 24 hours", "2026-11-01 11:00 -05:00"),
    # Typed carelessly, but not doubtfully.
    (SUNDAY, "  FRI   9AM ", "2026-11-27 09:00 -05:00"),
    (SUNDAY, "Nov\t25,\n2026", "2026-11-25"),
]

AHEAD_WITH_HOLIDAYS = [
    # What one names is taken as it is, holiday or not.
    (SUNDAY, "fri", "2026-11-27"),
    (SUNDAY, "4d", "2026-11-26"),
    (SUNDAY, "25 dec", "2026-12-25"),
    (SUNDAY, "26th 9am", "2026-11-26 09:00 -05:00"),
    # What is vague is not.
    (SUNDAY, "eow", "2026-11-25"),
    (WEDNESDAY, "eow", "2026-11-25"),
    (FRIDAY, "eow", "2026-12-04"),
    (SATURDAY, "eow", "2026-12-04"),
    (WEDNESDAY, "3bd", "2026-12-02"),
    (WEDNESDAY, "after 25 nov", "2026-11-30"),
    (SUNDAY, "january", "2027-01-04"),
    (SUNDAY, "next year", "2027-01-04"),
    (SUNDAY, "mid january", "2027-01-18"),
    (SUNDAY, "late december", "2026-12-28"),
    (YEAR_END, "next month", "2027-01-04"),
]

REFUSED = [
    # Not understood: examples of what is.
    (SUNDAY, "soon", "“soon” can't be read as a date: type one such as tomorrow 8:30, fri, 2w or 25 nov."),
    (SUNDAY, "next", "can't be read as a date"),
    (SUNDAY, "9", "can't be read as a date"),
    (SUNDAY, "25", "can't be read as a date"),
    (SUNDAY, "25 nov 9", "can't be read as a date"),
    (SUNDAY, "in tomorrow", "can't be read as a date"),
    (SUNDAY, "2h 9:00", "can't be read as a date"),
    (SUNDAY, "9am 5pm", "can't be read as a date"),
    (SUNDAY, "fri mon", "can't be read as a date"),
    (SUNDAY, "after", "can't be read as a date"),
    (SUNDAY, "after after fri", "can't be read as a date"),
    (SUNDAY, "after 2 hours", "can't be read as a date"),
    (SUNDAY, "in 3 days ago", "can't be read as a date"),
    (SUNDAY, "twoweeks", "can't be read as a date"),
    (SUNDAY, "٣d", "can't be read as a date"),
    (SUNDAY, "🎉", "“🎉” can't be read as a date"),
    (SUNDAY, "fri\x00", "“fri␀” can't be read as a date"),
    (SUNDAY, "\x1b[31mfri", "“␛[31mfri” can't be read as a date"),
    (SUNDAY, "fri\ud800", "“fri?” can't be read as a date"),
    (SUNDAY, "25-12-2026", "can't be read as a date"),
    # Nothing.
    (SUNDAY, "", "There is no date: type one such as"),
    (SUNDAY, " \t\n", "There is no date"),
    (SUNDAY, ",,", "There is no date"),
    # Past.
    (SUNDAY, "yesterday", "“yesterday” is in the past: give a future date"),
    (SUNDAY, "last fri", "is in the past"),
    (SUNDAY, "3d ago", "is in the past"),
    (SUNDAY, "-3d", "is in the past"),
    (SUNDAY, "2h ago", "is in the past"),
    (SUNDAY, "today 7:41", "“today 7:41” is in the past (Sun 22 Nov 07:41): give"),
    (SECONDS, "today 7:42", "is in the past"),
    (SUNDAY, "22 nov 7:00", "is in the past (Sun 22 Nov 07:00)"),
    (SUNDAY, "the 22nd at 7", "is in the past"),
    (SUNDAY, "1 nov 2026", "is in the past (Sun 1 Nov)"),
    (SUNDAY, "2025-11-23", "is in the past (Sun 23 Nov 2025)"),
    (SUNDAY, "2026-11-22T07:41:59-05:00", "is in the past"),
    (SUNDAY, "0000-01-01", "is in the past"),
    (SUNDAY, "0001-01-01T00:00+14:00", "is in the past"),
    (SUNDAY, "november", "is in the past (Mon 2 Nov)"),
    (SUNDAY, "mid november", "is in the past (Mon 16 Nov)"),
    (JANUARY, "end of january", "is in the past (Fri 29 Jan)"),
    (FRIDAY, "eow 3pm", "is in the past (Fri 27 Nov 15:00)"),
    (SUNDAY, "after 1 nov 2026", "is in the past (Mon 2 Nov)"),
    # Too far.
    (SUNDAY, "23 nov 2036", "is more than 10 years ahead (Sun 23 Nov 2036): type a nearer date."),
    (SUNDAY, "11y", "is more than 10 years ahead"),
    (SUNDAY, "3654d", "is more than 10 years ahead"),
    (SUNDAY, "99999999999999999999999d", "is more than 10 years ahead"),
    (SUNDAY, "99999999999999999999999h", "is more than 10 years ahead"),
    (SUNDAY, "999999bd", "is more than 10 years ahead"),
    (SUNDAY, "9999-12-31", "is more than 10 years ahead"),
    (SUNDAY, "9999-12-31T23:59-14:00", "is more than 10 years ahead"),
    (SUNDAY, "december 9999", "is more than 10 years ahead"),
    (SUNDAY, "0d", "isn't a length of time: type today"),
    (SUNDAY, "0h", "isn't a length of time"),
    # No such day.
    (SUNDAY, "31 nov", "“31 nov” isn't a date: November has 30 days: type 30 nov"),
    (SUNDAY, "nov 31 2026", "November 2026 has 30 days: type 30 nov 2026"),
    (SUNDAY, "30 feb", "February 2027 has 28 days: type 28 feb"),
    (SUNDAY, "29 feb 2027", "February 2027 has 28 days: type 28 feb 2027"),
    (SUNDAY, "32 dec", "December has 31 days"),
    (SUNDAY, "0 dec", "days start at 1. Type 1 dec."),
    (SUNDAY, "0th", "isn't a date: days go from 1st to 31st"),
    (SUNDAY, "the 32nd", "isn't a date"),
    (SUNDAY, "2026-11-31", "November 2026 has 30 days"),
    (SUNDAY, "2026-13-01", "isn't a date: there is no month 13"),
    (SUNDAY, "2026-02-30T09:00:00Z", "isn't a real date and time"),
    (SUNDAY, "2026-12-01T25:00:00Z", "isn't a real date and time"),
    (SUNDAY, "2026-12-01T09:00:00+99:00", "isn't a real date and time"),
    (SUNDAY, "2026-12-01T25:00", "hours go from 0 to 23"),
    # No such time.
    (SUNDAY, "24:00", "type 0:00 with the next day"),
    (SUNDAY, "fri 24:00", "type 0:00 with the next day"),
    (SUNDAY, "25:00", "hours go from 0 to 23. Type one such as 8:30 or 17:00."),
    (SUNDAY, "tomorrow 25", "hours go from 0 to 23"),
    (SUNDAY, "13pm", "with am or pm, hours go from 1 to 12. Write 1pm or 13:00."),
    (SUNDAY, "0am", "with am or pm, hours go from 1 to 12"),
    (SUNDAY, "17:00pm", "with am or pm, hours go from 1 to 12"),
    (SUNDAY, "9:60", "minutes have two digits, from 00 to 59"),
    (SUNDAY, "9:5", "minutes have two digits, from 00 to 59"),
    (SUNDAY, "midnight", "could be the start or the end of the day: type 0:00"),
    (SUNDAY, "fri midnight", "could be the start or the end of the day"),
    (SUNDAY, "fri 9.30", "write it with a colon, as in 9:30"),
    # Ambiguous, or in a way of writing that isn't taken.
    (SUNDAY, "30m", "“30m” could be 30 minutes or 30 months: type 30 min or 30 months."),
    (SUNDAY, "30 m", "“30 m” could be 30 minutes or 30 months"),
    (SUNDAY, "30M", "“30M” could be 30 minutes or 30 months: type 30 min or 30 months."),
    (SUNDAY, "1m", "“1m” could be 1 minute or 1 month: type 1 min or 1 month."),
    (SUNDAY, "in 3m", "“in 3m” could be 3 minutes or 3 months: type in 3 min or in 3 months."),
    (SUNDAY, "+5m", "could be 5 minutes or 5 months: type +5 min or +5 months."),
    (SUNDAY, "two m", "could be two minutes or two months: type two min or two months."),
    (SUNDAY, "a m", "could be a minute or a month: type a min or a month."),
    (SUNDAY, "3m 9:00", "could be 3 minutes or 3 months"),
    (SUNDAY, "9am 3m", "could be 3 minutes or 3 months"),
    (SUNDAY, "after 3m", "could be 3 minutes or 3 months"),
    (SUNDAY, "2m ago", "is in the past"),
    (SUNDAY, "-2m", "is in the past"),
    (SUNDAY, "99999999999999999999999m", "is more than 10 years ahead"),
    # Tonight, once it is over, and hours that aren't of the evening.
    ("2026-11-22T20:01:00-05:00", "tonight", "“tonight” is in the past (Sun 22 Nov 20:00): give"),
    (SUNDAY, "tonight 9am", "isn't in the evening: type tonight 21:00"),
    (SUNDAY, "tonight 1:30", "isn't in the evening"),
    (SUNDAY, "tonight noon", "isn't in the evening"),
    (SUNDAY, "tonight 12", "isn't in the evening"),
    (SUNDAY, "tonight 24:00", "type 0:00 with the next day"),
    (SUNDAY, "tonight tonight", "can't be read as a date"),
    (SUNDAY, "fri tonight", "can't be read as a date"),
    (SUNDAY, "tonight tomorrow", "can't be read as a date"),
    (SUNDAY, "01/02", "“01/02” could be 1 February or 2 January: type 1 feb or 2 jan."),
    (SUNDAY, "1/2 9am", "“1/2 9am” could be 1 February or 2 January: type 1 feb or 2 jan."),
    (SUNDAY, "01/02/2027", "could be 1 February or 2 January: type 1 feb 2027 or 2 jan 2027."),
    (SUNDAY, "fri 01/02", "could be 1 February or 2 January"),
    (SUNDAY, "31/02", "February 2027 has 28 days"),
    (SUNDAY, "13/13", "can't be read as a date: type the name of the month"),
    (SUNDAY, "25/12/26", "has a two-digit year"),
    (SUNDAY, "25.11.", "“25.11.” has dots, which aren't used in dates and times here: type 25 nov."),
    (SUNDAY, "25.11", "type 25 nov."),
    (SUNDAY, "25.11.2026", "type 25 nov 2026."),
    (SUNDAY, "25.11. 9:00", "type 25 nov."),
    (SUNDAY, "01.02.", "type 1 feb or 2 jan."),
    (SUNDAY, "9.30", "type 30 sep or 9:30."),
    (SUNDAY, "99.99.", "type one such as 25 nov."),
    # A weekday that isn't the date's.
    (
        SUNDAY,
        "fri 28 nov",
        "“fri 28 nov” isn't right: 28 nov 2026 is a Saturday. If you mean that day, type 28 nov 2026",
    ),
    (SUNDAY, "mon the 27th 9am", "27 nov 2026 is a Friday"),
    # On their clock, which isn't known, or with no time on it.
    (SUNDAY, "tomorrow 8:30 there", "needs their time zone, which isn't known"),
    (SUNDAY, "8:30 their time", "needs their time zone, which isn't known"),
    (SUNDAY, "tomorrow there", "needs a time: type one such as tomorrow 8:30 there."),
    (SUNDAY, "there", "needs a time"),
]

PAST = [
    (SUNDAY, "today", "2026-11-22"),
    (SUNDAY, "yesterday", "2026-11-21"),
    (SUNDAY, "yesterday 9am", "2026-11-21 09:00 -05:00"),
    (SUNDAY, "yesterday at 17", "2026-11-21 17:00 -05:00"),
    (SUNDAY, "5pm yesterday", "2026-11-21 17:00 -05:00"),
    (SUNDAY, "today 7:42", "2026-11-22 07:42 -05:00"),
    # The latest such time, today's if it is behind.
    (SUNDAY, "7:30", "2026-11-22 07:30 -05:00"),
    (SUNDAY, "7:42", "2026-11-22 07:42 -05:00"),
    (SUNDAY, "7:43", "2026-11-21 07:43 -05:00"),
    (SUNDAY, "noon", "2026-11-21 12:00 -05:00"),
    # The latest such weekday before today.
    (SUNDAY, "fri", "2026-11-20"),
    (SUNDAY, "last fri", "2026-11-20"),
    (SUNDAY, "last friday 14:00", "2026-11-20 14:00 -05:00"),
    (SUNDAY, "sun", "2026-11-15"),
    (WEDNESDAY, "last wed", "2026-11-18"),
    (WEDNESDAY, "mon", "2026-11-23"),
    # Counted back.
    (SUNDAY, "3d ago", "2026-11-19"),
    (SUNDAY, "-3d", "2026-11-19"),
    (SUNDAY, "3 days ago", "2026-11-19"),
    (SUNDAY, "3 days ago at 9", "2026-11-19 09:00 -05:00"),
    (SUNDAY, "a week ago", "2026-11-15"),
    (SUNDAY, "two weeks ago", "2026-11-08"),
    (SUNDAY, "a fortnight ago", "2026-11-08"),
    (SUNDAY, "1mo ago", "2026-10-22"),
    (JANUARY, "2 months ago", "2026-11-30"),
    (LEAP_DAY, "a year ago", "2027-02-28"),
    (SUNDAY, "100y ago", "1926-11-22"),
    (SUNDAY, "1bd ago", "2026-11-20"),
    (WEDNESDAY, "3 workdays ago", "2026-11-20"),
    (SUNDAY, "2h ago", "2026-11-22 05:42 -05:00"),
    (SECONDS, "an hour ago", "2026-11-22 06:42 -05:00"),
    (SECONDS, "1min ago", "2026-11-22 07:41 -05:00"),
    # Dates: the latest, today included.
    (SUNDAY, "20 nov", "2026-11-20"),
    (SUNDAY, "22 nov", "2026-11-22"),
    (SUNDAY, "23 nov", "2025-11-23"),
    (SUNDAY, "nov 20 9:00", "2026-11-20 09:00 -05:00"),
    (SUNDAY, "fri 20 nov", "2026-11-20"),
    (SUNDAY, "29 feb", "2024-02-29"),
    (SUNDAY, "the 20th", "2026-11-20"),
    (SUNDAY, "22nd", "2026-11-22"),
    (SUNDAY, "25th", "2026-10-25"),
    (SUNDAY, "31st", "2026-10-31"),
    (SUNDAY, "13/02", "2026-02-13"),
    (SUNDAY, "2026-11-20", "2026-11-20"),
    (SUNDAY, "2026-11-22T12:42:00Z", "2026-11-22 07:42 -05:00"),
    (YEAR_END, "2027-01-01T04:00:00Z", "2026-12-31 23:00 -05:00"),
    (SUNDAY, "2026-11-01 01:30", "2026-11-01 01:30 -04:00"),
    (SUNDAY, "2026-03-08 02:30", "2026-03-08 03:30 -04:00"),  # the second Sunday of March 2026
    # Months: the latest whose part is behind.
    (SUNDAY, "november", "2026-11-02"),
    (SUNDAY, "mid november", "2026-11-16"),
    (SUNDAY, "late november", "2025-11-25"),
    (SUNDAY, "end of october", "2026-10-30"),
    (SUNDAY, "december", "2025-12-01"),
]

PAST_REFUSED = [
    (SUNDAY, "tomorrow", "“tomorrow” is in the future: type when it happened, such as yesterday 9am or 3d ago."),
    (SUNDAY, "today 7:43", "is in the future (Sun 22 Nov 07:43)"),
    (SUNDAY, "22 nov 17:00", "is in the future"),
    (SUNDAY, "25 nov 2026", "is in the future (Wed 25 Nov)"),
    (SUNDAY, "next fri", "is in the future"),
    (SUNDAY, "next week", "is in the future"),
    (SUNDAY, "next month", "is in the future"),
    (SUNDAY, "next year", "is in the future"),
    (SUNDAY, "eow", "is in the future"),
    (SUNDAY, "eom", "is in the future"),
    (SUNDAY, "end of next week", "is in the future"),
    (SUNDAY, "in 2 weeks", "is in the future"),
    (SUNDAY, "+3d", "is in the future"),
    (SUNDAY, "in 2 hours", "is in the future"),
    (SUNDAY, "2026-11-22T07:42:01-05:00", "is in the future"),
    (SUNDAY, "9999-12-31", "is in the future"),
    (SUNDAY, "3d", "“3d” isn't in the past: type 3d ago."),
    (SUNDAY, "2 Hours", "type 2 hours ago."),
    (SUNDAY, "after 1 nov", "doesn't say when it happened"),
    (SUNDAY, "101y ago", "is more than 100 years ago"),
    (SUNDAY, "99999999999bd ago", "is more than 100 years ago"),
    (SUNDAY, "21 nov 1926", "is more than 100 years ago (Sun 21 Nov 1926): type a later date."),
    (SUNDAY, "0001-01-01", "is more than 100 years ago"),
    (SUNDAY, "7:00 there", "is on their clock: type when it happened on yours."),
    (SUNDAY, "30m ago", "“30m ago” could be 30 minutes or 30 months: type 30 min ago or 30 months ago."),
    (SUNDAY, "30m", "“30m” could be 30 minutes or 30 months: type 30 min ago or 30 months ago."),
    (SUNDAY, "-1m", "could be 1 minute or 1 month: type -1 min or -1 month."),
    (SUNDAY, "in 2m", "is in the future"),
    (SUNDAY, "tonight", "is in the future (Sun 22 Nov 20:00)"),
    (SUNDAY, "a while ago", "can't be read as a date: type one such as yesterday 9am, fri or 3d ago."),
    (SUNDAY, "01/02", "could be 1 February or 2 January"),
]

# Tokyo is 14 hours ahead of New York in November: Sunday 07:42 there is 21:42. London is 5 hours ahead.
THERE = [
    (SUNDAY, TOKYO, "tomorrow 8:30 there", "2026-11-22 18:30 -05:00"),
    (SUNDAY, TOKYO, "tomorrow 8:30 their time", "2026-11-22 18:30 -05:00"),
    (SUNDAY, TOKYO, "tomorrow 9 there", "2026-11-22 19:00 -05:00"),
    (SUNDAY, TOKYO, "9am tomorrow there", "2026-11-22 19:00 -05:00"),
    (SUNDAY, TOKYO, "fri 17:00 there", "2026-11-27 03:00 -05:00"),
    (SUNDAY, TOKYO, "2026-12-01T09:00 there", "2026-11-30 19:00 -05:00"),
    (SUNDAY, TOKYO, "mid january 9am there", "2027-01-14 19:00 -05:00"),
    (SUNDAY, TOKYO, "tomorrow 8:30", "2026-11-23 08:30 -05:00"),
    # A time alone: the next one on their clock, which is Sunday 21:42.
    (SUNDAY, TOKYO, "22:00 there", "2026-11-22 08:00 -05:00"),
    (SUNDAY, TOKYO, "8:30 there", "2026-11-22 18:30 -05:00"),
    (SUNDAY, LONDON, "8:30 there", "2026-11-23 03:30 -05:00"),
    (SUNDAY, LONDON, "noon their time", "2026-11-23 07:00 -05:00"),
    (SUNDAY, LONDON, "today 17:00 there", "2026-11-22 12:00 -05:00"),
    # Between 14 and 28 March 2027 New York already has summer time and London hasn't.
    (BEFORE_GAP, LONDON, "mon 9am there", "2027-03-15 05:00 -04:00"),
    # London's own gap, 28 March 2027 from 01:00 to 02:00.
    (BEFORE_GAP, LONDON, "28 mar 1:30 there", "2027-03-27 21:30 -04:00"),
]


@pytest.mark.parametrize(("now", "words", "expected"), AHEAD)
def test_ahead(now: str, words: str, expected: str) -> None:
    assert read(words, now) == meaning(expected)


@pytest.mark.parametrize(("now", "words", "expected"), AHEAD_WITH_HOLIDAYS)
def test_ahead_with_holidays(now: str, words: str, expected: str) -> None:
    assert read(words, now, WITH_HOLIDAYS) == meaning(expected)


@pytest.mark.parametrize(("now", "words", "line"), REFUSED)
def test_refused(now: str, words: str, line: str) -> None:
    with pytest.raises(RuleError) as refusal:
        read(words, now)
    assert line in one_calm_line(refusal.value)


@pytest.mark.parametrize(("now", "words", "expected"), PAST)
def test_past(now: str, words: str, expected: str) -> None:
    assert read_past(words, now) == meaning(expected)


@pytest.mark.parametrize(("now", "words", "line"), PAST_REFUSED)
def test_past_refused(now: str, words: str, line: str) -> None:
    with pytest.raises(RuleError) as refusal:
        read_past(words, now)
    assert line in one_calm_line(refusal.value)


@pytest.mark.parametrize(("now", "there", "words", "expected"), THERE)
def test_there(now: str, there: tzinfo, words: str, expected: str) -> None:
    assert read(words, now, there=there) == meaning(expected)


def test_there_keeps_the_date_of_the_user_even_where_it_has_passed() -> None:
    # Sunday 20:00 in New York is Monday 10:00 in Tokyo: Monday 8:30 there is over.
    with pytest.raises(RuleError, match=r"is in the past \(Sun 22 Nov 18:30\)"):
        read("tomorrow 8:30 there", "2026-11-22T20:00:00-05:00", there=TOKYO)


def test_a_holiday_is_stepped_over_backwards() -> None:
    assert read_past("3bd ago", MONTH_END, WITH_HOLIDAYS) == meaning("2026-11-23")


def test_a_time_alone_that_occurs_twice_is_behind_once_its_first_is() -> None:
    # 01:10 for the second time: the first 01:30, forty minutes ago, counts, and the one ahead doesn't.
    again = "2026-11-01T01:10:00-05:00"
    assert read_past("1:30", again) == meaning("2026-11-01 01:30 -04:00")


@pytest.mark.parametrize(
    ("now", "words", "expected"),
    [
        ("2026-10-31T12:00-04:00", "tomorrow 1:30", "2026-11-01 01:30 -04:00"),
        ("2026-10-31T12:00-04:00", "1 nov 1:30", "2026-11-01 01:30 -04:00"),
        ("2026-11-01T01:10-04:00", "1:30", "2026-11-01 01:30 -04:00"),
        ("2026-11-01T01:30-04:00", "1:30", "2026-11-01 01:30 -04:00"),
        ("2026-11-01T01:31-04:00", "1:30", "2026-11-01 01:30 -05:00"),
        ("2026-11-01T01:31-04:00", "today 1:30", "2026-11-01 01:30 -05:00"),
        ("2026-11-01T01:31-04:00", "1 nov 1:30am", "2026-11-01 01:30 -05:00"),
        ("2026-11-01T01:10-05:00", "today at 1:30", "2026-11-01 01:30 -05:00"),
        ("2026-11-01T01:30-05:00", "1:30", "2026-11-01 01:30 -05:00"),
        ("2026-11-01T01:31-05:00", "1:30", "2026-11-02 01:30 -05:00"),
        ("2026-11-01T01:31-05:00", "1:00", "2026-11-02 01:00 -05:00"),
        ("2027-03-14T01:00-05:00", "2:30", "2027-03-14 03:30 -04:00"),
        ("2027-03-14T03:10-04:00", "2:30", "2027-03-14 03:30 -04:00"),  # it still lies ahead, past the gap
    ],
)
def test_of_a_time_that_occurs_twice_the_first_that_lies_ahead_is_meant(
    now: str, words: str, expected: str
) -> None:
    assert read(words, now) == meaning(expected)


def test_the_second_of_a_doubled_time_is_past_once_it_is_over() -> None:
    with pytest.raises(RuleError, match="is in the past"):
        read("today 1:30", "2026-11-01T01:31:00-05:00")


@pytest.mark.parametrize(("now", "expected"), [("+01:00", "01:30 +01:00"), ("+00:00", "01:30 +00:00")])
def test_a_doubled_time_of_theirs_is_the_first_ahead_too(now: str, expected: str) -> None:
    # London's clocks go back on 25 October 2026 at 02:00.
    when = read("1:30 there", f"2026-10-25T01:10:00{now}", there=LONDON)
    assert when.at == datetime.fromisoformat(f"2026-10-25 {expected}".replace(" +", "+"))


@pytest.mark.parametrize("words", ["x" * 1_000_000, "fri" + " " * 1_000_000, "1" * 101, "\x00" * 5_000], ids=len)
def test_far_too_long(words: str) -> None:
    for attempt in (read, read_past):
        with pytest.raises(RuleError, match="is too long for a date: type one such as") as refusal:
            attempt(words, SUNDAY)
        one_calm_line(refusal.value)


def test_results_are_of_the_standard_library() -> None:
    for words in ("fri", "fri 9am", "mid january", "2h", "2026-12-01T09:00Z", "eom", "+1mo"):
        when = read(words, SUNDAY)
        assert type(when.on) is date
        assert when.at is None or (type(when.at) is datetime and when.at.tzinfo is UTC)


ZONES = ["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Beirut", "UTC"]
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
milliseconds = st.integers(1_577_836_800_000, 2_082_758_400_000)  # from 2020 to 2036
nows = milliseconds.map(lambda since_1970: datetime.fromtimestamp(since_1970 / 1000, UTC))
day_words = st.sampled_from(sorted({words for _, words, _ in AHEAD + REFUSED + PAST + PAST_REFUSED}))
clock_words = st.sampled_from(["", "", "8:30", "at 9am", "9 am", "noon", "2:30", "1:30", "0:10", "25:00", "17"])
tails = st.sampled_from(["", "", " there", " their time"])
phrases = st.builds(lambda day, clock, tail: f"{day} {clock}{tail}".strip(), day_words, clock_words, tails)
characters = st.one_of(st.characters(), st.sampled_from("0123456789/.:-+ ,\x00\x1b\n\u202e\ud800"))
scraps = st.lists(st.one_of(day_words, clock_words, st.text(characters, max_size=6)), max_size=6).map(" ".join)
anything = st.one_of(st.text(characters, max_size=120), scraps, phrases)
thorough = examples(150, 500, database=None)


def outcome(words: str, now: datetime, zone: tzinfo, past: bool = False) -> When | None:
    """What was read, or None when it was refused; anything else than a RuleError goes through."""
    try:
        if past:
            return parse_past(words, now, zone, WITH_HOLIDAYS)
        return parse_when(words, now, zone, WITH_HOLIDAYS, TOKYO)
    except RuleError as refusal:
        one_calm_line(refusal)
        return None


@thorough
@given(words=anything, now=nows, zone=zones, past=st.booleans())
def test_any_text_is_read_or_refused_in_one_calm_line(words: str, now: datetime, zone: tzinfo, past: bool) -> None:
    outcome(words, now, zone, past)


@thorough
@given(words=phrases, now=nows, zone=zones)
def test_ahead_is_never_past_nor_too_far(words: str, now: datetime, zone: tzinfo) -> None:
    when = outcome(words, now, zone)
    if when is None:
        return
    today = local_date(now, zone)
    assert today <= when.on <= today + timedelta(days=3653)
    assert when.at is None or (when.at >= now and when.on == local_date(when.at, zone))


@thorough
@given(words=phrases, now=nows, zone=zones)
def test_past_is_never_ahead(words: str, now: datetime, zone: tzinfo) -> None:
    when = outcome(words, now, zone, past=True)
    if when is None:
        return
    assert when.on <= local_date(now, zone)
    assert when.at is None or (when.at <= now and when.on == local_date(when.at, zone))


@thorough
@given(words=phrases, now=nows, zone=zones, past=st.booleans(), hours=st.integers(-14, 14))
def test_the_iso_form_of_a_result_means_the_same(
    words: str, now: datetime, zone: tzinfo, past: bool, hours: int
) -> None:
    when = outcome(words, now, zone, past)
    if when is None:
        return
    anywhere = timezone(timedelta(hours=hours))
    written = when.at.astimezone(anywhere).isoformat() if when.at else when.on.isoformat()
    assert outcome(written, now, zone, past) == when


@thorough
@given(
    words=phrases, now=nows, zone=zones, past=st.booleans(), blank=st.sampled_from(["  ", "\t", " \n ", "\u00a0"])
)
def test_case_and_blanks_do_not_matter(words: str, now: datetime, zone: tzinfo, past: bool, blank: str) -> None:
    plainly = outcome(words, now, zone, past)
    assert outcome(words.upper(), now, zone, past) == plainly
    assert outcome(words.title(), now, zone, past) == plainly
    assert outcome(blank + words.replace(" ", blank) + blank, now, zone, past) == plainly
