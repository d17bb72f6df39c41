"""Every command with hostile text in every argument and option, as click knows them: none is forgotten here."""

from __future__ import annotations

from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import COMMANDS, ringback
from app.commands.framework.options import FollowUpNumber, KnownPerson, PersonNumber, WholeNumber
from tests.app.command_line import CommandLine
from tests.hostile.runs import check_run, check_sound, start_anew
from tests.hostile.texts import EXAMPLES, FEW, PLAUSIBLE, harm, longest

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


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_a_command_is_done_or_refused_in_one_line(alone: CommandLine, words: tuple[str, ...]) -> None:
    many = sum(not getattr(parameter, "is_flag", False) for parameter in _parameters(words))

    @settings(FEW, max_examples=max(3, min(EXAMPLES, EXAMPLES * many // 8)))
    @given(_arguments(words))
    def run(arguments: list[str]) -> None:
        start_anew(alone)
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
