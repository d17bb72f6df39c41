"""Whether the day or the month comes first, by all dates of a column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.runtime.imports.mapping_report import mapping_lines
from data.exchange.options import SavedMapping
from data.exchange.tracker.values.day_order import evidence
from data.model.errors import RuleError, UnclearDaysError
from tests.exchange.tracker import files
from tests.exchange.tracker.files import OPTIONS, read


def test_one_date_shows_the_order_for_all() -> None:
    found = evidence([(2, "03/04/2026"), (3, "13/04/2026"), (4, "soon")])
    assert (found.day_first, found.month_first, found.open) == ((3, "13/04/2026"), None, (2, "03/04/2026"))
    assert evidence([(2, "05/05/2026"), (3, "2026-01-02")]).open is None
    assert evidence([(2, "01.02.23")]).is_dotted
    assert not evidence([(2, "01.02.23"), (3, "01/02/23")]).is_dotted


def test_dates_that_nothing_decides_are_refused_and_the_user_says() -> None:
    with pytest.raises(
        UnclearDaysError, match=r"could be 3 April or 4 March.*--dates day-first or --dates month-first"
    ) as told:
        read(files.UNCLEAR)
    assert told.value.readings == ("3 April", "4 March")
    for dates, on in (("day-first", date(2026, 4, 3)), ("month-first", date(2026, 3, 4))):
        assert read(files.UNCLEAR, replace(OPTIONS, dates=dates)).follow_ups[0].opened_on == on


HEAD = "Company,Role,Date Applied\n"


DAYS = "A,SRE,05/13/2026\nB,SRE,13/11/2026\n"


@pytest.mark.parametrize("days", [f"{DAYS}C,SRE,03/04/2026\n", f"C,SRE,03/04/2026\n{DAYS}"])
def test_dates_that_contradict_each_other_are_named(days: str) -> None:
    with pytest.raises(UnclearDaysError, match="could be 3 April or 4 March") as told:
        read(HEAD + days)
    first = 2 if days.startswith("A") else 3
    said = str(told.value)
    assert (
        f"the others contradict each other (line {first} has 05/13/2026, line {first + 1} has 13/11/2026)" in said
    )
    assert "write all dates the same way, or add --dates day-first or --dates month-first" in said
    assert "no other date" not in said
    assert read(HEAD + days, replace(OPTIONS, dates="day-first")).mapped[0].because == "you said so"


def test_dates_of_which_each_tells_its_own_order_are_named() -> None:
    held = read(HEAD + DAYS)
    assert [one.opened_on for one in held.follow_ups] == [date(2026, 5, 13), date(2026, 11, 13)]
    told = "line 2 has 05/13/2026 and line 3 has 13/11/2026: each is read its own way"
    assert (held.mapped[0].dates, held.mapped[0].because) == ("", told)
    assert [line for line in mapping_lines(held.mapped) if told in line] == [f"  dates     {told}"]


def test_a_day_that_there_is_not_contradicts_none() -> None:
    held = read(HEAD + "Acme,SRE,31/02/2026,Applied\nGlobex,QA,11/05/2026,Applied\nHooli,PM,11/13/26,Applied\n")
    assert [str(one.opened_on) for one in held.follow_ups] == ["None", "2026-11-05", "2026-11-13"]


def test_what_the_user_says_of_dates_must_fit() -> None:
    with pytest.raises(RuleError, match="line 4 has “13/01/2026”"):
        read(files.SHEETS, replace(OPTIONS, dates="month-first"))


def test_another_column_or_the_header_tells_the_order() -> None:
    other = read(files.UNCLEAR.replace("Status", "Updated").replace("Applied\n", "16/05/2026\n"))
    header = read(files.UNCLEAR.replace("Date Applied", "Date Applied (MM/DD/YYYY)"))
    assert other.follow_ups[0].opened_on == date(2026, 4, 3)
    assert header.follow_ups[0].opened_on == date(2026, 3, 4)
    assert header.mapped[0].because == "the header says so"


@pytest.mark.parametrize("is_saved", [False, True])
def test_the_order_that_the_user_says_holds_for_the_days_of_talks(*, is_saved: bool) -> None:
    text = "Company,Role,Date Applied,Status\nAcme,SRE,2026-11-02,Onsite 12/2\n"
    open_ = read(text)
    assert (len(open_.contacts.left), open_.follow_ups[0].planned) == (1, None)
    saved = {open_.mapped[0].key: SavedMapping(dates="month-first")}
    said = read(text, replace(OPTIONS, saved=saved) if is_saved else replace(OPTIONS, dates="month-first"))
    assert (said.contacts.left, said.follow_ups[0].planned) == ((), date(2026, 12, 2))
