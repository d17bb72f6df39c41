"""What is left out of a worker's messages changes nothing of what a run says."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run

FILE = """
import pytest

@pytest.fixture
def broken_before():
    raise ValueError("before")

@pytest.fixture
def broken_afterwards():
    yield
    raise ValueError("afterwards")

def test_passes():
    pass

def test_fails():
    assert False

def test_is_not_made_ready(broken_before):
    pass

def test_is_not_cleared_away(broken_afterwards):
    pass

@pytest.mark.skip
def test_is_skipped():
    pass

@pytest.mark.xfail
def test_is_known_to_fail():
    assert False
"""


def test_every_end_of_a_test_is_told(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(FILE, "utf-8")
    options = ("-p", "tests.reporting", "-p", "no:cacheprovider", "-n", "1", "-c", "/dev/null")
    command = [sys.executable, "-m", "pytest", *options, f"--rootdir={tmp_path}", str(tmp_path)]
    done = run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert "1 failed, 2 passed, 1 skipped, 1 xfailed, 2 errors in" in done.stdout, done.stdout + done.stderr
    ends = [
        line.partition(" - ")[0] for line in done.stdout.splitlines() if "::" in line
    ]  # a wide page says why, too
    told = [end.split()[0] + " " + end.partition("::")[2] for end in ends]
    assert told[-3:] == ["FAILED test_fails", "ERROR test_is_not_made_ready", "ERROR test_is_not_cleared_away"]
