"""Every command with hostile text in every argument and option, as click knows them: none is forgotten here."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import COMMANDS, ringback
from app.commands.options import FollowUpNumber, KnownPerson, PersonNumber, WholeNumber
from app.commands.output import LONGEST_LINE
from tests.app.command_line import CommandLine
from tests.hostile.texts import EXAMPLES, FEW, PLAUSIBLE, check_harmless, harm, longest

PREPARED = 8
"""Follow-ups in the database of ``command_line.prepared``."""

_numbers = st.integers(1, PREPARED + 1).map(str)
_text = st.one_of(harm, harm, harm, st.sampled_from(PLAUSIBLE), st.sampled_from(PLAUSIBLE), longest)


def _commands() -> list[tuple[str, ...]]:
    """The words of every command, with those of its groups."""
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = ringback.get_command(click.Context(ringback), name)
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, inner) for inner in command.commands]
    return found


def _parameters(words: tuple[str, ...]) -> list[click.Parameter]:
    command = ringback.get_command(click.Context(ringback), words[0])
    assert command
    for word in words[1:]:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    return command.params


def _value(parameter: click.Parameter) -> st.SearchStrategy[str]:
    """Mostly what the parameter takes, so that the others are looked at too; text where it takes that."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return st.sampled_from([str(getattr(one, "value", one)) for one in kind.choices]) | harm
    if isinstance(kind, FollowUpNumber | PersonNumber | KnownPerson):
        return st.one_of(_numbers, _numbers, _numbers, harm, st.just("9" * 5000))
    if isinstance(kind, WholeNumber):
        return st.one_of(st.sampled_from(("1", "3", "0", "-1")), harm, st.just("9" * 5000))
    return _text


@st.composite
def _arguments(draw: Any, words: tuple[str, ...]) -> list[str]:
    options: list[str] = []
    arguments: list[str] = []
    for parameter in _parameters(words):
        is_flag = getattr(parameter, "is_flag", False)
        if not parameter.required and draw(st.integers(0, 2)):
            continue
        if is_flag:
            options.append(parameter.opts[0])
            continue
        for value in draw(st.lists(_value(parameter), min_size=1, max_size=1 if parameter.nargs == 1 else 3)):
            if isinstance(parameter, click.Option):
                options += [parameter.opts[0], value]
            else:
                arguments.append(value)
    end = draw(st.sampled_from(([], ["--"])))
    return [*words, *options, *end, *arguments]


@pytest.fixture
def alone(busy: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A folder to itself for the files that are named, and no program to start."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(folder))
    shutil.copy(busy.database, tmp_path / "before.db")
    return busy


def _start_anew(cli: CommandLine) -> None:
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


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_a_command_is_done_or_refused_in_one_line(alone: CommandLine, words: tuple[str, ...]) -> None:
    many = sum(not getattr(parameter, "is_flag", False) for parameter in _parameters(words))

    @settings(FEW, max_examples=max(3, min(EXAMPLES, EXAMPLES * many // 8)))
    @given(_arguments(words))
    def run(arguments: list[str]) -> None:
        _start_anew(alone)
        before = alone.dump()
        result = CliRunner().invoke(ringback, arguments, input="typed\x00\x1b[31m\n")
        check_run(result)
        check_sound(alone.database)
        if result.exit_code:
            assert alone.dump() == before, "refused, and something was changed"
        else:
            for again in (("list", "--queue", "all"), ("show", "1", "--full"), ("status",)):
                check_run(CliRunner().invoke(ringback, again))

    run()
