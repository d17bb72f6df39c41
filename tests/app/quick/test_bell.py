"""A reminder told with next to nothing imported tells and notes what the whole bell does, or leaves it to that."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import reminder
from app.commands.schedule import bell as whole_bell
from app.quick import bell, defaults
from app.reminder import remind
from data.model.vocabulary import Action
from data.rules.phrasing.errands import action_about
from tests.app.command_line import ZONE, CommandLine, dump, filled_once

SOON = "2026-11-22T08:27:00-05:00"
LINES = "08:28 in 1 min: call Yuki 田中\n08:30 in 3 min: call Dana Li\n"


@pytest.fixture(autouse=True)
def _as_cron_asks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody looks on, there is no desktop, and the system's clock is New York's."""
    monkeypatch.setattr(reminder.os, "isatty", lambda _number: False)
    for name in defaults.BUSES:
        monkeypatch.delenv(name, raising=False)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", ZONE)
        time.tzset()
        yield
    time.tzset()


@filled_once
def promised(cli: CommandLine) -> CommandLine:
    """Calls and more for 08:28 and later, with names of all kinds; the settings are gone afterwards."""
    cli("add", "Dana Li", "--cadence", "promised-callback", "--phone", "+1 212 555 0134")
    cli("promise", 1, "--mine", "today 8:30")
    cli("add", "--org", "Initech", "--about", "Frontend", "--next", "today 9:00")
    cli("add", "Yuki 田中", "--cadence", "promised-callback", "--phone", "+81 3 5555 0134")
    cli("promise", 3, "--both", "today 8:28")
    cli("promise", 3, "--theirs", "today 9:10", "--also")
    cli("add", "Eve\x1b[31m\u202e\x07", "--email", "eve@example.org")
    cli("promise", 4, "--mine", "today 9:15")
    (cli.config / "config.toml").unlink()
    return cli


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that the whole bell rings, or only notes."""
    rung: list[str] = []

    def watched(name: str) -> Callable[..., object]:
        done = getattr(whole_bell, name)
        return lambda *given, **named: (rung.append(name), done(*given, **named))

    for name in ("ring", "note"):
        monkeypatch.setattr(whole_bell, name, watched(name))
    return rung


@pytest.mark.parametrize(
    "now", ["06:00:00", "08:24:59", "08:25:00", "08:28:30", "08:31:00", "10:00:00", "23:59:00"]
)
@pytest.mark.parametrize("words", [(), ("--before", "0"), ("--before", "48")], ids=" ".join)
@pytest.mark.sampled(9)
def test_it_tells_and_notes_what_the_whole_bell_does(
    promised: CommandLine,
    capfd: pytest.CaptureFixture[str],
    whole: list[str],
    now: str,
    words: tuple[str, ...],
) -> None:
    at = f"2026-11-22T{now}-05:00"
    copy = Path(shutil.copy(promised.database, promised.database.with_name("copy.db")))
    expected = promised.at(at)("--database", copy, "remind", *words)
    whole.clear()
    for told in (expected, ""):
        assert remind(["remind", *words], os.environ) == 0
        assert capfd.readouterr() == (told, "")
        assert promised.dump() == dump(copy)
    assert not whole


@pytest.mark.parametrize("now", ["06:00:00", "08:28:30"])
def test_mail_that_waits_is_told_once_beside_the_calls(
    promised: CommandLine, capfd: pytest.CaptureFixture[str], whole: list[str], now: str
) -> None:
    with closing(sqlite3.connect(promised.database)) as connection, connection:
        connection.executemany(
            "INSERT INTO mail_message (message_id, at, kind, result, is_open, sender, sender_name, subject,"
            " first_lines, why, proposal, candidates, details)"
            " VALUES (?, '2026-11-21T08:00:00Z', 'person', 'review', ?, '', '', '', '', '', 'reply', '', '{}')",
            [("a@x", 1), ("b@x", 0), ("c@x", 1)],
        )
    at = f"2026-11-22T{now}-05:00"
    copy = Path(shutil.copy(promised.database, promised.database.with_name("copy.db")))
    expected = promised.at(at)("--database", copy, "remind")
    assert expected.endswith("2 messages to review: `ringback mail review` lists them\n")
    whole.clear()
    for told in (expected, ""):
        assert remind(["remind"], os.environ) == 0
        assert capfd.readouterr() == (told, "")
        assert promised.dump() == dump(copy)
    assert not whole


def test_what_was_told_long_ago_is_forgotten(promised: CommandLine, whole: list[str]) -> None:
    promised.at(SOON)
    assert remind(["remind"], os.environ) == 0
    promised("promise", 1, "--mine", "31 dec 8:30")
    promised.at("2026-12-31T08:28:00-05:00")
    assert remind(["remind"], os.environ) == 0
    with closing(sqlite3.connect(promised.database)) as connection:
        assert connection.execute("SELECT at FROM ring").fetchall() == [("2026-12-31T13:30:00Z",)]
    assert not whole


@pytest.fixture
def hold(promised: CommandLine) -> Iterator[Callable[[], None]]:
    """Begin to write by another connection, and end that in a moment."""
    threads = list[threading.Thread]()

    def held() -> None:
        begun = threading.Event()

        def write() -> None:
            with closing(sqlite3.connect(promised.database, isolation_level=None)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                begun.set()
                time.sleep(0.3)
                connection.execute("COMMIT")

        threads.append(threading.Thread(target=write))
        threads[-1].start()
        begun.wait()

    yield held
    for thread in threads:
        thread.join()


def test_while_another_program_writes_it_is_told_once_and_noted_after_it(
    promised: CommandLine, capfd: pytest.CaptureFixture[str], whole: list[str], hold: Callable[[], None]
) -> None:
    promised.at(SOON)
    hold()
    for told in (LINES, ""):
        assert remind(["remind"], os.environ) == 0
        assert capfd.readouterr() == (told, "")
    assert whole == ["note"]


def test_what_can_not_be_noted_is_told_once_and_said(
    promised: CommandLine,
    capfd: pytest.CaptureFixture[str],
    whole: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("data.store.connection.driver.BUSY_SECONDS", 0.1)
    promised.at(SOON)
    with closing(sqlite3.connect(promised.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert remind(["remind"], os.environ) == 1
    said = capfd.readouterr()
    assert said.out == LINES
    assert said.err.count("\n") == 1
    assert "Another program is writing" in said.err
    assert whole == ["note"]


def test_a_file_that_took_its_place_meanwhile_is_not_written_by_the_quick_one(
    promised: CommandLine, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    promised.at(SOON)
    other = Path(shutil.copy(promised.database, promised.database.with_name("other.db")))

    def shown_and_replaced(_lines: str) -> bool:
        other.replace(promised.database)
        return True

    monkeypatch.setattr(bell, "show", shown_and_replaced)
    assert remind(["remind"], os.environ) == 0
    assert whole == ["note"], "the whole bell opens what is there now"


@pytest.mark.parametrize("what", ["another one", "open to others", "a desktop", "a damaged step", "no output"])
def test_what_is_out_of_the_ordinary_is_left_to_the_whole_bell(
    promised: CommandLine, whole: list[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    promised.at(SOON)
    before = promised.dump()
    environ = dict(os.environ)
    folder = os.open(promised.database.parent, os.O_RDONLY)
    match what:
        case "another one":
            fcntl.flock(folder, fcntl.LOCK_EX)
            monkeypatch.setattr("data.store.acts.rings.PATIENCE", 0.1)
        case "open to others":
            promised.database.chmod(0o644)
        case "a desktop":
            environ["DISPLAY"] = ":0"
        case "a damaged step":
            with closing(sqlite3.connect(promised.database)) as connection, connection:
                connection.execute("UPDATE follow_up SET next_action = 'dance' WHERE id = 1")
            before = promised.dump()
        case "no output":
            monkeypatch.setattr(bell, "show", lambda _lines: False)
    rings: list[str] = []
    monkeypatch.setattr(whole_bell, "ring", lambda *_given: rings.append("ring"))
    assert remind(["remind"], environ) == 0
    os.close(folder)
    assert rings == ["ring"]
    assert not whole
    assert promised.dump() == before, "neither told nor noted"


def test_others_can_not_read_the_file_afterwards(promised: CommandLine, whole: list[str]) -> None:
    promised.at(SOON)
    promised.database.chmod(0o644)
    assert remind(["remind"], os.environ) == 0
    assert whole == ["ring", "note"]
    assert promised.database.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_letters_go_out_in_the_encoding_of_the_output(promised: CommandLine, encoding: str) -> None:
    done = promised.process(
        "remind", stdin=subprocess.DEVNULL,
        env=promised.environment(RINGBACK_NOW=SOON, PYTHONIOENCODING=encoding)
    )  # fmt: skip
    told = LINES.encode() if encoding == "utf-8" else LINES.encode("ascii", "backslashreplace")
    assert (done.returncode, done.stdout, done.stderr) == (0, told, b"")


def test_where_nobody_reads_it_nothing_is_noted(promised: CommandLine) -> None:
    before = promised.dump()
    for number in (0, 1):  # nobody reads the pipe; or there is no output at all, and that takes everything
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "app", "remind"] if not number else
            ["sh", "-c", f"{sys.executable} -m app remind >&-"],
            stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE,
            env=promised.environment(RINGBACK_NOW=SOON), check=False,
        )  # fmt: skip
        os.close(writing)
        assert (done.returncode, done.stderr) == (1 - number, b"")
        assert (promised.dump() == before) is (number == 0)


def test_it_imports_next_to_nothing(promised: CommandLine) -> None:
    program = "import sys; sys.argv = ['ringback', 'remind']; from app.__main__ import main; main(); "
    done = subprocess.run(
        [sys.executable, "-c", program + "print(*sys.modules)"],
        env=promised.environment(RINGBACK_NOW="2026-11-22T09:00:00-05:00", TZ=ZONE),
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    *told, modules = done.stdout.splitlines()
    assert told[2] == "09:00 now: find somebody at Initech"
    bare = subprocess.check_output([sys.executable, "-c", "import sys; print(*sys.modules)"], text=True)
    ours = {name for name in modules.split() if name.startswith(("app.", "data."))}
    assert ours - {"data.model.text", "data.model.errors"} == {
        "app.__main__", "app.reminder", "app.quick", "app.quick.bell", "app.quick.defaults", "app.quick.output",
        "data.model", "data.model.bell", "data.rules", "data.rules.phrasing", "data.rules.phrasing.errands",
        "data.rules.phrasing.relative_times", "data.store", "data.store.connection",
        "data.store.connection.pragmas", "data.store.schema", "data.store.schema.identity",
        "data.store.schema.queues",
    }  # fmt: skip
    assert ({"pathlib", "zoneinfo", "threading", "logging"} - set(bare.split())).isdisjoint(modules.split())


@pytest.mark.parametrize("action", Action)
def test_each_action_is_said_of_somebody(action: Action) -> None:
    assert action_about(action, "{who} Li").endswith(("{who} Li", "{who} Li a letter"))
