"""An import in a real terminal: how far it has come, and ctrl+c, after which nothing has been imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect

from tests.app.commands.test_imports import connections
from tests.terminal.terminal import PATIENCE, environment


def test_a_bar_shows_how_far_it_has_come_and_ctrl_c_leaves_nothing_half_done(tmp_path: Path) -> None:
    database, file = tmp_path / "r.db", connections(tmp_path / "Connections.csv", 20_000)
    arguments = ["-m", "app", "--database", str(database), "import", str(file)]

    stopped: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, arguments, env=environment(), timeout=PATIENCE, encoding="utf-8"
    )
    stopped.delaybeforesend = None
    stopped.expect("Importing")
    stopped.sendintr()
    stopped.expect("ringback: stopped. Nothing was changed.")
    stopped.expect(pexpect.EOF)
    stopped.close()
    assert stopped.exitstatus == 130
    assert not database.exists(), "the file of a first import is there whole or not at all"

    finished: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, arguments, env=environment(), timeout=PATIENCE, encoding="utf-8"
    )
    finished.expect("100%")
    finished.expect("Imported 20,000 people from Connections.csv.")
    finished.expect(pexpect.EOF)
    finished.close()
    assert finished.exitstatus == 0
