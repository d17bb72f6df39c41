"""Backups on the screen: one at opening, after the rows; the list in the palette; what is wrong with the file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from app.runtime.session import Session
from app.screens.base.screen import BaseScreen
from app.screens.people.person import PersonScreen
from app.screens.system.backups import back_up_now, choose_backup
from app.settings.config import Config
from app.shell.app import RingbackApp
from app.shell.startup import remarks
from data.files.backup_files import backups_of
from data.model.backups import Reason
from data.model.vocabulary import Medium
from data.store.connection.errors import DamagedError
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import text
from tests.builders import NOW, touch
from tests.store.databases import number_of


@asynccontextmanager
async def at_home(
    database: Path, clock: MovedClock, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The inbox as the program opens it: with all that comes after the first rows."""
    session = Session(database, clock, Config(timezone="America/New_York"))
    try:
        async with RingbackApp(session, backs_up=True).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            yield pilot
    finally:
        session.close()


def said(pilot: Pilot[None]) -> str:
    """What the line over the keys says."""
    assert isinstance(pilot.app.screen, BaseScreen)
    return pilot.app.screen.notice.text


def reasons(database: Path) -> list[Reason]:
    """Why each backup was made, the newest first."""
    return [one.reason for one in backups_of(database)]


def lines_of(session: Session) -> list[str]:
    """What is remarked at an opening."""
    return [remark.line for remark in remarks(session)]


@pytest.fixture
def session(database: Path, clock: MovedClock) -> Session:
    return Session(database, clock, Config(timezone="America/New_York"))


async def test_opening_backs_up_what_has_changed_and_says_nothing(
    inbox_of_five: dict[str, int], database: Path, clock: MovedClock
) -> None:
    for expected in (1, 1):
        async with at_home(database, clock) as pilot:
            assert len(backups_of(database)) == expected
            assert said(pilot) == ""
    async with at_home(database, clock) as pilot:
        await pilot.press("e")
        await pilot.pause()
    async with at_home(database, clock):
        assert reasons(database) == [Reason.OPEN, Reason.OPEN]


