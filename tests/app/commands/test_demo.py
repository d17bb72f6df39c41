"""ringback demo, and ringback without a command: what they open, and what they leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.runtime.clock import Clock
from app.settings.author import write_author
from app.settings.config import Config, load
from app.settings.paths import config_folder
from app.settings.views import write_view
from data.model.moment import Moment
from data.model.views import SavedView
from data.store.connection.errors import StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.command_line import CommandLine

Opened = list[tuple[Path, int]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The databases that a screen was opened on, with how many follow-ups each held; no screen is shown."""
    calls: Opened = []

    def run_inbox(
        database: Path,
        clock: Clock,
        config: Config,
        _warn: object,
        *,
        with_triage: bool = False,
        with_import: bool = False,
        backs_up: bool = True,
    ) -> None:
        assert not with_triage
        assert not with_import
        assert backs_up is not database.parent.name.startswith("ringback-"), "the demo is gone when you leave"
        inbox = Inbox(database)
        calls.append((database, inbox.counts(Moment.of(clock(), config.zone())).total))
        inbox.close()

    monkeypatch.setattr("app.shell.opening.run_inbox", run_inbox)
    monkeypatch.setattr("app.commands.system.demo.has_terminal", lambda: True)
    monkeypatch.setattr("app.commands.framework.terminal.has_terminal", lambda: True)
    monkeypatch.setattr("app.commands.framework.terminal.is_seen", lambda: True)
    return calls


def test_no_command_opens_the_inbox(busy: CommandLine, opened: Opened) -> None:
    assert busy() == ""
    assert opened == [(busy.database, 8)]


def test_a_demo_is_gone_afterwards(cli: CommandLine, opened: Opened) -> None:
    assert cli("demo", "--people", 12) == ""
    ((database, number),) = opened
    assert number >= 12
    assert database != cli.database
    assert not database.parent.exists()
    assert cli.everything() == []


def test_what_is_set_in_the_demo_is_gone_with_it(
    cli: CommandLine, opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Views, the clarity card, words and trackers: all are kept in a copy of the settings."""
    folder = config_folder()
    cli("view", "mine", "--filter", "#mine", "--key", "9")
    (folder / "scripts").mkdir()
    (folder / "scripts" / "letter.liquid").write_text("{{ hello }},")
    before = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    seen: list[Path] = []

    def run_inbox(_database: Path, _clock: object, config: Config, *_rest: object, **_more: object) -> None:
        assert config.folder == config_folder() != folder
        assert (config.folder / "scripts" / "letter.liquid").exists()
        assert load(config.folder).views == config.views, "what is read anew is what was begun with"
        assert load(config.folder).author == config.author
        write_view(config.folder, SavedView("new", "#new", "0"))
        write_author(config.folder, {"name": "Nobody"})
        seen.append(config.folder)

    monkeypatch.setattr("app.shell.opening.run_inbox", run_inbox)
    cli("demo", "--people", 12)
    assert not seen[0].exists()
    assert config_folder() == folder
    assert {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_demo_can_be_kept(cli: CommandLine, tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "demo.db"
    said = cli("demo", "--write", file)
    status = cli.json("--database", file, "status")
    total = sum(status[queue] for queue in ("due", "waiting", "stalled", "closed"))
    assert said.startswith(f"{file} holds {total} follow-ups with ")
    assert all(status[queue] for queue in ("due", "waiting", "stalled", "closed"))
    assert opened == []
    assert len(cli.json("--database", file, "list", "--queue", "all")) == total
    assert cli.everything() == []


def test_a_large_one_as_json(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    printed = cli.json("demo", "--people", 120, "--write", file)
    assert list(printed) == ["file", "followups", "people"]
    assert printed["file"] == str(file)
    assert printed["people"] == 120
    assert printed["followups"] >= 120


def test_a_world_of_one(cli: CommandLine, tmp_path: Path) -> None:
    assert " holds 1 follow-up with 1 person: " in cli("demo", "--people", 1, "--write", tmp_path / "demo.db")


def linked(folder: Path) -> Path:
    """A link that leads nowhere."""
    (folder / "link.db").symlink_to(folder / "nowhere.db")
    return folder / "link.db"


def test_a_file_that_is_there_stays_as_it_is(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("mine")
    assert "already exists" in cli.refused("demo", "--write", file)
    assert file.read_text() == "mine"
    assert "is a folder" in cli.refused("demo", "--write", tmp_path)
    assert "a link to nowhere" in cli.refused("demo", "--write", linked(tmp_path))


def test_a_file_that_fails_is_taken_away(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise StoreError("The disk is full, so nothing was changed.")

    monkeypatch.setattr(Store, "fill", full)
    assert "The disk is full" in cli.refused("demo", "--write", tmp_path / "demo.db")
    assert not list(tmp_path.glob("demo.db*"))


def test_without_a_terminal_a_demo_prints_what_it_would_open_with(cli: CommandLine) -> None:
    status, heads, *rows = cli("demo").splitlines()
    assert status.startswith(f"{len(rows)} due · 3 to decide · ")
    assert heads.split() == ["ID", "When", "Next", "Who", "About", "Attempts"]


def test_wrong_usage(cli: CommandLine, tmp_path: Path) -> None:
    assert "--json needs --write" in cli.refused("demo", "--json", code=2)
    assert "--people" in cli.refused("demo", "--people", 0, code=2)
    assert "--people" in cli.refused("demo", "--people", "many", code=2)
    assert "A demo has 1 to" in cli.refused("demo", "--people", 10**9, "--write", tmp_path / "demo.db")
