"""What cells of dates mean, and whether the day or the month comes first."""

from __future__ import annotations

from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange.tracker.values.written_days import Day, Order, day_before_words, read_day
from data.model.day_names import MONTHS, WEEKDAYS

TODAY = date(2026, 11, 29)
NEW_YORK = ZoneInfo("America/New_York")
SECOND, THIRD = date(2026, 11, 2), date(2026, 11, 3)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-02", Day(SECOND)),
        ("2026/11/2", Day(SECOND)),
        ("2026.11.02", Day(SECOND)),
        ("20261102", Day(SECOND)),
        ("2026-11-02 14:33:00", Day(SECOND, time(14, 33))),
        ("2026-11-02T14:33:00.000Z", Day(SECOND, time(9, 33))),
        ("2026-11-02T00:00:00.000Z", Day(SECOND)),
        ("2026-11-03T01:00:00+02:00", Day(SECOND, time(18))),
        ("November 3, 2026", Day(THIRD)),
        ("November 3, 2026 9:00 AM (GMT+1)", Day(THIRD, time(9))),
        ("@November 3, 2026", Day(THIRD)),
        ("November 3, 2026 → November 9, 2026", Day(THIRD)),
        ("November 3, 2026 -> November 9, 2026", Day(THIRD)),
        ("2026-11-03 - 2026-11-09", Day(THIRD)),
        ("3. November 2026", Day(THIRD)),
        ("Di, 3. Nov. 2026", Day(THIRD)),
        ("Tue 3 Nov 2026", Day(THIRD)),
        ("Nov 3rd, 2026", Day(THIRD)),
        ("3 de noviembre de 2026", Day(THIRD)),
        ("1er mars 2026", Day(date(2026, 3, 1))),
        ("12 sept. 2026", Day(date(2026, 9, 12))),
        ("7-Feb-22", Day(date(2022, 2, 7))),
        ("2026 Nov 3", Day(THIRD)),
        ("46000", Day(date(2025, 12, 9))),
        ("46000.375", Day(date(2025, 12, 9), time(9))),
        ("1762045200", Day(date(2025, 11, 1), time(21))),
        ("1793678400000", Day(SECOND, time(23))),
        ("13/01/2026", Day(date(2026, 1, 13))),
        ("11/20/24, 8:15 AM", Day(date(2024, 11, 20), time(8, 15))),
        ("24/11/2026 14h30", Day(date(2026, 11, 24), time(14, 30))),
        ("24.11.2026, 15.30 Uhr", Day(date(2026, 11, 24), time(15, 30))),
        ("24.11.2026 15 Uhr", Day(date(2026, 11, 24), time(15))),
        ("24/11/2026 15h", Day(date(2026, 11, 24), time(15))),
        ("Nov 24, 2026 at 3pm", Day(date(2026, 11, 24), time(15))),
        ("2026-11-24 12 a.m.", Day(date(2026, 11, 24), time())),
        ("01.02.23", Day(date(2023, 2, 1))),
        ("1.2.98", Day(date(1998, 2, 1))),
        ("05/05/2026", Day(date(2026, 5, 5))),
        ("3 Nov", Day(THIRD)),
        ("12.11.", Day(date(2026, 11, 12))),
        ("1/12", Day(date(2025, 12, 1))),
    ],
)  # fmt: skip
def test_a_date_in_any_form(cell: str, day: Day) -> None:
    written = read_day(cell)
    assert written is not None
    assert written.day(Order.DAY_FIRST, TODAY, NEW_YORK) == day


DAYS = (
    "26/11/2026", "26.11.2026", "26 nov 2026", "26 de noviembre de 2026", "2026-11-26", "Do, 26. Nov. 2026",
    "jeudi 26 novembre 2026", "26 november 2026", "giovedì 26 novembre 2026", "Thursday, November 26, 2026",
    "quinta-feira, 26 de novembro de 2026", "torsdag den 26. november 2026",
)  # fmt: skip


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(
    ("at", "hours"),
    [
        ("09:30", "à 9h30|à 9 h 30|à 9 heures 30|um 9:30 Uhr|um 9.30 Uhr|um 9:30|um 9 Uhr 30|, 9.30 Uhr"),
        ("09:30", "a las 9:30|a las 9.30|a las 9:30 h|a las 9:30 horas|alle 9:30|alle ore 9.30|ore 9.30|às 9h30"),
        ("09:30", "om 9:30|om 9.30 uur|om 9u30|kl. 9.30|kl 9:30|klo 9.30|at 9:30am|9:30 a.m.|9:30 hs|@ 9:30"),
        ("09:30", "9:30 EST|9:30 AM ET|at 9:30 (EST)|6:30 PST|6:30am PT|15:30 Uhr MEZ|15h30 CET|14:30 GMT"),
        ("09:30", "2:30 pm UTC|15:30 UTC+1|15:30 GMT+01:00|15:30 +0100|09:30-05:00"),
        ("09:30", "9:30-10:30|9:30 - 10:15|9:30–10:30 Uhr|von 9:30 bis 10:30 Uhr|9:30-10:30am|9:30am-11am"),
        ("09:00", "à 9h|à 9 heures|um 9 Uhr|9 Uhr|a las 9|alle 9|alle ore 9|às 9h|om 9 uur|kl. 9|at 9|at 9 am"),
        ("09:00", "9 am ET|um 9 Uhr (Zoom)|9-10 Uhr|9 – 11 am|15 Uhr MEZ"),
        ("09:00", "(9am, Zoom)|(Zoom, 9 Uhr)|(9am on Zoom)|(9:00 - Zoom)"),
        ("16:00", "4:00 p. m.|4 p. m.|a las 4 de la tarde|4 Uhr nachmittags|4.00pm|(16:00)|(4 pm)|(16:00 Uhr)"),
        ("09:30", "9.30am|, 9.30am|9.30 a.m.|9:30 a. m.|9:30 Uhr morgens|9h30 du matin|(9:30)|(9.30 Uhr)"),
        ("09:00", "9 Uhr früh|um 9 Uhr früh|um 9 Uhr vormittags|a las 9 de la mañana|9 a. m."),
        ("12:00", "at noon|à midi|12 Uhr mittags|mittags|12 noon|a mediodía|, noon"),
    ],
)
def test_an_hour_in_the_words_of_any_language(on: str, at: str, hours: str) -> None:
    expected = Day(date(2026, 11, 26), time.fromisoformat(at))
    for hour in hours.split("|"):
        written = read_day(f"{on} {hour}")
        assert written is not None, hour
        assert written.day(Order.DAY_FIRST, TODAY, NEW_YORK) == expected, hour


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("26 août 2026 à 9h", time(9)),
        ("August 26, 2026 9:00 CET", time(3)),  # as their clocks are then
        ("26 August 2026 9:30", time(9, 30)),
    ],
)
def test_an_hour_in_summer(cell: str, at: time) -> None:
    written = read_day(cell)
    assert written is not None
    assert written.day(Order.DAY_FIRST, TODAY, NEW_YORK) == Day(date(2026, 8, 26), at)