async def test_the_backup_is_not_on_the_way_of_the_first_rows(
    inbox_of_five: dict[str, int], database: Path, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    async def greeted(app: RingbackApp, _session: Session) -> None:
        shown.append("\n".join(strip.text for strip in app.screen._compositor.render_strips()))

    monkeypatch.setattr("app.shell.startup.greet", greeted)
    async with at_home(database, clock):
        pass
    assert len(shown) == 1
    assert "Ada Lovelace" in shown[0]


async def bring_back_the_latest(pilot: Pilot[None], screen: BaseScreen) -> None:
    """The first of the list is taken, and what it would bring back is wanted."""
    await choose_backup(screen)
    for key in ("enter", "y"):
        await pilot.pause()
        await pilot.press(key)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_a_backup_is_taken_from_the_list_and_brought_back(
    inbox_of_five: dict[str, int], database: Path, opened: Opened, clock: MovedClock, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        inbox = pilot.app.screen
        assert isinstance(inbox, BaseScreen)
        await back_up_now(inbox)
        assert said(pilot) == "Backed up as 2026-11-22T124200Z-by-hand.db."
        await pilot.press("e")
        await pilot.pause()
        before = number_of(database, "touch")
        await choose_backup(inbox)
        await pilot.pause()
        listed = text(pilot)
        assert "Sun 22 Nov 07:42, by you" in listed
        assert ("3 due, 1 waiting" if size[0] >= 60 else "5 follow-ups, 3 due") in listed
        await pilot.press("enter")
        await pilot.pause()
        asked = text(pilot)
        assert "Restore it?" in asked
        assert "Backup" in asked
        assert "backed up first" in asked
        assert "y restore it" in asked
        await pilot.press("n")
        await pilot.pause()
        assert number_of(database, "touch") == before
        await bring_back_the_latest(pilot, inbox)
        assert said(pilot) == "Restored: 3 due, 1 waiting, 0 stalled, 1 closed."
        assert number_of(database, "touch") == before - 1
        assert "Ada Lovelace" in text(pilot)
        await pilot.press("e")  # and it goes on
        await pilot.pause()
        assert said(pilot).startswith("E-mailed Ben Franklin.")
    assert reasons(database) == [Reason.RESTORE, Reason.BY_HAND]


async def test_a_backup_that_is_brought_back_from_the_page_of_a_person_shows_the_inbox(
    inbox_of_five: dict[str, int], database: Path, opened: Opened
) -> None:
    """That person may not be in it."""
    async with opened() as pilot:
        inbox = pilot.app.screen
        assert isinstance(inbox, BaseScreen)
        await back_up_now(inbox)
        await pilot.press("enter")
        person = pilot.app.screen
        assert isinstance(person, PersonScreen)
        await bring_back_the_latest(pilot, person)
        assert pilot.app.screen is inbox
        assert said(pilot) == "Restored: 3 due, 1 waiting, 0 stalled, 1 closed."


async def test_without_backups_a_line_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        inbox = pilot.app.screen
        assert isinstance(inbox, BaseScreen)
        await choose_backup(inbox)
        assert said(pilot).startswith("There are no backups yet")


async def test_the_palette_has_both(opened: Opened) -> None:
    async with opened() as pilot:
        offered = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert {"Back up now", "Restore a backup…"} <= set(offered)


async def test_a_damaged_backup_is_shown_as_one_and_not_taken(
    inbox_of_five: dict[str, int], database: Path, opened: Opened
) -> None:
    async with opened() as pilot:
        inbox = pilot.app.screen
        assert isinstance(inbox, BaseScreen)
        await back_up_now(inbox)
        backups_of(database)[0].path.write_bytes(b"x" * 5000)
        await choose_backup(inbox)
        await pilot.pause()
        assert "damaged" in text(pilot)
        assert pilot.app.screen.query_one(OptionList).option_count == 1
        await pilot.press("enter")
        await pilot.pause()
        assert "is damaged: choose another backup" in said(pilot)


# What is wrong with the file.


async def test_a_file_that_cannot_be_read_ends_the_screen_with_its_fault(
    inbox_of_five: dict[str, int], database: Path, session: Session
) -> None:
    os.truncate(database, database.stat().st_size // 3)
    app = RingbackApp(session)
    async with app.run_test() as pilot:
        await pilot.pause()
    session.close()
    assert isinstance(app.unread, DamagedError)


async def test_damage_behind_the_first_rows_is_found_and_said_and_mended_from_the_palette(
    inbox_of_five: dict[str, int], database: Path, store: Store, clock: MovedClock
) -> None:
    store.keep_rehearsal(inbox_of_five["Eve"], "x" * 15_000, NOW)
    store.close()
    async with at_home(database, clock) as pilot:
        assert said(pilot) == ""
    harmed = bytearray(database.read_bytes())
    place = harmed.rindex(b"x" * 3000)  # a page that no list shows
    page = place // 4096 * 4096
    harmed[page : page + 4096] = b"\xff" * 4096
    database.write_bytes(bytes(harmed))
    async with at_home(database, clock) as pilot:
        await pilot.pause()
        assert said(pilot) == (
            f"{database.name} is damaged: quit, and let `ringback doctor` save what can be read. "
            "Or choose Restore a backup in the palette, without what you did since then."
        )
        assert "Ada Lovelace" in text(pilot)
        assert reasons(database) == [Reason.OPEN], "what is damaged becomes no backup"
        inbox = pilot.app.screen
        assert isinstance(inbox, BaseScreen)
        await bring_back_the_latest(pilot, inbox)
        assert "The damaged file is kept as" in said(pilot)
    (aside,) = (file for file in database.parent.glob("*broken*") if file.name[-4:] not in ("-wal", "-shm"))
    assert aside.read_bytes() == bytes(harmed)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_that_cannot_be_made_is_a_quiet_line(
    inbox_of_five: dict[str, int], database: Path, session: Session
) -> None:
    (database.parent / "backups").write_text("a file")
    (line,) = lines_of(session)
    assert line.startswith("No backup was made when Ringback started")
    session.close()


@pytest.mark.parametrize(
    "fault", [RuntimeError("boom"), OSError(5, "Input/output error"), sqlite3.OperationalError("disk I/O error")]
)
async def test_a_backup_that_fails_at_opening_in_any_way_is_said(
    inbox_of_five: dict[str, int],
    database: Path,
    clock: MovedClock,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
) -> None:
    def failing(*_args: object) -> None:
        raise fault

    monkeypatch.setattr("app.shell.startup.back_up", failing)
    async with at_home(database, clock) as pilot:
        assert "No backup was made when Ringback started" in said(pilot)


def test_a_folder_that_is_synced_is_said_once_at_each_start(
    inbox_of_five: dict[str, int], tmp_path: Path, database: Path, clock: MovedClock
) -> None:
    synced = tmp_path / "Dropbox" / "ringback.db"
    synced.parent.mkdir()
    synced.write_bytes(database.read_bytes())
    session = Session(synced, clock, Config(timezone="America/New_York"))
    assert lines_of(session) == ["Dropbox copies this database while it is open, which can damage it."]
    session.close()
    (tmp_path / ".stfolder").mkdir()
    session = Session(database, clock, Config(timezone="America/New_York"))
    assert lines_of(session) == ["Syncthing copies this database while it is open, which can damage it."]
    session.close()


async def test_a_newer_file_is_shown_and_every_key_says_that_it_is_read_only(
    inbox_of_five: dict[str, int], database: Path, clock: MovedClock
) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    async with at_home(database, clock) as pilot:
        await pilot.pause()
        assert "was written by a newer Ringback, so it's read-only here" in said(pilot)
        assert "Ada Lovelace" in text(pilot)
        for key in ("e", "r", "X", "u", "U"):
            await pilot.press("j", *([key, key] if key == "X" else [key]))
            await pilot.pause()
            assert "it's read-only here" in said(pilot), key
    assert number_of(database, "touch") == 1


async def test_a_program_that_ends_at_once_does_not_wait_for_the_backup(
    inbox_of_five: dict[str, int], database: Path, session: Session
) -> None:
    session.is_closing = True
    assert lines_of(session) == []
    assert backups_of(database) == []
    session.close()


def test_what_another_program_holds_open_is_backed_up_too(
    inbox_of_five: dict[str, int], database: Path, store: Store, session: Session
) -> None:
    store.log([inbox_of_five["Ada"]], touch(Medium.CALL), NOW)
    assert lines_of(session) == []
    assert number_of(backups_of(database)[0].path, "touch") == 2
    session.close()
