"""The write-ahead log is taken away, or emptied, under an open screen: no confirmed act is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data.files.backup_files import backups_of
from data.files.database_files import INDEX, LOG, beside
from data.model.backups import Reason
from data.model.vocabulary import Medium
from data.store.connection.errors import LogLostError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, inbox, notice, under_cursor
from tests.builders import BOOK, NOW, touch

TAKEN_AWAY = "Another program removed the log of ringback.db; everything in it was kept."
BEFORE = 1
"""Contacts that the file of five holds."""


def touches(path: Path) -> int:
    """How many contacts a file holds, as the next program finds it; it must be whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM touch").fetchone()[0])


def both_removed(path: Path) -> None:
    beside(path, LOG).unlink()
    beside(path, INDEX).unlink()


def log_removed(path: Path) -> None:
    beside(path, LOG).unlink()


def index_removed(path: Path) -> None:
    beside(path, INDEX).unlink()


def log_moved(path: Path) -> None:
    beside(path, LOG).rename(path.with_name("elsewhere"))


def log_replaced(path: Path) -> None:
    beside(path, LOG).unlink()
    beside(path, LOG).touch()


def log_emptied(path: Path) -> None:
    beside(path, LOG).write_bytes(b"")


def log_zeroed(path: Path) -> None:
    with beside(path, LOG).open("r+b") as log:
        log.write(bytes(beside(path, LOG).stat().st_size))


