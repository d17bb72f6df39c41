"""The README and the pages of docs. Its commands work on Debian's Python too (PEP 668), and nothing is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli import COMMANDS
from app.keys.keymap import ACT_KEYS, INBOX_KEYS, PROGRAM_KEYS
from app.keys.names import sign
from app.settings.config import _SETTINGS, _TABLES, CARD, MAIL
from data.files.toml_values import read_toml

ROOT = Path(__file__).parents[2]
PAGES = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
WITH_UV = "python3 -m venv .uv && .uv/bin/pip install --quiet uv && .uv/bin/uv run"


def test_the_demo_and_the_tests_start_in_an_environment_of_their_own() -> None:
    start = (ROOT / "README.md").read_text("utf-8").partition("\n## Start")[2].partition("\n## ")[0]
    commands = [line for line in start.splitlines() if line.startswith(("python3", "uv", "pip"))]
    assert commands == [f"{WITH_UV} ringback demo", f"{WITH_UV} pytest"]


def test_the_checks_end_with_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == f"{WITH_UV} pytest"


def test_no_other_place_is_needed_for_it() -> None:
    assert ".uv/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_points_at_is_there(page: Path) -> None:
    for place in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert "://" in place or (page.parent / place).is_file(), place


def test_every_page_is_reached_from_the_readme() -> None:
    pointed_at = set(re.findall(r"\]\((docs/[^)#]+)\)", (ROOT / "README.md").read_text("utf-8")))
    assert pointed_at == {f"docs/{page.name}" for page in PAGES if page.parent.name == "docs"}


def test_every_command_stands_in_the_table_of_commands() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    table = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    assert sorted(re.findall(r"`([a-z]+)`", "\n".join(table))) == sorted(COMMANDS)


def test_every_key_of_the_inbox_stands_in_the_table_of_keys() -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## The keys\n")[2].partition("\n## ")[0]
    shown = set(re.findall(r"`([^`]+)`", section))
    for key in (*INBOX_KEYS, *ACT_KEYS, *PROGRAM_KEYS):
        assert shown & {sign(one) for one in key.keys.split(",")}, key.id


def test_every_setting_is_shown_with_an_example() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    assert {*_SETTINGS, *_TABLES, CARD, MAIL} == set(read_toml(page))


def test_every_folder_of_the_program_has_a_row_for_newcomers() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## The house\n")[2].partition("\n## ")[0]
    inner = {init.parent for floor in ("app", "widgets", "data") for init in (ROOT / floor).rglob("*/__init__.py")}
    folders = {f"{folder.relative_to(ROOT).as_posix()}/" for folder in inner}
    assert set(re.findall(r"^\| `([a-z_/]+)`", page, re.MULTILINE)) == folders | {"app/"}


def test_every_file_that_newcomers_are_sent_to_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for place in re.findall(r"`((?:app|widgets|data|tests|docs)/[\w./]+)`", page):
        assert (ROOT / place).exists(), place
