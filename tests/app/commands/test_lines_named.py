"""Which lines of a file are named where several rows are left out for one reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.command_line import CommandLine


@pytest.mark.parametrize(
    ("number", "named"),
    [(2, "lines 2 and 3"), (3, "lines 2, 3 and 4"), (4, "lines 2, 3, 4 and 5"), (5, "lines 2, 3, 4 and 2 more")],
)
def test_one_more_is_named(cli: CommandLine, tmp_path: Path, number: int, named: str) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("Company,Role,Date Applied,Notes\n" + ",,2026-11-02,x\n" * number + "Acme,SRE,2026-11-02,\n")
    assert f"Skipped {number} rows: no company and no role ({named})" in cli("import", file)