@pytest.mark.parametrize(
    "cell",
    ["", "soon", "Nov 2026", "11/2026", "3-4", "1,234", "10:30", "3 - 5 years", "2026-13-01", "30 Feb 2026",
     "13/13/2026", "0/0/00", "99999", "Applied 3 Nov", "5", "Mon", "25:00", "1e5", "9" * 90, "3 Nov 4 Nov"],
)  # fmt: skip
def test_what_is_no_day(cell: str) -> None:
    assert read_day(cell) is None


def test_a_day_that_its_month_does_not_have_is_none() -> None:
    written = read_day("31/02/2026")
    assert written is not None
    assert written.day(Order.DAY_FIRST, TODAY, UTC) is None


def test_without_a_year_it_is_the_last_one_or_where_it_may_lie_ahead_the_nearest() -> None:
    written = read_day("3 Dec")
    assert written is not None
    assert written.day(Order.DAY_FIRST, TODAY, UTC) == Day(date(2025, 12, 3))
    assert written.day(Order.DAY_FIRST, TODAY, UTC, ahead=True) == Day(date(2026, 12, 3))


@given(st.dates(date(1980, 1, 1), date(2060, 1, 1)), st.sampled_from(["/", "-", "."]), st.sampled_from(Order))
def test_both_orders_come_back(on: date, sign: str, order: Order) -> None:
    parts = (on.day, on.month) if order is Order.DAY_FIRST else (on.month, on.day)
    written = read_day(f"{parts[0]}{sign}{parts[1]:02}{sign}{on.year}")
    assert written is not None
    assert written.day(order, TODAY, UTC) == Day(on)
    assert written.shows in (None, order)


@given(st.text(max_size=90))
def test_any_text_is_read_or_none(text: str) -> None:
    written = read_day(text)
    if written:
        written.day(Order.MONTH_FIRST, TODAY, NEW_YORK)


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        ("27.11.2026 um halb drei", date(2026, 11, 27)),
        ("27.11. um halb drei", date(2026, 11, 27)),
        ("27-Nov-2026 1500", date(2026, 11, 27)),
        ("Nov 27, 2026, call Sam", date(2026, 11, 27)),
        ("call Sam on Nov 27, 2026", None),
        ("27 Nov 2026 or 28 Nov 2026", None),
        ("27.11.2026 oder 28.11.", None),
        ("5 or 6 interviews", None),
        ("2/3 done", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_before_words_that_are_not_read(cell: str, on: date | None) -> None:
    assert read_day(cell) is None
    written = day_before_words(cell)
    day = written.day(Order.DAY_FIRST, TODAY, NEW_YORK) if written else None
    assert (day and day.on) == on


def test_each_weekday_and_each_month_is_read_in_a_cell() -> None:
    weekdays = [f"{one}, 3 Nov 2026" for names in WEEKDAYS for one in names.split()]
    short = [f"{one} 3. Nov 2026" for one in ("feira", "Lør.", "søn.", "son", "Sön.", "Segunda-feira,")]
    assert [cell for cell in (*weekdays, *short) if day_of_cell(cell) != THIRD] == []
    months = {
        f"3 {one} 2026": date(2026, month, 3) for month, names in enumerate(MONTHS, 1) for one in names.split()
    }
    assert {cell: day_of_cell(cell) for cell in months} == months
    assert [day_of_cell(f"{one} 3 Nov 2026") for one in ("sol", "mons", "wedding", "lordagen")] == [None] * 4
    assert [day_of_cell(f"3 {one} 2026") for one in ("febers", "mage", "outs")] == [None] * 3


def day_of_cell(cell: str) -> date | None:
    """Return the day that a cell tells, None for none."""
    written = read_day(cell)
    day = written.day(Order.DAY_FIRST, TODAY, NEW_YORK) if written else None
    return day.on if day else None
