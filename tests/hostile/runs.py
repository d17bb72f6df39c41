"""Runs of the command line on a database of their own, and what has to hold after each."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from click.testing import Result

from app.commands.framework.output import LONGEST_LINE
from tests.app.command_line import CommandLine
from tests.hostile.texts import check_harmless


def start_anew(cli: CommandLine) -> None:
    """A database of its own for each example: a run may leave the last one open."""
    first = cli.database.with_name("before.db")
    for file in first.parent.glob("example-*"):
        file.unlink()
    handle, name = tempfile.mkstemp(prefix="example-", suffix=".db", dir=first.parent)
    os.close(handle)
    cli.database = Path(shutil.copy(first, name))
    cli.patch.setenv("RINGBACK_DATABASE", name)
    for file in Path().iterdir():
        shutil.rmtree(file) if file.is_dir() else file.unlink()


def check_run(result: Result) -> None:
    """Done, or refused in one line; nothing that a terminal acts on, and no fault of ours."""
    assert result.exit_code in (0, 1, 2), result.exception
    assert "Traceback" not in result.stderr
    assert "fault in Ringback" not in result.stderr, result.stderr
    check_harmless(result.stdout)
    check_harmless(result.stderr)
    if result.exit_code:
        said = [line for line in result.stderr.splitlines() if not line.startswith("ringback: warning: ")]
        assert len(said) == 1, result.stderr
        assert said[0].startswith("ringback"), said
        assert len(said[0]) <= LONGEST_LINE + 3, said[0][:200]


def check_sound(database: Path) -> None:
    """The file is whole, and every reference leads somewhere."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
