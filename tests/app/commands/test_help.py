"""What `--help` says of every command: it changes on purpose only (`--snapshot-update`)."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from app.cli import COMMANDS, ringback


def _help(command: str) -> str:
    result = CliRunner().invoke(ringback, [*command.split(), "--help"], prog_name="ringback", terminal_width=80)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command(command: str, snapshot: SnapshotAssertion) -> None:
    assert _help(command) == snapshot


def test_the_help_of_every_command_within_another(snapshot: SnapshotAssertion) -> None:
    context = click.Context(ringback)
    commands = {name: ringback.get_command(context, name) for name in COMMANDS}
    groups = {name: one for name, one in commands.items() if isinstance(one, click.Group)}
    typed = [f"{name} {within}" for name, group in groups.items() for within in group.list_commands(context)]
    assert typed
    assert {words: _help(words) for words in typed} == snapshot