def log_cut(path: Path) -> None:
    size = beside(path, LOG).stat().st_size
    with beside(path, LOG).open("r+b") as log:
        log.truncate(size // 2)


TAKEN = (both_removed, log_removed, index_removed, log_moved, log_replaced)
HARMS = (*TAKEN, log_emptied, log_zeroed, log_cut)
Harm = Callable[[Path], None]


@contextmanager
def another_program(path: Path, sql: str = "SELECT count(*) FROM touch") -> Iterator[None]:
    """A program that has the file open all the while, and has run ``sql``."""
    with another_program_later(path, sql) as run:
        run()
        yield


@contextmanager
def another_program_later(path: Path, sql: str) -> Iterator[Callable[[], None]]:
    """A program that opens the file and runs ``sql`` when it is told to, and then has it open to the end."""
    script = (
        "import sqlite3, sys; sys.stdin.readline();"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute(sys.argv[2]).fetchall(); print('done', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), sql], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        stdin, stdout = other.stdin, other.stdout
        assert stdin
        assert stdout

        def run() -> None:
            stdin.write("now\n")
            stdin.flush()
            assert stdout.readline() == "done\n"

        yield run
        stdin.close()


def lost_logs(path: Path) -> list[Path]:
    """The backups that were made because a log was lost."""
    return [one.path for one in backups_of(path) if one.reason is Reason.LOST_LOG]


@pytest.fixture(autouse=True)
def _unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is merged into the file by itself: what these tests are about is in the log alone."""
    monkeypatch.setattr("app.runtime.writer.SETTLED", 1000.0)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("noticed", ["at the next look", "at the next act", "at leaving"])
@pytest.mark.sampled(8)
async def test_no_act_is_lost_with_the_log(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, harm: Harm, noticed: str
) -> None:
    async with opened() as pilot:
        await pilot.press("e", "e")
        assert count(pilot) == 1
        harm(database)
        if noticed == "at the next look":
            await inbox(pilot)._tick()
            if harm in TAKEN:
                assert notice(pilot) == TAKEN_AWAY
            assert count(pilot) == 1
        if noticed != "at leaving":
            await pilot.press("e")
            assert notice(pilot).startswith("E-mailed Cleo")
            assert count(pilot) == 0
    assert touches(database) == BEFORE + (2 if noticed == "at leaving" else 3)
    assert not lost_logs(database), "nothing is kept twice"


@pytest.mark.parametrize("harm", TAKEN)
async def test_a_program_that_has_the_file_open_and_writes_nothing_keeps_nothing_from_it(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, harm: Harm
) -> None:
    """SQLite itself leaves out a log that has no name where anybody else has the file open."""
    async with opened() as pilot:
        await pilot.press("e", "e")
        with another_program(database):
            harm(database)
            await inbox(pilot)._tick()
            await pilot.press("e")
            assert notice(pilot).startswith("E-mailed Cleo")
    assert touches(database) == BEFORE + 3


@pytest.mark.parametrize("noticed", ["at the next look", "at the next act", "at leaving"])
async def test_what_another_program_writes_then_is_kept_beside_what_was_done_here(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, noticed: str
) -> None:
    with another_program_later(database, "UPDATE person SET title = 'CTO'") as write:
        async with opened() as pilot:
            session = inbox(pilot).session
            await pilot.press("e", "e")
            both_removed(database)
            write()
            if noticed == "at the next look":
                await inbox(pilot)._tick()
            elif noticed == "at the next act":
                await pilot.press("e")
            if noticed != "at leaving":
                # On a full machine the look of each second may say so first, and the key finds another row.
                was_sooner = noticed == "at the next act" and "press the key again" in notice(pilot)
                assert was_sooner or f"What you did here is kept as {lost_logs(database)[0]}" in notice(pilot)
                await inbox(pilot)._tick()
                assert count(pilot) == 3, "what is in the file is shown"
                await pilot.press("e")
                assert notice(pilot).startswith("E-mailed")
        [kept] = lost_logs(database)
        if noticed == "at leaving":
            assert str(kept) in session.news[0]
    assert touches(kept) == BEFORE + 2
    assert touches(database) == BEFORE + (noticed != "at leaving")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT DISTINCT title FROM person").fetchall() == [("CTO",)]


async def test_what_only_the_reader_has_seen_is_kept_too(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    """A command has written and ended; this screen has done nothing yet."""
    async with opened() as pilot:
        _logged_by_another(database)
        both_removed(database)
        await inbox(pilot)._tick()
        await pilot.press("e")
    assert touches(database) == BEFORE + 2


def _logged_by_another(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from data.store.store import Store; from tests.builders import *;"
        "from data.model.vocabulary import Medium;"
        "Store(Path(sys.argv[1]), BOOK).log([1], touch(Medium.EMAIL), NOW); import os; os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True, cwd=Path(__file__).parents[2])


async def test_where_no_copy_can_be_made_the_log_is_held_open_and_nothing_more_is_done(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await pilot.press("e", "e")
        both_removed(database)
        with monkeypatch.context() as patch:

            def full(*_: object) -> None:
                raise OSError(28, "No space left on device")

            patch.setattr("data.store.backup.lost_log.workplace", full)
            await inbox(pilot)._tick()
            assert "the disk is full" in notice(pilot)
            await pilot.press("e")
            assert "the disk is full" in notice(pilot)
            assert count(pilot) == 1
        await pilot.press("e")
        assert notice(pilot).startswith("E-mailed Cleo")
    assert touches(database) == BEFORE + 3


@pytest.mark.parametrize("harm", HARMS)
def test_a_commands_act_looks_at_the_log_too(
    database: Path, inbox_of_five: dict[str, int], harm: Harm, tmp_path: Path
) -> None:
    store = Store(database, BOOK)
    try:
        store.log([1], touch(Medium.EMAIL), NOW)
        harm(database)
        with pytest.raises(LogLostError) as caught:
            store.log([2], touch(Medium.EMAIL), NOW)
        assert str(caught.value).startswith(f"{database} has lost the log file next to it. Nothing was changed")
        kept = store.saved_view(NOW)
        assert touches(kept.path) == BEFORE + 1
        assert kept.is_whole
    finally:
        store.close()


@pytest.mark.parametrize("end", ["PASSIVE", "FULL", "RESTART", "TRUNCATE"])
async def test_a_log_that_another_program_merges_is_not_lost(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, end: str
) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        with another_program(database, f"PRAGMA wal_checkpoint({end})"):
            await pilot.press("e")
            assert notice(pilot).startswith("E-mailed Ben")
            await inbox(pilot)._tick()
        with another_program(database, "UPDATE person SET notes = 'x'"):
            await inbox(pilot)._tick()
            await pilot.press("e")
            assert notice(pilot).startswith("E-mailed Cleo")
    assert touches(database) == BEFORE + 3
    assert not lost_logs(database)


async def test_what_was_done_is_merged_into_the_file_by_itself_a_moment_later(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Then even a log that is emptied takes nothing along."""
    monkeypatch.setattr("app.runtime.writer.SETTLED", 0.0)
    async with opened() as pilot:
        await pilot.press("e", "e")
        for _ in range(100):
            alone = Path(shutil.copy(database, tmp_path / "alone.db"))
            if touches(alone) == BEFORE + 2:
                break
            await pilot.pause(0.02)
        assert touches(alone) == BEFORE + 2
        assert under_cursor(pilot).startswith("Cleo")


def test_an_inbox_alone_notices_it_too(database: Path, inbox_of_five: dict[str, int]) -> None:
    with closing(Inbox(database)) as reader:
        assert reader.followup(1)
        reader.check_still_there()
        both_removed(database)
        with pytest.raises(LogLostError):
            reader.check_still_there()
