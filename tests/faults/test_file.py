"""The database's file taken away, replaced, or made read-only, while the screen is open on it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from data.model.errors import RuleError
from data.model.vocabulary import Medium
from data.store.connection.errors import ReplacedError, StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, inbox, notice, text, under_cursor
from tests.builders import BOOK, NOW, followup, person, touch
from tests.terminal.terminal import terminal

ADA, BEN = "Ada Lovelace", "Ben Franklin"
NOBODY = 65534


def touches(path: Path) -> int:
    """How many contacts a file holds; it must be whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM touch").fetchone()[0])


def names(path: Path) -> list[str]:
    """The people in a file; it must be whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [name for (name,) in connection.execute("SELECT name FROM person ORDER BY id")]


@pytest.fixture
def other(_migrated: Path, tmp_path: Path) -> Path:
    """Another Ringback file, with one follow-up."""
    path = Path(shutil.copy(_migrated, tmp_path / "other.db"))
    store = Store(path, BOOK)
    store.add(followup(who=person("email", name="Zoë Zola")), NOW)
    store.close()
    return path


# On the screen.


@pytest.mark.parametrize("has_acted", [False, True], ids=["before any act", "after an act"])
async def test_a_file_that_is_taken_away_is_said_and_goes_on_once_it_is_back(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, tmp_path: Path, has_acted: bool
) -> None:
    async with opened() as pilot:
        if has_acted:
            await pilot.press("e")
        before, away = count(pilot), tmp_path / "away.db"
        database.rename(away)
        for key in ("e", "u", "j", "k", "2", "1", "s", "escape", "T", "escape"):
            await pilot.press(key)
        await pilot.press("e")
        assert notice(pilot).startswith(f"{database} is gone. Nothing was changed; put it back")
        assert "\n" not in notice(pilot)
        await inbox(pilot)._tick()
        assert count(pilot) == before
        assert not database.exists()
        away.rename(database)
        await pilot.press("e")
        assert count(pilot) == before - 1
    assert touches(database) == 2 + has_acted


async def test_a_folder_that_is_taken_away_is_said_and_goes_on_once_it_is_back(
    opened: Opened,
    inbox_of_five: dict[str, int],
    database: Path,
) -> None:
    folder = database.parent
    away = folder.with_name(f"{folder.name}-away")
    async with opened() as pilot:
        await pilot.press("e")
        folder.rename(away)
        await pilot.press("e")
        assert "is gone" in notice(pilot)
        assert not folder.exists()
        away.rename(folder)
        await pilot.press("e")
        assert count(pilot) == 1
    assert touches(database) == 3


async def test_a_folder_that_is_removed_for_good_lets_one_leave(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        shutil.rmtree(database.parent)
        for _ in range(2):
            await pilot.press("e")
            await inbox(pilot)._tick()
        assert "is gone" in notice(pilot)
        assert count(pilot) == 2
        await pilot.press("q")
    assert not database.parent.exists()


async def test_an_act_for_a_file_that_was_replaced_goes_into_neither(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, other: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.db"
    async with opened() as pilot:
        await pilot.press("e")  # is in the write-ahead log, which must not be taken for the other file's
        os.link(database, kept)
        other.replace(database)
        await pilot.press("e")
        refusal = f"{database} was replaced by another file, which you see from now on. Nothing was changed."
        assert notice(pilot) == refusal
        await inbox(pilot)._tick()
        assert notice(pilot) == refusal
        assert (under_cursor(pilot), count(pilot)) == ("Zoë Zola", 1)
        assert ADA not in text(pilot)
        await pilot.press("e")
        assert count(pilot) == 0
        await pilot.press("u")
        assert (under_cursor(pilot), count(pilot)) == ("Zoë Zola", 1)
        await pilot.press("e")
    assert names(database) == ["Zoë Zola"]
    assert touches(database) == 1
    assert touches(kept) == 2  # what was confirmed is in the file that it was confirmed of
    assert ADA in names(kept)


async def test_a_file_that_was_replaced_is_seen_from_every_screen(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, other: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("I")
        other.replace(database)
        page = pilot.app.screen
        await page._tick()  # type: ignore[attr-defined]
        assert "was replaced by another file" in page.notice.text  # type: ignore[attr-defined]
        await pilot.press("escape")
        await inbox(pilot)._tick()
        assert (under_cursor(pilot), count(pilot)) == ("Zoë Zola", 1)


async def test_a_file_replaced_by_something_else_is_said_and_not_written_to(
    opened: Opened, inbox_of_five: dict[str, int], database: Path, tmp_path: Path
) -> None:
    letter, away = tmp_path / "letter.txt", tmp_path / "away.db"
    letter.write_text("Dear Sir, " * 1000)
    async with opened() as pilot:
        await pilot.press("e")
        database.rename(away)
        letter.rename(database)
        for key in ("e", "j", "2", "1", "e"):
            await pilot.press(key)
            await inbox(pilot)._tick()
        assert "isn't a Ringback database any more" in notice(pilot)
        assert database.read_text() == "Dear Sir, " * 1000
        away.replace(database)
        await inbox(pilot)._tick()
        await pilot.press("e")
        assert count(pilot) == 1
    assert touches(database) == 3


_LOOK = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM person'); c.close()"


async def test_another_program_that_looks_into_the_file_takes_no_log_away(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    log = database.with_name(f"{database.name}-wal")
    async with opened() as pilot:
        for number in range(2):
            await pilot.press("e")
            in_use = log.stat().st_ino
            with closing(Inbox(database)) as another:  # what opens and closes it here keeps the locks as they are
                another.changed()
            subprocess.run([sys.executable, "-c", _LOOK, database], check=True)
            assert log.stat().st_ino == in_use
            assert count(pilot) == 2 - number
        await pilot.press("e")
        assert count(pilot) == 0
    assert touches(database) == 4


# In the store, which any screen and any command stands on.


@pytest.mark.parametrize(
    "act",
    [lambda store: store.log([1], touch(Medium.EMAIL), NOW), lambda store: store.undo()],
    ids=["log", "undo"],
)
def test_a_store_writes_nothing_into_a_file_that_was_replaced(
    database: Path, other: Path, tmp_path: Path, act: Callable[[Store], object]
) -> None:
    store, kept = Store(database, BOOK), tmp_path / "kept.db"
    store.add(followup(who=person(name=ADA)), NOW)
    os.link(database, kept)
    other.replace(database)
    with pytest.raises(ReplacedError):
        act(store)
    store.close()
    assert (names(kept), touches(kept)) == ([ADA], 0)
    assert (names(database), touches(database)) == (["Zoë Zola"], 0)
    with closing(Inbox(database)) as fresh:
        found = fresh.followup(1)
        assert found
        assert found.who == "Zoë Zola"


# Read-only, which doesn't bind whoever runs as root: so it is tried in a copy of this process that isn't.


def _as_nobody(work: Callable[[], None]) -> str:
    """What went wrong in ``work``, done by a user whom permissions bind; '' where nothing did."""
    if os.getuid():
        work()
        return ""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            work()
        except BaseException:
            said = traceback.format_exc()
        os.write(writing, said.encode()[-4000:])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode(errors="replace")
    os.waitpid(child, 0)
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such permissions")
@pytest.mark.parametrize(("what", "closed", "again"), [("file", 0o400, 0o600), ("folder", 0o500, 0o700)])
def test_what_is_made_read_only_refuses_acts_until_it_may_be_written_again(
    request: pytest.FixtureRequest, what: str, closed: int, again: int
) -> None:
    folder = Path("/tmp") / f"ringback-faults-{os.getpid()}-{what}"  # one that anybody may enter
    folder.mkdir()
    try:
        database = Path(shutil.copy(request.getfixturevalue("_migrated"), folder / "ringback.db"))
        if not os.getuid():
            for path in (folder, database):
                os.chown(path, NOBODY, NOBODY)

        def live() -> None:
            store = Store(database, BOOK)
            store.add(followup(), NOW)
            harmed = database if what == "file" else folder
            harmed.chmod(closed)
            for _ in range(2):
                with pytest.raises(StoreError) as caught:
                    store.log([1], touch(Medium.EMAIL), NOW)
                assert str(caught.value) == (
                    f"{database} can't be written: the file or its folder is read-only. Nothing was changed."
                )
                with closing(Inbox(database)) as reader:
                    found = reader.followup(1)
                    assert found
                    assert not found.touches
            with pytest.raises(StoreError, match="read-only"):
                Store(database, BOOK)
            harmed.chmod(again)
            store.log([1], touch(Medium.EMAIL), NOW)
            store.undo()
            store.undo()
            with pytest.raises(RuleError):
                store.undo()
            store.redo()
            store.redo()
            store.close()
            assert touches(database) == 1

        assert _as_nobody(live) == ""
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_screen_that_cannot_read_its_first_rows_ends_with_the_reason(database: Path) -> None:
    with closing(Store(database, BOOK)) as store:
        store.add(followup(), NOW)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE follow_up SET next_on = '2026-11-2x'")
        connection.commit()
    with terminal(database=database, size=(100, 24)) as screen:
        screen.child.expect("`ringback doctor` finds it and fixes it")
        screen.child.expect(pexpect.EOF)
        screen.child.close()
        assert screen.child.exitstatus == 1
