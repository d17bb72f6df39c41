"""The promised callback: a voicemail's next workday, and the other end of the day, by the person's clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data import cadences
from data.cadences import built_in
from data.model.vocabulary import Medium, Side
from data.rules.acts import acts
from data.rules.cadence.cadence import Cadence, parse_cadence
from data.rules.calendar.hours import Window
from data.rules.calendar.workdays import Workdays
from data.rules.scheduling.call_hours import call_time
from data.rules.scheduling.pace import reminders
from tests.builders import (
    BOOK,
    NEW_YORK,
    NOW,
    PHONE,
    TOKYO,
    at,
    book,
    day,
    logged,
    open_promise,
    opened,
    person,
    plan,
    step_of,
    when,
)

THANKSGIVING = book(holidays={"Thu 26 Nov": "Thanksgiving"})
CADENCES = tuple(built_in())
ALL_DAY = Window(time(0), time(0))
EVERY_DAY = Workdays(weekend=lambda _on: False)


# A voicemail promises the next call, in the zone of the person (H8).


@pytest.mark.parametrize(
    ("zone", "left", "expected"),
    [
        ("", "Sun 22 Nov 07:42", "Mon 23 Nov 08:30"),  # no zone on file: the user's
        ("", "Mon 23 Nov 23:59", "Tue 24 Nov 08:30"),
        ("", "Tue 24 Nov 00:01", "Wed 25 Nov 08:30"),
        ("", "Fri 27 Nov 16:00", "Mon 30 Nov 08:30"),
        ("", "Sat 28 Nov 09:00", "Mon 30 Nov 08:30"),
        ("", "Wed 25 Nov 09:00", "Fri 27 Nov 08:30"),  # over Thanksgiving
        ("America/New_York", "Mon 23 Nov 10:00", "Tue 24 Nov 08:30"),
        ("America/Los_Angeles", "Mon 23 Nov 10:00", "Tue 24 Nov 11:30"),
        ("America/Los_Angeles", "Tue 24 Nov 01:00", "Tue 24 Nov 11:30"),  # Monday evening there
        ("Europe/London", "Mon 23 Nov 10:00", "Tue 24 Nov 12:00"),  # 8:30 there is 3:30 here: 17:00 there
        ("Asia/Tokyo", "Sun 22 Nov 07:42", "Sun 22 Nov 18:30"),  # 21:42 there; Monday morning there is today here
        ("Asia/Tokyo", "Fri 27 Nov 08:00", "Sun 29 Nov 18:30"),  # 22:00 on Friday there
        ("Asia/Tokyo", "Fri 27 Nov 20:00", "Sun 29 Nov 18:30"),  # 10:00 on Saturday there
        ("Asia/Tokyo", "Sun 29 Nov 20:00", "Mon 30 Nov 18:30"),  # 10:00 on Monday there
        ("Pacific/Honolulu", "Tue 24 Nov 04:00", "Tue 24 Nov 13:30"),  # 23:00 on Monday there
        ("Asia/Kathmandu", "Mon 23 Nov 10:00", "Mon 23 Nov 21:45"),  # a quarter of an hour off the others
    ],
)
def test_h8_a_voicemail_promises_the_next_workday_at_half_past_eight_there(
    zone: str, left: str, expected: str
) -> None:
    it = logged(opened("promised-callback", who=person(PHONE, timezone=zone)), Medium.VOICEMAIL, at(left),
                rules=THANKSGIVING)  # fmt: skip
    on, _, clock = expected.rpartition(" ")
    assert plan(it) == f"call {on} at {clock}"
    assert step_of(it).at == at(expected)


def test_h8_the_holidays_count_on_the_dates_of_the_persons_calendar() -> None:
    rules = book(holidays={"Mon 23 Nov": "Labour Thanksgiving Day"})
    it = opened("promised-callback", who=person(PHONE, timezone="Asia/Tokyo"))
    left = logged(it, Medium.VOICEMAIL, NOW, rules=rules)  # Sunday evening there
    assert step_of(left).at == at("Tue 24 Nov 08:30", TOKYO)
    assert plan(left) == "call Mon 23 Nov at 18:30"


@pytest.mark.parametrize(
    ("zone", "left", "callback", "expected"),
    [
        # Clocks go back on Sunday 1 November in New York, on Sunday 25 October in London.
        ("", "Fri 30 Oct 16:00", time(8, 30), datetime.fromisoformat("2026-11-02T13:30Z")),
        ("Europe/London", "Fri 23 Oct 10:00", time(8, 30), datetime.fromisoformat("2026-10-26T08:30Z")),
        # Forward on Sunday 14 March 2027 in New York.
        ("", "Fri 12 Mar 2027 16:00", time(8, 30), datetime.fromisoformat("2027-03-15T12:30Z")),
        # Friday 24 April 2026 has no 00:30 in Cairo: its clocks go from 00:00 to 01:00, to three hours ahead.
        ("Africa/Cairo", "Thu 23 Apr 08:00", time(0, 30), datetime.fromisoformat("2026-04-24T01:30+03:00")),
        # Thursday 29 October 2026 has 23:30 twice there, the first one still three hours ahead.
        ("Africa/Cairo", "Wed 28 Oct 08:00", time(23, 30), datetime.fromisoformat("2026-10-29T23:30+03:00")),
    ],
)
def test_h8_the_promised_time_is_by_their_clock_across_daylight_saving(
    zone: str, left: str, callback: time, expected: datetime
) -> None:
    it = opened("promised-callback", who=person(PHONE, timezone=zone), now=at(left))
    after = logged(it, Medium.VOICEMAIL, at(left), rules=book(callback_time=callback, waking=ALL_DAY))
    assert step_of(after).at == expected
    assert step_of(after).on == expected.astimezone(NEW_YORK).date()


def test_h8_the_callback_time_of_the_config_is_used() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW, rules=book(callback_time=time(9, 15)))
    assert plan(it) == "call Mon 23 Nov at 09:15"
    assert step_of(it).why == (
        "1 call, no answer: your voicemail promised a call on Mon 23 Nov at 09:15 "
        "New York time, so call at exactly that time."
    )


def test_h8_a_voicemail_is_a_promise_of_yours() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW)
    made = open_promise(it)
    assert made is not None
    assert (made.side, made.on, made.at) == (Side.MINE, day("Mon 23 Nov"), at("Mon 23 Nov 08:30"))


@pytest.mark.parametrize(
    ("clock", "holds"),
    [
        ("16:59:59", False),
        ("17:00", True),
        ("20:00", True),
        ("23:59:59", True),
        ("00:00", False),
        ("00:01", False),
    ],
)
def test_h6_a_window_that_ends_at_24_00_lasts_to_the_end_of_the_day(clock: str, holds: bool) -> None:
    [window] = cadence_of('windows = ["17:00-24:00"]').windows
    assert window.holds(time.fromisoformat(clock)) is holds


@pytest.mark.parametrize(
    ("now", "zone", "good", "change"),
    [
        ("Mon 23 Nov 17:00", "America/New_York", True, "Tue 24 Nov 00:00"),
        ("Mon 23 Nov 23:59", "America/New_York", True, "Tue 24 Nov 00:00"),
        ("Tue 24 Nov 00:00", "America/New_York", False, "Tue 24 Nov 17:00"),
        ("Mon 23 Nov 10:00", "America/New_York", False, "Mon 23 Nov 17:00"),
        ("Mon 23 Nov 23:30", "America/Los_Angeles", True, "Tue 24 Nov 03:00"),  # their midnight
        ("Tue 24 Nov 02:00", "America/Los_Angeles", True, "Tue 24 Nov 03:00"),
    ],
)
def test_h6_a_good_time_that_ends_at_24_00_ends_with_their_day(
    now: str, zone: str, good: bool, change: str
) -> None:
    found = call_time(cadence_of('windows = ["17:00-24:00"]'), ZoneInfo(zone), Workdays(), at(now))
    assert (found.good, found.change) == (good, at(change))


def cadence_of(line: str) -> Cadence:
    """The callback cadence as a file of one's own, with another line for its windows."""
    file = Path(cadences.__file__).with_name("promised-callback.toml")
    lines = [line if old.startswith("windows") else old for old in file.read_text("utf-8").splitlines()]
    return parse_cadence("\n".join(lines), file.name)


