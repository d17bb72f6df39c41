"""Drives the command line as a person or a script would: in this process, or as a program of its own."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.__main__ import main

NOW = "2026-11-22T07:42:00-05:00"
"""A Sunday morning."""

ZONE = "America/New_York"

KEYS = [
    "id", "person", "organisation", "about", "kind", "cadence", "queue", "attempts", "limit", "next", "last",
    "opened_on", "closed_on", "outcome",
]  # fmt: skip

Argument = str | bytes | Path | int


class CommandLine:
    """``ringback --database DATABASE ...``, with the clock stopped at NOW."""

    def __init__(self, database: Path, patch: pytest.MonkeyPatch) -> None:
        self.database, self.patch = database, patch
        self.config = database.parent / "config"
        self.config.mkdir(exist_ok=True)
        (self.config / "config.toml").write_text(f'timezone = "{ZONE}"\n')
        patch.setenv("RINGBACK_NOW", NOW)
        patch.setenv("RINGBACK_CONFIG", str(self.config))
        patch.setenv("RINGBACK_DATABASE", str(database))

    def at(self, now: str) -> CommandLine:
        """Stop the clock at another instant."""
        self.patch.setenv("RINGBACK_NOW", now)
        return self

    def run(self, *arguments: Argument) -> Result:
        """Run a command in this process."""
        from app.cli import ringback

        return CliRunner().invoke(ringback, [str(argument) for argument in arguments])

    def __call__(self, *arguments: Argument) -> str:
        """What a command that succeeds prints."""
        result = self.run(*arguments)
        assert (result.exit_code, result.stderr) == (0, ""), (arguments, result.stderr, result.exception)
        return result.stdout

    def json(self, *arguments: Argument) -> Any:
        """What a command that succeeds prints with --json."""
        return json.loads(self(*arguments, "--json"))

    def refused(self, *arguments: Argument, code: int = 1) -> str:
        """The one line on stderr of a command that is refused, and that changes nothing."""
        before = self.dump()
        result = self.run(*arguments)
        assert result.exit_code == code, (arguments, result.output, result.exception)
        assert result.stdout == ""
        assert self.dump() == before, "something was changed"
        return one_line(result.stderr)

    def everything(self) -> list[dict[str, Any]]:
        """All follow-ups, as a script sees them."""
        listed: list[dict[str, Any]] = self.json("list", "--queue", "all")
        return listed

    def dump(self) -> list[str]:
        """All that the database holds, as SQL; nothing where there is none."""
        return dump(self.database)

    def process(self, *arguments: Argument, **options: Any) -> subprocess.CompletedProcess[bytes]:
        """Run a command as a program of its own, which finds its time zone in TZ."""
        return subprocess.run(
            [sys.executable, "-m", "app", *(_as_argument(argument) for argument in arguments)],
            **({"capture_output": True, "timeout": 60, "env": self.environment()} | options),
        )

    def copy(self, *arguments: Argument, **options: Any) -> subprocess.CompletedProcess[bytes]:
        """Run a command in a copy of this process: the program's own output, folder and limits without its start.

        The libraries are here already, and importing them is nearly all that a program does. What is about its
        start, such as locales and privileges, or about its very end is for ``process``; and so is what fails
        while it writes, because SQLite doesn't forget in a copy what this process held open.
        """
        words = [os.fsdecode(_as_argument(argument)) for argument in arguments]
        return subprocess.run(
            [sys.executable],
            preexec_fn=lambda: _run_to_the_end(words, self.environment()),
            **({"capture_output": True, "timeout": 60} | options),
        )

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of such a program."""
        return {**os.environ, "TZ": ZONE, "RINGBACK_CONFIG": str(self.config / "none"), **more}


def prepared(cli: CommandLine) -> None:
    """A database with something in every queue.

    1 Dana Li, waiting for the call that a voicemail promised · 2 Raj Rao, due · 3 Initech, nobody known, waiting ·
    4 Lena Groß, closed · 5 and 6 Mo Hassan, who said stop · 7 Sam Ortiz, stalled, nothing on file · 8 Yuki 田中,
    waiting, in Tokyo.
    """
    cli("add", "Dana Li", "--org", "Initech", "--kind", "interview", "--cadence", "promised-callback",
        "--about", "Backend role", "--phone", "5550100")  # fmt: skip
    cli("log", 1, "voicemail")
    cli("add", "Raj Rao", "--org", "Globex", "--kind", "networking", "--email", "raj@globex.example")
    cli("add", "--org", "Initech", "--kind", "application", "--about", "Frontend", "--next", "tue")
    cli("add", "Lena Groß", "--email", "lena@example.com", "--sent", "email", "--sent-at", "10 nov")
    cli("close", 4, "declined")
    cli("add", "Mo Hassan", "--phone", "555 0101", "--about", "SRE")
    cli("add", "Mo Hassan", "--about", "A talk")
    cli("stop", 5)
    cli("add", "Sam Ortiz", "--limit", 1, "--sent", "form", "--sent-at", "10 nov")
    cli("add", "Yuki 田中", "--org", "Hooli", "--timezone", "Asia/Tokyo", "--phone", "+81 3 5555 0134")


def filled_once(fill: Callable[[CommandLine], CommandLine]) -> Any:
    """A fixture: the command line on a database that commands fill, once; each test gets a copy of it.

    ``fill`` is given another fixture, which its parameter names, and leaves the clock and the environment alone.
    """
    base, kept = next(iter(signature(fill).parameters)), list[Path]()

    @pytest.fixture(name=fill.__name__)
    def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
        cli: CommandLine = request.getfixturevalue(base)
        if not kept:
            fill(cli)
            folder = tmp_path_factory.mktemp(fill.__name__)
            shutil.copytree(cli.config, folder / "config")
            for file in cli.database.parent.glob(f"{cli.database.name}*"):
                shutil.copy(file, folder)
            kept.append(folder)
            return cli
        for file in kept[0].glob(f"{cli.database.name}*"):
            shutil.copy(file, cli.database.parent)
        shutil.rmtree(cli.config)
        shutil.copytree(kept[0] / "config", cli.config)
        return cli

    return filled


def one_line(stderr: str) -> str:
    """What was said on stderr, which must be one line and no traceback."""
    assert stderr.endswith("\n"), stderr
    line = stderr[:-1]
    assert line, "nothing was said"
    assert line.isprintable(), stderr
    assert line.startswith("ringback"), stderr
    assert "Traceback" not in line
    return line


def dump(database: Path) -> list[str]:
    """All that a database holds, as SQL; nothing where there is none."""
    if not database.is_file():
        return []
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def _run_to_the_end(arguments: list[str], environment: dict[str, str]) -> None:
    """In a copy of the test's process: become the program, and end as an interpreter does."""
    code: object = 1
    try:
        os.closerange(3, 1024)  # what belongs to the test
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        sys.argv = ["ringback", *arguments]
        sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
        main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120  # an interpreter that can't write its last words
    os._exit(code if isinstance(code, int) else 1)


def _as_argument(argument: Argument) -> str | bytes:
    return argument if isinstance(argument, bytes) else str(argument)
