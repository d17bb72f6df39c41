"""How a tracker is understood, on the screen: its columns and states are changed in place, its dates are asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.screens.system.mapping import MappingScreen, rows_of, said_of, turned
from app.screens.system.preview import PreviewScreen
from app.settings.trackers import saved_mappings
from data.exchange.options import Options
from data.model.mapped import Mapped, MappedColumn, MappedState
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.app.screens.system.test_preview import read, words
from tests.app.screens.system.test_transfer import done

COLUMNS = (
    MappedColumn("Firma", "company", "name", ("Acme", "Globex", "")),
    MappedColumn("Stelle", "role", "name", ("SRE",)),
    MappedColumn("Wer", "", "", ("Dana Li",)),
    MappedColumn("", "notes", "content", ("x",)),
)
TABLE = Mapped(
    "jobs.csv", "", 1, 3, COLUMNS, (MappedState("Talent pool", "sent", 2, False),), "day-first", "13.4."
)


def test_every_column_state_and_date_is_a_row() -> None:
    found = [(row.kind, row.name, row.is_) for row in rows_of((TABLE, TABLE))]
    assert found == [
        ("column", "Firma", "company"),
        ("column", "Stelle", "role"),
        ("column", "Wer", ""),
        ("column", "4", "notes"),
        ("state", "Talent pool", "sent"),
        ("dates", "dates", "day-first"),
    ]


@pytest.mark.parametrize(
    ("place", "by", "said"),
    [
        (0, 1, Options(columns=(("company", ""), ("notes", "4"), ("role", "Firma")))),
        (2, 1, Options(columns=(("role", "Stelle"), ("notes", "4"), ("company", "Wer")))),
        (1, -1, Options(columns=(("role", ""), ("notes", "4"), ("company", "Stelle")))),
        (3, 1, Options(columns=(("notes", ""), ("company", "Firma"), ("role", "Stelle")))),
        (4, 1, Options(states=(("Talent pool", "alive"),))),
        (5, 1, Options(dates="month-first")),
    ],
)
def test_what_is_turned_is_said(place: int, by: int, said: Options) -> None:
    before = rows_of((TABLE,))
    assert said_of(before, turned(before, place, by), Options()) == said
    assert said_of(before, turned(turned(before, place, by), place, -by), Options()) == Options()


async def test_columns_of_which_none_is_known_are_asked_in_the_program(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Foo;Bar;Baz\nAcme;SRE;x\nGlobex;Editor;y\n")
    async with opened(size=(120, 40)) as pilot:
        await read(pilot, file)
        assert isinstance(pilot.app.screen, MappingScreen)
        assert "Acme · Globex" in words(pilot)
        await pilot.press("escape")
        await done(pilot)
        assert "none of which is known" in words(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert "Foo company Acme · Globex Bar role SRE · Editor" in words(pilot)  # as it is guessed
        await pilot.press("enter")
        await done(pilot)
        assert isinstance(pilot.app.screen, PreviewScreen), words(pilot)
        assert "2 saved jobs" in words(pilot)


def test_what_was_left_out_and_is_given_again_is_said_once() -> None:
    options = Options(columns=(("company", ""), ("state", ""), ("role", "Firma")))
    before = rows_of((replace(TABLE, columns=(replace(COLUMNS[0], field=""), *COLUMNS[1:])),))
    said = said_of(before, turned(before, 0, 1), options).columns
    assert said == (("state", ""), ("role", "Stelle"), ("notes", "4"), ("company", "Firma"))


async def test_naming_a_column_on_the_screen_keeps_what_was_guessed(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGBACK_CONFIG", str(tmp_path / "config"))
    file = tmp_path / "c9.csv"
    file.write_text("Where?;Gig;Sent CV on;State;Human\nAcme;SRE;2026-11-10;Applied;Eva Brown\n")
    async with opened(size=(120, 40)) as pilot:
        await read(pilot, file)
        await pilot.press("c")
        await pilot.pause(0.1)
        await pilot.press("j", "j", "j", "j", *["right"] * 10)
        assert "Human contact Eva Brown" in words(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert "1 new follow-up" in words(pilot)
        await pilot.press("y")
        await done(pilot)
    (saved,) = saved_mappings(tmp_path / "config").values()
    assert dict(saved.columns) == {
        "company": "Where?", "role": "Gig", "applied": "Sent CV on", "status": "State", "contact": "Human",
    }  # fmt: skip


async def test_a_column_is_changed_in_place_and_saved_for_the_next_time(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGBACK_CONFIG", str(tmp_path / "config"))
    file = tmp_path / "jobs.csv"
    file.write_text("Company,Role,Date Applied,Status,Chat with\nAcme,SRE,2026-11-10,Talent pool,Dana Li\n")
    async with opened(size=(120, 40)) as pilot:
        await read(pilot, file)
        assert "1 new follow-up" in words(pilot)
        await pilot.press("c")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, MappingScreen)
        assert "Talent pool" in words(pilot)
        await pilot.press("G", "right")
        assert "alive" in words(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert type(pilot.app.screen) is PreviewScreen
        await pilot.press("y")
        await done(pilot)
        assert pilot.app.screen is inbox(pilot)
        assert notice(pilot).startswith("Imported")
    (saved,) = saved_mappings(tmp_path / "config").values()
    assert saved.states == (("Talent pool", "alive"),)


@pytest.mark.parametrize(("key", "day"), [("1", "3 Apr"), ("2", "4 Mar")])
async def test_the_order_of_dates_is_asked_where_nothing_tells(
    opened: Opened, tmp_path: Path, key: str, day: str
) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("Company,Role,Date Applied,Status\nAcme,SRE,03/04/2026,Applied\n")
    async with opened(size=(120, 40)) as pilot:
        await pilot.press("B")
        await pilot.press(*str(file), "enter")
        for _ in range(1000):
            if "could be 3 April or 4 March" in words(pilot):
                break
            await pilot.pause(0.01)
        assert "could be 3 April or 4 March" in words(pilot)
        await pilot.press(key)
        for _ in range(1000):
            if "1 new follow-up" in words(pilot):
                break
            await pilot.pause(0.01)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert day in text(pilot)