@pytest.mark.parametrize("cadence", sorted(set(CADENCES) - {"promised-callback"}))
def test_only_the_callback_cadence_promises_a_time_by_voicemail(cadence: str) -> None:
    it = logged(opened(cadence), Medium.VOICEMAIL, NOW)
    assert it.open_promises == ()
    assert [one.at for one in it.promises] == [None]
    assert step_of(it).at is None


def test_h9_the_last_voicemail_promises_nothing_more() -> None:
    it = logged(opened("promised-callback", limit=1), Medium.VOICEMAIL, NOW)
    assert plan(it) == "decide Mon 30 Nov"
    assert it.promises == ()


# A call in vain: the other end of the day, by their clock (H6).


@pytest.mark.parametrize(
    ("zone", "rang", "expected"),
    [
        ("", "Mon 23 Nov 10:00", "call Mon 23 Nov at 17:00"),
        ("", "Mon 23 Nov 16:59", "call Mon 23 Nov at 17:00"),
        ("", "Mon 23 Nov 17:00", "call Tue 24 Nov"),
        ("", "Mon 23 Nov 19:00", "call Tue 24 Nov"),
        ("", "Fri 27 Nov 18:00", "call Mon 30 Nov"),
        ("", "Sat 28 Nov 10:00", "call Mon 30 Nov at 17:00"),  # a day off
        ("", "Wed 25 Nov 18:00", "call Fri 27 Nov"),  # over Thanksgiving
        ("America/Los_Angeles", "Mon 23 Nov 19:30", "call Mon 23 Nov at 20:00"),  # 16:30 there
        ("America/Los_Angeles", "Mon 23 Nov 20:00", "call Tue 24 Nov"),
        ("Europe/London", "Mon 23 Nov 11:59", "call Mon 23 Nov at 12:00"),
        ("Europe/London", "Mon 23 Nov 12:00", "call Tue 24 Nov"),
        ("Asia/Tokyo", "Sun 22 Nov 07:42", "call Mon 23 Nov"),  # 21:42 there
        ("Asia/Tokyo", "Sun 22 Nov 20:00", "call Mon 23 Nov at 03:00"),  # 10:00 on Monday there
    ],
)
def test_h6_a_call_in_vain_tries_the_other_end_of_their_day(zone: str, rang: str, expected: str) -> None:
    it = opened("promised-callback", who=person(PHONE, timezone=zone))
    assert plan(logged(it, Medium.CALL, at(rang), rules=THANKSGIVING)) == expected


