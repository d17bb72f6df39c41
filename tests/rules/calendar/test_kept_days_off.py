"""Days off that are kept between runs say what the library says, and are never trusted further than that."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.rules.calendar import countries
from data.rules.calendar.workdays import Workdays

YEARS = (2025, 2026, 2027)
DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(3 * 365)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(countries, "_folder", tmp_path / "holidays")
    countries.workdays_in.cache_clear()
    yield tmp_path / "holidays"
    countries.workdays_in.cache_clear()


def anew(code: str) -> Workdays:
    """The workdays of a country, as the next run would have them."""
    countries.workdays_in.cache_clear()
    return countries.workdays_in(code)


def said(workdays: Workdays) -> list[tuple[str, bool]]:
    return [(workdays.holiday(on), workdays.weekend(on)) for on in DAYS]


@pytest.mark.parametrize("code", ["US", "IL", "SA", "CN", "DE", "AC"])
def test_what_is_kept_is_what_was_worked_out(folder: Path, code: str) -> None:
    from holidays import country_holidays

    first = said(anew(code))
    assert {file.name for file in folder.iterdir()} == {f"{code}-{year}.json" for year in YEARS}
    assert said(anew(code)) == first
    if code != "AC":  # which has no calendar
        library = country_holidays(code, language="en_US")
        assert [(name, off) for name, off in first] == [
            (str(library.get(on) or ""), library.is_weekend(on) and not library.is_working_day(on)) for on in DAYS
        ]


@pytest.mark.parametrize(
    "change",
    [
        lambda _facts: None,
        lambda facts: [facts],
        lambda facts: {**facts, "made_by": [1, 2]},
        lambda facts: {**facts, "weekend": None},
        lambda facts: {**facts, "weekend": ["x"]},
        lambda facts: {**facts, "weekend": [10**12]},
        lambda facts: {**facts, "holidays": ["2026-12-25"]},
        lambda facts: {**facts, "holidays": {"Christmas": "2026-12-25"}},
        lambda facts: {**facts, "holidays": {"2026-12-25": 1}},
        lambda facts: {**facts, "holidays": {"2026-12-25": "\x1b]52;c;eA==\x07"}},
    ],
)
def test_a_file_that_cannot_be_used_counts_for_nothing_and_is_made_anew(folder: Path, change: object) -> None:
    first = said(anew("US"))
    file = folder / "US-2026.json"
    whole = file.read_bytes()
    assert callable(change)
    file.write_text(json.dumps(change(json.loads(whole))))
    assert said(anew("US")) == first
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[" * 100_000, b" " * 300_000],
    ids=["empty", "cut off", "no text", "nested", "long"],
)
def test_a_broken_file_too(folder: Path, content: bytes) -> None:
    first = said(anew("US"))
    (folder / "US-2026.json").write_bytes(content)
    assert said(anew("US")) == first


def test_where_nothing_can_be_kept_it_is_worked_out_each_time(folder: Path) -> None:
    folder.write_text("no folder")
    assert anew("US").holiday(date(2026, 12, 25)) == "Christmas Day"


def test_the_next_run_needs_no_library(folder: Path) -> None:
    code = (
        "import sys; from datetime import date; from pathlib import Path; "
        "from data.rules.calendar.countries import keep_in, workdays_in; "
        f"keep_in(Path({str(folder)!r})); "
        "print(workdays_in('US').holiday(date(2026, 12, 25)), 'holidays' in sys.modules)"
    )

    def run() -> str:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert (run(), run()) == ("Christmas Day True\n", "Christmas Day False\n")
