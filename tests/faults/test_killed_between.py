"""Killed between two things that belong together: the next start knows what was done, and says it."""

from __future__ import annotations

import mailbox
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.runtime.session import Session
from app.screens.base.choice import ChooseScreen
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.files.backup_files import backups_of
from data.model.backups import Reason
from data.store.schema.identity import APPLICATION_ID
from tests.app.command_line import CommandLine, one_line
from tests.app.screens.conftest import MovedClock
from tests.app.screens.seeing import text
from tests.builders import at
from tests.store.schema.test_migrations import schema_of


def killed_at(place: str, run: Callable[[], object]) -> None:
    """Do it in a copy of this process that is killed in the moment in which ``place`` is called."""
    child = os.fork()
    if not child:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(place, lambda *_args, **_named: os.kill(os.getpid(), signal.SIGKILL))
            run()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was never reached"


@pytest.fixture
def dana(cli: CommandLine) -> CommandLine:
    """Dana Li, who can be written to."""
    cli("add", "Dana Li", "--org", "Initech", "--kind", "networking", "--email", "dana@initech.example")
    return cli


def maildir(at: Path) -> Path:
    mailbox.Maildir(at / "Drafts", create=True)
    return at / "Drafts"


PLACES: dict[str, Callable[[Path], Path]] = {
    "a folder": lambda at: at / "letters",
    "a file": lambda at: at / "letter.eml",
    "a Maildir": maildir,
}


def letters(at: Path) -> list[Path]:
    return [file for file in at.rglob("*") if file.is_file() and b"X-Unsent" in file.read_bytes()[:2_000]]


BEFORE_THE_LOG = "app.commands.drafts.drafts.done_by"


@pytest.mark.parametrize("where", PLACES)
def test_the_next_start_knows_of_a_letter_that_was_not_logged(
    dana: CommandLine, tmp_path: Path, where: str
) -> None:
    place = PLACES[where](tmp_path)
    send = ("draft", 1, "--send", "file", "--to", place)
    killed_at(BEFORE_THE_LOG, lambda: dana.run(*send))
    (file,) = letters(tmp_path)
    said = one_line(dana.run("show", 1, "--json").stderr)
    assert f"an e-mail to Dana Li was saved as {file}, but it isn't logged" in said
    assert "`ringback draft 1 --send said` logs it" in said
    # Nothing is sent twice.
    again = dana.run(*send)
    assert again.exit_code == 1
    assert "isn't logged yet: `ringback draft 1 --send said` logs it" in again.stderr
    assert letters(tmp_path) == [file]
    # One command logs it, with its words and its id, at the time at which it was written.
    dana.at("2026-11-22T09:00:00-05:00").run("draft", 1, "--send", "said")
    (touch,) = dana.json("show", 1, "--full")["touches"]
    assert touch["at"] == "2026-11-22T07:42:00-05:00"
    with closing(sqlite3.connect(dana.database)) as connection:
        ((message_id,),) = connection.execute("SELECT message_id FROM touch").fetchall()
    assert message_id.encode() in file.read_bytes()
    assert dana("undo").startswith("Undone: E-mailed Dana Li")


def test_a_letter_that_was_not_written_yet_is_forgotten(dana: CommandLine, tmp_path: Path) -> None:
    send = ("draft", 1, "--send", "file", "--to", tmp_path / "letters")
    killed_at("app.drafting.noted_letters.save", lambda: dana.run(*send))
    assert letters(tmp_path) == []
    assert dana("list")
    assert dana.run(*send).stdout.startswith("E-mailed Dana Li")
    assert len(letters(tmp_path)) == 1
    assert dana("list")


def test_a_letter_that_was_thrown_away_is_forgotten(dana: CommandLine, tmp_path: Path) -> None:
    send = ("draft", 1, "--send", "file", "--to", tmp_path / "letters")
    killed_at(BEFORE_THE_LOG, lambda: dana.run(*send))
    letters(tmp_path)[0].unlink()
    assert dana("list")
    assert dana.run(*send).stdout.startswith("E-mailed Dana Li")


@pytest.mark.parametrize(("key", "touches"), [("y", 1), ("n", 0)])
async def test_the_screen_asks_and_one_key_decides(
    dana: CommandLine, tmp_path: Path, key: str, touches: int
) -> None:
    send = ("draft", 1, "--send", "file", "--to", tmp_path / "letters")
    killed_at(BEFORE_THE_LOG, lambda: dana.run(*send))
    session = Session(dana.database, MovedClock(), Config(timezone="America/New_York"))
    try:
        async with RingbackApp(session, backs_up=True).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(pilot.app.screen, ChooseScreen)
            assert "y n choose  esc ask again at the next start" in text(pilot).splitlines()[-1]
            await pilot.press(key)
            await pilot.pause()
            assert not isinstance(pilot.app.screen, ChooseScreen)
    finally:
        session.close()
    assert len(dana.json("show", 1)["touches"]) == touches


@pytest.mark.parametrize("is_open", [True, False])
async def test_the_question_names_the_day_once_it_is_another(
    dana: CommandLine, tmp_path: Path, is_open: bool
) -> None:
    killed_at(BEFORE_THE_LOG, lambda: dana.run("draft", 1, "--send", "file", "--to", tmp_path / "letters"))
    clock = MovedClock()
    clock.now = at("Sun 22 Nov 23:59") if is_open else at("Mon 23 Nov 00:01")
    session = Session(dana.database, clock, Config(timezone="America/New_York"))
    try:
        async with RingbackApp(session, backs_up=True).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            question = pilot.app.screen
            assert isinstance(question, ChooseScreen)
            assert question._heading == "E-mail to Dana Li"
            if is_open:
                assert "was saved at 07:42 as" in text(pilot)
                clock.now = at("Mon 23 Nov 00:01")
                await question._tick()
                await pilot.pause()
            assert "was saved on Sun 22 Nov at 07:42 as" in text(pilot)
    finally:
        session.close()


@pytest.fixture
def old(cli: CommandLine) -> CommandLine:
    """A database as an older version has left it."""
    cli.database.unlink()
    schema_of("0006", cli.database)
    with closing(sqlite3.connect(cli.database)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(
            "INSERT INTO person (name, organisation, title, email, phone, profile, address, timezone, notes,"
            " search, organisation_key) VALUES ('Dana Li', '', '', '', '', '', '', '', '', 'dana li', '')"
        )
    return cli


UPDATED = "ringback.db was updated for this version of Ringback. The old file is kept as"


def test_an_update_of_the_file_is_said_once(old: CommandLine) -> None:
    said = one_line(old.run("list").stderr)
    (backup,) = backups_of(old.database)
    assert backup.reason is Reason.MIGRATION
    assert f"{UPDATED} {backup.path}." in said
    old("list")


def test_an_update_before_a_kill_is_said_at_the_next_start(old: CommandLine) -> None:
    killed_at("data.store.backup.update.tell_update", lambda: old.run("list"))
    assert UPDATED in one_line(old.run("add", "Raj Rao", "--json").stderr)
    old("list")


async def test_the_screen_says_it_too(old: CommandLine) -> None:
    killed_at("data.store.backup.update.tell_update", lambda: old.run("list"))
    session = Session(old.database, MovedClock(), Config(timezone="America/New_York"))
    try:
        app = RingbackApp(session, backs_up=True)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            app.settle_down()  # there are no rows, for whose painting it waits
            await app.workers.wait_for_complete()
            text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
            assert "ringback.db was updated for this version of Ringback." in text
    finally:
        session.close()
    old("list")
