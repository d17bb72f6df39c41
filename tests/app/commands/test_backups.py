"""ringback backup and restore, and what commands do with a file that is damaged or of a newer version."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import click
import pytest

from app.commands.framework import recovery
from app.commands.system import backups as keeping
from data.files.backup_files import backups_of
from tests.app.command_line import CommandLine, dump
from tests.store.databases import number_of

HOLDS = {
    "due": 1,
    "waiting": 3,
    "stalled": 1,
    "closed": 3,
    "people": 6,
    "last_contact": "2026-11-22T07:42:00-05:00",
}


@pytest.fixture
def kept(busy: CommandLine) -> CommandLine:
    """The busy database with a backup, after which one more e-mail was logged."""
    busy("backup")
    busy.at("2026-11-22T09:00:00-05:00")("log", 2, "email", "--note", "Sent \x1b[31mthe plan")
    return busy


def answer(cli: CommandLine, yes: bool | None) -> list[str]:
    """Somebody is there who answers; the questions they are asked."""
    asked: list[str] = []

    def confirm(question: str, **_options: object) -> bool | None:
        asked.append(question)
        return yes

    for module in (keeping, recovery):
        cli.patch.setattr(module, "has_terminal", lambda: yes is not None)
    cli.patch.setattr(click, "confirm", confirm)
    return asked


def test_backup_says_where_and_is_made_once(busy: CommandLine) -> None:
    path = busy.database.parent / "backups" / "ringback.db" / "2026-11-22T124200Z-by-hand.db"
    assert busy("backup") == f"Backed up to {path}\n"
    assert busy.at("2026-11-23T07:42:00-05:00").json("backup") == {"file": str(path)}
    assert dump(path) == busy.dump()


def test_nothing_is_not_backed_up(cli: CommandLine) -> None:
    cli.database.unlink()
    assert "There is nothing to back up yet" in cli.refused("backup")
    assert cli("restore") == f"There are no backups in {cli.database.parent}/backups/ringback.db yet.\n"
    assert cli.json("restore") == []


def test_restore_without_a_file_lists_what_each_would_bring_back(kept: CommandLine) -> None:
    kept("backup")
    assert kept("restore").splitlines() == [
        "No.  Date              Made    Due  Waiting  Stalled  Closed  Last action",
        "  1  Sun 22 Nov 09:00  by you    0        4        1       3  E-mailed Raj Rao.",
        "  2  Sun 22 Nov 07:42  by you    1        3        1       3  Opened a follow-up with Yuki 田中.",
    ]
    first, second = kept.json("restore")
    assert (first["number"], first["reason"], first["at"]) == (1, "by-hand", "2026-11-22T09:00:00-05:00")
    assert second["holds"] == HOLDS | {
        "last_act": {"at": "2026-11-22T07:42:00-05:00", "sentence": "Opened a follow-up with Yuki 田中."}
    }


@pytest.mark.parametrize("named", ["1", "2026-11-22T124200Z-by-hand.db", "path"])
def test_restore_takes_a_number_a_name_or_a_path_and_is_taken_back_by_another(
    kept: CommandLine, named: str
) -> None:
    (backup,) = backups_of(kept.database)
    before = kept.dump()
    said = kept("restore", backup.path if named == "path" else named, "--yes")
    safety = "2026-11-22T140000Z-restore.db"
    assert said == (
        "Restored 2026-11-22T124200Z-by-hand.db: 1 due, 3 waiting, 1 stalled, 3 closed. "
        f"`ringback restore {safety}` undoes that.\n"
    )
    assert kept.dump() == dump(backup.path)
    done = kept.json("restore", safety, "--yes")
    assert done["restored"].endswith(safety)
    assert done["safety"] == str(backup.path), "which holds it already"
    assert done["aside"] is None
    assert kept.dump() == before
    assert kept("undo") == "Undone: E-mailed Raj Rao.\n"


def test_it_shows_what_would_change_and_asks(kept: CommandLine) -> None:
    asked = answer(kept, yes=False)
    result = kept.run("restore", "1")
    assert result.exit_code == 1
    assert asked == ["Restore it? What is there now is kept as a backup"]
    head, *rows, end = result.stderr.splitlines()
    assert head == "2026-11-22T124200Z-by-hand.db, made Sun 22 Nov 07:42, by you"
    assert [row.split() for row in rows[1:4]] == [["Due", "0", "1"], ["Waiting", "4", "3"], ["Stalled", "1", "1"]]
    assert rows[-1].split() == ["E-mailed", "Raj", "Rao.", "Opened", "a", "follow-up", "with", "Yuki", "田中."]
    assert end == "ringback: Nothing was changed."
    answer(kept, yes=True)
    assert kept.run("restore", "1").exit_code == 0
    assert kept.everything()[1]["attempts"] == 0


def test_nobody_to_ask_needs_yes(kept: CommandLine) -> None:
    assert "add --yes to restore" in kept.refused("restore", "1")


def test_what_is_no_backup_is_one_line(kept: CommandLine, tmp_path: Path) -> None:
    letter, empty = tmp_path / "letter.txt", tmp_path / "empty"
    letter.write_text("Dear Dana\n" * 100)
    empty.touch()
    assert "There is no backup 9" in kept.refused("restore", "9", "--yes")
    assert "There is no file 'none.db'" in kept.refused("restore", "none.db", "--yes")
    assert "is a folder" in kept.refused("restore", tmp_path, "--yes")
    assert "isn't a Ringback database" in kept.refused("restore", letter, "--yes")
    assert "is empty" in kept.refused("restore", empty, "--yes")
    assert "is the database itself" in kept.refused("restore", kept.database, "--yes")
    assert "give the name of a file" in kept.refused("restore", "", code=2)


def test_an_import_is_backed_up_before(busy: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name\nAnn,Lee\n")
    before = busy.dump()
    busy("import", file, "--dry-run")
    assert backups_of(busy.database) == []
    busy("import", file)
    (backup,) = backups_of(busy.database)
    assert backup.path.name == "2026-11-22T124200Z-import.db"
    assert dump(backup.path) == before


def test_an_import_that_cannot_be_backed_up_is_refused(busy: CommandLine, tmp_path: Path) -> None:
    (busy.database.parent / "backups").write_text("a file")
    (tmp_path / "Connections.csv").write_text("First Name,Last Name\nAnn,Lee\n")
    assert "No backup could be made in" in busy.refused("import", tmp_path / "Connections.csv")


# A damaged file.


def harm(path: Path) -> bytes:
    """Cut it off; what is left of it."""
    os.truncate(path, path.stat().st_size // 3)
    return path.read_bytes()


@pytest.mark.parametrize("arguments", [("list",), ("status",), ("show", 1), ("log", 1, "email"), ("undo",)])
def test_a_damaged_file_is_named_with_the_command_that_helps(
    kept: CommandLine, arguments: tuple[str | int, ...]
) -> None:
    kept.patch.setattr(kept, "dump", list)
    harm(kept.database)
    assert kept.refused(*arguments) == (
        f"ringback: {kept.database} is damaged: `ringback restore 2026-11-22T124200Z-by-hand.db` restores the "
        "newest backup, `ringback doctor` saves what can still be read."
    )
    kept.patch.setenv("RINGBACK_DATABASE", str(kept.database.parent / "other.db"))
    assert f"`ringback --database {kept.database} restore " in kept.refused(
        "--database", kept.database, *arguments
    )


def test_reading_never_asks(kept: CommandLine) -> None:
    asked = answer(kept, yes=True)
    harm(kept.database)
    assert kept.run("list").exit_code == kept.run("status").exit_code == 1
    assert asked == []


@pytest.mark.parametrize("arguments", [("log", 1, "email"), ("undo",), ("add", "Ann Lee")])
def test_who_writes_is_asked_and_the_damaged_file_is_kept(
    kept: CommandLine, arguments: tuple[str | int, ...]
) -> None:
    harmed = harm(kept.database)
    answer(kept, yes=False)
    assert "Nothing was changed: `ringback restore 2026" in kept.run(*arguments).stderr
    assert kept.database.read_bytes() == harmed
    asked = answer(kept, yes=True)
    result = kept.run(*arguments)
    assert result.exit_code == 1
    assert asked == ["Restore it? The damaged file is kept beside it"]
    assert (
        "1 due, 3 waiting, 1 stalled, 3 closed; last action: Opened a follow-up with Yuki 田中." in result.stderr
    )
    assert (
        "It doesn't have what you did since then: `ringback doctor` saves what can still be read." in result.stderr
    )
    assert result.stderr.endswith(
        "The backup was restored, and nothing else was done: check it, then run the command again.\n"
    )
    (aside,) = kept.database.parent.glob("*broken*")
    assert aside.name == "ringback.db.broken-2026-11-22T140000Z"
    assert aside.read_bytes() == harmed
    assert len(kept.everything()) == 8


def test_a_damaged_file_without_a_backup_is_said_as_that(busy: CommandLine) -> None:
    busy.patch.setattr(busy, "dump", list)
    answer(busy, yes=True)
    harm(busy.database)
    assert busy.refused("log", 1, "email") == (
        f"ringback: {busy.database} isn't a Ringback database, or it's damaged. Nothing was changed. "
        "`ringback doctor` saves what can still be read."
    )


def test_the_newest_backup_that_is_whole_is_offered(kept: CommandLine) -> None:
    kept.patch.setattr(kept, "dump", list)
    newest = Path(kept.json("backup")["file"])
    harm(newest)
    harm(kept.database)
    assert "restore 2026-11-22T124200Z-by-hand.db" in kept.refused("list")
    assert "damaged" in kept("restore").splitlines()[1]
    newest.unlink()


# A file of a newer version.


@pytest.fixture
def newer(busy: CommandLine) -> CommandLine:
    """As a version that is still to be written leaves it."""
    busy("backup")
    with closing(sqlite3.connect(busy.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    return busy


def test_a_newer_file_is_read_and_said_to_be_read_only(newer: CommandLine) -> None:
    line = f"ringback: warning: {newer.database} was written by a newer Ringback, so it's read-only here: "
    for arguments in (("list", "--queue", "all", "--json"), ("show", "1"), ("status",)):
        result = newer.run(*arguments)
        assert (result.exit_code, result.stderr) == (0, f"{line}update Ringback to change it.\n")
        assert result.stdout
    assert len(json.loads(newer.run("list", "--queue", "all", "--json").stdout)) == 8


@pytest.mark.parametrize(
    "arguments", [("log", 1, "email"), ("add", "Ann Lee"), ("undo",), ("restore", "1", "--yes")], ids=str
)
def test_every_write_to_a_newer_file_is_refused(newer: CommandLine, arguments: tuple[str | int, ...]) -> None:
    assert newer.refused(*arguments) == (
        f"ringback: {newer.database} was written by a newer Ringback, so it's read-only here: update Ringback to "
        "change it."
    )
    assert number_of(newer.database, "person") == 6
