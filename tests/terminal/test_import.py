"""An import in a real terminal: how far it has come, and ctrl+c, after which nothing has been imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect

from tests.app.command_line import CommandLine
from tests.app.commands.test_imports import connections
from tests.terminal.terminal import PATIENCE, environment


def test_ctrl_c_in_a_first_import_of_follow_ups_leaves_no_file(tmp_path: Path) -> None:
    database, file = tmp_path / "r.db", tmp_path / "jobs.csv"
    rows = (f"Company {number},SRE,2026-11-{number % 20 + 1:02},Applied" for number in range(8_000))
    file.write_text("\n".join(("Company,Role,Date Applied,Status", *rows)))
    stopped: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "app", "--database", str(database), "import", str(file)],
        env=environment(),
        timeout=PATIENCE,
        encoding="utf-8",
    )
    stopped.expect("Importing")
    stopped.sendintr()
    stopped.expect("ringback: stopped. Nothing was changed.")
    stopped.expect(pexpect.EOF)
    stopped.close()
    assert stopped.exitstatus == 130
    assert [file.name for file in tmp_path.iterdir()] == ["jobs.csv"]


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


def test_the_order_of_dates_is_asked_where_nothing_tells(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("Company,Role,Date Applied,Status\nAcme,SRE,03/04/2026,Applied\n")
    asking: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, ["-m", "app", "import", str(file)], timeout=PATIENCE, encoding="utf-8"
    )
    asking.expect("03/04/2026 could be 3 April or 4 March")
    asking.expect("1 is 3 April, 2 is 4 March")
    asking.sendline("2")
    asking.expect("Imported 1 follow-up")
    asking.expect(pexpect.EOF)
    asking.wait()
    assert '"opened_on": "2026-03-04"' in cli("show", 1, "--json")
