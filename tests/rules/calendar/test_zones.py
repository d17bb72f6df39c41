"""Wall clocks and instants: what daylight saving skips, what it doubles, and names that are no zones."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from data.model.errors import RuleError
from data.model.followup import When
from data.rules.calendar.zones import instant, local_date, local_time, when_happened, zone_named
from tests.builders import NEW_YORK, NOW, TODAY, TOKYO, at, day


@pytest.mark.parametrize(
    ("zone", "on", "clock", "expected"),
    [
        ("America/New_York", "Mon 23 Nov", "08:30", "2026-11-23T13:30Z"),
        ("Asia/Tokyo", "Mon 23 Nov", "08:30", "2026-11-22T23:30Z"),
        ("Asia/Kathmandu", "Mon 23 Nov", "08:30", "2026-11-23T02:45Z"),
        # Skipped: forward past the gap.
        ("America/New_York", "Sun 14 Mar 2027", "01:59", "2027-03-14T06:59Z"),
        ("America/New_York", "Sun 14 Mar 2027", "02:00", "2027-03-14T07:00Z"),  # 03:00 summer time
        ("America/New_York", "Sun 14 Mar 2027", "02:30", "2027-03-14T07:30Z"),  # 03:30 summer time
        ("America/New_York", "Sun 14 Mar 2027", "03:00", "2027-03-14T07:00Z"),
        ("Africa/Cairo", "Fri 24 Apr", "00:00", "2026-04-23T22:00Z"),  # that day has no midnight: 01:00
        ("Australia/Lord_Howe", "Sun 4 Oct", "02:15", "2026-10-03T15:45Z"),  # a gap of half an hour: 02:45
        # Doubled: the first.
        ("America/New_York", "Sun 1 Nov", "01:30", "2026-11-01T05:30Z"),
        ("Europe/London", "Sun 25 Oct", "01:00", "2026-10-25T00:00Z"),
        ("Africa/Cairo", "Thu 29 Oct", "23:30", "2026-10-29T20:30Z"),
    ],
)
def test_a_clock_becomes_an_instant(zone: str, on: str, clock: str, expected: str) -> None:
    found = instant(day(on), time.fromisoformat(clock), ZoneInfo(zone))
    assert found == datetime.fromisoformat(expected)
    assert found.tzinfo is UTC


def test_the_second_of_a_doubled_time_is_never_meant() -> None:
    again = time(1, 30, fold=1)
    assert instant(day("Sun 1 Nov"), again, NEW_YORK) == datetime.fromisoformat("2026-11-01T05:30Z")


@pytest.mark.parametrize(
    ("zone", "on", "clock"), [(NEW_YORK, "Sun 22 Nov", time(7, 42)), (TOKYO, "Sun 22 Nov", time(21, 42))]
)
def test_an_instant_has_the_date_and_time_of_the_zone(zone: ZoneInfo, on: str, clock: time) -> None:
    assert (local_date(NOW, zone), local_time(NOW, zone)) == (day(on), clock)


def test_the_date_of_an_evening_is_already_the_next_one_further_east() -> None:
    evening = at("Sun 22 Nov 19:30")
    assert [local_date(evening, zone) for zone in (NEW_YORK, UTC, TOKYO)] == [
        TODAY, day("Mon 23 Nov"), day("Mon 23 Nov")
    ]  # fmt: skip


def test_a_zone_is_found_by_its_name() -> None:
    assert zone_named("Asia/Tokyo") is TOKYO


@pytest.mark.parametrize(
    "name",
    ["Mars/Olympus", "New York", "../../etc/passwd", "/etc/passwd", "America", "Asia/Tokyo\0", "", "x" * 500],
)
def test_what_is_no_zone_is_named(name: str) -> None:
    with pytest.raises(
        RuleError, match=r"^There is no time zone .*: use a name such as Europe/Paris\.$"
    ) as caught:
        zone_named(name)
    assert "\0" not in str(caught.value)


@pytest.mark.parametrize(
    ("when", "happened"),
    [
        (When(TODAY, at("Sun 22 Nov 06:00")), "Sun 22 Nov 06:00"),
        (When(TODAY), "Sun 22 Nov 07:42"),  # today: now
        (When(day("Fri 20 Nov")), "Fri 20 Nov 12:00"),  # a day before: at noon
    ],
)
def test_what_is_known_by_its_date_happened_at_noon(when: When, happened: str) -> None:
    assert when_happened(when, NOW, NEW_YORK) == at(happened)
