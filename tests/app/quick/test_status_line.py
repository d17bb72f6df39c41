"""A status line at a glance says what the whole command says, or leaves it to it."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.quick.status_line import PLACES, as_text, filled, glance, pieces, short_name
from app.reminder import is_nothing_to_tell
from tests.app.command_line import NOW, CommandLine

ASKED = (
    ("status",),
    ("status", "--json"),
    ("status", "--format", "{due} due, {waiting} wait, {stalled}/{closed} {{x}} {next}"),
    ("status", "--format", ""),
)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing."""
    return {"HOME": str(tmp_path), "RINGBACK_NOW": NOW, "XDG_CONFIG_HOME": str(tmp_path / "none")}


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_it_says_what_the_whole_command_says(
    busy: CommandLine,
    home: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    zone: str,
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    (busy.config / "config.toml").write_text(f'timezone = "{zone}"\n')
    for now in (NOW, "2026-11-23T08:29:59-05:00", "2026-11-21T23:30:00-05:00"):
        whole = busy.at(now)(*arguments)
        assert glance(["--database", str(busy.database), *arguments], home | {"RINGBACK_NOW": now}) == whole[:-1]
    monkeypatch.undo()
    time.tzset()


LONG = "Rosalinda Maximiliana Quintanilla-Etxeberría de los Ríos y Montemayor"


@pytest.mark.parametrize(
    ("calls", "line"),
    [
        (((LONG, "23 Nov 9:30"), ("Dana Li", "24 Nov 8:30")), "08:30 Dana Li · 1 promised call late"),
        (
            ((LONG, "23 Nov 9:30"), ("Mo", "23 Nov 10:00"), ("Dana", "25 Nov 8:30")),
            "tomorrow 08:30 Dana · 2 promised calls late",
        ),
        (((LONG, "23 Nov 9:30"),), "Mon 23 Nov 09:30 Rosalinda Maximiliana Q…, late"),
        (((LONG, "24 Nov 9:30"),), "09:30 Rosalinda Maximiliana Q…"),
        ((("Mo", "23 Nov 9:30"), (LONG, "23 Nov 10:00")), "Mon 23 Nov 09:30 Mo, late · 1 more late"),
        (((LONG, "23 Nov 9:30"), ("Raj", "24 Nov 7:42")), "07:42 Raj · 1 promised call late"),
    ],
)
def test_a_call_that_is_late_hides_none_that_lies_ahead(
    cli: CommandLine, home: dict[str, str], monkeypatch: pytest.MonkeyPatch, calls: tuple[tuple[str, str], ...],
    line: str
) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", "America/New_York")
    (cli.config / "config.toml").write_text('timezone = "America/New_York"\n')
    for number, (name, when) in enumerate(calls, 1):
        cli("add", name, "--cadence", "promised-callback", "--phone", "+1 212 555 0134")
        cli("promise", number, "--both", when)
    now = "2026-11-24T07:42:30-05:00"
    time.tzset()
    try:
        for asked in (("status",), ("status", "--format", "x · {next}")):
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "utf-8"))
                said = glance(["--database", str(cli.database), *asked], home | {"RINGBACK_NOW": now})
            assert said is not None
            assert said.endswith(f" · {line}")
            assert cli.at(now)(*asked) == f"{said}\n"
        assert cli.at(now).json("status")["next_promise"]["person"] == calls[0][0]
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dana Li", "Dana Li"),
        ("A" * 24, "A" * 24),
        ("A" * 25, "A" * 23 + "…"),
        ("田" * 12, "田" * 12),
        ("田" * 13, "田" * 11 + "…"),
        ("e\u0301" * 24, "e\u0301" * 24),
        ("e\u0301" * 25, "e\u0301" * 23 + "…"),
        ("Anna Maria Josefina Xu Lang", "Anna Maria Josefina Xu…"),
    ],
)
def test_a_long_name_is_cut_to_the_width_of_a_status_bar(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("minute", "told", "quiet"),
    [
        ("08:24", False, True),  # too early
        ("08:25", False, False),
        ("08:25", True, True),
        ("08:31", False, False),
        ("23:30", False, False),
        ("23:30", True, True),
    ],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_a_reminder_with_nothing_to_tell_needs_nothing_else(
    cli: CommandLine, home: dict[str, str], monkeypatch: pytest.MonkeyPatch, zone: str, minute: str, told: bool,
    quiet: bool
) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    (cli.config / "config.toml").write_text(f'timezone = "{zone}"\n')
    offset = "-05:00" if zone == "America/New_York" else "+09:00"
    day = cli.at(f"2026-11-23T06:00:00{offset}")
    day("add", "Dana Li", "--phone", "+1 212 555 0134")
    day("promise", 1, "--mine", "today 8:30")
    now = f"2026-11-23T{minute}:00{offset}"
    if told:
        cli.at(now)("remind")
    asked = ["--database", str(cli.database), "remind"]
    assert is_nothing_to_tell(asked, home | {"RINGBACK_NOW": now}) is quiet
    assert (cli.at(now)("remind") == "") is quiet
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "arguments", [("remind", "--json"), ("remind", "--before", "soon"), ("remind", "-h"), ("status",), ("log",)]
)
def test_of_a_reminder_the_whole_command_says_all_else(
    busy: CommandLine, home: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert not is_nothing_to_tell(["--database", str(busy.database), *arguments], home)


def test_an_empty_database_is_not_nothing_to_tell(cli: CommandLine, home: dict[str, str]) -> None:
    assert not is_nothing_to_tell(["--database", str(cli.database), "remind"], home)


def test_names_are_said_as_they_are_or_left_to_the_whole_command(
    cli: CommandLine, home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    cli("add", "Yuki 田中", "--cadence", "promised-callback", "--phone", "+81 3 5555 0134")
    cli("promise", 1, "--mine", "today 8:30")
    asked = ["--database", str(cli.database), "status"]
    time.tzset()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "utf-8"))
            assert glance(asked, home) == "0 due · 08:30 Yuki 田中"
            patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "latin-1"))
            assert glance(asked, home) is None
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    cli("edit", 1, "--name", "Eve\x1b[31m")
    assert glance(asked, home) is None


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("list",),
        ("status", "--help"),
        ("status", "--json", "--format", "x"),
        ("status", "--format", "{fax}"),
        ("status", "--format", "\x1b[31m{due}"),
        ("status", "--format", "{due"),
        ("status", "more"),
        ("--database", "status"),
        ("--version", "status"),
    ],
    ids=" ".join,
)
def test_whatever_is_out_of_the_ordinary_is_left_to_the_whole_command(
    busy: CommandLine, home: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert glance(list(arguments), home | {"RINGBACK_DATABASE": str(busy.database)}) is None


@pytest.mark.parametrize("harm", ["settings", "none", "folder", "text", "older", "newer", "clock", "relative"])
def test_every_fault_is_left_to_the_whole_command(
    busy: CommandLine, home: dict[str, str], tmp_path: Path, harm: str
) -> None:
    path = busy.database
    match harm:
        case "settings":
            home["RINGBACK_CONFIG"] = str(busy.config)
        case "none":
            path = tmp_path / "nothing.db"
        case "folder":
            path = tmp_path
        case "text":
            path = tmp_path / "text.db"
            path.write_text("no database " * 400)
        case "older" | "newer":
            import sqlite3
            from contextlib import closing

            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute(
                    f"UPDATE alembic_version SET version_num = '{'0001' if harm == 'older' else '9999'}'"
                )
        case "clock":
            home["RINGBACK_NOW"] = "tomorrow"
        case _:
            home["XDG_DATA_HOME"] = "data"
    assert glance(["--database", str(path), "status"], home) is None


@pytest.mark.parametrize(("command", "line"), [("status", "1 due"), ("remind", "")])
def test_it_imports_next_to_nothing(busy: CommandLine, command: str, line: str) -> None:
    probe = "import sys; from app.__main__ import main; main(); print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", probe.replace("main();", f"sys.argv = ['ringback', '{command}']; main();")],
        env=busy.environment(RINGBACK_CONFIG=str(busy.config / "none"), HOME=str(busy.config)),
        capture_output=True,
        text=True,
        check=True,
    )
    *said, modules = done.stdout.splitlines()
    assert "".join(said).startswith(line)
    assert bool(said) == bool(line)
    heavy = {
        "click",
        "dataclasses",
        "typing",
        "pathlib",
        "re",
        "platformdirs",
        "tzlocal",
        "zoneinfo",
        "json",
        "enum",
    }
    before = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True
    )
    assert (heavy - set(before.stdout.split())).isdisjoint(modules.split())


