"""Every wording of a time as it is seen from now: one function each, in one module."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.rules.phrasing import relative_times
from tests.builders import LOS_ANGELES, NEW_YORK, TOKYO, at, day

WEDNESDAY = day("Wed 25 Nov")
NOON = at("Wed 25 Nov 12:00")

DAYS: dict[Callable[..., str], dict[str, str]] = {
    relative_times.near_day: {
        "Tue 24 Nov": "Tue 24 Nov", "Wed 25 Nov": "today", "Thu 26 Nov": "tomorrow", "Fri 27 Nov": "Fri 27 Nov",
        "Thu 25 Nov 2027": "Thu 25 Nov 2027",
    },
    relative_times.late: {
        "Sun 22 Nov": "3 d late", "Tue 24 Nov": "1 d late", "Wed 25 Nov": "today", "Thu 26 Nov": "tomorrow",
    },
    relative_times.since: {
        "Thu 5 Nov": "since 5 Nov", "Wed 31 Dec 2025": "since 31 Dec 2025", "Wed 25 Nov": "today",
        "Fri 27 Nov": "Fri 27 Nov",
    },
    relative_times.ago: {
        "Wed 25 Nov": "today", "Tue 24 Nov": "yesterday", "Fri 13 Nov": "12 days ago", "Wed 11 Nov": "2 weeks ago",
        "Sun 25 Oct": "4 weeks ago", "Mon 25 May": "6 months ago", "Mon 25 Nov 2024": "2 years ago",
    },
    relative_times.away: {
        "Fri 20 Nov": "5 days ago", "Tue 24 Nov": "yesterday", "Wed 25 Nov": "today", "Thu 26 Nov": "tomorrow",
        "Mon 30 Nov": "in 5 days",
    },
    relative_times.today_or_day: {
        "Wed 25 Nov": "today", "Tue 24 Nov": "Tue 24 Nov", "Wed 31 Dec 2025": "Wed 31 Dec",
    },
    relative_times.spoken_ahead: {
        "Wed 25 Nov": "later today", "Thu 26 Nov": "tomorrow", "Tue 1 Dec": "on Tuesday",
        "Wed 2 Dec": "on Wednesday, 2 December",
    },
    relative_times.spoken_back: {
        "Wed 25 Nov": "today", "Tue 24 Nov": "yesterday", "Thu 19 Nov": "on Thursday",
        "Wed 18 Nov": "on 18 November",
    },
    relative_times.spoken_name: {
        "Tue 24 Nov": "yesterday", "Mon 23 Nov": "Monday", "Wed 18 Nov": "18 November", "Wed 25 Nov": "today",
        "Thu 26 Nov": "tomorrow",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("worded", "on", "words"),
    [(worded, on, words) for worded, cases in DAYS.items() for on, words in cases.items()],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_a_day_is_worded_as_it_is_seen_on_a_wednesday(worded: Callable[..., str], on: str, words: str) -> None:
    assert worded(day(on), WEDNESDAY) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("08:30", "half past eight"), ("17:00", "five"), ("09:15", "quarter past nine"),
        ("13:05", "five past one"),
        ("09:45", "quarter to ten"), ("12:45", "quarter to one"), ("12:00", "noon"), ("00:00", "midnight"),
        ("12:30", "half past twelve"), ("00:10", "ten past midnight"), ("23:45", "quarter to midnight"),
        ("11:45", "quarter to twelve"), ("16:40", "twenty to five"), ("10:25", "twenty-five past ten"),
        ("10:35", "twenty-five to eleven"), ("09:07", "seven minutes past nine"), ("09:59", "one minute to ten"),
        ("18:21", "twenty-one minutes past six"), ("14:01", "one minute past two"),
        ("15:31", "twenty-nine minutes to four"),
    ],
)  # fmt: skip
def test_h8_a_time_is_told_as_one_says_it(clock: str, words: str) -> None:
    assert relative_times.spoken_clock(time.fromisoformat(clock)) == words


def test_h8_every_minute_of_the_day_has_words_of_its_own_in_its_half() -> None:
    minutes = [time(hour, minute) for hour in range(24) for minute in range(60)]
    said = [relative_times.spoken_clock(clock) for clock in minutes]
    assert not any(letter.isdigit() for words in said for letter in words)
    assert len(set(said[: 12 * 60])) == len(set(said[12 * 60 :])) == 12 * 60


@pytest.mark.parametrize(
    ("on", "clock", "words"),
    [
        ("Wed 25 Nov", "17:00", "this afternoon at five"),
        ("Wed 25 Nov", "08:30", "this morning at half past eight"),
        ("Wed 25 Nov", "19:00", "this evening at seven"),
        ("Wed 25 Nov", "12:00", "today at noon"),
        ("Wed 25 Nov", None, "later today"),
        ("Thu 26 Nov", "08:30", "tomorrow at half past eight"),
        ("Thu 26 Nov", "06:00", "tomorrow morning at six"),
        ("Thu 26 Nov", "20:00", "tomorrow evening at eight"),
        ("Thu 26 Nov", "12:00", "tomorrow at noon"),
        ("Thu 26 Nov", None, "tomorrow"),
        ("Tue 1 Dec", "14:00", "on Tuesday at two"),
        ("Tue 1 Dec", "19:30", "on Tuesday evening at half past seven"),
        ("Wed 2 Dec", "09:00", "on Wednesday, 2 December, at nine"),
        ("Wed 2 Dec", "20:15", "on Wednesday, 2 December, in the evening at quarter past eight"),
        ("Wed 2 Dec", None, "on Wednesday, 2 December"),
    ],
)
def test_h8_a_moment_is_told_as_one_says_it_in_a_voicemail(on: str, clock: str | None, words: str) -> None:
    at_clock = time.fromisoformat(clock) if clock else None
    assert relative_times.spoken_moment(day(on), at_clock, WEDNESDAY) == words


@pytest.mark.parametrize(
    ("on", "instant", "words"),
    [
        ("Sun 22 Nov", None, "3 days late"),
        ("Tue 24 Nov", "Tue 24 Nov 12:00", "1 day late"),
        ("Wed 25 Nov", None, ""),
        ("Wed 25 Nov", "Wed 25 Nov 11:48", "12 min late"),
        ("Wed 25 Nov", "Wed 25 Nov 09:00", "3 h late"),
        ("Wed 25 Nov", "Wed 25 Nov 12:00", ""),
        ("Fri 27 Nov", "Fri 27 Nov 12:00", ""),
    ],
)
def test_how_late_it_is_has_its_whole_words_in_a_sentence(on: str, instant: str | None, words: str) -> None:
    exact = at(instant) if instant else None
    assert relative_times.late_in_full(day(on), exact, WEDNESDAY, NOON) == words


@pytest.mark.parametrize(
    ("seconds", "minutes", "is_late", "by"),
    [
        (-7200, 120, False, ""),
        (-61, 2, False, ""),
        (-1, 1, False, ""),
        (0, 0, False, ""),
        (59, 0, False, ""),
        (60, -1, True, "1 min late"),
        (7199, -119, True, "119 min late"),
        (7200, -120, True, "2 h late"),
    ],
)
def test_an_exact_time_is_late_from_the_minute_after_it_on(
    seconds: int, minutes: int, is_late: bool, by: str
) -> None:
    now = NOON + timedelta(seconds=seconds)
    assert relative_times.minutes_until(NOON, now) == minutes
    assert relative_times.is_late(NOON, now) is is_late
    assert relative_times.late_by(NOON, now) == by


@pytest.mark.parametrize(
    ("minutes", "ahead", "passed"),
    [(1, "in 1 min", "1 min"), (89, "in 89 min", "89 min"), (90, "in 2 h", "90 min"), (119, "in 2 h", "119 min"),
     (120, "in 2 h", "2 h"), (179, "in 3 h", "2 h"),
     (2879, "in 48 h", "47 h"), (2880, "in 2 days", "2 days"), (4515, "in 3 days", "3 days")],
)  # fmt: skip
def test_minutes_become_hours_where_nobody_counts_them_any_more(minutes: int, ahead: str, passed: str) -> None:
    assert (relative_times.ahead(minutes), relative_times.passed(minutes)) == (ahead, passed)


HERE = "data/rules/phrasing/relative_times.py"
WORDED = re.compile(
    r"""(?:return|else|=) \(?"(?:yesterday|tomorrow|later today)"|\} (?:d|days?) late"""
    r"""|\} (?:days?|weeks|months) ago|in \{[^{}]+\} (?:d|days|h|min)\b"""
)


def test_no_other_module_words_a_relative_time() -> None:
    root = Path(__file__).parents[3]
    files = [file for floor in ("app", "widgets", "data") for file in (root / floor).rglob("*.py")]
    found = {file.relative_to(root).as_posix() for file in files if WORDED.search(file.read_text("utf-8"))}
    assert found == {HERE}


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("Tue 24 Nov", "Tue 24 Nov"),
        ("Wed 25 Nov", "today"),
        ("Thu 26 Nov", "tomorrow"),
        ("Fri 27 Nov", "Fri 27 Nov"),
        ("Thu 25 Nov 2027", "Thu 25 Nov 2027"),
    ],
)
def test_today_and_tomorrow_are_called_so(on: str, words: str) -> None:
    assert relative_times.near_day(day(on), WEDNESDAY) == words


def test_tomorrow_can_be_next_year() -> None:
    assert relative_times.near_day(day("Fri 1 Jan 2027"), day("Thu 31 Dec")) == "tomorrow"


@pytest.mark.parametrize(
    ("on", "words"),
    [("Wed 25 Nov", "today"), ("Tue 24 Nov", "1 d late"), ("Sun 22 Nov", "3 d late"), ("Thu 26 Nov", "tomorrow")],
)
def test_a_due_row_says_how_late_it_is(on: str, words: str) -> None:
    assert relative_times.late(day(on), WEDNESDAY) == words


@pytest.mark.parametrize(
    ("instant", "theirs", "words"),
    [
        ("Wed 25 Nov 17:00", NEW_YORK, "today 17:00"),
        ("Thu 26 Nov 08:30", NEW_YORK, "tomorrow 08:30"),
        ("Fri 27 Nov 08:30", NEW_YORK, "Fri 27 Nov 08:30"),
        ("Fri 27 Nov 08:30", ZoneInfo("America/Toronto"), "Fri 27 Nov 08:30"),  # another name, the same clock
        ("Fri 27 Nov 11:30", LOS_ANGELES, "Fri 27 Nov 08:30 there"),
        ("Fri 27 Nov 18:30", TOKYO, "Sat 28 Nov 08:30 there"),
    ],
)
def test_an_exact_time_elsewhere_is_theirs(instant: str, theirs: ZoneInfo, words: str) -> None:
    exact = at(instant)
    on = exact.astimezone(NEW_YORK).date()
    assert relative_times.moment_there(on, exact, WEDNESDAY, NEW_YORK, theirs) == words


def test_a_date_is_nobodys_clock() -> None:
    assert relative_times.moment_there(day("Fri 27 Nov"), None, WEDNESDAY, NEW_YORK, TOKYO) == "Fri 27 Nov"
    assert relative_times.moment(day("Fri 27 Nov"), None, WEDNESDAY, NEW_YORK) == "Fri 27 Nov"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("Wed 25 Nov", "today"),
        ("Tue 24 Nov", "yesterday"),
        ("Thu 12 Nov", "13 days ago"),
        ("Wed 11 Nov", "2 weeks ago"),
        ("Wed 28 Oct", "4 weeks ago"),
        ("Wed 26 Aug", "13 weeks ago"),
        ("Tue 25 Aug", "3 months ago"),
        ("Thu 25 Sep 2025", "14 months ago"),
        ("Mon 25 Nov 2024", "2 years ago"),
    ],
)
def test_a_past_day_is_away_in_the_unit_that_one_would_say(on: str, words: str) -> None:
    assert relative_times.ago(day(on), WEDNESDAY) == words
