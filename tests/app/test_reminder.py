"""A reminder in the words of cron needs no parser, and tells and notes what the whole command does."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import reminder
from app.outbound import notifications
from app.outbound.notifications import Notified, notify
from app.quick import defaults
from app.quick.status_line import glance
from app.reminder import remind
from tests.app.command_line import CommandLine, filled_once
from tests.builders import at
from tests.store.databases import fast_store
from tests.store.transfer.mail.letters import letter

SOON = "2026-11-22T08:27:00-05:00"
LINE = "08:30 in 3 min: call Dana Li\n"


@pytest.fixture(autouse=True)
def _unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks on, and there is no desktop, whatever runs the tests."""
    monkeypatch.setattr(reminder.os, "isatty", lambda _number: False)
    for name in defaults.BUSES:
        monkeypatch.delenv(name, raising=False)


@filled_once
def promised(cli: CommandLine) -> CommandLine:
    """Calls that were promised for 08:30 and later, to people with and without a number or a plain name."""
    cli("add", "Dana Li", "--cadence", "promised-callback", "--phone", "+1 212 555 0134")
    cli("promise", 1, "--mine", "today 8:30")
    cli("add", "--org", "Initech", "--about", "Frontend", "--next", "today 9:00")
    cli("add", "Yuki 田中", "--cadence", "promised-callback", "--phone", "+81 3 5555 0134")
    cli("promise", 3, "--both", "today 8:28")
    cli("promise", 3, "--theirs", "today 9:10", "--also")
    cli("add", "Eve\x1b[31m\x07", "--email", "eve@example.org")
    cli("promise", 4, "--mine", "today 9:15")
    return cli


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Each statement that any connection runs from now on."""
    said: list[str] = []
    connect = sqlite3.connect

    def watched(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(said.append)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", watched)
        yield said


@pytest.mark.parametrize(
    "now", ["06:00:00", "08:24:59", "08:25:00", "08:28:30", "08:31:00", "10:00:00", "23:59:00"]
)
@pytest.mark.parametrize("words", [(), ("--before", "0"), ("--before", "48")], ids=" ".join)
@pytest.mark.sampled(9)
def test_it_tells_and_notes_what_the_whole_command_does(
    promised: CommandLine, capsys: pytest.CaptureFixture[str], tmp_path: Path, now: str, words: tuple[str, ...]
) -> None:
    promised.at(f"2026-11-22T{now}-05:00")
    other = Path(shutil.copy(promised.database, tmp_path / "other.db"))
    code = remind(["--database", str(other), "remind", *words], os.environ)
    said = capsys.readouterr()
    assert (code, said.err, said.out) == (0, "", promised("remind", *words))
    assert CommandLine(other, promised.patch).dump() == promised.dump()


def test_a_promise_that_the_step_does_not_follow_is_told_too(
    promised: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for now, told in (("09:04:59", None), ("09:05:00", "09:10 in 5 min: call Yuki 田中\n"), ("09:06:00", "")):
        promised.at(f"2026-11-22T{now}-05:00")
        assert remind(["remind"], os.environ) == 0
        assert capsys.readouterr().out == told or told is None


def test_a_call_about_which_mail_waits_is_told_with_that(
    promised: CommandLine, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with fast_store(promised.database) as store:
        unclear = letter(1, "Sun 22 Nov 07:00", sender="", sender_name="Dana Li")
        assert store.take_mail([unclear], at("Sun 22 Nov 08:00"), "Mail").review == 1
    promised.at(SOON)
    assert promised("status").endswith("08:28 Yuki 田中\n")
    assert "undecided" not in promised.json("status")["next_promise"]
    other = Path(shutil.copy(promised.database, tmp_path / "other.db"))
    line = "08:30 in 3 min: call Dana Li, but mail about it waits: `ringback mail review`\n"
    assert line in promised("remind")
    assert remind(["--database", str(other), "remind"], os.environ) == 0
    assert line in capsys.readouterr().out
    environ = os.environ | {"RINGBACK_CONFIG": str(promised.config / "none")}
    promised("promise", 3, "--both", "today 9:28")
    said = promised("status")
    assert said.endswith("08:30 Dana Li, but mail about it waits\n")
    quick = glance(["--database", str(promised.database), "status"], environ)
    assert quick is not None  # on the system's clock, whichever that is
    assert quick.endswith(":30 Dana Li, but mail about it waits")
    assert promised.json("status")["next_promise"]["undecided"] is True
    quick = glance(["--database", str(promised.database), "status", "--json"], environ)
    assert quick is not None
    assert '"undecided": true}' in quick


@pytest.mark.parametrize(
    "words", [("remind", "--json"), ("remind", "--before", "soon"), ("remind", "-h"), ("--database", "remind")]
)
def test_other_words_are_left_to_the_parser(promised: CommandLine, words: tuple[str, ...]) -> None:
    promised.at(SOON)
    before = promised.dump()
    assert remind(list(words), os.environ) is None
    assert promised.dump() == before


@pytest.mark.parametrize("seen", [{2}, {0, 1}, {0, 1, 2}], ids=str)
def test_where_somebody_looks_on_the_whole_command_tells(
    promised: CommandLine, monkeypatch: pytest.MonkeyPatch, seen: set[int]
) -> None:
    monkeypatch.setattr(reminder.os, "isatty", seen.__contains__)
    promised.at(SOON)
    before = promised.dump()
    assert remind(["remind"], os.environ) is None
    assert promised.dump() == before


def test_a_file_that_can_not_be_read_is_one_line(
    cli: CommandLine, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = tmp_path / "text.db"
    text.write_text("no database " * 400)
    assert remind(["--database", str(text), "remind"], os.environ) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == cli.run("--database", text, "remind").stderr
    assert said.err.count("\n") == 1


def test_with_nothing_to_tell_it_asks_three_questions(promised: CommandLine, asked: list[str]) -> None:
    environ = os.environ | {"RINGBACK_CONFIG": str(promised.config / "none"), "RINGBACK_NOW": SOON}
    with promised.patch.context() as patch:
        patch.setenv("RINGBACK_NOW", SOON)
        assert remind(["remind"], os.environ) == 0
    asked.clear()
    assert remind(["remind"], environ) == 0
    assert len(asked) == 4, "whose file it is, of which version, whether somebody is in it, and what is untold"


def test_many_are_told_in_as_many_statements_as_few(
    promised: CommandLine, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def statements(now: str, lines: int) -> int:
        promised.at(now)
        asked.clear()
        assert remind(["remind"], os.environ) == 0
        assert len(capsys.readouterr().out.splitlines()) == lines
        return sum("INSERT" not in sql for sql in asked)

    for number in range(20):
        promised("promise", 1, "--mine", f"today 17:{10 + number}", "--also")
    few = statements("2026-11-22T08:31:00-05:00", 2)
    assert few == statements("2026-11-22T17:31:00-05:00", 23)


def test_it_imports_what_it_needs_to_tell(promised: CommandLine) -> None:
    program = "import sys; sys.argv = ['ringback', 'remind']; from app.__main__ import main; main(); "
    environment = promised.environment(RINGBACK_NOW=SOON)
    for name in defaults.BUSES:
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", program + "print(*sys.modules)"],
        env=environment, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )  # fmt: skip
    *told, modules = done.stdout.splitlines(keepends=True)
    assert "".join(told) == "08:28 in 1 min: call Yuki 田中\n" + LINE
    imported = set(modules.split())
    before = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True
    )
    unused = {"click", "platformdirs", "dataclasses", "asyncio", "desktop_notifier", "tempfile", "logging", "json"}
    assert (unused - set(before.stdout.split())).isdisjoint(imported)
    assert not {"data.model.followup", "data.rules.cadence.rulebook", "data.store.store"} & imported


@pytest.mark.skipif(sys.platform != "linux", reason="only there one can tell without looking for the desktop")
def test_where_no_desktop_can_be_none_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifications, "tty_writer", lambda: None)
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    assert notify("08:30 now: call Dana Li", "") is Notified.PRINT
    for name in defaults.BUSES:
        with monkeypatch.context() as patch:
            patch.setenv(name, ":0")
            with pytest.raises(ImportError):
                notify("08:30 now: call Dana Li", "")
