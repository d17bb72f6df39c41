"""Who confirms a time in plain words, and which one is meant of those that were proposed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from data.mail.sorting.named_hours import confirms_time, times_named
from data.rules.mail.agreed_times import the_one

TUESDAY = date(2026, 12, 1)
HERE, THERE = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
WROTE = datetime(2026, 12, 1, 9, tzinfo=HERE)
PROPOSED = "Dear Wanda,\n\ncould we talk on Wednesday, December 2 at 3 pm?\n\nAlex"


def hour(day: int, at: int) -> datetime:
    return datetime(2026, 12, day, at, tzinfo=HERE)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Wednesday at 3 is perfect. Talk then!", hour(2, 15)),
        ("That slot works, I've put it in my diary.", hour(2, 15)),
        ("Confirmed.", hour(2, 15)),
        ("Works for me, speak then.", hour(2, 15)),
        ("Yes, Wednesday at 3.", hour(2, 15)),
        ("Yes!", hour(2, 15)),
        ("Wednesday at 4 is perfect.", hour(2, 16)),
        ("Monday at nine it is. Ask for me at the front desk.", hour(7, 9)),
        ("Make that Tuesday the 8th at ten and you have a deal.", hour(8, 10)),
        ("I'll be at the front desk at 3 on Wednesday to meet you.", hour(2, 15)),
        ("Donnerstag, 3. Dezember, 10 Uhr passt mir gut", hour(3, 10)),
        ("Mittwoch um 15 Uhr passt.", hour(2, 15)),
        ("Mercredi à 15h, parfait.", hour(2, 15)),
        ("El miércoles a las 15:00 me viene bien.", hour(2, 15)),
        ("Friday works for me.", None),
        ("Friday at half past 3 works for me.", None),
        ("Great, send me your CV.", None),
        ("Great, I'll read your proposal on the train to Leeds.", None),
        ("Works for me. Shall I call you?", None),
        ("Yes, but Thursday would be better.", None),
        ("Unfortunately Wednesday at 3 isn't possible.", None),
        ("That time works, or the 4th.", None),
        ("Wednesday at 3 or Thursday at 4 works for me.", None),
    ],
)
def test_which_time_is_confirmed(text: str, meant: datetime | None) -> None:
    proposed = [datetime.fromisoformat(one).replace(tzinfo=HERE) for one in times_named(PROPOSED, TUESDAY)]
    assert proposed == [hour(2, 15)]
    named = times_named(text, TUESDAY)
    found = the_one(named, proposed, HERE, HERE, WROTE) if confirms_time(text, TUESDAY) else None
    assert found == meant


def test_of_two_times_that_were_proposed_a_mere_yes_means_neither() -> None:
    two = [hour(2, 15), hour(3, 16)]
    assert the_one((), two, HERE, HERE, WROTE) is None
    assert the_one(("2026-12-03",), two, HERE, HERE, WROTE) == hour(3, 16)


def test_what_is_proposed_is_over_by_the_time_of_the_answer() -> None:
    assert the_one((), [hour(1, 8)], HERE, HERE, WROTE) is None


def test_an_hour_of_theirs_on_another_clock_is_certain_only_as_proposed() -> None:
    assert the_one(("2026-12-02T15:00",), [], HERE, THERE, WROTE) is None
    assert the_one(("2026-12-02T21:00",), [hour(2, 15)], HERE, THERE, WROTE) == hour(2, 15)
    assert the_one(("2026-12-02T15:00-05:00",), [], HERE, THERE, WROTE) == hour(2, 15)
