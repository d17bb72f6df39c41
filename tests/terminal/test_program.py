"""The whole program in a real pseudo-terminal: what a person does on the first day."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pexpect
import pytest

from tests.app.command_line import CommandLine
from tests.terminal.terminal import NOW, environment, terminal


def due(text: str) -> int:
    """The count on the first tab."""
    found = re.search(r"Due \(?(\d+)", text)
    assert found, text
    return int(found[1])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The demo's database, made by its command."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    command = [sys.executable, "-m", "app", "demo", "--write", str(file)]
    subprocess.run(command, env=environment(file), check=True, capture_output=True)
    return file.read_bytes()


@pytest.fixture
def world(demo: bytes, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "world.db"
    path.write_bytes(demo)
    return path


def test_the_demo_opens_and_leaves_nothing_behind() -> None:
    with terminal("demo") as screen:
        before = due(screen.wait_for("1 Due "))
        screen.press("e")
        text = screen.wait_until(
            lambda text: text.count("u undo") == 2 and due(text) == before - 1, "one row less"
        )
        assert re.search(r"E-mailed .+\. Next: .+ on \w{3} \d+ \w{3}", text)
        screen.press("u")
        screen.wait_until(lambda text: "Undone: E-mailed" in text and due(text) == before, "all back")
        assert screen.leave() == 0


def test_undo_reaches_past_a_restart_and_other_programs_are_seen(world: Path, cli: CommandLine) -> None:
    other = partial(cli.at(NOW), "--database", world)  # the test's process is another program too
    with terminal(database=world) as screen:
        before = due(screen.wait_for("1 Due "))
        screen.press("e")
        screen.wait_until(lambda text: text.count("u undo") == 2 and due(text) == before - 1, "one row less")
        assert screen.leave() == 0
    with terminal(database=world) as screen:
        screen.wait_until(lambda text: f"1 Due ({before - 1})" in text, "the act of the run before")
        screen.press("u")
        screen.wait_until(lambda text: "Undone: E-mailed" in text and due(text) == before, "all back")
        first = re.search(r'"id": (\d+)', other("list", "--limit", "1", "--json"))
        assert first
        other("log", first[1], "email")
        screen.wait_until(lambda text: due(text) == before - 1, "the act of the second terminal")
        other("undo")
        screen.wait_until(lambda text: due(text) == before, "its undo")
        assert screen.leave() == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
@pytest.mark.sampled(1)
def test_small_terminals(world: Path, size: tuple[int, int]) -> None:
    with terminal(database=world, size=size) as screen:
        screen.wait_for("Due ")
        screen.press("je")
        screen.wait_for("Next: ")
        assert screen.leave() == 0


def test_a_first_start_makes_no_file_until_something_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "new" / "ringback.db"
    with terminal(database=database) as screen:
        screen.wait_for("open your first follow-up")
        assert not database.exists()
        screen.press("n")
        screen.wait_for("New follow-up")
        screen.press("Dana Li\tBackend role\r")
        screen.wait_for("Opened “Backend role” with Dana Li.")
        assert screen.leave() == 0
    assert database.stat().st_mode & 0o777 == 0o600
    assert database.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_no_database_is_one_line_before_any_screen(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir, " * 1000)
    with terminal(database=file) as screen:
        screen.child.expect("isn't a Ringback database")
        screen.child.wait()
        assert screen.child.exitstatus == 1
    assert file.read_text() == "Dear Sir, " * 1000


def test_a_screen_that_nobody_would_see_is_not_opened(world: Path, tmp_path: Path) -> None:
    """Textual draws on stderr."""
    elsewhere = tmp_path / "stderr.txt"
    program = f"{sys.executable} -m app --database {world} 2>{elsewhere}"
    child = pexpect.spawn("/bin/sh", ["-c", program], env=environment(), timeout=30)
    child.expect(pexpect.EOF)
    child.close()
    said = "ringback: the screen is drawn on stderr, which isn't a terminal here: don't redirect it.\n"
    assert (child.exitstatus, elsewhere.read_text()) == (1, said)


def test_a_fault_of_ours_under_a_dialog_ends_neither_the_program_nor_the_words(world: Path) -> None:
    with terminal(database=world, size=(100, 30), module="tests.terminal.faulty") as screen:
        screen.wait_for("Due ")
        screen.press("w")
        screen.wait_for("enter save")
        screen.press("tomorrow\r")
        text = screen.wait_for("Something went wrong inside Ringback")
        assert "tomorrow" in text
        screen.press("\x1b")
        screen.wait_until(lambda text: "enter save" not in text, "the list")
        screen.press("e")
        screen.wait_until(lambda text: text.count("u undo") == 2, "what was done")
        assert screen.leave() == 0
