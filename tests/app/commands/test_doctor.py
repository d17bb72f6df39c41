"""ringback doctor: what it says, its JSON, and its exit codes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.runtime.error_log import UNREADABLE
from app.settings.paths import log_file
from tests.app.command_line import CommandLine, one_line


@pytest.fixture
def harmed(busy: CommandLine, database: Path) -> CommandLine:
    """A database of which a contact has lost its follow-up, and of which undo knows nothing."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM change")
        connection.execute("DELETE FROM act")
        number = connection.execute("SELECT min(follow_up_id) FROM touch").fetchone()[0]
        connection.execute("DELETE FROM follow_up WHERE id = ?", (number,))
        connection.commit()
    return busy


def test_a_sound_database_is_in_order(busy: CommandLine, database: Path) -> None:
    assert busy("doctor") == f"No problems found in {database}.\n"
    assert busy.json("doctor") == {"ok": True, "mended": False, "backup": None, "findings": []}


def test_there_may_be_nothing_to_check_yet(cli: CommandLine, database: Path) -> None:
    database.unlink()
    result = cli.run("doctor")
    said = f"ringback: There is nothing to check yet: {database} doesn't exist."
    assert (result.exit_code, result.stderr.strip(), database.exists()) == (1, said, False)


def test_what_is_wrong_is_said_then_mended_then_gone(harmed: CommandLine, database: Path) -> None:
    checked = harmed.run("doctor", "--dry-run")
    assert checked.exit_code == 1
    assert checked.stdout.startswith(
        "Nothing was changed. Without --dry-run:\nContacts, promises or drafts without"
    )
    mended = harmed("doctor")
    assert "put under a closed follow-up with a person called Recovered. (follow-up " in mended
    assert f"The backup from before is {database.parent / 'backups' / database.name}" in mended
    assert harmed("doctor") == f"No problems found in {database}.\n"
    assert "Recovered" in harmed("list", "--queue", "closed")


def test_what_undo_still_knows_is_as_it_was(busy: CommandLine, database: Path) -> None:
    before = busy("list", "--queue", "all", "--json")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM follow_up")
        connection.commit()
    assert "restored from the undo history. (follow_up 1; " in busy("doctor")
    assert busy("list", "--queue", "all", "--json") == before


def test_a_value_that_cannot_be_read_names_the_doctor(busy: CommandLine, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE follow_up SET next_on = '2026-11-1x' WHERE id = 2")
        connection.commit()
    line = f"{UNREADABLE}; ValueError, see {log_file()}."
    for command in (["list"], ["show", "2"], ["log", "2", "email"], ["triage"]):
        assert busy.refused(*command) == f"ringback: {line}"
    busy("doctor")
    assert busy("log", "2", "email")


def test_its_json_holds_the_same(harmed: CommandLine) -> None:
    report = harmed.json("doctor")
    assert (report["ok"], report["mended"]) == (True, True)
    assert Path(report["backup"]).is_file()
    assert {"check", "count", "examples", "did", "left"} == set(report["findings"][0])


def test_of_a_damaged_file_what_can_be_read_is_saved_beside_it(busy: CommandLine, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'touch'").fetchone()[0]
    content = bytearray(database.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = bytes(4096)
    database.write_bytes(content)
    checked = busy.run("doctor", "--json")
    assert checked.exit_code == 1
    saved = json.loads(checked.stdout)
    assert database.read_bytes() == bytes(content)
    assert saved["ok"] is False
    assert saved["rows"]["follow_up"] > 0
    result = busy.run("doctor")
    assert (result.exit_code, result.stdout) == (1, "")
    said = one_line(result.stderr)
    assert said.startswith(
        f"ringback: {database} is damaged and can't be fixed in place, so it wasn't changed. What"
    )
    assert f") was saved as {database}.recovered-" in said
    assert f" `ringback restore {database}.recovered-" in said
    assert said.endswith("` continues with that, `ringback restore` lists the backups.")
    busy("restore", saved["saved"], "--yes")
    assert busy("doctor") == f"No problems found in {database}.\n"
