"""A disk that is full, at whichever byte: each act is whole or absent, one line says why, and room is the cure."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from tests.app.command_line import CommandLine, one_line
from tests.faults.harm import Nursery, Rows, copied, corruptions, filled, played, rows, told_by

ROOMS = (0, 1, 24, 4_119, 4_120, 9_999, 30_000)
"""So many bytes are left for the log, which is written in pieces of 24 and 4096."""


@pytest.fixture
def demo(database: Path) -> Path:
    """A database with people in it."""
    filled(database)
    return database


def the_file(path: Path, tmp_path: Path, start: Rows) -> int:
    """How many acts a file holds, which is whole, and what those acts have made of it."""
    with copied(path, tmp_path) as connection:
        assert corruptions(connection) == []
        told = told_by(connection)
        assert rows(connection) == played(connection, start, told.standing)
        return len(told.standing)


def rows_of(path: Path, tmp_path: Path) -> Rows:
    with copied(path, tmp_path) as connection:
        return rows(connection)


def no_room(said: str, path: Path) -> bool:
    """Whether the line says that there is no room, for which file, and that nothing was changed."""
    return said in (
        f"{path} can't be read or written: the disk is full or failing. Nothing was changed.",
        f"The disk is full, so nothing was changed: free some space for {path}.",
    )


@pytest.mark.parametrize("act", ["log", "add", "import", "import new", "undo"])
def test_an_act_without_room_is_absent_and_is_done_once_there_is_room(
    nursery: Nursery, demo: Path, tmp_path: Path, act: str
) -> None:
    start, acts, refused = rows_of(demo, tmp_path), 0, 0
    for room in ROOMS:
        nursery.begin(("act_without_room", {"path": str(demo), "act": act, "room": room}))
        (life,) = nursery.end()
        (_, first, again), end = life.said, life.end
        assert end == 0
        if first[0] == "refused":
            assert no_room(first[1], demo), first
            assert first[2], "something of it is there"
            refused += 1
        else:
            assert first == ["had room"]
        assert again[0] == act
        done = 1 + (first[0] == "had room")
        acts += 1 - done if act == "undo" else 1 + done
        assert the_file(demo, tmp_path, start) == acts, room
    assert refused >= len(ROOMS) - 2  # too small for nearly every act


@pytest.mark.parametrize("room", [0, 5_000, 100_000])
def test_what_cannot_be_merged_into_the_database_stays_in_its_log(
    nursery: Nursery, demo: Path, tmp_path: Path, room: int
) -> None:
    start = rows_of(demo, tmp_path)
    nursery.begin(("act_until_the_file_is_full", {"path": str(demo), "room": room}))
    (life,) = nursery.end()
    *done, refused = life.said
    assert (life.end, refused[0]) == (0, "refused")
    assert no_room(refused[1], demo)
    assert done
    assert all(act == "import" for act, _ in done)
    assert the_file(demo, tmp_path, start) == len(done)
    nursery.begin(("act_without_room", {"path": str(demo), "act": "add", "room": 9_000_000}))
    assert nursery.end()[0].said[1] == ["had room"]
    assert the_file(demo, tmp_path, start) == len(done) + 3


def test_a_small_disk_that_is_full_to_the_last_byte(nursery: Nursery, demo: Path, tmp_path: Path) -> None:
    start, disk = rows_of(demo, tmp_path), tmp_path / "disk"
    disk.mkdir()
    nursery.begin(("act_on_a_small_disk", {"folder": str(disk), "keep": str(demo)}))
    (life,) = nursery.end()
    if life.said[0][0] == "no disk":
        pytest.skip(f"no disk of one's own can be mounted here: {life.said[0][1]}")
    *done, refused, read, read_again, logged, left = life.said
    acts = [act for act, _ in done]
    assert {"import", "refused"} <= set(acts) <= {"import", "refused", "log"}
    for words in (done[acts.index("refused")], refused):
        assert no_room(words[1], disk / demo.name), words
    assert refused[2], "something of it is there"
    assert read == read_again == ["read", len(start["follow_up"])]
    assert logged[0] == "log"
    assert left == ["left", [demo.name]]
    assert life.end == 0
    assert the_file(demo, tmp_path, start) == len(acts)  # one was refused, and one was done at the end


@pytest.mark.parametrize("size", [0, 50_000])
def test_a_command_without_room_says_so_in_one_line(cli: CommandLine, size: int) -> None:
    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    before = cli.dump()
    result = cli.process("add", "Raj Rao", "--note", "x" * 15_000, preexec_fn=full)
    assert (result.returncode, result.stdout) == (1, b"")
    said = one_line(result.stderr.decode())
    assert no_room(said.removeprefix("ringback: "), cli.database), said
    assert cli.dump() == before
    assert cli("add", "Raj Rao").startswith("Opened a follow-up with Raj Rao.")
