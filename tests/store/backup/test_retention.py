"""Which backups are kept: all of the last days, then one a day, a week, a month; no clock that jumps costs any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data.store.backup.retention import DAILY, MONTHLY, WEEKLY, WHOLE_DAYS, obsolete

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)

INSTANTS = st.lists(
    st.integers(-900 * 24, 5 * 24).map(lambda hours: NOW + timedelta(hours=hours)), unique=True, max_size=200
)


def kept(made: list[datetime], now: datetime = NOW) -> list[datetime]:
    """What is left, newest first."""
    gone = obsolete(made, now)
    assert len(set(gone)) == len(gone)
    return sorted(set(made) - set(gone), reverse=True)


def test_who_makes_three_a_day_for_two_years_has_all_of_three_days_then_days_weeks_and_months() -> None:
    left = kept([NOW - DAY * days - timedelta(hours=hours) for days in range(730) for hours in (0, 1, 2)])
    whole, rest = left[: 3 * (WHOLE_DAYS + 1)], left[3 * (WHOLE_DAYS + 1) :]
    assert {at.date() for at in whole} == {(NOW - DAY * days).date() for days in range(WHOLE_DAYS + 1)}
    assert [at.date() for at in rest[:DAILY]] == [(NOW - DAY * days).date() for days in range(3, 3 + DAILY)]
    weekly, monthly = rest[DAILY : DAILY + WEEKLY], rest[DAILY + WEEKLY :]
    assert len(weekly) == WEEKLY
    assert {(newer - older).days for newer, older in pairwise(weekly[1:])} == {7}
    assert {at.weekday() for at in weekly[1:]} == {6}, "the last one of each week"
    assert len(monthly) == MONTHLY
    assert {(at + DAY).day for at in monthly[1:]} == {1}, "the last one of each month"
    assert {at.hour for at in rest} == {12}, "the last one of each day"
    assert NOW - left[-1] >= timedelta(days=330)


def test_who_opens_it_once_a_month_keeps_every_month() -> None:
    made = [NOW - DAY * 30 * months for months in range(24)]
    assert kept(made) == made


@given(INSTANTS)
def test_the_newest_is_never_dropped_and_nothing_comes_in(made: list[datetime]) -> None:
    left = kept(made)
    assert not made or left[0] == max(made)


@given(INSTANTS)
def test_all_of_today_and_yesterday_are_kept(made: list[datetime]) -> None:
    recent = {at for at in made if at.date() >= NOW.date() - DAY}
    assert recent <= set(kept(made))


@given(INSTANTS)
def test_it_never_keeps_more_than_so_many_of_the_past(made: list[datetime]) -> None:
    past = [at for at in kept(made) if at <= NOW]
    days = sorted({at.date() for at in past if at.date() < NOW.date()}, reverse=True)
    older = [at for at in past if at.date() < NOW.date() and at.date() not in days[:WHOLE_DAYS]]
    assert len(older) <= DAILY + WEEKLY + MONTHLY
    assert len({at.date() for at in older}) == len(older), "one a day"


@given(INSTANTS)
def test_thinned_once_it_stays_so_and_each_day_of_use_keeps_it_so(made: list[datetime]) -> None:
    left = kept(made)
    assert kept(left) == left


@given(INSTANTS, st.integers(1, 4000))
def test_a_clock_that_jumps_back_loses_nothing_that_is_ahead_of_it(made: list[datetime], days: int) -> None:
    before = NOW - DAY * days
    assert {at for at in made if at > before} <= set(kept([*made, before], before))


@given(INSTANTS, st.integers(10, 4000))
def test_a_clock_that_jumps_ahead_loses_nothing_of_the_last_two_days(made: list[datetime], days: int) -> None:
    ahead = NOW + DAY * days
    recent = {at for at in made if at <= NOW and at.date() >= NOW.date() - DAY}
    past = [at for at in made if at <= NOW]
    assert recent <= set(kept([*past, ahead], ahead))
    assert recent <= set(kept([*past, ahead], NOW)), "nor when it is right again"
