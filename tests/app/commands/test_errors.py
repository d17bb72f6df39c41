"""What goes wrong: one line on stderr, the right exit code, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from app.settings.paths import log_file
from data.model.errors import RuleError
from data.store.store import Store
from tests.app.command_line import CommandLine

ON_AN_ID = ("show", "spoke", "reply", "missed", "reopen", "stop", "allow")
WRITING = (("add", "Dana Li"), ("log", 1, "email"), ("undo",), ("import", "Connections.csv"))
READING = (("list",), ("list", "--queue", "all"), ("status",), ("show", 1))


def test_a_group_without_a_command_shows_its_help_line_by_line(cli: CommandLine) -> None:
    result = cli.run("mail")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ringback mail [OPTIONS] COMMAND [ARGS]...\n\n  Read your mail")
    assert "\n  scan    Read mail" in result.stdout


class TestNumbers:
    @pytest.mark.parametrize("command", ON_AN_ID)
    def test_one_that_there_is_not(self, busy: CommandLine, command: str) -> None:
        said = "ringback: There is no follow-up 99: `ringback list --queue all` shows the numbers."
        assert busy.refused(command, 99) == said
        assert busy.refused(command, 99, "--json") == said
        assert "no follow-up 99999999999999999999" in busy.refused(command, "9" * 20)
        assert "no follow-up" in busy.refused(command, "9" * 5000)

    def test_the_store_says_the_same(self, busy: CommandLine) -> None:
        from datetime import UTC, datetime

        from app.settings.config import Config

        store = Store(busy.database, Config().rulebook()[0])
        with pytest.raises(RuleError) as fault:
            store.missed([99], datetime.now(UTC))
        store.close()
        assert busy.refused("missed", 99) == f"ringback: {fault.value}"

    @pytest.mark.parametrize(
        "act",
        [("log", 99, "email"), ("promise", 99, "--mine", "fri"), ("snooze", 99, "fri"), ("close", 99, "done")],
    )
    def test_on_the_other_acts(self, busy: CommandLine, act: tuple[str | int, ...]) -> None:
        assert "no follow-up 99" in busy.refused(*act)

    @pytest.mark.parametrize("number", ["x", "", "0", "00", "1.0", "1e3", "１", "²", "+1", " 1", "0x1"])
    def test_what_is_no_number(self, busy: CommandLine, number: str) -> None:
        assert "ringback show: Invalid value for 'ID'" in busy.refused("show", number, code=2)

    def test_below_zero(self, busy: CommandLine) -> None:
        assert "-1" in busy.refused("show", "-1", code=2)


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            (("nope",), "ringback: No such command 'nope'. See 'ringback --help'."),
            (("--nope",), "ringback: No such option '--nope'. See 'ringback --help'."),
            (("undo", "--steps"), "ringback undo: No such option '--steps'. See 'ringback undo --help'."),
            (
                ("log", "1", "call", "--on"),
                "ringback log: No such option '--on'. See 'ringback log --help'.",
            ),
            (("--database",), "ringback: Option '--database' requires an argument. See 'ringback --help'."),
            (("log",), "ringback log: Missing argument 'ID'. See 'ringback log --help'."),
            (
                ("log", "1"),
                "ringback log: Missing argument 'MEDIUM'. Choose from: email, call, voicemail, text, message, "
                "visit, letter, form. See 'ringback log --help'.",
            ),
            (
                ("log", "1", "pigeon"),
                "ringback log: Invalid value for 'MEDIUM': 'pigeon' is not one of 'email', 'call', 'voicemail', "
                "'text', 'message', 'visit', 'letter', 'form'. See 'ringback log --help'.",
            ),
            (
                ("close", "1", "won"),
                "ringback close: Invalid value for 'OUTCOME': 'won' is not one of 'done', 'offer', 'hired', "
                "'declined', 'withdrawn', 'duplicate', 'gave-up', 'stopped'. See 'ringback close --help'.",
            ),
            (
                ("list", "--queue", "late"),
                "ringback list: Invalid value for '--queue': 'late' is not one of 'due', 'waiting', 'stalled', "
                "'closed', 'all'. See 'ringback list --help'.",
            ),
            (
                ("list", "--limit", "x"),
                "ringback list: Invalid value for '--limit': 'x' isn't a whole number of 1 or more. "
                "See 'ringback list --help'.",
            ),
            (
                ("add", "Ann", "--limit", "100"),
                "ringback add: Invalid value for '--limit': '100' isn't a whole number from 0 to 99. "
                "See 'ringback add --help'.",
            ),
            (
                ("import", ""),
                "ringback import: Invalid value for 'FILE...': give the name of a file. "
                "See 'ringback import --help'.",
            ),
            (
                ("demo", "--write", ""),
                "ringback demo: Invalid value for '--write': give the name of a file. See 'ringback demo --help'.",
            ),
            (
                ("snooze", "1"),
                "ringback snooze: Missing argument 'WHEN...', such as fri or 2w. See 'ringback snooze --help'.",
            ),
            (
                ("pause",),
                "ringback pause: Missing argument 'WHEN...', such as fri or 2w. See 'ringback pause --help'.",
            ),
            (("lst",), "ringback: No such command 'lst'. Did you mean 'list'? See 'ringback --help'."),
            (
                ("mail", "scna"),
                "ringback mail: No such command 'scna'. Did you mean 'scan'? See 'ringback mail --help'.",
            ),
            (("Promis",), "ringback: No such command 'Promis'. Did you mean 'promise'? See 'ringback --help'."),
            (
                ("switch", "1", "fax"),
                "ringback switch: Invalid value for 'MEDIUM': 'fax' is not one of 'call', 'message', 'email', "
                "'text', 'visit', 'letter', 'voicemail'. See 'ringback switch --help'.",
            ),
            (
                ("tag", "--person", "0", "+vip"),
                "ringback tag: Invalid value: '0' isn't the number of a person: `ringback people` shows them. "
                "See 'ringback tag --help'.",
            ),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_one_line_that_names_the_command(
        self, busy: CommandLine, arguments: tuple[str, ...], line: str
    ) -> None:
        assert busy.refused(*arguments, code=2) == line

    @pytest.mark.parametrize(
        "arguments",
        [
            ("show", "\udcff"),
            ("log", "1", "\udcff"),
            ("list", "--limit", "\udcff"),
            ("add", "A", "--person", "\udcff"),
        ],
        ids=lambda arguments: arguments[0],
    )
    def test_bytes_that_are_no_text_are_said_to_be_none(
        self, busy: CommandLine, arguments: tuple[str, ...]
    ) -> None:
        assert "'\ufffd' isn't valid UTF-8." in busy.refused(*arguments, code=2)

    def test_what_was_typed_never_moves_the_cursor(self, busy: CommandLine) -> None:
        for arguments in (("\x1b[2J",), ("--\x1b[2J",), ("log", "1", "\x1b]0;x\a"), ("show", "\x9b2J\n")):
            busy.refused(*arguments, code=2)

    @pytest.mark.parametrize("flag", ["-h", "--help"])
    def test_help(self, cli: CommandLine, flag: str) -> None:
        from app.cli import COMMANDS

        listed = cli(flag)
        for command in COMMANDS:
            assert f"\n  {command} " in listed
            assert cli(command, flag).startswith(f"Usage: ringback {command}")
        assert "..." not in listed.split("Commands:")[1], "a help text is cut short"

    def test_version(self, cli: CommandLine) -> None:
        assert cli("--version") == "ringback 0.1.0\n"

    def test_no_command_without_a_terminal(self, cli: CommandLine) -> None:
        assert cli.refused() == "ringback needs a terminal: try `ringback list` instead."


class TestTheClock:
    @pytest.mark.parametrize("now", ["soon", "2026-11-22T07:42:00", "22 Nov 2026", "-1-01-01T00:00:00+00:00"])
    def test_a_frozen_now_that_is_none(self, busy: CommandLine, now: str) -> None:
        assert "write a date and time with an offset" in busy.at(now).refused("list")

    @pytest.mark.parametrize("year", ["0001", "1999", "3000", "9999"])
    @pytest.mark.parametrize("rest", ["01-01T00:00:00+23:00", "12-31T23:59:59-23:00"])
    def test_a_frozen_now_at_an_end_of_the_calendar(self, busy: CommandLine, year: str, rest: str) -> None:
        now = f"{year}-{rest}"
        said = f"ringback: RINGBACK_NOW is '{now}', which is out of range: choose a year from 2000 to 2999."
        for command in (("list",), ("log", 2, "email"), ("when", "fri"), ("add", "Ann Lee"), ("demo",)):
            assert busy.at(now).refused(*command) == said

    @pytest.mark.parametrize("now", ["2000-01-01T00:00:00+14:00", "2999-12-31T23:59:59-12:00"])
    def test_a_frozen_now_just_within_them(self, busy: CommandLine, now: str) -> None:
        busy.at(now)
        for command in (("list",), ("status",), ("add", "Ann Lee", "--phone", "5550100"), ("when", "fri")):
            busy(*command)
        assert busy("demo", "--people", 300, "--write", busy.database.parent / "demo.db")
        busy("log", 9, "voicemail")


class TestNoDatabaseYet:
    @pytest.mark.parametrize("arguments", READING[:3], ids=" ".join)
    def test_reading_gives_nothing_and_makes_nothing(self, cli: CommandLine, arguments: tuple[str, ...]) -> None:
        cli.database.unlink()
        before = sorted(cli.database.parent.iterdir())
        assert cli(*arguments)
        assert sorted(cli.database.parent.iterdir()) == before
        assert cli.json("list") == []

    def test_an_act_on_what_is_not_there_makes_nothing(self, cli: CommandLine) -> None:
        cli.database.unlink()
        for arguments in (("show", 1), ("log", 1, "email"), ("undo",), ("redo",), ("add", "A", "--next", "never")):
            cli.refused(*arguments)
            assert not cli.database.exists()

    def test_the_first_act_makes_it_private(self, cli: CommandLine, tmp_path: Path) -> None:
        new = tmp_path / "new" / "folder" / "own.db"
        cli("--database", new, "add", "Dana Li")
        assert stat.S_IMODE(new.stat().st_mode) == 0o600
        assert stat.S_IMODE(new.parent.stat().st_mode) == 0o700
        assert cli("--database", new, "status") == "1 due\n"
        assert cli.everything() == []

    def test_the_own_place(self, cli: CommandLine) -> None:
        cli.patch.delenv("RINGBACK_DATABASE")
        cli("add", "Dana Li", "--kind", "networking", "--email", "d@x.example")
        home = Path(os.environ["HOME"])
        (own,) = home.rglob("ringback.db")
        assert cli("status") == "1 due\n"
        own.unlink()


@pytest.mark.parametrize("arguments", [*READING, *WRITING], ids=lambda arguments: " ".join(map(str, arguments)))
class TestWrongFiles:
    def test_a_folder(self, cli: CommandLine, tmp_path: Path, arguments: tuple[str | int, ...]) -> None:
        known(tmp_path, cli)
        assert "is a folder" in cli.refused("--database", tmp_path, *arguments)

    def test_text(self, cli: CommandLine, tmp_path: Path, arguments: tuple[str | int, ...]) -> None:
        known(tmp_path, cli)
        other = tmp_path / "letter.txt"
        other.write_text("Dear Dana, " * 500)
        assert "isn't a Ringback database" in cli.refused("--database", other, *arguments)
        assert other.read_text() == "Dear Dana, " * 500

    def test_the_database_of_another_program(
        self, cli: CommandLine, tmp_path: Path, arguments: tuple[str | int, ...]
    ) -> None:
        known(tmp_path, cli)
        other = tmp_path / "other.db"
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("CREATE TABLE follow_up (id INTEGER)")
        before = other.read_bytes()
        assert "isn't a Ringback database" in cli.refused("--database", other, *arguments)
        assert other.read_bytes() == before

    def test_one_of_a_newer_ringback(
        self, cli: CommandLine, tmp_path: Path, arguments: tuple[str | int, ...]
    ) -> None:
        known(tmp_path, cli)
        with closing(sqlite3.connect(cli.database)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
        before = cli.dump()
        assert "was written by a newer Ringback, so it's read-only here" in cli.run(*arguments).stderr
        assert cli.dump() == before


def known(folder: Path, cli: CommandLine) -> None:
    """A file to import, found from where the command runs."""
    (folder / "Connections.csv").write_text("First Name,Last Name\nAnn,Lee\n")
    cli.patch.chdir(folder)


class TestPlaces:
    def test_a_folder_that_can_not_be(self, cli: CommandLine, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for path in (tmp_path / "file" / "x.db", Path("/proc/x.db"), "~nobody-at-all/x.db"):
            assert cli.refused("--database", path, "add", "A").startswith("ringback: ")
        assert (tmp_path / "file").read_bytes() == b""

    @pytest.mark.parametrize(
        "arguments", [*READING, *WRITING, ("redo",)], ids=lambda arguments: " ".join(map(str, arguments))
    )
    def test_one_where_nothing_could_ever_be_kept(
        self, cli: CommandLine, tmp_path: Path, arguments: tuple[str | int, ...]
    ) -> None:
        known(tmp_path, cli)
        (tmp_path / "link.db").symlink_to(tmp_path / "nowhere.db")
        for path in ("/proc/x/r.db", "/dev/null", "/dev/null/r.db", tmp_path / "link.db", tmp_path / ("x" * 300)):
            assert cli.refused("--database", path, *arguments).startswith(f"ringback: {path} ")
        assert not (tmp_path / "nowhere.db").exists()

    @pytest.mark.parametrize("name", ["a?b.db", "a#b.db", "a%41.db", "a b.db", "ü.db", "a&mode=ro.db", ":memory:"])
    def test_any_name_of_a_file(self, cli: CommandLine, tmp_path: Path, name: str) -> None:
        cli.patch.chdir(tmp_path)
        cli("--database", name, "add", "Dana Li")
        assert [one["person"] for one in cli.json("--database", name, "list", "--queue", "due")] == ["Dana Li"]
        assert (tmp_path / name).stat().st_size > 0

    def test_another_program_is_writing(self, busy: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("data.store.connection.driver.BUSY_SECONDS", 0.1)
        with closing(sqlite3.connect(busy.database, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            result = busy.run("log", 2, "email")
            assert (result.exit_code, result.stdout) == (1, "")
            assert "Another program is writing" in result.stderr
            assert busy.json("list")[0]["attempts"] == 0


class TestOurOwnFaults:
    def test_a_line_and_a_trace_without_private_notes(
        self, busy: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_arguments: object) -> None:
            try:
                raise KeyError("private")
            except KeyError as cause:
                raise RuntimeError("a private note\nof two lines") from cause

        monkeypatch.setattr(Store, "log", broken)
        line = busy.refused("log", 2, "email", "--note", "a private note")
        assert line == (f"ringback: this is a bug in Ringback (RuntimeError): details are in {log_file()}.")
        trace = log_file().read_text()
        assert stat.S_IMODE(log_file().stat().st_mode) == 0o600
        assert "private" not in trace.replace('raise KeyError("private")', "").replace(
            'raise RuntimeError("a private note\\nof two lines")', ""
        )
        assert "builtins.KeyError\nwhich led to\n" in trace
        assert "in broken" in trace

    def test_where_no_log_can_be_kept(self, busy: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.runtime.error_log.log_file", lambda: Path("/proc/none/ringback.log"))
        monkeypatch.setattr(Store, "log", lambda *_arguments: 1 / 0)
        assert busy.refused("log", 2, "email") == "ringback: this is a bug in Ringback (ZeroDivisionError)."

    def test_an_interrupt(self, busy: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_arguments: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Store, "log", interrupted)
        result = busy.run("log", 2, "email")
        assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")
