"""An import on the screen: the file, what it would bring, every list of it, and one key that does it."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from app.runtime.imports import files as import_files
from app.runtime.imports import reading as import_reading
from app.screens.system.imports import ImportScreen
from app.screens.system.news import NewsScreen
from app.screens.system.preview import ListScreen, PreviewScreen
from data.exchange.intake import readers
from tests.app.commands.test_imports import connections
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, text
from tests.app.screens.system.test_transfer import done, put
from tests.builders import NOW
from tests.exchange.linkedin.one_export import whole_export
from tests.exchange.linkedin.samples import CONNECTIONS, packed


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for downloads of one's own."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: folder)
    return folder


def words(pilot: Pilot[None]) -> str:
    """What is shown, as one line; a refusal also as it was before it was wrapped, beside what lies behind it."""
    refused = (str(line.content) for line in pilot.app.screen.query("#fault").results(Static) if line.display)
    return " ".join(" ".join((text(pilot), *refused)).replace("│", " ").split())


async def read(pilot: Pilot[None], file: Path) -> None:
    """Open the import from the empty inbox, and have a file read."""
    await pilot.press("B")
    put(pilot, str(file))
    await pilot.press("enter")
    await done(pilot)


async def bring(pilot: Pilot[None], file: Path) -> None:
    """Import a file as it is."""
    await read(pilot, file)
    await pilot.press("y")
    await done(pilot)


async def listed(pilot: Pilot[None], name: str) -> None:
    """The list of news has come up, with somebody on it."""
    for _ in range(1000):
        if isinstance(pilot.app.screen, NewsScreen) and name in words(pilot):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{name} isn't listed")


async def test_an_archive_of_linkedin_is_shown_opened_brought_in_and_taken_back(
    opened: Opened, downloads: Path
) -> None:
    whole_export(downloads / "Basic_LinkedInDataExport_11-22-2026.zip", NOW, connections=150)
    async with opened(size=(120, 40)) as pilot:
        await pilot.press("B", "enter")  # the one that was downloaded
        await done(pilot)
        assert isinstance(pilot.app.screen, PreviewScreen)
        shown = words(pilot)
        for line in ("150 new people", "140 new follow-ups", "340 new log entries", "6 saved jobs, left out",
                     "2 files inside, not read", "Old follow-ups"):  # fmt: skip
            assert line in shown
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ListScreen)
        assert "Ada Alvarez · Backend Engineer, Acme · ada.0@example.com" in words(pilot)
        await pilot.press("escape", "o")
        await done(pilot)
        await pilot.press("o")
        await done(pilot)
        assert "are spread" not in words(pilot)
        await pilot.press("w", "space", "j", "space", "enter")  # the first and the third
        await done(pilot)
        assert "142 new follow-ups" in words(pilot)
        assert "6 saved jobs, 2 included" in words(pilot)
        await pilot.press("w", "a", "enter")
        await done(pilot)
        assert "146 new follow-ups" in words(pilot)
        await pilot.press("w", "a", "a", "space", "escape")  # which changes nothing
        await pilot.press("w", "a", "space", "enter")
        await done(pilot)
        await pilot.press("y")
        await done(pilot)
        assert pilot.app.screen is inbox(pilot)
        assert notice(pilot).startswith("Imported 150 people, 141 follow-ups and")
        await pilot.press("u")
        assert notice(pilot).startswith("Undone: Imported 150 people")
        assert "Who are you waiting to hear from?" in text(pilot)


async def test_the_phone_book_is_included_by_a_key(opened: Opened, tmp_path: Path) -> None:
    book = (
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers\nMOBILE_CONTACTS,Ken,Ito,,,k@x.example,\n"
    )
    one = f"{CONNECTIONS}Dana,Li,https://www.linkedin.com/in/dana,,,,20 Nov 2026\n"
    file = packed(tmp_path / "a.zip", {"Connections.csv": one, "Contacts.csv": book})
    async with opened(size=(40, 15)) as pilot:
        for keys, people in (([], "1 new person"), (["b"], "2 new people"), (["b"], "1 new person")):
            await (pilot.press(*keys) if keys else read(pilot, file))
            await done(pilot)
            assert people in words(pilot)
        assert "1 file inside, not read b" in words(pilot), "the last line has no room for it"
    (tmp_path / "Contacts.csv").write_text(book, encoding="utf-8")
    async with opened() as pilot:  # alone, it is asked about
        await read(pilot, tmp_path / "Contacts.csv")
        await done(pilot)
        assert "phone book that you once synced" in words(pilot)
        await pilot.press("y")
        await done(pilot)
        assert "1 new person" in words(pilot)


async def test_leaving_the_preview_changes_nothing(opened: Opened, tmp_path: Path) -> None:
    async with opened() as pilot:
        await read(pilot, connections(tmp_path / "Connections.csv", 30))
        assert "30 new people" in words(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is inbox(pilot)
        await pilot.press("u")
        assert notice(pilot) == "There is nothing to undo."


async def test_what_is_read_is_stopped_by_a_key_and_nothing_comes_of_it(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, read_files = threading.Event(), readers.read_files

    def slowly(*arguments: Any, **more: Any) -> Any:
        going.wait(30)
        return read_files(*arguments, **more)

    monkeypatch.setattr(readers, "read_files", slowly)
    file = connections(tmp_path / "Connections.csv", 30)
    async with opened() as pilot:
        await pilot.press("B")
        put(pilot, str(file))
        await pilot.press("enter")
        assert "esc stop" in text(pilot).splitlines()[-1]
        await pilot.press("escape")
        going.set()
        for _ in range(3000):
            if "Stopped. Nothing was changed." in words(pilot):
                break
            await pilot.pause(0.01)
        assert "Stopped. Nothing was changed." in words(pilot)
        assert type(pilot.app.screen) is ImportScreen
        await pilot.press("escape")
        assert "Who are you waiting to hear from?" in text(pilot)


async def test_an_act_that_is_stopped_leaves_nothing(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = import_reading.Way.check

    def stopped(way: import_reading.Way) -> None:
        way.is_stopped = way.is_stopped or way.label == "Importing"
        check(way)

    monkeypatch.setattr(import_reading.Way, "check", stopped)
    async with opened(size=(120, 40)) as pilot:
        await read(pilot, connections(tmp_path / "Connections.csv", 30))
        await pilot.press("y")
        await done(pilot)
        assert "Stopped. Nothing was changed." in words(pilot)
        await pilot.press("escape")
        assert "Who are you waiting to hear from?" in text(pilot)


async def test_names_are_plain_text_whatever_they_hold(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "[bold]Eve,\x1b[31mRed[/],https://www.linkedin.com/in/eve,,[link=x]Acme,$(id),03 Nov 2026\n"
        ",,https://www.linkedin.com/in/none,,Acme,,03 Nov 2026\n"
    )
    async with opened(size=(120, 40)) as pilot:
        await read(pilot, file)
        assert "1 new person" in words(pilot)
        assert "1 row skipped" in words(pilot)
        await pilot.press("enter")
        assert "[bold]Eve" in words(pilot)
        assert "[link=x]Acme" in words(pilot)
        assert "\x1b" not in text(pilot)
        await pilot.press("escape", "j", "enter")
        assert "line 3: " in words(pilot)


async def test_the_same_file_again_brings_nothing_and_offers_no_key_for_it(opened: Opened, tmp_path: Path) -> None:
    file = connections(tmp_path / "Connections.csv", 30)
    async with opened(size=(120, 40)) as pilot:
        await bring(pilot, file)
        await read(pilot, file)
        assert "30 people on file already" in words(pilot)
        assert "import it" not in text(pilot).splitlines()[-1]
        await pilot.press("y")
        assert isinstance(pilot.app.screen, PreviewScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
@pytest.mark.sampled(2)
async def test_the_preview_fits_every_terminal(opened: Opened, downloads: Path, size: tuple[int, int]) -> None:
    whole_export(downloads / "LinkedIn.zip", NOW, connections=150)
    async with opened(size=size) as pilot:
        await pilot.press("B", "enter")
        await done(pilot)
        assert "150 new people" in words(pilot)
        assert "y import" in text(pilot).splitlines()[-1]
        assert pilot.app.screen.query_one("#groups", OptionList).option_count == 5


async def test_a_path_is_completed_by_tab(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    connections(tmp_path / "exports" / "Connections.csv", 3)
    async with opened() as pilot:
        await pilot.press("B")
        put(pilot, f"{tmp_path}/exp")
        await pilot.press("tab", "tab", "enter")
        await done(pilot)
        assert "3 new people" in words(pilot)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{0}/a b.csv", ["a b.csv"]),
        ("'{0}/a b.csv'", ["a b.csv"]),
        ('"{0}/a b.csv" ', ["a b.csv"]),
        ("{0}/a\\ b.csv", ["a b.csv"]),
        ("file://{0}/a%20b.csv", ["a b.csv"]),
        ("{0}/it's.csv", ["it's.csv"]),
        ("{0}/it's.csv {0}/a\\ b.csv", ["it's.csv {0}/a\\ b.csv"]),
        ("'{0}/a b.csv' {0}/c.csv", ["a b.csv", "c.csv"]),
        ("{0}/gone.csv", ["gone.csv"]),
    ],
)
def test_a_path_is_understood_as_terminals_paste_it(tmp_path: Path, typed: str, meant: list[str]) -> None:
    for name in ("a b.csv", "c.csv", "it's.csv"):
        (tmp_path / name).touch()
    found = import_reading.typed_paths(typed.format(tmp_path))
    assert [*found] == [tmp_path / name.format(tmp_path) for name in meant]


def test_a_path_is_completed_as_far_as_it_is_sure(tmp_path: Path) -> None:
    for name in ("Connections.csv", "Connections (1).csv", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "Mine").mkdir()
    complete = import_files.completed_path
    assert complete(f"{tmp_path}/conn") == f"{tmp_path}/Connections"
    assert complete(f"{tmp_path}/Connections.") == f"{tmp_path}/Connections.csv"
    assert complete(f"{tmp_path}/m") == f"{tmp_path}/Mine/"
    assert complete(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert complete(f"{tmp_path}/nothing") == f"{tmp_path}/nothing"
    assert complete("/nowhere/x") == "/nowhere/x"


def test_the_newest_file_of_each_kind_is_proposed_linkedins_archive_first(tmp_path: Path) -> None:
    names = ("old.vcf", "new.vcf", "Basic_LinkedInDataExport_11-22-2026.zip", "Basic_LinkedIn (1).zip",
             "jobs.xlsx", "song.mp3", "Connections (2).csv", "holiday.zip")  # fmt: skip
    for number, name in enumerate(names):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_000_000 + number, 1_000_000 + number))
    found = [one.path.name for one in import_files.proposals_in(tmp_path)]
    assert found == ["Basic_LinkedIn (1).zip", "Connections (2).csv", "new.vcf", "jobs.xlsx"]


async def test_who_has_a_new_job_is_listed_after_the_import_with_a_key_for_each(
    opened: Opened, tmp_path: Path
) -> None:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row = "{0},Li,https://www.linkedin.com/in/{0},,{1},Engineer,03 Nov 2026\n"
    first, second = tmp_path / "Connections.csv", tmp_path / "Connections (1).csv"
    first.write_text(head + "".join(row.format(name, "Initech") for name in ("Dana", "Ken", "Zoe")))
    jobs = (("Dana", "Globex"), ("Ken", "Hooli"), ("Zoe", "Initech"), ("Ana", "Acme"))
    second.write_text(head + "".join(row.format(*job) for job in jobs))
    async with opened(size=(120, 40)) as pilot:
        await bring(pilot, first)
        await read(pilot, second)
        assert "2 people with news: a new job or name" in words(pilot)
        await pilot.press("y")
        await done(pilot)
        await listed(pilot, "Ken")
        await pilot.press("escape", "ctrl+p", *"reasons")  # they are there later, too
        await pilot.pause(0.5)
        await pilot.press("enter")
        await listed(pilot, "Ken")
        assert "Dana Li · Engineer, Globex · on file: Engineer, Initech" in words(pilot)
        await pilot.press("enter")
        assert "Opened a follow-up with Dana Li (news: your new role at Globex)." in words(pilot)
        await pilot.press("t")
        assert pilot.app.screen is inbox(pilot)
        assert notice(pilot).startswith("Ken Li: Engineer, Hooli, and before that Engineer, Initech.")
        await pilot.press("2")  # it is Sunday
        assert "New role at Globex" in text(pilot)
        await pilot.press("u", "u")
        assert notice(pilot).startswith("Undone: Opened a follow-up with Dana Li")


async def test_who_has_a_known_address_under_another_name_is_decided_before_the_one_act(
    opened: Opened, tmp_path: Path
) -> None:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row = "{0},{1},,{2}@example.com,{3},,03 Nov 2026\n"
    first, second = tmp_path / "Connections.csv", tmp_path / "Connections (1).csv"
    first.write_text(head + "".join(row.format(name, "Li", name, "") for name in ("Dana", "Ken", "Zoe")))
    others = (("Dane", "Brown", "Dana"), ("Kim", "Gray", "Ken"), ("Zed", "Black", "Zoe"))
    second.write_text(head + "".join(row.format(*other, "Acme") for other in others))
    async with opened(size=(120, 40)) as pilot:
        await bring(pilot, first)
        await read(pilot, second)
        assert "3 possible duplicates" in words(pilot)
        assert "import it" not in text(pilot).splitlines()[-1]
        await pilot.press("d")
        await pilot.pause(0.1)
        assert "same e-mail address" in words(pilot)
        assert "Dana Li" in words(pilot)
        assert "Dane Brown" in words(pilot)
        await pilot.press("m", "t", "s")
        await done(pilot)
        for line in ("1 new person", "1 person with details added", "1 possible duplicate"):
            assert line in words(pilot)
        await pilot.press("y")
        await done(pilot)
        assert notice(pilot).startswith("Imported 1 person from Connections (1).csv; 1 with details added")
        people = await inbox(pilot).session.read(lambda file: [*file.each_person("")])
        found = {one.name: one.organisation for one in people}
        assert found == {"Dana Li": "Acme", "Ken Li": "", "Kim Gray": "Acme", "Zoe Li": ""}
        assert not await inbox(pilot).session.ponder(lambda file: file.doubles()), "it was said that they are two"
        await pilot.press("u")
        assert notice(pilot).startswith("Undone: Imported 1 person")
