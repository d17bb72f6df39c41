"""What happens to a terminal: it closes, its size changes again and again, its user goes to the shell and back."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import notice
from tests.builders import BOOK, NOW, followup, person
from tests.terminal.terminal import PATIENCE, Terminal, terminal


@pytest.fixture
def many(database: Path) -> Path:
    """Forty follow-ups that are due."""
    store = Store(database, BOOK)
    for number in range(40):
        store.add(followup(who=person("email", name=f"Person {number:02}")), NOW)
    store.close()
    return database


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program would leave its log."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


def logs(home: Path) -> list[Path]:
    """What the program has left of faults of its own."""
    return [path for path in home.rglob("*") if path.suffix == ".log"]


def attempts(path: Path) -> int:
    """How many contacts a file holds; it must be whole, and have no log beside it that is not merged."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM touch").fetchone()[0])


def due(text: str) -> int:
    """The count on the first tab."""
    found = re.search(r"Due \(?(\d+)", text)
    return int(found[1]) if found else -1


def ended(screen: Terminal) -> int:
    """The status with which the program ended, which it does soon."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            gone, status = os.waitpid(screen.child.pid, os.WNOHANG)
        except ChildProcessError:  # reading what it wrote has met its end already, and kept how that was
            return int(screen.child.ptyproc.status)
        if gone:
            screen.child.terminated = screen.child.ptyproc.terminated = True
            return status
        if screen.child.child_fd >= 0:
            screen.text  # noqa: B018 - the terminal takes what is written to it
        else:
            time.sleep(0.02)
    raise AssertionError("it is still running")


def _close(screen: Terminal) -> None:
    screen.child.ptyproc.fileobj.close()
    screen.child.child_fd, screen.child.closed = -1, True


def _terminate(screen: Terminal) -> None:
    os.kill(screen.child.pid, signal.SIGTERM)


@pytest.mark.parametrize(
    ("harm", "by", "ignored"),
    [
        (_terminate, signal.SIGTERM, None),
        (_close, signal.SIGHUP, None),
        (_close, signal.SIGHUP, signal.SIGHUP),  # as under nohup: nothing tells the program
    ],
    ids=["terminated", "closed", "closed without a word"],
)
def test_who_is_ended_from_outside_ends_soon_with_all_that_was_confirmed(
    many: Path, home: Path, harm: Callable[[Terminal], None], by: signal.Signals, ignored: signal.Signals | None
) -> None:
    before = signal.signal(ignored, signal.SIG_IGN) if ignored else None
    try:
        screens = terminal(database=many, size=(80, 24))
        with screens as screen:
            screen.wait_for("1 Due (40)")
            screen.press("eje")
            screen.wait_until(lambda text: due(text) == 38, "two acts")
            screen.press("jekejejkeje")
            harm(screen)
            assert os.WTERMSIG(ended(screen)) == by
    finally:
        if ignored:
            signal.signal(ignored, before)
    assert attempts(many) >= 2
    assert logs(home) == []
    wal = many.with_name(f"{many.name}-wal")
    assert not wal.exists(), "what was done is merged into the one file"


def test_a_storm_of_sizes_leaves_the_rows_and_the_keys(many: Path, home: Path) -> None:
    sizes = [(1, 1), (2, 2), (80, 24), (3, 90), (200, 2), (40, 15), (1, 60), (120, 40), (59, 17)]
    with terminal(database=many, size=(80, 24)) as screen:
        screen.wait_for("1 Due (40)")
        for number in range(60):
            columns, rows = (500, 200) if number == 31 else sizes[number % len(sizes)]  # that one takes long
            screen.child.setwinsize(rows, columns)
            screen.press("jkGej"[number % 5])
            screen.text  # noqa: B018 - the terminal takes what is written to it
        screen.resize(80, 24)
        text = screen.wait_until(lambda text: due(text) == 28, "twelve acts")
        screen.press("g")
        text = screen.wait_until(lambda text: "Person 00" in text, "the first row")
        assert "Person 01" in text
        lines = text.splitlines()
        assert len([line for line in lines if "1 Due (28)" in line]) == 1
        for number in range(5):  # one row each, in their order, from the third line on
            assert f"Person {number:02}" in lines[lines.index(next(x for x in lines if "Person 00" in x)) + number]
        screen.press("e")
        screen.wait_until(lambda text: due(text) == 27 and text.count("u undo") == 2, "the keys")
        assert screen.leave() == 0
    assert attempts(many) == 13
    assert logs(home) == []


def test_ctrl_z_goes_to_the_shell_and_fg_brings_the_screen_back(many: Path, home: Path) -> None:
    with terminal(database=many, size=(80, 24), module="tests.faults.shell") as screen:
        screen.wait_for("1 Due (40)")
        screen.press("e")
        screen.wait_until(lambda text: due(text) == 39, "an act")
        screen.press("\x1a")
        screen.wait_for("the shell: stopped")
        assert attempts(many) == 1  # nothing waits to be written meanwhile
        screen.child.setwinsize(30, 100)
        screen._screen.resize(30, 100)
        screen.press("hello\r")  # its own line editing is back
        screen.wait_for("Person 01")
        text = screen.wait_until(lambda text: due(text) == 39, "the whole screen again")
        assert "the shell" not in text
        screen.press("je")
        screen.wait_until(lambda text: due(text) == 38, "the keys")
        screen.press("q")
        screen.wait_for("the shell: ended")
    assert attempts(many) == 2
    assert logs(home) == []


def test_what_is_stopped_and_gone_on_with_from_outside_has_its_keys_once(many: Path, home: Path) -> None:
    """As a debugger does, or who is short of memory; nobody has told the program beforehand."""
    with terminal(database=many, size=(80, 24)) as screen:
        screen.wait_for("1 Due (40)")
        screen.press("e")
        screen.wait_until(lambda text: due(text) == 39, "an act")
        for number in (signal.SIGCONT, signal.SIGSTOP, signal.SIGCONT, signal.SIGCONT):
            os.kill(screen.child.pid, number)
            time.sleep(0.1)
        screen.press("ee")
        screen.wait_until(lambda text: due(text) == 37, "each key once")
        assert screen.leave() == 0
    assert attempts(many) == 3
    assert logs(home) == []


async def test_where_no_shell_could_bring_it_back_ctrl_z_says_so(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+z")
        assert notice(pilot).startswith("There is no shell to go to")
