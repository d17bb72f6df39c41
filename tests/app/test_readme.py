"""The commands of the README's first page, which must work on Debian's Python too (PEP 668)."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
WITH_UV = "python3 -m venv .uv && .uv/bin/pip install --quiet uv && .uv/bin/uv run"


def test_the_demo_and_the_tests_start_in_an_environment_of_their_own() -> None:
    start = (ROOT / "README.md").read_text("utf-8").partition("\n## Start")[2].partition("\n## ")[0]
    commands = [line for line in start.splitlines() if line.startswith(("python3", "uv", "pip"))]
    assert commands == [f"{WITH_UV} ringback demo", f"{WITH_UV} pytest"]


def test_the_checks_end_with_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == f"{WITH_UV} pytest"


def test_no_other_place_is_needed_for_it() -> None:
    assert ".uv/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
