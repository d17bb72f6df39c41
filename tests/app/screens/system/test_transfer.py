"""Exporting from the palette, and what an import refuses; test_preview.py has what it shows and does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.commands.test_imports import connections
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, text

WORKING = ("Reading", "Writing", "Comparing", "Importing", "Looking at")

pytestmark = pytest.mark.usefixtures("inbox_of_five")


async def command(pilot: Pilot[None], words: str) -> None:
    await pilot.press("ctrl+p", *words, "enter")
    for _ in range(3):
        await pilot.pause()


async def done(pilot: Pilot[None]) -> None:
    """The file has been read or written, and the dialog has left or says why not."""
    for _ in range(3000):
        shown, is_working = text(pilot), getattr(pilot.app.screen, "_way", None) is not None
        is_over = (
            not is_working and "esc" in shown.rpartition("\n")[2] and not any(word in shown for word in WORKING)
        )
        if pilot.app.screen is inbox(pilot) or is_over:
            return
        await pilot.pause(0.01)
    raise AssertionError(f"nothing came of it:\n{text(pilot)}")


def put(pilot: Pilot[None], path: str) -> None:
    pilot.app.screen.query_one("#file").value = path  # type: ignore[attr-defined] # an Input


async def test_people_are_imported_as_one_act_and_the_line_says_where_they_are(
    opened: Opened, tmp_path: Path
) -> None:
    file = connections(tmp_path / "Connections.csv", 30)
    async with opened(size=(120, 40)) as pilot:
        await command(pilot, "import")
        assert "enter read it" in text(pilot).splitlines()[-1]
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        await pilot.press("y")
        await done(pilot)
        assert notice(pilot).startswith("Imported 30 people from Connections.csv. Press 5 to see everybody.")
        await pilot.press("u")
        assert notice(pilot).startswith("Undone: Imported 30 people")


async def test_an_archive_comes_in_by_the_same_door(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "ringback.json"
    async with opened() as pilot:
        await command(pilot, "export")
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        assert notice(pilot) == f"Wrote {file}."
        assert len(json.loads(file.read_text("utf-8"))["follow_ups"]) == 5
        await command(pilot, "import")
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        shown = " ".join(text(pilot).replace("│", " ").split())
        assert "There is nothing new in ringback.json: 5 people and 5 follow-ups already on file" in shown
        assert "import it" not in text(pilot).splitlines()[-1]


@pytest.mark.parametrize(
    ("form", "first"),
    [("spreadsheet", "\ufeff"), ("calendar", "BEGIN:VCALENDAR"), ("address book", "BEGIN:VCARD")],
)
async def test_each_form_is_written(opened: Opened, tmp_path: Path, form: str, first: str) -> None:
    file = tmp_path / "taken"
    async with opened(size=(120, 40)) as pilot:
        await command(pilot, "export")
        await pilot.press(form[0])
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        assert file.read_bytes().decode().startswith(first)
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Type the path of the file."),
        ("/nowhere/x.csv", "There is no file /nowhere/x.csv"),
        ("~nobody-here/x.csv", "names a home folder that doesn't exist"),
        ("{folder}", "is a folder"),
        ("{folder}/letter.eml", "e-mail"),
    ],
)
async def test_what_can_not_be_imported_is_said_and_the_words_stay(
    opened: Opened, tmp_path: Path, words: str, said: str
) -> None:
    (tmp_path / "letter.eml").write_text(
        "From: a@b.example\nTo: c@d.example\nSubject: x\nMessage-ID: <1@b>\n\nHello\n"
    )
    async with opened(size=(120, 40)) as pilot:
        await command(pilot, "import")
        put(pilot, words.format(folder=tmp_path))
        await pilot.press("enter")
        await done(pilot)
        assert said in " ".join(text(pilot).replace("│", " ").split())
        assert pilot.app.screen is not inbox(pilot)


async def test_a_file_that_is_there_is_not_replaced(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("mine")
    async with opened(size=(120, 40)) as pilot:
        await command(pilot, "export")
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        assert "already exists: choose a new file name." in " ".join(text(pilot).replace("│", " ").split())
        assert file.read_text() == "mine"


async def test_a_cadence_that_is_unknown_here_is_named(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "ringback.json"
    async with opened(size=(160, 40)) as pilot:
        await command(pilot, "export")
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        held = json.loads(file.read_text("utf-8"))
        held["follow_ups"][0]["cadence"] = "gentle"
        file.write_text(json.dumps(held))
        await command(pilot, "import")
        put(pilot, str(file))
        await pilot.press("enter")
        await done(pilot)
        shown = " ".join(text(pilot).replace("│", " ").split())
        assert "cadence gentle from the other config folder." in shown


async def test_a_form_without_a_name_says_so_in_view_and_stays_folded(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert "Type a name, or press f2 and give the organisation." in text(pilot)
        assert "f2 more fields: how to reach them" in text(pilot)
        await pilot.press("f2", "enter")
        await pilot.pause()
        assert "Type a name, or at least the organisation." in text(pilot)
