"""The file is replaced under a screen that reads without a pause: nothing reads what another thread has closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.harm import filled
from tests.sampling import few

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("times", [few(12, 30), pytest.param(1000, marks=pytest.mark.long)])
def test_a_file_that_is_replaced_again_and_again_under_a_reading_screen_ends_nothing(
    database: Path, times: int
) -> None:
    filled(database)
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.replaced", str(database), str(times)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stderr  # a segmentation fault is a negative one
    rows = run.stdout.split()
    assert rows[0] == "rows"
    assert int(rows[1]) > 5
    assert rows[2:] == ["reads", "True"], "it has read between the replacements"