def test_a_text_of_one_s_own_is_taken_apart() -> None:
    assert pieces("{due} of {{all}} {next}") == [("", "due"), (" of {all} ", "next"), ("", "")]
    assert filled("{{{due}}}", dict.fromkeys(PLACES, 3)) == "{3}"
    for form, piece in (("{fax}", "{fax}"), ("a } b", "}"), ("{due", "{"), ("{", "{"), ("{}", "{}")):
        with pytest.raises(ValueError, match="^" + piece.replace("{", r"\{").replace("}", r"\}") + "$"):
            pieces(form)


NAMES = {
    "#[fg=red]Dana": "##[fg=red]Dana",
    "#{session_name}": "##{session_name}",
    "#(touch pwned)": "##(touch pwned)",
    "C# #S #H ##": "C# #S #H ##",
    "a#[b#[c": "a##[b##[c",
}
"""Names, and how they are said where it isn't tmux that runs the command."""


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_text_in_the_status_line_of_tmux(name: str) -> None:
    assert as_text(name, {}) == NAMES[name]
    in_a_pane = {"TMUX": "/tmp/tmux-0/default,1,0", "TMUX_PANE": "%0"}
    assert as_text(name, in_a_pane) == NAMES[name]
    # As tmux runs #(ringback status): it makes one sign of two, and nothing else of them.
    by_tmux = {"TMUX": "/tmp/tmux-0/default,1,-1"}
    assert as_text(name, by_tmux).replace("##", "#") == name


@pytest.mark.parametrize("arguments", [("status",), ("status", "--format", "#[fg=red]{next}")], ids=" ".join)
def test_both_ways_to_a_status_line_say_it_so(
    cli: CommandLine, home: dict[str, str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    cli("add", "#{pane_id}#(date)", "--cadence", "promised-callback", "--phone", "+1 212 555 0134")
    cli("promise", 1, "--mine", "today 8:30")
    time.tzset()
    try:
        said = glance(["--database", str(cli.database), *arguments], home)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert said is not None
    assert said.endswith("08:30 ##{pane_id}##(date)")
    assert said.startswith(("0 due", "#[fg=red]08:30")), "a text of one's own stays as it is"
