"""Every command, by its own parameters: whatever stands in them, it is done, or refused in one line."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.cli import COMMANDS, ringback
from app.commands.options import TEXT, FileName
from data.store.doctor.examining import mended
from data.store.moment import Moment
from tests.app.command_line import CommandLine
from tests.builders import NEW_YORK, NOW
from tests.hostile.texts import check_harmless, hostile

LEFT_OUT = ("demo", "triage", "remind", "insights", "reconnect", "status")
"""Those that take no words of anybody's; a status line's form is one's own, colours and all."""
TRIED = sorted(set(COMMANDS) - set(LEFT_OUT))
HERE = Moment.of(NOW, NEW_YORK)


def command(name: str) -> click.Command:
    """The command of that name."""
    found = ringback.get_command(click.Context(ringback), name)
    assert found is not None
    return found


def values(parameter: click.Parameter) -> st.SearchStrategy[list[str]]:
    """What could stand for a parameter on a command line, mostly something that means harm."""
    if isinstance(parameter, click.Option):
        name = parameter.opts[-1]
        if parameter.is_flag:
            return st.just([name])
        return _value(parameter.type).map(lambda value: [name, value])
    each = _value(parameter.type).map(lambda value: [value])
    return each if parameter.nargs == 1 else st.lists(each, max_size=3).map(lambda some: [one for [one] in some])


def _value(kind: click.ParamType) -> st.SearchStrategy[str]:
    if isinstance(kind, click.Choice):
        return st.sampled_from([*map(str, kind.choices)]) | hostile
    if kind is TEXT or kind is click.STRING or isinstance(kind, FileName):
        return hostile
    return st.sampled_from(["1", "2", "8", "99"]) | hostile


@st.composite
def lines(draw: st.DrawFn, name: str) -> list[str]:
    """A command with some of its options and all of its arguments."""
    words = [name]
    for parameter in command(name).params:
        if isinstance(parameter, click.Argument) or draw(st.booleans()):
            words += draw(values(parameter))
    return [word.replace("\0", "") for word in words if "--help" not in word]


@pytest.mark.parametrize("name", TRIED)
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_whatever_stands_in_it(name: str, busy: CommandLine, data: st.DataObject, tmp_path: Path) -> None:
    words = data.draw(lines(name))
    with closing(sqlite3.connect(busy.database)) as connection:
        before = list(connection.execute("SELECT count(*) FROM act"))
    busy.patch.chdir(tmp_path)  # where a relative path leads
    result: Any = busy.run(*words)
    assert result.exit_code in (0, 1, 2), (words, result.output, result.exception)
    assert isinstance(result.exception, SystemExit | None), (words, result.exception)
    check_harmless(result.output)
    check_harmless(result.stderr)
    assert "Traceback" not in result.output
    assert "a fault in Ringback" not in result.stderr, (words, result.stderr)
    if result.exit_code:
        assert 1 <= result.stderr.count("\n") <= 2, (words, result.stderr)
        with closing(sqlite3.connect(busy.database)) as connection:
            assert list(connection.execute("SELECT count(*) FROM act")) == before
    copy = tmp_path / "copy.db"
    shutil.copy(busy.database, copy)
    assert mended(copy, HERE) == (), words
    busy.run("undo")
