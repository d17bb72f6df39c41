"""A database that is gone or empty while its backups hold something: that is said, and doesn't read as "0 due"."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest

from app.commands.framework import recovery
from app.quick.status_line import glance
from data.files.backup_files import folder_of
from data.files.database_files import BESIDE, beside
from data.store.store import Store
from tests.app.command_line import CommandLine
from tests.builders import BOOK

HELD = "Its newest backup, from Sun 22 Nov 07:42, has 1 due, 3 waiting, 1 stalled, 3 closed, and 6 people"


def gone(database: Path) -> None:
    """Somebody deleted it."""
    for path in (database, *(beside(database, ending) for ending in BESIDE)):
        path.unlink(missing_ok=True)


def emptied(database: Path) -> None:
    """``: > ringback.db``"""
    gone(database)
    database.touch()


def made_anew(database: Path) -> None:
    """A program that opened the missing file has put a new one there."""
    gone(database)
    away = database.with_name("elsewhere.db")
    with closing(Store(away, BOOK)):
        pass
    away.rename(database)


LOSSES: dict[str, tuple[Callable[[Path], None], str]] = {
    "gone": (gone, "is gone"),
    "emptied": (emptied, "is empty"),
    "rebuilt": (made_anew, "is empty"),
}
COMMANDS: tuple[tuple[str | int, ...], ...] = (
    ("status",),
    ("status", "--json"),
    ("list",),
    ("list", "--json"),
    ("show", 1),
    ("insights",),
    ("remind",),
    ("doctor",),
    ("doctor", "--dry-run"),
    ("backup",),
    ("export", "--as", "archive"),
    ("export", "--as", "csv"),
    ("add", "Joe", "--email", "joe@x.example"),
    ("log", 2, "email"),
    ("undo",),
    ("redo",),
    ("snooze", 2, "fri"),
    ("pause", "next", "mon"),
    ("spread", "5"),
    ("triage",),
)


@pytest.fixture
def kept(busy: CommandLine) -> CommandLine:
    """The busy database, with a backup."""
    busy("backup")
    return busy


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(map(str, words)))
@pytest.mark.sampled(10)
def test_a_loss_is_said_with_what_the_newest_backup_holds(
    kept: CommandLine, loss: str, command: tuple[str | int, ...]
) -> None:
    lose, state = LOSSES[loss]
    lose(kept.database)
    said = kept.refused(*command)
    assert said.startswith(f"ringback: {kept.database} {state}. {HELD}")
    assert "restore 2026-11-22T124200Z-by-hand.db` restores it" in said
    assert str(folder_of(kept.database)) in said, "how one begins anew"
    assert kept.database.exists() is (loss != "gone"), "nothing was put there"


@pytest.mark.parametrize("loss", LOSSES)
def test_nobody_is_imported_into_what_was_lost(kept: CommandLine, loss: str, tmp_path: Path) -> None:
    LOSSES[loss][0](kept.database)
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name,Email Address,Company\nJoe,Doe,joe@x.example,Initech\n")
    assert HELD in kept.refused("import", file)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_status_line_leaves_it_to_the_whole_program(kept: CommandLine, loss: str) -> None:
    arguments = ["--database", str(kept.database), "status"]
    environ = {"HOME": "/", "RINGBACK_NOW": "2026-11-22T07:42:00-05:00", "XDG_CONFIG_HOME": "/nowhere"}
    assert str(glance(arguments, environ)).startswith("1 due")
    LOSSES[loss][0](kept.database)
    assert glance(arguments, environ) is None


@pytest.mark.parametrize("loss", LOSSES)
def test_the_command_that_it_names_brings_it_back(kept: CommandLine, loss: str) -> None:
    before = kept.dump()
    LOSSES[loss][0](kept.database)
    kept("restore", "2026-11-22T124200Z-by-hand.db", "--yes")
    assert kept.dump() == before
    kept("status")


@pytest.mark.parametrize("loss", LOSSES)
def test_who_is_there_to_answer_is_asked(kept: CommandLine, loss: str) -> None:
    before = kept.dump()
    LOSSES[loss][0](kept.database)
    asked: list[str] = []

    def confirm(question: str, **_options: object) -> bool:
        asked.append(question)
        return True

    kept.patch.setattr(recovery, "has_terminal", lambda: True)
    kept.patch.setattr(click, "confirm", confirm)
    result = kept.run("show", "1")
    assert (result.exit_code, asked) == (1, ["Restore it?"])
    assert f"{kept.database} {LOSSES[loss][1]}" in result.stderr
    assert kept.dump() == before


@pytest.mark.parametrize("loss", LOSSES)
def test_who_has_moved_the_backups_away_begins_anew(kept: CommandLine, loss: str) -> None:
    LOSSES[loss][0](kept.database)
    shutil.move(folder_of(kept.database), kept.database.parent / "old")
    assert kept("status") == "0 due\n"
    kept("add", "Joe", "--email", "joe@x.example")


def test_a_newcomer_hears_nothing_of_it(cli: CommandLine) -> None:
    """Backups of a database in which nobody ever was are no loss."""
    cli("add", "Dana Li", "--email", "d@x.example")
    cli("undo")
    cli("backup")
    gone(cli.database)
    assert cli("status") == "0 due\n"


def test_a_backup_that_cant_be_read_is_passed_over(kept: CommandLine) -> None:
    (folder_of(kept.database) / "2027-01-01T000000Z-open.db").write_bytes(b"no database at all")
    gone(kept.database)
    assert HELD in kept.refused("status")


def test_everything_that_was_undone_is_no_loss(kept: CommandLine) -> None:
    """An act stands in the history, so that it can be redone: nobody took the file away."""
    while kept.run("undo").exit_code == 0:
        pass
    assert kept("status").startswith("0 due")
