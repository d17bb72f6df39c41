"""What is private stays so: the modes of all that is written, and a log without anybody's words."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.runtime.error_log import record
from app.settings.paths import log_file
from data.files.backup_files import folder_of
from data.model.vocabulary import Medium
from data.store.connection.errors import StoreError
from data.store.store import Store
from tests.app.command_line import CommandLine
from tests.builders import BOOK, NOW, followup, person, touch

SECRET = "Kristallnacht-Akte 4711"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which nothing has been written yet."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(params=[0o000, 0o022])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the shell takes from the modes of new files."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """The mode of everything in a folder and below."""
    return {
        str(place.relative_to(folder)): oct(stat.S_IMODE(place.stat().st_mode))
        for place in sorted(folder.rglob("*"))
    }


def test_all_that_is_written_is_private_under_any_umask(cli: CommandLine, home: Path, umask: None) -> None:
    cli.patch.delenv("RINGBACK_DATABASE")
    cli("add", "Dana Li", "--note", SECRET)
    cli("backup")
    cli("log", 1, "email")
    cli("restore", "1", "--yes")
    database = home / ".local" / "share" / "ringback" / "ringback.db"
    store = Store(database, BOOK)  # while it is open, the log and its index lie beside it
    store.add(followup(who=person(name="Mo Hassan")), NOW)
    assert record(RuntimeError(SECRET)) == home / ".local" / "state" / "ringback" / "log" / "ringback.log"
    found = modes(home)
    store.close()
    files = {name: mode for name, mode in found.items() if (home / name).suffix}
    assert {Path(name).name for name in found} >= {
        "ringback.db", "ringback.db-wal", "ringback.db-shm", "ringback.log", "2026-11-22T124200Z-by-hand.db",
        "2026-11-22T124200Z-restore.db", "backups", "log",
    }  # fmt: skip
    assert {name: mode for name, mode in found.items() if mode not in ("0o600", "0o700")} == {}
    assert {Path(name).name for name, mode in found.items() if mode == "0o700"} <= {
        ".local", "share", "state", "ringback", "log", "backups", "ringback.db",
    }  # fmt: skip
    assert files


def test_a_database_that_others_could_read_is_closed_to_them(cli: CommandLine) -> None:
    """As it comes from another disk, or an older backup."""
    cli("add", "Dana Li")
    cli.database.chmod(0o664)
    cli("list")
    cli("log", 1, "email")
    assert stat.S_IMODE(cli.database.stat().st_mode) == 0o600


def test_a_log_that_others_could_read_is_closed_to_them(home: Path) -> None:
    log_file().parent.mkdir(parents=True)
    log_file().touch(0o644)
    record(RuntimeError("x"))
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600


FAULTS = {
    "a name": ("add", SECRET),
    "a note": ("log", 1, "email", "--note", SECRET),
    "about": ("edit", 1, "--about", SECRET),
    "how you'd say it": ("edit", 1, "--said-as", SECRET),
    "a promise": ("promise", 1, "--theirs", "fri"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_the_log_of_a_fault_holds_no_words_of_the_users(
    busy: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    busy("log", 1, "email", "--note", f"before: {SECRET}")

    def broken(*given: object, **named: object) -> None:
        secret = (SECRET, given, named)  # in a frame, as such words are when something breaks
        raise ValueError(f"can't say {secret!r}") from KeyError(SECRET)

    monkeypatch.setattr("data.store.acts.act.save_followup", broken)
    result = busy.run(*FAULTS[what])
    assert "this is a bug in Ringback (ValueError)" in result.stderr
    assert SECRET not in result.stderr
    log = log_file().read_text()
    assert "builtins.KeyError\nwhich led to\n" in log
    assert "save_followup" in log
    for word in (SECRET, "Kristallnacht", "4711", "Dana", "Raj", "Initech"):
        assert word not in log


def test_what_sql_says_of_its_values_is_in_no_log(busy: CommandLine, home: Path) -> None:
    with closing(sqlite3.connect(busy.database)) as connection, connection:
        connection.execute(
            f"CREATE TRIGGER fault BEFORE INSERT ON touch BEGIN SELECT RAISE(ABORT, 'no {SECRET}'); END"
        )
    assert "Nothing was changed." in busy.refused("log", 1, "email", "--note", "a note of mine")
    assert not log_file().exists()
    store = Store(busy.database, BOOK)
    with pytest.raises(StoreError) as caught:
        store.log([1], touch(Medium.EMAIL), NOW)
    store.close()
    record(caught.value)
    assert SECRET not in log_file().read_text()
    assert not folder_of(busy.database).exists()
