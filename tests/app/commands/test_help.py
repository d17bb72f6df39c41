"""What `--help` says of every command: it changes on purpose only (`--snapshot-update`)."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from app.cli import COMMANDS, ringback


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command(command: str, snapshot: SnapshotAssertion) -> None:
    result = CliRunner().invoke(ringback, [*command.split(), "--help"], prog_name="ringback", terminal_width=80)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == snapshot
