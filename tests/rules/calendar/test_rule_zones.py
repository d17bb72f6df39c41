"""Zones by a POSIX rule: they show what the system's own clock shows, and a wrong one is named."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import time as clock_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.rules.calendar.rule_zones import rule_zone
from data.rules.calendar.zones import instant, local_date
from tests.builders import day
from tests.sampling import few

RULES = (
    "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "<-03>3", "AAA-14", "IST-1GMT0,M10.5.0,M3.5.0/1",
    "XXX3YYY,J60,J300", "XXX3YYY,59,299", "XXX3YYY,31/0,J299/24", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    "EST5EDT4:30,M3.2.0/167,M11.1.0/-167", "NZST-12NZDT,M9.5.0,M4.1.0/3", "CET-1CEST,M3.5.0/2:30:15,M10.5.0/+3",
    "EET-2EEST,M3.4.4/50,M10.4.4/50", "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", "EST+5:00",
)  # fmt: skip
NO_RULES = (
    "A5", "AB5", "EST", "5", "", "EST5EDT,M3.2.0", "EST25", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
    "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J300", "EST5EDT,366,J300", "EST5:60", "EST5EDT,M3.2.0/168,M11.1.0",
    "AAA-24", "Mars/Olympus", "EST5EDT,M3.2.0,M11.1.0\n", "٣٣٣٣", "E" * 99,
)  # fmt: skip


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test set the system's own clock to a rule."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("rule", RULES)
def test_it_shows_what_the_clock_of_the_system_shows(rule: str, system: pytest.MonkeyPatch) -> None:
    zone = rule_zone(rule)
    system.setenv("TZ", rule)
    time.tzset()
    for second in range(1_760_000_000, 1_760_000_000 + 3 * 366 * 86_400, few(37, 11) * 1800):
        shown, local = time.localtime(second), datetime.fromtimestamp(second, UTC).astimezone(zone)
        assert (local.utcoffset(), local.tzname()) == (timedelta(seconds=shown.tm_gmtoff), shown.tm_zone), local
        assert bool(local.dst()) == bool(shown.tm_isdst)


@given(st.sampled_from(RULES), st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001
def test_every_instant_comes_back_from_its_clock(rule: str, at: datetime) -> None:
    there = at.replace(tzinfo=UTC).astimezone(rule_zone(rule))
    assert there.astimezone(UTC) == at.replace(tzinfo=UTC)


def test_a_rule_that_names_no_dates_has_those_of_the_c_library() -> None:
    bare, dated = rule_zone("CET-1CEST"), rule_zone("CET-1CEST,M3.2.0,M11.1.0")
    for week in range(120):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(weeks=week)
        assert at.astimezone(bare).utcoffset() == at.astimezone(dated).utcoffset()


def test_what_a_rule_skips_and_doubles_is_as_in_a_zone_with_a_name() -> None:
    zone: tzinfo = rule_zone("EST5EDT,M3.2.0,M11.1.0")
    assert instant(day("Sun 14 Mar 2027"), clock_time(2, 30), zone) == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    assert instant(day("Sun 1 Nov"), clock_time(1, 30), zone) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC).astimezone(zone)
    assert (second.hour, second.fold, second.tzname()) == (1, 1, "EST")
    assert local_date(datetime(2026, 11, 25, 1, tzinfo=UTC), zone) == day("Tue 24 Nov")
    assert rule_zone("<-03>3").utcoffset(None) is None


@pytest.mark.parametrize("rule", NO_RULES)
def test_what_is_no_rule_is_named(rule: str) -> None:
    with pytest.raises(
        RuleError, match=r"isn't a time zone rule: write one such as EST5EDT,M3\.2\.0,M11\.1\.0\.$"
    ):
        rule_zone(rule)