@pytest.mark.parametrize(
    ("zone", "rang", "expected"),
    [
        ("America/New_York", "Sun 1 Nov 00:30", "2026-11-01T17:00-05:00"),  # rung in summer time
        ("Europe/London", "Sun 28 Mar 2027 00:30", "2027-03-28T17:00+01:00"),  # rung in winter time
        ("Africa/Cairo", "Thu 29 Oct 10:00", "2026-10-29T17:00+03:00"),  # the clocks go back that night
    ],
)
def test_h6_five_o_clock_is_by_their_clock_on_the_day_it_changes(zone: str, rang: str, expected: str) -> None:
    it = opened("promised-callback", who=person(PHONE, timezone=zone), now=at("Wed 21 Oct 09:00"))
    rules = replace(BOOK, workdays=EVERY_DAY)  # clocks change on Sundays
    after = logged(it, Medium.CALL, at(rang, ZoneInfo(zone)), rules=rules)
    assert step_of(after).at == datetime.fromisoformat(expected)


def test_h6_a_late_call_far_to_the_west_is_not_due_again_at_once() -> None:
    in_los_angeles = person(PHONE, timezone="America/Los_Angeles")
    rules = book(TOKYO)
    it = opened("promised-callback", who=in_los_angeles, now=at("Mon 23 Nov 09:00", TOKYO), rules=rules)
    rang = at("Tue 24 Nov 11:00", TOKYO)  # 18:00 on Monday there; Tuesday there begins in the evening here
    assert plan(logged(it, Medium.CALL, rang, rules=rules), TOKYO) == "call Wed 25 Nov"


def test_h6_a_call_makes_no_promise() -> None:
    assert logged(opened("promised-callback"), Medium.CALL, NOW).promises == ()


def test_h10_calls_go_on_at_both_ends_of_the_day_until_the_limit() -> None:
    it = opened("promised-callback", now=at("Mon 23 Nov 07:30"))
    plans = []
    for rang in (
        "Mon 23 Nov 07:30",
        "Mon 23 Nov 17:00",
        "Tue 24 Nov 07:30",
        "Tue 24 Nov 17:05",
        "Wed 25 Nov 07:30",
    ):
        it = logged(it, Medium.CALL, at(rang))
        plans.append(plan(it))
    assert plans == [
        "call Mon 23 Nov at 17:00",
        "call Tue 24 Nov",
        "call Tue 24 Nov at 17:00",
        "call Wed 25 Nov",
        "decide Wed 2 Dec",
    ]


def test_h6_the_windows_of_the_callback_cadence_are_before_eight_and_after_five() -> None:
    windows = built_in()["promised-callback"].windows
    good = {clock: any(window.holds(time.fromisoformat(clock)) for window in windows)
            for clock in ("07:00", "07:59", "08:00", "12:00", "16:59", "17:00", "19:59")}  # fmt: skip
    assert good == {"07:00": True, "07:59": True, "08:00": False, "12:00": False, "16:59": False, "17:00": True,
                    "19:59": True}  # fmt: skip


@pytest.mark.parametrize("cadence", sorted(set(CADENCES) - {"promised-callback"}))
def test_the_other_cadences_have_no_windows(cadence: str) -> None:
    assert built_in()[cadence].windows == ()


@pytest.mark.parametrize(
    ("zone", "now", "said"),
    [
        ("Asia/Tokyo", "Sat 21 Nov 14:14", ["It's only 04:14 there now, early for a call."]),
        (
            "Asia/Tokyo",
            "Fri 20 Nov 09:00",
            ["It will be Sunday 04:14 there, early for a call."],
        ),  # told beforehand, too
        ("Asia/Tokyo", "Sat 21 Nov 15:00", ["It's only 05:00 there now, early for a call."]),
        ("Asia/Tokyo", "Sat 21 Nov 08:00", ["It will be Sunday 04:14 there, early for a call."]),
        ("Asia/Tokyo", "Sat 21 Nov 18:30", []),  # by now it is 08:30 there
        ("America/New_York", "Fri 20 Nov 09:00", []),
        ("", "Fri 20 Nov 09:00", []),  # of whom no zone is known nothing is said
    ],
)
def test_the_card_says_quietly_where_a_call_falls_at_an_odd_hour(zone: str, now: str, said: list[str]) -> None:
    who = person(PHONE, timezone=zone)
    it = acts.promise(
        opened("application-call", who=who, now=at("Thu 19 Nov 10:00")),
        Side.MINE,
        when("Sat 21 Nov 14:14"),
        at("Thu 19 Nov 10:00"),
        BOOK,
    )
    assert [one for one in reminders(it, at(now), BOOK) if one.startswith(("It will be", "It's"))] == said
